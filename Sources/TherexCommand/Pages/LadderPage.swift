internal import Therex

/// The ladders that a plan leaves open, with lines to write before any log is there.
enum LadderPage {
  static func print(_ source: ClinicPlan) throws {
    let offers = try source.ladderOffers()
    let name = source.clinic.names("en")
    var citations = Citations()
    for offer in offers {
      Terminal.print("")
      let place = "\(offer.address.phase)/\(offer.address.prescription)"
      Terminal.print("\(Terminal.bold(name(offer.exercise)))  \(Terminal.faint(place))")
      for line in LadderText.lines(of: offer.stated) {
        Terminal.print("      \(line)  \(Terminal.faint("(patient: this plan)"))")
      }
      for rule in offer.rules { print(rule, &citations) }
      for left in offer.leftOut {
        for objection in left.objections {
          Terminal.print(
            Terminal.wrapped(
              "\(left.exercise) is not offered: "
                + OfferWords.words(of: objection, to: left.exercise),
              indent: "    ", first: "  "))
        }
      }
    }
    for line in OfferText.lines(citations) { Terminal.print(line) }
    Terminal.print(
      offers.isEmpty ? "\nno ladder is left open" : "\nnothing was changed: write what you choose")
    Terminal.print("")
  }

  private static func print(_ rule: OfferedRule, _ citations: inout Citations) {
    Terminal.print(
      Terminal.wrapped(OfferText.heading(rule), indent: "    ", first: "  "))
    for line in OfferText.planLines(rule, indent: 6) { Terminal.print(line) }
    for note in OfferWords.notes(of: rule) {
      Terminal.print(Terminal.wrapped("know: \(note)", indent: "      ", first: "    "))
    }
    Terminal.print(
      Terminal.faint(
        Terminal.wrapped(
          "from \(OfferWords.origins(of: rule, &citations))", indent: "      ", first: "    ")))
  }

  /// One entry an offered line, or a neighbour that is left out.
  static func json(_ source: ClinicPlan) throws -> JSONText {
    .lines(
      try source.ladderOffers().flatMap { offer in
        let place: [(StaticString, JSONText)] = [
          ("phase", .string(offer.address.phase.text)),
          ("prescription", .string(offer.address.prescription.text)),
          ("exercise", .string(offer.exercise.text)),
        ]
        return offer.rules.map { JSONText.object(place + OfferText.fields($0)) }
      })
  }
}
