/// Reviews a plan against sessions that come one by one, in any order, each once.
///
/// Of a session only what a rule can still look at is kept, so that a year takes little memory.
public struct Reviewer: Sendable {
  let plan: Plan
  /// Only a simulation moves it on, within one phase.
  var date: CivilDate
  let thresholds: Thresholds
  private let offers: [PrescriptionAddress: [OfferedRule]]
  private let acceptsSynthetic: Bool
  private let id: PlanID
  private let stop: StopCheck
  private(set) var places: [PrescriptionAddress: Place] = [:]
  /// Of the running phase, in doing order.
  private var running: [PrescriptionAddress] = []
  /// The day on which the running phase began; sessions before it are of another time.
  private let began: CivilDate?
  private var stops: [(event: StopEvent, version: Int, instant: Int)] = []
  /// What the rules could use of the sessions with a stop.
  private var stopped: [SessionID: Set<PrescriptionAddress>] = [:]
  /// When the patient began with this version; `nil` while no session is of it.
  private var firstUse: Int?
  private var unused: Set<Review.UnusedSession> = []
  private var pain: [CivilDate: Review.PainPoint] = [:]
  private var adherence: AdherenceTally

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
  ///   - offers: what the plan leaves open: it is suggested where the sessions speak for it.
  ///   - acceptsSynthetic: whether made-up sessions are reviewed for a patient's plan: only to
  ///     simulate.
  public init(
    plan: Plan, on date: CivilDate, earlier: [Plan] = [], thresholds: Thresholds,
    offers: [LadderOffer] = [], acceptsSynthetic: Bool = false
  ) {
    self.plan = plan
    self.date = date
    self.thresholds = thresholds
    self.offers = Dictionary(
      offers.map { ($0.address, $0.rules) }, uniquingKeysWith: { first, _ in first })
    self.acceptsSynthetic = acceptsSynthetic || plan.isProgram
    id = plan.id
    stop = StopCheck(plan: plan, thresholds: thresholds)
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

  /// Each prescription in the earlier versions, newest first.
  private static func past(
    of plan: Plan, _ earlier: [Plan]
  ) -> [PrescriptionAddress: [Ladder.Past]] {
    let id = plan.id
    var past: [PrescriptionAddress: [Ladder.Past]] = [:]
    let older = earlier.filter { $0.id == id && $0.header.version < plan.header.version }
      .sorted { $0.header.version > $1.header.version }
    for version in older {
      for phase in version.phases {
        for (prescription, dosage) in zip(
          phase.prescriptions, version.effectiveDosages(in: phase))
        {
          past[.init(phase: phase.effectiveID, prescription: prescription.id), default: []]
            .append(
              Ladder.Past(
                version: version.header.version, prescription: prescription, dosage: dosage,
                affectedSide: version.header.affectedSide))
        }
      }
    }
    return past
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
    guard session.plan == id else {
      // A plan whose id changed must not hide an emergency; whose it is, the clinician sees.
      for event in stop.events(of: session)
      where event.urgency == .emergencyNow && !session.isSynthetic {
        stops.append((event, session.version, session.time.instant))
      }
      unused.insert(.init(session: session.id, reason: .otherPlan))
      return
    }
    guard !session.isSynthetic || acceptsSynthetic else {
      throw PlanError(
        at: .field("sessions").field("\(session.id)").field("synthetic"),
        "is made up by a program and the plan is a patient's",
        fix: "remove it from the log, or simulate")
    }
    let version = plan.header.version
    if session.version >= version {
      firstUse = min(firstUse ?? session.time.instant, session.time.instant)
    }
    let events = stop.events(of: session)
    for event in events {
      stops.append((event, session.version, session.time.instant))
      if stopped[session.id] == nil { stopped[session.id] = [] }
    }
    guard session.date <= date else {
      unused.insert(.init(session: session.id, reason: .afterTheReview))
      return
    }
    if session.version > version {
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
    if session.entries.isEmpty { note(session.felt.pain, on: session.date) }
  }

  private mutating func take(
    _ entry: SessionEntry, _ felt: Felt, of session: Session, isConflict: Bool, isCounted: Bool,
    hasStop: Bool
  ) {
    let address = entry.address
    guard let place = places[address] else {
      unused.insert(.init(session: session.id, reason: .unknownPrescription(address)))
      return
    }
    let alternative = entry.alternative.flatMap { number in
      place.alternatives.indices.contains(number - 1) ? place.alternatives[number - 1] : nil
    }
    let isDone =
      entry.isMarkedDone == true
      || (entry.alternative == nil
        ? (place.earlierDoses[session.version] ?? place.doseOnly)(entry)
        : alternative.map { place.doseOnly.asking($0)(entry) } ?? .notRecorded) == .done
    if isCounted {
      adherence.add(address, session.date, isDone: isDone, isBegun: entry.hasBegun)
    }
    guard place.isRunning, session.version <= plan.header.version else { return }
    guard entry.step == 0 else {
      unused.insert(.init(session: session.id, reason: .otherStep(address, entry.step)))
      return
    }
    guard place.versions.contains(session.version) else {
      unused.insert(.init(session: session.id, reason: .olderVersion(session.version)))
      return
    }
    if let began, session.date < began {
      unused.insert(.init(session: session.id, reason: .beforeThePhase))
      return
    }
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
    places[address]?.evidence.append(
      Evidence(
        id: session.id, instant: session.time.instant, date: session.date, pain: felt.pain,
        settling: felt.settling, rpe: felt.effort.rpe, rir: felt.effort.rir,
        symptoms: felt.symptoms, work: work,
        lastRepetitions: place.doseOnly.lastRepetitions(of: entry),
        isConflict: isConflict, hasStop: hasStop))
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

  // MARK: The review

  /// The review of everything that was taken; the order in which it came changes nothing.
  public func finish() -> Review { finish(countingAdherence: true) }

  func finish(countingAdherence: Bool) -> Review {
    let standing = standingStops
    var proposals: [Proposal] = []
    for address in running {
      guard let place = places[address] else { continue }
      // In the order of their urgency.
      let own = standing.filter { event in
        event.prescription.map { $0 == address }
          ?? (stopped[event.session]?.contains(address) == true || isOld(event))
      }
      proposals.append(
        place.proposal(
          address, stops: own, anyStop: !standing.isEmpty,
          check: RuleCheck(pain: stop.strictest, stop: stop, days: place.days),
          offers: offers[address] ?? []))
    }
    return Review(
      plan: id, version: plan.header.version, date: date, stops: standing,
      proposals: proposals,
      adherence: countingAdherence ? adherence.adherence(to: plan, before: date) : [],
      pain: pain.values.sorted { $0.date < $1.date }, waitingPhases: waitingPhases,
      unused: unused.sorted {
        ($0.session, String(reflecting: $0.reason)) < ($1.session, String(reflecting: $1.reason))
      })
  }

  /// A stop of the whole session in an older version is about every prescription.
  private func isOld(_ event: StopEvent) -> Bool {
    stops.contains { $0.event == event && $0.version < plan.header.version }
  }

  /// Stops that no record says were seen, the most urgent first, then by time.
  private var standingStops: [StopEvent] {
    let version = plan.header.version
    let seen = plan.seenStops
    let isAccepted = plan.acceptance != nil
    let standing = stops.filter { stop in
      if seen.contains(stop.event.session) { return false }
      // A version that somebody wrote says nothing of an emergency: only a record does.
      if stop.event.urgency == .emergencyNow { return true }
      guard stop.version < version, !isAccepted, let firstUse else { return true }
      // Without a record the new version answers what came before the patient began with it.
      return stop.instant >= firstUse
    }
    let order: [StopRule.Urgency] = StopRule.Urgency.allCases
    func rank(_ urgency: StopRule.Urgency) -> Int { order.firstIndex(of: urgency) ?? 0 }
    var distinct: Set<StopEvent> = []
    return standing.sorted { a, b in
      let ranks = (rank(a.event.urgency), rank(b.event.urgency))
      if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
      if a.instant != b.instant { return a.instant < b.instant }
      if a.event.session != b.event.session { return a.event.session < b.event.session }
      return String(reflecting: a.event) < String(reflecting: b.event)
    }
    .map(\.event).filter { distinct.insert($0).inserted }
  }
}
