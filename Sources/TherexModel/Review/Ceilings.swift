/// How hard a session felt, against what its dose states.
enum EffortResult: Hashable {
  case within, above
  /// The dose states an effort, and nobody asked for it.
  case notAsked
}

extension FeltEffort {
  /// Held against the effort that a dose states, or against the ceiling where it states none.
  ///
  /// RPE and repetitions in reserve are told from each other: 10 less the one is the other. Source:
  /// Zourdos MC et al., J Strength Cond Res 2016;30:267-275. Borg's scale is told from nothing else.
  func held(against stated: Effort, _ limits: ReviewLimits) -> EffortResult {
    let known = rpe ?? rir.map { 10 - $0 }
    if let most = stated.rpe {
      return known.map { $0 > most.high ? .above : .within } ?? .notAsked
    }
    if let least = stated.rir {
      return (rir ?? rpe.map { 10 - $0 }).map { $0 < least.low ? .above : .within } ?? .notAsked
    }
    if let most = stated.borg {
      return borg.map { $0 > most.high ? .above : .within } ?? .notAsked
    }
    // The hardest of what was answered; 17 of Borg's 6 to 20 is "very hard", as 8 of 10 is.
    let most = limits.effortAtMost.value
    let isAbove =
      rpe.map { $0 > most } == true || rir.map { 10 - $0 > most } == true
      || borg.map { $0 > 17 } == true
    return isAbove ? .above : .within
  }
}

extension RuleCheck {
  /// What no criterion of a rule lifts: pain in the session, before it and on the next morning, its rise
  /// and settling, and effort.
  func ceilings(_ evidence: Evidence, _ judgement: inout Judgement) {
    let limits = stop.thresholds.limits
    let scores = evidence.pain
    let most = min(
      pain?.atMost?.high ?? stop.thresholds.painAtMost.value, limits.painSevere.value)
    if let worst = scores.worstToMorning, worst > most {
      judgement.add(.pain, missing: false, evidence.id)
    }
    if let before = scores.before, before > most {
      judgement.add(.painBefore, missing: false, evidence.id)
    }
    if pain?.rise == nil, let before = scores.before, let worst = scores.worstToMorning,
      worst - before > limits.riseAtMost.value
    {
      judgement.add(.pain, missing: false, evidence.id)
    }
    if pain?.settledWithin == nil, !scores.isKnownNotToRise {
      switch evidence.settling {
      case .minutes(let minutes)? where minutes > limits.settleAtMost.value:
        judgement.add(.settling, missing: false, evidence.id)
      case .notYet?: judgement.add(.settling, missing: false, evidence.id)
      case .minutes?, nil: break
      }
    }
    if scores.worstKnown == nil { judgement.add(.pain, missing: true, evidence.id) }
    switch evidence.effort {
    case .within: break
    case .above: judgement.add(.effort, missing: false, evidence.id)
    case .notAsked: judgement.add(.effort, missing: true, evidence.id)
    }
  }

  /// Symptoms must have been asked for. One that is new or worse advances nothing, and one that nobody
  /// compared is new; "as before" and "better" are so of what the baseline names.
  func symptoms(_ evidence: Evidence, _ judgement: inout Judgement) {
    guard let symptoms = evidence.symptoms else {
      judgement.add(.symptoms, missing: true, evidence.id)
      return
    }
    for symptom in symptoms where symptom.kind != .movingUp {
      switch symptom.change {
      case .new, .worse:
        // A stop says the more of those that ask for one.
        if !evidence.hasStop { judgement.add(.symptoms, missing: false, evidence.id) }
      case nil:
        if stop.baseline.names(symptom) {
          judgement.add(.symptoms, missing: true, evidence.id)
        } else if !evidence.hasStop {
          judgement.add(.symptoms, missing: false, evidence.id)
        }
      case .asBefore, .better:
        let isGoing = symptom.kind == .movingDown && symptom.change == .better
        if !isGoing, stop.urgency(of: symptom) == nil, !stop.baseline.names(symptom) {
          judgement.add(.symptoms, missing: true, evidence.id)
        }
      }
    }
  }
}
