public import TherexModel

/// Prints a plan in the canonical form of plan text.
struct PlanTextPrinter {
  private(set) var bytes: [UInt8] = []

  static func bytes(of plan: Plan) -> [UInt8] {
    var printer = PlanTextPrinter()
    printer.header(plan.header)
    for phase in plan.phases { printer.phase(phase) }
    return printer.bytes
  }

  private mutating func line(_ key: String, indent: Bool = false, _ value: String?) {
    guard let value else { return }
    line(key, indent: indent) { $0.append(contentsOf: value.utf8) }
  }

  private mutating func line(
    _ key: String, indent: Bool = false, _ value: (inout [UInt8]) -> Void
  ) {
    if indent { bytes.append(contentsOf: "    ".utf8) }
    bytes.append(contentsOf: key.utf8)
    bytes.append(contentsOf: ": ".utf8)
    value(&bytes)
    bytes.append(0x0A)
  }

  private mutating func header(_ header: PlanHeader) {
    bytes.append(contentsOf: "# \(header.title)\n".utf8)
    line("id", header.id?.text)
    line("version", header.version > 1 ? String(header.version) : nil)
    line("patient", header.patient)
    line("patient key", header.patientKey)
    line("identifier", header.identifier)
    line("born", header.born?.text)
    line("language", header.language)
    line("body mass", header.bodyMass.map { "\($0.amount) \($0.unit.rawValue)" })
    line("affected side", header.affectedSide?.rawValue)
    line("baseline", header.baseline.isEmpty ? nil : header.baseline.joined(separator: ", "))
    line("has", header.equipment.isEmpty ? nil : header.equipment.joined(separator: ", "))
    if !header.findings.isEmpty {
      line("findings") { PlanTextPrinter.append(header.findings, &$0) }
    }
    for surgery in header.surgery { line("surgery", "\(surgery.date), \(surgery.what)") }
    for text in header.precautions { line("precaution", text) }
    line("weight bearing", header.weightBearing)
    for measure in header.measures {
      line("measure", "\(measure.name), \(measure.score), \(measure.date)")
    }
    line("clinician", header.clinician)
    line("clinic", header.clinic)
    line("call", header.call)
    line("emergency", header.emergency)
    line("start", header.start?.text)
    line("review", header.review?.text)
    for goal in header.goals { line("goal", goal) }
    if let pain = header.pain { line("pain") { PainText.append(pain, &$0) } }
    for stop in header.stops { line("stop", PlanTextPrinter.text(of: stop)) }
    for override in header.overrides {
      line("override", "\(override.rule); \(override.reason); \(override.who); \(override.date)")
    }
    for entry in header.notFor {
      line("not for") { bytes in
        PlanTextPrinter.append(entry.findings, &bytes)
        if let who = entry.who { bytes.append(contentsOf: "; \(who)".utf8) }
      }
    }
    schedule(header.schedule)
    if !header.dischargeWhen.isEmpty {
      line("discharge when") { RuleText.append(header.dischargeWhen, &$0) }
    }
    for note in header.notes { line("note", note) }
    for source in header.sources { line("source", source) }
  }

  private static func append(_ findings: [Finding], _ bytes: inout [UInt8]) {
    for (index, finding) in findings.enumerated() {
      if index > 0 { bytes.append(contentsOf: ", ".utf8) }
      RuleText.append(finding, &bytes)
    }
  }

  private static func text(of stop: StopRule) -> String {
    let urgency = stop.urgency.map { "; \($0.rawValue)" } ?? ""
    return "\(stop.trigger); \(stop.action)\(urgency)"
  }

  private mutating func schedule(_ schedule: Schedule) {
    guard !schedule.isUnstated else { return }
    line("schedule") { DoseText.append(.unstated, schedule, to: &$0) }
  }

  private mutating func phase(_ phase: Phase) {
    let length = phase.length.map { ", \($0.text)" } ?? ""
    bytes.append(contentsOf: "\n## \(phase.title)\(length)\n".utf8)
    line("id", phase.id?.text)
    for goal in phase.goals { line("goal", goal) }
    if !phase.enterWhen.isEmpty {
      line("enter when") { RuleText.append(phase.enterWhen, &$0) }
    }
    line("entered", phase.entered?.text)
    if !phase.exitWhen.isEmpty {
      line("exit when") { RuleText.append(phase.exitWhen, &$0) }
    }
    schedule(phase.schedule)
    for note in phase.notes { line("note", note) }
    for block in phase.blocks {
      switch block.kind {
      case .unnamed: break
      case .warmUp: bytes.append(contentsOf: "warm-up:\n".utf8)
      case .main: bytes.append(contentsOf: "main:\n".utf8)
      case .coolDown: bytes.append(contentsOf: "cool-down:\n".utf8)
      case .circuit(let rounds):
        bytes.append(contentsOf: "circuit ".utf8)
        DosePrinter.append(rounds, &bytes)
        bytes.append(contentsOf: rounds.high == 1 ? " round:\n".utf8 : " rounds:\n".utf8)
      }
      for prescription in block.prescriptions { self.prescription(prescription) }
    }
  }

  private mutating func prescription(_ prescription: Prescription) {
    bytes.append(contentsOf: prescription.exercise.text.utf8)
    bytes.append(0x3A)
    var dose: [UInt8] = []
    DoseText.append(
      prescription.dosage, prescription.schedule, name: prescription.name, to: &dose)
    if !dose.isEmpty {
      bytes.append(0x20)
      bytes.append(contentsOf: dose)
    }
    bytes.append(0x0A)
    for note in prescription.notes { line("note", indent: true, note) }
    back(prescription.progression.fallbacks)
    if let growth = prescription.progression.growth {
      line("progress", indent: true) { LadderText.append(growth, &$0) }
      back(growth.fallbacks)
    }
    for step in prescription.progression.steps {
      line("then", indent: true) { LadderText.append(step, &$0) }
      back(step.fallbacks)
    }
    for step in prescription.alternatives {
      line("or", indent: true) { LadderText.append(step, &$0) }
    }
    if !prescription.when.isEmpty {
      line("when", indent: true) { bytes in
        for (index, entry) in prescription.when.enumerated() {
          if index > 0 { bytes.append(contentsOf: ", ".utf8) }
          for (place, finding) in entry.enumerated() {
            if place > 0 { bytes.append(contentsOf: " or ".utf8) }
            RuleText.append(finding, &bytes)
          }
        }
      }
    }
    for row in prescription.setRows {
      line("set \(row.set)", indent: true) { DoseText.append(row.dosage, to: &$0) }
    }
    for stop in prescription.stops { line("stop", indent: true, PlanTextPrinter.text(of: stop)) }
    line("source", indent: true, prescription.source)
  }

  private mutating func back(_ fallbacks: [Fallback]) {
    for fallback in fallbacks { line("back", indent: true) { LadderText.append(fallback, &$0) } }
  }
}

extension PlanText {
  /// The canonical text of a plan; its extensions have no place in it.
  public static func bytes(of plan: Plan) -> [UInt8] { PlanTextPrinter.bytes(of: plan) }
}
