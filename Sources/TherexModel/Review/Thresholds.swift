/// A number that the plan does not state, with whose it is and where it comes from.
public struct Threshold<Value: Hashable & Sendable>: Hashable, Sendable {
  /// Whose the number is.
  public enum Origin: String, CaseIterable, Hashable, Sendable {
    case exercise, program, clinic, patient
    /// It came with Therex.
    case builtIn = "built in"
  }
  public let value: Value
  public let origin: Origin
  /// The publication or the person.
  public let citation: String

  public init(_ value: Value, origin: Origin, citation: String) {
    self.value = value
    self.origin = origin
    self.citation = citation
  }
}

/// The numbers that a review falls back on where the plan states none: the one place of them.
///
/// They only ever lead to a suggestion or to a stop, never to a step up the ladder.
public struct Thresholds: Hashable, Sendable {
  /// The highest rise in pain that `rise mild` allows.
  public var mildRise: Threshold<ExactDecimal>
  /// Repetitions beyond the target in the last set …
  public var extraRepetitions: Threshold<Int>
  /// … in so many sessions in a row …
  public var extraSessions: Threshold<Int>
  /// … suggest so many per cent more load: least and most.
  public var loadStep: Threshold<ClosedPercents>
  /// The patient's bands, from light to heavy.
  public var bands: Threshold<[BandColour]>

  /// Two ends of a range in per cent.
  public struct ClosedPercents: Hashable, Sendable {
    public let least: ExactDecimal
    public let most: ExactDecimal

    public init(least: ExactDecimal, most: ExactDecimal) {
      self.least = least
      self.most = most
    }
  }

  public init(
    mildRise: Threshold<ExactDecimal>, extraRepetitions: Threshold<Int>,
    extraSessions: Threshold<Int>, loadStep: Threshold<ClosedPercents>,
    bands: Threshold<[BandColour]>
  ) {
    self.mildRise = mildRise
    self.extraRepetitions = extraRepetitions
    self.extraSessions = extraSessions
    self.loadStep = loadStep
    self.bands = bands
  }

  private static let twoForTwo =
    "2-for-2 rule: Baechle and Earle, Essentials of Strength Training and Conditioning (NSCA)"

  /// What holds unless a clinic says otherwise.
  public static let standard = Thresholds(
    mildRise: Threshold(
      1, origin: .builtIn,
      citation: "below the change of 2 that patients call better or worse: Farrar 2001, Pain 94:149"
    ),
    extraRepetitions: Threshold(2, origin: .builtIn, citation: twoForTwo),
    extraSessions: Threshold(2, origin: .builtIn, citation: twoForTwo),
    loadStep: Threshold(
      ClosedPercents(least: 2, most: 10), origin: .builtIn,
      citation: "ACSM position stand 2009, Med Sci Sports Exerc 41:687"),
    bands: Threshold(
      [.tan, .yellow, .red, .green, .blue, .black, .silver, .gold], origin: .builtIn,
      citation: "the order of TheraBand's colours; makers differ"))
}
