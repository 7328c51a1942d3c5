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
  var cursor: Cursor

  init(bytes: UnsafeBufferPointer<UInt8>, at cursor: Cursor = Cursor()) {
    self.bytes = bytes
    self.cursor = cursor
  }

  var place: JSON.Place { cursor.place }
  var index: Int {
    get { cursor.index }
    _modify { yield &cursor.index }
  }

  func failure(
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

  static func isWord(_ byte: UInt8) -> Bool {
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
}
