package import TherexFormats
package import TherexModel

/// What stands behind offered lines, each named once and counted from 1.
package struct Citations {
  package private(set) var entries: [String] = []

  package init() {}

  /// The number of a citation: its own, or the next one.
  package mutating func number(_ citation: String) -> Int {
    if let index = entries.firstIndex(of: citation) { return index + 1 }
    entries.append(citation)
    return entries.count
  }

  /// `[1] the catalog, leg-press: harder single-leg-press, 002 …`.
  package var lines: [String] { entries.enumerated().map { "[\($0 + 1)] \($1)" } }
}

/// An offered line for the clinician: the plan text to write, where, and whose each part is.
package struct OfferWords {
  package let phrases: ClinicianPhrases

  package init(phrases: ClinicianPhrases) { self.phrases = phrases }

  /// The lines as plan text has them, without their indentation; none where no line can say it.
  package static func lines(of offer: OfferedRule) -> [String] {
    switch offer.edge {
    case .growth(let growth):
      [LadderText.text(of: growth)] + growth.fallbacks.map(LadderText.text(of:))
    case .step(let step):
      [LadderText.text(of: step)] + step.fallbacks.map(LadderText.text(of:))
    case .fallback(let fallback): [LadderText.text(of: fallback)]
    case .moreLoad: []
    }
  }

  /// What to do where no line of plan text can say it; `nil` where the lines say it.
  package func says(_ offer: OfferedRule) -> String? {
    guard case .moreLoad(let step, let rule) = offer.edge else { return nil }
    return phrases.text(
      .offerMoreLoad, [.amount: percents(step), .conditions: LadderText.text(of: rule)])
  }

  /// Where the lines are written.
  package func place(of offer: OfferedRule) -> String {
    switch offer.place {
    case .first: phrases.text(.offerFirst)
    case .last: phrases.text(.offerLast)
    case .insteadOfGrowth: phrases.text(.offerInsteadOfGrowth)
    case .insteadOfStep(0): phrases.text(.offerInsteadOfStep)
    case .insteadOfStep(let index):
      phrases.text(.offerInsteadOfStepNumber, [.number: String(index + 1)])
    case .belowGrowth: phrases.text(.offerBelowGrowth)
    case .belowStep(0): phrases.text(.offerBelowStep)
    case .belowStep(let index):
      phrases.text(.offerBelowStepNumber, [.number: String(index + 1)])
    }
  }

  /// A part of the line, as in `2 sessions`.
  package func words(of what: OfferedRule.Part.What) -> String {
    switch what {
    case .exercise(let id): id.text
    case .dose(let dose): DoseText.text(dose)
    case .hold(let most): phrases.text(.offerHold, [.amount: "\(most.high)"])
    case .line: phrases.text(.offerLine)
    case .sessions(let count): phrases.text(.offerSessions, count: count)
    case .painAtMost(let most): "pain <= \(most)"
    case .painAbove(let most): "pain > \(most)"
    case .extraRepetitions(let more): phrases.text(.offerRepetitions, [.amount: "\(more)"])
    case .loadStep(let step): phrases.text(.offerLoad, [.amount: percents(step)])
    case .nextBand(let colour): phrases.text(.offerBand, [.name: colour.rawValue])
    }
  }

  private func percents(_ step: Thresholds.ClosedPercents) -> String {
    step.least == step.most ? "\(step.least) %" : "\(step.least)-\(step.most) %"
  }

  /// `single-leg-press: exercise [1]; 2 sessions: built in [2]`.
  package func origins(of offer: OfferedRule, _ citations: inout Citations) -> String {
    var parts: [String] = []
    for part in offer.parts {
      let number = citations.number(part.citation)
      parts.append("\(words(of: part.what)): \(part.origin.rawValue) [\(number)]")
    }
    return parts.joined(separator: "; ")
  }

  /// What to know before the lines are written.
  package func notes(of offer: OfferedRule) -> [String] {
    var notes = cautions(of: offer)
    notes += offer.needs.map { phrases.text(.offerNeeds, [.name: $0]) }
    if !offer.choices.isEmpty {
      notes.append(phrases.text(.offerChoices, [.words: choices(of: offer)]))
    } else if let dose = dose(of: offer), !dose.isSame, !dose.statesVolume {
      notes.append(phrases.text(dose.isUnstated ? .offerNoDose : .offerNoVolume))
    }
    return notes
  }

  /// The dose of the exercise that it leads to; `nil` where the exercise stays.
  private func dose(of offer: OfferedRule) -> Dosage? {
    switch offer.edge {
    case .step(let step): step.exercise == nil ? nil : step.dosage
    case .fallback(let fallback): fallback.exercise == nil ? nil : fallback.dosage
    case .growth, .moreLoad: nil
    }
  }

  private func choices(of offer: OfferedRule) -> String {
    offer.choices.map { choice in
      let dose = choice.dosage.map { DoseText.text($0) } ?? ""
      guard let from = choice.from else {
        return phrases.text(.offerChoice, [.words: dose, .source: choice.source])
      }
      return phrases.text(
        .offerChoiceAs, [.words: dose, .source: choice.source, .name: "\(from)"])
    }.joined(separator: "; ")
  }

  /// What the rule book asks to take care of.
  package func cautions(of offer: OfferedRule) -> [String] {
    guard let exercise = offer.exercise else { return [] }
    return offer.cautions.map { words(of: $0, to: exercise) }
  }

  /// `the low back is bent backward … [extension-with-stenosis, 003]`.
  package func words(of objection: Objection, to exercise: Slug) -> String {
    let sources = ([objection.rule.id.text] + objection.sources).joined(separator: ", ")
    return "\(objection.words(for: exercise)) [\(sources)]"
  }
}

extension Dosage {
  /// Whether it says how much: sets, repetitions, a hold, a time or a distance.
  fileprivate var statesVolume: Bool {
    sets != nil || repetitions != nil || hold != nil || duration != nil || distance != nil
  }
}
