extension Checker {
  // MARK: Order

  mutating func checkOrder(
    _ first: ExercisePattern, _ then: ExercisePattern, _ isRequired: Bool, _ sources: [String],
    _ rule: Rule, _ order: Int, _ phase: PhaseContext
  ) {
    let followsPlan = plan.header.sources.contains { sources.contains(book.leadingCode(of: $0)) }
    var worked: PhaseContext.Item?
    for item in phase.own {
      guard let exercise = item.exercise else { continue }
      if first.match(exercise) {
        // The first of them stands before or after the first that is worked; later ones say nothing.
        if let worked {
          remark(
            rule, order, worked.spot,
            [("exercise", worked.prescription.exercise.text), ("other", exercise.id.text)])
        }
        return
      }
      if worked == nil, then.match(exercise) {
        let follows =
          sources.isEmpty
          || item.prescription.source.map { sources.contains(book.leadingCode(of: $0)) }
            ?? followsPlan
        if follows { worked = item }
      }
    }
    if isRequired, let worked {
      remark(
        rule, order, worked.spot,
        [("exercise", worked.prescription.exercise.text), ("other", "a warm-up")])
    }
  }

  mutating func checkFirst(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    let own = phase.own
    guard own.contains(where: { $0.exercise?.first.isEmpty == false }) else { return }
    var firstPlace: [Slug: Int] = [:]
    for item in own where firstPlace[item.prescription.exercise] == nil {
      firstPlace[item.prescription.exercise] = item.spot.prescription
    }
    for item in own {
      guard let exercise = item.exercise else { continue }
      for wanted in exercise.first {
        if let finding = wanted.when, !findings.contains(finding) { continue }
        if let place = firstPlace[wanted.exercise], place < item.spot.prescription { continue }
        remark(
          rule, order, item.spot,
          [("exercise", exercise.id.text), ("other", wanted.exercise.text)],
          source: wanted.source)
      }
    }
  }

  // MARK: Entry

  mutating func checkEntry(
    _ pattern: ExercisePattern, _ names: [String], _ sources: [String], _ asks: [EntryCondition],
    _ rule: Rule, _ order: Int, _ phase: PhaseContext
  ) {
    let finding = names.first(where: findings.contains)
    let followsPlan = plan.header.sources.contains { sources.contains(book.leadingCode(of: $0)) }
    let worked = phase.own.first { item in
      guard let exercise = item.exercise, pattern.match(exercise) else { return false }
      if finding != nil { return true }
      return item.prescription.source.map { sources.contains(book.leadingCode(of: $0)) }
        ?? followsPlan
    }
    guard let worked, names.isEmpty || finding != nil || !sources.isEmpty else { return }
    var lacking: [EntryCondition] = []
    for ask in asks where !isAsked(ask, upTo: phase.spot.phase) { lacking.append(ask) }
    guard !lacking.isEmpty else { return }
    remark(
      rule, order, phase.spot.at(PhaseKey.enterWhen.rawValue),
      [
        ("exercise", worked.prescription.exercise.text), ("finding", finding ?? ""),
        ("value", lacking.map(\.name).joined(separator: ", ")),
      ])
  }

  // MARK: Days

  /// Muscles of strength exercises against a load, or the body's own weight, on days that follow each
  /// other.
  mutating func checkMuscles(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    var days: [String: UInt8] = [:]
    var told: Set<String> = []
    for item in phase.own {
      guard let exercise = item.exercise, exercise.kind == .strength, exercise.resistance != .none,
        !item.schedule.isAsNeeded
      else { continue }
      let bits: UInt8
      var mustFollow = false
      switch item.schedule.days {
      case .weekdays(let week, _): bits = week.bits
      case .daily:
        bits = 0x7F
        mustFollow = true
      case .dailyOrAtLeast(let least):
        bits = 0
        mustFollow = least.low > 3
      // Four days of seven cannot all have a day between them.
      case .timesAWeek(let count):
        bits = 0
        mustFollow = count.low > 3
      case .everyOtherDay: bits = 0
      case nil:
        bits = item.schedule.isUnstated ? 0 : 0x7F
        mustFollow = !item.schedule.isUnstated
      }
      for muscle in exercise.muscles {
        let all = (days[muscle] ?? 0) | bits
        days[muscle] = all
        let next = (all << 1 | all >> 6) & 0x7F
        guard mustFollow || all & next != 0, told.insert(muscle).inserted else { continue }
        remark(
          rule, order, item.spot.at("schedule"),
          [("exercise", exercise.id.text), ("value", muscle)])
      }
    }
  }
}
