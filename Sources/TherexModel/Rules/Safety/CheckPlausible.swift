extension Checker {
  /// Growth by more than a share of the dose a step.
  mutating func checkGrowth(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    guard let limit = rule.limit else { return }
    for item in phase.items where item.applies {
      guard let growth = item.prescription.progression.growth,
        let (step, now, unit) = item.dosage.step(of: growth.quantity), now > 0
      else { continue }
      let share = 100 * step / now
      if share > limit.approximate {
        remark(
          rule, order, item.spot.at("progress"),
          [
            ("exercise", item.prescription.exercise.text),
            ("value", "\(Self.plain(step))\(unit)"), ("other", "\(Self.plain(now))\(unit)"),
          ])
      }
    }
  }

  /// A load of a next step that is more than the limit in per cent above the one before it.
  mutating func checkStepLoads(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    guard let limit = rule.limit else { return }
    for item in phase.items where item.applies {
      var now = item.dosage.load
      for (index, step) in item.prescription.progression.steps.enumerated() {
        if step.exercise != nil, step.exercise != item.prescription.exercise { now = nil }
        guard let next = step.dosage.load else { continue }
        if let (from, to, unit) = Load.steps(now, next), from > 0,
          100 * (to - from) / from > limit.approximate
        {
          remark(
            rule, order, item.spot.at("then \(index + 1)"),
            [
              ("exercise", item.prescription.exercise.text),
              ("value", "\(Self.plain(to - from))\(unit)"), ("other", "\(Self.plain(from))\(unit)"),
            ])
        }
        now = next
      }
    }
  }

  /// Loads that grow and have no way back.
  mutating func checkWayBack(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    for item in phase.items where item.applies {
      let ladder = item.prescription.progression
      guard let growth = ladder.growth, growth.quantity.isOfLoad, ladder.fallbacks.isEmpty,
        growth.fallbacks.isEmpty, ladder.steps.allSatisfy(\.fallbacks.isEmpty)
      else { continue }
      remark(
        rule, order, item.spot.at("progress"),
        [("exercise", item.prescription.exercise.text)])
    }
  }

  /// Criteria that the dose itself keeps from being met, or that the plan's pain makes late.
  mutating func checkCriteria(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    for item in phase.items where item.applies {
      let ladder = item.prescription.progression
      func say(_ what: String, _ field: String) {
        remark(
          rule, order, item.spot.at(field),
          [("exercise", item.prescription.exercise.text), ("value", what)])
      }
      if let advance = ladder.growth?.rule {
        for what in beyond(advance, item, phase) { say(what, "progress") }
      }
      for (index, step) in ladder.steps.enumerated() {
        guard let advance = step.rule else { continue }
        // Behind the first step the dose is another.
        if index == 0 || step.exercise == nil {
          for what in beyond(advance, item, phase) { say(what, "then \(index + 1)") }
        }
      }
      let ways =
        ladder.fallbacks + (ladder.growth?.fallbacks ?? []) + ladder.steps.flatMap(\.fallbacks)
      for case .painAbove(let pain) in ways.flatMap(\.criteria) {
        if let most = mostPain, pain.low > most {
          say("it goes back only above \(pain.low), and the plan stops at \(most)", "back")
        }
      }
    }
  }

  private func beyond(
    _ advance: AdvanceRule, _ item: PhaseContext.Item, _ phase: PhaseContext
  ) -> [String] {
    var found: [String] = []
    for criterion in advance.criteria {
      switch criterion {
      case .rpeAtMost(let most):
        if let own = effort(item.dosage.effort, false), own >= most.high.approximate + 2 {
          let scale = item.dosage.effort.borg == nil ? "" : ", from Borg's scale of 6 to 20"
          found.append(
            "the dose asks for an effort of \(Self.plain(own)) of 10\(scale), and it goes on at RPE \(most.high) or less, which is never reached"
          )
        }
      case .painAtMost(let most):
        if let rest = restingPain, rest > most.high {
          found.append(
            "pain at rest is \(rest) in the baseline, and it goes on at \(most.high) or less, which is never reached"
          )
        }
      case .painAbove(let least):
        found.append("it goes on only above a pain of \(least.low): the more pain, the harder")
      case .rirAtLeast, .settledWithin, .days, .signedOff, .noFinding, .finding, .words:
        continue
      }
    }
    if let needed = advance.sessions?.high.whole,
      case .span(let amount, let unit)? = phase.phase.length,
      let days = amount.high.whole, let aWeek = item.schedule.leastDaysAWeek
    {
      let length = Double(unit == .days ? days : unit == .weeks ? 7 * days : 30 * days)
      if Double(needed) > aWeek.approximate * length / 7 + 0.5 {
        found.append("\(needed) sessions do not fit into this phase")
      }
    }
    return found
  }

  private static let atRest = SignWords([["at rest|en reposo"]])

  /// The pain at rest that the baseline names; `nil` where it names none.
  private var restingPain: ExactDecimal? {
    for text in plan.header.baseline {
      let text = SignText(text)
      guard Self.atRest.isMet(by: text) else { continue }
      for index in text.tokens.indices {
        if let word = text.word(index), let pain = ExactDecimal(word), pain <= 10,
          text.word(index + 1) == "10"
        {
          return pain
        }
      }
    }
    return nil
  }

  /// One exercise twice on the same days, with two doses.
  mutating func checkTwice(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    var seen: [Slug: [PhaseContext.Item]] = [:]
    for item in phase.own {
      let id = item.prescription.exercise
      for other in seen[id] ?? []
      where other.dosage != item.dosage && other.sharesDays(with: item)
        && other.dosage.sharesSide(with: item.dosage)
        && other.prescription.when.isEmpty && item.prescription.when.isEmpty
      {
        remark(rule, order, item.spot, [("exercise", id.text)])
        break
      }
      seen[id, default: []].append(item)
    }
  }

  /// Dates that cannot be.
  mutating func checkDates(_ date: SafetyTest.PlanDate, _ rule: Rule, _ order: Int) {
    let header = plan.header
    guard let start = header.start else { return }
    let spot = Spot.plan.at(date.rawValue)
    switch date {
    case .born:
      if let born = header.born, born > start || start.year - born.year > 120 {
        remark(rule, order, spot)
      }
    case .surgery:
      for surgery in header.surgery where surgery.date > start {
        remark(rule, order, spot, [("value", surgery.date.text)])
      }
    case .review:
      if let review = header.review, review < start {
        remark(rule, order, spot, [("value", review.text)])
      }
    case .goal:
      for goal in header.goals {
        let words = goal.split(separator: " ")
        for (word, next) in zip(words, words.dropFirst())
        where word == "by" || word == "del" || word == "el" || word == "before" {
          if let day = try? CivilDate(next.prefix(10)), day < start {
            remark(rule, order, spot, [("value", day.text)])
          }
        }
      }
    }
  }
}

