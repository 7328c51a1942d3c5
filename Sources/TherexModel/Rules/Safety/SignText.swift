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
  /// The words' bytes, one behind the other.
  let letters: [UInt8]
  /// Where each word stands in the letters; empty for a pause or a stop.
  let spans: [Range<Int>]
  /// Which of the bytes 0 to 127 a word begins with, and for all above whether one does.
  private let initials: (UInt64, UInt64, Bool)

  /// Words that end a clause and no sentence.
  private static let turns: Set<String> = ["but", "however", "pero"]
  /// The same of words with which the next clause begins: "aunque duela" is an order to go on.
  private static let concessions: Set<String> = ["though", "although", "aunque"]

  init(_ text: String) {
    var tokens: [Token] = []
    var word: [UInt8] = []
    let scalars = Array(text.lowercased().unicodeScalars)
    func end() {
      guard !word.isEmpty else { return }
      let text = String(decoding: word, as: UTF8.self)
      word.removeAll(keepingCapacity: true)
      if Self.concessions.contains(text) { tokens.append(.stop) }
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
    var letters: [UInt8] = []
    var spans: [Range<Int>] = []
    var initials: (UInt64, UInt64, Bool) = (0, 0, false)
    for token in tokens {
      let start = letters.count
      if case .word(let word) = token {
        letters.append(contentsOf: word.utf8)
        switch letters[start] {
        case let byte where byte < 64: initials.0 |= 1 << UInt64(byte)
        case let byte where byte < 128: initials.1 |= 1 << UInt64(byte - 64)
        default: initials.2 = true
        }
      }
      spans.append(start..<letters.count)
    }
    self.letters = letters
    self.spans = spans
    self.initials = initials
  }

  /// Whether a word begins with a byte: most phrases are passed over by it.
  func hasWord(beginningWith byte: UInt8) -> Bool {
    switch byte {
    case ..<64: initials.0 & 1 << UInt64(byte) != 0
    case ..<128: initials.1 & 1 << UInt64(byte - 64) != 0
    default: initials.2
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
