/// What a style sheet declares for paper: its rules in print and in every medium, by their selectors
/// as they are written.
///
/// It weighs no selectors against each other: who asks names those that hold, the strongest first.
/// Of rules with one selector the last holds. Source: CSS Syntax 3.
struct PrintStyle {
  private struct Rule {
    let selector: UInt64
    let body: Range<Int>
  }

  private let css: [UInt8]
  private var rules: [Rule] = []

  /// Reads a style sheet, in time linear in its length.
  init(_ css: [UInt8]) {
    self.css = css
    rules.reserveCapacity(512)
    css.withUnsafeBufferPointer { read($0) }
  }

  // MARK: Declarations

  /// What is declared last for the first of the selectors that declares any of the properties: the
  /// property, and its value without `!important`.
  func declared(
    _ properties: [String], for selectors: [String]
  ) -> (property: String, value: ArraySlice<UInt8>)? {
    for selector in selectors {
      let hash = Self.hash(selector.utf8)
      for rule in rules.reversed() where rule.selector == hash {
        if let found = declared(properties, in: rule.body) { return found }
      }
    }
    return nil
  }

  private func declared(
    _ properties: [String], in body: Range<Int>
  ) -> (property: String, value: ArraySlice<UInt8>)? {
    var found: (property: String, value: ArraySlice<UInt8>)?
    forEachDeclaration(in: body) { name, value in
      for property in properties
      where property.utf8.elementsEqual(name, by: { $0 == $1.lowerLetter }) {
        found = (property, value)
      }
    }
    return found
  }

  /// The value of a custom property, of which the page's own holds before that of the root.
  func custom(_ name: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    for selector in [".page", "body", "html", ":root"] {
      let hash = Self.hash(selector.utf8)
      for rule in rules.reversed() where rule.selector == hash {
        var found: ArraySlice<UInt8>?
        forEachDeclaration(in: rule.body) { if $0.elementsEqual(name) { found = $1 } }
        if let found { return found }
      }
    }
    return nil
  }

