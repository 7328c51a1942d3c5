/// What a session says of one prescription, as small as a year of them needs.
struct Evidence: Hashable {
  let id: SessionID
  let instant: Int
  let date: CivilDate
  let pain: PainScores
  let settling: Settling?
  let rpe: ExactDecimal?
  let rir: ExactDecimal?
  /// Against the effort that the dose states, or the ceiling where it states none.
  var effort = EffortResult.within
  let symptoms: [Symptom]?
  /// Against what the next rule of the ladder asks for.
  let work: WorkResult
  /// Repetitions of the last set; `nil` when not recorded.
  let lastRepetitions: ExactDecimal?
  /// Whether its records contradict each other.
  let isConflict: Bool
  /// Whether the session asked to stop and call for this, whether or not anybody has seen it since.
  let hasStop: Bool
  /// Whether the next morning was answered after its night.
  var hasMorning = true
  /// Whether it was broken off, for anything but time.
  var isBrokenOff = false
  /// Whether far more was done than the dose asks for.
  var isFarMore = false
}

/// Judges the evidence of one prescription by one rule.
struct RuleCheck {
  let pain: PainLimit?
  let stop: StopCheck
  /// By day and time, oldest first.
  let days: [[Evidence]]
  /// What was felt on days without a session: it counts for nothing, and against an advance.
  let rest: [Evidence]
  let regularity: Regularity

  /// By what the rule is not met yet, and the sessions that were looked at.
  struct Judgement {
    var unmet: [Unmet] = []
    var waits: [Criterion] = []
    var sessions: [SessionID] = []

    mutating func add(_ what: Unmet.What, missing: Bool, _ session: SessionID? = nil) {
      let place = unmet.firstIndex { $0.what == what && $0.isMissing == missing }
      let ids = session.map { [$0] } ?? []
      if let place {
        let before = unmet[place].sessions
        unmet[place] = Unmet(
          what: what, isMissing: missing,
          sessions: before + ids.filter { !before.contains($0) })
      } else {
        unmet.append(Unmet(what: what, isMissing: missing, sessions: ids))
      }
    }
  }

  /// The last days that the rule asks for, every session of each.
  func judge(_ rule: AdvanceRule) -> Judgement {
    var judgement = Judgement()
    let need = rule.sessions?.high.whole ?? 1
    let window = days.suffix(need)
    judgement.sessions = window.flatMap { $0.map(\.id) }
    if window.count < need {
      judgement.add(.sessions(have: window.count, need: need), missing: true)
    }
    for day in window {
      for evidence in day { judge(evidence, rule, &judgement) }
      if !day.contains(where: { $0.pain.nextMorning != nil && $0.hasMorning }) {
        judgement.add(.nextMorning, missing: true, day.last?.id)
      }
    }
    if let first = window.first?.first?.date {
      for evidence in rest where evidence.date >= first { judgeRest(evidence, rule, &judgement) }
    }
    regularity.judge(window, &judgement)
    for criterion in rule.criteria {
      switch criterion {
      case .days(let count):
        let have =
          if let first = days.first?.first, let last = days.last?.last {
            last.date - first.date
          } else { 0 }
        let need = count.high.whole ?? 1
        if have < need { judgement.add(.days(have: have, need: need), missing: false) }
      case .signedOff, .words, .finding, .painAbove: judgement.waits.append(criterion)
      case .noFinding(let finding):
        if finding.symptomKinds.isEmpty { judgement.waits.append(criterion) }
      case .painAtMost, .rpeAtMost, .rirAtLeast, .settledWithin: break
      }
    }
    return judgement
  }

  /// What speaks against an advance in what was felt at rest; what is missing there was not asked for.
  private func judgeRest(
    _ evidence: Evidence, _ rule: AdvanceRule, _ judgement: inout Judgement
  ) {
    var own = Judgement()
    if evidence.hasStop { own.add(.stop, missing: false, evidence.id) }
    for case .painAtMost(let most) in rule.criteria { pain(evidence, atMost: most.low, &own) }
    planLimits(evidence, &own)
    ceilings(evidence, &own)
    symptoms(evidence, &own)
    for unmet in own.unmet where !unmet.isMissing {
      judgement.add(unmet.what, missing: false, evidence.id)
    }
  }

  private func judge(_ evidence: Evidence, _ rule: AdvanceRule, _ judgement: inout Judgement) {
    if evidence.hasStop { judgement.add(.stop, missing: false, evidence.id) }
    if evidence.isConflict { judgement.add(.conflict, missing: true, evidence.id) }
    switch evidence.work {
    case _ where evidence.isBrokenOff: judgement.add(.brokenOff, missing: false, evidence.id)
    case .done: break
    case .less: judgement.add(.work, missing: false, evidence.id)
    case .notRecorded: judgement.add(.work, missing: true, evidence.id)
    }
    for criterion in rule.criteria {
      switch criterion {
      case .painAtMost(let most): pain(evidence, atMost: most.low, &judgement)
      case .rpeAtMost(let most):
        compare(evidence.rpe.map { $0 <= most.low }, .effort, evidence, &judgement)
      case .rirAtLeast(let least):
        compare(evidence.rir.map { $0 >= least.high }, .effort, evidence, &judgement)
      case .settledWithin(let most): settled(evidence, within: most.low, &judgement)
      case .noFinding(let finding):
        let kinds = finding.symptomKinds
        if !kinds.isEmpty {
          let isFree = evidence.symptoms.map { all in !all.contains { kinds.contains($0.kind) } }
          compare(isFree, .symptoms, evidence, &judgement)
        }
      case .days, .signedOff, .words, .finding, .painAbove: break
      }
    }
    if evidence.isFarMore { judgement.add(.farMore, missing: false, evidence.id) }
    planLimits(evidence, &judgement)
    ceilings(evidence, &judgement)
    symptoms(evidence, &judgement)
  }

