public import TherexModel

extension Catalog {
  /// What to look for; an empty query finds every exercise.
  public struct Query: Sendable {
    /// Each is looked for in names, synonyms, muscles, kinds, positions, parts of the body, equipment
    /// and findings, and by the ``SearchWords``.
    public var words: [String] = []
    public var position: String?
    /// Only what can be done with this equipment, in the rule book's names
    /// (``RuleBook/owned(_:)``); `nil` asks nothing.
    public var equipment: Set<String>?

    public init(words: [String] = [], position: String? = nil, equipment: Set<String>? = nil) {
      self.words = words
      self.position = position
      self.equipment = equipment
    }
  }

  /// Why an exercise is found.
  public struct Match: Hashable, Sendable {
    public enum Field: Hashable, Sendable {
      case name(String), muscle(String), equipment(String), position(String), kind(String)
      case part(String), finding(String)
      /// Those words are how it is looked for.
      case soughtBy(String)
    }
    /// What was typed.
    public let typed: String
    /// What it was read as, where it is not what was typed.
    public let readAs: String?
    public let field: Field
  }

  /// An exercise that a search finds, and why.
  public struct Found: Sendable {
    public let entry: Entry
    /// One a word that was typed, in their order.
    public let why: [Match]
  }

  /// What a search finds, best first.
  public struct SearchResult: Sendable {
    /// What has all of the words.
    public let found: [Found]
    /// The three nearest where nothing has all of them.
    public let nearest: [Found]
  }
}

extension Catalog {
  /// The exercise that an id, a name or a synonym is, in any language and whatever its capitals and
  /// accents; `nil` where it is of none, or of several.
  public func named(_ name: String) -> Slug? {
    let wanted = SearchText.folded(name)
    let found = entries.filter { entry in
      entry.id == name || entry.names.contains { SearchText.folded($0.text) == wanted }
    }
    return found.count == 1 ? try? Slug(found[0].id) : nil
  }
}

extension SearchIndex {
  /// The exercises that a query finds, best first, or the nearest.
  public func search(_ query: Catalog.Query) -> Catalog.SearchResult {
    let allowed = entries.indices.filter { index in
      (query.position.map { entries[index].position == $0 } ?? true)
        && (query.equipment.map(entries[index].canBeDone) ?? true)
    }
    let typed = SearchText.words(query.words.joined(separator: " "))
    guard !typed.isEmpty else {
      return .init(
        found: allowed.map { Catalog.Found(entry: entries[$0], why: []) }, nearest: [])
    }
    let reading = reading(typed)
    let read = reading.flatMap(\.read)
    let parts = units(reading)
    var totals = Array(repeating: Standing(), count: entries.count)
    for part in parts {
      for (index, hit) in hits(part) {
        totals[index].score += hit.score
        totals[index].why.append(
          Catalog.Match(typed: part.typed, readAs: part.readAs, field: hit.field))
      }
    }
    for index in allowed where !totals[index].why.isEmpty {
      totals[index].score += likeness(of: index, to: read)
    }
    func found(_ indices: [Int]) -> [Catalog.Found] {
      indices.sorted { (-totals[$0].score, $0) < (-totals[$1].score, $1) }
        .map { Catalog.Found(entry: entries[$0], why: totals[$0].why) }
    }
    let whole = allowed.filter { totals[$0].why.count == parts.count }
    if !whole.isEmpty { return .init(found: found(whole), nearest: []) }
    let near = allowed.filter { !totals[$0].why.isEmpty }
    let rest = likest(to: read, among: allowed.filter { totals[$0].why.isEmpty })
    let nearest = found(near) + rest.map { Catalog.Found(entry: entries[$0], why: []) }
    return .init(found: [], nearest: Array(nearest.prefix(3)))
  }

  private struct Standing {
    var score = 0.0
    var why: [Catalog.Match] = []
  }

  /// Words that are looked for together.
  private struct Unit {
    let words: [String]
    let concepts: [Int]
    let typed: String
    let readAs: String?
  }

  private struct Hit {
    let score: Double
    let field: Catalog.Match.Field
  }

