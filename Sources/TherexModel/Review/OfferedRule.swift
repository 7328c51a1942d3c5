/// A line for a ladder that the plan leaves open, offered from elsewhere: no part of the plan until
/// the clinician writes it.
public struct OfferedRule: Hashable, Sendable {
  /// What the line says.
  public enum Edge: Hashable, Sendable {
    case growth(Growth)
    /// A step up, with its way back.
    case step(ProgressionStep)
    case fallback(Fallback)
    /// More load by so many per cent when the rule is met: the plan states no load that could be
    /// counted on from, so it is said in words alone.
    case moreLoad(Thresholds.ClosedPercents, AdvanceRule)
  }

  /// Where the line stands among the prescription's own.
  public enum Place: Hashable, Sendable {
    /// Directly under the prescription.
    case first
    /// Below its other lines.
    case last
    /// In place of its `progress` line, which has no condition.
    case insteadOfGrowth
    /// In place of its `then` line of this index, which has no condition.
    case insteadOfStep(Int)
    /// Below its `progress` line.
    case belowGrowth
    /// Below its `then` line of this index.
    case belowStep(Int)
  }

  /// One part of the line and where it comes from.
  public struct Part: Hashable, Sendable {
    public enum What: Hashable, Sendable {
      case exercise(Slug)
      /// Unstated where no source states one.
      case dose(Dosage)
      case hold(Amount<Times>)
      /// A step or growth as somebody wrote it, with its own conditions.
      case line
      case sessions(Int)
      case painAtMost(ExactDecimal)
      case painAbove(ExactDecimal)
      case extraRepetitions(Int)
      case loadStep(Thresholds.ClosedPercents)
      case nextBand(BandColour)
    }
    public let what: What
    public let origin: RuleOrigin
    /// The relation, publication, program or file; never empty.
    public let citation: String
  }

  public let edge: Edge
  public let place: Place
  /// In the order of the line; none is without its origin.
  public internal(set) var parts: [Part]
  /// Whether it is the very next step up, rather than one behind it.
  public let isNext: Bool
  /// What the last set must reach beside the rule; `nil` where the rule says all.
  public let lastSet: ExactDecimal?
  /// The dose with the least and with the most load of a load that grows; `nil` for the others.
  public let raise: Raise?
  /// What the rule book asks to take care of in the exercise, for this patient.
  public let cautions: [Objection]
  /// Equipment that it needs and that nobody said the patient has.
  public let needs: [String]
  /// The sources' doses where none of them is the one that applies: the clinician chooses.
  public let choices: [SourcedDose]

  /// Two doses that differ in their load.
  public struct Raise: Hashable, Sendable {
    public let least: Dosage
    public let most: Dosage
  }

  init(
    _ edge: Edge, place: Place, parts: [Part], isNext: Bool = true, lastSet: ExactDecimal? = nil,
    raise: Raise? = nil, cautions: [Objection] = [], needs: [String] = [],
    choices: [SourcedDose] = []
  ) {
    self.edge = edge
    self.place = place
    self.parts = parts
    self.isNext = isNext
    self.lastSet = lastSet
    self.raise = raise
    self.cautions = cautions
    self.needs = needs
    self.choices = choices
  }

  /// Whether it leads up the ladder.
  public var isHarder: Bool { if case .fallback = edge { false } else { true } }

  /// The way back; `nil` for what leads up.
  var fallback: Fallback? { if case .fallback(let fallback) = edge { fallback } else { nil } }

  /// The rule that it asks for; `nil` for a way back.
  public var rule: AdvanceRule? {
    switch edge {
    case .growth(let growth): growth.rule
    case .step(let step): step.rule
    case .moreLoad(_, let rule): rule
    case .fallback: nil
    }
  }

  /// What the last set must reach, as its rule says it: a log answers it.
  var lastSetCriterion: Criterion? { lastSet.flatMap(OfferedRule.criterion(lastSet:)) }

  static func criterion(lastSet repetitions: ExactDecimal) -> Criterion? {
    try? .confirmed("\(repetitions) reps in the last set")
  }

  /// The exercise that it leads to; `nil` where it stays.
  public var exercise: Slug? {
    switch edge {
    case .step(let step): step.exercise
    case .fallback(let fallback): fallback.exercise
    case .growth, .moreLoad: nil
    }
  }
}

/// What is offered for one prescription.
public struct LadderOffer: Hashable, Sendable {
  /// A neighbour that a rule speaks against for this patient.
  public struct LeftOut: Hashable, Sendable {
    public let exercise: Slug
    public let objections: [Objection]
  }
  public let address: PrescriptionAddress
  public let exercise: Slug
  /// The plan's own ladder: its lines go before everything that is offered.
  public let stated: Progression
  public let rules: [OfferedRule]
  /// Neighbours of the catalog and of programs that are not offered, and why.
  public let leftOut: [LeftOut]
}

/// What ladders that a plan leaves open are offered from.
public struct LadderSources {
  public let book: RuleBook
  public let thresholds: Thresholds
  /// `nil` where the catalog has none.
  public let exercises: (Slug) -> Exercise?
  /// Those that are the clinic's own.
  public let clinicExercises: Set<Slug>
  public let programs: [LadderProgram]

  /// - Throws: ``PlanError`` when the book lacks a default.
  public init(
    book: RuleBook, exercises: @escaping (Slug) -> Exercise?, clinicExercises: Set<Slug> = [],
    programs: [LadderProgram] = []
  ) throws(PlanError) {
    self.book = book
    thresholds = try Thresholds(book)
    self.exercises = exercises
    self.clinicExercises = clinicExercises
    self.programs = programs
  }
}

/// A program whose ladders may be taken over.
public struct LadderProgram: Hashable, Sendable {
  /// As `therex programs` names it.
  public let id: String
  public let plan: Plan
  public let isClinic: Bool

  public init(id: String, plan: Plan, isClinic: Bool) {
    self.id = id
    self.plan = plan
    self.isClinic = isClinic
  }
}
