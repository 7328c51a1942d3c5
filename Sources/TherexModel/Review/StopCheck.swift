/// Finds what asks to stop and call in a session.
struct StopCheck {
  let header: PlanHeader
  /// The clinician's own; those of the book are among the thresholds.
  let stops: [AppliedStopRule]
  let thresholds: Thresholds
  /// The plan's own limit, or where it has none that of the documents that it follows.
  let limit: PainLimit?
  /// The strictest limit that applies: nothing advances beyond it.
  let strictest: PainLimit?
  let baseline: Baseline
  /// Whether a finding is of the spine or the neck, where a nerve may be pressed.
  private let isOfTheSpine: Bool
  /// The book's, but for those whose words mean them on other plans alone.
  private let flags: [StopEntry]

  init(plan: Plan, thresholds: Thresholds) {
    header = plan.header
    baseline = Baseline(plan.header, thresholds.watch)
    stops = plan.ownStopRules
    self.thresholds = thresholds
    strictest = plan.painLimit(book: thresholds.book).limit
    limit = plan.header.pain ?? strictest
    let book = thresholds.book
    isOfTheSpine = book.findings(of: plan).contains {
      [.spine, .neck].contains(book.finding($0)?.region)
    }
    flags = book.stops.filter {
      !$0.isRecognisedHereAlone || plan.isOfPatient($0, book: book)
    }
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
    let felt = session.feltAtRest ?? session.felt
    add(causes(felt, session.stopped, asked: felt), nil)
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
      causes.append((.stopRule(trigger), urgency(ofRule: trigger)))
    case .symptom? where (asked.symptoms ?? []).isEmpty:
      causes.append((.unnamedSymptom, .prompt))
    default: break
    }
    for symptom in asked.symptoms ?? [] {
      // One that the patient broke off for is a reason to call, whatever it is.
      let least: StopRule.Urgency? = stopped == .symptom ? .prompt : nil
      if let urgency = urgency(of: symptom) ?? least {
        causes.append((.symptom(symptom), urgency))
      }
    }
    if asked.pain != .notAsked || asked.settling != nil {
      if let cause = painCause(felt) { causes.append((cause, .prompt)) }
    }
    return causes
  }

  /// How soon help is sought for what a rule names: as the plan says, as the book says of its own
  /// rules by their id or in any language, or as it says of a red flag in other words.
  private func urgency(ofRule trigger: String) -> StopRule.Urgency {
    if let own = stops.first(where: { $0.rule.trigger == trigger })?.rule,
      let urgency = own.urgency
    {
      return urgency
    }
    let named = thresholds.book.stops.filter { entry in
      entry.id.text == trigger || entry.words.contains { $0.trigger == trigger }
    }
    let found = named.isEmpty ? flags.filter { $0.recognise.match(trigger) } : named
    return found.map(\.urgency).min { $0.rank < $1.rank } ?? .prompt
  }

  /// How soon help is sought for a symptom; `nil` where it is no reason to stop.
  ///
  /// Its kind has a firm urgency, and what stands at its place may raise it and lowers nothing. A
  /// symptom that the baseline names and that is no worse is no red flag, but for firm ones.
  func urgency(of symptom: Symptom) -> StopRule.Urgency? {
    let ofKind = urgency(ofKindOf: symptom)
    guard let place = symptom.place else { return ofKind }
    let isNoWorse = symptom.change == .asBefore || symptom.change == .better
    let words = thresholds.watch.harmless.removed(from: FoldedText(place))
    var urgencies = [ofKind].compactMap { $0 }
    for raise in thresholds.watch.signs.flatMap(\.raises) where raise.kinds.contains(symptom.kind) {
      guard raise.words.match(words), !raise.unless.match(words) else { continue }
      if isNoWorse, !raise.isFirm, baseline.knows(raise.words) { continue }
      urgencies.append(raise.urgency)
    }
    // The book's words have their accents; a phrase that says that nothing is wrong is taken out first.
    let rest = words == FoldedText(place) ? place : words.text
    let told = "\(symptom.kind == .swelling ? "swollen" : symptom.kind.rawValue) \(rest)"
    for flag in flags where flag.isKept && flag.recognise.match(told) {
      if isNoWorse {
        guard flag.urgency == .emergencyNow, !baseline.knows(flag.recognise, of: told, header)
        else { continue }
      }
      urgencies.append(flag.urgency)
    }
    return urgencies.min { $0.rank < $1.rank }
  }

  /// Emergencies: saddle numbness and bladder or bowel trouble (cauda equina; JOSPT guideline on low
  /// back pain, 2021). A symptom that nobody compared is new unless the baseline names it.
  private func urgency(ofKindOf symptom: Symptom) -> StopRule.Urgency? {
    switch symptom.kind {
    case .saddleNumbness, .bladderOrBowel: return .emergencyNow
    case .movingDown: return symptom.change == .better ? nil : .sameDay
    // A leg that gives way below a bad disc is weak until somebody has tested it.
    case .givingWay where !isOfTheSpine: return nil
    case .numbness, .tingling, .radiating, .weakness, .givingWay:
      switch symptom.change {
      case .new, .worse: return .sameDay
      case .asBefore, .better: return nil
      case nil: return baseline.names(symptom) ? nil : .sameDay
      }
    case .movingUp, .swelling, .dizziness, .other: return nil
    }
  }

  /// The highest rise that a limit allows, and the threshold where the limit has no number.
  func allowed(_ rise: PainLimit.Rise) -> (ExactDecimal, Threshold<ExactDecimal>?) {
    switch rise {
    case .none: (0, nil)
    case .mild: (thresholds.mildRise.value, thresholds.mildRise)
    case .atMost(let amount): (amount.high, nil)
    }
  }

  /// Of the plan's limits the first that was passed.
  private func painCause(_ felt: Felt) -> StopEvent.Cause? {
    let known = [felt.pain.during, felt.pain.after, felt.pain.nextMorning].compactMap { $0 }
    let severe = thresholds.limits.painSevere
    if limit?.atMost == nil, let worst = known.max(), worst > severe.value {
      return .painSevere(above: severe, was: worst)
    }
    guard let limit else { return nil }
    if let most = limit.atMost?.high, let worst = known.max(), worst > most {
      return .painAbove(limit: most, was: worst)
    }
    if let before = felt.pain.before, let worst = known.max(), let rise = limit.rise {
      let (most, threshold) = allowed(rise)
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
  /// The worst of during, after and the next morning, of those that were asked.
  var worstToMorning: ExactDecimal? {
    [during, after, nextMorning].compactMap { $0 }.max()
  }

  /// Whether before, during and after are known, and neither they nor the next morning show a rise.
  var isKnownNotToRise: Bool {
    guard let before, let worst else { return false }
    return worst <= before && nextMorning.map { $0 <= before } ?? true
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
