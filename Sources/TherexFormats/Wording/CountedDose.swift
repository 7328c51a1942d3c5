internal import TherexModel

/// The numbers of a dose, for formats that count and time: only what is one number.
///
/// A range, "at least", "as able" and a hold that is left to the patient are none: such a dose is said
/// in words and never guessed.
struct CountedDose {
  var sets: Int?
  var repetitions: Int?
  /// Seconds.
  var hold: Double?
  /// Seconds.
  var duration: Double?
  var metres: Double?
  /// Seconds.
  var rest: Double?
  /// A mass that is moved as one.
  var mass: (amount: ExactDecimal, unit: MassUnit)?
  /// Whether how much is done is wholly in these numbers.
  let isWhole: Bool

  init(_ dosage: Dosage, rows: [SetRow] = []) {
    var isWhole = rows.isEmpty && !dosage.isSame
    func one<S>(_ amount: Amount<S>?) -> ExactDecimal? {
      guard let amount else { return nil }
      guard !amount.isRange, !amount.isAtLeast else {
        isWhole = false
        return nil
      }
      return amount.low
    }
    sets = one(dosage.sets)?.whole
    switch dosage.repetitions {
    case .count(let count)?: repetitions = one(count)?.whole
    case .several?, .repeated?: isWhole = false
    case nil: break
    }
    if let held = dosage.hold {
      if case .seconds(let time) = held.length, !held.isOptional, !held.inEachPosition {
        hold = one(time)?.double
      } else {
        isWhole = false
      }
    }
    if let time = dosage.duration {
      duration = one(time.amount).map { $0.double * Double(time.unit.seconds) }
    }
    if let way = dosage.distance {
      metres = one(way.amount).map { $0.double * (way.unit == .kilometres ? 1000 : 1) }
    }
    // Each of the two is counted once where the sides take turns: words say it.
    if dosage.side == .alternating { isWhole = false }
    self.isWhole = isWhole
    if let time = dosage.rest {
      rest = one(time.amount).map { $0.double * Double(time.unit.seconds) }
    }
    if let load = dosage.load, !load.inEachHand, case .mass(let amount, let unit) = load.measure,
      let kept = one(amount)
    {
      mass = (kept, unit)
    }
  }

  /// Whether nothing says how much is done.
  var isUnstated: Bool {
    repetitions == nil && hold == nil && duration == nil && metres == nil
  }
}

extension ExactDecimal {
  /// The nearest number that a machine counts with.
  var double: Double { Double(text) ?? 0 }
}
