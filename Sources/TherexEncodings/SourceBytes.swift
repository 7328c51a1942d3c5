/// What every text file that is read must be: UTF-8, not empty, not too large.
package enum SourceBytes {
  /// The largest file that is read: 64 MiB.
  package static let sizeLimit = 64 * 1024 * 1024

  /// How many bytes a byte order mark takes at the start: 3 or 0.
  package static func markLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    let marked = bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    return marked ? 3 : 0
  }

  /// Why the bytes are no text, or nil: too many, none, UTF-16, not UTF-8, or holding U+0000.
  package static func refusal(of bytes: UnsafeBufferPointer<UInt8>) -> ReadError? {
    if bytes.isEmpty { return ReadError("the file is empty") }
    if bytes.count > sizeLimit { return tooLarge }
    if let refusal = refusal(ofBeginning: bytes) { return refusal }
    guard let bad = firstBad(bytes) else { return nil }
    let place = place(of: bad, in: bytes)
    return refusal(ofByte: bytes[bad], line: place.line, column: place.column)
  }

  package static let tooLarge = ReadError(
    "the file is larger than 64 MiB", fix: "split it into smaller files")

  /// What the first bytes of a file, at least four where it has them, say against it.
  static func refusal(ofBeginning bytes: UnsafeBufferPointer<UInt8>) -> ReadError? {
    isUTF16(bytes) ? ReadError("the file is UTF-16 or UTF-32", fix: "save it as UTF-8") : nil
  }

  /// What is said of a byte that ``firstBad(_:)`` found.
  static func refusal(ofByte byte: UInt8, line: Int, column: Int) -> ReadError {
    byte == 0
      ? ReadError("U+0000 is not allowed", fix: "remove it", line: line, column: column)
      : ReadError("the file is not UTF-8", fix: "save it as UTF-8", line: line, column: column)
  }

  /// Whether the first bytes are a mark of UTF-16 or UTF-32, or ASCII with zeros between.
  private static func isUTF16(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 2 else { return false }
    let (first, second) = (bytes[0], bytes[1])
    if (first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF) { return true }
    guard bytes.count >= 4 else { return false }
    return (first != 0 && second == 0 && bytes[3] == 0)
      || (first == 0 && second != 0 && bytes[2] == 0)
  }

  /// The line and column, both from 1, of a byte; the column counts scalars, without a mark.
  ///
  /// - Parameter isWhole: whether the bytes begin where the file does, so that a mark may stand there.
  package static func place(
    of offset: Int, in bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool = true
  ) -> (line: Int, column: Int) {
    let end = Swift.min(offset, bytes.count)
    var line = 1
    var start = isWhole ? Swift.min(markLength(bytes), end) : 0
    for index in start..<end where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      start = index + 1
    }
    var column = 1
    for index in start..<end where bytes[index] & 0xC0 != 0x80 { column += 1 }
    return (line, column)
  }

  /// The offset of the first byte that is U+0000 or begins what is not UTF-8; nil if none does.
  package static func firstBad(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let count = bytes.count
    let raw = UnsafeRawBufferPointer(bytes)
    var index = 0
    while index < count {
      // Eight ASCII bytes at a time, none of them zero.
      while index &+ 8 <= count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        let high: UInt64 = 0x8080_8080_8080_8080
        let low = word &- 0x0101_0101_0101_0101
        if (word | low) & high != 0 { break }
        index &+= 8
      }
      guard index < count else { return nil }
      let lead = bytes[index]
      if lead < 0x80 {
        if lead == 0 { return index }
        index &+= 1
        continue
      }
      let length = sequenceLength(bytes, index)
      if length == 0 { return index }
      index &+= length
    }
    return nil
  }

  /// The length of the well-formed sequence of two to four bytes at `index`, or 0 (RFC 3629).
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let lead = bytes[index]
    let left = bytes.count - index
    func continues(_ offset: Int) -> Bool { bytes[index + offset] & 0xC0 == 0x80 }
    switch lead {
    case 0xC2...0xDF:
      return left >= 2 && continues(1) ? 2 : 0
    case 0xE0...0xEF:
      guard left >= 3, continues(1), continues(2) else { return 0 }
      let second = bytes[index + 1]
      if lead == 0xE0 && second < 0xA0 { return 0 }  // overlong
      if lead == 0xED && second > 0x9F { return 0 }  // a surrogate
      return 3
    case 0xF0...0xF4:
      guard left >= 4, continues(1), continues(2), continues(3) else { return 0 }
      let second = bytes[index + 1]
      if lead == 0xF0 && second < 0x90 { return 0 }  // overlong
      if lead == 0xF4 && second > 0x8F { return 0 }  // above U+10FFFF
      return 4
    default:
      return 0
    }
  }
}
