/// Plays a plan day by day.
struct Simulator {
  private let original: Plan
  private var plan: Plan
  private var earlier: [Plan] = []
  private let seed: UInt64
  private let without: Set<String>
  private let thresholds: Thresholds
  private var patient: SyntheticPatient
  private var sessions: [Session] = []
  private var done = DoneDays()
  private var days: [Simulation.Day] = []
  private var assumed: [Criterion] = []
  private var fired: [PrescriptionAddress: Set<Simulation.NeverFired.Rule>] = [:]
  private var held: [PrescriptionAddress: [Criterion]] = [:]
  private var waitsSaid: Set<Slug> = []
  /// Of this version and phase, with the sessions so far.
  private var reviewer: Reviewer?
  private var reviewedPhase: Int?
  private var reviewedCount = 0

  init(plan: Plan, persona: Persona, seed: UInt64, without: [String], thresholds: Thresholds) {
    original = plan
    self.plan = plan
    self.seed = seed
    self.without = Set(without)
    self.thresholds = thresholds
    patient = SyntheticPatient(persona: persona, seed: seed)
  }

  var result: Simulation {
    Simulation(
      persona: patient.persona, seed: seed, days: days, log: SessionLog(sessions),
      assumed: assumed, neverFired: neverFired, last: plan)
  }

  mutating func play(_ date: CivilDate, dayNumber: Int) throws(PlanError) {
    var events: [Simulation.Event] = []
    try enterPhase(date, &events)
    let due = plan.due(on: date, done: done)
    let version = plan.header.version
    let did = try perform(due, date, dayNumber)
    if !did.isEmpty { try review(date, &events) }
    days.append(
      Simulation.Day(
        date: date, version: version,
        phase: plan.phase(on: date).map { plan.phases[$0.index].effectiveID }, due: due,
        done: did, events: events))
  }

  // MARK: Phases

  private mutating func enterPhase(
    _ date: CivilDate, _ events: inout [Simulation.Event]
  ) throws(PlanError) {
    let starts = plan.phaseStarts
    guard let next = starts.firstIndex(of: nil) else { return }
    let ends: CivilDate
    if next == 0 {
      ends = date
    } else {
      guard let before = starts[next - 1] else { return }
      ends = plan.phases[next - 1].length?.end(from: before) ?? before + 28
    }
    guard date >= ends else { return }
    let phase = plan.phases[next]
    let open = phase.enterWhen.filter { isWithheld($0) || isAgainst($0, date) }
    guard open.isEmpty else {
      if waitsSaid.insert(phase.effectiveID).inserted {
        events.append(.phaseWaits(phase.effectiveID, open))
      }
      return
    }
    assume(phase.enterWhen)
    earlier.append(plan)
    plan = try plan.replacing(phase: phase.effectiveID, with: try phase.entered(on: date))
      .changingHeader { $0.version += 1 }
    events.append(.phaseEntered(phase.effectiveID, assumed: phase.enterWhen))
  }

  private func isWithheld(_ criterion: Criterion) -> Bool {
    criterion.signOff.map(without.contains) ?? false
  }

  /// Whether the last week's sessions speak against a criterion.
  private func isAgainst(_ criterion: Criterion, _ date: CivilDate) -> Bool {
    guard case .noFinding(let finding) = criterion else { return false }
    let kinds = finding.symptomKinds
    return sessions.reversed().prefix { $0.date > date - 7 }.contains { session in
      (session.felt.symptoms ?? []).contains { kinds.contains($0.kind) }
    }
  }

  private mutating func assume(_ criteria: [Criterion]) {
    for criterion in criteria where !assumed.contains(criterion) { assumed.append(criterion) }
  }

  // MARK: A day's work

