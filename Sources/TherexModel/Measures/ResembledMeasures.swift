/// The words that mean a measure wherever they stand, found in a name though a letter is wrong.
struct ResembledMeasures: Hashable, Sendable {
  /// Each word, and each long one without one of its letters, to the measure's place.
  private let places: [String: Int]

  /// From so many letters on a word is known though one is missing, too many or another.
  private static let longEnough = 6
  /// No word of a measure is longer: what is, is not looked at.
  private static let longest = 24

  init(_ measures: [OutcomeMeasure]) {
    var places: [String: Int] = [:]
    for (place, measure) in measures.enumerated() {
      for mark in measure.marks {
        let word = FoldedText(mark).text
        let spellings = word.utf8.count < Self.longEnough ? [] : Self.withoutOne(of: word)
        for spelling in [word] + spellings where places[spelling] == nil {
          places[spelling] = place
        }
      }
    }
    self.places = places
  }

  /// The place of the first measure that a name's words mean; `nil` where they mean none.
  ///
  /// Time grows linearly with the name.
  func found(in name: String) -> Int? {
    guard !places.isEmpty else { return nil }
    let words = FoldedText(name).text.split(separator: " ").map(String.init)
    // "O.D.I." is one word.
    var letters = ""
    for word in words {
      letters = word.count == 1 ? letters + word : ""
      if let place = places[word] ?? places[letters] { return place }
      guard (Self.longEnough - 1...Self.longest).contains(word.utf8.count) else { continue }
      for spelling in Self.withoutOne(of: word) {
        if let place = places[spelling] { return place }
      }
    }
    return nil
  }

  private static func withoutOne(of word: String) -> [String] {
    word.indices.map { String(word[..<$0] + word[word.index(after: $0)...]) }
  }
}
