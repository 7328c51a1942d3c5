/// What the plan's own rules propose from a log: proposed, never done, until the clinician accepts.
public struct Review: Hashable, Sendable {
  public let plan: PlanID
  public let version: Int
  /// The day of the review; later sessions advance nothing.
  public let date: CivilDate
  /// What asks to stop and call, first of all; while one stands, nothing is to advance.
  public let stops: [StopEvent]
  /// One for each prescription of the phase that runs, in doing order.
  public let proposals: [Proposal]
  /// Done of what was due on the days before the review, for each prescription of each phase.
  public let adherence: [Adherence]
  /// Each day's worst pain, by date.
  public let pain: [PainPoint]
  /// Phases that wait for the clinician to enter the patient in them.
  public let waitingPhases: [WaitingPhase]
  /// Sessions that no rule could use, by id.
  public let unused: [UnusedSession]
  /// Everything that the patient wrote, in full: what asks something first, then what is unread. While
  /// something is unread, nothing advances.
  public let words: [PatientWords]
  /// What to talk about, beside the proposals.
  public let alerts: [Alert]
  /// The courses of the patient's outcome measures, those that ask something first. While a question is
  /// unread, nothing advances.
  public let measures: [MeasureCourse]
  /// Scores of measures that nothing knows: nothing is compared.
  public let unknownMeasures: [MeasureEntry]
  /// Under which marks the words are recorded that were read in this review.
  let readNow: [SeenMark]

  /// Under which marks the questions of outcome measures are recorded that were read in this review.
  package var measuresReadNow: [MeasureMark] {
    measures.filter { $0.reading == .now }.map { MeasureMark($0.id, $0.print) }
  }

  /// Whether somebody has still to read something.
  public var hasUnreadWords: Bool { words.contains { $0.reading == .unread } }

  /// Whether somebody has still to look at what an outcome measure asks.
  public var hasUnreadMeasures: Bool { measures.contains { $0.reading == .unread } }

  /// The proposal with an id, `phase/prescription` or the prescription alone where that is of one.
  public func proposal(_ id: some StringProtocol) -> Proposal? {
    let id = String(id)
    if let exact = proposals.first(where: { $0.id == id }) { return exact }
    let short = proposals.filter { $0.address.prescription.text == id }
    return short.count == 1 ? short[0] : nil
  }
}

/// A session that asks to stop and call, and why.
public struct StopEvent: Hashable, Sendable {
  public enum Cause: Hashable, Sendable {
    /// Pain during, after or the next morning above the plan's limit.
    case painAbove(limit: ExactDecimal, was: ExactDecimal)
    /// Severe pain where the plan limits none.
    case painSevere(above: Threshold<ExactDecimal>, was: ExactDecimal)
    /// It rose by more than the plan allows; the threshold where the plan says "mild".
    case roseMoreThan(limit: ExactDecimal, by: ExactDecimal, threshold: Threshold<ExactDecimal>?)
    /// A rise did not settle in the plan's minutes; `nil` minutes is "not yet".
    case notSettled(limit: ExactDecimal, minutes: ExactDecimal?)
    /// A symptom that is new or worse, or one that always asks to stop.
    case symptom(Symptom)
    /// What a stop rule of the plan names; the rule's trigger.
    case stopRule(String)
    /// The patient broke off because of a symptom that is not named.
    case unnamedSymptom
  }
  public let session: SessionID
  public let date: CivilDate
  /// `nil` for the whole session.
  public let prescription: PrescriptionAddress?
  public let cause: Cause
  public let urgency: StopRule.Urgency
}

/// What is proposed for one prescription, by which rule, from which sessions.
public struct Proposal: Hashable, Sendable {
  public enum Decision: Hashable, Sendable {
    case advance(to: Review.Rung)
    case hold
    /// `nil` where the plan does not say where to.
    case goBack(to: Review.Rung?)
    case stopAndCall(StopRule.Urgency)
  }
  /// The rule that it rests on.
  public enum Basis: Hashable, Sendable {
    case growth(Growth)
    /// The next `then`.
    case step(ProgressionStep)
    case fallback(Fallback)
    /// See the review's stops.
    case stop
    /// The ladder's last step is reached.
    case endOfLadder
    /// The next step has no condition: it is never proposed by itself.
    case noCondition
    /// The plan states no progression.
    case noRule
  }
  public let address: PrescriptionAddress
  /// What the plan states now.
  public let current: Review.Rung
  public let decision: Decision
  public let basis: Basis
  /// The very sessions that led to it, by time; for a hold, those that were looked at.
  public let sessions: [SessionID]
  /// What is missing, or was not reached, to advance.
  public let unmet: [Unmet]
  /// What only the clinician can confirm; accepting confirms it.
  public let waits: [Criterion]
  public let remarks: [Review.Remark]
  /// Lines for what the plan leaves open, whose conditions the sessions meet: never accepted by
  /// itself; the clinician writes them into the plan.
  public let suggestions: [Suggestion]

  public var id: String { "\(address.phase)/\(address.prescription)" }
}

