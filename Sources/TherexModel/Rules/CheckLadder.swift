extension Checker {
  // MARK: Phases

  /// Conditions that cannot all be true, and dates that run backward.
  mutating func checkReach(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    let criteria = phase.phase.enterWhen
    if let why = contradiction(in: criteria) {
      remark(rule, order, phase.spot.at(PhaseKey.enterWhen.rawValue), [("value", why)])
    }
    let index = phase.spot.phase
    if index > 0, criteria.isEmpty, phase.phase.entered == nil, !plan.isProgram,
      plan.phases[index - 1].length?.isMeasured != true
    {
      remark(
        rule, order, phase.spot,
        [("value", "the phase above it is open, and nothing says when this one begins")])
    }
    guard let entered = phase.phase.entered else { return }
    if let start = plan.header.start, entered < start {
      remark(
        rule, order, phase.spot.at("entered"), [("value", "it was entered before the plan starts")])
    }
    if phase.spot.phase > 0, let before = plan.phases[phase.spot.phase - 1].entered,
      entered < before
    {
      remark(
        rule, order, phase.spot.at("entered"),
        [("value", "it was entered before the phase above it")])
    }
  }

  /// A phase that was entered though a finding that it rules out is still there.
  mutating func checkEntered(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    guard phase.phase.entered != nil else { return }
    for criterion in phase.phase.enterWhen {
      if case .noFinding(let finding) = criterion,
        findings.contains(book.canonical(finding.name))
      {
        remark(rule, order, phase.spot.at("entered"), [("finding", finding.name)])
      }
    }
  }

  /// Why conditions can never all be true; `nil` when they can.
  private func contradiction(in criteria: [Criterion]) -> String? {
    var absent: Set<String> = []
    var present: Set<String> = []
    var most: ExactDecimal?
    var above: ExactDecimal?
    for criterion in criteria {
      switch criterion {
      case .noFinding(let finding):
        absent.insert(finding.name)
        if findings.contains(book.canonical(finding.name)),
          book.finding(finding.name)?.isLasting == true
        {
          return "\(finding.name) does not go away"
        }
      case .finding(let finding): present.insert(finding.name)
      case .painAtMost(let pain): most = min(most ?? pain.high, pain.high)
      case .painAbove(let pain): above = max(above ?? pain.low, pain.low)
      case .rpeAtMost, .rirAtLeast, .settledWithin, .days, .signedOff, .words: break
      }
    }
    for criterion in criteria {
      if case .finding(let finding) = criterion, absent.contains(finding.name) {
        return "\(finding.name) is asked for and ruled out"
      }
    }
    if let most, let above, most <= above { return "no pain is above \(above) and at most \(most)" }
    return nil
  }

  // MARK: Steps

  /// Steps whose target the dose before them never reaches.
  mutating func checkSteps(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    for item in phase.items {
      let ladder = item.prescription.progression
      guard !ladder.isEmpty else { continue }
      if let growth = ladder.growth, let why = item.dosage.passes(growth.quantity) {
        remark(
          rule, order, item.spot.at("progress"),
          [("exercise", item.prescription.exercise.text), ("value", why)])
      }
      var current = item.dosage.grown(by: ladder.growth?.quantity)
      for (index, step) in ladder.steps.enumerated() {
        if let why = step.rule.flatMap({ contradiction(in: $0.criteria) }) {
          remark(
            rule, order, item.spot.at("then \(index + 1)"),
            [("exercise", item.prescription.exercise.text), ("value", why)])
        } else if case .dose(let target)? = step.rule?.target, let why = current.cannotReach(target)
        {
          remark(
            rule, order, item.spot.at("then \(index + 1)"),
            [("exercise", item.prescription.exercise.text), ("value", why)])
        }
        if step.exercise == nil || !step.dosage.isSame {
          current = step.dosage.isSame ? current : step.dosage
        }
      }
    }
  }

  /// Steps that come back to an exercise and dose of before, or are taken and left at one pain.
  mutating func checkLoops(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    for item in phase.items {
      let ladder = item.prescription.progression
      guard !ladder.isEmpty else { continue }
      var been: Set<Rung> = [Rung(exercise: item.prescription.exercise, dosage: item.dosage)]
      var exercise = item.prescription.exercise
      for (index, step) in ladder.steps.enumerated() {
        exercise = step.exercise ?? exercise
        let dosage = step.dosage.isSame ? step.dosage.filled(from: item.dosage) : step.dosage
        if !dosage.isUnstated, !been.insert(Rung(exercise: exercise, dosage: dosage)).inserted {
          remark(
            rule, order, item.spot.at("then \(index + 1)"),
            [("exercise", exercise.text), ("value", "this exercise and dose stood there before")])
        }
      }
      for rung in rungs(of: ladder) + entries(of: ladder) {
        if let up = rung.up, let down = rung.down, up > down {
          remark(
            rule, order, item.spot.at(rung.field),
            [
              ("exercise", item.prescription.exercise.text),
              ("value", "pain above \(down) goes back and pain up to \(up) goes on"),
            ])
        }
      }
    }
  }

  private struct Rung: Hashable {
    let exercise: Slug
    let dosage: Dosage
  }

  /// Between going on and going back, pain of which nothing is said.
  mutating func checkGaps(_ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    for item in phase.items where item.applies {
      for rung in rungs(of: item.prescription.progression) {
        if let up = rung.up, let down = rung.down, up < down {
          remark(
            rule, order, item.spot.at(rung.field),
            [
              ("exercise", item.prescription.exercise.text), ("value", up.text),
              ("other", down.text),
            ])
        }
      }
    }
  }

  /// At each step: the pain up to which it is taken, and the pain above which it is left again.
  private func entries(
    of ladder: Progression
  ) -> [(up: ExactDecimal?, down: ExactDecimal?, field: String)] {
    ladder.steps.enumerated().map { index, step in
      (up(step.rule), down(step.fallbacks), "then \(index + 1)")
    }
  }

  private func up(_ rule: AdvanceRule?) -> ExactDecimal? {
    rule?.criteria.compactMap { criterion -> ExactDecimal? in
      if case .painAtMost(let pain) = criterion { return pain.high }
      return nil
    }.min()
  }

  private func down(_ fallbacks: [Fallback]) -> ExactDecimal? {
    fallbacks.flatMap(\.criteria).compactMap { criterion -> ExactDecimal? in
      if case .painAbove(let pain) = criterion { return pain.low }
      return nil
    }.min()
  }

  /// At each rung: the pain up to which it goes on, and the pain above which it goes back.
  private func rungs(
    of ladder: Progression
  ) -> [(up: ExactDecimal?, down: ExactDecimal?, field: String)] {
    var rungs: [(up: ExactDecimal?, down: ExactDecimal?, field: String)] = []
    let first = ladder.steps.first?.rule
    if let growth = ladder.growth {
      rungs.append((up(growth.rule), down(ladder.fallbacks + growth.fallbacks), "progress"))
    } else {
      rungs.append((up(first), down(ladder.fallbacks), "then 1"))
    }
    for (index, step) in ladder.steps.enumerated() {
      let next = index + 1 < ladder.steps.count ? ladder.steps[index + 1].rule : nil
      rungs.append((up(next), down(step.fallbacks), "then \(index + 1)"))
    }
    return rungs
  }
}

