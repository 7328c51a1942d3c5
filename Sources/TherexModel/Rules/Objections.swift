/// Why a rule speaks against an exercise for a patient.
public struct Objection: Hashable, Sendable {
  /// Index of the rule in the book.
  let order: Int
  public let rule: Rule
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
    var found: [Objection] = []
    for (order, rule) in rules.enumerated() {
      func object(
        _ finding: String?, missing: String? = nil, source: String? = nil, caution: Slug? = nil
      ) {
        found.append(
          Objection(
            order: order, rule: rule, finding: finding, missing: missing, source: source,
            caution: caution))
      }
      switch rule.test {
      case .exerciseWithFinding(let pattern, let names):
        guard let finding = names.first(where: findings.contains), pattern.match(exercise) else {
          continue
        }
        object(finding)
      case .positionWithFinding(let pattern, let names):
        guard pattern.match(exercise) else { continue }
        if let finding = names.first(where: { name in
          findings.contains(name)
            && self.finding(name)?.positions.contains(exercise.position) == true
        }) {
          object(finding)
        }
      case .catalogCaution(let names):
        for caution in exercise.cautions {
          guard let finding = caution.finding, findings.contains(finding),
            names.isEmpty ? !cautionedFindings.contains(finding) : names.contains(finding),
            // What another rule already says of this exercise and finding is not said twice.
            !found.contains(where: { $0.finding == finding })
          else { continue }
          object(finding, source: caution.source, caution: caution.key)
        }
      case .equipmentMissing:
        guard let owned else { continue }
        for need in exercise.equipment where !need.isOptional && !need.isMet(by: owned) {
          object(nil, missing: need.items.joined(separator: " or "))
        }
      default: continue
      }
    }
    return found
  }
}

extension EquipmentNeed {
  /// Whether one of its items is among canonical names.
  func isMet(by owned: Set<String>) -> Bool { items.contains { owned.contains($0) } }
}