  /// The longest phrases that the concepts know, else word by word.
  private func units(_ reading: [(typed: String, read: [String])]) -> [Unit] {
    // Each word that is read, with what was typed for it: of two halves, the first has it.
    let read = reading.flatMap { one in
      one.read.enumerated().map { (word: $1, typed: $0 == 0 ? one.typed : "") }
    }
    var units: [Unit] = []
    var start = 0
    while start < read.count {
      var end = min(read.count, start + longestPhrase)
      while end > start + 1, phrases[read[start..<end].map(\.word)] == nil { end -= 1 }
      let words = read[start..<end].map(\.word)
      let before = read[start..<end].map(\.typed).filter { !$0.isEmpty }.joined(separator: " ")
      let after = words.joined(separator: " ")
      units.append(
        Unit(
          words: words, concepts: phrases[words] ?? [], typed: before.isEmpty ? after : before,
          readAs: before.isEmpty || before == after ? nil : after))
      start = end
    }
    return units
  }

  private func hits(_ unit: Unit) -> [Int: Hit] {
    var hits = literal(unit.words)
    let isPart = unit.concepts.contains { !words.concepts[$0].joints.isEmpty }
    // A part of the body in a name says less than that the movement is the part's.
    if isPart { hits = hits.mapValues { Hit(score: $0.score * 0.3, field: $0.field) } }
    for concept in unit.concepts {
      for index in entries.indices {
        guard let hit = meant(words.concepts[concept], entries[index], unit.typed) else { continue }
        guard let other = hits[index] else {
          hits[index] = hit
          continue
        }
        let (high, low) = hit.score >= other.score ? (hit, other) : (other, hit)
        hits[index] = Hit(score: high.score + 0.3 * low.score, field: high.field)
      }
    }
    return hits
  }

  /// Where all of the words stand, or words that begin with them.
  private func literal(_ words: [String]) -> [Int: Hit] {
    var all: [Int: Hit]?
    for word in words {
      var found: [Int: Hit] = [:]
      func take(_ postings: [Posting], _ share: Double) {
        for posting in postings where (found[posting.entry]?.score ?? 0) < posting.weight * share {
          found[posting.entry] = Hit(score: posting.weight * share, field: posting.field)
        }
      }
      take(postings[word] ?? [], 1)
      if word.utf8.count > 2 {
        for (other, list) in postings where other != word && other.hasPrefix(word) {
          take(list, 0.7)
        }
      }
      guard let before = all else {
        all = found
        continue
      }
      all = before.reduce(into: [:]) { both, one in
        guard let other = found[one.key] else { return }
        both[one.key] = Hit(score: one.value.score + other.score, field: one.value.field)
      }
    }
    return all ?? [:]
  }

  /// What of an exercise a concept means; `nil` where nothing.
  private func meant(
    _ concept: SearchWords.Concept, _ entry: Catalog.Entry, _ typed: String
  ) -> Hit? {
    var best: Hit?
    func take(_ score: Double, _ field: Catalog.Match.Field) {
      if score > best?.score ?? 0 { best = Hit(score: score, field: field) }
    }
    if let place = concept.exercises.firstIndex(of: entry.id) {
      take(14 - 0.8 * Double(min(place, 10)), .soughtBy(typed))
    }
    for finding in entry.findings where concept.findings.contains(finding) {
      take(8, .finding(finding))
    }
    for (place, muscle) in entry.muscles.enumerated() where concept.muscles.contains(muscle) {
      take(place == 0 ? 9 : 6, .muscle(muscle))
    }
    for need in entry.equipment {
      for item in need.items where concept.equipment.contains(item) {
        take(need.isOptional ? 4 : 8, .equipment(item))
      }
    }
    for (place, joint) in entry.joints.enumerated() where concept.joints.contains(joint) {
      take(place == 0 ? 9 : 4, .part(joint))
    }
    if concept.positions.contains(entry.position) { take(7, .position(entry.position)) }
    if concept.kinds.contains(entry.kind) { take(6, .kind(entry.kind)) }
    return best
  }

  /// How near the words are to one of the exercise's names as a whole.
  private func likeness(of index: Int, to words: [String]) -> Double {
    var best = 0.0
    for (place, name) in names[index].enumerated() where !name.isEmpty {
      let isName = place == 0 || !entries[index].names[place - 1].isSynonym
      if name == words { return isName ? 32 : 30 }
      let same = Double(Set(name).intersection(words).count)
      guard same > 0 else { continue }
      best = max(best, 6 * same / Double(max(name.count, words.count)))
    }
    return best
  }
}

extension Catalog.Entry {
  /// Whether every need that is not optional is met by one of the items.
  public func canBeDone(with owned: Set<String>) -> Bool {
    equipment.allSatisfy { need in need.isOptional || need.items.contains(where: owned.contains) }
  }
}
