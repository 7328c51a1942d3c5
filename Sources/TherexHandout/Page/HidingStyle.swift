/// The selectors of a style sheet whose rules take an element out of sight.
///
/// It errs on the side of hidden: a rule counts in every medium and whatever other rules say, a
/// pseudo-class, an attribute and a neighbour count as met, and a child may lie deeper. Source: CSS Syntax 3, Selectors 4.
struct HidingStyle: Sendable {
  /// One element's part of a selector.
  struct Compound: Sendable {
    var element: [UInt8] = []
    var ids: [[UInt8]] = []
    var classes: [[UInt8]] = []
  }
  /// Each from the element that it hides outwards.
  private(set) var selectors: [[Compound]] = []

  /// Reads a style sheet, in time linear in its length.
  init(_ css: [UInt8] = []) { add(css) }

  mutating func add(_ css: [UInt8]) {
    let css = HidingStyle.plain(css)
    var blocks: [Block] = []
    var start = 0
    var quote: UInt8 = 0
    for (at, byte) in css.enumerated() {
      if quote != 0 {
        if byte == quote || byte == UInt8(ascii: "\n") { quote = 0 }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "{"):
        blocks.append(Block(prelude: css[start..<at].trimmingSpaces, inside: blocks.last))
        start = at + 1
      case UInt8(ascii: ";"), UInt8(ascii: "}"):
        if let last = blocks.indices.last, HidingStyle.hides(css[start..<at]) {
          blocks[last].hides = true
        }
        if byte == UInt8(ascii: "}"), let block = blocks.popLast() { take(block) }
        start = at + 1
      default: continue
      }
    }
    // A sheet may end inside its last rule.
    if var block = blocks.popLast(), start < css.count {
      block.hides = block.hides || HidingStyle.hides(css[start...])
      take(block)
    }
  }

  private struct Block {
    let prelude: ArraySlice<UInt8>
    /// Whether it is one of an animation's steps.
    let isStep: Bool
    var hides = false

    init(prelude: ArraySlice<UInt8>, inside outer: Block?) {
      self.prelude = prelude
      isStep =
        outer.map {
          $0.prelude.first == UInt8(ascii: "@") && $0.prelude.holdsWord("keyframes")
        } ?? false
    }
  }

  private mutating func take(_ block: Block) {
    guard block.hides, !block.isStep, block.prelude.first != UInt8(ascii: "@") else { return }
    for part in block.prelude.split(separator: UInt8(ascii: ",")) {
      if let selector = HidingStyle.selector(part.trimmingSpaces) { selectors.append(selector) }
    }
  }

  // MARK: Selectors

  /// `nil` for one that hits no text of an element: a pseudo-element, an empty element, an unknown form.
  private static func selector(_ text: ArraySlice<UInt8>) -> [Compound]? {
    var parts: [Compound] = []
    var part = Compound()
    var isOpen = false
    var isNeighbour = false
    func close() {
      guard isOpen else { return }
      if isNeighbour { parts.removeLast() }
      parts.append(part)
      (part, isOpen, isNeighbour) = (Compound(), false, false)
    }
    var at = text.startIndex
    func word(from start: Int) -> [UInt8] {
      var end = start
      while end < text.endIndex, text[end].isNameByte { end += 1 }
      return Array(text[start..<end])
    }
    func closing(_ open: UInt8, _ close: UInt8, from start: Int) -> Int {
      var depth = 0
      for index in start..<text.endIndex {
        if text[index] == open { depth += 1 }
        if text[index] == close { depth -= 1 }
        if depth == 0 { return index + 1 }
      }
      return text.endIndex
    }
    while at < text.endIndex {
      switch text[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), 0x0C, UInt8(ascii: "\r"):
        close()
        at += 1
      case UInt8(ascii: ">"):
        close()
        at += 1
      case UInt8(ascii: "+"), UInt8(ascii: "~"):
        // A neighbour is not above the element: what is above the neighbour is.
        close()
        isNeighbour = !parts.isEmpty
        at += 1
      default:
        isOpen = true
        switch text[at] {
        case UInt8(ascii: "*"), UInt8(ascii: "&"): at += 1
        case UInt8(ascii: "#"), UInt8(ascii: "."):
          let name = word(from: at + 1)
          guard !name.isEmpty else { return nil }
          if text[at] == UInt8(ascii: "#") {
            part.ids.append(name)
          } else {
            part.classes.append(name)
          }
          at += 1 + name.count
        case UInt8(ascii: "["): at = closing(UInt8(ascii: "["), UInt8(ascii: "]"), from: at)
        case UInt8(ascii: ":"):
          let name = String(decoding: word(from: at + 1), as: UTF8.self).lowercased()
          guard !name.isEmpty,
            !["before", "after", "empty", "first-line", "first-letter"].contains(name)
          else { return nil }
          at += 1 + name.utf8.count
          if at < text.endIndex, text[at] == UInt8(ascii: "(") {
            at = closing(UInt8(ascii: "("), UInt8(ascii: ")"), from: at)
          }
        default:
          let name = word(from: at)
          guard !name.isEmpty, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[at]) else {
            return nil
          }
          part.element = name.map(\.lowerLetter)
          at += name.count
        }
      }
    }
    close()
    return parts.isEmpty ? nil : parts.reversed()
  }

  // MARK: Declarations

  /// Whether declarations, as a `style` attribute holds them, take the element out of sight.
  static func hidesInline(_ declarations: ArraySlice<UInt8>) -> Bool {
    plain(Array(declarations)).split(separator: UInt8(ascii: ";")).contains { hides($0) }
  }

  private static func hides(_ declaration: ArraySlice<UInt8>) -> Bool {
    guard let colon = declaration.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let name = declaration[..<colon].trimmingSpaces
    // Few properties can hide; most are another by their first letter.
    guard let first = name.first?.lowerLetter, "dvfoc".utf8.contains(first) else { return false }
    var words: [ArraySlice<UInt8>] {
      declaration[(colon + 1)...].prefix { $0 != UInt8(ascii: "!") }
        .split { $0 <= 0x20 || $0 == UInt8(ascii: "/") }
    }
    func says(_ word: StaticString) -> Bool { words.contains { $0.isWord(word) } }
    if name.isWord("display") { return says("none") }
    if name.isWord("visibility") { return says("hidden") || says("collapse") }
    if name.isWord("content-visibility") { return says("hidden") }
    if name.isWord("color") { return says("transparent") }
    if name.isWord("opacity") || name.isWord("font-size") || name.isWord("font") {
      return words.contains(where: isZero)
    }
    return false
  }

  private static func isZero(_ word: ArraySlice<UInt8>) -> Bool {
    let number = word.prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
    }
    return number.contains(UInt8(ascii: "0"))
      && number.allSatisfy { $0 == UInt8(ascii: "0") || $0 == UInt8(ascii: ".") }
  }

  /// The text without its comments, and with escaped letters as they are meant.
  private static func plain(_ css: [UInt8]) -> [UInt8] {
    guard css.contains(UInt8(ascii: "\\")) || css.contains(UInt8(ascii: "/")) else { return css }
    var out: [UInt8] = []
    out.reserveCapacity(css.count)
    var at = 0
    while at < css.count {
      // What is neither is taken as it is, up to where one of them may begin.
      let next = css[at...].firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
      out += css[at..<(next ?? css.count)]
      at = next ?? css.count
      guard at < css.count else { break }
      if css[at] == UInt8(ascii: "/"), at + 1 < css.count, css[at + 1] == UInt8(ascii: "*") {
        at += 2
        while at < css.count,
          !(css[at] == UInt8(ascii: "/") && css[at - 1] == UInt8(ascii: "*")
            && css[at - 2] != UInt8(ascii: "/"))
        {
          at += 1
        }
        at += 1
        continue
      }
      if css[at] == UInt8(ascii: "\\") {
        let digits = css[(at + 1)...].prefix(6).prefix { $0.isHexDigit }
        let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16) ?? 0
        if code < 0x80, UInt8(code).isNameByte {
          out.append(UInt8(code))
          at += 1 + digits.count
          if at < css.count, css[at] == UInt8(ascii: " ") { at += 1 }
          continue
        }
      }
      out.append(css[at])
      at += 1
    }
    return out
  }
}

extension UInt8 {
  var lowerLetter: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }

  fileprivate var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  fileprivate var isHexDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "F"),
      UInt8(ascii: "a")...UInt8(ascii: "f"):
      true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  var trimmingSpaces: ArraySlice<UInt8> {
    let front = drop { $0 <= 0x20 }
    return front.lastIndex { $0 > 0x20 }.map { front[...$0] } ?? []
  }

  /// Whether these are the letters of a word, whatever their capitals; the word has none.
  fileprivate func isWord(_ word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount && beginsWithWord(word)
  }

  /// Whether the letters of a word, which has no capitals, stand somewhere in it.
  fileprivate func holdsWord(_ word: StaticString) -> Bool {
    indices.contains { self[$0...].beginsWithWord(word) }
  }

  private func beginsWithWord(_ word: StaticString) -> Bool {
    guard count >= word.utf8CodeUnitCount else { return false }
    for place in 0..<word.utf8CodeUnitCount
    where self[startIndex + place].lowerLetter != word.utf8Start[place] {
      return false
    }
    return true
  }
}
