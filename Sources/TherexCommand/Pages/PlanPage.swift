internal import Therex

/// A plan as a page for the terminal.
struct PlanPage {
  private let resolved: ResolvedPlan
  private let phrases: Phrases
  private let wording: DoseWording
  /// What is due is told to the clinician.
  private let clinician: ClinicianPhrases

  init(_ resolved: ResolvedPlan, phrases: Phrases, clinician: ClinicianPhrases) {
    self.clinician = clinician
    self.resolved = resolved
    self.phrases = phrases
    wording = DoseWording(phrases: phrases, for: resolved.plan.header)
  }

  /// What may be done with the plan, whatever it was resolved as.
  var status = PlanStatus.active

  private var plan: Plan { resolved.plan }

  /// Title, stop rules and every phase.
  func whole() -> String {
    let header = plan.header
    var out = [Terminal.bold(header.title)]
    var facts: [String] = []
    if let patient = header.patient { facts.append(patient) }
    if let start = header.start { facts.append(start.text) }
    facts.append("v\(header.version)")
    if let issued = header.issued { facts.append(issued.text) }
    out.append(Terminal.faint(facts.joined(separator: " · ")))
    if let banner = phrases.banner(of: status) { out.append(Terminal.red(banner)) }
    for screened in header.screened {
      out.append(
        Terminal.faint(
          Terminal.wrapped("\(phrases.text(.fieldScreened)): \(screened)", indent: "    ")))
    }
    for heading in ShownStop.Heading.allCases {
      let rules = resolved.stops.shown.filter { $0.heading == heading }
      guard !rules.isEmpty else { continue }
      out += ["", Terminal.red(wording.heading(for: heading, emergency: header.emergency))]
      for rule in rules {
        out.append(
          Terminal.wrapped(
            "\(rule.applied.rule.trigger): \(rule.action)", indent: "    ", first: "  - "))
      }
    }
    let starts = plan.phaseStarts
    for (index, phase) in plan.phases.enumerated() {
      let length = phase.length.map { ", \(wording.words(of: $0))" } ?? ""
      let start = starts[index].map { "  \($0.text)" } ?? ""
      out += ["", Terminal.bold("\(index + 1). \(phase.title)\(length)") + Terminal.faint(start)]
      let dosages = plan.effectiveDosages(in: phase)
      var place = 0
      for block in phase.blocks {
        if let name = wording.words(of: block.kind) { out.append("  \(name)") }
        if case .circuit(let rounds) = block.kind {
          out.append("  \(phrases.text(.circuitRounds, phrases.amount(rounds)))")
        }
        for prescription in block.prescriptions {
          out += lines(of: prescription, dosages[place], in: phase)
          place += 1
        }
      }
    }
    return out.joined(separator: "\n")
  }

  private func name(_ id: Slug) -> String {
    resolved.exercise(id)?.text(in: phrases.language).name ?? id.text
  }

  private func lines(of prescription: Prescription, _ dosage: Dosage, in phase: Phase) -> [String] {
    let words = wording.words(
      of: dosage, schedule: plan.schedule(of: prescription, in: phase),
      rows: prescription.setRows)
    return [
      "  \(Terminal.bold(name(prescription.exercise)))  \(Terminal.faint(prescription.id.text))",
      Terminal.wrapped(words, indent: "      ", first: "      "),
    ] + prescription.notes.map { Terminal.wrapped($0, indent: "      ", first: "      ") }
  }

  /// What is due on a day.
  func day(_ date: CivilDate, _ done: DoneDays = DoneDays()) -> String {
    guard let (index, _) = plan.phase(on: date) else {
      return clinician.text(
        plan.header.start == nil ? .dayNoStart : .dayNotYet, [.date: date.text])
    }
    let phase = plan.phases[index]
    var out = [Terminal.bold("\(date.text) \(date.weekday.short)") + "  \(phase.title)"]
    if let banner = phrases.banner(of: status) { out.append(Terminal.red(banner)) }
    let due = plan.due(on: date, done: done)
    let dosages = plan.effectiveDosages(in: phase)
    for (place, prescription) in phase.prescriptions.enumerated() {
      guard let entry = due.first(where: { $0.prescription == prescription.id }) else { continue }
      out += lines(of: prescription, dosages[place], in: phase)
      if !entry.isOfThisDay {
        out.append("      " + Terminal.faint(words(of: entry.demand)))
      }
    }
    if due.isEmpty { out.append("  " + clinician.text(.dayNothingDue)) }
    return out.joined(separator: "\n")
  }

  private func words(of demand: Due.Demand) -> String {
    switch demand {
    case .today: clinician.text(.dayToday)
    case .anyDay(let open, _): clinician.text(.dayOpen, [.amount: "\(open)"])
    case .aimToday(let open, _): clinician.text(.dayAim, [.amount: "\(open)"])
    case .asNeeded: clinician.text(.dayAsNeeded)
    case .unscheduled: clinician.text(.dayAnyDay)
    }
  }
}
