/// How much of one exercise is done in one session, as far as the clinician stated it.
///
/// `nil` means unstated everywhere: sets that nobody wrote are not one set. Source of the words:
/// the FITT terms of exercise prescription (ACSM's Guidelines, 11th edition).
public struct Dosage: Hashable, Sendable {
  /// Whether the dose is that of the prescription above, but for what this one states.
  public let isSame: Bool
  public let sets: Count?
  public let repetitions: Repetitions?
  public let side: Side?
  public let load: Load?
  public let hold: Hold?
  /// How long it is kept up: a walk, a plank counted as a whole, a set by the clock.
  public let duration: Timed?
  public let distance: Distance?
  public let tempo: Tempo?
  /// The joint's movement goes no further than this.
  public let rangeLimit: Amount<Degrees>?
  /// Rest between sets, in seconds or minutes.
  public let rest: Timed?
  public let effort: Effort

  /// - Throws: ``PlanError`` when two terms contradict each other, or at least is said of anything
  ///   but sets, repetitions, a hold, a duration or a distance.
  public init(
    isSame: Bool = false, sets: Count? = nil, repetitions: Repetitions? = nil, side: Side? = nil,
    load: Load? = nil, hold: Hold? = nil, duration: Timed? = nil, distance: Distance? = nil,
    tempo: Tempo? = nil, rangeLimit: Amount<Degrees>? = nil, rest: Timed? = nil,
    effort: Effort = .unstated, at path: String = "dose"
  ) throws(PlanError) {
    if isSame, sets != nil || repetitions != nil || duration != nil || distance != nil {
      throw PlanError(
        at: path, "is the same dose and another volume", fix: "keep one of the two")
    }
    if duration != nil, distance != nil {
      throw PlanError(at: path, "lasts a time and a distance", fix: "keep one of the two")
    }
    if let rest, rest.unit == .hours {
      throw PlanError(at: "\(path).rest", "is in hours", fix: "use s or min")
    }
    try rest?.amount.exact(at: "\(path).rest")
    try rangeLimit?.exact(at: "\(path).range")
    try effort.rpe?.exact(at: "\(path).RPE")
    try effort.rir?.exact(at: "\(path).RIR")
    try effort.borg?.exact(at: "\(path).Borg")
    try effort.pulse?.exact(at: "\(path).pulse")
    self.isSame = isSame
    self.sets = sets
    self.repetitions = repetitions
    self.side = side
    self.load = load
    self.hold = hold
    self.duration = duration
    self.distance = distance
    self.tempo = tempo
    self.rangeLimit = rangeLimit
    self.rest = rest
    self.effort = effort
  }

  private init() {
    isSame = false
    sets = nil
    repetitions = nil
    side = nil
    load = nil
    hold = nil
    duration = nil
    distance = nil
    tempo = nil
    rangeLimit = nil
    rest = nil
    effort = .unstated
  }

  /// Every word that a term of a dose may begin with in plan text, and `needed`, which makes one of
  /// `as`; none of them is a name or an
  /// exercise's id.
  public static let termWords: [String] = [
    "sets", "reps", "several", "repeat", "same", "for", "hold", "may", "rest", "tempo", "rpe",
    "rir", "borg", "pulse", "to", "each", "alternating", "left", "right", "both", "affected",
    "start", "if", "daily", "every", "up", "as", "at", "able", "morning", "midday", "afternoon",
    "evening", "bedtime", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "after", "needed",
  ]

  /// A dose of which nothing is stated.
  public static let unstated = Dosage()

  public var isUnstated: Bool { self == .unstated }

  /// This dose with what it leaves unstated taken from another.
  ///
  /// A volume is taken whole: a dose that states sets, repetitions, a time or a distance takes
  /// none of the four from the other.
  public func filled(from other: Dosage) -> Dosage {
    let ownVolume = sets != nil || repetitions != nil || duration != nil || distance != nil
    let filled = try? Dosage(
      isSame: false, sets: ownVolume ? sets : other.sets,
      repetitions: ownVolume ? repetitions : other.repetitions, side: side ?? other.side,
      load: load ?? other.load, hold: hold ?? other.hold,
      duration: ownVolume ? duration : other.duration,
      distance: ownVolume ? distance : other.distance, tempo: tempo ?? other.tempo,
      rangeLimit: rangeLimit ?? other.rangeLimit, rest: rest ?? other.rest,
      effort: effort.isUnstated ? other.effort : effort)
    return filled ?? self
  }

  /// This dose as one set of it is done, where the set states terms of its own.
  public func replaced(by set: Dosage) -> Dosage {
    let merged = try? Dosage(
      sets: sets, repetitions: set.repetitions ?? repetitions, side: set.side ?? side,
      load: set.load ?? load, hold: set.hold ?? hold, duration: set.duration ?? duration,
      distance: set.distance ?? distance, tempo: set.tempo ?? tempo,
      rangeLimit: set.rangeLimit ?? rangeLimit, rest: set.rest ?? rest,
      effort: set.effort.isUnstated ? effort : set.effort)
    return merged ?? self
  }
}

/// How often the movement is done in a set.
public enum Repetitions: Hashable, Sendable {
  /// Per side where the sides take turns.
  case count(Count)
  case several
  /// "Repeat", with no count stated.
  case repeated
}

/// Which side works, and in which order.
public enum Side: Hashable, Sendable {
  /// One side is finished before the other begins.
  case each(affectedFirst: Bool)
  /// Left, right, left, right.
  case alternating
  case left
  case right
  /// Both limbs at once.
  case both
  case affected
}

/// How long a position is held.
public struct Hold: Hashable, Sendable {
  public enum Length: Hashable, Sendable {
    case seconds(Amount<Times>)
    case asAble
    case aFewSeconds
    case atMostAFewSeconds
  }
  public let length: Length
  /// Whether the hold is left to the patient ("may hold").
  public let isOptional: Bool
  /// Whether a movement with two positions is held in each.
  public let inEachPosition: Bool

  public init(_ length: Length, isOptional: Bool = false, inEachPosition: Bool = false) {
    self.length = length
    self.isOptional = isOptional
    self.inEachPosition = inEachPosition
  }
}

/// Four counts of a repetition in seconds: lowering, pause, lifting, pause, as in `3-1-1-0`.
public struct Tempo: Hashable, Sendable {
  public let lowering: Int
  public let pauseLow: Int
  public let lifting: Int
  public let pauseHigh: Int

  /// - Throws: ``PlanError`` unless each count is 0 to 60 and one of them is above 0.
  public init(
    _ lowering: Int, _ pauseLow: Int, _ lifting: Int, _ pauseHigh: Int, at path: String = "tempo"
  ) throws(PlanError) {
    for count in [lowering, pauseLow, lifting, pauseHigh] where !(0...60).contains(count) {
      throw PlanError(at: path, "has a count of \(count)", fix: "use 0 to 60 seconds a count")
    }
    guard lowering + pauseLow + lifting + pauseHigh > 0 else {
      throw PlanError(at: path, "takes no time", fix: "use four counts such as 3-1-1-0")
    }
    self.lowering = lowering
    self.pauseLow = pauseLow
    self.lifting = lifting
    self.pauseHigh = pauseHigh
  }

  public var counts: [Int] { [lowering, pauseLow, lifting, pauseHigh] }
}
