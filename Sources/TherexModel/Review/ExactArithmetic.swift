extension ExactDecimal {
  /// The exact product; `nil` when it has more than 15 digits or 6 behind the point.
  func times(_ other: ExactDecimal) -> ExactDecimal? {
    let (product, overflow) = units.multipliedReportingOverflow(by: other.units)
    guard !overflow else { return nil }
    var units = product
    var scale = Int(self.scale) + Int(other.scale)
    while scale > 0, units % 10 == 0 {
      units /= 10
      scale -= 1
    }
    guard scale <= 6, units.magnitude < 1_000_000_000_000_000 else { return nil }
    return ExactDecimal(units: units, scale: UInt8(scale))
  }

  /// This many per cent of a number, exactly; `nil` when it has too many digits.
  func perCent(of whole: ExactDecimal) -> ExactDecimal? {
    times(whole)?.times(ExactDecimal(units: 1, scale: 2))
  }

  /// Whether `self × factor >= other × otherFactor`, exactly and for any digits.
  func times(_ factor: Int64, isAtLeast other: ExactDecimal, times otherFactor: Int64) -> Bool {
    // 10^15 × 10^6 × 10^9 does not fit 64 bits: both sides are compared at full width.
    let up = ExactDecimal.powers
    let left = (units &* up[Int(max(scale, other.scale) - scale)]).multipliedFullWidth(by: factor)
    let right = (other.units &* up[Int(max(scale, other.scale) - other.scale)])
      .multipliedFullWidth(by: otherFactor)
    return (left.high, left.low) >= (right.high, right.low)
  }
}

extension MassUnit {
  /// Hundred-millionths of a kilogram in one of it. Source: NIST SP 811, B.8: 1 lb = 0.45359237 kg.
  var exactKilograms: Int64 {
    switch self {
    case .kilograms: 100_000_000
    case .pounds: 45_359_237
    }
  }
}

extension Amount {
  /// The range moved up by a step, its high end no further than a cap; `nil` when it is there.
  func grown(by step: ExactDecimal, to cap: ExactDecimal) -> Amount? {
    guard high < cap else { return nil }
    let move = min(step, cap - high)
    return try? Amount(low + move, high + move, atLeast: isAtLeast)
  }
}
