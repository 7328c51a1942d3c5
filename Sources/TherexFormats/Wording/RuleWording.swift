public import TherexModel

/// A rule of the plan in words, with the ways back from it.
public struct WordedStep: Hashable, Sendable {
  /// What must be true first and what comes next then, in short sentences.
  public let text: String
  /// When and where to go back to once it has been taken, a text each.
  public let back: [String]
}

extension DoseWording {
  /// A condition as a clause, as in "pain stays at 4 out of 10 or less".
  public func words(of criterion: Criterion) -> String {
    switch criterion {
    case .painAtMost(let n):
      switch painLimit?.stricter(than: criterion) {
      case .none: phrases.text(.painAtMost, [.amount: phrases.amount(n).text])
      case .noPain: phrases.text(.painNone)
      case .atMost(let most): phrases.text(.painAtMost, [.amount: phrases.amount(most).text])
      case .limit: phrases.text(.painAtMost, [.amount: phrases.amount(n).text])
      }
    case .painAbove(let n):
      switch painLimit?.stricter(than: criterion) {
      case .none: phrases.text(.painAbove, [.amount: phrases.amount(n).text])
      case .noPain: phrases.text(.painAny)
      case .atMost, .limit: phrases.text(.painPastLimit)
      }
    case .rpeAtMost(let n): phrases.text(.effortAtMost, [.amount: phrases.amount(n).text])
    case .rirAtLeast(let n): phrases.text(.reserveAtLeast, phrases.amount(n))
    case .settledWithin(let n): settled(n, .settledWithin, .settledWithinHours)
    case .noFinding(let finding):
      finding.date == nil
        ? phrases.without[finding.name] ?? absence(of: finding) : absence(of: finding)
    case .finding(let finding): phrases.text(.finding, [.name: words(of: finding)])
    case .days(let n): phrases.text(.daysHere, phrases.amount(n))
    case .signedOff: phrases.text(.signedOff)
    case .words(let words): phrases.said(words)
    }
  }

  private func absence(of finding: Finding) -> String {
    phrases.text(.noFinding, [.name: words(of: finding)])
  }

  /// A finding in the language's words, with its date where it has one.
  public func words(of finding: Finding) -> String {
    let name = phrases.findingName(finding.name)
    guard let date = finding.date else { return name }
    return "\(name) (\(phrases.date(date)))"
  }

  /// What must all be true before a step is proposed, a sentence each; the last has no full stop.
  ///
  /// A session counts only with the next morning's pain, so that is said beside how many.
  ///
  /// - Parameter dosage: whose highest numbers the top of the range is; `nil` says it without them.
  public func words(of rule: AdvanceRule, from dosage: Dosage? = nil) -> String {
    var conditions: [String] = []
    if let sessions = rule.sessions.map(phrases.amount) {
      switch rule.target {
      case nil: conditions.append(phrases.text(.sessionsDone, sessions))
      case .topOfRange:
        let top = dosage.map(volumeAtTop) ?? []
        conditions.append(
          top.isEmpty
            ? phrases.text(.sessionsDoneTop, sessions)
            : phrases.text(
              .sessionsDoneAt, sessions,
              [.words: top.joined(separator: phrases.text(.rowSemicolon))]))
      case .dose(let dosage):
        conditions.append(
          phrases.text(.sessionsDoneAt, sessions, [.words: listed(dosage)]))
      }
      conditions.append(phrases.text(.morningNoted))
    }
    return (conditions + rule.criteria.map(words(of:))).map(phrases.sentence)
      .joined(separator: phrases.text(.sentenceEnd))
  }

  /// Every step of a ladder in words: proposals, which the therapist decides on.
  ///
  /// - Parameters:
  ///   - dosage: the prescription's dose with "same dose" looked up.
  ///   - name: an exercise's name by id.
  public func steps(
    of progression: Progression, from dosage: Dosage, name: (Slug) -> String
  ) -> [WordedStep] {
    var steps: [WordedStep] = []
    if let growth = progression.growth {
      let words = words(of: growth.quantity)
      steps.append(
        WordedStep(
          text: growth.rule.map {
            phrases.text(
              .growWhen,
              [
                .conditions: self.words(of: $0, from: growth.quantity.isLoad ? dosage : nil),
                .words: words,
              ])
          } ?? phrases.text(.growLater, [.words: words]),
          back: growth.fallbacks.map { self.words(of: $0, name: name) }))
    }
    // The dose whose highest numbers are asked for, where growing leaves them as they are.
    var last = progression.growth?.quantity.isLoad ?? true ? dosage : nil
    for step in progression.steps {
      defer { last = step.dosage.isSame ? step.dosage.filled(from: dosage) : step.dosage }
      let words = listedWords(of: step, from: dosage, name: name)
      steps.append(
        WordedStep(
          text: step.rule.map {
            phrases.text(
              .nextWhen, [.conditions: self.words(of: $0, from: last), .words: words])
          } ?? phrases.text(.nextLater, [.words: words]),
          back: step.fallbacks.map { self.words(of: $0, name: name) }))
    }
    return steps
  }

  /// How much it is at the high end of each range; empty where nothing is counted or timed.
  private func volumeAtTop(_ dosage: Dosage) -> [String] {
    func top<S: Scale>(_ amount: Amount<S>) -> Amount<S>? { try? Amount(amount.high, amount.high) }
    var terms = Dosage.Terms()
    terms.sets = dosage.sets.flatMap(top)
    if case .count(let count)? = dosage.repetitions, let most = top(count) {
      terms.repetitions = .count(most)
    }
    if let hold = dosage.hold, case .seconds(let seconds) = hold.length, let most = top(seconds) {
      terms.hold = Hold(
        .seconds(most), isOptional: hold.isOptional, inEachPosition: hold.inEachPosition)
    }
    guard terms.repetitions != nil || terms.hold != nil, let most = try? Dosage(terms) else {
      return []
    }
    return clauses(of: most)
  }

