extension Reviewer {
  /// The review of everything that was taken; the order in which it came changes nothing.
  public func finish() -> Review { finish(countingAdherence: true) }

  func finish(countingAdherence: Bool) -> Review {
    let standing = standingStops
    let words = texts.all(read: readWords, now: reading, thresholds.watch)
    var open: [Unmet.What] = standing.isEmpty ? [] : [.stop]
    if words.contains(where: { $0.reading == .unread }) { open.append(.unread) }
    let measures = measureCourses
    if measures.courses.contains(where: { $0.reading == .unread }) { open.append(.measure) }
    let overdue = isSimulated ? nil : plan.overdue(on: date, thresholds.limits)
    var alerts = overdue.map { [Review.Alert.overdue($0)] } ?? []
    var proposals: [Proposal] = []
    for address in running {
      guard let place = places[address] else { continue }
      // In the order of their urgency.
      let own = standing.filter { event in
        event.prescription.map { $0 == address } ?? isAbout(event, address)
      }
      let regularity = Regularity(
        date: date, limits: thresholds.limits, attendance: attendance(of: address),
        overdue: overdue, overdone: overdoneDays(of: address))
      if let (done, due) = regularity.attendance,
        done * 100 < due * thresholds.limits.adherenceFloor.value
      {
        alerts.append(.adherence(address, done: done, due: due))
      }
      if let sessions = farMore[address] { alerts.append(.farMore(address, sessions.sorted())) }
      if !regularity.overdone.isEmpty { alerts.append(.farMoreOften(address)) }
      proposals.append(
        place.proposal(
          address, stops: own, open: open,
          check: RuleCheck(
            pain: stop.strictest, stop: stop, days: place.days, rest: rest,
            regularity: regularity),
          offers: offers[address] ?? []))
    }
    for (plan, sessions) in unknownPlans.sorted(by: { $0.key.text < $1.key.text }) {
      alerts.append(.unknownPlan(plan, sessions: sessions.count))
    }
    return Review(
      plan: id, version: plan.header.version, date: date, stops: standing,
      proposals: proposals,
      adherence: countingAdherence ? adherence.adherence(to: plan, before: date) : [],
      pain: pain.values.sorted { $0.date < $1.date }, waitingPhases: waitingPhases,
      unused: unused.sorted {
        ($0.session, String(reflecting: $0.reason)) < ($1.session, String(reflecting: $1.reason))
      }, words: words, alerts: alerts, measures: measures.courses,
      unknownMeasures: measures.unknown,
      readNow: texts.marks(
        of: Set(words.filter { $0.reading == .now }.map(\.session))))
  }

  /// The scores of the plan and the logs, each course with who has read what it asks. A simulation, whose
  /// days are made up, asks nothing.
  private var measureCourses: MeasureCourses {
    guard !isSimulated else { return MeasureCourses(of: [], by: .none) }
    var found = MeasureCourses(
      of: plan.header.measureEntries + scores, by: thresholds.measures, on: date)
    for index in found.courses.indices where !found.courses[index].questions.isEmpty {
      let course = found.courses[index]
      found.courses[index].reading =
        readMeasures.covers(course)
        ? .recorded : readingMeasures.contains(course.id) ? .now : .unread
    }
    return found
  }

  /// On how many of its days of the last weeks a prescription was done.
  private func attendance(of address: PrescriptionAddress) -> (done: Int, due: Int)? {
    // In a simulation the day is over when it is reviewed.
    guard let began, let schedule = schedule(of: address),
      let days = lastDays(until: isSimulated ? date + 1 : date)
    else { return nil }
    return adherence.attendance(of: address, schedule, days, began: began)
  }

  /// Days of the last weeks on which a prescription was done far more often than it is scheduled.
  private func overdoneDays(of address: PrescriptionAddress) -> Set<CivilDate> {
    guard let schedule = schedule(of: address), let days = lastDays(until: date + 1) else {
      return []
    }
    return adherence.overdoneDays(
      of: address, schedule, in: days, share: thresholds.limits.doseFarMore.value)
  }

  private func schedule(of address: PrescriptionAddress) -> Schedule? {
    guard let place = places[address],
      let phase = plan.phases.first(where: { $0.effectiveID == address.phase })
    else { return nil }
    return plan.schedule(of: place.ladder.prescription, in: phase)
  }

  /// The last days of the phase up to one that is left out; `nil` where there is none.
  private func lastDays(until end: CivilDate) -> Range<CivilDate>? {
    guard let began else { return nil }
    let first = max(began, date - thresholds.limits.adherenceDays.value)
    return first < end ? first..<end : nil
  }

  /// Whether a stop of a whole session is about a prescription: the session did it, or did nothing that
  /// runs.
  private func isAbout(_ event: StopEvent, _ address: PrescriptionAddress) -> Bool {
    let known = stopped[event.session] ?? []
    return known.contains(address) || !running.contains(where: known.contains)
  }

  /// Stops that no record says were seen, the most urgent first, then by time.
  private var standingStops: [StopEvent] {
    let order: [StopRule.Urgency] = StopRule.Urgency.allCases
    func rank(_ urgency: StopRule.Urgency) -> Int { order.firstIndex(of: urgency) ?? 0 }
    var distinct: Set<StopEvent> = []
    return stops.filter { !seenStops.covers($0.event.session, $0.event.print, of: $0.event.date) }
      .sorted { a, b in
        let ranks = (rank(a.event.urgency), rank(b.event.urgency))
        if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
        if a.instant != b.instant { return a.instant < b.instant }
        if a.event.session != b.event.session { return a.event.session < b.event.session }
        return String(reflecting: a.event) < String(reflecting: b.event)
      }
      .map(\.event).filter { distinct.insert($0).inserted }
  }

  /// Each prescription in the earlier versions, newest first.
  static func past(
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
}

extension Plan {
  /// What people have seen and read, by the records of this plan, its earlier versions and the other
  /// plans of the same patient.
  func seen(
    _ earlier: [Plan], _ others: [Plan]
  ) -> (stops: SeenMarks, words: SeenMarks, measures: MeasureMarks) {
    var stops = SeenMarks()
    var words = SeenMarks()
    var measures = MeasureMarks()
    let own = earlier.filter { $0.id == id && $0.header.version < header.version }
    let same = others.filter { header.isSamePatient(as: $0.header) == true }
    for record in ([self] + own + same).flatMap(\.acceptances) {
      stops.add(record.seenStops, on: record.date)
      words.add(record.readWords, on: record.date)
      measures.add(record.readMeasures, on: record.date)
    }
    return (stops, words, measures)
  }
}
