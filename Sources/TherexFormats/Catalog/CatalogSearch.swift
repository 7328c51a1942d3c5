public import TherexModel

extension Catalog {
  /// What to look for; an empty query finds every exercise.
  public struct Query: Sendable {
    /// Each must be found in an id, name, synonym, muscle, kind, position or equipment.
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

  /// The exercises that a query finds: those it names best first, else in the order of the ids.
  public func search(_ query: Query) -> [Entry] {
    let words = query.words.map(folded)
    var found: [(entry: Entry, rank: Int)] = []
    for entry in entries {
      if let position = query.position, entry.position != position { continue }
      if let owned = query.equipment, !entry.canBeDone(with: owned) { continue }
      guard let rank = rank(of: entry, words) else { continue }
      found.append((entry, rank))
    }
    return found.enumerated().sorted { a, b in
      (a.element.rank, a.offset) < (b.element.rank, b.offset)
    }.map(\.element.entry)
  }

  /// The exercise that an id, a name or a synonym is, in any language and whatever its capitals and
  /// accents; `nil` where it is of none, or of several.
  public func named(_ name: String) -> Slug? {
    let wanted = folded(name)
    let found = entries.filter { entry in
      entry.id == name || entry.names.contains { folded($0.text) == wanted }
    }
    return found.count == 1 ? try? Slug(found[0].id) : nil
  }

  /// 0 for a word in the id or a name, more for one found elsewhere; `nil` when one is missing.
  private func rank(of entry: Entry, _ words: [String]) -> Int? {
    guard !words.isEmpty else { return 0 }
    let names = ([entry.id] + entry.names.map(\.text)).map(folded)
    let rest =
      ([entry.kind, entry.position, entry.resistance] + entry.spine + entry.muscles
      + entry.equipment.flatMap(\.items)).map(folded)
    var rank = 0
    for word in words {
      if names.contains(where: { $0.contains(word) }) { continue }
      guard rest.contains(where: { $0.contains(word) }) else { return nil }
      rank += 1
    }
    return rank
  }

  /// Lower case without accents, so that `rodilla` and `Rodilla`, `pelvica` and `pélvica` meet.
  private func folded(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for character in text.lowercased() {
      guard let base = character.unicodeScalars.first else { continue }
      out.append(Catalog.unaccented[base] ?? base)
    }
    return String(out)
  }

  private static let unaccented: [Unicode.Scalar: Unicode.Scalar] = [
    "á": "a", "à": "a", "â": "a", "ã": "a", "ä": "a", "ç": "c", "é": "e", "è": "e", "ê": "e",
    "ë": "e", "í": "i", "ì": "i", "î": "i", "ï": "i", "ñ": "n", "ó": "o", "ò": "o", "ô": "o",
    "õ": "o", "ö": "o", "ú": "u", "ù": "u", "û": "u", "ü": "u",
  ]
}

extension Catalog.Entry {
  /// Whether every need that is not optional is met by one of the items.
  public func canBeDone(with owned: Set<String>) -> Bool {
    equipment.allSatisfy { need in need.isOptional || need.items.contains(where: owned.contains) }
  }
}
