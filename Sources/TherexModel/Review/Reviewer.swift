/// Reviews a plan against sessions that come one by one, in any order, each once.
///
/// Of a session only what a rule can still look at is kept, so that a year takes little memory; what
/// the patient wrote is kept whole.
public struct Reviewer: Sendable {
  let plan: Plan
  /// Only a simulation moves it on, within one phase.
  var date: CivilDate
  let thresholds: Thresholds
  let offers: [PrescriptionAddress: [OfferedRule]]
  /// Whether the sessions are made up: their mornings are answered in advance, and the plan's day of
  /// review is kept every day.
  let isSimulated: Bool
  private let acceptsSynthetic: Bool
  let id: PlanID
  let stop: StopCheck
  /// Other plans, of this patient or of others.
  private let others: [PlanID: Plan]
  private let otherStops: [PlanID: StopCheck]
  let reading: Set<SessionID>
  /// Courses of outcome measures whose questions are read in this review, by id.
  let readingMeasures: Set<String>
  let seenStops: SeenMarks
  let readWords: SeenMarks
  let readMeasures: MeasureMarks
  private(set) var places: [PrescriptionAddress: Place] = [:]
  /// Of the running phase, in doing order.
  private(set) var running: [PrescriptionAddress] = []
  /// The day on which the running phase began; sessions before it are of another time.
  let began: CivilDate?
  private(set) var stops: [(event: StopEvent, instant: Int)] = []
  /// What the rules could use of the sessions with a stop.
  private(set) var stopped: [SessionID: Set<PrescriptionAddress>] = [:]
  private(set) var texts = PatientTexts()
  /// Scores of outcome measures in the patient's sessions.
  private(set) var scores: [MeasureEntry] = []
  private(set) var farMore: [PrescriptionAddress: Set<SessionID>] = [:]
  private(set) var unused: Set<Review.UnusedSession> = []
  private(set) var unknownPlans: [PlanID: Set<SessionID>] = [:]
  private(set) var pain: [CivilDate: Review.PainPoint] = [:]
  private(set) var adherence: AdherenceTally
  /// What was felt on days without a session, since the running phase began; by day and time.
  private(set) var rest: [Evidence] = []

  /// What is known of a prescription.
  struct Place: Sendable {
    let ladder: Ladder
    let work: WorkCheck
    let doseOnly: WorkCheck
    /// The dose that each earlier version asked for: a session is held against its own version's.
    let earlierDoses: [Int: WorkCheck]
    /// Versions whose sessions count for the step where the patient is.
    let versions: Set<Int>
    /// Alternatives' doses, looked up.
    let alternatives: [Dosage]
    let isRunning: Bool
    var evidence: EvidenceWindow
  }

  /// - Parameters:
  ///   - date: the day of the review on the patient's calendar.
  ///   - earlier: earlier versions of the plan, in any order: with them sessions of an older version
  ///     count where the prescription was the same, and ways back and up are known.
  ///   - others: other plans that the logs speak of: by them it is known whose a session is.
  ///   - reading: sessions whose words are read in this review.
  ///   - readingMeasures: courses of outcome measures whose questions are read in this review, by id.
  ///   - offers: what the plan leaves open: it is suggested where the sessions speak for it.
  ///   - acceptsSynthetic: whether made-up sessions are reviewed for a patient's plan: only to
  ///     simulate.
  public init(
    plan: Plan, on date: CivilDate, earlier: [Plan] = [], others: [Plan] = [],
    reading: Set<SessionID> = [], readingMeasures: Set<String> = [], thresholds: Thresholds,
    offers: [LadderOffer] = [], acceptsSynthetic: Bool = false
  ) {
    self.plan = plan
    self.date = date
    self.thresholds = thresholds
    self.offers = Dictionary(
      offers.map { ($0.address, $0.rules) }, uniquingKeysWith: { first, _ in first })
    isSimulated = acceptsSynthetic
    self.acceptsSynthetic = acceptsSynthetic || plan.isProgram
    id = plan.id
    stop = StopCheck(plan: plan, thresholds: thresholds)
    self.reading = reading
    self.readingMeasures = readingMeasures
    self.others = Dictionary(
      others.map { ($0.id, $0) },
      uniquingKeysWith: { $0.header.version >= $1.header.version ? $0 : $1 })
    otherStops = self.others.mapValues { StopCheck(plan: $0, thresholds: thresholds) }
    (seenStops, readWords, readMeasures) = plan.seen(earlier, others)
    adherence = AdherenceTally()
    let past = Reviewer.past(of: plan, earlier)
    let phase = plan.phase(on: date)
    let current = phase?.index
    began = phase?.began
    for (index, phase) in plan.phases.enumerated() {
      let dosages = plan.effectiveDosages(in: phase)
      let rounds = phase.rounds
      for (position, prescription) in phase.prescriptions.enumerated() {
        let address = PrescriptionAddress(
          phase: phase.effectiveID, prescription: prescription.id)
        let ladder = Ladder(
          prescription: prescription, dosage: dosages[position], thresholds: thresholds,
          earlier: past[address] ?? [])
        if index == current, plan.applies(prescription) { running.append(address) }
        places[address] = Place(
          ladder: ladder, header: plan.header, version: plan.header.version,
          rounds: rounds[position], isRunning: index == current,
          offers: self.offers[address] ?? [])
      }
    }
  }

