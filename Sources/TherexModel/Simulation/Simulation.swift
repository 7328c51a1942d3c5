/// A plan played forward over made-up sessions: what is due, what fires and when, what never can.
public struct Simulation: Hashable, Sendable {
  /// One day of it.
  public struct Day: Hashable, Sendable {
    public let date: CivilDate
    /// The version that the patient follows on it.
    public let version: Int
    /// `nil` while no phase runs.
    public let phase: Slug?
    public let due: [Due]
    /// What was done, each time, in doing order; what was broken off too.
    public let done: [PrescriptionAddress]
    /// How many sessions there were.
    public let sessions: Int
    /// Whether the patient does nothing, having been told to stop.
    public let isWaiting: Bool
    /// The worst during or after, 0 to 10; `nil` where nothing was done or answered.
    public let pain: ExactDecimal?
    /// The next morning's, 0 to 10.
    public let morning: ExactDecimal?
    /// The highest effort, 0 to 10.
    public let effort: ExactDecimal?
    /// Whether all of it was done, and no more.
    public let isAsPrescribed: Bool
    /// Whether what befalls the patient comes on it.
    public let isEvent: Bool
    public let events: [Event]
  }
  /// What fires.
  public enum Event: Hashable, Sendable {
    /// The clinician enters the patient in a phase; the criteria are assumed to be confirmed.
    case phaseEntered(Slug, assumed: [Criterion])
    /// It is time for a phase, and these criteria are withheld or do not hold.
    case phaseWaits(Slug, [Criterion])
    /// A proposal is accepted; what waited for the clinician is assumed to be confirmed.
    case accepted(Proposal)
    /// A proposal is ready but for a sign-off that is withheld.
    case withheld(Proposal, [Criterion])
    /// A stop is called: the patient does nothing until the clinician answers.
    case stop(StopEvent)
    /// The clinician has dealt with the stops, or read what the patient wrote.
    case answered(stops: Int, words: Int)
    /// The patient wrote something that nobody has read: what, and what to ask about it.
    case toRead(String, questions: [String])
    /// Far more was done than is prescribed.
    case farMore(PrescriptionAddress)
  }
  /// A rule of the plan that did not fire.
  public struct NeverFired: Hashable, Sendable {
    public enum Rule: Hashable, Sendable {
      case growth
      /// The n-th `then`, from 0.
      case step(Int)
    }
    public enum Reason: Hashable, Sendable {
      /// It has no condition: no log can fire it.
      case noCondition
      /// The next dose cannot be computed: no log can fire it.
      case noNextDose(Review.NoNextDose)
      /// The doses before it end below what it asks for: no log can fire it.
      case outOfReach
      /// A rule before it cannot fire.
      case behindAnother
      case phaseNotEntered
      case withheld([Criterion])
      /// It could, and did not in these days.
      case notInTheseDays
    }
    public let prescription: PrescriptionAddress
    public let rule: Rule
    public let reason: Reason

    /// Whether no log at all can fire it.
    public var isForEver: Bool {
      switch reason {
      case .noCondition, .noNextDose, .outOfReach, .behindAnother: true
      case .phaseNotEntered, .withheld, .notInTheseDays: false
      }
    }
  }

  public let persona: Persona
  public let seed: UInt64
  /// Days after which the clinician answers a stop.
  public let answersAfter: Int
  public let days: [Day]
  /// All marked synthetic.
  public let log: SessionLog
  /// Each sign-off that was assumed, once, in the order of time.
  public let assumed: [Criterion]
  /// The plan's own rules that did not fire, in its order.
  public let neverFired: [NeverFired]
  /// The plan as it stands on the last day.
  public let last: Plan
  /// The versions before it, in their order.
  public let earlier: [Plan]
}

extension Criterion {
  /// The words by which a clinician withholds it; `nil` for one that a log answers.
  public var signOff: String? {
    switch self {
    case .signedOff: "signed off"
    case .words(let words): words
    case .noFinding(let finding): "no \(finding.name)"
    case .finding(let finding): finding.name
    case .painAbove, .painAtMost, .rpeAtMost, .rirAtLeast, .settledWithin, .days: nil
    }
  }
}

extension Plan {
  /// Plays the plan forward.
  ///
  /// The clinician of the simulation reviews every evening, accepts what the rules propose, and enters
  /// each phase when the one before has run its length (four weeks where it has none). Who is told to
  /// stop does nothing more until the clinician answers; after an emergency nothing more is done.
  ///
  /// - Parameters:
  ///   - days: 1 to 3660.
  ///   - persona: how the patient fares.
  ///   - model: how the patient answers to dose, growth and rest.
  ///   - seed: what random numbers grow from.
  ///   - without: sign-offs that are withheld, in the plan's words, as in `medical clearance`.
  ///   - answersAfter: days after which the clinician answers, 0 to 365; 0 is the same evening, `nil` the
  ///     model's.
  ///   - start: the first day where the plan states none.
  ///   - thresholds: the numbers that hold where the plan states none.
  /// - Throws: ``PlanError`` when days are out of bounds or no start is known.
  public func simulated(
    days: Int, as persona: Persona, model: ResponseModel, seed: UInt64 = 1, without: [String] = [],
    answersAfter: Int? = nil, from start: CivilDate? = nil, thresholds: Thresholds
  ) throws(PlanError) -> Simulation {
    guard (1...3660).contains(days) else {
      throw PlanError(at: "days", "is \(days)", fix: "use 1 to 3660")
    }
    let answersAfter = answersAfter ?? model.answersAfter
    guard (0...365).contains(answersAfter) else {
      throw PlanError(at: "answer after", "is \(answersAfter) days", fix: "use 0 to 365")
    }
    guard let first = header.start ?? phases.first?.entered ?? start else {
      throw PlanError(at: "start", "is not stated", fix: "name the first day")
    }
    let begun = try changingHeader {
      $0.start = $0.start ?? first
      $0.id = id
    }
    var simulator = Simulator(
      plan: begun,
      patient: SyntheticPatient(
        persona: persona, model: model, bodyMass: header.bodyMass, seed: seed), seed: seed,
      without: without, answersAfter: answersAfter, thresholds: thresholds)
    for day in 0..<days { try simulator.play(first + day, dayNumber: day) }
    return simulator.result
  }
}
