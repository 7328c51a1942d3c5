internal import TherexFormats
internal import TherexModel

/// A program's own stop rules are said in the page's language, where it has words for them.
extension ResolvedPlan {
  func said(by phrases: Phrases) -> ResolvedPlan {
    func own(_ applied: AppliedStopRule) -> AppliedStopRule {
      applied.id == nil
        ? AppliedStopRule(
          rule: phrases.said(applied.rule), prescription: applied.prescription,
          source: applied.source)
        : applied
    }
    return ResolvedPlan(
      plan: plan, status: status, catalogVersion: catalogVersion, exercises: exercises,
      stopRules: stopRules.map(own), stops: stops.saying(own, action: phrases.said), pain: pain,
      told: told, restrictions: restrictions, findings: findings, toldOnlyIfStated: toldOnlyIfStated
    )
  }
}

extension Phrases {
  func said(_ rule: StopRule) -> StopRule {
    (try? StopRule(trigger: said(rule.trigger), action: said(rule.action), urgency: rule.urgency))
      ?? rule
  }
}