  private func compare(
    _ holds: Bool?, _ what: Unmet.What, _ evidence: Evidence, _ judgement: inout Judgement
  ) {
    if holds != true { judgement.add(what, missing: holds == nil, evidence.id) }
  }

  /// The worst of during and after, both asked; a next morning above the limit is no better.
  private func pain(
    _ evidence: Evidence, atMost most: ExactDecimal, _ judgement: inout Judgement
  ) {
    let scores = evidence.pain
    let known = [scores.during, scores.after, scores.nextMorning].compactMap { $0 }
    if known.contains(where: { $0 > most }) {
      judgement.add(.pain, missing: false, evidence.id)
    } else if scores.worst == nil {
      judgement.add(.pain, missing: true, evidence.id)
    }
  }

  private func settled(
    _ evidence: Evidence, within most: ExactDecimal, _ judgement: inout Judgement
  ) {
    if evidence.pain.isKnownNotToRise { return }
    switch evidence.settling {
    case .minutes(let minutes)?:
      if minutes > most { judgement.add(.settling, missing: false, evidence.id) }
    case .notYet?: judgement.add(.settling, missing: false, evidence.id)
    case nil: judgement.add(.settling, missing: true, evidence.id)
    }
  }

  /// The limits that apply must be known to hold.
  private func planLimits(_ evidence: Evidence, _ judgement: inout Judgement) {
    guard let limit = pain else { return }
    if let most = limit.atMost { pain(evidence, atMost: most.high, &judgement) }
    if let rise = limit.rise {
      let scores = evidence.pain
      let worst = [scores.during, scores.after, scores.nextMorning].compactMap { $0 }.max()
      if let before = scores.before, let worst, worst - before > stop.allowed(rise).0 {
        // One that stopped says so already.
        if !evidence.hasStop { judgement.add(.pain, missing: false, evidence.id) }
      } else if scores.worst == nil || scores.before == nil {
        judgement.add(.pain, missing: true, evidence.id)
      }
    }
    if let most = limit.settledWithin { settled(evidence, within: most.high, &judgement) }
  }

  // MARK: Going back

  /// The sessions of the last days by which a way back is due, and what only the clinician can judge.
  func judge(_ fallback: Fallback) -> (sessions: [SessionID], clinician: [Criterion]) {
    let last = days.suffix(regularity.limits.backDays.value)
    let first = last.first?.first?.date
    let recent =
      last.joined() + rest.filter { evidence in first.map { evidence.date >= $0 } ?? false }
    var sessions: [SessionID] = []
    var clinician: [Criterion] = []
    for criterion in fallback.criteria {
      switch criterion {
      case .painAbove:
        sessions += recent.filter(criterion.speaksForGoingBack).map(\.id)
      case .finding(let finding):
        if finding.symptomKinds.isEmpty {
          clinician.append(criterion)
        } else {
          sessions += recent.filter(criterion.speaksForGoingBack).map(\.id)
        }
      case .days(let count):
        if let first = days.first?.first, let last = days.last?.last,
          last.date - first.date >= count.high.whole ?? 1
        {
          sessions.append(last.id)
        }
      case .painAtMost, .rpeAtMost, .rirAtLeast, .settledWithin, .noFinding, .signedOff, .words:
        // A good answer as a reason to go back: only the clinician can mean that.
        clinician.append(criterion)
      }
    }
    var seen: Set<SessionID> = []
    return (sessions.filter { seen.insert($0).inserted }, clinician)
  }
}

extension RuleCheck {
  /// Whether a way back is over: the days that the next step's rule counts, two at least, are all after
  /// the sessions that asked for it.
  func isPast(_ sessions: [SessionID], _ rule: AdvanceRule) -> Bool {
    let since = days.suffix(max(rule.sessions?.high.whole ?? 1, 2)).joined()
    return !since.contains { sessions.contains($0.id) }
  }
}

extension Finding {
  /// The symptoms by which a session shows it; empty where no session can.
  var symptomKinds: [Symptom.Kind] {
    var kinds: [Symptom.Kind] = []
    if name.holds("radiating") { kinds += [.radiating, .movingDown] }
    if name.holds("numb") { kinds += [.numbness, .saddleNumbness] }
    if name.holds("tingl") { kinds.append(.tingling) }
    if name.holds("weak") { kinds.append(.weakness) }
    return kinds
  }
}
