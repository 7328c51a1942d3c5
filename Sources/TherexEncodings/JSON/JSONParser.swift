extension JSON {
  /// Reads one JSON text of at most 64 MiB, strictly by RFC 8259; a byte order mark is dropped.
  ///
  /// Throws the first thing wrong: not UTF-8, not JSON, a key given twice, U+0000, a lone surrogate,
  /// more than 128 levels, bytes after the value.
  package static func parse(_ bytes: [UInt8]) throws(ReadError) -> Value {
    try bytes.withUnsafeBufferPointer { (whole) throws(ReadError) -> Value in
      if let refusal = SourceBytes.refusal(of: whole) { throw refusal }
      let text = UnsafeBufferPointer(rebasing: whole[SourceBytes.markLength(whole)...])
      var parser = JSONParser(bytes: text)
      return try parser.document()
    }
  }
}

/// A recursive reader of bytes known to be UTF-8; it descends no deeper than `JSON.depthLimit`.
struct JSONParser {
  /// Where it stands in its bytes.
  struct Cursor {
    var index = 0
    var line = 1
    /// The offset at which the line begins, plus the continuation bytes met since: the column is
    /// the distance from it, so that no line is counted twice.
    var origin = 0

    var place: JSON.Place { JSON.Place(line: line, column: index - origin + 1) }
  }
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var cursor: Cursor

  init(bytes: UnsafeBufferPointer<UInt8>, at cursor: Cursor = Cursor()) {
    self.bytes = bytes
    self.cursor = cursor
  }

  private var place: JSON.Place { cursor.place }
  private var index: Int {
    get { cursor.index }
    _modify { yield &cursor.index }
  }

  private func failure(
    _ problem: String, fix: String? = nil, at place: JSON.Place? = nil
  ) -> ReadError {
    let place = place ?? self.place
    return ReadError(problem, fix: fix, line: place.line, column: place.column)
  }

  /// The byte at `index`, or nil at the end.
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func document() throws(ReadError) -> JSON.Value {
    skipSpace()
    let value = try value(depth: 0)
    try end()
    return value
  }

  /// The end of the document.
  mutating func end() throws(ReadError) {
    skipSpace()
    if next != nil {
      throw failure("something follows the end of the value", fix: "remove it")
    }
  }

