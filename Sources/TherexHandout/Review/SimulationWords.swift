internal import TherexFormats
package import TherexModel

/// A simulation in the clinician's words.
package struct SimulationWords {
  package let plan: Plan
  private let review: ReviewWords

  package init(_ simulation: Simulation, of plan: Plan, name: @escaping (Slug) -> String) {
    self.plan = plan
    review = ReviewWords(plan: plan, sessions: SessionDigest(simulation.log, of: plan), name: name)
  }

  /// `phase entered`, `phase waits`, `accepted`, `withheld` or `stop`: also the word of `--json`.
  package static func word(of event: Simulation.Event) -> String {
    switch event {
    case .phaseEntered: "phase entered"
    case .phaseWaits: "phase waits"
    case .accepted: "accepted"
    case .withheld: "withheld"
    case .stop: "stop"
    }
  }

  package func words(of event: Simulation.Event) -> String {
    switch event {
    case .phaseEntered(let phase, let assumed):
      return assumed.isEmpty
        ? "phase \(phase) begins"
        : "phase \(phase) begins; assumed: \(LadderText.text(of: assumed))"
    case .phaseWaits(let phase, let criteria):
      return "phase \(phase) waits for: \(LadderText.text(of: criteria))"
    case .accepted(let proposal):
      let rule = review.rule(of: proposal.basis).map { " [\($0)]" } ?? ""
      return "\(proposal.id): \(review.words(of: proposal.decision))\(rule)"
    case .withheld(let proposal, let criteria):
      return "\(proposal.id): ready, but withheld: \(LadderText.text(of: criteria))"
    case .stop(let stop):
      let place = stop.prescription.map { " (\($0.prescription))" } ?? ""
      return "STOP, \(stop.urgency.rawValue): \(review.words(of: stop.cause))\(place)"
    }
  }

  /// A day's events in words; one that comes several times stands once, with how often.
  package func lines(of events: [Simulation.Event]) -> [(event: Simulation.Event, text: String)] {
    var lines: [(event: Simulation.Event, text: String, count: Int)] = []
    for event in events {
      let text = words(of: event)
      if let index = lines.firstIndex(where: { $0.text == text }) {
        lines[index].count += 1
      } else {
        lines.append((event, text, 1))
      }
    }
    return lines.map { ($0.event, $0.count > 1 ? "\($0.text) (\($0.count) times)" : $0.text) }
  }

  /// The rule of the plan that did not fire, in plan text.
  package func rule(of never: Simulation.NeverFired) -> String {
    for phase in plan.phases where phase.effectiveID == never.prescription.phase {
      for prescription in phase.prescriptions
      where prescription.id == never.prescription.prescription {
        switch never.rule {
        case .growth:
          return prescription.progression.growth.map(LadderText.text(of:)) ?? "progress"
        case .step(let index):
          let steps = prescription.progression.steps
          return steps.indices.contains(index) ? LadderText.text(of: steps[index]) : "then"
        }
      }
    }
    return "then"
  }

  package func words(of reason: Simulation.NeverFired.Reason) -> String {
    switch reason {
    case .noCondition: "it has no condition"
    case .noNextDose(let why): "its next dose cannot be computed: \(review.words(of: why))"
    case .outOfReach: "the doses before it end below what it asks for"
    case .behindAnother: "a rule before it cannot fire"
    case .phaseNotEntered: "its phase was not entered"
    case .withheld(let criteria): "withheld: \(LadderText.text(of: criteria))"
    case .notInTheseDays: "it could fire, and did not in these days"
    }
  }

  /// What a day asks for, as in `prone-press-up 2x`.
  package static func words(of due: Due) -> String {
    func times(_ count: Count?) -> String {
      guard let count, count.high != 1 else { return "" }
      return count.isRange ? " \(count.low)-\(count.high)x" : " \(count.low)x"
    }
    return switch due.demand {
    case .today(let count), .aimToday(_, let count): "\(due.prescription)\(times(count))"
    case .anyDay(let open, let count): "\(due.prescription)\(times(count)) (\(open) open this week)"
    case .asNeeded: "\(due.prescription) (as needed)"
    case .unscheduled: "\(due.prescription) (any day)"
    }
  }
}
