/// Words by which a sign is recognised: any group, of which every part stands near the others.
///
/// A part is met by any of its phrases; a word that ends in `*` meets every word that it begins.
public struct SignWords: Hashable, Sendable {
  /// As it is written: each part's phrases with bars between, as `numb*|no feeling`.
  ///
  /// It is compared as it is: most signs are read at every start and looked for in a few words.
  public let groups: [[String]]

  public init(_ groups: [[String]]) {
    self.groups = groups
  }

  /// Nothing is recognised.
  public static let none = SignWords([])

  public var isEmpty: Bool { groups.isEmpty }

  /// The most words that may lie between two parts of a group.
  static let reach = 9

  /// Where a group's parts stand, each as its tokens; every place of the first part is tried.
  func matches(in text: SignText) -> [[Range<Int>]] {
    var found: [[Range<Int>]] = []
    for group in groups {
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

  /// Whether a phrase stands anywhere in a text.
  static func stands(_ phrase: UnsafeBufferPointer<UInt8>, in text: SignText) -> Bool {
    let phrase = phrase[...]
    guard !phrase.isEmpty, text.hasWord(beginningWith: SignPhrase.initial(of: phrase)) else {
      return false
    }
    return text.spans.indices.contains {
      !text.spans[$0].isEmpty && SignPhrase.end(of: phrase, in: text, from: $0) != nil
    }
  }

  private func distance(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    a.lowerBound < b.lowerBound ? b.lowerBound - a.upperBound : a.lowerBound - b.upperBound
  }

  private func places(of part: String, in text: SignText) -> [Range<Int>] {
    var part = part
    return part.withUTF8 { part in
      var phrases: [Range<Int>] = []
      var start = 0
      while start < part.count {
        var end = start
        while end < part.count, part[end] != UInt8(ascii: "|") { end += 1 }
        if start < end, text.hasWord(beginningWith: SignPhrase.initial(of: part[start..<end])) {
          phrases.append(start..<end)
        }
        start = end + 1
      }
      guard !phrases.isEmpty else { return [] }
      var places: [Range<Int>] = []
      for index in text.spans.indices where !text.spans[index].isEmpty {
        for phrase in phrases {
          guard let end = SignPhrase.end(of: part[phrase], in: text, from: index) else { continue }
          places.append(index..<end)
          break
        }
      }
      return places
    }
  }
}

/// A phrase of one or more words, compared byte by byte as ``SignText`` reads texts: without accents and
/// capitals, and a word that ends in `*` with every word that it begins.
private enum SignPhrase {
  typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  /// How the phrase's first word begins.
  static func initial(of phrase: Bytes) -> UInt8 { letter(phrase, phrase.startIndex).byte }

  /// The token behind the phrase where it stands from a word on; `nil` where it does not.
  static func end(of phrase: Bytes, in text: SignText, from index: Int) -> Int? {
    var token = index
    var at = text.spans[token].lowerBound
    var isOpen = false
    var isBehindWord = false
    var place = phrase.startIndex
    while place < phrase.endIndex {
      switch phrase[place] {
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "/"):
        guard isOpen || at == text.spans[token].upperBound else { return nil }
        isBehindWord = true
        place += 1
      case UInt8(ascii: "*"):
        isOpen = true
        place += 1
      case UInt8(ascii: "'"): place += 1
      default:
        if isBehindWord {
          token += 1
          guard token < text.spans.count, !text.spans[token].isEmpty else { return nil }
          (at, isOpen, isBehindWord) = (text.spans[token].lowerBound, false, false)
        }
        let (byte, length) = letter(phrase, place)
        guard at < text.spans[token].upperBound, text.letters[at] == byte else { return nil }
        at += 1
        place += length
      }
    }
    guard isOpen || at == text.spans[token].upperBound else { return nil }
    return token + 1
  }

  /// A letter without its accent and in lower case, and its length in the phrase.
  private static func letter(_ phrase: Bytes, _ place: Int) -> (byte: UInt8, length: Int) {
    let byte = phrase[place]
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return (byte | 0x20, 1)
    // U+00C0 to U+00FF in UTF-8, of which those below U+00E0 are the capitals.
    case 0xC3 where place + 1 < phrase.endIndex:
      let value = 0xC0 | UInt32(phrase[place + 1] & 0x3F) | 0x20
      if let scalar = Unicode.Scalar(value), let plain = SignText.plain(scalar) {
        return (plain, 2)
      }
      return (byte, 1)
    default: return (byte, 1)
    }
  }
}
