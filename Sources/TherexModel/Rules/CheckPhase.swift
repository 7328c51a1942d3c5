extension Checker {
  mutating func checkMixed(
    _ names: [String], _ rule: Rule, _ order: Int, _ phase: PhaseContext
  ) {
    guard let finding = names.first(where: findings.contains) else { return }
    var bends: Slug?
    var arches: Slug?
    for item in phase.own {
      for mention in mentions(of: item.prescription) {
        guard let exercise = known(mention.exercise).exercise else { continue }
        if bends == nil, exercise.spine.contains(.flexion) { bends = exercise.id }
        if arches == nil, exercise.spine.contains(.extending) { arches = exercise.id }
      }
    }
    if let bends, let arches {
      remark(
        rule, order, phase.spot,
        [("finding", finding), ("exercise", bends.text), ("other", arches.text)])
    }
  }

  /// Every exercise that bends the low back far, where nothing bends it backward.
  mutating func checkFlexion(
    _ names: [String], _ rule: Rule, _ order: Int, _ phase: PhaseContext
  ) {
    guard let finding = names.first(where: findings.contains), let limit = rule.limit else {
      return
    }
    var bending: [(spot: Spot, exercise: Slug)] = []
    for item in phase.own {
      for mention in mentions(of: item.prescription) {
        guard let exercise = known(mention.exercise).exercise else { continue }
        if exercise.spine.contains(.extending) { return }
        let isFar = exercise.motions.contains {
          $0.joint == .spine && $0.direction == .flexion && $0.most > limit
        }
        if isFar { bending.append((mention.field.map(item.spot.at) ?? item.spot, exercise.id)) }
      }
    }
    for bend in bending {
      remark(rule, order, bend.spot, [("finding", finding), ("exercise", bend.exercise.text)])
    }
  }

  // MARK: Doses

  /// A dose of a prescription with the exercise that it is of and the key that states it.
  struct StatedDose {
    let field: String?
    let exercise: Exercise?
    let dosage: Dosage
  }

  /// What ``PhaseContext/Item/stated`` holds.
  mutating func statedDoses(_ item: PhaseContext.Item) -> [StatedDose] {
    let prescription = item.prescription
    var all = [StatedDose(field: nil, exercise: item.exercise, dosage: item.dosage)]
    for row in prescription.setRows {
      all.append(
        StatedDose(field: "set \(row.set)", exercise: item.exercise, dosage: row.dosage))
    }
    for (index, step) in prescription.alternatives.enumerated() {
      all.append(
        StatedDose(
          field: "or \(index + 1)",
          exercise: step.exercise.map { known($0).exercise } ?? item.exercise,
          dosage: step.dosage.isSame ? step.dosage.filled(from: item.dosage) : step.dosage))
    }
    let ladder = prescription.progression
    var current = item.exercise
    for fallback in ladder.fallbacks + (ladder.growth?.fallbacks ?? []) {
      all.append(
        StatedDose(
          field: "back", exercise: fallback.exercise.map { known($0).exercise } ?? current,
          dosage: fallback.dosage))
    }
    for (index, step) in ladder.steps.enumerated() {
      let before = current
      if let id = step.exercise { current = known(id).exercise }
      all.append(
        StatedDose(
          field: "then \(index + 1)", exercise: current,
          dosage: step.dosage.isSame ? step.dosage.filled(from: item.dosage) : step.dosage))
      for fallback in step.fallbacks {
        all.append(
          StatedDose(
            field: "back", exercise: fallback.exercise.map { known($0).exercise } ?? before,
            dosage: fallback.dosage))
      }
    }
    return all
  }

  mutating func checkDegrees(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    for item in phase.items where item.applies {
      for dose in item.stated {
        guard let exercise = dose.exercise, let range = dose.dosage.rangeLimit else { continue }
        for limit in exercise.limits {
          guard let degrees = limit.degrees, range.high > degrees else { continue }
          remark(
            rule, order, item.spot.at(dose.field ?? "to"),
            [
              ("exercise", exercise.id.text), ("value", range.high.text), ("other", degrees.text),
            ], source: limit.source)
        }
      }
    }
  }

  mutating func checkHolds(
    _ pattern: ExercisePattern, _ rule: Rule, _ order: Int, _ phase: PhaseContext
  ) {
    guard let limit = rule.limit else { return }
    for item in phase.items where item.applies {
      for dose in item.stated {
        guard let exercise = dose.exercise, pattern.match(exercise),
          case .seconds(let held)? = dose.dosage.hold?.length, held.high > limit
        else { continue }
        remark(
          rule, order, item.spot.at(dose.field ?? "hold"),
          [("exercise", exercise.id.text), ("value", held.high.text)])
      }
      if let exercise = item.exercise, pattern.match(exercise),
        case .hold(_, let cap)? = item.prescription.progression.growth?.quantity,
        cap.high > limit
      {
        remark(
          rule, order, item.spot.at("progress"),
          [("exercise", exercise.id.text), ("value", cap.high.text)])
      }
    }
  }

  mutating func checkSourcedHolds(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    for item in phase.items where item.applies {
      guard let exercise = item.exercise, case .seconds(let held)? = item.dosage.hold?.length
      else { continue }
      var low: ExactDecimal?
      var high: ExactDecimal?
      var codes: [String] = []
      var mayBeShort = false
      for dose in exercise.doses(for: item.prescription.source) {
        switch dose.dosage?.hold?.length {
        case .seconds(let stated):
          low = min(low ?? stated.low, stated.low)
          high = max(high ?? stated.high, dose.holdTo ?? stated.high)
          codes.append(dose.source)
        case .aFewSeconds, .atMostAFewSeconds: mayBeShort = true
        case .asAble, nil: break
        }
      }
      // Where one document says a few seconds, another's seconds do not make them too short.
      if mayBeShort, let least = low, held.high < least { continue }
      guard let low, let high, held.high < low || held.low > high else { continue }
      remark(
        rule, order, item.spot.at("hold"),
        [
          ("exercise", exercise.id.text),
          ("value", held.isRange ? "\(held.low)-\(held.high)" : held.low.text),
          ("other", low == high ? low.text : "\(low)-\(high)"),
          ("finding", codes.joined(separator: " and ")),
        ])
    }
  }

  mutating func checkFatigue(
    _ key: Slug, _ words: WordGroups, _ denied: WordGroups, _ rule: Rule, _ order: Int,
    _ phase: PhaseContext
  ) {
    guard let limit = rule.limit, let most = limit.whole else { return }
    for item in phase.items where item.applies {
      guard let exercise = item.exercise, let own = exercise.limits.first(where: { $0.key == key })
      else { continue }
      var field: String?
      for dose in item.stated where field == nil {
        let effort = dose.dosage.effort
        // RIR counts the other way: 10 less it is the RPE. Borg's 6-20 is about twice the RPE.
        let isHard =
          (effort.rpe.map { $0.high >= limit } ?? false)
          || (effort.rir.map { $0.low <= ExactDecimal(max(0, 10 - most)) } ?? false)
          || (effort.borg.map { $0.high >= ExactDecimal(2 * most + 1) } ?? false)
        if isHard { field = dose.field ?? "effort" }
      }
      if field == nil,
        item.prescription.notes.contains(where: { words.match($0) && !denied.matchWhole($0) })
      {
        field = "note"
      }
      if let field {
        remark(
          rule, order, item.spot.at(field), [("exercise", exercise.id.text)], source: own.source)
      }
    }
  }

  mutating func checkLoadSteps(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    guard let limit = rule.limit else { return }
    for item in phase.items where item.applies {
      guard let growth = item.prescription.progression.growth else { continue }
      let share = growth.quantity.share(of: item.dosage.load?.measure)
      // A hair above the limit is the rounding of what plates there are.
      if let share, share > limit.approximate + 0.5 {
        remark(
          rule, order, item.spot.at("progress"),
          [
            ("exercise", item.prescription.exercise.text),
            ("value", String(Int(share.rounded(.up)))),
          ])
      }
    }
  }

  mutating func checkFrequency(
    _ source: String, _ rule: Rule, _ order: Int, _ phase: PhaseContext
  ) {
    guard let limit = rule.limit else { return }
    let followsPlan = plan.header.sources.contains { book.leadingCode(of: $0) == source }
    for item in phase.items where item.applies {
      let own = item.prescription.source.map(book.leadingCode)
      let follows =
        own.map { $0 == source }
        ?? (followsPlan && item.exercise?.doses.contains { $0.source == source } == true)
      guard follows, let days = item.schedule.leastDaysAWeek, days < limit else { continue }
      remark(
        rule, order, item.spot.at("schedule"),
        [("exercise", item.prescription.exercise.text), ("value", days.text)])
    }
  }

  mutating func checkCriteriaAgainstPain(
    _ rule: Rule, _ order: Int, _ phase: PhaseContext
  ) {
    guard let most = mostPain else { return }
    for item in phase.items {
      let ladder = item.prescription.progression
      func look(_ criteria: [Criterion], _ field: String) {
        for criterion in criteria {
          if case .painAtMost(let pain) = criterion, pain.high > most {
            remark(
              rule, order, item.spot.at(field),
              [
                ("exercise", item.prescription.exercise.text), ("value", pain.high.text),
                ("other", most.text),
              ])
          }
        }
      }
      if let growth = ladder.growth?.rule { look(growth.criteria, "progress") }
      for (index, step) in ladder.steps.enumerated() {
        look(step.rule?.criteria ?? [], "then \(index + 1)")
      }
    }
  }
}

