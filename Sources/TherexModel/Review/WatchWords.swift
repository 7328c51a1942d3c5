/// The words that a review looks for in what a patient wrote, and in where a symptom is.
///
/// They only ever ask, hold or raise an urgency: none lowers anything, and no word of denial is looked
/// for. What a denial would have to mean stands as whole phrases in ``harmless``.
public struct WatchWords: Hashable, Sendable {
  /// A sign, with the question that a person asks the patient about it.
  public struct Sign: Hashable, Sendable {
    public let id: String
    /// In the clinician's English.
    public let ask: String
    /// Words by which any text asks.
    public let words: WordSet
    /// What it makes of a structured symptom at whose place its words stand.
    public let raises: [Raise]

    public init(id: String, ask: String, words: WordSet, raises: [Raise]) {
      self.id = id
      self.ask = ask
      self.words = words
      self.raises = raises
    }
  }

  /// An urgency that a place gives to symptoms of some kinds.
  public struct Raise: Hashable, Sendable {
    public let kinds: Set<Symptom.Kind>
    public let urgency: StopRule.Urgency
    /// Whether it holds however the symptom compares with before.
    public let isFirm: Bool
    public let words: WordSet
    /// Words beside which it does not hold: both hands are not both legs.
    public let unless: WordSet

    public init(
      kinds: Set<Symptom.Kind>, urgency: StopRule.Urgency, isFirm: Bool, words: WordSet,
      unless: WordSet
    ) {
      self.kinds = kinds
      self.urgency = urgency
      self.isFirm = isFirm
      self.words = words
      self.unless = unless
    }
  }

  /// The most urgent first.
  public let signs: [Sign]
  /// Whole phrases that say that nothing is wrong; at the place of a structured symptom alone they are
  /// passed over.
  public let harmless: WordSet
  /// By which words a line of the baseline names a symptom.
  public let symptoms: [Symptom.Kind: WordSet]
  public let left: WordSet
  public let right: WordSet
  public let both: WordSet
  /// Parts of the body, each with its words.
  public let parts: [WordSet]
  /// Words that say nothing by themselves at a place, such as "now only the".
  public let plain: WordSet
  /// Words by which a line of the baseline denies what it names. They only make less known.
  public let denials: WordSet

  public static let empty = WatchWords(
    signs: [], harmless: .empty, symptoms: [:], left: .empty, right: .empty, both: .empty,
    parts: [], plain: .empty, denials: .empty)

  public init(
    signs: [Sign], harmless: WordSet, symptoms: [Symptom.Kind: WordSet], left: WordSet,
    right: WordSet, both: WordSet, parts: [WordSet], plain: WordSet, denials: WordSet
  ) {
    self.signs = signs
    self.harmless = harmless
    self.symptoms = symptoms
    self.left = left
    self.right = right
    self.both = both
    self.parts = parts
    self.plain = plain
    self.denials = denials
  }

  /// The questions that a text asks, the most urgent first.
  func questions(in text: FoldedText) -> [String] {
    signs.filter { $0.words.match(text) }.map(\.ask)
  }

  /// Whether nothing but sides, parts of the body and plain words is left of a text.
  func understands(_ text: FoldedText) -> Bool {
    var rest = text
    for words in [harmless, left, right, both, plain] + parts { rest = words.removed(from: rest) }
    return rest.isBlank
  }
}

/// Words of several languages: a text has them where all the words of one group stand in it.
public struct WordSet: Hashable, Sendable {
  private let groups: [[FoldedText]]

  public static let empty = WordSet([])

  /// Each group a list of words that must all begin a word of the text.
  public init(_ groups: [[String]]) {
    self.groups = groups.map { $0.map { FoldedText($0) } }
  }

  func match(_ text: FoldedText) -> Bool {
    groups.contains { group in
      !group.isEmpty && group.allSatisfy { text.find($0, whole: false) != nil }
    }
  }

