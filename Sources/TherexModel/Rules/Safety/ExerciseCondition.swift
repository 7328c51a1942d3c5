/// When an exercise, its dose and the patient are not made for each other: all that is stated holds.
public struct ExerciseCondition: Hashable, Sendable {
  /// How far a joint is taken.
  public struct Reach: Hashable, Sendable {
    public let joint: Exercise.Motion.Joint
    public let direction: Exercise.Motion.Direction
    /// Degrees; the exercise goes this far, or its dose does.
    public let past: ExactDecimal

    public init(
      joint: Exercise.Motion.Joint, direction: Exercise.Motion.Direction, past: ExactDecimal
    ) {
      self.joint = joint
      self.direction = direction
      self.past = past
    }
  }
  /// An operation, recently.
  public struct Operation: Hashable, Sendable {
    public let words: SignWords
    public let weeksBelow: Int

    public init(words: SignWords, weeksBelow: Int) {
      self.words = words
      self.weeksBelow = weeksBelow
    }
  }
  public var pattern: ExercisePattern = .any
  /// All of them.
  public var traits: [Exercise.Trait] = []
  /// Any of them; empty for all exercises.
  public var reaches: [Reach] = []
  /// Any of them, or what implies it; empty for every patient.
  public var findings: [String] = []
  /// Words of the baseline or of a measure that stand for a finding, beside ``findings``.
  public var said: SignWords = .none
  public var operation: Operation?
  /// Years at the plan's start.
  public var ageBelow: Int?
  public var ageFrom: Int?
  /// Any group of bounds, of which all are met; empty for every dose.
  public var doses: [[DoseBound]] = []
  /// Words of a note, the surgery line or the baseline that answer the rule.
  public var unlessSaid: SignWords = .none
  /// Words of the exercise's own steps and cues that answer the rule.
  public var unlessStepsSay: SignWords = .none
  /// Not of an exercise that has a caution of its own for one of the findings: that one is told.
  public var isUnlessCautioned = false

  public init() {}
}

/// A bound of a dose.
public struct DoseBound: Hashable, Sendable {
  public enum Quantity: String, CaseIterable, Hashable, Sendable {
    /// 0 to 10; Borg and repetitions in reserve count as it.
    case effort
    /// Per cent of one repetition maximum.
    case oneRepMax
    /// Per cent of the body's mass, also of a load in kilograms.
    case bodyMass
    case kilograms
    /// Repetitions of a set.
    case repetitions
    /// Repetitions of a day.
    case repetitionsADay
    case sets
    /// Seconds.
    case hold
    /// Seconds held in a session.
    case holdASession
    /// Minutes of a session that lasts a time.
    case minutes
    case kilometres
    /// Seconds of a repetition's tempo.
    case tempo
    /// Seconds.
    case rest
    case degrees
    /// Beats a minute.
    case pulse
    /// Beats above 220 less the age.
    case pulseOverAge
    case timesADay
    case daysAWeek
  }
  public let quantity: Quantity
  /// `true`: this much or more. `false`: this much or less.
  public let isFrom: Bool
  public let value: ExactDecimal

  public init(quantity: Quantity, isFrom: Bool, value: ExactDecimal) {
    self.quantity = quantity
    self.isFrom = isFrom
    self.value = value
  }
}
