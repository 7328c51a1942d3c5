internal import Therex

/// How an exercise grows: lines that are offered, to choose by number, or the clinician's own.
extension PlanInterview {
  mutating func askLadder(of id: Slug, in phase: Slug) throws {
    while true {
      let offers = try offered(to: id, in: phase)
      let words = OfferWords(phrases: try clinic.clinicianPhrases())
      for (index, offer) in offers.enumerated() {
        Terminal.print("")
        let lines = OfferWords.lines(of: offer)
        for (row, line) in lines.enumerated() {
          Terminal.print(
            (row == 0 ? "  \(index + 1)  " : "       ") + Terminal.bold(line))
        }
        for note in words.notes(of: offer) {
          Terminal.print(
            Terminal.wrapped(
              words.phrases.text(.offerKnow, [.words: note]), indent: "       ", first: "     "))
        }
      }
      var isAnswered = false
      try dialogue.ask(
        words.phrases.text(offers.isEmpty ? .composeGrowth : .composeGrowthOrBack),
        hint: words.phrases.text(offers.isEmpty ? .composeGrowthHint : .composeGrowthOffered),
        help: { Self.help(offers, words) }
      ) { answer in
        if let number = Numbered(answer) {
          guard let offer = number.of(offers) else {
            throw Failure(
              ExitStatus.badInput,
              "error: \(words.phrases.text(.composeNoLine, [.number: answer]))")
          }
          try write(offer, to: id, in: phase, words.phrases)
        } else {
          try take { plan in
            try PlanSplice.addDetail(answer, to: id, inPhase: phase, in: plan.bytes, plan.outline)
          }
        }
        isAnswered = true
      }
      guard isAnswered else { return }
    }
  }

  /// Lines that can be written, in the order of the offers.
  private func offered(to id: Slug, in phase: Slug) throws -> [OfferedRule] {
    let offer = try clinic.ladderOffers(for: plan.plan).first {
      $0.address.prescription == id && $0.address.phase == phase
    }
    return (offer?.rules ?? []).filter { !OfferWords.lines(of: $0).isEmpty }
  }

  private static func help(_ offers: [OfferedRule], _ words: OfferWords) -> [String] {
    var citations = Citations()
    var lines = [
      "  progress: hold +5 s to 30 s, after 2 sessions, pain <= 4",
      "  then: single-leg-press 3x10 each side, after 2 sessions at 5x15, pain <= 3",
      "  back: if pain > 4",
    ]
    for (index, offer) in offers.enumerated() {
      lines.append(
        Terminal.wrapped(
          "\(index + 1)  "
            + words.phrases.text(.offerFrom, [.words: words.origins(of: offer, &citations)]),
          indent: "     ", first: "  "))
    }
    return lines + OfferPage.lines(citations, words)
  }

  /// Writes an offered line in its place among the exercise's own.
  private mutating func write(
    _ offer: OfferedRule, to id: Slug, in phase: Slug, _ phrases: ClinicianPhrases
  ) throws {
    guard
      let before = plan.plan.phases.first(where: { $0.effectiveID == phase })?.prescriptions
        .first(where: { $0.id == id }),
      let progression = before.progression.taking(offer)
    else { return }
    guard OfferWords.isWhole(offer) else {
      let line = OfferWords.lines(of: offer).first ?? ""
      throw Failure(
        ExitStatus.badInput, "error: \(phrases.text(.composeNeedsDose, [.words: line]))")
    }
    try take { plan in
      let after = try before.with(progression: progression)
      return try PlanSplice.replace(
        before, with: after, inPhase: phase, in: plan.bytes, plan.outline)
    }
    for line in OfferWords.lines(of: offer) {
      Terminal.print("  " + phrases.text(.composeWrote, [.words: line]))
    }
  }
}

extension OfferWords {
  /// Whether the line can be written as it is: the clinician need not choose a dose for it.
  static func isWhole(_ offer: OfferedRule) -> Bool {
    guard offer.choices.isEmpty else { return false }
    switch offer.edge {
    case .step(let step): return step.exercise == nil || step.dosage.saysHowMuch
    case .fallback(let fallback): return fallback.exercise == nil || fallback.dosage.saysHowMuch
    case .growth: return true
    case .moreLoad: return false
    }
  }
}

extension Dosage {
  fileprivate var saysHowMuch: Bool {
    isSame || sets != nil || repetitions != nil || hold != nil || duration != nil || distance != nil
  }
}

extension Progression {
  /// This ladder with an offered line in its place; `nil` where no line says it.
  fileprivate func taking(_ offer: OfferedRule) -> Progression? {
    switch (offer.edge, offer.place) {
    case (.moreLoad, _): return nil
    case (.growth(let growth), _):
      return Progression(fallbacks: fallbacks, growth: growth, steps: steps)
    case (.step(let step), .insteadOfStep(let index)):
      guard steps.indices.contains(index) else { return nil }
      var all = steps
      all[index] = step
      return Progression(fallbacks: fallbacks, growth: growth, steps: all)
    case (.step(let step), _):
      return Progression(fallbacks: fallbacks, growth: growth, steps: steps + [step])
    case (.fallback(let fallback), .belowGrowth):
      guard let growth else { return nil }
      let whole = Growth(
        growth.quantity, rule: growth.rule, fallbacks: growth.fallbacks + [fallback])
      return Progression(fallbacks: fallbacks, growth: whole, steps: steps)
    case (.fallback(let fallback), .belowStep(let index)):
      guard steps.indices.contains(index) else { return nil }
      let old = steps[index]
      guard
        let whole = try? ProgressionStep(
          exercise: old.exercise, dosage: old.dosage, schedule: old.schedule, rule: old.rule,
          fallbacks: old.fallbacks + [fallback])
      else { return nil }
      var all = steps
      all[index] = whole
      return Progression(fallbacks: fallbacks, growth: growth, steps: all)
    case (.fallback(let fallback), _):
      return Progression(fallbacks: fallbacks + [fallback], growth: growth, steps: steps)
    }
  }
}
