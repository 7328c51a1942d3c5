extension WorkCheck {
  /// The same check against another dose, at the low end of its ranges.
  func asking(_ dose: Dosage) -> WorkCheck {
    WorkCheck(
      dose: dose, rows: [], atTop: false, rounds: rounds, bodyMass: bodyMass,
      affectedSide: affectedSide)
  }
}

extension Reviewer.Place {
  /// - Parameter offers: what the plan leaves open: its sessions are kept too.
  init(
    ladder: Ladder, header: PlanHeader, version: Int, rounds: Count?, isRunning: Bool,
    offers: [OfferedRule]
  ) {
    self.ladder = ladder
    self.isRunning = isRunning
    let prescription = ladder.prescription
    func check(_ dose: Dosage, atTop: Bool) -> WorkCheck {
      WorkCheck(
        dose: dose, rows: prescription.setRows, atTop: atTop, rounds: rounds,
        bodyMass: header.bodyMass, affectedSide: header.affectedSide)
    }
    let target = ladder.target
    var work = check(target.dose, atTop: target.atTop)
    work.needsLoad = ladder.growsByLoad
    self.work = work
    doseOnly = check(ladder.dosage, atTop: false)
    var earlierDoses: [Int: WorkCheck] = [:]
    for past in ladder.earlier {
      earlierDoses[past.version] = WorkCheck(
        dose: past.dosage, rows: past.prescription.setRows, atTop: false, rounds: rounds,
        bodyMass: header.bodyMass, affectedSide: header.affectedSide)
    }
    self.earlierDoses = earlierDoses
    alternatives = prescription.alternatives.map {
      $0.dosage.isSame || $0.dosage.isUnstated ? $0.dosage.filled(from: ladder.dosage) : $0.dosage
    }
    var versions: Set<Int> = [version]
    for past in ladder.earlier {
      guard past.version == version - versions.count, ladder.isSame(as: past),
        past.affectedSide == header.affectedSide
      else { break }
      versions.insert(past.version)
    }
    self.versions = versions
    let longest = ([ladder.rule] + offers.map(\.rule)).compactMap { $0 }.max {
      ($0.sessions?.high ?? 1) < ($1.sessions?.high ?? 1)
    }
    evidence = EvidenceWindow(
      rule: longest, backDays: ladder.thresholds.limits.backDays.value)
  }

  /// The evidence by day, each day by time.
  var days: [[Evidence]] {
    evidence.sorted.byDay(hoursApart: ladder.thresholds.limits.hoursApart.value)
  }

  /// - Parameter open: what speaks against more of anything, as a stop or words that nobody has read.
  func proposal(
    _ address: PrescriptionAddress, stops: [StopEvent], open: [Unmet.What], check: RuleCheck,
    offers: [OfferedRule]
  ) -> Proposal {
    func make(
      _ decision: Proposal.Decision, _ basis: Proposal.Basis, _ sessions: [SessionID] = [],
      unmet: [Unmet] = [], waits: [Criterion] = [], remarks: [Review.Remark] = [],
      suggestions: [Suggestion] = []
    ) -> Proposal {
      var seen: Set<SessionID> = []
      return Proposal(
        address: address, current: ladder.current, decision: decision, basis: basis,
        sessions: sessions.filter { seen.insert($0).inserted }, unmet: unmet, waits: waits,
        remarks: remarks, suggestions: suggestions)
    }
    let easier = offers.compactMap { $0.isHarder ? nil : check.suggestion($0, on: ladder) }
    // Stops come in the order of their urgency.
    if let first = stops.first {
      return make(.stopAndCall(first.urgency), .stop, stops.map(\.session), suggestions: easier)
    }
    var judged: [Review.Remark] = []
    var back: Proposal?
    for fallback in ladder.fallbacks {
      let (sessions, clinician) = check.judge(fallback)
      judged += clinician.map { .clinicianJudges($0) }
      guard !sessions.isEmpty, back == nil || back?.decision == .goBack(to: nil) else { continue }
      let rung = ladder.rung(of: fallback)
      if back != nil, rung == nil { continue }
      let unmet = Unmet(what: .nextDose(.notKnown), isMissing: true, sessions: [])
      back = make(
        .goBack(to: rung), .fallback(fallback), sessions, unmet: rung == nil ? [unmet] : [],
        remarks: rung.map { ladder.remarks(of: fallback, to: $0) } ?? [])
    }
    // What speaks for going back speaks against everything harder.
    let harder =
      !open.isEmpty || !easier.isEmpty || back != nil
      ? [] : offers.compactMap { $0.isHarder ? check.suggestion($0, on: ladder) : nil }
    let forward = forward(check, open, judged, easier, harder, make)
    guard let back else { return forward }
    if case .advance = forward.decision, let rule = ladder.rule,
      check.isPast(back.sessions, rule)
    {
      return forward
    }
    return back
  }

