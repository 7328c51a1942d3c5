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
    for key in HeaderKey.allCases { self.key(key, of: header) }
  }

  private mutating func key(_ key: HeaderKey, of header: PlanHeader) {
    let word = key.rawValue
    switch key.content {
    case .id: line(word, header.id?.text)
    case .version: line(word, header.version > 1 ? String(header.version) : nil)
    case .language: line(word, header.language)
    case .field(let path): line(word, header[keyPath: path])
    case .fields(let path), .lines(let path): for text in header[keyPath: path] { line(word, text) }
    case .phrases(let path):
      let texts = header[keyPath: path]
      line(word, texts.isEmpty ? nil : texts.joined(separator: ", "))
    case .date(let path): line(word, header[keyPath: path]?.text)
    case .criteria(let path): criteria(word, header[keyPath: path])
    case .mark: line(word, header.mark?.rawValue)
    case .bodyMass: line(word, header.bodyMass.map { "\($0.amount) \($0.unit.rawValue)" })
    case .affectedSide: line(word, header.affectedSide?.rawValue)
    case .findings:
      guard !header.findings.isEmpty else { return }
      line(word) { PlanTextPrinter.append(header.findings, &$0) }
    case .surgery: for surgery in header.surgery { line(word, "\(surgery.date), \(surgery.what)") }
    case .measures:
      for measure in header.measures {
        line(word, "\(measure.name), \(measure.score), \(measure.date)")
      }
    case .pain: if let pain = header.pain { line(word) { PainText.append(pain, &$0) } }
    case .stops: for stop in header.stops { line(word, PlanTextPrinter.text(of: stop)) }
    case .overrides:
      for override in header.overrides {
        line(word, "\(override.rule); \(override.reason); \(override.who); \(override.date)")
      }
    case .notFor:
      for entry in header.notFor {
        line(word) { bytes in
          PlanTextPrinter.append(entry.findings, &bytes)
          if let who = entry.who { bytes.append(contentsOf: "; \(who)".utf8) }
        }
      }
    case .schedule: schedule(word, header.schedule)
    }
  }

  private mutating func criteria(_ word: String, _ criteria: [Criterion]) {
    guard !criteria.isEmpty else { return }
    line(word) { RuleText.append(criteria, &$0) }
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

  private mutating func schedule(_ word: String, _ schedule: Schedule) {
    guard !schedule.isUnstated else { return }
    line(word) { DoseText.append(.unstated, schedule, to: &$0) }
  }

  private mutating func phase(_ phase: Phase) {
    let length = phase.length.map { ", \($0.text)" } ?? ""
    bytes.append(contentsOf: "\n## \(phase.title)\(length)\n".utf8)
    for key in PhaseKey.allCases { self.key(key, of: phase) }
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

  private mutating func key(_ key: PhaseKey, of phase: Phase) {
    let word = key.rawValue
    switch key {
    case .id: line(word, phase.id?.text)
    case .goal: for goal in phase.goals { line(word, goal) }
    case .enterWhen: criteria(word, phase.enterWhen)
    case .entered: line(word, phase.entered?.text)
    case .exitWhen: criteria(word, phase.exitWhen)
    case .schedule: schedule(word, phase.schedule)
    case .note: for note in phase.notes { line(word, note) }
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
    for key in PrescriptionKey.allCases { self.key(key, of: prescription) }
  }

  private mutating func key(_ key: PrescriptionKey, of prescription: Prescription) {
    let word = key.rawValue
    let ladder = prescription.progression
    switch key {
    case .note: for note in prescription.notes { line(word, indent: true, note) }
    case .progress:
      back(ladder.fallbacks)
      if let growth = ladder.growth {
        line(word, indent: true) { LadderText.append(growth, &$0) }
        back(growth.fallbacks)
      }
    case .then:
      for step in ladder.steps {
        line(word, indent: true) { LadderText.append(step, &$0) }
        back(step.fallbacks)
      }
    case .back: break  // Below the step that it goes back from.
    case .or:
      for step in prescription.alternatives {
        line(word, indent: true) { LadderText.append(step, &$0) }
      }
    case .when: when(word, prescription.when)
    case .set:
      for row in prescription.setRows {
        line("\(word) \(row.set)", indent: true) { DoseText.append(row.dosage, to: &$0) }
      }
    case .stop:
      for stop in prescription.stops { line(word, indent: true, PlanTextPrinter.text(of: stop)) }
    case .source: line(word, indent: true, prescription.source)
    }
  }

  private mutating func when(_ word: String, _ entries: [[Finding]]) {
    guard !entries.isEmpty else { return }
    line(word, indent: true) { bytes in
      for (index, entry) in entries.enumerated() {
        if index > 0 { bytes.append(contentsOf: ", ".utf8) }
        for (place, finding) in entry.enumerated() {
          if place > 0 { bytes.append(contentsOf: " or ".utf8) }
          RuleText.append(finding, &bytes)
        }
      }
    }
  }

  private mutating func back(_ fallbacks: [Fallback]) {
    for fallback in fallbacks {
      line(PrescriptionKey.back.rawValue, indent: true) { LadderText.append(fallback, &$0) }
    }
  }
}

extension PlanText {
  /// The canonical text of a plan; its extensions have no place in it.
  public static func bytes(of plan: Plan) -> [UInt8] { PlanTextPrinter.bytes(of: plan) }
}
