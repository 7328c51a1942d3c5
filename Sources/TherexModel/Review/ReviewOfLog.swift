extension Review {
  /// Reviews a plan against a log; see ``Reviewer``.
  ///
  /// - Throws: ``PlanError`` when the log holds synthetic sessions and the plan is a patient's.
  public init(
    of plan: Plan, _ log: SessionLog, on date: CivilDate, earlier: [Plan] = [],
    others: [Plan] = [], reading: Set<SessionID> = [], readingMeasures: Set<String> = [],
    thresholds: Thresholds, offers: [LadderOffer] = [], acceptsSynthetic: Bool = false
  ) throws(PlanError) {
    var reviewer = Reviewer(
      plan: plan, on: date, earlier: earlier, others: others, reading: reading,
      readingMeasures: readingMeasures, thresholds: thresholds, offers: offers,
      acceptsSynthetic: acceptsSynthetic)
    let (sessions, conflicts) = log.joined
    for session in sessions { try reviewer.take(session) }
    for conflict in conflicts { try reviewer.take(conflict) }
    self = reviewer.finish()
  }
}

extension Reviewer {
  /// The next phase that is not entered, if the one before has been.
  var waitingPhases: [Review.WaitingPhase] {
    let starts = plan.phaseStarts
    guard let next = starts.firstIndex(of: nil), next == 0 || starts[next - 1] != nil else {
      return []
    }
    let phase = plan.phases[next]
    return [Review.WaitingPhase(phase: phase.effectiveID, criteria: phase.enterWhen)]
  }
}

extension Phase {
  /// The rounds of the circuit that each prescription stands in; `nil` outside one.
  var rounds: [Count?] {
    blocks.flatMap { block -> [Count?] in
      let rounds: Count? = if case .circuit(let count) = block.kind { count } else { nil }
      return block.prescriptions.map { _ in rounds }
    }
  }
}

extension SessionEntry {
  /// Whether anything of it was done.
  public var hasBegun: Bool { isMarkedDone == true || !sets.isEmpty || stopped != nil }
}
