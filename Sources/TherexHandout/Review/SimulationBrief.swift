package import TherexFormats
package import TherexModel

/// What stands over a simulation: what `check` refuses, and what the plan's dangers are as played with
/// every made-up patient, in three lines.
package struct SimulationBrief {
  /// What stands against the plan, with the rule's id; none where `check` refuses nothing.
  package let refused: [String]
  /// Three: what is not caught, or what is; whom the dose stops; how the steps go.
  package let dangers: [String]
  /// What the made-up numbers are, and when the clinician answers.
  package let basis: [String]
  /// Whether somebody is not stopped who must be.
  package let isMissing: Bool
  package let phrases: ClinicianPhrases
  private let review: ReviewWords

  /// - Parameters:
  ///   - outcomes: what came of every made-up patient.
  ///   - remarks: what the rule book says of the plan.
  ///   - days: over how many days they were played.
  package init(
    _ outcomes: [Simulation.Outcome], remarks: [Remark], days: Int, answersAfter: Int,
    model: ResponseModel, of plan: Plan, phrases: ClinicianPhrases, name: @escaping (Slug) -> String
  ) {
    self.phrases = phrases
    review = ReviewWords(
      plan: plan, sessions: SessionDigest(of: plan, hasDoses: false), phrases: phrases, name: name)
    refused = remarks.filter { $0.severity == .error && $0.stands }
      .map { "\($0.says) [\($0.rule)]" }
    isMissing = outcomes.contains { $0.isMissed }
    basis = [
      phrases.text(.simulationModel, [.words: model.says]),
      phrases.text(.simulationAnswers, count: answersAfter),
    ]
    dangers = [
      SimulationBrief.caught(outcomes, phrases),
      SimulationBrief.dose(outcomes, phrases, review),
      SimulationBrief.steps(outcomes, days: days, phrases),
    ]
  }

  /// Who is not caught, and only where nobody is, who is.
  private static func caught(
    _ outcomes: [Simulation.Outcome], _ phrases: ClinicianPhrases
  ) -> String {
    let missed = outcomes.filter(\.isMissed)
    if !missed.isEmpty {
      return phrases.text(
        .dangerMissed,
        [
          .words: missed.map { outcome in
            phrases.text(
              .dangerMust,
              [.name: outcome.persona.name, .words: outcome.persona.must?.rawValue ?? ""])
          }.joined(separator: "; ")
        ])
    }
    var caught = outcomes.compactMap { outcome -> String? in
      let name = outcome.persona.name
      switch outcome.persona.must {
      case nil, .nothingAdvances: return nil
      case .readFirst, .sameDay, .emergencyNow:
        guard let day = outcome.eventDay else {
          return phrases.text(.dangerNoSession, [.name: name])
        }
        guard outcome.persona.must != .readFirst, let stop = outcome.eventStop else {
          return phrases.text(.dangerRead, [.name: name, .number: String(day)])
        }
        return phrases.text(
          .dangerStop, [.name: name, .number: String(day), .words: stop.urgency.rawValue])
      }
    }
    let held = outcomes.filter { $0.persona.must == .nothingAdvances }.map(\.persona.name)
    if !held.isEmpty {
      caught.append(phrases.text(.dangerHeld, [.name: held.joined(separator: ", ")]))
    }
    return phrases.text(
      .dangerCaught,
      [
        .words: caught.isEmpty ? phrases.text(.dangerNothing) : caught.joined(separator: "; ")
      ])
  }

  /// Who steps up how often, and who never does.
  private static func steps(
    _ outcomes: [Simulation.Outcome], days: Int, _ phrases: ClinicianPhrases
  ) -> String {
    var words = outcomes.filter { $0.stepsUp > 0 }.map { outcome in
      phrases.text(
        .dangerWorst, [.name: outcome.persona.name, .amount: String(outcome.stepsUp)])
    }
    let none = outcomes.filter { $0.stepsUp == 0 }.map(\.persona.name)
    if !none.isEmpty {
      words.append(phrases.text(.dangerNoStep, [.name: none.joined(separator: ", ")]))
    }
    return phrases.text(
      .dangerSteps, [.days: String(days), .words: words.joined(separator: "; ")])
  }

  /// Whom the dose stops, the first day first; where it stops nobody, their worst pain.
  private static func dose(
    _ outcomes: [Simulation.Outcome], _ phrases: ClinicianPhrases, _ review: ReviewWords
  ) -> String {
    let own = outcomes.filter { $0.persona.event == nil }
    let stopped = own.filter { $0.stop != nil }.sorted { ($0.stopDay ?? 0) < ($1.stopDay ?? 0) }
    guard stopped.isEmpty else {
      return phrases.text(
        .dangerDose,
        [
          .words: stopped.compactMap { outcome in
            guard let stop = outcome.stop, let day = outcome.stopDay else { return nil }
            return phrases.text(
              .dangerStop,
              [
                .name: outcome.persona.name, .number: String(day),
                .words: "\(stop.urgency.rawValue): \(review.words(of: stop.cause))",
              ])
          }.joined(separator: "; ")
        ])
    }
    let worst = own.compactMap { outcome in
      outcome.mostPain.map {
        phrases.text(.dangerWorst, [.name: outcome.persona.name, .amount: "\($0)"])
      }
    }
    return phrases.text(
      .dangerDoseNobody,
      [.words: worst.isEmpty ? phrases.text(.simulationPainUnknown) : worst.joined(separator: ", ")]
    )
  }
}
