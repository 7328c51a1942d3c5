public import TherexModel

/// A dose as a row of short cells, for a table in which doses are found at a glance.
///
/// What of the dose has no cell, or is more than its cell says, is ``more``: cells and ``more`` together
/// say all that ``DoseWording/words(of:schedule:rows:)`` says, but that "each side" means one side after
/// the other, which a page says once for all.
public struct DoseRow: Hashable, Sendable {
  /// How many sets; empty where nobody said.
  public var sets = ""
  /// How many times, how long or how far.
  public var count = ""
  public var hold = ""
  public var side = ""
  public var load = ""
  /// On which days, and how often on them.
  public var days = ""
  /// What sets a bound to the movement or to its effort, and would be missed in a short row.
  public var bounds = ""
  /// What no cell says, bounds included.
  public var more = ""
}

extension DoseWording {
  /// The cells of a dose with its schedule, a capital where a sentence would begin.
  public func row(of dosage: Dosage, schedule: Schedule) -> DoseRow {
    var row = DoseRow()
    if let sets = dosage.sets { row.sets = phrases.amount(sets).text }
    row.count = phrases.clauses(counts(of: dosage).map(phrases.sentence))
    if let hold = dosage.hold { row.hold = phrases.sentence(cell(of: hold)) }
    var more: [String] = []
    if let side = dosage.side {
      row.side = phrases.sentence(cell(of: side))
    }
    var bounds: [String] = []
    if let load = dosage.load {
      let share = mass(of: load.measure)
      let cell = share ?? words(of: load.measure)
      row.load = phrases.sentence(
        load.inEachHand ? phrases.text(.loadEachHand, [.load: cell]) : cell)
      // Where it is to grow from, or less where one cannot: as important as the number.
      if load.isStart || load.isIfAble { bounds.append(words(of: load)) }
      if share != nil, bounds.isEmpty { more.append(words(of: load)) }
    }
    let others = DoseTerm.inWords.filter { term in
      switch term {
      case .tempo, .rest: dosage.states(term)
      case .sets, .repetitions, .side, .load, .hold, .duration, .distance, .range, .effort: false
      }
    }
    more += others.flatMap { clauses(of: $0, of: dosage) }
    row.days = phrases.sentence(phrases.clauses(days(of: schedule)))
    bounds += [DoseTerm.range, .effort].filter(dosage.states).flatMap {
      clauses(of: $0, of: dosage)
    }
    row.bounds = phrases.sentence(phrases.clauses(bounds))
    row.more = phrases.sentence(phrases.clauses(bounds + more))
    if dosage.isUnstated, schedule.isUnstated {
      row.bounds = phrases.text(.noDose)
      row.more = row.bounds
    }
    return row
  }

  private func counts(of dosage: Dosage) -> [String] {
    var cells: [String] = []
    if dosage.isSame { cells.append(phrases.text(.sameDose)) }
    switch dosage.repetitions {
    case .count(let count)?: cells.append(phrases.amount(count).text)
    case .several?: cells.append(phrases.text(.several))
    case .repeated?: cells.append(phrases.text(.repeated))
    case nil: break
    }
    if let time = dosage.duration { cells.append(words(of: time)) }
    if let way = dosage.distance { cells.append(words(of: way)) }
    return cells
  }

  /// A share of the body mass as the mass that it comes to; `nil` where that is not known.
  private func mass(of measure: Load.Measure) -> String? {
    guard case .shareOfBodyMass(let share) = measure, let body = bodyMass,
      let low = body.share(share.low), let high = body.share(share.high)
    else { return nil }
    return phrases.text(
      body.unit.phrase, phrases.counted(low, high, isAtLeast: share.isAtLeast))
  }

  private func cell(of hold: Hold) -> String {
    if hold.isOptional || hold.inEachPosition {
      return words(of: hold, repeats: false)
    }
    return length(of: hold)
  }

  private func cell(of side: Side) -> String {
    switch side {
    case .each(affectedFirst: false): phrases.text(.rowEach)
    case .alternating: phrases.text(.rowAlternating)
    case .left: phrases.text(.left)
    case .right: phrases.text(.right)
    case .both: phrases.text(.rowBoth)
    // Which side is first, or meant, is never left to be guessed.
    case .each(affectedFirst: true):
      affectedName.map { phrases.text(.rowEachFirst, [.side: $0]) }
        ?? phrases.text(.rowEachAffected)
    case .affected:
      affectedName.map { phrases.text(.rowAffected, [.side: $0]) } ?? words(of: side)
    }
  }

  private func days(of schedule: Schedule) -> [String] {
    guard case .weekdays(let week, let times)? = schedule.days else {
      return clauses(of: schedule)
    }
    let often = times.map { [phrases.text(.daysAWeek, phrases.amount($0))] } ?? []
    return often + [phrases.list(week.days.map(phrases.shortName), last: .listComma)]
      + clauses(of: schedule).dropFirst(often.count + 1)
  }
}
