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
    let book = try source.clinic.rulesAlone()
    let offers = source.plan.substitutions(
      catalog: try source.clinic.wholeCatalog(), book: book)
    let words = SubstituteWords(phrases: try source.clinic.clinicianPhrases())
    for offer in offers {
      Terminal.print("")
      Terminal.print(Terminal.bold("\(offer.phase)/\(offer.prescription)"))
      for objection in offer.objections {
        let cited = RemarkPage.cited(objection.rule.id, objection.sources, book)
        Terminal.print(
          Terminal.wrapped(
            "\(objection.words(for: offer.exercise)) [\(cited)]", indent: "    ",
            first: "  - "))
      }
      for remark in offer.remarks {
        let cited = RemarkPage.cited(remark.overriddenBy, remark.sources, book)
        Terminal.print(
          Terminal.wrapped(
            "\(remark.says); \(remark.mend) [\(cited)]", indent: "    ", first: "  - "))
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
