/// What a style sheet declares for paper: its rules in print and in every medium, by their selectors
/// as they are written.
///
/// It weighs no selectors against each other: who asks names those that hold, the strongest first.
/// Of rules with one selector the last holds. Names are kept as their hashes (``StyleName``): a page
/// asks for hundreds of measures. Source: CSS Syntax 3.
struct PrintStyle {
  private struct Declaration {
    let property: StyleName
    let value: Range<Int>
    /// How many blocks are around it.
    let depth: Int
  }
  private struct Rule {
    let selector: StyleName
    /// Those of blocks inside it among them.
    let declarations: Range<Int>
    let depth: Int
    /// The rule before with the same place in the table; -1 for none.
    let next: Int
  }

  private let css: [UInt8]
  private var declarations: [Declaration] = []
  private var rules: [Rule] = []
  /// The last rule of each remainder of a selector's hash; -1 for none.
  private var table = [Int](repeating: -1, count: 1024)

  /// Reads a style sheet, in time linear in its length.
  init(_ css: [UInt8]) {
    self.css = css
    rules.reserveCapacity(1024)
    declarations.reserveCapacity(2048)
    css.withUnsafeBufferPointer { read($0) }
  }

  /// What is declared last for the first of the selectors that declares any of the properties: the
  /// property's index, and its value without `!important`.
  func declared(
    _ properties: [StyleName], for selectors: (StyleName, StyleName)
  ) -> (index: Int, value: ArraySlice<UInt8>)? {
    declared(properties, for: selectors.0)
      ?? (selectors.0 == selectors.1 ? nil : declared(properties, for: selectors.1))
  }

  private func declared(
    _ properties: [StyleName], for selector: StyleName
  ) -> (index: Int, value: ArraySlice<UInt8>)? {
    var at = table[selector.place]
    while at >= 0 {
      let rule = rules[at]
      if rule.selector == selector {
        for index in rule.declarations.reversed() where declarations[index].depth == rule.depth {
          if let found = properties.firstIndex(of: declarations[index].property) {
            return (found, css[declarations[index].value])
          }
        }
      }
      at = rule.next
    }
    return nil
  }

  // MARK: Reading

  private struct Block {
    let prelude: Range<Int>
    let first: Int
    let isGroup: Bool
    /// Whether it is for paper, and may be about the page.
    let isRead: Bool
  }

