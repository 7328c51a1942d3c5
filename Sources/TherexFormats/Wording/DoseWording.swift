public import TherexModel

/// Says doses, schedules and rules in a patient's words.
///
/// Nothing that is stated is lost, nothing unstated is added, and no number is rounded: two
/// different doses never get the same words.
public struct DoseWording: Sendable {
  public let phrases: Phrases
  /// With it, a share of the body mass is said as a mass too; `nil` when unknown.
  public let bodyMass: BodyMass?
  /// With it, "the affected side" is named too; `nil` when unknown.
  public let affectedSide: AffectedSide?
  /// With it, a condition that accepts more pain is said with what it accepts.
  public var painLimit: PainInForce?

  public init(phrases: Phrases, bodyMass: BodyMass? = nil, affectedSide: AffectedSide? = nil) {
    self.phrases = phrases
    self.bodyMass = bodyMass
    self.affectedSide = affectedSide
  }

  /// For a patient, with what the plan says of them.
  public init(phrases: Phrases, for header: PlanHeader) {
    self.init(phrases: phrases, bodyMass: header.bodyMass, affectedSide: header.affectedSide)
  }

  /// A dose with its schedule and its own sets, as in "3 sets of 10, hold for 5 seconds each time,
  /// every day"; that nothing is stated is said too.
  ///
  /// A dose that is the "same" should be looked up first (``Plan/effectiveDosages(in:)``); one that
  /// is not says that it is as above.
  public func words(
    of dosage: Dosage, schedule: Schedule = .unstated, rows: [SetRow] = []
  ) -> String {
    let parts = clauses(of: dosage) + clauses(of: schedule)
    var words = parts.isEmpty ? phrases.text(.noDose) : phrases.clauses(parts)
    for row in rows { words += phrases.text(.rowSemicolon) + self.words(of: row) }
    return words
  }

  /// A schedule alone, as in "on Monday and Friday, 2 times a day"; empty when unstated.
  public func words(of schedule: Schedule) -> String { phrases.clauses(clauses(of: schedule)) }

  /// What one set has of its own, as in "set 2: 8 times".
  public func words(of row: SetRow) -> String {
    phrases.text(
      .setRow,
      [.number: phrases.number(row.set), .words: phrases.clauses(clauses(of: row.dosage))])
  }

  /// The parts of a dose, in the order in which they are said.
  package func clauses(of dosage: Dosage) -> [String] {
    var parts: [String] = []
    if dosage.isSame { parts.append(phrases.text(.sameDose)) }
    for term in DoseTerm.inWords where dosage.states(term) {
      parts += clauses(of: term, of: dosage)
    }
    return parts
  }

  // MARK: Volume

  func volume(_ dosage: Dosage) -> [String] {
    switch (dosage.sets, dosage.repetitions) {
    case (nil, nil): []
    case (let sets?, nil): [phrases.text(.sets, phrases.amount(sets))]
    case (nil, .count(let count)): [phrases.text(.times, phrases.amount(count))]
    case (nil, .several): [phrases.text(.several)]
    case (nil, .repeated): [phrases.text(.repeated)]
    case (let sets?, .count(let count)):
      [phrases.text(.setsOf, phrases.amount(sets), [.each: phrases.amount(count).text])]
    case (let sets?, .several):
      [phrases.text(.setsOf, phrases.amount(sets), [.each: phrases.text(.severalEach)])]
    case (let sets?, .repeated):
      [phrases.text(.sets, phrases.amount(sets)), phrases.text(.repeated)]
    }
  }

  /// A length of time in its own unit, as in "20 to 30 seconds".
  public func words(of time: Timed) -> String { words(of: time.amount, time.unit) }

  func words(of amount: Amount<Times>, _ unit: Timed.Unit) -> String {
    let key: PhraseKey =
      switch unit {
      case .seconds: .seconds
      case .minutes: .minutes
      case .hours: .hours
      }
    return phrases.text(key, phrases.amount(amount))
  }

  /// A distance in its own unit.
  public func words(of distance: Distance) -> String { words(of: distance.amount, distance.unit) }

  func words(of amount: Amount<Lengths>, _ unit: Distance.Unit) -> String {
    phrases.text(unit == .metres ? .metres : .kilometres, phrases.amount(amount))
  }

  // MARK: Side

  func words(of side: Side) -> String {
    switch side {
    case .each(affectedFirst: false): phrases.text(.sideEach)
    case .each(affectedFirst: true):
      if let name = affectedName {
        phrases.text(.sideEachKnownFirst, [.side: name])
      } else {
        phrases.text(.sideEachAffectedFirst)
      }
    case .alternating: phrases.text(.sideAlternating)
    case .left: phrases.text(.sideLeft)
    case .right: phrases.text(.sideRight)
    case .both: phrases.text(.sideBoth)
    case .affected:
      if let name = affectedName {
        phrases.text(.sideAffectedKnown, [.side: name])
      } else {
        phrases.text(affectedSide == .both ? .sideAffectedBoth : .sideAffected)
      }
    }
  }

  /// The one side that is affected; `nil` when both are or it is unknown.
  var affectedName: String? {
    switch affectedSide {
    case .left: phrases.text(.left)
    case .right: phrases.text(.right)
    case .both, nil: nil
    }
  }

  // MARK: Hold and tempo

  func length(of hold: Hold) -> String {
    switch hold.length {
    case .seconds(let amount): phrases.text(.seconds, phrases.amount(amount))
    case .asAble: phrases.text(.asAble)
    case .aFewSeconds: phrases.text(.aFewSeconds)
    case .atMostAFewSeconds: phrases.text(.atMostAFewSeconds)
    }
  }

  func words(of hold: Hold, repeats: Bool) -> String {
    let key: PhraseKey =
      switch (hold.isOptional, hold.inEachPosition) {
      case (false, true): .holdEachPosition
      case (true, true): .mayHoldEachPosition
      case (false, false): repeats ? .holdEachTime : .hold
      case (true, false): repeats ? .mayHoldEachTime : .mayHold
      }
    return phrases.text(key, [.length: length(of: hold)])
  }

  /// Four counts in the order in which they are done; a pause of none is not said.
  func words(of tempo: Tempo) -> String {
    func counted(_ seconds: Int) -> String { phrases.text(.seconds, phrases.counted(seconds)) }
    func pause(_ seconds: Int) -> [String] {
      seconds > 0 ? [phrases.text(.tempoPause, [.amount: counted(seconds)])] : []
    }
    return phrases.clauses(
      [phrases.text(.tempoLower, [.amount: counted(tempo.lowering)])] + pause(tempo.pauseLow)
        + [phrases.text(.tempoLift, [.amount: counted(tempo.lifting)])] + pause(tempo.pauseHigh))
  }

  // MARK: Effort

  func clauses(of effort: Effort) -> [String] {
    var parts: [String] = []
    if let rpe = effort.rpe {
      parts.append(phrases.text(.effort, [.amount: phrases.amount(rpe).text]))
    }
    if let rir = effort.rir {
      let amount = phrases.amount(rir)
      parts.append(
        amount.isPlain && rir.low == 0
          ? phrases.text(.noneInReserve) : phrases.text(.inReserve, amount))
    }
    if let borg = effort.borg {
      parts.append(phrases.text(.borg, [.amount: phrases.amount(borg).text]))
    }
    if let pulse = effort.pulse {
      parts.append(phrases.text(.pulse, phrases.amount(pulse)))
    }
    return parts
  }
}
