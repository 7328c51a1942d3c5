/// What an amount counts or measures, with the bounds that a plan accepts.
public protocol Scale: Sendable {
  /// The word that errors use, as in "sets or repetitions".
  static var word: String { get }
  /// The smallest value accepted; not itself accepted where ``excludesLowest`` is true.
  static var lowest: ExactDecimal { get }
  /// The largest value accepted.
  static var highest: ExactDecimal { get }
  static var excludesLowest: Bool { get }
  /// Whether digits behind the point are refused.
  static var isWhole: Bool { get }
}

extension Scale {
  public static var excludesLowest: Bool { false }
  public static var isWhole: Bool { false }
}

/// One number or a range of them, both ends in, exactly as the clinician stated it.
public struct Amount<S: Scale>: Hashable, Sendable {
  public let low: ExactDecimal
  /// Equal to ``low`` when one number was stated.
  public let high: ExactDecimal
  /// Whether more than this is asked for too ("at least 3").
  public let isAtLeast: Bool

  /// - Throws: ``PlanError`` when a bound of the scale is passed or the range runs backward.
  public init(
    _ low: ExactDecimal, _ high: ExactDecimal? = nil, atLeast: Bool = false,
    at path: PlanPath = .field(S.word)
  ) throws(PlanError) {
    let high = high ?? low
    guard low <= high else {
      throw PlanError(
        at: path, "runs backward (\(low)-\(high))", fix: "write \(high)-\(low)")
    }
    for value in [low, high] {
      let tooLow = S.excludesLowest ? value <= S.lowest : value < S.lowest
      guard !tooLow, value <= S.highest else {
        throw PlanError(
          at: path, "is \(value)",
          fix: S.excludesLowest
            ? "use more than \(S.lowest), \(S.highest) at most"
            : "use \(S.lowest) to \(S.highest)")
      }
      guard !S.isWhole || value.whole != nil else {
        throw PlanError(at: path, "is \(value)", fix: "use a whole number")
      }
    }
    self.low = low
    self.high = high
    isAtLeast = atLeast
  }

  public var isRange: Bool { low != high }

  /// This amount where nothing asks for more than it states.
  ///
  /// - Throws: ``PlanError`` when it says at least: plan text has no place for it there.
  func exact(at path: PlanPath) throws(PlanError) {
    if isAtLeast {
      throw PlanError(
        at: path, "says at least",
        fix: "say it of sets, repetitions, a hold, a duration or times a week alone")
    }
  }

  /// - Throws: ``PlanError`` unless it is one number, and that exactly.
  func single(at path: PlanPath) throws(PlanError) {
    try exact(at: path)
    if isRange { throw PlanError(at: path, "is a range", fix: "use one number") }
  }

  /// Whether a number lies in the range, or above its low end where at least was stated.
  public func contains(_ value: ExactDecimal) -> Bool {
    value >= low && (isAtLeast || value <= high)
  }
}

/// Sets, repetitions, rounds, times a day or week: 1 to 100000, whole.
public enum Counts: Scale {
  public static let word = "count"
  public static let lowest: ExactDecimal = 1
  public static let highest: ExactDecimal = 100_000
  public static let isWhole = true
}
/// Seconds, minutes or hours: 1 to 100000.
public enum Times: Scale {
  public static let word = "time"
  public static let lowest: ExactDecimal = 1
  public static let highest: ExactDecimal = 100_000
}
/// Metres or kilometres: above 0, 100000 at most.
public enum Lengths: Scale {
  public static let word = "distance"
  public static let lowest: ExactDecimal = 0
  public static let highest: ExactDecimal = 100_000
  public static let excludesLowest = true
}
/// Kilograms or pounds: above 0, 100000 at most.
public enum Masses: Scale {
  public static let word = "load"
  public static let lowest: ExactDecimal = 0
  public static let highest: ExactDecimal = 100_000
  public static let excludesLowest = true
}
/// Per cent of body mass or of the one-repetition maximum: above 0, 1000 at most.
public enum Percents: Scale {
  public static let word = "per cent"
  public static let lowest: ExactDecimal = 0
  public static let highest: ExactDecimal = 1000
  public static let excludesLowest = true
}
/// Rating of perceived exertion on the 0-10 scale (Borg CR10; Robertson's OMNI-RES).
public enum RPEScale: Scale {
  public static let word = "RPE"
  public static let lowest: ExactDecimal = 0
  public static let highest: ExactDecimal = 10
}
/// Repetitions in reserve, 0 to 10, whole.
public enum RIRScale: Scale {
  public static let word = "RIR"
  public static let lowest: ExactDecimal = 0
  public static let highest: ExactDecimal = 10
  public static let isWhole = true
}
/// Borg's rating of perceived exertion, 6 to 20, whole (Borg 1982).
public enum BorgScale: Scale {
  public static let word = "Borg"
  public static let lowest: ExactDecimal = 6
  public static let highest: ExactDecimal = 20
  public static let isWhole = true
}
/// Heart beats a minute, 20 to 250, whole.
public enum PulseScale: Scale {
  public static let word = "pulse"
  public static let lowest: ExactDecimal = 20
  public static let highest: ExactDecimal = 250
  public static let isWhole = true
}
/// Degrees of a joint's movement, 0 to 360.
public enum Degrees: Scale {
  public static let word = "degrees"
  public static let lowest: ExactDecimal = 0
  public static let highest: ExactDecimal = 360
}
/// Pain on the numeric rating scale, 0 to 10.
public enum PainScale: Scale {
  public static let word = "pain"
  public static let lowest: ExactDecimal = 0
  public static let highest: ExactDecimal = 10
}

public typealias Count = Amount<Counts>

/// A length of time in the unit it was stated in.
public struct Timed: Hashable, Sendable {
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    case seconds = "s"
    case minutes = "min"
    case hours = "h"

    /// Seconds in one of it.
    public var seconds: Int {
      switch self {
      case .seconds: 1
      case .minutes: 60
      case .hours: 3600
      }
    }
  }
  public let amount: Amount<Times>
  public let unit: Unit

  public init(_ amount: Amount<Times>, _ unit: Unit) {
    self.amount = amount
    self.unit = unit
  }
}

/// A distance in the unit it was stated in.
public struct Distance: Hashable, Sendable {
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    case metres = "m"
    case kilometres = "km"
  }
  public let amount: Amount<Lengths>
  public let unit: Unit

  public init(_ amount: Amount<Lengths>, _ unit: Unit) {
    self.amount = amount
    self.unit = unit
  }
}
