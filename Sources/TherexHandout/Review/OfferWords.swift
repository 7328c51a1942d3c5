internal import TherexFormats
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
package enum OfferWords {
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
  package static func says(_ offer: OfferedRule) -> String? {
    guard case .moreLoad(let step, let rule) = offer.edge else { return nil }
    return
      "\(percents(step)) more load\(LadderText.text(of: rule)); the plan states no single load to count from: write the next one"
  }

  /// Where the lines are written.
  package static func place(of offer: OfferedRule) -> String {
    switch offer.place {
    case .first: "directly under the exercise"
    case .last: "below the exercise's other lines"
    case .insteadOfGrowth: "in place of its progress line"
    case .insteadOfStep(let index): "in place of its then line\(index > 0 ? " \(index + 1)" : "")"
    case .belowGrowth: "below its progress line"
    case .belowStep(let index): "below its then line\(index > 0 ? " \(index + 1)" : "")"
    }
  }

  /// A part of the line, as in `2 sessions`.
  package static func words(of what: OfferedRule.Part.What) -> String {
    switch what {
    case .exercise(let id): id.text
    case .dose(let dose): DoseText.text(dose)
    case .hold(let most): "hold to \(most.high) s"
    case .line: "the line"
    case .sessions(let count): "\(count) session\(count == 1 ? "" : "s")"
    case .painAtMost(let most): "pain <= \(most)"
    case .painAbove(let most): "pain > \(most)"
    case .extraRepetitions(let more): "\(more) more in the last set"
    case .loadStep(let step): "\(percents(step)) more load"
    case .nextBand(let colour): "\(colour.rawValue) band"
    }
  }

  private static func percents(_ step: Thresholds.ClosedPercents) -> String {
    step.least == step.most ? "\(step.least) %" : "\(step.least)-\(step.most) %"
  }

  /// `single-leg-press: exercise [1]; 2 sessions: built in [2]`.
  package static func origins(of offer: OfferedRule, _ citations: inout Citations) -> String {
    var parts: [String] = []
    for part in offer.parts {
      let number = citations.number(part.citation)
      parts.append("\(words(of: part.what)): \(part.origin.rawValue) [\(number)]")
    }
    return parts.joined(separator: "; ")
  }

  /// What to know before the lines are written.
  package static func notes(of offer: OfferedRule) -> [String] {
    var notes = cautions(of: offer)
    notes += offer.needs.map { "it needs \($0), and has: does not say that it is there" }
    if !offer.choices.isEmpty {
      notes.append("no one dose of its sources applies; write one: \(choices(of: offer))")
    } else if let dose = dose(of: offer), !dose.isSame, !dose.statesVolume {
      notes.append(
        dose.isUnstated
          ? "no source states a dose: write one"
          : "the source states no sets, repetitions or time: write them")
    }
    return notes
  }

  /// The dose of the exercise that it leads to; `nil` where the exercise stays.
  private static func dose(of offer: OfferedRule) -> Dosage? {
    switch offer.edge {
    case .step(let step): step.exercise == nil ? nil : step.dosage
    case .fallback(let fallback): fallback.exercise == nil ? nil : fallback.dosage
    case .growth, .moreLoad: nil
    }
  }

  private static func choices(of offer: OfferedRule) -> String {
    offer.choices.map { choice in
      let dose = choice.dosage.map { DoseText.text($0) } ?? ""
      return "\(dose) (\(choice.source)\(choice.from.map { ", as \($0)" } ?? ""))"
    }.joined(separator: "; ")
  }

  /// What the rule book asks to take care of.
  package static func cautions(of offer: OfferedRule) -> [String] {
    guard let exercise = offer.exercise else { return [] }
    return offer.cautions.map { words(of: $0, to: exercise) }
  }

  /// `the low back is bent backward … [extension-with-stenosis, 003]`.
  package static func words(of objection: Objection, to exercise: Slug) -> String {
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