  mutating func skipSpace() {
    var at = index
    defer { index = at }
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): at &+= 1
      case UInt8(ascii: "\n"):
        at &+= 1
        cursor.line &+= 1
        cursor.origin = at
      default: return
      }
    }
  }

  mutating func value(depth: Int) throws(ReadError) -> JSON.Value {
    let start = place
    guard let byte = next else { throw failure("the file ends where a value should stand") }
    switch byte {
    case UInt8(ascii: "{"):
      return JSON.Value(.object(try members(depth: depth + 1)), place: start)
    case UInt8(ascii: "["):
      return JSON.Value(.array(try values(depth: depth + 1)), place: start)
    case UInt8(ascii: "\""):
      return JSON.Value(.string(try string()), place: start)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return JSON.Value(.number(try number()), place: start)
    case UInt8(ascii: "t") where take("true"): return JSON.Value(.bool(true), place: start)
    case UInt8(ascii: "f") where take("false"): return JSON.Value(.bool(false), place: start)
    case UInt8(ascii: "n") where take("null"): return JSON.Value(.null, place: start)
    default: throw noValue(byte)
    }
  }

  /// What is said of a byte that begins no value.
  private func noValue(_ byte: UInt8) -> ReadError {
    switch byte {
    case UInt8(ascii: "N"), UInt8(ascii: "I"), UInt8(ascii: "+"), UInt8(ascii: "."):
      failure("this is no JSON number", fix: "NaN, Infinity, + and a leading point are not allowed")
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      failure("a comment is not allowed", fix: "remove it")
    case UInt8(ascii: "'"):
      failure("a single quote begins no string", fix: "use double quotes")
    case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ","), UInt8(ascii: ":"):
      failure("a value is missing here")
    case 0..<0x20, 0x7F:
      failure("a control character is not allowed here", fix: "remove it")
    default:
      failure("this begins no value")
    }
  }

  /// Takes a word that is not the beginning of a longer one.
  private mutating func take(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[index + offset] != word.utf8Start[offset] { return false }
    if index + count < bytes.count, Self.isWord(bytes[index + count]) { return false }
    index += count
    return true
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }

  // MARK: Arrays and objects

  /// Steps over a bracket, and refuses to go deeper than the limit.
  mutating func enter(_ depth: Int) throws(ReadError) {
    if depth > JSON.depthLimit {
      throw failure("arrays and objects nest more than 128 levels deep")
    }
    index += 1
    skipSpace()
  }

  /// After an item: true at a comma, false at the closing bracket; both are stepped over.
  mutating func goesOn(until close: UInt8, in whole: String) throws(ReadError) -> Bool {
    skipSpace()
    guard let byte = next else { throw failure("the file ends within \(whole)") }
    if byte == close {
      index += 1
      return false
    }
    guard byte == UInt8(ascii: ",") else {
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") { throw noValue(byte) }
      throw failure("a comma or the end of \(whole) is missing here")
    }
    let comma = place
    index += 1
    skipSpace()
    if next == close {
      throw failure("a comma stands before the end of \(whole)", fix: "remove it", at: comma)
    }
    return true
  }

  private mutating func values(depth: Int) throws(ReadError) -> [JSON.Value] {
    try enter(depth)
    let close = UInt8(ascii: "]")
    if next == close {
      index += 1
      return []
    }
    var values: [JSON.Value] = []
    repeat {
      values.append(try value(depth: depth))
    } while try goesOn(until: close, in: "an array")
    return values
  }

  private mutating func members(depth: Int) throws(ReadError) -> [JSON.Member] {
    try enter(depth)
    let close = UInt8(ascii: "}")
    if next == close {
      index += 1
      return []
    }
    var members: [JSON.Member] = []
    var keys: Set<String> = []
    repeat {
      let (key, place) = try key(among: members, &keys)
      try colon(after: key)
      members.append(JSON.Member(key: key, place: place, value: try value(depth: depth)))
    } while try goesOn(until: close, in: "an object")
    return members
  }

  /// Reads a key that the members before do not have, and says where it stands.
  mutating func key(
    among members: [JSON.Member], _ keys: inout Set<String>
  ) throws(ReadError) -> (key: String, place: JSON.Place) {
    let place = place
    guard let byte = next else { throw failure("the file ends within an object") }
    guard byte == UInt8(ascii: "\"") else {
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") { throw noValue(byte) }
      throw failure("a key is missing here", fix: "write it in double quotes")
    }
    let key = try string()
    if isRepeated(key, among: members, &keys) {
      throw failure("the key \(ReadError.quoted(key)) is given twice", fix: "remove one", at: place)
    }
    return (key, place)
  }

  mutating func colon(after key: String) throws(ReadError) {
    skipSpace()
    guard next == UInt8(ascii: ":") else {
      throw failure("a colon is missing after the key \(ReadError.quoted(key))")
    }
    index += 1
    skipSpace()
  }

  /// Compares with each key of a small object, and with a set of them in a larger one.
  ///
  /// Keys that Unicode calls the same text are the same key: which one a reader means would be open.
  private func isRepeated(
    _ key: String, among members: [JSON.Member], _ keys: inout Set<String>
  ) -> Bool {
    if members.count < 16 { return JSON.place(of: key, in: members) != nil }
    if keys.isEmpty { keys = Set(members.map(\.key)) }
    return !keys.insert(key).inserted
  }

  // MARK: Numbers

  private mutating func number() throws(ReadError) -> String {
    let start = index
    let begin = place
    if next == UInt8(ascii: "-") { index += 1 }
    let first = next
    try digits(after: begin)
    if first == UInt8(ascii: "0"), index > start + 1, bytes[index - 2] != UInt8(ascii: "-") {
      throw failure("a number begins with a needless 0", fix: "remove it", at: begin)
    }
    if next == UInt8(ascii: ".") {
      index += 1
      try digits(after: begin)
    }
    if let byte = next, byte | 0x20 == UInt8(ascii: "e") {
      index += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
      try digits(after: begin)
    }
    if let byte = next, Self.isWord(byte) || byte == UInt8(ascii: ".") {
      throw failure("this is no JSON number", at: begin)
    }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
  }

  private mutating func digits(after begin: JSON.Place) throws(ReadError) {
    let start = index
    while let byte = next, byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") { index &+= 1 }
    if index == start { throw failure("a number lacks a digit", at: begin) }
  }

  // MARK: Strings

  /// Reads from the opening quote to past the closing one.
  private mutating func string() throws(ReadError) -> String {
    let begin = place
    index += 1
    var run = index
    var unescaped: [UInt8]?
    skipPlain()
    while let byte = next {
      if byte == UInt8(ascii: "\"") {
        let tail = UnsafeBufferPointer(rebasing: bytes[run..<index])
        index &+= 1
        guard var whole = unescaped else { return String(decoding: tail, as: UTF8.self) }
        whole.append(contentsOf: tail)
        return String(decoding: whole, as: UTF8.self)
      } else if byte == UInt8(ascii: "\\") {
        var whole = unescaped ?? []
        unescaped = nil
        whole.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<index]))
        try escape(into: &whole)
        unescaped = whole
        run = index
        skipPlain()
      } else {
        throw failure(
          "a control character is not allowed in a string", fix: "write a line break as \\n")
      }
    }
    throw failure("a string is not finished", fix: "end it with a double quote", at: begin)
  }

  /// Steps over the bytes of a string that stand for themselves.
  private mutating func skipPlain() {
    let (bytes, count) = (UnsafeRawBufferPointer(bytes), bytes.count)
    var at = index
    var continuations = 0
    while at < count {
      // Eight at a time while all are ASCII and none is a quote, a backslash or a control character.
      while at &+ 8 <= count,
        Self.isPlain(bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      {
        at &+= 8
      }
      guard at < count else { break }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte < 0x20 { break }
      if byte & 0xC0 == 0x80 { continuations &+= 1 }
      at &+= 1
    }
    cursor.origin &+= continuations
    index = at
  }

  /// Whether none of eight bytes has its high bit, is a quote or a backslash, or is below 32.
  private static func isPlain(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let (quote, backslash) = (word ^ ones &* 0x22, word ^ ones &* 0x5C)
    // Taking away from a byte sets its high bit where the byte is less; a borrow from the byte below
    // can only stop here too early, and the bytes are then taken singly.
    let stops = (quote &- ones) | (backslash &- ones) | (word &- ones &* 0x20) | word
    return stops & (ones &* 0x80) == 0
  }

  /// Reads one escape from its backslash on, or two for a pair of surrogates.
  private mutating func escape(into text: inout [UInt8]) throws(ReadError) {
    let begin = place
    index += 1
    guard let byte = next else { throw failure("the file ends within a string") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(UInt8(ascii: "\n"))
    case UInt8(ascii: "r"): text.append(UInt8(ascii: "\r"))
    case UInt8(ascii: "t"): text.append(UInt8(ascii: "\t"))
    case UInt8(ascii: "u"):
      let scalar = try scalar(begin)
      text.append(
        contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
    default: throw failure("a backslash begins no escape here", fix: "write \\\\", at: begin)
    }
  }

  private mutating func scalar(_ begin: JSON.Place) throws(ReadError) -> Unicode.Scalar {
    var value = try unit(begin)
    if value >= 0xD800 && value < 0xDC00 {
      guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
        bytes[index + 1] == UInt8(ascii: "u")
      else { throw lone(begin) }
      index += 2
      let low = try unit(begin)
      guard low >= 0xDC00 && low < 0xE000 else { throw lone(begin) }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    if value == 0 { throw failure("U+0000 is not allowed", fix: "remove it", at: begin) }
    guard let scalar = Unicode.Scalar(value) else { throw lone(begin) }
    return scalar
  }

  private func lone(_ begin: JSON.Place) -> ReadError {
    failure("half of a surrogate pair stands alone", fix: "write the character itself", at: begin)
  }

  private mutating func unit(_ begin: JSON.Place) throws(ReadError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next else { throw failure("the file ends within a string") }
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw failure("\\u lacks its four hexadecimal digits", at: begin)
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }
}
