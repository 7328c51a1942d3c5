internal import TherexModel

/// What somebody may have meant who named it in other words.
extension Vocabulary {
  /// More are no help.
  private static let most = 3

  /// Words that say nothing of which finding it is.
  private static let plainWords: Set<String> = [
    "after", "back", "bad", "before", "cannot", "chronic", "condition", "degenerative", "disease",
    "disorder", "from", "having", "injury", "left", "lower", "lumbar", "mild", "moderate",
    "muscles", "operation", "pain", "previous", "problem", "problems", "recent", "replacement",
    "right", "severe", "spinal", "surgery", "syndrome", "tight", "total", "upper", "with",
  ]

  /// The findings of which the name, or another word for it, is nearest: mistyped, or with a word in
  /// common that names the trouble.
  ///
  /// A name is never near in which a word is another: hip replacement is not knee replacement.
  func findings(near text: String) -> [String] {
    let typed = Vocabulary.words(text)
    guard !typed.isEmpty, typed.count <= 12 else { return [] }
    let names = findingWords
    let mistyped = names.filter { Vocabulary.isMistyped(typed, for: Vocabulary.words($0.word)) }
    if let first = mistyped.min(by: {
      Vocabulary.letters($0.word, text) < Vocabulary.letters($1.word, text)
    }) {
      return [first.finding]
    }
    let telling = typed.filter { $0.count > 3 && !Vocabulary.plainWords.contains($0) }
    var found: [String] = []
    for (word, finding) in names where !found.contains(finding) {
      let known = Vocabulary.words(word).filter { !Vocabulary.plainWords.contains($0) }
      if telling.contains(where: { one in known.contains { Vocabulary.isSame(one, $0) } }) {
        found.append(finding)
      }
    }
    return found.count <= Vocabulary.most ? found : []
  }

  /// The exercises whose ids have all the words, those with the fewest others first.
  func exercises(withWordsOf text: String) -> [String] {
    let typed = Vocabulary.words(text).filter {
      !["the", "machine", "exercise", "exercises"].contains($0)
    }
    guard !typed.isEmpty, typed.count <= 12, typed.contains(where: { $0.count > 2 }) else {
      return []
    }
    let found = exercises.enumerated().filter { _, id in
      let known = Vocabulary.words(id)
      return typed.allSatisfy { one in known.contains { Vocabulary.isSame(one, $0) } }
    }
    return found.sorted {
      (Vocabulary.words($0.element).count, $0.offset)
        < (Vocabulary.words($1.element).count, $1.offset)
    }.prefix(Vocabulary.most).map(\.element)
  }

  /// `did you mean A, B or C?` for an exercise that is mistyped or named in words; `nil` for none.
  package func nearExercises(to text: String) -> String? {
    Vocabulary.question(nearestExercise(to: text).map { [$0] } ?? exercises(withWordsOf: text))
  }

  /// `did you mean A, B or C?`; `nil` for none.
  static func question(_ names: [String]) -> String? {
    guard let last = names.last else { return nil }
    let first = names.dropLast().joined(separator: ", ")
    return "did you mean \(first.isEmpty ? last : "\(first) or \(last)")?"
  }

  // MARK: Words

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter }.map(String.init)
  }

  /// Whether each word is the other's, or mistyped.
  private static func isMistyped(_ typed: [String], for known: [String]) -> Bool {
    typed.count == known.count
      && zip(typed, known).allSatisfy { one, other in
        one == other || (one.count > 3 && nearestWord(to: one, in: [other]) != nil)
      }
  }

  /// The same word, its plural, or one that begins with it: fall, falls; walk, walking.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    let (short, long) = one.count < other.count ? (one, other) : (other, one)
    return short.count > 3 && long.hasPrefix(short) && long.count - short.count <= 3
  }

  private static func letters(_ one: String, _ other: String) -> Int {
    abs(one.utf8.count - other.utf8.count)
  }
}
