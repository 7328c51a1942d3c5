/// Numbers and strings.
extension JSONParser {
  // MARK: Numbers

  mutating func number() throws(ReadError) -> String {
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
  mutating func string() throws(ReadError) -> String {
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
