package import TherexFormats
package import TherexModel

/// A simulation in the clinician's words.
package struct SimulationWords {
  package let plan: Plan
  private let review: ReviewWords

  package var phrases: ClinicianPhrases { review.phrases }

  package init(
    _ simulation: Simulation, of plan: Plan, phrases: ClinicianPhrases,
    name: @escaping (Slug) -> String
  ) {
    self.plan = plan
    review = ReviewWords(
      plan: plan, sessions: SessionDigest(simulation.log, of: plan), phrases: phrases, name: name)
  }

  /// An event's kind in a word or two: also the word of `--json`.
  package static func word(of event: Simulation.Event) -> String {
    switch event {
    case .phaseEntered: "phase entered"
    case .phaseWaits: "phase waits"
    case .accepted: "accepted"
    case .withheld: "withheld"
    case .stop: "stop"
    case .answered: "answered"
    case .toRead: "to read"
    case .farMore: "far more"
    }
  }

  package func words(of event: Simulation.Event) -> String {
    switch event {
    case .phaseEntered(let phase, let assumed):
      return assumed.isEmpty
        ? phrases.text(.simulationBegins, [.name: phase.text])
        : phrases.text(
          .simulationBeginsAssumed,
          [.name: phase.text, .conditions: LadderText.text(of: assumed)])
    case .phaseWaits(let phase, let criteria):
      return phrases.text(
        .simulationWaits, [.name: phase.text, .conditions: LadderText.text(of: criteria)])
    case .accepted(let proposal):
      let rule = review.rule(of: proposal.basis).map { " [\($0)]" } ?? ""
      return "\(proposal.id): \(review.words(of: proposal.decision))\(rule)"
    case .withheld(let proposal, let criteria):
      return phrases.text(
        .simulationWithheld, [.name: proposal.id, .conditions: LadderText.text(of: criteria)])
    case .stop(let stop):
      let (urgency, cause) = (stop.urgency.rawValue, review.words(of: stop.cause))
      guard let place = stop.prescription?.prescription.text else {
        return phrases.text(.simulationStop, [.name: urgency, .words: cause])
      }
      return phrases.text(.simulationStopAt, [.name: urgency, .words: cause, .place: place])
    case .answered(let stops, let words):
      var answers = stops > 0 ? [phrases.text(.simulationAnsweredStops, count: stops)] : []
      if words > 0 { answers.append(phrases.text(.simulationRead)) }
      return answers.joined(separator: "; ")
    case .toRead(let text, let questions):
      return questions.isEmpty
        ? phrases.text(.simulationToRead, [.words: text])
        : phrases.text(
          .simulationToReadAsk,
          [.words: text, .conditions: questions.joined(separator: " ")])
    case .farMore(let address):
      return phrases.text(.simulationFarMore, [.name: review.exercise(at: address)])
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
    return lines.map { event, text, count in
      guard count > 1 else { return (event, text) }
      return (event, phrases.text(.simulationTimes, [.words: text, .amount: String(count)]))
    }
  }

  /// The days of a stretch, as in `2026-11-23 – 2026-12-04`.
  package static func dates(of stretch: Simulation.Stretch) -> String {
    stretch.first == stretch.last
      ? "\(stretch.first)" : "\(stretch.first) – \(stretch.last)"
  }

  /// What was done and felt in a stretch, as in `6 sessions, as prescribed, pain 1-2`.
  package func words(of stretch: Simulation.Stretch) -> String {
    if stretch.isWaiting { return phrases.text(.simulationTold) }
    guard stretch.sessions > 0 else {
      return phrases.text(
        stretch.days.allSatisfy(\.due.isEmpty) ? .simulationNothingDue : .simulationNoSession)
    }
    var words = [
      phrases.text(.simulationSessions, count: stretch.sessions),
      phrases.text(
        stretch.isAsPrescribed ? .simulationAsPrescribed : .simulationNotAsPrescribed),
    ]
    if let pain = stretch.pain {
      let (least, most) = (pain.lowerBound, pain.upperBound)
      words.append(
        phrases.text(
          .simulationPain, [.words: least == most ? "\(most)" : "\(least)-\(most)"]))
    } else {
      words.append(phrases.text(.simulationPainUnknown))
    }
    let told = words.joined(separator: ", ")
    // Where less, more or something else was done, it is said what was due.
    guard stretch.days.count == 1, let day = stretch.days.first, !day.due.isEmpty,
      !day.isAsPrescribed
    else { return told }
    return phrases.text(
      .simulationDid,
      [.words: told, .conditions: day.due.map(self.words(of:)).joined(separator: ", ")])
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
    case .noCondition: phrases.text(.neverNoCondition)
    case .noNextDose(let why): phrases.text(.neverNoNextDose, [.words: review.words(of: why)])
    case .outOfReach: phrases.text(.neverOutOfReach)
    case .behindAnother: phrases.text(.neverBehindAnother)
    case .phaseNotEntered: phrases.text(.neverPhaseNotEntered)
    case .withheld(let criteria):
      phrases.text(.neverWithheld, [.conditions: LadderText.text(of: criteria)])
    case .notInTheseDays: phrases.text(.neverInTheseDays)
    }
  }

  /// What a day asks for, as in `prone-press-up 2x`.
  package func words(of due: Due) -> String {
    func times(_ count: Count?) -> String {
      guard let count, count.high != 1 else { return "" }
      return count.isRange ? " \(count.low)-\(count.high)x" : " \(count.low)x"
    }
    return switch due.demand {
    case .today(let count), .aimToday(_, let count): "\(due.prescription)\(times(count))"
    case .anyDay(let open, let count):
      phrases.text(
        .dueOpen, [.words: "\(due.prescription)\(times(count))", .amount: "\(open)"])
    case .asNeeded: phrases.text(.dueAsNeeded, [.words: due.prescription.text])
    case .unscheduled: phrases.text(.dueAnyDay, [.words: due.prescription.text])
    }
  }
}
