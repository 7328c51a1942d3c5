/// What is refused of a document before libxml2 sees it.
enum XMLBounds {
  /// Another encoding than UTF-8 in the declaration, or a tag with too many attributes; else nil.
  static func refusal(of bytes: UnsafeBufferPointer<UInt8>) -> ReadError? {
    encodingRefusal(of: bytes) ?? attributeRefusal(of: bytes)
  }

  /// Refuses a tag of more than `XML.attributeLimit` attributes; nearly all bytes are skipped.
  private static func attributeRefusal(of bytes: UnsafeBufferPointer<UInt8>) -> ReadError? {
    // No tag holds a second `<`, and an attribute takes five bytes: ` a=""`.
    let least = XML.attributeLimit * 5
    guard var tag = bytes.firstIndex(of: UInt8(ascii: "<")) else { return nil }
    while tag + least < bytes.count {
      let window = bytes[(tag + 1)...(tag + least)]
      if let last = window.lastIndex(of: UInt8(ascii: "<")) {
        tag = last
        continue
      }
      if attributeCount(bytes, tag) > XML.attributeLimit {
        let place = SourceBytes.place(of: tag, in: bytes)
        return ReadError(
          "an element has more than 256 attributes", line: place.line, column: place.column)
      }
      guard let next = bytes[(tag + least)...].firstIndex(of: UInt8(ascii: "<")) else { return nil }
      tag = next
    }
    return nil
  }

  /// How many `=` stand outside quotes in the tag that begins at an offset; 0 for a comment and such.
  private static func attributeCount(_ bytes: UnsafeBufferPointer<UInt8>, _ tag: Int) -> Int {
    var count = 0
    var quote: UInt8 = 0
    for index in (tag + 1)..<bytes.count {
      let byte = bytes[index]
      if index == tag + 1, byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") { return 0 }
      if byte == UInt8(ascii: "<") { return count }
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "=") {
        count += 1
      } else if byte == UInt8(ascii: ">") {
        return count
      }
    }
    return count
  }

  private static func encodingRefusal(of bytes: UnsafeBufferPointer<UInt8>) -> ReadError? {
    guard matches("<?xml", at: 0, in: bytes), bytes.count > 5, isSpace(bytes[5]) else { return nil }
    var index = 6
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      guard isSpace(bytes[index - 1]), matches("encoding", at: index, in: bytes) else {
        index += 1
        continue
      }
      index += 8
      while index < bytes.count, isSpace(bytes[index]) || bytes[index] == UInt8(ascii: "=") {
        index += 1
      }
      guard index < bytes.count else { return nil }
      let quote = bytes[index]
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
      let start = index + 1
      guard let end = bytes[start...].firstIndex(of: quote) else { return nil }
      let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
      let name = bytes[start..<end].map { letters.contains($0) ? $0 - 0x20 : $0 }
      if name.elementsEqual("UTF-8".utf8) { return nil }
      let place = SourceBytes.place(of: start, in: bytes)
      return ReadError(
        "the declaration names an encoding other than UTF-8", fix: "save the file as UTF-8",
        line: place.line, column: place.column)
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): true
    default: false
    }
  }

  private static func matches(
    _ literal: StaticString, at index: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let count = literal.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { bytes[index + $0] == literal.utf8Start[$0] }
  }
}