  /// Hands over each declaration of a block but those of the blocks inside it.
  private func forEachDeclaration(
    in body: Range<Int>, _ take: (ArraySlice<UInt8>, ArraySlice<UInt8>) -> Void
  ) {
    var start = body.lowerBound
    var colon: Int?
    var depth = 0
    var at = start
    func end() {
      guard depth == 0, let colon else { return }
      let name = css[start..<colon].trimmingSpaces
      var value = css[(colon + 1)..<at].trimmingSpaces
      if let mark = value.firstIndex(of: UInt8(ascii: "!")) { value = value[..<mark] }
      take(name, value.trimmingSpaces)
    }
    while at < body.upperBound {
      switch css[at] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): at = Self.quoteEnd(at, css)
      case UInt8(ascii: "/") where Self.isComment(at, css):
        at = Self.commentEnd(at, css)
        if colon == nil { start = at }
        continue
      case UInt8(ascii: ":"): if colon == nil { colon = at }
      case UInt8(ascii: ";"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        if css[at] == UInt8(ascii: ";") { end() }
        if css[at] == UInt8(ascii: "{") { depth += 1 }
        if css[at] == UInt8(ascii: "}") { depth -= 1 }
        (start, colon) = (at + 1, nil)
      default: break
      }
      at += 1
    }
    at = body.upperBound
    end()
  }

  // MARK: Rules

  private mutating func read(_ css: UnsafeBufferPointer<UInt8>) {
    struct Block {
      let prelude: Range<Int>
      let start: Int
      let isGroup: Bool
      let isPrint: Bool
    }
    var open: [Block] = []
    var start = 0
    var at = 0
    while at < css.count {
      switch css[at] {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): at = Self.quoteEnd(at, css)
      case UInt8(ascii: "/") where Self.isComment(at, css):
        let isFirst = css[start..<at].allSatisfy { $0 <= 0x20 }
        at = Self.commentEnd(at, css)
        if isFirst { start = at }
        continue
      case UInt8(ascii: ";"): start = at + 1
      case UInt8(ascii: "{"):
        let isGroup = Self.begins(css, start..<at, with: "@media")
        let isPrint = open.last?.isPrint ?? true
        open.append(
          Block(
            prelude: start..<at, start: at + 1, isGroup: isGroup,
            isPrint: isPrint && (!isGroup || Self.isPrint(css[start..<at]))))
        start = at + 1
      case UInt8(ascii: "}"):
        if let block = open.popLast(), block.isPrint, !block.isGroup {
          take(css, block.prelude, body: block.start..<at)
        }
        start = at + 1
      default: break
      }
      at += 1
    }
    // A sheet may end inside its last rule.
    if let block = open.last, block.isPrint, !block.isGroup {
      take(css, block.prelude, body: block.start..<css.count)
    }
  }

  private mutating func take(
    _ css: UnsafeBufferPointer<UInt8>, _ prelude: Range<Int>, body: Range<Int>
  ) {
    let isList = css[prelude].contains { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "/") }
    guard isList else {
      var from = prelude.lowerBound
      for at in prelude where css[at] == UInt8(ascii: ",") {
        rules.append(Rule(selector: Self.hash(css[from..<at]), body: body))
        from = at + 1
      }
      return rules.append(Rule(selector: Self.hash(css[from..<prelude.upperBound]), body: body))
    }
    for selector in Self.selectors(Array(css[prelude])) {
      rules.append(Rule(selector: Self.hash(selector.utf8), body: body))
    }
  }

  /// The selectors of a list, each `:is(…)` replaced by what it may be.
  private static func selectors(_ list: [UInt8]) -> [String] {
    var plain: [UInt8] = []
    var at = 0
    while at < list.count {
      if list[at] == UInt8(ascii: "/"), isComment(at, list) {
        at = commentEnd(at, list)
      } else {
        plain.append(list[at])
        at += 1
      }
    }
    var found = parts(Substring(String(decoding: plain, as: UTF8.self)))
    // More of them than a style has would be a bomb: they are left as they are.
    for _ in 0..<4 where found.count <= 32 { found = found.flatMap(expanded) }
    return found
  }

  private static func expanded(_ selector: String) -> [String] {
    guard let open = selector.firstRange(of: ":is("), selector.utf8.count < 400 else {
      return [selector]
    }
    var depth = 1
    var end = open.upperBound
    while end < selector.endIndex {
      if selector[end] == "(" { depth += 1 }
      if selector[end] == ")" { depth -= 1 }
      if depth == 0 { break }
      end = selector.index(after: end)
    }
    guard end < selector.endIndex else { return [selector] }
    let rest = selector[selector.index(after: end)...]
    return parts(selector[open.upperBound..<end]).map { choice in
      selector[..<open.lowerBound] + choice + rest
    }
  }

  /// What stands between the commas that are in no brackets.
  private static func parts(_ list: Substring) -> [String] {
    var depth = 0
    return list.split { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return character == "," && depth == 0
    }.map(String.init)
  }

  /// Whether a list of media names paper, or all media without a condition.
  private static func isPrint(_ prelude: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let words = String(decoding: prelude, as: UTF8.self).lowercased()
      .split { $0.isWhitespace }.drop { $0 != "@media" }.dropFirst()
    return words.joined(separator: " ").split(separator: ",").contains { query in
      ["print", "all"].contains(query.split(separator: " ").joined(separator: " "))
    }
  }

  // MARK: Bytes

  private static func begins(
    _ css: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, with word: StaticString
  ) -> Bool {
    guard let first = css[range].firstIndex(where: { $0 > 0x20 }) else { return false }
    return word.withUTF8Buffer { css[first..<range.upperBound].starts(with: $0) }
  }

  private static func isComment<Bytes: RandomAccessCollection<UInt8>>(
    _ at: Int, _ css: Bytes
  ) -> Bool where Bytes.Index == Int {
    at + 1 < css.count && css[at + 1] == UInt8(ascii: "*")
  }

  /// Behind a comment's end.
  private static func commentEnd<Bytes: RandomAccessCollection<UInt8>>(
    _ start: Int, _ css: Bytes
  ) -> Int where Bytes.Index == Int {
    var at = start + 2
    while at + 1 < css.count {
      if css[at] == UInt8(ascii: "*"), css[at + 1] == UInt8(ascii: "/") { return at + 2 }
      at += 1
    }
    return css.count
  }

  /// At a string's last quote, or at the end of its line.
  private static func quoteEnd<Bytes: RandomAccessCollection<UInt8>>(
    _ start: Int, _ css: Bytes
  ) -> Int where Bytes.Index == Int {
    var at = start + 1
    while at < css.count, css[at] != css[start], css[at] != UInt8(ascii: "\n") {
      at += css[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return Swift.min(at, css.count)
  }

  /// FNV-1a of a selector with one space where it has some, and none at its ends or beside `>`.
  private static func hash(_ selector: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var isSpaced = false
    var last = UInt8(ascii: ">")
    for byte in selector {
      if byte <= 0x20 {
        isSpaced = true
        continue
      }
      if isSpaced, last != UInt8(ascii: ">"), byte != UInt8(ascii: ">") {
        hash = (hash ^ 0x20) &* 0x100_0000_01B3
      }
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      (last, isSpaced) = (byte, false)
    }
    return hash
  }
}
