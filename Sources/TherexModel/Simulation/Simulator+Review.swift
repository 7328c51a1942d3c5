// The clinician of the simulation: reviews every evening, answers a stop after some days.

extension Simulator {
  /// The review of all sessions; those of the days before were taken then.
  private mutating func evening(of date: CivilDate) throws(PlanError) -> Review {
    let phase = plan.phase(on: date)?.index
    var reviewer: Reviewer
    if let known = self.reviewer, known.plan.header.version == plan.header.version,
      reviewedPhase == phase
    {
      self.reviewer = nil
      reviewer = known
      reviewer.date = date
    } else {
      reviewer = Reviewer(
        plan: plan, on: date, earlier: earlier, thresholds: thresholds, acceptsSynthetic: true)
      reviewedPhase = phase
      reviewedCount = 0
    }
    for session in sessions[reviewedCount...] { try reviewer.take(session) }
    reviewedCount = sessions.count
    let review = reviewer.finish(countingAdherence: false)
    self.reviewer = reviewer
    return review
  }

  mutating func review(
    _ date: CivilDate, _ events: inout [Simulation.Event]
  ) throws(PlanError) {
    let review = try evening(of: date)
    for stop in review.stops { events.append(.stop(stop)) }
    for words in review.words where words.reading == .unread && saidWords.insert(words).inserted {
      events.append(.toRead(words.text, questions: words.questions))
      reads = reads ?? date + answersAfter
    }
    for case .farMore(let address, _) in review.alerts where saidFarMore.insert(address).inserted {
      events.append(.farMore(address))
    }
    if review.stops.contains(where: { $0.urgency == .emergencyNow }) { isOver = true }
    if !review.stops.isEmpty { resumes = date + answersAfter }
    try accept(review, date, &events)
    if answersAfter == 0 { try answer(date, &events) }
  }

  /// Accepts what the rules propose.
  private mutating func accept(
    _ review: Review, _ date: CivilDate, _ events: inout [Simulation.Event]
  ) throws(PlanError) {
    guard review.stops.isEmpty else { return }
    var ids: [String] = []
    for proposal in review.proposals {
      switch proposal.decision {
      case .advance:
        let open = proposal.waits.filter(isWithheld)
        guard open.isEmpty else {
          if held[proposal.address] != open {
            held[proposal.address] = open
            events.append(.withheld(proposal, open))
          }
          continue
        }
      case .goBack(.some): break
      case .goBack, .hold, .stopAndCall: continue
      }
      ids.append(proposal.id)
      assume(proposal.waits)
      fire(proposal)
      events.append(.accepted(proposal))
    }
    guard !ids.isEmpty else { return }
    try move(by: ids, of: review, date)
  }

  private mutating func move(
    by ids: [String], of review: Review, _ date: CivilDate
  ) throws(PlanError) {
    let next = try plan.accepting(
      ids, of: review, on: date, by: "Simulated clinician", earlier: earlier,
      thresholds: thresholds)
    earlier.append(plan)
    plan = next.plan
  }

  /// The clinician calls the patient, reads what was written, and steps back where a rule says so.
  mutating func answer(
    _ date: CivilDate, _ events: inout [Simulation.Event]
  ) throws(PlanError) {
    guard !isOver else { return }
    let isStopAnswered = resumes.map { date >= $0 } ?? false
    guard isStopAnswered || reads.map({ date >= $0 }) ?? false else { return }
    var reviewer = Reviewer(
      plan: plan, on: date, earlier: earlier, reading: Set(sessions.map(\.id)),
      thresholds: thresholds, acceptsSynthetic: true)
    for session in sessions { try reviewer.take(session) }
    let review = reviewer.finish(countingAdherence: false)
    let read = review.words.filter { $0.reading == .now }.count
    let stops = isStopAnswered ? review.stops.count : 0
    events.append(.answered(stops: stops, words: read))
    if stops > 0 || read > 0 { try move(by: stops > 0 ? [Plan.stopID] : [], of: review, date) }
    if isStopAnswered { resumes = nil }
    reads = nil
    if isStopAnswered { try accept(try evening(of: date), date, &events) }
  }

  private mutating func fire(_ proposal: Proposal) {
    switch proposal.basis {
    case .growth: fired[proposal.address, default: []].insert(.growth)
    case .step(let step):
      let steps = original.prescription(proposal.address)?.progression.steps ?? []
      for (index, own) in steps.enumerated()
      where own.exercise == step.exercise && own.dosage == step.dosage {
        fired[proposal.address, default: []].insert(.step(index))
      }
    case .fallback, .stop, .endOfLadder, .noCondition, .noRule: break
    }
  }
}

extension Plan {
  fileprivate func prescription(_ address: PrescriptionAddress) -> Prescription? {
    phases.first { $0.effectiveID == address.phase }?.prescriptions
      .first { $0.id == address.prescription }
  }
}
