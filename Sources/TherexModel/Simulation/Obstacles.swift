extension Reviewer.Place {
  /// The rules up the ladder, each with what keeps any log from firing it.
  var obstacles: [(Simulation.NeverFired.Rule, Simulation.NeverFired.Reason?)] {
    var rules: [(Simulation.NeverFired.Rule, Simulation.NeverFired.Reason?)] = []
    let progression = ladder.prescription.progression
    var dose = ladder.dosage
    if let growth = progression.growth {
      var reason: Simulation.NeverFired.Reason? = growth.rule == nil ? .noCondition : nil
      if growth.rule != nil, !reaches(growth.rule, dose) { reason = .outOfReach }
      var steps = 0
      grow: while steps < 10_000 {
        steps += 1
        switch growth.next(after: dose, thresholds: ladder.thresholds) {
        case .dose(let next, _): dose = next
        case .atCap: break grow
        case .unknown(let why):
          reason = reason ?? .noNextDose(why)
          break grow
        }
      }
      rules.append((.growth, reason))
    }
    for (index, step) in progression.steps.enumerated() {
      var reason: Simulation.NeverFired.Reason?
      if step.rule == nil {
        reason = .noCondition
      } else if !reaches(step.rule, dose) {
        reason = .outOfReach
      }
      rules.append((.step(index), reason))
      dose =
        step.dosage.isSame
        ? step.dosage.filled(from: dose)
        : step.exercise == nil && step.dosage.isUnstated ? dose : step.dosage
    }
    return rules
  }

  /// Whether someone who does all of a dose does what a rule asks for.
  private func reaches(_ rule: AdvanceRule?, _ dose: Dosage) -> Bool {
    guard case .dose(let target) = rule?.target else { return true }
    let asked = work.asking(target.filled(from: dose))
    guard
      let entry = try? SessionEntry(
        phase: Slug(trusted: "x"), prescription: Slug(trusted: "x"), isMarkedDone: true,
        sets: work.asking(dose).performed)
    else { return true }
    return asked(entry) != .less
  }
}
