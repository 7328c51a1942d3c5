/// One condition that a rule of the plan asks for.
public enum Criterion: Hashable, Sendable {
  /// The worst pain during or after is no higher, 0 to 10.
  case painAtMost(Amount<PainScale>)
  case painAbove(Amount<PainScale>)
  case rpeAtMost(Amount<RPEScale>)
  case rirAtLeast(Amount<RIRScale>)
  /// A rise in pain is gone within so many minutes.
  case settledWithin(Amount<Times>)
  case noFinding(Finding)
  case finding(Finding)
  /// Days at this step.
  case days(Count)
  /// The therapist has agreed.
  case signedOff
  /// Words that the clinician confirms.
  case words(String)

  /// Words as a criterion.
  ///
  /// - Throws: ``PlanError`` when they are empty, hold a comma, a semicolon or a control
  ///   character, or read as another condition.
  public static func confirmed(_ words: String, at path: PlanPath = "condition")
    throws(PlanError) -> Criterion
  {
    let criterion = Criterion.words(words)
    try criterion.check(at: path)
    return criterion
  }

  /// - Throws: ``PlanError`` when plan text could not say it, or would mean another by it.
  func check(at path: PlanPath) throws(PlanError) {
    switch self {
    case .painAtMost(let pain), .painAbove(let pain): try pain.single(at: path)
    case .rpeAtMost(let rpe): try rpe.single(at: path)
    case .rirAtLeast(let rir): try rir.single(at: path)
    case .settledWithin(let minutes): try minutes.exact(at: path)
    case .days(let days): try days.exact(at: path)
    case .noFinding, .finding, .signedOff: break
    case .words(let words):
      _ = try checkedPhrase(words, at: path)
      if let meaning = PlanWords.meaning(of: words) {
        throw PlanError(at: path, "reads as \(meaning)", fix: "say that, or use other words")
      }
    }
  }
}

/// What must be true before a step is proposed.
public struct AdvanceRule: Hashable, Sendable {
  /// What the sessions must have reached.
  public enum Target: Hashable, Sendable {
    case dose(Dosage)
    case topOfRange
  }
  /// The last so many sessions in a row, on different days; `nil` when none are asked for.
  public let sessions: Count?
  /// `nil` asks for the prescribed work, at the low end of each range.
  public let target: Target?
  /// Every one holds, in each of the sessions.
  public let criteria: [Criterion]

  /// - Throws: ``PlanError`` when nothing is asked for, a target stands without sessions or states
  ///   nothing, the sessions are a range, or a criterion is no condition.
  public init(
    sessions: Count? = nil, target: Target? = nil, criteria: [Criterion] = [],
    at path: PlanPath = "rule"
  ) throws(PlanError) {
    guard sessions != nil || !criteria.isEmpty else {
      throw PlanError(at: path, "asks for nothing", fix: "write , after 2 sessions")
    }
    guard sessions != nil || target == nil else {
      throw PlanError(at: path, "has a target without sessions", fix: "write after 2 sessions at …")
    }
    try sessions?.single(at: path.field("sessions"))
    if case .dose(let dosage) = target, dosage.isUnstated {
      throw PlanError(at: path, "has a target that states nothing", fix: "leave out the target")
    }
    for criterion in criteria { try criterion.check(at: path) }
    self.sessions = sessions
    self.target = target
    self.criteria = criteria
  }
}