  /// Takes one session, with the answers of all its records.
  ///
  /// - Throws: ``PlanError`` when it is synthetic and the plan is a patient's.
  public mutating func take(_ session: Session) throws(PlanError) {
    try take(session, isConflict: false)
  }

  /// Takes a session whose records contradict each other: it advances nothing, and what any of them
  /// says that speaks for going back or stopping counts.
  ///
  /// - Throws: ``PlanError`` as for a session.
  public mutating func take(_ conflict: LogConflict) throws(PlanError) {
    unused.insert(
      Review.UnusedSession(session: conflict.id, reason: .conflict(conflict.fields)))
    // A stop of one of the records is about what any of them did.
    stopped[conflict.id] = stopped[conflict.id] ?? []
    for (index, record) in conflict.records.enumerated() {
      try take(record, isConflict: true, isCounted: index == 0)
    }
  }

  private mutating func take(
    _ session: Session, isConflict: Bool, isCounted: Bool = true
  ) throws(PlanError) {
    let owner = plan.owner(of: session, others: others)
    guard owner == .thisPlan else {
      takeElsewhere(session, owner)
      return
    }
    guard !session.isSynthetic || acceptsSynthetic else {
      throw PlanError(
        at: .field("sessions").field("\(session.id)").field("synthetic"),
        "is made up by a program and the plan is a patient's",
        fix: "remove it from the log, or simulate")
    }
    let events = stop.events(of: session)
    for event in events {
      stops.append((event, session.time.instant))
      if stopped[session.id] == nil { stopped[session.id] = [] }
    }
    texts.add(stop.texts(of: session), of: session)
    scores += session.measureEntries
    guard session.date <= date else {
      unused.insert(.init(session: session.id, reason: .afterTheReview))
      return
    }
    if session.version > plan.header.version {
      unused.insert(.init(session: session.id, reason: .newerVersion(session.version)))
    }
    for entry in session.entries {
      let felt = entry.felt.filled(from: session.felt)
      note(felt.pain, on: session.date)
      let hasStop = events.contains {
        $0.prescription == nil || $0.prescription == entry.address || $0.urgency == .emergencyNow
      }
      take(
        entry, felt, of: session, isConflict: isConflict, isCounted: isCounted, hasStop: hasStop)
    }
    if let felt = session.feltAtRest {
      note(felt.pain, on: session.date)
      if began.map({ session.date >= $0 }) ?? true, felt != .notAsked {
        rest.append(Evidence(atRest: felt, session, hasStop: !events.isEmpty))
        rest.sort { ($0.date, $0.instant, $0.id) < ($1.date, $1.instant, $1.id) }
      }
      if session.measures.isEmpty {
        unused.insert(.init(session: session.id, reason: .nothingDone))
      }
    }
  }

  /// A session of another plan: what it stops and says is this patient's where the plan is, and is asked
  /// about where nobody knows whose it is.
  private mutating func takeElsewhere(_ session: Session, _ owner: Ownership) {
    let check = otherStops[session.plan] ?? stop
    let events = session.isSynthetic ? [] : check.events(of: session)
    switch owner {
    case .thisPlan: break
    case .samePatient:
      for event in events { stops.append((event, session.time.instant)) }
      if !session.isSynthetic {
        texts.add(check.texts(of: session), of: session)
        scores += session.measureEntries
      }
      unused.insert(.init(session: session.id, reason: .samePatient(session.plan)))
    case .otherPatient:
      unused.insert(
        .init(session: session.id, reason: .otherPatient(stops: !events.isEmpty)))
    case .unknown:
      // A plan whose id changed must not hide an emergency; whose it is, the clinician sees.
      for event in events where event.urgency == .emergencyNow {
        stops.append((event, session.time.instant))
      }
      var words = session.isSynthetic ? [] : check.texts(of: session)
      for event in events where event.urgency != .emergencyNow {
        words.append(
          .init(
            prescription: event.prescription, source: .stopElsewhere, text: event.cause.told))
      }
      texts.add(words, of: session)
      unknownPlans[session.plan, default: []].insert(session.id)
      unused.insert(.init(session: session.id, reason: .otherPlan))
    }
  }