extension PhaseLength {
  /// Whether it has an end.
  fileprivate var isMeasured: Bool {
    if case .span = self { return true }
    return false
  }
}

extension Dosage {
  /// Why a dose of at least this never comes of this one; `nil` when it may.
  func cannotReach(_ target: Dosage) -> String? {
    if let wanted = target.sets, let own = sets, !own.isAtLeast, own.high < wanted.low {
      return "it asks for \(wanted.low) sets and the dose has \(own.high)"
    }
    if case .count(let wanted)? = target.repetitions, case .count(let own)? = repetitions,
      !own.isAtLeast, own.high < wanted.low
    {
      return "it asks for \(wanted.low) repetitions and the dose has \(own.high)"
    }
    if case .seconds(let wanted)? = target.hold?.length, case .seconds(let own)? = hold?.length,
      !own.isAtLeast, own.high < wanted.low
    {
      return "it asks for a hold of \(wanted.low) s and the dose has \(own.high)"
    }
    return nil
  }

  /// Why growth to a cap goes nowhere; `nil` when it goes somewhere or the start is unstated.
  func passes(_ quantity: Growth.Quantity) -> String? {
    func compare(_ now: ExactDecimal?, _ cap: ExactDecimal, _ unit: String) -> String? {
      guard let now, now >= cap else { return nil }
      return now > cap
        ? "it begins at \(now)\(unit), and its cap is below that, \(cap)\(unit)"
        : "it begins at \(now)\(unit), and that is its cap already"
    }
    switch quantity {
    case .hold(_, let cap):
      guard case .seconds(let now)? = hold?.length else { return nil }
      return compare(now.low, cap.high, " s")
    case .repetitions(_, let cap):
      guard case .count(let now)? = repetitions else { return nil }
      return compare(now.low, cap.high, " repetitions")
    case .sets(_, let cap): return compare(sets?.low, cap.high, " sets")
    case .duration(_, let cap):
      guard let now = duration, now.unit == cap.unit else { return nil }
      return compare(now.amount.low, cap.amount.high, " \(cap.unit.rawValue)")
    case .distance(_, let cap):
      guard let now = distance, now.unit == cap.unit else { return nil }
      return compare(now.amount.low, cap.amount.high, " \(cap.unit.rawValue)")
    case .mass(_, let cap, let unit):
      guard case .mass(let now, let own)? = load?.measure, own == unit else { return nil }
      return compare(now.low, cap.high, " \(unit.rawValue)")
    case .shareOfBodyMass(_, let cap):
      guard case .shareOfBodyMass(let now)? = load?.measure else { return nil }
      return compare(now.low, cap.high, "% body mass")
    case .shareOfOneRepMax(_, let cap):
      guard case .shareOfOneRepMax(let now)? = load?.measure else { return nil }
      return compare(now.low, cap.high, "% 1RM")
    case .band: return nil
    }
  }

  /// This dose grown to its cap, as far as targets look at it.
  func grown(by quantity: Growth.Quantity?) -> Dosage {
    switch quantity {
    case .hold(_, let cap): grown(hold: Hold(.seconds(cap)))
    case .repetitions(_, let cap): grown(sets: sets, repetitions: .count(cap))
    case .sets(_, let cap): grown(sets: cap, repetitions: repetitions)
    case .duration, .distance, .mass, .shareOfBodyMass, .shareOfOneRepMax, .band, nil: self
    }
  }
}