  /// A step's exercise and dose, without when it is taken.
  public func words(
    of step: ProgressionStep, from dosage: Dosage, name: (Slug) -> String
  ) -> String {
    let own = step.dosage.isSame ? step.dosage.filled(from: dosage) : step.dosage
    return words(
      of: step.exercise.map(name), words(of: own, schedule: step.schedule),
      isStated: !own.isUnstated || !step.schedule.isUnstated)
  }

  /// The same, each part of the dose set off from the next: within a sentence of more words.
  private func listedWords(
    of step: ProgressionStep, from dosage: Dosage, name: (Slug) -> String
  ) -> String {
    let own = step.dosage.isSame ? step.dosage.filled(from: dosage) : step.dosage
    return words(
      of: step.exercise.map(name), listed(own, step.schedule),
      isStated: !own.isUnstated || !step.schedule.isUnstated)
  }

  private func words(of exercise: String?, _ dose: String, isStated: Bool) -> String {
    guard let exercise else { return dose }
    return isStated ? phrases.text(.named, [.name: exercise, .words: dose]) : exercise
  }

  /// A dose as a list, as in "3 sets of 10; on each side (finish one side, then do the other)".
  private func listed(_ dosage: Dosage, _ schedule: Schedule = .unstated) -> String {
    let parts = clauses(of: dosage) + clauses(of: schedule)
    guard !parts.isEmpty else { return words(of: dosage, schedule: schedule) }
    return parts.joined(separator: phrases.text(.rowSemicolon))
  }

  /// A way back in short sentences.
  public func words(of fallback: Fallback, name: (Slug) -> String) -> String {
    let dose = fallback.dosage.isUnstated ? nil : listed(fallback.dosage)
    let words =
      switch (fallback.exercise.map(name), dose) {
      case (nil, nil): phrases.text(.backToBefore)
      case (nil, let dose?): phrases.text(.backToDose, [.words: dose])
      case (let exercise?, nil): phrases.text(.backToExercise, [.name: exercise])
      case (let exercise?, let dose?):
        phrases.text(.backToExerciseDose, [.name: exercise, .words: dose])
      }
    let conditions = phrases.list(
      fallback.criteria.map(self.words(of:)), last: .listOr)
    return phrases.text(.backIf, [.conditions: conditions, .words: words])
  }

  /// What grows, by how much and how far.
  public func words(of quantity: Growth.Quantity) -> String {
    switch quantity {
    case .hold(let by, let cap):
      grow(
        .growHoldBy, .growHold, by: by.map { words(of: $0, .seconds) },
        to: words(of: cap, .seconds))
    case .repetitions(let by, let cap):
      grow(.growRepsBy, .growReps, count: by, to: phrases.text(.times, phrases.amount(cap)))
    case .sets(let by, let cap):
      grow(.growSetsBy, .growSets, count: by, to: phrases.text(.sets, phrases.amount(cap)))
    case .duration(let by, let cap):
      grow(
        .growTimeBy, .growTime, by: by.map { words(of: $0, cap.unit) }, to: words(of: cap))
    case .distance(let by, let cap):
      grow(
        .growDistanceBy, .growDistance, by: by.map { words(of: $0, cap.unit) },
        to: words(of: cap))
    case .mass(.perCent(let share), let cap, let unit):
      phrases.text(
        .growLoadPercent, [.amount: phrases.amount(share).text, .cap: words(of: cap, unit)])
    case .mass(.amount(let by), let cap, let unit):
      grow(.growLoadBy, .growLoad, by: words(of: by, unit), to: words(of: cap, unit))
    case .mass(nil, let cap, let unit):
      grow(.growLoadBy, .growLoad, by: nil, to: words(of: cap, unit))
    case .shareOfBodyMass(let by, let cap):
      share(.growBodyShareBy, by, to: words(ofBodyShare: cap))
    case .shareOfOneRepMax(let by, let cap):
      share(
        .growMaxShareBy, by, to: phrases.text(.maxShare, [.amount: phrases.amount(cap).text]))
    case .band(let colour):
      phrases.text(.growBand, [.load: words(of: colour)])
    }
  }

  private func grow(_ key: PhraseKey, _ open: PhraseKey, by step: String?, to cap: String)
    -> String
  {
    guard let step else { return phrases.text(open, [.cap: cap]) }
    return phrases.text(key, [.step: step, .cap: cap])
  }

  private func grow(_ key: PhraseKey, _ open: PhraseKey, count: Count?, to cap: String) -> String {
    guard let count else { return phrases.text(open, [.cap: cap]) }
    return phrases.text(key, phrases.amount(count), [.cap: cap])
  }

  private func share(_ key: PhraseKey, _ by: Amount<Percents>?, to cap: String) -> String {
    guard let by else { return phrases.text(.growLoad, [.cap: cap]) }
    return phrases.text(key, [.amount: phrases.amount(by).text, .cap: cap])
  }
}

extension Growth.Quantity {
  /// Whether sets, repetitions and times stay as they are.
  fileprivate var isLoad: Bool {
    switch self {
    case .mass, .shareOfBodyMass, .shareOfOneRepMax, .band: true
    case .hold, .repetitions, .sets, .duration, .distance: false
    }
  }
}
