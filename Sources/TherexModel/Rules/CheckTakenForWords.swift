/// Words that plan text takes as words although they look like something else: nothing will ever
/// answer them by itself.
extension Checker {
  /// Names that would be terms of a dose in a colleague's mouth, as in `as tolerated`.
  mutating func checkNames(
    _ words: Set<String>, _ rule: Rule, _ order: Int, _ phase: PhaseContext
  ) {
    for item in phase.items {
      guard let name = item.prescription.name, words.contains(name.text) else { continue }
      remark(
        rule, order, item.spot,
        [("exercise", item.prescription.exercise.text), ("value", name.text)])
    }
  }

  /// Conditions in words that have a number and one of these words, as in `pain over 3`.
  mutating func checkConditions(
    _ words: Set<String>, _ isAlone: Bool, _ rule: Rule, _ order: Int, _ phase: PhaseContext
  ) {
    func check(_ criteria: [Criterion], _ spot: Spot) {
      for criterion in criteria {
        if case .words(let text) = criterion, Self.says(text, words, isAlone: isAlone) {
          remark(rule, order, spot, [("value", text)])
        }
      }
    }
    check(phase.phase.enterWhen, phase.spot.at(PhaseKey.enterWhen.rawValue))
    check(phase.phase.exitWhen, phase.spot.at(PhaseKey.exitWhen.rawValue))
    for item in phase.items {
      let ladder = item.prescription.progression
      check(ladder.fallbacks.flatMap(\.criteria), item.spot.at("back"))
      if let growth = ladder.growth {
        check(growth.rule?.criteria ?? [], item.spot.at("progress"))
        check(growth.fallbacks.flatMap(\.criteria), item.spot.at("back"))
      }
      for (field, steps) in [("then", ladder.steps), ("or", item.prescription.alternatives)] {
        for (index, step) in steps.enumerated() {
          check(
            (step.rule?.criteria ?? []) + step.fallbacks.flatMap(\.criteria),
            item.spot.at("\(field) \(index + 1)"))
        }
      }
    }
  }

  private static func says(_ text: String, _ sought: Set<String>, isAlone: Bool) -> Bool {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard words.contains(where: { $0.first?.isNumber == true }), !isAlone || words.count == 2 else {
      return false
    }
    return words.contains { sought.contains(String($0)) }
  }
}