  private mutating func perform(
    _ due: [Due], _ date: CivilDate, _ dayNumber: Int
  ) throws(PlanError) -> [PrescriptionAddress] {
    guard let (index, _) = plan.phase(on: date) else { return [] }
    let phase = plan.phases[index]
    let reviewer = Reviewer(plan: plan, on: date, thresholds: thresholds)
    var rounds: [[SessionEntry]] = []
    let felt = patient.felt(dayNumber: dayNumber, limit: plan.header.pain)
    for item in due {
      guard let prescription = phase.prescriptions.first(where: { $0.id == item.prescription }),
        let work = reviewer.places[item.address]?.doseOnly
      else { continue }
      let times = times(item, plan.schedule(of: prescription, in: phase), date)
      for time in 0..<times where patient.isDone() {
        let entry = try SessionEntry(
          phase: item.phase, prescription: item.prescription, isMarkedDone: true,
          sets: patient.sets(of: work))
        while rounds.count <= time { rounds.append([]) }
        rounds[time].append(entry)
      }
    }
    var did: [PrescriptionAddress] = []
    for (time, entries) in rounds.enumerated() where !entries.isEmpty {
      let session = try Session(
        id: try SessionID("simulated-\(date)-\(time + 1)"),
        time: try SessionTime(date: date, second: min(8 + time, 23) * 3600, offset: 0),
        plan: plan.id, version: plan.header.version, entries: entries,
        felt: felt, isSynthetic: true)
      sessions.append(session)
      for entry in entries {
        did.append(entry.address)
        done.insert(
          DoneSession(date: date, phase: entry.phase, prescription: entry.prescription))
      }
    }
    return did
  }

  /// How often the patient means to do it: as a calendar would say where the plan leaves it open.
  private func times(_ item: Due, _ schedule: Schedule, _ date: CivilDate) -> Int {
    switch item.demand {
    case .today(let times), .aimToday(_, let times):
      return min(times?.low.whole ?? 1, 16)
    case .anyDay(let open, let times):
      let isChosen = schedule.days?.calendarDays?.contains(date.weekday) ?? true
      let daysLeft = 7 - date.weekday.rawValue
      return isChosen || open >= daysLeft ? min(times?.low.whole ?? 1, 16) : 0
    case .unscheduled: return 1
    case .asNeeded: return 0
    }
  }

  // MARK: The evening's review

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

  private mutating func review(
    _ date: CivilDate, _ events: inout [Simulation.Event]
  ) throws(PlanError) {
    let review = try evening(of: date)
    var ids: [String] = []
    for stop in review.stops { events.append(.stop(stop)) }
    if !review.stops.isEmpty { ids.append(Plan.stopID) }
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
    let next = try plan.accepting(
      ids, of: review, on: date, by: "Simulated clinician", earlier: earlier,
      thresholds: thresholds)
    earlier.append(plan)
    plan = next.plan
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

  // MARK: What did not fire

  private var neverFired: [Simulation.NeverFired] {
    var never: [Simulation.NeverFired] = []
    let entered = plan.phaseStarts
    let reviewer = Reviewer(
      plan: original, on: days.last?.date ?? CivilDate(dayNumber: 0), thresholds: thresholds)
    for (index, phase) in original.phases.enumerated() {
      let hasRun =
        entered[index].map { start in days.contains { $0.date >= start } } ?? false
      for prescription in phase.prescriptions {
        let address = PrescriptionAddress(phase: phase.effectiveID, prescription: prescription.id)
        guard let place = reviewer.places[address] else { continue }
        var isBlocked = false
        for (rule, reason) in place.obstacles {
          let hasFired = fired[address]?.contains(rule) ?? false
          guard !hasFired else { continue }
          let why: Simulation.NeverFired.Reason
          if isBlocked {
            why = .behindAnother
          } else if let reason {
            why = reason
            isBlocked = true
          } else if !hasRun {
            why = .phaseNotEntered
          } else if let open = held[address] {
            why = .withheld(open)
          } else {
            why = .notInTheseDays
          }
          never.append(.init(prescription: address, rule: rule, reason: why))
        }
      }
    }
    return never
  }
}

extension Plan {
  fileprivate func prescription(_ address: PrescriptionAddress) -> Prescription? {
    phases.first { $0.effectiveID == address.phase }?.prescriptions
      .first { $0.id == address.prescription }
  }
}

extension Due {
  fileprivate var address: PrescriptionAddress {
    .init(phase: phase, prescription: prescription)
  }
}
