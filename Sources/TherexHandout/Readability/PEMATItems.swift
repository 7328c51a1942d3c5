extension ClarityFacts {
  /// The 24 items for printed materials under their own numbers; 13 and 14 are for sound and film.
  var pematItems: [ClarityItem] {
    let answers: [(Int, String, Answer)] = [
      (1, "the purpose is plain at once", purposes),
      (2, "nothing distracts from the purpose", .person("notes may say anything")),
      (3, "common, everyday words", everydayWords),
      (4, "medical terms are explained", definedTerms),
      (5, "active voice", activeVoice),
      (6, "numbers are clear and easy", clearNumbers),
      (7, "the reader need not calculate", noSums),
      (8, "short sections", chunks),
      (9, "headings that inform", .person("read whether each heading says what is under it")),
      (10, "a logical order", .person("the order of the exercises is the clinician's")),
      (11, "a summary", summary),
      (
        12, "visual cues to what matters",
        .person("look whether warnings, doses and steps stand out in the print")
      ),
      (15, "pictures wherever they help", pictures),
      (16, "pictures support the text", ofPictures(.person("compare each drawing with its steps"))),
      (
        17, "pictures have titles or captions",
        ofPictures(.met("each drawing carries the exercise's name"))
      ),
      (18, "pictures are clear and uncluttered", ofPictures(.person("look at the print"))),
      (19, "tables have short, clear heads", tableHeadings),
      (20, "at least one action", actions),
      (21, "the reader is spoken to", address),
      (22, "actions are told in steps", explicitSteps),
      (23, "a tool that helps to act, such as a checklist", tool),
      (24, "calculations are shown", explainedSums),
      (25, "how to use tables and charts is told", usesOfTables),
      (26, "pictures wherever they help to act", pictures),
    ]
    return answers.map { $0.2.item(.pematP, $0.0, $0.1) }
  }

  private var summary: Answer {
    parts.hasSummary
      ? .met("the layout gives the whole plan in short")
      : .notMet("the layout has no short form of the plan; the layout \"page\" is one")
  }

  private func ofPictures(_ answer: Answer) -> Answer {
    hasPictures ? answer : .none("there are no pictures")
  }

  var actions: Answer {
    hasSteps
      ? .met("every exercise is something to do") : .notMet("no exercise says what to do")
  }

  private var tool: Answer {
    parts.hasSheet
      ? .met("there is a sheet to tick off") : .notMet("the layout has no sheet to tick off")
  }

  private var usesOfTables: Answer {
    parts.hasSheet
      ? .met("the sheet says what its boxes mean") : .none("the layout has no table")
  }
}

extension ClarityFacts.Answer {
  func item(
    _ checklist: ClarityItem.Checklist, _ number: Int, _ asks: String
  ) -> ClarityItem {
    ClarityItem(
      checklist: checklist, number: number, asks: asks, verdict: verdict, reason: reason,
      places: places)
  }
}
