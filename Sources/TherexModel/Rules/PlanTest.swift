/// What a rule tests of the plan as a whole.
public enum PlanTest: Hashable, Sendable {
  /// A finding of the patient stands in the plan's own `not for`.
  case notFor
  /// All of the findings at once.
  case findingsTogether([String])
  /// An operation is recorded and none of the findings.
  case surgeryWithoutFinding(findings: [String])
  /// An operation is of one side by its words, and the affected side is the other.
  case surgerySide(left: WordGroups, right: WordGroups)
  /// The plan accepts pain above the limit, 0 to 10.
  case painAbove
  /// The plan accepts more pain than a document it follows.
  case painLooserThanSource
  /// A number of the plan beside stricter words, its own, an exercise's or a document's.
  case painSaidTwice
  /// Effort on Borg's scale in one place and of ten in another.
  case effortScales
  /// A stop rule of the plan is about a red flag and less urgent than it.
  case stopTooSlow
  /// A stop rule of the plan sends an emergency to the clinic and not for help, by these words.
  case emergencyToClinic(clinic: WordGroups, help: WordGroups)
  /// An override names a stop rule that is never taken away.
  case redFlagOverridden
  /// An override names no rule.
  case overrideUnknown
  /// Equipment of the patient that no one knows by this name.
  case equipmentUnknown
  /// A finding of the patient that no rule knows.
  case findingUnknown
  /// The review comes before the start, or later than the limit in days after it.
  case reviewDate
  case missing(PlanPart)
  /// An outcome measure of the header.
  case measure(MeasureFault)

  /// Whether it is asked of plans alone, and not of programs.
  public var isOfPlansOnly: Bool {
    switch self {
    case .missing, .reviewDate: true
    case .notFor, .findingsTogether, .surgeryWithoutFinding, .surgerySide, .painAbove,
      .painLooserThanSource, .painSaidTwice, .effortScales,
      .stopTooSlow, .emergencyToClinic, .redFlagOverridden, .overrideUnknown,
      .equipmentUnknown, .findingUnknown, .measure:
      false
    }
  }
}

/// A part of a plan that may be missing, by its key in plan text where it has one.
public enum PlanPart: String, CaseIterable, Hashable, Sendable {
  case equipment, review, stops, clinician, call, emergency, goal, pain
  /// Needed where a load is in per cent of it.
  case bodyMass = "body mass"
  /// Needed where a dose speaks of the affected side.
  case affectedSide = "affected side"
}

extension Checker {
  mutating func check(
    _ test: PlanTest, _ rule: Rule, _ order: Int, _ phases: [PhaseContext]
  ) {
    let header = plan.header
    switch test {
    case .notFor:
      for entry in header.notFor {
        for finding in entry.findings where findings.contains(book.canonical(finding.name)) {
          remark(
            rule, order, Spot.plan.at("not for"),
            [("finding", finding.name), ("value", entry.who ?? "the plan itself")])
        }
      }
    case .findingsTogether(let names):
      if names.allSatisfy(findings.contains) {
        remark(
          rule, order, Spot.plan.at("findings"), [("finding", names.joined(separator: " and "))])
      }
    case .surgeryWithoutFinding(let names):
      if !header.surgery.isEmpty, !names.contains(where: findings.contains) {
        remark(
          rule, order, Spot.plan.at("surgery"), [("value", names.joined(separator: ", "))])
      }
    case .surgerySide(let left, let right):
      for surgery in header.surgery {
        let isLeft = left.matchWhole(surgery.what)
        guard isLeft != right.matchWhole(surgery.what),
          header.affectedSide == (isLeft ? .right : .left)
        else { continue }
        remark(
          rule, order, Spot.plan.at("surgery"),
          [("value", isLeft ? "left" : "right"), ("other", isLeft ? "right" : "left")])
      }
    case .painAbove:
      if let limit = rule.limit, let most = header.pain?.atMost, most.high > limit,
        !isSaidGraver(rule, of: most.high)
      {
        remark(rule, order, Spot.plan.at("pain"), [("value", most.high.text)])
      }
    case .painLooserThanSource: checkPain(rule, order, phases)
    case .painSaidTwice: checkPainTwice(rule, order, phases)
    case .effortScales: checkEffortScales(rule, order, phases)
    case .stopTooSlow: checkStops(rule, order, phases)
    case .emergencyToClinic(let clinic, let help):
      checkEmergencies(rule, order, phases, clinic: clinic, help: help)
    case .redFlagOverridden:
      for override in header.overrides
      where book.stops.contains(where: { $0.isKept && $0.id == override.rule }) {
        remark(rule, order, Spot.plan.at("override"), [("value", override.rule.text)])
      }
    case .overrideUnknown: checkOverrides(rule, order)
    case .equipmentUnknown:
      for word in header.equipment where book.equipment(word) == nil {
        let near = nearestWord(to: word, in: book.equipment.map(\.name))
        remark(
          rule, order, Spot.plan.at("has"), [("value", word), ("other", near ?? "its usual name")])
      }
    case .findingUnknown: checkFindings(rule, order)
    case .reviewDate:
      if let start = header.start, let review = header.review, let limit = rule.limit?.whole {
        let days = review - start
        if days < 0 || days > limit {
          remark(rule, order, Spot.plan.at("review"), [("value", String(days))])
        }
      }
    case .missing(let part): checkMissing(part, rule, order, phases)
    case .measure(let fault): checkMeasures(fault, rule, order)
    }
  }

  /// Whether a graver rule about the limit of pain speaks already.
  private func isSaidGraver(_ rule: Rule, of most: ExactDecimal) -> Bool {
    book.rules.contains { other in
      guard case .plan(.painAbove) = other.test, other.severity < rule.severity,
        let limit = other.limit
      else { return false }
      return most > limit
    }
  }
}
