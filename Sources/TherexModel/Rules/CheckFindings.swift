extension Checker {
  /// Names each finding that no rule knows, once, where it stands first.
  mutating func checkFindings(_ rule: Rule, _ order: Int) {
    var told: Set<String> = []
    for (finding, spot) in plan.namedFindings
    where book.finding(finding.name) == nil && book.redFlag(in: finding.name) == nil
      && book.readings(of: finding.name).isEmpty && told.insert(finding.name.lowercased()).inserted
    {
      let meant = misspelled(finding.name, in: book.findings.map(\.name))
      remark(
        rule, order, spot,
        [
          ("finding", finding.name),
          (
            "other",
            meant.map { "write \($0) if that is meant, or leave it" }
              ?? "leave it if it is meant; therex findings lists what rules know"
          ),
        ])
    }
  }
}

extension Plan {
  /// Every finding that the plan names, with its place, in the plan's order.
  var namedFindings: [(finding: Finding, spot: Checker.Spot)] {
    var found: [(finding: Finding, spot: Checker.Spot)] = []
    func take(_ findings: [Finding], _ spot: Checker.Spot, _ field: String) {
      for finding in findings { found.append((finding, spot.at(field))) }
    }
    func take(_ criteria: [Criterion], _ spot: Checker.Spot, _ field: String) {
      for criterion in criteria {
        switch criterion {
        case .noFinding(let finding), .finding(let finding): take([finding], spot, field)
        case .painAtMost, .painAbove, .rpeAtMost, .rirAtLeast, .settledWithin, .days, .signedOff,
          .words:
          continue
        }
      }
    }
    take(header.findings, .plan, HeaderKey.findings.rawValue)
    take(header.notFor.flatMap(\.findings), .plan, HeaderKey.notFor.rawValue)
    for (index, phase) in phases.enumerated() {
      take(phase.enterWhen, Checker.Spot(phase: index), PhaseKey.enterWhen.rawValue)
      take(phase.exitWhen, Checker.Spot(phase: index), PhaseKey.exitWhen.rawValue)
      for (place, prescription) in phase.prescriptions.enumerated() {
        let spot = Checker.Spot(phase: index, prescription: place)
        take(prescription.when.flatMap { $0 }, spot, "when")
        let ladder = prescription.progression
        take(ladder.growth?.rule?.criteria ?? [], spot, "progress")
        take((ladder.growth?.fallbacks ?? []).flatMap(\.criteria), spot, "back")
        take(ladder.fallbacks.flatMap(\.criteria), spot, "back")
        for (number, step) in ladder.steps.enumerated() {
          take(step.rule?.criteria ?? [], spot, "then \(number + 1)")
          take(step.fallbacks.flatMap(\.criteria), spot, "back")
        }
        for (number, step) in prescription.alternatives.enumerated() {
          take(step.rule?.criteria ?? [], spot, "or \(number + 1)")
          take(step.fallbacks.flatMap(\.criteria), spot, "back")
        }
      }
    }
    take(header.dischargeWhen, .plan, HeaderKey.dischargeWhen.rawValue)
    return found
  }
}
