/// Plays a plan day by day.
struct Simulator {
  let original: Plan
  var plan: Plan
  var earlier: [Plan] = []
  private let seed: UInt64
  private let without: Set<String>
  let answersAfter: Int
  let thresholds: Thresholds
  private var patient: SyntheticPatient
  var sessions: [Session] = []
  private var done = DoneDays()
  private(set) var days: [Simulation.Day] = []
  var assumed: [Criterion] = []
  var fired: [PrescriptionAddress: Set<Simulation.NeverFired.Rule>] = [:]
  var held: [PrescriptionAddress: [Criterion]] = [:]
  private var waitsSaid: Set<Slug> = []
  /// Of this version and phase, with the sessions so far.
  var reviewer: Reviewer?
  var reviewedPhase: Int?
  var reviewedCount = 0

  /// The day on which the clinician answers a stop: until then nothing is done.
  var resumes: CivilDate?
  /// An emergency was called: this plan is not gone on with.
  var isOver = false
  /// The day on which the clinician reads what the patient wrote.
  var reads: CivilDate?
  var saidFarMore: Set<PrescriptionAddress> = []
  var saidWords: Set<PatientWords> = []

  init(
    plan: Plan, patient: SyntheticPatient, seed: UInt64, without: [String], answersAfter: Int,
    thresholds: Thresholds
  ) {
    original = plan
    self.plan = plan
    self.patient = patient
    self.seed = seed
    self.without = Set(without)
    self.answersAfter = answersAfter
    self.thresholds = thresholds
  }

  var result: Simulation {
    Simulation(
      persona: patient.persona, seed: seed, answersAfter: answersAfter, days: days,
      log: SessionLog(sessions), assumed: assumed, neverFired: neverFired, last: plan,
      earlier: earlier)
  }

  mutating func play(_ date: CivilDate, dayNumber: Int) throws(PlanError) {
    var events: [Simulation.Event] = []
    try answer(date, &events)
    let isWaiting = isOver || resumes != nil
    if !isWaiting { try enterPhase(date, &events) }
    let due = plan.due(on: date, done: done)
    let version = plan.header.version
    let before = sessions.count
    let work = isWaiting ? Work() : try perform(due, date, dayNumber)
    let did = work.did
    if !did.isEmpty { try review(date, &events) }
    patient.sleep(hasWorked: !did.isEmpty)
    let felt = sessions[before...].flatMap { $0.entries.map(\.felt) }
    days.append(
      Simulation.Day(
        date: date, version: version,
        phase: plan.phase(on: date).map { plan.phases[$0.index].effectiveID }, due: due,
        done: did, sessions: sessions.count - before, isWaiting: isWaiting,
        pain: felt.compactMap(\.pain.worstKnown).max(),
        morning: felt.compactMap(\.pain.nextMorning).max(),
        effort: felt.compactMap(\.effort.rpe).max(), isAsPrescribed: work.isAsPrescribed,
        isEvent: work.isEvent, events: events))
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

  func isWithheld(_ criterion: Criterion) -> Bool {
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

  mutating func assume(_ criteria: [Criterion]) {
    for criterion in criteria where !assumed.contains(criterion) { assumed.append(criterion) }
  }

  // MARK: A day's work

  /// What came of a day's work.
  private struct Work {
    var did: [PrescriptionAddress] = []
    var isAsPrescribed = true
    var isEvent = false
  }

  private mutating func perform(
    _ due: [Due], _ date: CivilDate, _ dayNumber: Int
  ) throws(PlanError) -> Work {
    var result = Work()
    guard let (index, _) = plan.phase(on: date) else { return result }
    let phase = plan.phases[index]
    let reviewer = Reviewer(plan: plan, on: date, thresholds: thresholds)
    var tasks: [SyntheticPatient.Task] = []
    for item in due {
      guard let prescription = phase.prescriptions.first(where: { $0.id == item.prescription }),
        let work = reviewer.places[item.address]?.doseOnly
      else { continue }
      let times = times(item, plan.schedule(of: prescription, in: phase), date)
      var sets: [[PerformedSet]] = []
      for _ in 0..<times where patient.isDone() { sets.append(patient.sets(of: work)) }
      let asked = work.performed
      if sets.count < times || sets.contains(where: { $0 != asked }) {
        result.isAsPrescribed = false
      }
      guard !sets.isEmpty else { continue }
      tasks.append(
        SyntheticPatient.Task(
          address: item.address, exercise: prescription.exercise, load: work.dose.load,
          asked: asked, done: sets))
    }
    guard !tasks.isEmpty else { return result }
    let day = patient.work(tasks, dayNumber: dayNumber)
    var rounds: [[SessionEntry]] = []
    for task in tasks {
      guard let feeling = day.feelings[task.address] else { continue }
      let felt = patient.felt(feeling, on: date)
      let isTooMuch = patient.breaksOff(feeling.strain)
      for (time, sets) in task.done.enumerated() {
        let isBroken = isTooMuch || day.breaksOff
        if isBroken { result.isAsPrescribed = false }
        let entry = try SessionEntry(
          phase: task.address.phase, prescription: task.address.prescription,
          isMarkedDone: !isBroken,
          sets: isBroken ? patient.brokenOff(sets, feeling.strain) : sets, felt: felt,
          stopped: isTooMuch ? .pain : nil)
        while rounds.count <= time { rounds.append([]) }
        rounds[time].append(entry)
      }
    }
    // Who breaks off does not go on to a second session.
    if day.breaksOff { rounds = Array(rounds.prefix(1)) }
    result.did = try record(rounds, of: day, on: date)
    result.isEvent = day.isEvent
    return result
  }

  /// Writes the day's sessions as a tracker would.
  private mutating func record(
    _ rounds: [[SessionEntry]], of day: SyntheticPatient.Day, on date: CivilDate
  ) throws(PlanError) -> [PrescriptionAddress] {
    var did: [PrescriptionAddress] = []
    for (time, entries) in rounds.enumerated() where !entries.isEmpty {
      let session = try Session(
        id: try SessionID("simulated-\(date)-\(time + 1)"),
        time: try SessionTime(date: date, second: min(8 + time, 23) * 3600, offset: 0),
        plan: plan.id, version: plan.header.version, entries: entries,
        felt: Felt(symptoms: time == 0 ? day.symptoms : day.symptoms.map { _ in [] }),
        stopped: day.breaksOff ? .symptom : nil, note: time == 0 ? day.note : nil,
        isSynthetic: true)
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
}

extension Due {
  fileprivate var address: PrescriptionAddress {
    .init(phase: phase, prescription: prescription)
  }
}