  /// Whether a word or phrase stands in the text whole.
  func matchWhole(_ text: FoldedText) -> Bool {
    groups.contains { $0.allSatisfy { text.find($0, whole: true) != nil } }
  }

  /// The text without the words, each a whole word of it; the longest first.
  func removed(from text: FoldedText) -> FoldedText {
    var text = text
    let words = groups.flatMap { $0 }.sorted { $0.count > $1.count }
    for word in words { text.remove(word) }
    return text
  }
}

/// A text in one form for comparing: lower case, without accents, one blank between words.
public struct FoldedText: Hashable, Sendable {
  private var scalars: [UInt32]
  var count: Int { scalars.count }

  public init(_ text: String) {
    scalars = []
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        append(ascii: UInt8(scalar.value))
        continue
      }
      for lower in scalar.properties.lowercaseMapping.unicodeScalars { append(lower) }
    }
    if scalars.last == 0x20 { scalars.removeLast() }
  }

  /// Most of what is folded is ASCII, of which no table is asked.
  private mutating func append(ascii byte: UInt8) {
    if byte.isSmallLetter || byte.isDigit {
      scalars.append(UInt32(byte))
    } else if byte.isCapital {
      scalars.append(UInt32(byte + 0x20))
    } else if let last = scalars.last, last != 0x20 {
      scalars.append(0x20)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    // Combining accents, Arabic vowel signs and the stroke that stretches a word.
    case 0x300...0x36F, 0x64B...0x652, 0x640: return
    case 0x622, 0x623, 0x625: scalars.append(0x627)
    case 0x649: scalars.append(0x64A)
    case 0x629: scalars.append(0x647)
    case 0xDF: scalars += [0x73, 0x73]
    case 0x153: scalars += [0x6F, 0x65]
    case 0xE6: scalars += [0x61, 0x65]
    default:
      if let plain = FoldedText.plain(scalar.value) {
        scalars.append(plain)
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        scalars.append(scalar.value)
      } else if let last = scalars.last, last != 0x20 {
        scalars.append(0x20)
      }
    }
  }

  /// The letter without its accent, of Western European languages.
  private static func plain(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0xE0...0xE5: 0x61
    case 0xE7: 0x63
    case 0xE8...0xEB: 0x65
    case 0xEC...0xEF: 0x69
    case 0xF1: 0x6E
    case 0xF2...0xF6, 0xF8: 0x6F
    case 0xF9...0xFC: 0x75
    case 0xFD, 0xFF: 0x79
    default: nil
    }
  }

  /// The folded text.
  var text: String {
    if scalars.allSatisfy({ $0 < 0x80 }) {
      return String(decoding: scalars.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
    }
    var text = String.UnicodeScalarView()
    for scalar in scalars { if let scalar = Unicode.Scalar(scalar) { text.append(scalar) } }
    return String(text)
  }

  /// Whether no letter or digit is in it.
  public var isEmpty: Bool { scalars.isEmpty }
  var isBlank: Bool { scalars.allSatisfy { $0 == 0x20 } }

  /// Where a word begins a word of the text; in Chinese and Arabic, which join words, anywhere.
  func find(_ word: FoldedText, whole: Bool) -> Int? {
    guard let first = word.scalars.first, count >= word.count else { return nil }
    let isJoined = first >= 0x600
    for index in 0...(count - word.count) where scalars[index] == first {
      let end = index + word.count
      guard scalars[index..<end].elementsEqual(word.scalars) else { continue }
      if isJoined { return index }
      let begins = index == 0 || scalars[index - 1] == 0x20
      let ends = !whole || end == count || scalars[end] == 0x20
      if begins && ends { return index }
    }
    return nil
  }

  /// Takes out a word wherever it stands whole.
  mutating func remove(_ word: FoldedText) {
    while let index = find(word, whole: true) {
      scalars.replaceSubrange(index..<index + word.count, with: [0x20])
      // A lone blank can hold no word: every turn makes the text shorter or blank.
      if word.scalars == [0x20] { return }
    }
  }
}
