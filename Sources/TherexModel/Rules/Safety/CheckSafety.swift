extension Checker {
  /// What a rule of safety says of the plan.
  mutating func checkSafety(
    _ test: SafetyTest, _ rule: Rule, _ order: Int, _ phases: [PhaseContext]
  ) {
    switch test {
    case .words(let sign): checkWords(sign, rule, order, texts)
    case .stopAction(let action): checkActions(action, rule, order, phases)
    case .examinedFirst(let isRedFlag): checkExaminedFirst(isRedFlag, rule, order)
    case .findingAmbiguous: checkAmbiguous(rule, order)
    case .findingUntested: checkUntested(rule, order)
    case .exerciseWhen(let condition): checkCondition(condition, rule, order, phases)
    case .restriction(let restriction): checkRestrictions(restriction, rule, order, phases)
    case .growthAbove:
      for phase in phases {
        checkGrowth(rule, order, phase)
        checkStepLoads(rule, order, phase)
      }
    case .noWayBack: for phase in phases { checkWayBack(rule, order, phase) }
    case .criterionBeyondDose: for phase in phases { checkCriteria(rule, order, phase) }
    case .riseAbove:
      if let limit = rule.limit, case .atMost(let rise)? = plan.header.pain?.rise,
        rise.high > limit
      {
        remark(rule, order, Spot.plan.at("pain"), [("value", rise.high.text)])
      }
    case .exerciseTwice: for phase in phases { checkTwice(rule, order, phase) }
    case .impossibleDate(let date): checkDates(date, rule, order)
    case .findingInWords(let groups, let others): checkNamed(groups, others, rule, order)
    case .painInWords(let words): checkPainNamed(words, rule, order, phases)
    }
  }
}

extension SafetyTest {
  /// Whether it is asked of plans alone: a program has no patient.
  var isOfPlansOnly: Bool {
    switch self {
    case .noWayBack, .findingUntested: true
    case .words, .stopAction, .examinedFirst, .findingAmbiguous, .exerciseWhen, .restriction,
      .growthAbove, .riseAbove, .criterionBeyondDose, .exerciseTwice, .impossibleDate,
      .findingInWords, .painInWords:
      false
    }
  }
}
