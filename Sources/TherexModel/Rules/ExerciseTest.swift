/// What a rule tests of an exercise for a patient, in a plan or in the catalog.
public enum ExerciseTest: Hashable, Sendable {
  /// An exercise of the pattern for a patient with one of the findings.
  case exerciseWithFinding(ExercisePattern, findings: [String])
  /// An exercise in a position that one of the findings rules out, where the pattern is met too.
  case positionWithFinding(ExercisePattern, findings: [String])
  /// A caution of the exercise itself for one of the findings; with none, for every finding that
  /// no other rule of this test names.
  case catalogCaution(findings: [String])
  /// An exercise needs what the patient does not have.
  case equipmentMissing

  /// Whether it is asked of plans alone, and not of programs.
  public var isOfPlansOnly: Bool {
    switch self {
    case .equipmentMissing: true
    case .exerciseWithFinding, .positionWithFinding, .catalogCaution: false
    }
  }

  /// Whether it is about what the patient can do or has, not about what may harm.
  var isOfAbility: Bool {
    switch self {
    case .positionWithFinding, .equipmentMissing: true
    case .exerciseWithFinding, .catalogCaution: false
    }
  }
}

/// An exercise looked at by one rule after the other, for somebody with these findings.
struct ExerciseChecker {
  let book: RuleBook
  let exercise: Exercise
  /// Canonical names.
  let findings: [String]
  /// What the patient has; `nil` where nobody said.
  let owned: Set<String>?
  private(set) var found: [Objection] = []

  init(_ exercise: Exercise, book: RuleBook, findings: [String], owned: Set<String>?) {
    self.book = book
    self.exercise = exercise
    self.findings = findings
    self.owned = owned
  }

  mutating func check(_ test: ExerciseTest, _ rule: Rule, _ order: Int) {
    func object(
      _ finding: String?, missing: String? = nil, source: String? = nil, caution: Slug? = nil
    ) {
      found.append(
        Objection(
          order: order, rule: rule, test: test, finding: finding, missing: missing,
          source: source, caution: caution))
    }
    switch test {
    case .exerciseWithFinding(let pattern, let names):
      guard let finding = names.first(where: findings.contains), pattern.match(exercise) else {
        return
      }
      object(finding)
    case .positionWithFinding(let pattern, let names):
      guard pattern.match(exercise) else { return }
      if let finding = names.first(where: { name in
        findings.contains(name)
          && book.finding(name)?.positions.contains(exercise.position) == true
      }) {
        object(finding)
      }
    case .catalogCaution(let names):
      for caution in exercise.cautions {
        guard let finding = caution.finding, findings.contains(finding),
          names.isEmpty ? !book.cautionedFindings.contains(finding) : names.contains(finding),
          // What an exercise is prescribed for does not speak against it; its caution is printed.
          !exercise.indications.contains(where: { $0.finding == finding }),
          // What another rule already says of this exercise and finding is not said twice.
          !found.contains(where: { $0.finding == finding })
        else { continue }
        object(finding, source: caution.source, caution: caution.key)
      }
    case .equipmentMissing:
      guard let owned else { return }
      for need in exercise.equipment where !need.isOptional && !need.isMet(by: owned) {
        object(nil, missing: need.items.joined(separator: " or "))
      }
    }
  }
}
