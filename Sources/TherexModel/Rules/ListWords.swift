/// How a language strings signs together, which a stop rule lists: "the calf is hot, swollen or sore".
public struct ListWords: Hashable, Sendable {
  /// A BCP 47 tag.
  public let language: String
  /// Words between two signs, in lower case, such as "or".
  public let or: [String]
  /// Words by which what stands behind a comma goes on with what is before it, such as "that": no sign
  /// begins there.
  public let goesOn: [String]
  /// Marks between two signs; a comma.
  public let marks: [String]

  public init(language: String, or: [String], goesOn: [String] = [], marks: [String] = [","]) {
    self.language = language
    self.or = or
    self.goesOn = goesOn
    self.marks = marks
  }
}

/// The parts of what a clinician wrote as a trigger: one sign each, where its words are no others.
struct SignParts {
  private let or: Set<String>
  /// Words of a script without blanks, which part wherever they stand.
  private let joined: [String]
  private let goesOn: Set<String>
  private let marks: Set<Character>

  /// Of all languages at once: a page in one may hold the clinician's words in another.
  init(_ lists: [ListWords]) {
    let words = lists.flatMap(\.or)
    or = Set(words)
    joined = words.filter { $0.unicodeScalars.first.map { $0.value >= 0x2E80 } == true }
      .sorted { $0.utf8.count > $1.utf8.count }
    goesOn = Set(lists.flatMap(\.goesOn))
    marks = Set(lists.flatMap(\.marks).compactMap(\.first))
  }

  /// What stands between the marks and the words for "or", without what stands in parentheses.
  func parts(of trigger: String) -> [String] {
    var text = ""
    var depth = 0
    for character in trigger.lowercased() {
      if character == "(" || character == "（" { depth += 1 }
      if depth == 0 { text.append(marks.contains(character) ? "\n" : character) }
      if character == ")" || character == "）" { depth = max(0, depth - 1) }
    }
    for word in joined {
      text = text.split(separator: word, omittingEmptySubsequences: false).joined(separator: "\n")
    }
    var parts: [String] = []
    var words: [Substring] = []
    func end() {
      if !words.isEmpty { parts.append(words.joined(separator: " ")) }
      words = []
    }
    for line in text.split(separator: "\n") {
      let own = line.split(separator: " ")
      if let first = own.first, goesOn.contains(String(first)), let before = parts.popLast() {
        words = [before[...]]
      }
      for word in own {
        if or.contains(String(word)) { end() } else { words.append(word) }
      }
      end()
    }
    return parts
  }
}