extension Schedule {
  /// The fewest days in a week; `nil` where no days are stated or it is as needed.
  var leastDaysAWeek: ExactDecimal? {
    if isAsNeeded { return nil }
    switch days {
    case nil: return isUnstated ? nil : 7
    case .daily: return 7
    case .dailyOrAtLeast(let count), .timesAWeek(let count): return count.low
    case .everyOtherDay: return 3
    case .weekdays(let week, _): return ExactDecimal(week.count)
    }
  }
}

extension Growth.Quantity {
  /// How much a step adds to a load, in per cent of it; `nil` where the step is not stated, is of
  /// another kind than the load, or is no load.
  fileprivate func share(of load: Load.Measure?) -> Double? {
    switch self {
    case .mass(.perCent(let step)?, _, _): return step.high.approximate
    case .mass(.amount(let step)?, _, _):
      guard case .mass(let now, _)? = load else { return nil }
      return 100 * step.high.approximate / now.low.approximate
    case .shareOfBodyMass(let step?, _):
      guard case .shareOfBodyMass(let now)? = load else { return nil }
      return 100 * step.high.approximate / now.low.approximate
    case .shareOfOneRepMax(let step?, _):
      guard case .shareOfOneRepMax(let now)? = load else { return nil }
      return 100 * step.high.approximate / now.low.approximate
    case .mass(nil, _, _), .shareOfBodyMass(nil, _), .shareOfOneRepMax(nil, _), .hold,
      .repetitions, .sets, .duration, .distance, .band:
      return nil
    }
  }
}
