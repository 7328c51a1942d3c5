internal import TherexModel

/// A catalog made ready for searching: made once, asked at each keystroke.
public struct SearchIndex: Sendable {
  /// Where in an exercise a word stands, and how much it says there.
  struct Posting {
    let entry: Int
    let weight: Double
    let field: Catalog.Match.Field
  }

  let entries: [Catalog.Entry]
  let words: SearchWords
  /// The words of each name, of each exercise.
  let names: [[[String]]]
  private(set) var postings: [String: [Posting]] = [:]
  /// Every word that is known, with how many exercises or concepts have it.
  private(set) var known: [String: Int] = [:]
  /// The words of a concept's phrases to the concepts.
  private(set) var phrases: [[String]: [Int]] = [:]
  private(set) var longestPhrase = 1

  public init(_ entries: [Catalog.Entry], words: SearchWords) {
    self.entries = entries
    self.words = words
    names = entries.map { entry in
      ([entry.id] + entry.names.map(\.text)).map(SearchText.words)
    }
    for index in entries.indices { add(index) }
    for (word, found) in postings { known[word, default: 0] += found.count }
    for (index, concept) in words.concepts.enumerated() {
      for phrase in concept.words {
        let key = SearchText.words(phrase)
        guard !key.isEmpty, phrases[key]?.contains(index) != true else { continue }
        phrases[key, default: []].append(index)
        longestPhrase = max(longestPhrase, key.count)
        for word in key { known[word, default: 0] += 1 }
      }
    }
  }

  private mutating func add(_ index: Int) {
    let entry = entries[index]
    var best: [String: (weight: Double, field: Catalog.Match.Field)] = [:]
    func put(_ words: [String], _ weight: Double, _ field: Catalog.Match.Field) {
      for word in words where (best[word]?.weight ?? 0) < weight { best[word] = (weight, field) }
    }
    put(names[index][0], 9, .name(entry.id))
    for (name, words) in zip(entry.names, names[index].dropFirst()) {
      put(words, name.isSynonym ? 8.5 : 10, .name(name.text))
    }
    for muscle in entry.muscles { put(SearchText.words(muscle), 6, .muscle(muscle)) }
    for need in entry.equipment {
      for item in need.items {
        put(SearchText.words(item), need.isOptional ? 3 : 6, .equipment(item))
      }
    }
    put(SearchText.words(entry.position), 5, .position(entry.position))
    put(SearchText.words(entry.kind), 5, .kind(entry.kind))
    for joint in entry.joints { put(SearchText.words(joint), 3, .part(joint)) }
    for finding in entry.findings { put(SearchText.words(finding), 6, .finding(finding)) }
    for spine in entry.spine { put(SearchText.words(spine), 3, .kind(spine)) }
    for (word, found) in best.sorted(by: { $0.key < $1.key }) {
      postings[word, default: []].append(
        Posting(entry: index, weight: found.weight, field: found.field))
    }
  }

  // MARK: Words that nobody knows

  /// Typed words as the catalog knows them: two that are written as one, one that is written as two,
  /// and mistyped ones.
  func reading(_ typed: [String]) -> [(typed: String, read: [String])] {
    var read: [(typed: String, read: [String])] = []
    var place = 0
    while place < typed.count {
      let word = typed[place]
      if place + 1 < typed.count {
        let next = typed[place + 1]
        if postings[word + next] != nil, postings[word] == nil || postings[next] == nil {
          read.append((word + " " + next, [word + next]))
          place += 2
          continue
        }
      }
      read.append((word, known[word] == nil ? halves(of: word) ?? [corrected(word)] : [word]))
      place += 1
    }
    return read
  }

  /// A word as the two known ones that it is made of; `nil` where it is not.
  private func halves(of word: String) -> [String]? {
    guard word.count > 5 else { return nil }
    for length in 3...(word.count - 3) {
      let (first, last) = (String(word.prefix(length)), String(word.dropFirst(length)))
      if postings[first] != nil, postings[last] != nil { return [first, last] }
    }
    return nil
  }

  /// The three exercises whose names have most letters in common with words that nothing has.
  func likest(to words: [String], among allowed: [Int]) -> [Int] {
    func threes(_ text: String) -> Set<String> {
      let letters = Array(text)
      guard letters.count > 2 else { return [text] }
      return Set((0...(letters.count - 3)).map { String(letters[$0..<($0 + 3)]) })
    }
    let wanted = threes(words.joined(separator: " "))
    let likeness = allowed.map { index in
      names[index].map { name in
        let own = threes(name.joined(separator: " "))
        return Double(own.intersection(wanted).count) / Double(own.count + wanted.count)
      }.max() ?? 0
    }
    return allowed.indices.sorted { (-likeness[$0], $0) < (-likeness[$1], $1) }.prefix(3)
      .map { allowed[$0] }
  }

  /// The word, or the known one that it is mistyped for.
  func corrected(_ word: String) -> String {
    if known[word] != nil { return word }
    let typed = Array(word.utf8)
    if typed.count > 2, known.keys.contains(where: { $0.hasPrefix(word) }) { return word }
    guard typed.count > 3 else { return word }
    let limit = typed.count < 5 ? 1 : typed.count < 9 ? 2 : 3
    // A mistake is seldom made in the first letter.
    typealias Near = (mistakes: Int, otherStart: Int, rarity: Int, word: String)
    var best: Near?
    for (other, count) in known where other.utf8.count > 2 {
      guard
        let wrong = SearchText.mistakes(typed, Array(other.utf8), within: best?.mistakes ?? limit)
      else { continue }
      let near: Near = (wrong, other.first == word.first ? 0 : 1, -count, other)
      if let best, near >= best { continue }
      best = near
    }
    return best?.word ?? word
  }
}
