internal import Therex

/// Offered lines for the terminal and as JSON.
enum OfferPage {
  /// Where to write the lines, or what to do where no line can say it.
  static func heading(_ offer: OfferedRule, _ words: OfferWords) -> String {
    words.says(offer) ?? words.phrases.text(.offerWrite, [.place: words.place(of: offer)])
  }

  /// The plan text, never wrapped: it is there to be copied.
  static func planLines(_ offer: OfferedRule, indent: Int) -> [String] {
    OfferWords.lines(of: offer).map {
      String(repeating: " ", count: indent) + Terminal.bold($0)
    }
  }

  /// What stands behind the numbers in brackets.
  static func lines(_ citations: Citations, _ words: OfferWords) -> [String] {
    guard !citations.entries.isEmpty else { return [] }
    return ["", Terminal.bold(words.phrases.text(.offerSources))]
      + citations.lines.map { Terminal.wrapped($0, indent: "      ", first: "  ") }
  }

  /// `lines place says parts cautions needs choices`, the same wherever an offer is printed.
  static func fields(
    _ offer: OfferedRule, _ words: OfferWords
  ) -> [(StaticString, JSONText)] {
    let parts = offer.parts.map { part in
      JSONText.object([
        ("part", .string(words.words(of: part.what))),
        ("origin", .string(part.origin.rawValue)), ("citation", .string(part.citation)),
      ])
    }
    let choices = offer.choices.map { choice in
      JSONText.object([
        ("source", .string(choice.source)),
        ("dose", .string(choice.dosage.map { DoseText.text($0) } ?? "")),
      ])
    }
    return [
      ("lines", .strings(OfferWords.lines(of: offer))),
      ("place", .string(words.place(of: offer))),
      ("says", .optional(words.says(offer))),
      ("parts", .list(parts)),
      ("cautions", .strings(words.cautions(of: offer))), ("needs", .strings(offer.needs)),
      ("choices", .list(choices)),
    ]
  }
}
