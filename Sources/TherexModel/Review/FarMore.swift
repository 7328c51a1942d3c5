extension WorkCheck {
  /// Whether far more was done than a dose asks for: more sets, repetitions, time, distance or load.
  ///
  /// A dose of "at least" has no upper end. Of small numbers a little more is not far more: one set, two
  /// repetitions, five seconds and one unit of load are let pass.
  func isFarMore(_ entry: SessionEntry, than dose: Dosage, _ limits: ReviewLimits) -> Bool {
    let share = Int64(limits.doseFarMore.value)
    if let sets = dose.sets ?? rounds, !sets.isAtLeast {
      let left = entry.sets.filter { $0.side != .right }.reduce(0) { $0 + $1.count }
      let right = entry.sets.filter { $0.side != .left }.reduce(0) { $0 + $1.count }
      if ExactDecimal(max(left, right)).isBeyond(sets.high, share, letting: 1) { return true }
    }
    return entry.sets.contains { isFarMore($0, than: dose, share, limits) }
  }

  private func isFarMore(
    _ set: PerformedSet, than dose: Dosage, _ share: Int64, _ limits: ReviewLimits
  ) -> Bool {
    if case .count(let count) = dose.repetitions, !count.isAtLeast,
      let own = set.repetitions, own.isBeyond(count.high, share, letting: 2)
    {
      return true
    }
    if case .seconds(let hold) = dose.hold?.length, !hold.isAtLeast,
      let own = set.hold, own.isBeyond(hold.high, share, letting: 5)
    {
      return true
    }
    if let time = dose.duration, !time.amount.isAtLeast, let own = set.duration,
      let most = time.amount.high.times(ExactDecimal(time.unit.seconds)),
      own.isBeyond(most, share, letting: 5)
    {
      return true
    }
    if let way = dose.distance, !way.amount.isAtLeast, let own = set.distance,
      let most = way.amount.high.times(way.unit == .kilometres ? 1000 : 1),
      own.isBeyond(most, share, letting: 5)
    {
      return true
    }
    return isFarMore(set.load, than: dose.load, Int64(limits.loadFarMore.value))
  }

  private func isFarMore(_ done: PerformedLoad?, than load: Load?, _ share: Int64) -> Bool {
    switch (load?.measure, done) {
    case (.mass(let most, let unit)?, .mass(let own, let their)?):
      return isFarMore(own, their, than: most.high, unit, share)
    case (.shareOfBodyMass(let most)?, .mass(let own, let their)?):
      guard let bodyMass, let limit = most.high.perCent(of: bodyMass.amount) else { return false }
      return isFarMore(own, their, than: limit, bodyMass.unit, share)
    case (.shareOfBodyMass(let most)?, .shareOfBodyMass(let own)?),
      (.shareOfOneRepMax(let most)?, .shareOfOneRepMax(let own)?):
      return own.isBeyond(most.high, share, letting: 1)
    default: return false
    }
  }

  private func isFarMore(
    _ own: ExactDecimal, _ their: MassUnit, than most: ExactDecimal, _ unit: MassUnit,
    _ share: Int64
  ) -> Bool {
    !most.times(unit.exactKilograms * share, isAtLeast: own, times: their.exactKilograms * 100)
      && !(most + 1).times(unit.exactKilograms, isAtLeast: own, times: their.exactKilograms)
  }
}

extension ExactDecimal {
  /// Whether it is more than so many per cent of a number, and by more than what is let pass.
  fileprivate func isBeyond(
    _ most: ExactDecimal, _ share: Int64, letting pass: ExactDecimal
  ) -> Bool {
    self > most + pass && !most.times(share, isAtLeast: self, times: 100)
  }
}
