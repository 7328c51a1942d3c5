/// How handouts of one language are graded: the formula, its limits, and words that stand for a
/// passive voice or for jargon; read from a file that a clinic may replace.
public struct ReadingGuide: Sendable {
  /// A BCP 47 tag such as `es`.
  public let language: String
  /// Of the file, as in `1.0`.
  public let version: String
  /// Who reviewed its words clinically; `nil` until somebody has.
  public let reviewedBy: String?
  public let formula: ReadingFormula
  /// The school year that a section should not exceed; above it is a caution.
  public let target: Int
  /// Above this school year is an error.
  public let most: Int
  /// How many words a section needs to get a grade at all.
  public let gradedFrom: Int
  /// How many words a section needs for its grade to be an error: in fewer, one long word decides.
  public let failedFrom: Int
  /// More words in a sentence are a caution.
  public let sentenceWords: Int
  /// Words in lower case that the counting rule gets wrong, with their syllables.
  let syllables: [String: Int]
  /// Everyday words that tell this language from the others.
  let common: Set<String>
  /// Words that address the reader.
  let you: Set<String>
  /// Words with which an instruction begins.
  let actions: Set<String>
  let passive: Passive
  let terms: [Term]
  /// Where the terms that begin with a word stand in ``terms``.
  let termsByWord: [String: [(term: Int, words: [String])]]

  /// What a passive voice is made of; all words are in lower case.
  struct Passive: Sendable {
    let auxiliaries: Set<String>
    let between: Set<String>
    let betweenEndings: [String]
    let participles: Set<String>
    let endings: [String]
    /// Words that look like a participle and are none, or are plain adjectives.
    let exceptions: Set<String>
    /// Sequences of words that are passive by themselves.
    let phrases: [[String]]
  }

  /// A piece of jargon with plain words for it.
  struct Term: Sendable {
    /// In its first form, as it is named in a remark.
    let name: String
    let plain: [String]
    /// Whether it is to be replaced, and no explanation beside it is enough.
    let isHard: Bool
  }
}

/// What a text's words and sentences are turned into a school year with.
public enum ReadingFormula: String, CaseIterable, Hashable, Sendable {
  /// English. Source: Kincaid et al. 1975, Research Branch Report 8-75, Naval Technical Training.
  case fleschKincaid = "flesch-kincaid"
  /// Spanish. Source: Fernández Huerta 1959, Consigna 214:29-32, as corrected by Law 2011 (LINGUIST
  /// List 22.2332): the mean length of sentences, not their number in 100 words.
  case fernandezHuerta = "fernandez-huerta"
}

/// The reading grade of a section.
public struct ReadingGrade: Hashable, Sendable {
  public let formula: ReadingFormula
  /// What the formula gives, rounded to a tenth: a school year, or 0 to 100 where more is easier.
  public let score: Double
  /// The school year, rounded to a tenth, 0 or more.
  public let grade: Double
}

extension ReadingFormula {
  /// The grade of a text.
  ///
  /// - Parameters: counts of the text, each 1 or more.
  func grade(words: Int, sentences: Int, syllables: Int) -> ReadingGrade {
    let length = Double(words) / Double(sentences)
    let weight = Double(syllables) / Double(words)
    switch self {
    case .fleschKincaid:
      let score = Self.tenths(0.39 * length + 11.8 * weight - 15.59)
      return ReadingGrade(formula: self, score: score, grade: max(0, score))
    case .fernandezHuerta:
      let score = Self.tenths(206.84 - 60 * weight - 1.02 * length)
      return ReadingGrade(formula: self, score: score, grade: Self.year(ofHuerta: score))
    }
  }

  /// The school years that Fernández Huerta gives to his scores; of two, the higher one.
  private static func year(ofHuerta score: Double) -> Double {
    switch score {
    case 90...: 4
    case 80..<90: 5
    case 70..<80: 6
    case 60..<70: 8
    case 50..<60: 11
    case 30..<50: 13
    default: 16
    }
  }

  private static func tenths(_ value: Double) -> Double {
    (value * 10).rounded(.toNearestOrAwayFromZero) / 10
  }
}
