internal import TherexEncodings
internal import TherexFormats
internal import TherexModel

/// One sheet of a week for all parts of the plan, which asks for what the plan's rules read.
extension HandoutPage {
  /// From so many exercises on the sheet has a page of its own, and fills it.
  private static let rowsOfAPage = 7

  /// Built of the phases' own grids; nothing where no exercise stands in them.
  func week(of phases: [TemplateValue]) -> TemplateValue {
    var parts: [TemplateValue] = []
    var days: TemplateValue?
    let flags = [HandoutName.hasDue, .hasOpen, .hasTally]
    var holds = flags.map { _ in false }
    for phase in phases.flatMap({ $0.entries }) {
      guard let grid = phase[.grid].entries.first else { continue }
      var part = TemplateObject(capacity: 2)
      part.set(.heading, phase[.heading] ?? .nothing)
      part.set(.rows, grid[.rows] ?? .nothing)
      parts.append(.object(part))
      days = grid[.days]
      for (index, flag) in flags.enumerated() where grid[flag].isTrue { holds[index] = true }
    }
    guard !parts.isEmpty else { return .nothing }
    var week = TemplateObject(capacity: 6)
    week.set(.parts, .list(parts))
    week.set(.days, days ?? .nothing)
    week.set(.asked, texts(asked))
    let rows = parts.reduce(0) { $0 + ($1.entries.first?[.rows].entries.count ?? 0) }
    week.set(.own, .flag(rows >= Self.rowsOfAPage))
    for (flag, holds) in zip(flags, holds) { week.set(flag, .flag(holds)) }
    return .object(week)
  }

  /// What the rules of an exercise read beside that it was done: the numbers of a dose that is reached
  /// or topped, and how hard it was.
  func asks(of prescription: Prescription, dosage: Dosage) -> [String] {
    let rules = rules(of: prescription)
    var asks: [PhraseKey] = []
    if rules.contains(where: { $0.target != nil }) {
      if dosage.repetitions != nil || dosage.sets != nil { asks.append(.sheetMany) }
      switch prescription.progression.growth?.quantity {
      case .hold?, .duration?, .distance?: asks.append(.sheetLong)
      case .repetitions?, .sets?, .mass?, .shareOfBodyMass?, .shareOfOneRepMax?, .band?, nil:
        if dosage.duration != nil || dosage.distance != nil { asks.append(.sheetLong) }
      }
      switch dosage.load?.measure {
      case .mass?, .shareOfBodyMass?, .shareOfOneRepMax?, .band?: asks.append(.sheetHeavy)
      case .ownBody?, nil: break
      }
    }
    let criteria = prescription.progression.conditions
    if criteria.contains(where: { if case .rpeAtMost = $0 { true } else { false } }) {
      asks.append(.logEffort)
    }
    if criteria.contains(where: { if case .rirAtLeast = $0 { true } else { false } }) {
      asks.append(.sheetReserve)
    }
    return asks.map { phrases.text($0) }
  }

  /// What is written once a day: the pain that limits and rules read.
  private var asked: [String] {
    let shown = plan.phases.flatMap(\.prescriptions).filter(shows)
    let rules = shown.flatMap(self.rules(of:))
    let criteria = shown.flatMap(\.progression.conditions)
    let limit = resolved.pain.limit
    var asked: [PhraseKey] = []
    if limit?.rise != nil { asked.append(.logPainBefore) }
    let readsPain =
      limit != nil || !resolved.pain.withoutPain.isEmpty
      || criteria.contains {
        switch $0 {
        case .painAtMost, .painAbove: true
        case .rpeAtMost, .rirAtLeast, .settledWithin, .noFinding, .finding, .days, .signedOff,
          .words:
          false
        }
      }
    if readsPain { asked.append(.logPainWorst) }
    // A pain that must not rise has nothing to settle.
    let settles = limit.map { $0.settledWithin != nil && $0.rise != PainLimit.Rise.none } ?? false
    let readsSettling =
      settles
      || criteria.contains { if case .settledWithin = $0 { true } else { false } }
    if readsSettling { asked.append(.sheetSettled) }
    // A session counts only with the next morning's pain.
    if rules.contains(where: { $0.sessions != nil }) { asked.append(.logPainMorning) }
    return asked.map { phrases.text($0) }
  }

  private func rules(of prescription: Prescription) -> [AdvanceRule] {
    let progression = prescription.progression
    return [progression.growth?.rule].compactMap { $0 } + progression.steps.compactMap(\.rule)
  }
}
