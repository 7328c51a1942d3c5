internal import Therex

/// Offered lines for the terminal and as JSON.
enum OfferText {
  /// Where to write the lines, or what to do where no line can say it.
  static func heading(_ offer: OfferedRule) -> String {
    OfferWords.says(offer) ?? "write \(OfferWords.place(of: offer)):"
  }

  /// The plan text, never wrapped: it is there to be copied.
  static func planLines(_ offer: OfferedRule, indent: Int) -> [String] {
    OfferWords.lines(of: offer).map {
      String(repeating: " ", count: indent) + Terminal.bold($0)
    }
  }

  /// What stands behind the numbers in brackets.
  static func lines(_ citations: Citations) -> [String] {
    guard !citations.entries.isEmpty else { return [] }
    return ["", Terminal.bold("where it comes from")]
      + citations.lines.map { Terminal.wrapped($0, indent: "      ", first: "  ") }
  }

  /// `lines place says parts cautions needs choices`, the same wherever an offer is printed.
  static func fields(_ offer: OfferedRule) -> [(StaticString, JSONText)] {
    let parts = offer.parts.map { part in
      JSONText.object([
        ("part", .string(OfferWords.words(of: part.what))),
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
      ("place", .string(OfferWords.place(of: offer))),
      ("says", .optional(OfferWords.says(offer))),
      ("parts", .list(parts)),
      ("cautions", .strings(OfferWords.cautions(of: offer))), ("needs", .strings(offer.needs)),
      ("choices", .list(choices)),
    ]
  }
}
