extension Simulator {
  /// The rules that did not fire, in the plan's order.
  var neverFired: [Simulation.NeverFired] {
    var never: [Simulation.NeverFired] = []
    let entered = plan.phaseStarts
    let reviewer = Reviewer(
      plan: original, on: days.last?.date ?? CivilDate(dayNumber: 0), thresholds: thresholds)
    for (index, phase) in original.phases.enumerated() {
      let hasRun =
        entered[index].map { start in days.contains { $0.date >= start } } ?? false
      for prescription in phase.prescriptions {
        let address = PrescriptionAddress(phase: phase.effectiveID, prescription: prescription.id)
        guard let place = reviewer.places[address] else { continue }
        var isBlocked = false
        for (rule, reason) in place.obstacles {
          let hasFired = fired[address]?.contains(rule) ?? false
          guard !hasFired else { continue }
          let why: Simulation.NeverFired.Reason
          if isBlocked {
            why = .behindAnother
          } else if let reason {
            why = reason
            isBlocked = true
          } else if !hasRun {
            why = .phaseNotEntered
          } else if let open = held[address] {
            why = .withheld(open)
          } else {
            why = .notInTheseDays
          }
          never.append(.init(prescription: address, rule: rule, reason: why))
        }
      }
    }
    return never
  }
}
