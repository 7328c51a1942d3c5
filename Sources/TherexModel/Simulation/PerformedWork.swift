extension WorkCheck {
  /// The sets of someone who does all of the dose, at the high end of each range.
  var performed: [PerformedSet] {
    let count = min((dose.sets ?? rounds)?.high.whole ?? 1, 1000)
    if rows.isEmpty { return performed(dose, count: count).map { [$0] } ?? [] }
    return (1...count).compactMap { place in
      performed(
        rows.first { $0.set == place }.map { dose.replaced(by: $0.dosage) } ?? dose, count: 1)
    }
  }

  private func performed(_ dose: Dosage, count: Int) -> PerformedSet? {
    var repetitions: ExactDecimal?
    if case .count(let count) = dose.repetitions { repetitions = count.high }
    var hold: ExactDecimal?
    if case .seconds(let seconds) = dose.hold?.length { hold = seconds.high }
    let load: PerformedLoad?
    switch dose.load?.measure {
    case .mass(let amount, let unit): load = .mass(amount.high, unit)
    case .shareOfBodyMass(let share): load = .shareOfBodyMass(share.high)
    case .shareOfOneRepMax(let share): load = .shareOfOneRepMax(share.high)
    case .band(let colour): load = .band(colour)
    case .ownBody: load = .ownBody
    case nil: load = nil
    }
    let side: PerformedSet.Side?
    switch dose.side {
    case .each, .alternating: side = .each
    case .left: side = .left
    case .right: side = .right
    case .both: side = .both
    case .affected:
      switch affectedSide {
      case .left: side = .left
      case .right: side = .right
      case .both: side = .each
      case nil: side = nil
      }
    case nil: side = nil
    }
    return try? PerformedSet(
      count: count, repetitions: repetitions, hold: hold, load: load, side: side,
      duration: dose.duration.flatMap { $0.amount.high.times(ExactDecimal($0.unit.seconds)) },
      distance: dose.distance.flatMap { $0.amount.high.times($0.unit == .kilometres ? 1000 : 1) })
  }

  /// A set with one repetition less, or none of it where it is not counted.
  func lessened(_ set: PerformedSet) -> [PerformedSet] {
    guard let repetitions = set.repetitions, repetitions > 1,
      case .count(let asked) = dose.repetitions, asked.low > 1,
      let less = try? PerformedSet(
        count: set.count, repetitions: asked.low - 1, hold: set.hold, load: set.load,
        side: set.side, duration: set.duration, distance: set.distance)
    else { return [] }
    return [less]
  }
}
