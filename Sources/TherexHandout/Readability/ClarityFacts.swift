internal import TherexFormats
internal import TherexModel

/// What the checklists' items are answered from.
struct ClarityFacts {
  let plan: ResolvedPlan
  let phrases: Phrases
  let parts: HandoutParts
  let sections: [SectionGrade]
  /// The same sections with their texts.
  let texts: [HandoutSection]
  /// Of the handout's language; `nil` where there is none.
  let guide: ReadingGuide?

  /// An answer with its reason.
  struct Answer {
    let verdict: ClarityItem.Verdict
    let reason: String
    var places: [String] = []

    static func met(_ reason: String) -> Answer { Answer(verdict: .met, reason: reason) }
    static func person(_ reason: String) -> Answer {
      Answer(verdict: .needsPerson, reason: reason)
    }
    static func none(_ reason: String) -> Answer {
      Answer(verdict: .notApplicable, reason: reason)
    }
    static func notMet(_ reason: String, _ places: [String] = []) -> Answer {
      Answer(verdict: .notMet, reason: reason, places: places)
    }
  }

  private static let unknownLanguage = Answer.person("no word lists are known for the language")

  /// The sections with a remark of a kind.
  private func places(_ kinds: ReadingRemark.Kind...) -> [String] {
    sections.filter { $0.remarks.contains { kinds.contains($0.kind) && $0.severity != .advice } }
      .map(\.place)
  }

  private func places(of exercises: [Exercise]) -> [String] {
    exercises.map { "exercises.\($0.id)" }
  }

  private func text(of exercise: Exercise) -> ExerciseText {
    exercise.text(in: phrases.language)
  }

  var hasStops: Bool { !plan.stopRules.isEmpty }
  var hasSteps: Bool { plan.exercises.contains { !text(of: $0).steps.isEmpty } }

  // MARK: Words

  var everydayWords: Answer {
    guard guide != nil else { return Self.unknownLanguage }
    let hard = places(.grade, .term, .language)
    return hard.isEmpty
      ? .met("every section reads at the target grade, with no unexplained term")
      : .notMet("sections read above the target, or hold unexplained terms", hard)
  }

  var definedTerms: Answer {
    guard guide != nil else { return Self.unknownLanguage }
    let open = places(.term)
    return open.isEmpty
      ? .met("every listed term is explained") : .notMet("terms stand unexplained", open)
  }

  var activeVoice: Answer {
    guard guide != nil else { return Self.unknownLanguage }
    let passive = places(.passive)
    return passive.isEmpty
      ? .met("no sentence was found in the passive voice")
      : .notMet("sentences are in the passive voice", passive)
  }

  var address: Answer {
    guard let guide else { return Self.unknownLanguage }
    let silent = plan.exercises.filter { exercise in
      let text = text(of: exercise)
      guard text.language == guide.language else { return false }
      return !(text.steps + text.cues).contains { step in
        let words = Sentence.words(of: step)
        return words.contains(where: guide.you.contains)
          || words.first.map(guide.actions.contains) ?? false
      }
    }
    return silent.isEmpty
      ? .met("every exercise speaks to the reader")
      : .notMet("exercises do not speak to the reader", places(of: silent))
  }

  // MARK: Numbers

  /// The doses whose words hold what a test finds.
  private func doses(_ test: ([Unicode.Scalar]) -> Bool) -> [String] {
    var places: [String] = []
    for section in texts where section.place == "doses" || section.place == "next" {
      for (place, text) in section.texts
      where !places.contains(place) && test(Array(text.unicodeScalars)) {
        places.append(place)
      }
    }
    return places
  }

  private static func isPercent(_ text: [Unicode.Scalar]) -> Bool {
    text.contains { $0 == "%" || $0 == "\u{066A}" || $0 == "\u{FF05}" }
  }

  /// A number with two digits or more behind its point.
  private static func isFine(_ text: [Unicode.Scalar]) -> Bool {
    func isDigit(_ at: Int) -> Bool { text[at].properties.numericType != nil }
    return text.indices.dropFirst().dropLast(2).contains { at in
      [".", ",", "\u{066B}"].contains(text[at]) && isDigit(at - 1) && isDigit(at + 1)
        && isDigit(at + 2)
    }
  }

  /// Shares of a weight that the handout does not name in kilograms or pounds.
  private var sums: [String] {
    doses { text in
      Self.isPercent(text) && (plan.plan.header.bodyMass == nil || !text.contains("("))
    }
  }

  var clearNumbers: Answer {
    let hard = doses { Self.isPercent($0) || Self.isFine($0) }
    return hard.isEmpty
      ? .met("doses are in whole numbers, halves and units that a patient knows")
      : .notMet("doses hold percentages or fine decimals", hard)
  }

  var noSums: Answer {
    let sums = sums
    return sums.isEmpty
      ? .met("no dose has to be worked out")
      : .notMet("a share of a weight has to be worked out; state the weight", sums)
  }

  var explainedSums: Answer {
    sums.isEmpty
      ? .none("no dose has to be worked out")
      : .notMet("how to work out the share of a weight is not shown", sums)
  }

  // MARK: Exercises

  var explicitSteps: Answer {
    let bare = plan.exercises.filter { text(of: $0).steps.count < 2 }
    return bare.isEmpty && hasSteps
      ? .met("every exercise is told in steps")
      : .notMet("exercises are not told in steps", places(of: bare))
  }

  var purposes: Answer {
    let bare = plan.exercises.filter { text(of: $0).purpose == nil }
    return bare.isEmpty && !plan.exercises.isEmpty
      ? .met("every exercise says what it is for")
      : .notMet("exercises do not say what they are for", places(of: bare))
  }

  var chunks: Answer {
    let long = plan.exercises.filter { text(of: $0).steps.count > 8 }
    return long.isEmpty
      ? .met("no exercise has more than 8 steps")
      : .notMet("exercises have more than 8 steps", places(of: long))
  }

  var pictures: Answer {
    let bare = plan.exercises.filter { !parts.pictured.contains($0.id) }
    return bare.isEmpty && !plan.exercises.isEmpty
      ? .met("every exercise has a drawing")
      : .notMet("exercises have no drawing", places(of: bare))
  }

  var hasPictures: Bool { plan.exercises.contains { parts.pictured.contains($0.id) } }

  var tableHeadings: Answer {
    guard parts.hasSheet else { return .none("the layout has no table") }
    let long = plan.exercises.filter { Sentence.words(of: text(of: $0).name).count > 8 }
    return long.isEmpty
      ? .met("the sheet's rows and columns have short names")
      : .notMet("names are too long for the head of a row", places(of: long))
  }
}
