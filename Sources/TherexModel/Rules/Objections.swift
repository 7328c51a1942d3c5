/// Why a rule speaks against an exercise for a patient.
public struct Objection: Hashable, Sendable {
  /// Index of the rule in the book.
  let order: Int
  public let rule: Rule
  /// What of the exercise the rule tests.
  let test: ExerciseTest
  /// The finding that makes it so; `nil` for missing equipment.
  public let finding: String?
  /// The equipment that is missing, as in "leg press machine"; `nil` for a finding.
  public let missing: String?
  /// Who says so beside the rule's own sources: the source of the catalog's caution.
  public let source: String?
  /// The key of the catalog's caution; `nil` for another test.
  public let caution: Slug?
}

extension Objection {
  /// The reason in a sentence, for the clinician.
  public func words(for exercise: Slug) -> String {
    RuleWords.fill(
      rule.says,
      [
        ("exercise", exercise.text), ("finding", finding ?? ""), ("value", missing ?? ""),
        ("limit", rule.limit?.text ?? ""), ("source", sources.joined(separator: ", ")),
      ])
  }

  /// Codes of the rule book's sources; a source that the catalog names stands for the catalog.
  public var sources: [String] {
    guard let source else { return rule.sources }
    return [source] + rule.sources.filter { $0 != source && $0 != "catalog" }
  }
}

extension RuleBook {
  /// Every rule that speaks against an exercise for somebody with these findings and this
  /// equipment, in the book's order.
  ///
  /// - Parameters:
  ///   - findings: canonical names.
  ///   - equipment: what the patient has, as written; `nil` where nobody said.
  public func objections(
    to exercise: Exercise, findings: [String], equipment: [String]?
  ) -> [Objection] {
    objections(to: exercise, having: findings, owned: equipment.map(owned))
  }

  func objections(
    to exercise: Exercise, having findings: [String], owned: Set<String>?
  ) -> [Objection] {
    var checker = ExerciseChecker(exercise, book: self, findings: findings, owned: owned)
    for (order, rule) in rules.enumerated() {
      if case .exercise(let test) = rule.test { checker.check(test, rule, order) }
    }
    return checker.found
  }
}

extension EquipmentNeed {
  /// Whether one of its items is among canonical names.
  func isMet(by owned: Set<String>) -> Bool { items.contains { owned.contains($0) } }
}