/// A condition that does not hold, or of which nothing is known.
public struct Unmet: Hashable, Sendable {
  public enum What: Hashable, Sendable {
    case sessions(have: Int, need: Int)
    case nextMorning, pain, effort, settling, symptoms
    /// Pain before the session.
    case painBefore
    /// It was broken off, for anything but time.
    case brokenOff
    /// Far more was done than is prescribed.
    case farMore
    /// The last session is too long ago.
    case old(days: Int, most: Int)
    /// Too long a break between two sessions.
    case gap(days: Int, most: Int)
    /// Days on which it was done, of those on which it was due.
    case adherence(done: Int, due: Int)
    case overdue(Review.Overdue)
    /// Somebody has still to read what the patient wrote.
    case unread
    /// An outcome measure is worse, or unclear, and nobody has looked at it yet.
    case measure
    /// The work of the dose, or of the dose that the rule asks for.
    case work
    case days(have: Int, need: Int)
    case nextDose(Review.NoNextDose)
    /// Two records of the session contradict each other.
    case conflict
    /// A stop stands in the review.
    case stop
  }
  public let what: What
  /// Whether an answer is missing, rather than below what the rule asks for.
  public let isMissing: Bool
  public let sessions: [SessionID]
}

/// An offered line that the sessions speak for.
public struct Suggestion: Hashable, Sendable {
  public let offer: OfferedRule
  /// The very sessions that led to it, by time.
  public let sessions: [SessionID]
  /// What only the clinician can judge of it.
  public let waits: [Criterion]
}

extension Review {
  /// A place on the ladder.
  public struct Rung: Hashable, Sendable {
    public let exercise: Slug
    public let dosage: Dosage
    public let schedule: Schedule
  }

  /// Why the next dose cannot be computed.
  public enum NoNextDose: Hashable, Sendable {
    /// "As able", "several" or unstated.
    case notANumber
    case stepUnstated
    /// The dose and the growth are in different units or kinds of load.
    case otherUnit
    /// The colours are not in the order of the bands that is known.
    case bandOrder
    /// More than 15 digits, or 6 behind the point.
    case tooManyDigits
    /// The last dose that was tolerated there is not in this plan.
    case notKnown
  }

  /// What to know beside a proposal.
  public enum Remark: Hashable, Sendable {
    /// The load is exact and rounded to no plate.
    case exactLoad
    /// The next colour is by the order of the thresholds, not the plan's.
    case bandOrder(Threshold<[BandColour]>)
    /// Sets that differ from the dose stay as they are written.
    case setRowsStay
    /// A condition of a `back` line that only the clinician can judge.
    case clinicianJudges(Criterion)
    /// The way up again has no condition: no earlier version with one is known.
    case noWayUp
  }

  /// Done of what was due.
  public struct Adherence: Hashable, Sendable {
    public let prescription: PrescriptionAddress
    /// Sessions that were due; as needed and unscheduled ones never are.
    public let due: Int
    /// Of those that were due.
    public let done: Int
    /// Beyond what was due.
    public let extra: Int
    /// Begun and not done: not counted as done.
    public let partly: Int
  }

  /// Something to talk about with the patient, or with a colleague.
  public enum Alert: Hashable, Sendable {
    /// A day of review, or a phase, that is long past.
    case overdue(Overdue)
    /// It was done on too few of its days.
    case adherence(PrescriptionAddress, done: Int, due: Int)
    /// Far more was done than is prescribed.
    case farMore(PrescriptionAddress, [SessionID])
    /// It was done far more often than it is scheduled.
    case farMoreOften(PrescriptionAddress)
    /// Sessions of a plan of which nobody said whose it is.
    case unknownPlan(PlanID, sessions: Int)
  }

  /// A day's worst pain over its sessions; `nil` is "not asked".
  public struct PainPoint: Hashable, Sendable {
    public let date: CivilDate
    public let before: ExactDecimal?
    /// During or after.
    public let worst: ExactDecimal?
    public let nextMorning: ExactDecimal?
  }

  /// A phase that only the clinician can enter.
  public struct WaitingPhase: Hashable, Sendable {
    public let phase: Slug
    /// Each for the clinician to confirm.
    public let criteria: [Criterion]
  }

  /// A session that no rule could use, and why.
  public struct UnusedSession: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
      /// Of a plan of which nobody said whose it is.
      case otherPlan
      /// Of another plan of this patient: it counts for stops and words alone.
      case samePatient(PlanID)
      /// Of another patient: it counts for nothing, and whether it asks to stop is said.
      case otherPatient(stops: Bool)
      /// Of a phase that does not run.
      case otherPhase(Slug)
      /// Of a prescription that is not for this patient.
      case notApplied(PrescriptionAddress)
      /// It names nothing that was done.
      case nothingDone
      case newerVersion(Int)
      /// The dose may have been another: see the versions before.
      case olderVersion(Int)
      case unknownPrescription(PrescriptionAddress)
      case otherStep(PrescriptionAddress, Int)
      case afterTheReview
      /// It is of the phase that runs, and before the phase began.
      case beforeThePhase
      /// Its records contradict each other in these fields.
      case conflict([String])
    }
    public let session: SessionID
    public let reason: Reason
  }
}