  private mutating func read(_ css: UnsafeBufferPointer<UInt8>) {
    var open: [Block] = []
    var start = 0
    var colon = -1
    var at = 0
    while at < css.count {
      let byte = css[at]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): at = Self.quoteEnd(at, css)
      case UInt8(ascii: "/") where at + 1 < css.count && css[at + 1] == UInt8(ascii: "*"):
        let isFirst = css[start..<at].allSatisfy { $0 <= 0x20 }
        at = Self.commentEnd(at, css)
        if isFirst { start = at }
        continue
      case UInt8(ascii: ":"): if colon < 0 { colon = at }
      case UInt8(ascii: ";"):
        declare(css, start, colon, at, open)
        (start, colon) = (at + 1, -1)
      case UInt8(ascii: "{"):
        let isGroup = Self.isMedia(css[start..<at])
        open.append(
          Block(
            prelude: start..<at, first: declarations.count, isGroup: isGroup,
            isRead: (open.last?.isRead ?? true)
              && (isGroup ? Self.isPrint(css[start..<at]) : Self.isOfPage(css, start..<at))))
        (start, colon) = (at + 1, -1)
      case UInt8(ascii: "}"):
        declare(css, start, colon, at, open)
        if let block = open.popLast() { take(css, block, depth: open.count + 1) }
        (start, colon) = (at + 1, -1)
      default: break
      }
      at += 1
    }
    // A sheet may end inside its last rule.
    declare(css, start, colon, css.count, open)
    if let block = open.popLast() { take(css, block, depth: open.count + 1) }
  }

  private mutating func declare(
    _ css: UnsafeBufferPointer<UInt8>, _ start: Int, _ colon: Int, _ end: Int, _ open: [Block]
  ) {
    guard colon >= 0, let block = open.last, block.isRead, !block.isGroup else { return }
    var low = colon + 1
    var high = end
    while low < high, css[low] <= 0x20 { low += 1 }
    if let mark = css[low..<high].lastIndex(of: UInt8(ascii: "!")) { high = mark }
    while high > low, css[high - 1] <= 0x20 { high -= 1 }
    declarations.append(
      Declaration(
        property: StyleName(property: css[start..<colon]), value: low..<high, depth: open.count))
  }

  private mutating func take(_ css: UnsafeBufferPointer<UInt8>, _ block: Block, depth: Int) {
    guard block.isRead, !block.isGroup, block.first < declarations.count else { return }
    var depthOfBrackets = 0
    var hasChoice = false
    var from = block.prelude.lowerBound
    func isComment(_ at: Int) -> Bool {
      css[at] == UInt8(ascii: "/") && at + 1 < css.count && css[at + 1] == UInt8(ascii: "*")
    }
    for at in block.prelude {
      switch css[at] {
      case UInt8(ascii: "("):
        depthOfBrackets += 1
        if at >= 3, css[at - 1] == UInt8(ascii: "s"), css[at - 3] == UInt8(ascii: ":") {
          hasChoice = true
        }
      case UInt8(ascii: ")"): depthOfBrackets -= 1
      case UInt8(ascii: "/") where isComment(at): hasChoice = true
      case UInt8(ascii: ",") where depthOfBrackets == 0 && !hasChoice:
        add(StyleName(selector: css[from..<at]), block, depth)
        from = at + 1
      default: break
      }
    }
    guard hasChoice else {
      return add(StyleName(selector: css[from..<block.prelude.upperBound]), block, depth)
    }
    for selector in StyleName.choices(of: Array(css[from..<block.prelude.upperBound])) {
      add(StyleName(selector: selector), block, depth)
    }
  }

  private mutating func add(_ selector: StyleName, _ block: Block, _ depth: Int) {
    rules.append(
      Rule(
        selector: selector, declarations: block.first..<declarations.count, depth: depth,
        next: table[selector.place]))
    table[selector.place] = rules.count - 1
  }

  // MARK: Bytes

  private static func isMedia(_ prelude: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    prelude.drop { $0 <= 0x20 }.starts(with: "@media".utf8)
  }

  /// Whether a selector may be of the page or of what it stands in: the rest of a style is passed over.
  private static func isOfPage(_ css: UnsafeBufferPointer<UInt8>, _ prelude: Range<Int>) -> Bool {
    var at = prelude.lowerBound
    while at + 3 < prelude.upperBound {
      switch css[at] {
      case UInt8(ascii: "p")
      where css[at + 1] == UInt8(ascii: "a") && css[at + 2] == UInt8(ascii: "g"),
        UInt8(ascii: "b")
      where css[at + 1] == UInt8(ascii: "o") && css[at + 2] == UInt8(ascii: "d"),
        UInt8(ascii: "h")
      where css[at + 1] == UInt8(ascii: "t") && css[at + 2] == UInt8(ascii: "m"),
        UInt8(ascii: ":")
      where css[at + 1] == UInt8(ascii: "r") && css[at + 2] == UInt8(ascii: "o"):
        return true
      default: at += 1
      }
    }
    return false
  }

  /// Whether a list of media names paper, or all media without a condition.
  private static func isPrint(_ prelude: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let words = String(decoding: prelude, as: UTF8.self).lowercased()
      .split { $0.isWhitespace }.drop { $0 != "@media" }.dropFirst()
    return words.joined(separator: " ").split(separator: ",").contains { query in
      ["print", "all"].contains(query.split(separator: " ").joined(separator: " "))
    }
  }

  /// Behind a comment's end.
  private static func commentEnd(_ start: Int, _ css: UnsafeBufferPointer<UInt8>) -> Int {
    var at = start + 2
    while at + 1 < css.count {
      if css[at] == UInt8(ascii: "*"), css[at + 1] == UInt8(ascii: "/") { return at + 2 }
      at += 1
    }
    return css.count
  }

  /// At a string's last quote, or at the end of its line.
  private static func quoteEnd(_ start: Int, _ css: UnsafeBufferPointer<UInt8>) -> Int {
    var at = start + 1
    while at < css.count, css[at] != css[start], css[at] != UInt8(ascii: "\n") {
      at += css[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return Swift.min(at, css.count)
  }
}
