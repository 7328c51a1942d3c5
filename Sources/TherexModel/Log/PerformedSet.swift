/// One set as it was done, or several that were alike; `nil` is "not recorded".
public struct PerformedSet: Hashable, Sendable {
  /// Which side worked.
  public enum Side: String, CaseIterable, Hashable, Sendable {
    case left, right, both
    /// Each side did all of it, in turn.
    case each
  }
  /// How many sets were like this, 1 to 1000.
  public let count: Int
  /// 0 to 100000; per side where the sides took turns.
  public let repetitions: ExactDecimal?
  /// Seconds of each hold, 0 to 100000.
  public let hold: ExactDecimal?
  public let load: PerformedLoad?
  public let side: Side?
  /// Seconds, 0 to 1000000.
  public let duration: ExactDecimal?
  /// Metres, 0 to 1000000.
  public let distance: ExactDecimal?

  /// - Throws: ``PlanError`` when a number is out of bounds.
  public init(
    count: Int = 1, repetitions: ExactDecimal? = nil, hold: ExactDecimal? = nil,
    load: PerformedLoad? = nil, side: Side? = nil, duration: ExactDecimal? = nil,
    distance: ExactDecimal? = nil, at path: PlanPath = "sets"
  ) throws(PlanError) {
    guard (1...1000).contains(count) else {
      throw PlanError(at: path.field("count"), "is \(count)", fix: "use 1 to 1000")
    }
    let numbers: [(ExactDecimal?, String, ExactDecimal)] = [
      (repetitions, "repetitions", 100_000), (hold, "hold", 100_000),
      (duration, "duration", 1_000_000), (distance, "distance", 1_000_000),
    ]
    for (number, name, most) in numbers {
      guard let number else { continue }
      guard number >= 0, number <= most else {
        throw PlanError(at: path.field(name), "is \(number)", fix: "use 0 to \(most)")
      }
    }
    if let repetitions, repetitions.whole == nil {
      throw PlanError(at: path.field("repetitions"), "is \(repetitions)", fix: "use a whole number")
    }
    self.count = count
    self.repetitions = repetitions
    self.hold = hold
    self.load = load
    self.side = side
    self.duration = duration
    self.distance = distance
  }
}

/// The load of a set as it was done.
public enum PerformedLoad: Hashable, Sendable {
  /// Above 0; in each hand where the plan says so.
  case mass(ExactDecimal, MassUnit)
  /// Per cent.
  case shareOfBodyMass(ExactDecimal)
  /// Per cent.
  case shareOfOneRepMax(ExactDecimal)
  case band(BandColour)
  case ownBody
  /// The patient says that it was the plan's.
  case asPrescribed

  /// - Throws: ``PlanError`` unless a number is 0 to 100000.
  public func checked(at path: PlanPath = "load") throws(PlanError) -> PerformedLoad {
    switch self {
    case .mass(let number, _), .shareOfBodyMass(let number), .shareOfOneRepMax(let number):
      guard number >= 0, number <= 100_000 else {
        throw PlanError(at: path, "is \(number)", fix: "use 0 to 100000")
      }
    case .band, .ownBody, .asPrescribed: break
    }
    return self
  }
}
