extension WorkCheck {
  /// The same check against another dose, at the low end of its ranges.
  func asking(_ dose: Dosage) -> WorkCheck {
    WorkCheck(
      dose: dose, rows: [], atTop: false, rounds: rounds, bodyMass: bodyMass,
      affectedSide: affectedSide)
  }
}

extension Reviewer.Place {
  init(ladder: Ladder, header: PlanHeader, version: Int, rounds: Count?, isRunning: Bool) {
    self.ladder = ladder
    self.isRunning = isRunning
    let prescription = ladder.prescription
    func check(_ dose: Dosage, atTop: Bool) -> WorkCheck {
      WorkCheck(
        dose: dose, rows: prescription.setRows, atTop: atTop, rounds: rounds,
        bodyMass: header.bodyMass, affectedSide: header.affectedSide)
    }
    let target = ladder.target
    work = check(target.dose, atTop: target.atTop)
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
      guard past.version == version - versions.count, ladder.isSame(as: past) else { break }
      versions.insert(past.version)
    }
    self.versions = versions
  }

  /// The evidence by day, each day by time.
  var days: [[Evidence]] {
    var days: [[Evidence]] = []
    let sorted = evidence.sorted {
      if $0.date != $1.date { return $0.date < $1.date }
      if $0.instant != $1.instant { return $0.instant < $1.instant }
      if $0.id != $1.id { return $0.id < $1.id }
      return $0.isConflict && String(reflecting: $0) < String(reflecting: $1)
    }
    for evidence in sorted {
      if days.last?.last?.date == evidence.date {
        days[days.count - 1].append(evidence)
      } else {
        days.append([evidence])
      }
    }
    return days
  }

  func proposal(
    _ address: PrescriptionAddress, stops: [StopEvent], anyStop: Bool, check: RuleCheck,
    thresholds: Thresholds
  ) -> Proposal {
    func make(
      _ decision: Proposal.Decision, _ basis: Proposal.Basis, _ sessions: [SessionID] = [],
      unmet: [Unmet] = [], waits: [Criterion] = [], remarks: [Review.Remark] = [],
      suggestion: Suggestion? = nil
    ) -> Proposal {
      var seen: Set<SessionID> = []
      return Proposal(
        address: address, current: ladder.current, decision: decision, basis: basis,
        sessions: sessions.filter { seen.insert($0).inserted }, unmet: unmet, waits: waits,
        remarks: remarks, suggestion: suggestion)
    }
    // Stops come in the order of their urgency.
    if let first = stops.first {
      return make(.stopAndCall(first.urgency), .stop, stops.map(\.session))
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
    if let back { return back }
    return forward(check, anyStop, judged, thresholds, make)
  }

  private typealias Make = (
    Proposal.Decision, Proposal.Basis, [SessionID], [Unmet], [Criterion], [Review.Remark],
    Suggestion?
  ) -> Proposal

  private func forward(
    _ check: RuleCheck, _ anyStop: Bool, _ judged: [Review.Remark], _ thresholds: Thresholds,
    _ make: Make
  ) -> Proposal {
    let basis: Proposal.Basis
    var rung: Review.Rung?
    var unknown: Review.NoNextDose?
    var remarks = judged
    switch ladder.next {
    case .noRule:
      return make(
        .hold, .noRule, [], [], [], remarks, anyStop ? nil : suggestion(thresholds, check))
    case .end: return make(.hold, .endOfLadder, [], [], [], remarks, nil)
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
      return make(.hold, .noCondition, [], [], [], remarks, nil)
    }
    var judgement = check.judge(rule)
    if let unknown { judgement.add(.nextDose(unknown), missing: true) }
    if anyStop { judgement.add(.stop, missing: false) }
    if let rung, judgement.unmet.isEmpty {
      return make(
        .advance(to: rung), basis, judgement.sessions, [], judgement.waits, remarks, nil)
    }
    return make(.hold, basis, judgement.sessions, judgement.unmet, judgement.waits, judged, nil)
  }

  /// Two more repetitions than the target in the last set of two sessions: more load, suggested.
  private func suggestion(_ thresholds: Thresholds, _ check: RuleCheck) -> Suggestion? {
    guard case .count(let target) = ladder.dosage.repetitions,
      case .mass(let now, let unit) = ladder.dosage.load?.measure, !now.isRange
    else { return nil }
    let need = thresholds.extraSessions.value
    let window = check.days.suffix(need)
    let least = target.high + ExactDecimal(thresholds.extraRepetitions.value)
    guard window.count == need,
      let rule = try? AdvanceRule(sessions: Count(ExactDecimal(need))),
      check.judge(rule).unmet.isEmpty,
      window.joined().allSatisfy({ $0.lastRepetitions.map { $0 >= least } ?? false })
    else { return nil }
    func raised(_ share: ExactDecimal) -> Dosage? {
      guard let step = share.perCent(of: now.low), let load = try? Amount<Masses>(now.low + step)
      else { return nil }
      return ladder.dosage.loaded(.mass(load, unit))
    }
    guard let low = raised(thresholds.loadStep.value.least),
      let high = raised(thresholds.loadStep.value.most)
    else { return nil }
    return Suggestion(
      least: low, most: high, rule: thresholds.extraRepetitions, step: thresholds.loadStep)
  }
}

extension Ladder {
  func remarks(of fallback: Fallback, to rung: Review.Rung) -> [Review.Remark] {
    guard let (_, hasRule) = try? backed(by: fallback, to: rung), !hasRule else { return [] }
    return [.noWayUp]
  }
}
