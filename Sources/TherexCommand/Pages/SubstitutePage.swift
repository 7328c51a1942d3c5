internal import Therex

/// What may take the place of what a rule speaks against.
enum SubstitutePage {
  /// `cow-stretch: the same movement of the low back (extension), needs no equipment`.
  static func text(_ substitute: Substitute, _ words: SubstituteWords) -> String {
    let reasons = substitute.reasons.map(words.words(of:)).joined(separator: ", ")
    return "\(substitute.exercise): \(reasons)"
      + (substitute.source.map { " [\($0)]" } ?? "")
  }

  /// Each prescription that a rule speaks against, why, and what is near it, in order.
  static func print(_ source: ClinicPlan) throws {
    let offers = source.plan.substitutions(
      catalog: try source.clinic.wholeCatalog(), book: try source.clinic.ruleBook())
    let words = SubstituteWords(phrases: try source.clinic.clinicianPhrases())
    for offer in offers {
      Terminal.print("")
      Terminal.print(Terminal.bold("\(offer.phase)/\(offer.prescription)"))
      for objection in offer.objections {
        let sources = ([objection.rule.id.text] + objection.sources).joined(separator: ", ")
        Terminal.print(
          Terminal.wrapped(
            "\(objection.words(for: offer.exercise)) [\(sources)]", indent: "    ",
            first: "  - "))
      }
      if offer.substitutes.isEmpty {
        Terminal.print("  " + words.phrases.text(.nearNothing))
      }
      for (index, substitute) in offer.substitutes.prefix(3).enumerated() {
        Terminal.print(
          Terminal.wrapped(text(substitute, words), indent: "      ", first: "   \(index + 1). "))
      }
      if let first = offer.substitutes.first {
        Terminal.print(
          Terminal.faint(
            "  take it: therex remove \(source.path) \(offer.prescription) --phase \(offer.phase), "
              + "then therex add \(source.path) \(first.exercise) --phase \(offer.phase)"))
      }
    }
    if !offers.isEmpty { Terminal.print("") }
  }
}

/// A plan against CERT's items and FITT-VP.
enum ScorePage {
  static func print(_ source: ClinicPlan) throws {
    var table: [Slug: Exercise] = [:]
    for exercise in try source.clinic.wholeCatalog() { table[exercise.id] = exercise }
    let score = source.plan.score(exercises: { table[$0] })
    let (met, of) = score.certMet
    Terminal.print("")
    Terminal.print(Terminal.bold("CERT: \(met) of the \(of) items that a plan can answer"))
    for item in score.cert { Terminal.print(line(item)) }
    Terminal.print("")
    Terminal.print(Terminal.bold("FITT-VP, for each exercise"))
    for entry in score.fittVP {
      let missing = entry.items.filter { $0.answer != .met }
      let state =
        missing.isEmpty
        ? "all said" : "not said: " + missing.map(\.id).joined(separator: ", ")
      Terminal.print("  \(entry.phase)/\(entry.prescription): \(state)")
    }
    Terminal.print("")
  }

  private static func line(_ item: ScoreItem) -> String {
    let sign =
      switch item.answer {
      case .met: "yes   "
      case .partly: "partly"
      case .missing: "no    "
      case .notOfPlan: "-     "
      }
    let missing = item.missing.map { ": \($0)" } ?? ""
    return Terminal.wrapped(
      "\(item.id)  \(item.asks)\(missing)", indent: "              ", first: "  \(sign)  ")
  }
}
