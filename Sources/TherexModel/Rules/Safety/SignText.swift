/// A text as signs are looked for in it: words in lower case without accents, and where it pauses.
struct SignText {
  enum Token: Equatable {
    case word(String)
    /// A comma, within which a list goes on.
    case pause
    /// A full stop, a bracket, or a word such as "but": what is denied before it is not denied behind it.
    case stop
  }
  let tokens: [Token]
  /// How each word begins; 0 for a pause or a stop.
  let initials: [UInt8]

  /// Words that end a clause and no sentence.
  private static let turns: Set<String> = [
    "but", "though", "although", "however", "pero", "aunque",
  ]

  init(_ text: String) {
    var tokens: [Token] = []
    var word: [UInt8] = []
    let scalars = Array(text.lowercased().unicodeScalars)
    func end() {
      guard !word.isEmpty else { return }
      let text = String(decoding: word, as: UTF8.self)
      word.removeAll(keepingCapacity: true)
      tokens.append(Self.turns.contains(text) ? .stop : .word(text))
    }
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "a"..."z", "0"..."9": word.append(UInt8(scalar.value))
      // "can't" and "cannot" are told apart no further.
      case "'", "\u{2019}": continue
      case "-", "\u{2013}", "/", " ", "\t", "\"", "\u{AB}", "\u{BB}": end()
      case ".", ",":
        let isDecimal =
          index > 0 && index + 1 < scalars.count && Self.isDigit(scalars[index - 1])
          && Self.isDigit(scalars[index + 1])
        if isDecimal {
          word.append(UInt8(ascii: "."))
        } else {
          end()
          tokens.append(scalar == "," ? .pause : .stop)
        }
      case ";", ":", "(", ")", "?", "!", "\u{BF}", "\u{A1}":
        end()
        tokens.append(.stop)
      default:
        if let plain = Self.plain(scalar) {
          word.append(plain)
        } else {
          word.append(contentsOf: String(scalar).utf8)
        }
      }
    }
    end()
    self.tokens = tokens
    initials = tokens.map { token in
      if case .word(let word) = token { word.utf8.first ?? 0 } else { 0 }
    }
  }

  /// The letter without its accent; `nil` for what has none.
  static func plain(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "\u{E0}"..."\u{E5}": UInt8(ascii: "a")
    case "\u{E7}": UInt8(ascii: "c")
    case "\u{E8}"..."\u{EB}": UInt8(ascii: "e")
    case "\u{EC}"..."\u{EF}": UInt8(ascii: "i")
    case "\u{F1}": UInt8(ascii: "n")
    case "\u{F2}"..."\u{F6}": UInt8(ascii: "o")
    case "\u{F9}"..."\u{FC}": UInt8(ascii: "u")
    default: nil
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }

  func word(_ index: Int) -> String? {
    guard tokens.indices.contains(index), case .word(let word) = tokens[index] else { return nil }
    return word
  }

  /// The tokens between the stops around a place.
  func sentence(around index: Int) -> Range<Int> {
    var low = index
    while low > 0, tokens[low - 1] != .stop { low -= 1 }
    var high = index
    while high < tokens.count, tokens[high] != .stop { high += 1 }
    return low..<high
  }

  /// The tokens between the commas and stops around a place.
  func clause(around index: Int) -> Range<Int> {
    var low = index
    while low > 0, word(low - 1) != nil { low -= 1 }
    var high = index
    while high < tokens.count, word(high) != nil { high += 1 }
    return low..<high
  }
}

/// Words by which a sign is recognised: any group, of which every part stands near the others.
///
/// A part is met by any of its phrases; a word that ends in `*` meets every word that it begins.
public struct SignWords: Hashable, Sendable {
  /// A phrase of one or more words.
  struct Phrase: Hashable, Sendable {
    struct Word: Hashable, Sendable {
      let text: String
      let isBeginning: Bool

      func meets(_ word: String) -> Bool {
        isBeginning ? word.utf8.starts(with: text.utf8) : word == text
      }
    }
    let words: [Word]
    /// How it begins: most phrases are passed over by it.
    let initial: UInt8

    init(words: [Word]) {
      self.words = words
      initial = words.first?.text.utf8.first ?? 0
    }
  }
  /// As it is written: each part's phrases with bars between, as `numb*|no feeling`.
  public let groups: [[String]]
  let parts: [[[Phrase]]]

  public init(_ groups: [[String]]) {
    self.groups = groups
    parts = groups.map { group in
      group.map { part in
        part.split(separator: "|").map { phrase in
          Phrase(
            words: SignText(String(phrase)).tokens.compactMap { token in
              guard case .word(let text) = token else { return nil }
              return Phrase.Word(text: text, isBeginning: false)
            }.marked(by: phrase))
        }
      }
    }
  }

  /// Nothing is recognised.
  public static let none = SignWords([])

  public var isEmpty: Bool { groups.isEmpty }

  /// The most words that may lie between two parts of a group.
  static let reach = 9

  /// Where a group's parts stand, each as its tokens; every place of the first part is tried.
  func matches(in text: SignText) -> [[Range<Int>]] {
    var found: [[Range<Int>]] = []
    for group in parts {
      guard let first = group.first else { continue }
      for start in places(of: first, in: text) {
        let sentence = text.sentence(around: start.lowerBound)
        var ranges = [start]
        for part in group.dropFirst() {
          let near = places(of: part, in: text).filter {
            sentence.contains($0.lowerBound) && !$0.overlaps(start)
          }.min { distance($0, start) < distance($1, start) }
          guard let near, distance(near, start) <= Self.reach else { break }
          ranges.append(near)
        }
        if ranges.count == group.count { found.append(ranges) }
      }
    }
    return found
  }

  func isMet(by text: SignText) -> Bool { !matches(in: text).isEmpty }

  private func distance(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    a.lowerBound < b.lowerBound ? b.lowerBound - a.upperBound : a.lowerBound - b.upperBound
  }

  private func places(of part: [Phrase], in text: SignText) -> [Range<Int>] {
    var places: [Range<Int>] = []
    for index in text.tokens.indices {
      let initial = text.initials[index]
      guard initial != 0 else { continue }
      for phrase in part where phrase.initial == initial {
        let end = index + phrase.words.count
        guard end <= text.tokens.count else { continue }
        var isMet = true
        for (offset, word) in phrase.words.enumerated() {
          guard let own = text.word(index + offset), word.meets(own) else {
            isMet = false
            break
          }
        }
        if isMet {
          places.append(index..<end)
          break
        }
      }
    }
    return places
  }
}

extension [SignWords.Phrase.Word] {
  /// The words with those marked as beginnings that a `*` follows in the phrase.
  fileprivate func marked(by phrase: Substring) -> [SignWords.Phrase.Word] {
    let written = phrase.split { $0 == " " || $0 == "-" || $0 == "/" }
    guard written.count == count else {
      return map { Element(text: $0.text, isBeginning: phrase.hasSuffix("*")) }
    }
    return zip(self, written).map { word, written in
      // The star is no letter of the word.
      let text = String(decoding: word.text.utf8.filter { $0 != 0x2A }, as: UTF8.self)
      return Element(text: text, isBeginning: written.hasSuffix("*"))
    }
  }
}
