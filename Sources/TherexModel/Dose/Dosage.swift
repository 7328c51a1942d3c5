/// A kind of term that a dose may state, each once; in the order in which plan text prints them.
///
/// What a term is in plan text, in the importable plan and in words is said with the formats: one
/// line a term, in switches that a new one does not pass.
public enum DoseTerm: String, CaseIterable, Hashable, Sendable {
  case sets, repetitions, side, load, hold, duration, distance, tempo, range, rest, effort

  /// Whether it is a part of the volume, which merges as a whole.
  public var isVolume: Bool {
    switch self {
    case .sets, .repetitions, .duration, .distance: true
    case .side, .load, .hold, .tempo, .range, .rest, .effort: false
    }
  }

  /// What a change of it is.
  var category: Change.Category {
    switch self {
    case .sets, .repetitions, .hold, .duration, .distance, .tempo, .rest, .effort: .dose
    case .side: .side
    case .load: .load
    // The joint may be hurt beyond it.
    case .range: .safety
    }
  }

  /// What a session log holds of it; `nil` where it holds nothing that could be less than the dose.
  var recorded: Recorded? {
    switch self {
    case .sets: .sets
    case .repetitions: .repetitions
    case .hold: .hold
    case .duration: .duration
    case .distance: .distance
    case .load: .load
    case .side, .tempo, .range, .rest, .effort: nil
    }
  }

  /// A figure of a performed set.
  enum Recorded { case sets, repetitions, hold, duration, distance, load }
}

/// How much of one exercise is done in one session, as far as the clinician stated it.
///
/// `nil` means unstated everywhere: sets that nobody wrote are not one set. Source of the words:
/// the FITT terms of exercise prescription (ACSM's Guidelines, 11th edition).
public struct Dosage: Hashable, Sendable {
  /// What a dose states, before anything asks whether it agrees.
  public struct Terms: Hashable, Sendable {
    /// Whether the dose is that of the prescription above, but for what this one states.
    public var isSame = false
    public var sets: Count?
    public var repetitions: Repetitions?
    public var side: Side?
    public var load: Load?
    public var hold: Hold?
    /// How long it is kept up: a walk, a plank counted as a whole, a set by the clock.
    public var duration: Timed?
    public var distance: Distance?
    public var tempo: Tempo?
    /// The joint's movement goes no further than this.
    public var rangeLimit: Amount<Degrees>?
    /// Rest between sets, in seconds or minutes.
    public var rest: Timed?
    public var effort = Effort.unstated

    /// Nothing stated.
    public init() {}
  }

  /// What it states, which agrees; each term is also read off the dose itself.
  public let terms: Terms

  public var isSame: Bool { terms.isSame }
  public var sets: Count? { terms.sets }
  public var repetitions: Repetitions? { terms.repetitions }
  public var side: Side? { terms.side }
  public var load: Load? { terms.load }
  public var hold: Hold? { terms.hold }
  public var duration: Timed? { terms.duration }
  public var distance: Distance? { terms.distance }
  public var tempo: Tempo? { terms.tempo }
  public var rangeLimit: Amount<Degrees>? { terms.rangeLimit }
  public var rest: Timed? { terms.rest }
  public var effort: Effort { terms.effort }

  /// - Throws: ``PlanError`` when two terms contradict each other, or at least is said of anything
  ///   but sets, repetitions, a hold, a duration or a distance.
  public init(_ terms: Terms, at path: PlanPath = "dose") throws(PlanError) {
    if terms.isSame, terms.statesVolume {
      throw PlanError(
        at: path, "is the same dose and another volume", fix: "keep one of the two")
    }
    if terms.duration != nil, terms.distance != nil {
      throw PlanError(at: path, "lasts a time and a distance", fix: "keep one of the two")
    }
    if let rest = terms.rest, rest.unit == .hours {
      throw PlanError(at: path.field("rest"), "is in hours", fix: "use s or min")
    }
    try terms.rest?.amount.exact(at: path.field("rest"))
    try terms.rangeLimit?.exact(at: path.field("range"))
    try terms.effort.rpe?.exact(at: path.field("RPE"))
    try terms.effort.rir?.exact(at: path.field("RIR"))
    try terms.effort.borg?.exact(at: path.field("Borg"))
    try terms.effort.pulse?.exact(at: path.field("pulse"))
    self.terms = terms
  }

