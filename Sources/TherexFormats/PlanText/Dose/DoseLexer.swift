internal import TherexModel
/// Cuts a dose into tokens; `×` and `–` are read as `x` and `-`.
struct DoseLexer {
  private var tokens: [DoseToken] = []
  private var afterComma = false

  static func tokens(of slice: TextSlice) throws(TextMistake) -> [DoseToken] {
    // No dose is so long: what is bounded here needs no bound behind it.
    guard slice.bytes.count <= 4096 else {
      throw TextMistake(
        "a dose of more than 4096 bytes", fix: "write the rest as a note", column: slice.column)
    }
    var lexer = DoseLexer()
    let bytes = slice.bytes
    let end = bytes.endIndex
    var index = bytes.startIndex
    var start = index
    var column = slice.column
    var wordColumn = column
    // Whether the word holds a sign that is read as another.
    var isTyped = false
    func endWord() throws(TextMistake) {
      if start < index {
        let word = bytes[start..<index]
        try lexer.take(isTyped ? plain(word) : word, at: wordColumn)
      }
      index += 1
      column += 1
      start = index
      wordColumn = column
      isTyped = false
    }
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: " ") || byte == 0x09 {
        try endWord()
      } else if byte == UInt8(ascii: ",") {
        try DoseLexer.checkComma(at: index, in: bytes, word: start, wordColumn, column: column)
        let comma = column
        try endWord()
        guard !lexer.tokens.isEmpty, !lexer.afterComma else {
          throw TextMistake("a comma with nothing before it", fix: "remove it", column: comma)
        }
        lexer.afterComma = true
      } else {
        if byte & 0xC0 != 0x80 { column += 1 }
        if byte == 0xC3 || byte == 0xE2 { isTyped = true }
        index += 1
      }
    }
    let last = column
    try endWord()
    if lexer.afterComma {
      throw TextMistake("a comma with nothing behind it", fix: "remove it", column: last)
    }
    return lexer.tokens
  }

  /// A space stands behind a comma; a comma within a number is a decimal's, or thousands'.
  private static func checkComma(
    at comma: Int, in bytes: ArraySlice<UInt8>, word: Int, _ wordColumn: Int, column: Int
  ) throws(TextMistake) {
    let rest = bytes[(comma + 1)...]
    guard let next = rest.first, !next.isBlank else { return }
    let whole = bytes[word..<comma].drop { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "+") }
    if next.isDigit, !whole.isEmpty, whole.allSatisfy(\.isDigit) {
      let places = rest.prefix(while: \.isDigit)
      let sign = rest.dropFirst(places.count).first
      if sign != UInt8(ascii: "x"), sign != UInt8(ascii: "X"), sign != UInt8(ascii: ":") {
        let number = "\(text(whole)).\(text(places))"
        throw TextMistake(
          "a decimal has a point, not a comma",
          fix: places.count == 3
            ? "write \(number), or \(text(whole))\(text(places)) for thousands" : "write \(number)",
          column: wordColumn)
      }
    }
    throw TextMistake(
      "a comma with no space behind it", fix: "put a space after the comma", column: column)
  }

  private static func text(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits, as: UTF8.self)
  }

  /// The word with `x` for `×` and `-` for `–`: one scalar for one, so that columns stay.
  private static func plain(_ word: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var out: [UInt8] = []
    out.reserveCapacity(word.count)
    var index = word.startIndex
    while index < word.endIndex {
      if word[index...].starts(with: [0xC3, 0x97]) {
        out.append(0x78)
        index += 2
      } else if word[index...].starts(with: [0xE2, 0x80, 0x93]) {
        out.append(0x2D)
        index += 3
      } else {
        out.append(word[index])
        index += 1
      }
    }
    return out[...]
  }

  /// Reads one word, which may be several tokens, as in `30s`, `@50%` or `pain<=4`.
  private mutating func take(
    _ word: ArraySlice<UInt8>, at start: Int
  ) throws(TextMistake) {
    var rest = word
    var column = start
    if rest.first == UInt8(ascii: "@") { add(.at, 1, &rest, &column) }
    if rest.first == UInt8(ascii: "+") { add(.plus, 1, &rest, &column) }
    while let lead = rest.first {
      if let (relation, count) = DoseLexer.relation(rest) {
        add(.relation(relation), count, &rest, &column)
      } else if lead.isDigit {
        try takeNumber(&rest, &column)
      } else if lead == UInt8(ascii: "-"), rest.dropFirst().first?.isDigit == true {
        throw TextMistake("a number below zero", fix: "write it without the minus", column: column)
      } else if lead == UInt8(ascii: "%") {
        add(.percent, 1, &rest, &column)
      } else {
        addWord(&rest, &column)
      }
    }
  }

  private mutating func add(
    _ kind: DoseToken.Kind, _ count: Int, _ rest: inout ArraySlice<UInt8>, _ column: inout Int
  ) {
    let written = rest.prefix(count)
    tokens.append(
      DoseToken(kind: kind, bytes: written, column: column, afterComma: afterComma))
    afterComma = false
    for byte in written where byte & 0xC0 != 0x80 { column += 1 }
    rest = rest.dropFirst(count)
  }

  /// Adds a word, which ends where a relation begins, as in `pain<=4`.
  private mutating func addWord(_ rest: inout ArraySlice<UInt8>, _ column: inout Int) {
    var end = rest.startIndex + 1
    while end < rest.endIndex,
      !DoseLexer.mayBeginRelation(rest[end])
        || DoseLexer.relation(rest[end...]) == nil
    {
      end += 1
    }
    let text = String(decoding: rest[..<end], as: UTF8.self)
    let isLower = rest[..<end].allSatisfy {
      $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
    }
    add(.word(isLower ? text : text.lowercased()), end - rest.startIndex, &rest, &column)
  }

  private static func mayBeginRelation(_ byte: UInt8) -> Bool {
    (0x3C...0x3E).contains(byte) || byte == 0xE2
  }

  private static func relation(_ rest: ArraySlice<UInt8>) -> (String, Int)? {
    guard let first = rest.first, mayBeginRelation(first) else { return nil }
    let second = rest.dropFirst().first
    switch first {
    case 0x3C: return second == UInt8(ascii: "=") ? ("<=", 2) : ("<", 1)
    case 0x3E: return second == UInt8(ascii: "=") ? (">=", 2) : (">", 1)
    case 0x3D: return ("=", 1)
    default:
      if rest.starts(with: [0xE2, 0x89, 0xA4]) { return ("<=", 3) }
      if rest.starts(with: [0xE2, 0x89, 0xA5]) { return (">=", 3) }
      return nil
    }
  }

  /// Where the digits, points and hyphens end.
  private static func numberEnd(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.firstIndex { !$0.isDigit && $0 != 0x2E && $0 != UInt8(ascii: "-") } ?? bytes.endIndex
  }

  private static func parts(_ bytes: ArraySlice<UInt8>) -> [Substring] {
    bytes.split(separator: 0x2D, omittingEmptySubsequences: false)
      .map { Substring(decoding: $0, as: UTF8.self) }
  }

  /// Reads a number and, where it has one, the `x`, the stroke or the colon behind it.
  private mutating func takeNumber(
    _ rest: inout ArraySlice<UInt8>, _ column: inout Int
  ) throws(TextMistake) {
    let end = DoseLexer.numberEnd(rest)
    let parts = DoseLexer.parts(rest[..<end])
    let tail = rest[end...]
    guard let sign = tail.first else {
      return add(.number(parts), rest.count, &rest, &column)
    }
    if sign == UInt8(ascii: ":") {
      let minute = Substring(decoding: tail.dropFirst(), as: UTF8.self)
      let hour = Substring(decoding: rest[..<end], as: UTF8.self)
      return add(.clock(hour, minute), rest.count, &rest, &column)
    }
    if sign == UInt8(ascii: "x") || sign == UInt8(ascii: "X") {
      let behind = tail.dropFirst()
      if behind.first == UInt8(ascii: "/") {
        let unit = String(decoding: behind.dropFirst(), as: UTF8.self).lowercased()
        return add(.rate(parts, unit), rest.count, &rest, &column)
      }
      if behind.first?.isDigit == true {
        let timesEnd = DoseLexer.numberEnd(behind)
        let second = DoseLexer.parts(behind[..<timesEnd])
        return add(.product(parts, second), timesEnd - rest.startIndex, &rest, &column)
      }
      if behind.isEmpty {
        throw TextMistake(
          "an x with no number behind it", fix: "write sets x repetitions, as in 3x10",
          column: column)
      }
    }
    add(.number(parts), end - rest.startIndex, &rest, &column)
    if sign == UInt8(ascii: "%") {
      add(.percent, 1, &rest, &column)
    } else if !DoseLexer.mayBeginRelation(sign) {
      addWord(&rest, &column)
    }
  }
}