extension PhaseContext.Item {
  /// Whether two are due on the same days, as far as both say.
  fileprivate func sharesDays(with other: PhaseContext.Item) -> Bool {
    if case .weekdays(let mine, _)? = schedule.days,
      case .weekdays(let theirs, _)? = other.schedule.days
    {
      return Weekday.allCases.contains { mine.contains($0) && theirs.contains($0) }
    }
    // Two times of one day are two sessions of one exercise.
    return schedule.days == other.schedule.days
      && (schedule.timesOfDay.isEmpty || schedule.timesOfDay == other.schedule.timesOfDay)
  }
}

extension Dosage {
  fileprivate func sharesSide(with other: Dosage) -> Bool {
    switch (side, other.side) {
    case (.left, .right), (.right, .left): false
    default: true
    }
  }

  /// A step of growth and what it begins from; `nil` where either is unstated.
  fileprivate func step(of quantity: Growth.Quantity) -> (step: Double, now: Double, unit: String)?
  {
    switch quantity {
    case .hold(let step?, _):
      guard case .seconds(let now)? = hold?.length else { return nil }
      return (step.high.approximate, now.high.approximate, " s")
    case .repetitions(let step?, _):
      guard case .count(let now)? = repetitions else { return nil }
      return (step.high.approximate, now.high.approximate, " repetitions")
    case .sets(let step?, _):
      guard let now = sets else { return nil }
      return (step.high.approximate, now.high.approximate, " sets")
    case .duration(let step?, let cap):
      guard let now = duration else { return nil }
      return (
        step.high.approximate * Double(cap.unit.seconds) / 60,
        now.amount.high.approximate * Double(now.unit.seconds) / 60, " min"
      )
    case .mass(.amount(let step)?, _, let unit):
      guard case .mass(let now, unit)? = load?.measure else { return nil }
      return (step.high.approximate, now.high.approximate, " \(unit.rawValue)")
    case .shareOfBodyMass(let step?, _):
      guard case .shareOfBodyMass(let now)? = load?.measure else { return nil }
      return (step.high.approximate, now.high.approximate, " % body mass")
    case .shareOfOneRepMax(let step?, _):
      guard case .shareOfOneRepMax(let now)? = load?.measure else { return nil }
      return (step.high.approximate, now.high.approximate, " % 1RM")
    case .hold, .repetitions, .sets, .duration, .mass, .shareOfBodyMass, .shareOfOneRepMax,
      .distance, .band:
      return nil
    }
  }
}

extension Growth.Quantity {
  fileprivate var isOfLoad: Bool {
    switch self {
    case .mass, .shareOfBodyMass, .shareOfOneRepMax: true
    case .hold, .repetitions, .sets, .duration, .distance, .band: false
    }
  }
}

extension Load {
  /// Two loads in one unit, with the unit; `nil` where they cannot be compared.
  fileprivate static func steps(
    _ now: Load?, _ next: Load
  ) -> (from: Double, to: Double, unit: String)? {
    switch (now?.measure, next.measure) {
    case (.mass(let old, let unit)?, .mass(let new, let other)) where unit == other:
      (old.high.approximate, new.high.approximate, " \(unit.rawValue)")
    case (.shareOfBodyMass(let old)?, .shareOfBodyMass(let new)):
      (old.high.approximate, new.high.approximate, "% body mass")
    case (.shareOfOneRepMax(let old)?, .shareOfOneRepMax(let new)):
      (old.high.approximate, new.high.approximate, "% 1RM")
    default: nil
    }
  }
}
