/// Finds what asks to stop and call in a session.
struct StopCheck {
  let header: PlanHeader
  let stops: [AppliedStopRule]
  let thresholds: Thresholds

  init(plan: Plan, thresholds: Thresholds) {
    header = plan.header
    stops = plan.ownStopRules
    self.thresholds = thresholds
  }

  /// Everything in a session, the whole session's answers once and each entry's own.
  func events(of session: Session) -> [StopEvent] {
    var events: [StopEvent] = []
    func add(_ causes: [(StopEvent.Cause, StopRule.Urgency)], _ place: PrescriptionAddress?) {
      for (cause, urgency) in causes {
        events.append(
          StopEvent(
            session: session.id, date: session.date, prescription: place, cause: cause,
            urgency: urgency))
      }
    }
    add(causes(session.felt, session.stopped, asked: session.felt), nil)
    for entry in session.entries {
      let own = Felt(
        pain: entry.felt.pain, settling: entry.felt.settling, symptoms: entry.felt.symptoms)
      guard own != .notAsked || entry.stopped != nil else { continue }
      let filled = Felt(
        pain: own.pain.filled(from: session.felt.pain),
        settling: own.settling ?? session.felt.settling, symptoms: own.symptoms)
      add(causes(filled, entry.stopped, asked: own), entry.address)
    }
    return events
  }

  private func causes(
    _ felt: Felt, _ stopped: StoppedBecause?, asked: Felt
  ) -> [(StopEvent.Cause, StopRule.Urgency)] {
    var causes: [(StopEvent.Cause, StopRule.Urgency)] = []
    switch stopped {
    case .stopRule(let trigger)?:
      let rule = stops.first { $0.rule.trigger == trigger }?.rule
      causes.append((.stopRule(trigger), rule?.effectiveUrgency ?? .prompt))
    case .symptom? where (asked.symptoms ?? []).isEmpty:
      causes.append((.unnamedSymptom, .prompt))
    default: break
    }
    for symptom in asked.symptoms ?? [] {
      if let urgency = urgency(of: symptom) { causes.append((.symptom(symptom), urgency)) }
    }
    if asked.pain != .notAsked || asked.settling != nil {
      if let cause = painCause(felt) { causes.append((cause, .prompt)) }
    }
    return causes
  }

  /// How soon help is sought for a symptom; `nil` where it is no reason to stop.
  ///
  /// Emergencies: saddle numbness and bladder or bowel trouble (cauda equina; JOSPT guideline on low
  /// back pain, 2021). A symptom that nobody compared is new unless the baseline names it.
  func urgency(of symptom: Symptom) -> StopRule.Urgency? {
    switch symptom.kind {
    case .saddleNumbness, .bladderOrBowel: return .emergencyNow
    case .movingDown: return symptom.change == .better ? nil : .sameDay
    case .numbness, .tingling, .radiating, .weakness:
      switch symptom.change {
      case .new, .worse: return .sameDay
      case .asBefore, .better: return nil
      case nil: return isInBaseline(symptom.kind) ? nil : .sameDay
      }
    case .movingUp, .swelling, .dizziness, .givingWay, .other: return nil
    }
  }

  /// Whether the plan names a symptom among those that the patient has at the start.
  func isInBaseline(_ kind: Symptom.Kind) -> Bool {
    let word: String
    switch kind {
    case .numbness: word = "numb"
    case .tingling: word = "tingl"
    case .radiating: word = "radiat"
    case .weakness: word = "weak"
    default: return false
    }
    return header.baseline.contains {
      $0.lowercased().holds(word) && !$0.lowercased().hasPrefix("no ")
    }
      || header.findings.contains { $0.name.holds(word) }
  }

  /// Of the plan's limits the first that was passed.
  private func painCause(_ felt: Felt) -> StopEvent.Cause? {
    guard let limit = header.pain else { return nil }
    let known = [felt.pain.during, felt.pain.after, felt.pain.nextMorning].compactMap { $0 }
    if let most = limit.atMost?.high, let worst = known.max(), worst > most {
      return .painAbove(limit: most, was: worst)
    }
    if let before = felt.pain.before, let worst = known.max(), let rise = limit.rise {
      let most: ExactDecimal
      var threshold: Threshold<ExactDecimal>?
      switch rise {
      case .none: most = 0
      case .mild:
        most = thresholds.mildRise.value
        threshold = thresholds.mildRise
      case .atMost(let amount): most = amount.high
      }
      if worst - before > most {
        return .roseMoreThan(limit: most, by: worst - before, threshold: threshold)
      }
    }
    if let most = limit.settledWithin?.high {
      switch felt.settling {
      case .minutes(let minutes)? where minutes > most && !felt.pain.isKnownNotToRise:
        return .notSettled(limit: most, minutes: minutes)
      case .notYet? where !felt.pain.isKnownNotToRise:
        return .notSettled(limit: most, minutes: nil)
      default: break
      }
    }
    return nil
  }
}

extension PainScores {
  /// Whether before, during and after are known and show no rise.
  var isKnownNotToRise: Bool {
    guard let before, let worst else { return false }
    return worst <= before
  }
}

extension String {
  /// Whether an ASCII text stands in it.
  func holds(_ wanted: String) -> Bool {
    let wanted = Array(wanted.utf8)
    var rest = utf8[...]
    while rest.count >= wanted.count {
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