  private mutating func take(
    _ entry: SessionEntry, _ felt: Felt, of session: Session, isConflict: Bool, isCounted: Bool,
    hasStop: Bool
  ) {
    let address = entry.address
    func leave(_ reason: Review.UnusedSession.Reason) {
      unused.insert(.init(session: session.id, reason: reason))
    }
    guard let place = places[address] else { return leave(.unknownPrescription(address)) }
    let alternative = entry.alternative.flatMap { number in
      place.alternatives.indices.contains(number - 1) ? place.alternatives[number - 1] : nil
    }
    let recorded =
      entry.alternative == nil
      ? (place.earlierDoses[session.version] ?? place.doseOnly)(entry)
      : alternative.map { place.doseOnly.asking($0)(entry) } ?? .notRecorded
    // Numbers come before a tick: it speaks only where nothing was recorded that could be less.
    let isDone =
      recorded == .done
      || recorded == .notRecorded && entry.isMarkedDone == true
        && (entry.stopped ?? session.stopped ?? .time) == .time
    if isCounted {
      adherence.add(address, session.date, isDone: isDone, isBegun: entry.hasBegun)
    }
    guard session.version <= plan.header.version else { return }
    guard place.isRunning else { return leave(.otherPhase(address.phase)) }
    guard running.contains(address) else { return leave(.notApplied(address)) }
    guard entry.step == 0 else { return leave(.otherStep(address, entry.step)) }
    guard place.versions.contains(session.version) else {
      return leave(.olderVersion(session.version))
    }
    if let began, session.date < began { return leave(.beforeThePhase) }
    let work: WorkResult
    if entry.alternative == nil {
      work = place.work(entry)
    } else if let rule = place.ladder.rule, rule.target == nil, let alternative {
      // It may be done instead, but it is not the dose that a rule names.
      work = place.doseOnly.asking(alternative)(entry)
    } else {
      work = .less
    }
    stopped[session.id]?.insert(address)
    let contradicting = session.contradictions(in: entry, felt)
    if !contradicting.isEmpty { leave(.conflict(contradicting)) }
    let dose = alternative ?? place.ladder.dosage
    let isFarMore =
      place.work.isFarMore(entry, than: dose, thresholds.limits)
      && place.work.isFarMore(entry, than: place.work.dose, thresholds.limits)
    if isFarMore { farMore[address, default: []].insert(session.id) }
    let broken = entry.stopped ?? session.stopped
    let hasMorning = isAfterItsNight(felt.pain, of: session)
    places[address]?.evidence.append(
      Evidence(
        id: session.id, instant: session.time.instant, date: session.date, pain: felt.pain,
        settling: felt.settling, rpe: felt.effort.rpe, rir: felt.effort.rir,
        effort: felt.effort.held(against: dose.effort, thresholds.limits),
        symptoms: felt.symptoms, work: work,
        lastRepetitions: place.doseOnly.lastRepetitions(of: entry),
        isConflict: isConflict || !contradicting.isEmpty, hasStop: hasStop,
        hasMorning: hasMorning,
        isBrokenOff: broken != nil && broken != .time, isFarMore: isFarMore))
  }

  /// Whether the next morning's answer can be one: it is dated after the session's day, and where it has
  /// no date the review is.
  private func isAfterItsNight(_ scores: PainScores, of session: Session) -> Bool {
    if isSimulated { return true }
    guard let answered = scores.nextMorningOn else { return date > session.date }
    return answered > session.date
      && answered - session.date <= thresholds.limits.morningAnswer.value
      && answered <= date
  }

  private mutating func note(_ scores: PainScores, on date: CivilDate) {
    guard scores != .notAsked else { return }
    func most(_ a: ExactDecimal?, _ b: ExactDecimal?) -> ExactDecimal? {
      if let a, let b { return max(a, b) }
      return a ?? b
    }
    let known = pain[date]
    pain[date] = Review.PainPoint(
      date: date, before: most(known?.before, scores.before),
      worst: most(known?.worst, scores.worstKnown),
      nextMorning: most(known?.nextMorning, scores.nextMorning))
  }
}
