/// A sentence as it is graded.
struct Sentence {
  /// A word in lower case; numbers are none.
  struct Word {
    let text: String
    let isBracketed: Bool
  }
  var words: [Word] = []
  /// How many words a reader meets, numbers among them.
  ///
  /// Scripts without spaces count two words for three characters.
  var length = 0

  var isEmpty: Bool { length == 0 }

  /// The sentences of a text.
  ///
  /// A full stop, question or exclamation mark, colon or semicolon ends one: each is a unit of
  /// thought of its own. Source: Flesch, The Art of Readable Writing, 1949, on counting sentences.
  static func split(_ text: String) -> [Sentence] {
    var splitter = Splitter(text)
    return splitter.sentences()
  }

  /// The words of a phrase in lower case.
  static func words(of phrase: String) -> [String] {
    split(phrase).flatMap { $0.words.map(\.text) }
  }
}

private struct Splitter {
  private let scalars: [Unicode.Scalar]
  private var done: [Sentence] = []
  private var sentence = Sentence()
  private var word = String.UnicodeScalarView()
  private var hasDigit = false
  private var ideographs = 0
  private var brackets = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  mutating func sentences() -> [Sentence] {
    for (index, scalar) in scalars.enumerated() {
      if scalar.properties.isIdeographic {
        endWord()
        ideographs += 1
      } else if scalar.properties.isAlphabetic
        || scalar.properties.generalCategory == .nonspacingMark
      {
        word.append(scalar)
      } else if scalar.properties.numericType != nil {
        hasDigit = true
        word.append(scalar)
      } else if isInner(scalar, at: index) {
        word.append(scalar == "\u{2019}" ? "'" : scalar)
      } else {
        endWord()
        if scalar == "(" || scalar == "\u{FF08}" { brackets += 1 }
        if scalar == ")" || scalar == "\u{FF09}" { brackets = max(0, brackets - 1) }
        if endsSentence(scalar, at: index) { endSentence() }
      }
    }
    endWord()
    endSentence()
    return done
  }

  /// An apostrophe or hyphen within a word, a point or comma within a number.
  private func isInner(_ scalar: Unicode.Scalar, at index: Int) -> Bool {
    guard index > 0, index + 1 < scalars.count else { return false }
    let (before, after) = (scalars[index - 1].properties, scalars[index + 1].properties)
    switch scalar {
    case "'", "\u{2019}", "-", "\u{2011}":
      return before.isAlphabetic && after.isAlphabetic
    case ".", ",", "\u{066B}": return before.numericType != nil && after.numericType != nil
    default: return false
    }
  }

  private func endsSentence(_ scalar: Unicode.Scalar, at index: Int) -> Bool {
    switch scalar {
    case "\n", "\u{3002}", "\u{FF01}", "\u{FF1F}", "\u{FF1B}", "\u{FF1A}", "\u{061F}",
      "\u{061B}", "\u{06D4}":
      return true
    case "!", "?", "\u{2026}", ";": return true
    case ":": return index + 1 == scalars.count || scalars[index + 1].properties.isWhitespace
    case ".":
      // Within an abbreviation, or after one, the sentence goes on in lower case.
      let rest = scalars[(index + 1)...]
      if let next = rest.first, next.properties.isAlphabetic { return false }
      let next = rest.first { !$0.properties.isWhitespace }
      return !(next?.properties.isLowercase ?? false)
    default: return false
    }
  }

  private mutating func endWord() {
    guard !word.isEmpty else { return }
    sentence.length += 1
    if !hasDigit {
      sentence.words.append(
        Sentence.Word(text: String(word).lowercased(), isBracketed: brackets > 0))
    }
    word = String.UnicodeScalarView()
    hasDigit = false
  }

  private mutating func endSentence() {
    sentence.length += (ideographs * 2 + 2) / 3
    ideographs = 0
    if !sentence.isEmpty { done.append(sentence) }
    sentence = Sentence()
  }
}