  private typealias Make = (
    Proposal.Decision, Proposal.Basis, [SessionID], [Unmet], [Criterion], [Review.Remark],
    [Suggestion]
  ) -> Proposal

  private func forward(
    _ check: RuleCheck, _ open: [Unmet.What], _ judged: [Review.Remark], _ easier: [Suggestion],
    _ harder: [Suggestion], _ make: Make
  ) -> Proposal {
    let basis: Proposal.Basis
    var rung: Review.Rung?
    var unknown: Review.NoNextDose?
    var remarks = judged
    switch ladder.next {
    case .noRule: return make(.hold, .noRule, [], [], [], remarks, easier + harder)
    case .end: return make(.hold, .endOfLadder, [], [], [], remarks, easier + harder)
    case .step(let step):
      basis = .step(step)
      rung = ladder.rung(of: step)
    case .growth(let growth, let next):
      basis = .growth(growth)
      switch next {
      case .dose(let dose, let notes):
        rung = Review.Rung(
          exercise: ladder.prescription.exercise, dosage: dose,
          schedule: ladder.prescription.schedule)
        remarks += notes
        if !ladder.prescription.setRows.isEmpty { remarks.append(.setRowsStay) }
      case .unknown(let why): unknown = why
      case .atCap: break
      }
    }
    guard let rule = ladder.rule else {
      return make(.hold, .noCondition, [], [], [], remarks, easier + harder)
    }
    var judgement = check.judge(rule)
    if let unknown { judgement.add(.nextDose(unknown), missing: true) }
    for what in open { judgement.add(what, missing: what == .unread || what == .measure) }
    if let rung, judgement.unmet.isEmpty {
      return make(
        .advance(to: rung), basis, judgement.sessions, [], judgement.waits, remarks, [])
    }
    return make(
      .hold, basis, judgement.sessions, judgement.unmet, judgement.waits, judged, easier)
  }
}

extension RuleCheck {
  /// The offered line where the sessions meet its conditions: what is missing never speaks for it.
  func suggestion(_ offer: OfferedRule, on ladder: Ladder) -> Suggestion? {
    guard offer.isNext else { return nil }
    if case .fallback(let fallback) = offer.edge {
      let (sessions, clinician) = judge(fallback)
      return sessions.isEmpty
        ? nil : Suggestion(offer: offer, sessions: sessions, waits: clinician)
    }
    guard let rule = offer.rule else { return nil }
    // Sessions were held against this dose alone.
    if case .dose(let dose) = rule.target, dose.filled(from: ladder.dosage) != ladder.dosage {
      return nil
    }
    let judgement = judge(rule)
    guard judgement.unmet.isEmpty else { return nil }
    var waits = judgement.waits
    if let least = offer.lastSet {
      let window = days.suffix(rule.sessions?.high.whole ?? 1)
      guard window.joined().allSatisfy({ $0.lastRepetitions.map { $0 >= least } ?? false }) else {
        return nil
      }
      // The log has answered it.
      waits.removeAll { $0 == offer.lastSetCriterion }
    }
    return Suggestion(offer: offer, sessions: judgement.sessions, waits: waits)
  }
}

extension Ladder {
  func remarks(of fallback: Fallback, to rung: Review.Rung) -> [Review.Remark] {
    guard let (_, hasRule) = try? backed(by: fallback, to: rung), !hasRule else { return [] }
    return [.noWayUp]
  }
}
