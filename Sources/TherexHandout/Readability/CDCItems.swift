extension ClarityFacts {
  /// The 20 items of the CDC Clear Communication Index under their own numbers.
  var cdcItems: [ClarityItem] {
    let message = Answer.person("which of a plan's messages is the main one is the clinician's")
    let answers: [(Int, String, Answer)] = [
      (1, "one main message", message),
      (2, "the main message stands first", message),
      (3, "the main message is emphasised", message),
      (4, "a visual supports the message", visual),
      (5, "a call to action", actions),
      (6, "active voice in the message and the call", activeVoice),
      (7, "the words that the reader uses", everydayWords),
      (8, "lists", lists),
      (9, "chunks with headings", .person("read whether each heading says what is under it")),
      (10, "the most important information first", firstThings),
      (
        11, "what is known and what is not",
        .person("how sure the evidence is stands in the clinician's view alone")
      ),
      (12, "a behaviour is recommended", actions),
      (13, "why it matters", purposes),
      (14, "how to do it", explicitSteps),
      (15, "numbers that the reader uses", clearNumbers),
      (16, "what the numbers mean", meanings),
      (17, "no calculations", noSums),
      (18, "the nature of the risk", risk),
      (19, "risks and benefits", risksAndBenefits),
      (20, "chances are told in words too", chances),
    ]
    return answers.map { $0.2.item(.cdcIndex, $0.0, $0.1) }
  }

  private var lists: Answer {
    hasSteps ? .met("steps are lists, as tips and warnings are") : .notMet("there are no steps")
  }

  private var visual: Answer {
    hasPictures ? .met("drawings show the exercises") : .notMet("there are no pictures")
  }

  private var firstThings: Answer {
    hasStops
      ? .met("when to stop and whom to call stand first")
      : .notMet("no warning signs stand in front")
  }

  private var meanings: Answer {
    noSums.verdict == .met
      ? .met("the scales for pain and effort are explained, and so is a set")
      : .notMet("a share of a weight is not explained", noSums.places)
  }

  private var risk: Answer {
    hasStops
      ? .met("each warning sign says what to do") : .notMet("no warning sign says what may happen")
  }

  private var risksAndBenefits: Answer {
    guard hasStops else { return .notMet("the risks are left out") }
    return purposes.verdict == .met
      ? .met("warnings stand beside what each exercise is for")
      : .notMet("what an exercise is for is left out", purposes.places)
  }

  /// Doses aside, a percentage or "1 in 100" may be a chance.
  private var chances: Answer {
    let found = texts.filter { $0.place != "doses" && $0.place != "next" }.filter { section in
      section.texts.contains { $0.text.unicodeScalars.contains { $0 == "%" || $0 == "\u{066A}" } }
    }
    return found.isEmpty
      ? .none("no chance is told in numbers")
      : Answer(
        verdict: .needsPerson, reason: "a percentage may be a chance", places: found.map(\.place))
  }
}
