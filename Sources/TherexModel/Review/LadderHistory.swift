extension Ladder {
  /// The step below the dose of today in the plan's own versions; `nil` where none is known.
  ///
  /// A dose that was left to go back is not below: each version stands on those before it that it
  /// did not go back to. Nor is one that asks for more, however it came before.
  func stepBefore(of exercise: Slug? = nil) -> Past? {
    var below: [Past] = []
    for past in earlier.reversed() {
      if let place = below.firstIndex(where: {
        $0.prescription.exercise == past.prescription.exercise && $0.dosage == past.dosage
      }) {
        below.removeSubrange(place...)
      }
      below.append(past)
    }
    if let place = below.firstIndex(where: {
      $0.prescription.exercise == prescription.exercise && $0.dosage == dosage
    }) {
      below.removeSubrange(place...)
    }
    return below.last { past in
      guard past.prescription.exercise == prescription.exercise else { return exercise == nil }
      return !past.dosage.asksForMore(than: dosage, bands: thresholds.bands.value)
    }
  }
}

extension Dosage {
  /// Whether something of it is more than in another dose of the same exercise and nothing is less,
  /// of what both state in units that can be compared.
  ///
  /// - Parameter bands: from light to heavy.
  func asksForMore(than other: Dosage, bands: [BandColour]) -> Bool {
    var isMore = false
    var isLess = false
    func compare(_ own: ExactDecimal?, _ theirs: ExactDecimal?) {
      guard let own, let theirs else { return }
      if own > theirs { isMore = true }
      if own < theirs { isLess = true }
    }
    compare(sets?.high, other.sets?.high)
    if case .count(let own)? = repetitions, case .count(let theirs)? = other.repetitions {
      compare(own.high, theirs.high)
    }
    if case .seconds(let own)? = hold?.length, case .seconds(let theirs)? = other.hold?.length {
      compare(own.high, theirs.high)
    }
    compare(duration?.mostSeconds, other.duration?.mostSeconds)
    compare(distance?.mostMetres, other.distance?.mostMetres)
    switch (load?.measure, other.load?.measure) {
    case (.mass(let own, let unit)?, .mass(let theirs, let their)?):
      let (mine, others) = (unit.exactKilograms, their.exactKilograms)
      let isAtLeast = own.high.times(mine, isAtLeast: theirs.high, times: others)
      let isAtMost = theirs.high.times(others, isAtLeast: own.high, times: mine)
      if isAtLeast, !isAtMost { isMore = true }
      if isAtMost, !isAtLeast { isLess = true }
    case (.shareOfBodyMass(let own)?, .shareOfBodyMass(let theirs)?),
      (.shareOfOneRepMax(let own)?, .shareOfOneRepMax(let theirs)?):
      compare(own.high, theirs.high)
    case (.band(let own)?, .band(let theirs)?):
      compare(
        bands.firstIndex(of: own).map { ExactDecimal($0) },
        bands.firstIndex(of: theirs).map { ExactDecimal($0) })
    default: break
    }
    return isMore && !isLess
  }
}

extension Timed {
  fileprivate var mostSeconds: ExactDecimal? { amount.high.times(ExactDecimal(unit.seconds)) }
}

extension Distance {
  fileprivate var mostMetres: ExactDecimal? {
    amount.high.times(unit == .kilometres ? 1000 : 1)
  }
}
