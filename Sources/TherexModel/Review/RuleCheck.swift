/// What a session says of one prescription, as small as a year of them needs.
struct Evidence: Hashable {
  let id: SessionID
  let instant: Int
  let date: CivilDate
  let pain: PainScores
  let settling: Settling?
  let rpe: ExactDecimal?
  let rir: ExactDecimal?
  let symptoms: [Symptom]?
  /// Against what the next rule of the ladder asks for.
  let work: WorkResult
  /// Repetitions of the last set; `nil` when not recorded.
  let lastRepetitions: ExactDecimal?
  /// Whether its records contradict each other.
  let isConflict: Bool
  /// Whether the session asked to stop and call for this, whether or not anybody has seen it since.
  let hasStop: Bool
}

/// Judges the evidence of one prescription by one rule.
struct RuleCheck {
  let pain: PainLimit?
  let stop: StopCheck
  /// By day and time, oldest first.
  let days: [[Evidence]]

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
      if !day.contains(where: { $0.pain.nextMorning != nil }) {
        judgement.add(.nextMorning, missing: true, day.last?.id)
      }
    }
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

  private func judge(_ evidence: Evidence, _ rule: AdvanceRule, _ judgement: inout Judgement) {
    if evidence.hasStop { judgement.add(.stop, missing: false, evidence.id) }
    if evidence.isConflict { judgement.add(.conflict, missing: true, evidence.id) }
    switch evidence.work {
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
    planLimits(evidence, &judgement)
    limitWhereNoneIsStated(evidence, rule, &judgement)
    // A stop says the more of those that ask for one.
    let isWorse = (evidence.symptoms ?? []).contains {
      ($0.change == .new || $0.change == .worse) && $0.kind != .movingUp
    }
    if isWorse, !evidence.hasStop { judgement.add(.symptoms, missing: false, evidence.id) }
    // Symptoms of the baseline that nobody compared could be worse.
    let isOpen = (evidence.symptoms ?? []).contains {
      $0.change == nil && stop.isInBaseline($0.kind)
    }
    if isOpen { judgement.add(.symptoms, missing: true, evidence.id) }
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

  /// Pain above the default limit advances nothing where neither the plan nor the rule states one.
  private func limitWhereNoneIsStated(
    _ evidence: Evidence, _ rule: AdvanceRule, _ judgement: inout Judgement
  ) {
    let isStated = rule.criteria.contains { if case .painAtMost = $0 { true } else { false } }
    guard pain?.atMost == nil, !isStated else { return }
    let most = stop.thresholds.painAtMost.value
    let scores = evidence.pain
    if [scores.during, scores.after, scores.nextMorning].contains(where: {
      $0.map { $0 > most } ?? false
    }) {
      judgement.add(.pain, missing: false, evidence.id)
    }
  }

  // MARK: Going back

  /// The sessions by which a way back is due, and what only the clinician can judge of it.
  func judge(_ fallback: Fallback) -> (sessions: [SessionID], clinician: [Criterion]) {
    var sessions: [SessionID] = []
    var clinician: [Criterion] = []
    for criterion in fallback.criteria {
      switch criterion {
      case .painAbove:
        sessions += days.joined().filter(criterion.speaksForGoingBack).map(\.id)
      case .finding(let finding):
        if finding.symptomKinds.isEmpty {
          clinician.append(criterion)
        } else {
          sessions += days.joined().filter(criterion.speaksForGoingBack).map(\.id)
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
