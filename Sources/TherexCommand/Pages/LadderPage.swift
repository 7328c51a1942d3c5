internal import Therex

/// The ladders that a plan leaves open, with lines to write before any log is there.
enum LadderPage {
  static func print(_ source: ClinicPlan) throws {
    let offers = try source.ladderOffers()
    let name = source.clinic.names("en")
    let words = OfferWords(phrases: try source.clinic.clinicianPhrases())
    var citations = Citations()
    for offer in offers {
      Terminal.print("")
      let place = "\(offer.address.phase)/\(offer.address.prescription)"
      Terminal.print("\(Terminal.bold(name(offer.exercise)))  \(Terminal.faint(place))")
      for line in LadderText.lines(of: offer.stated) {
        Terminal.print("      \(line)  \(Terminal.faint(words.phrases.text(.offerOfPlan)))")
      }
      for rule in offer.rules { print(rule, words, &citations) }
      for left in offer.leftOut {
        for objection in left.objections {
          Terminal.print(
            Terminal.wrapped(
              words.phrases.text(
                .offerLeftOut,
                [
                  .name: left.exercise.text,
                  .words: words.words(of: objection, to: left.exercise),
                ]),
              indent: "    ", first: "  "))
        }
      }
    }
    for line in OfferPage.lines(citations, words) { Terminal.print(line) }
    Terminal.print(
      "\n" + words.phrases.text(offers.isEmpty ? .offerNothingOpen : .offerNothingChanged))
    Terminal.print("")
  }

  private static func print(
    _ rule: OfferedRule, _ words: OfferWords, _ citations: inout Citations
  ) {
    Terminal.print(
      Terminal.wrapped(OfferPage.heading(rule, words), indent: "    ", first: "  "))
    for line in OfferPage.planLines(rule, indent: 6) { Terminal.print(line) }
    for note in words.notes(of: rule) {
      Terminal.print(
        Terminal.wrapped(
          words.phrases.text(.offerKnow, [.words: note]), indent: "      ", first: "    "))
    }
    Terminal.print(
      Terminal.faint(
        Terminal.wrapped(
          words.phrases.text(.offerFrom, [.words: words.origins(of: rule, &citations)]),
          indent: "      ", first: "    ")))
  }

  /// One entry an offered line, or a neighbour that is left out.
  static func json(_ source: ClinicPlan) throws -> JSONText {
    let words = OfferWords(phrases: try source.clinic.clinicianPhrases())
    return .lines(
      try source.ladderOffers().flatMap { offer in
        let place: [(StaticString, JSONText)] = [
          ("phase", .string(offer.address.phase.text)),
          ("prescription", .string(offer.address.prescription.text)),
          ("exercise", .string(offer.exercise.text)),
        ]
        return offer.rules.map { JSONText.object(place + OfferPage.fields($0, words)) }
      })
  }
}