  /// The same from its terms one by one.
  ///
  /// - Throws: ``PlanError`` as for ``init(_:at:)``.
  public init(
    isSame: Bool = false, sets: Count? = nil, repetitions: Repetitions? = nil, side: Side? = nil,
    load: Load? = nil, hold: Hold? = nil, duration: Timed? = nil, distance: Distance? = nil,
    tempo: Tempo? = nil, rangeLimit: Amount<Degrees>? = nil, rest: Timed? = nil,
    effort: Effort = .unstated, at path: PlanPath = "dose"
  ) throws(PlanError) {
    var terms = Terms()
    terms.isSame = isSame
    terms.sets = sets
    terms.repetitions = repetitions
    terms.side = side
    terms.load = load
    terms.hold = hold
    terms.duration = duration
    terms.distance = distance
    terms.tempo = tempo
    terms.rangeLimit = rangeLimit
    terms.rest = rest
    terms.effort = effort
    try self.init(terms, at: path)
  }

  /// Of terms of doses that each agree, taken so that they agree again.
  private init(agreeing terms: Terms) { self.terms = terms }

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
  public static let unstated = Dosage(agreeing: Terms())

  public var isUnstated: Bool { self == .unstated }
}

// MARK: Term by term

extension Dosage.Terms {
  /// Whether a term is stated.
  public func states(_ term: DoseTerm) -> Bool {
    switch term {
    case .sets: sets != nil
    case .repetitions: repetitions != nil
    case .side: side != nil
    case .load: load != nil
    case .hold: hold != nil
    case .duration: duration != nil
    case .distance: distance != nil
    case .tempo: tempo != nil
    case .range: rangeLimit != nil
    case .rest: rest != nil
    case .effort: !effort.isUnstated
    }
  }

  /// Makes a term what another dose states of it, or leaves unstated.
  mutating func take(_ term: DoseTerm, from other: Self) {
    switch term {
    case .sets: sets = other.sets
    case .repetitions: repetitions = other.repetitions
    case .side: side = other.side
    case .load: load = other.load
    case .hold: hold = other.hold
    case .duration: duration = other.duration
    case .distance: distance = other.distance
    case .tempo: tempo = other.tempo
    case .range: rangeLimit = other.rangeLimit
    case .rest: rest = other.rest
    case .effort: effort = other.effort
    }
  }

  fileprivate var statesVolume: Bool {
    DoseTerm.allCases.contains { $0.isVolume && states($0) }
  }
}

extension Dosage {
  /// Whether a term is stated.
  public func states(_ term: DoseTerm) -> Bool { terms.states(term) }

  /// A dose that states this one's term and nothing else.
  func only(_ term: DoseTerm) -> Dosage {
    var alone = Terms()
    alone.take(term, from: terms)
    return Dosage(agreeing: alone)
  }

  /// This dose with what it leaves unstated taken from another.
  ///
  /// A volume is taken whole: a dose that states sets, repetitions, a time or a distance takes
  /// none of the four from the other.
  public func filled(from other: Dosage) -> Dosage {
    var filled = terms
    filled.isSame = false
    let keepsVolume = terms.statesVolume
    for term in DoseTerm.allCases where !terms.states(term) && !(keepsVolume && term.isVolume) {
      filled.take(term, from: other.terms)
    }
    return Dosage(agreeing: filled)
  }

  /// This dose with other sets, repetitions or holds, and without a time or a distance where the
  /// first two are given.
  func grown(sets: Count? = nil, repetitions: Repetitions? = nil, hold: Hold? = nil) -> Dosage {
    var grown = terms
    grown.isSame = false
    if sets != nil || repetitions != nil {
      grown.sets = sets
      grown.repetitions = repetitions
      grown.duration = nil
      grown.distance = nil
    }
    if let hold { grown.hold = hold }
    return Dosage(agreeing: grown)
  }

  /// This dose as one set of it is done, where the set states terms of its own.
  ///
  /// The number of sets stays; a time or a distance of the set's own stands for either.
  public func replaced(by set: Dosage) -> Dosage {
    var merged = terms
    merged.isSame = false
    if set.states(.duration) || set.states(.distance) {
      merged.duration = nil
      merged.distance = nil
    }
    for term in DoseTerm.allCases where term != .sets && set.states(term) {
      merged.take(term, from: set.terms)
    }
    return Dosage(agreeing: merged)
  }
}
