/// A run of a line's bytes that knows its column.
struct TextSlice: Hashable {
  let bytes: ArraySlice<UInt8>
  /// The column of the first byte, in Unicode scalars from 1.
  let column: Int

  var isEmpty: Bool { bytes.isEmpty }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The same without spaces and tabs at either end.
  var trimmed: TextSlice {
    var start = bytes.startIndex
    var end = bytes.endIndex
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return TextSlice(bytes: bytes[start..<end], column: column + (start - bytes.startIndex))
  }

  /// The part between two positions of ``bytes``.
  func part(_ range: Range<Int>) -> TextSlice {
    var column = column
    for byte in bytes[bytes.startIndex..<range.lowerBound] where byte & 0xC0 != 0x80 {
      column += 1
    }
    return TextSlice(bytes: bytes[range], column: column)
  }

  /// The parts between separators, each trimmed, empty ones kept.
  func split(_ separator: UInt8) -> [TextSlice] {
    var parts: [TextSlice] = []
    var start = bytes.startIndex
    var startColumn = column
    var here = column
    for index in bytes.indices {
      let byte = bytes[index]
      if byte & 0xC0 != 0x80 { here += 1 }
      guard byte == separator else { continue }
      parts.append(TextSlice(bytes: bytes[start..<index], column: startColumn).trimmed)
      start = index + 1
      startColumn = here
    }
    parts.append(TextSlice(bytes: bytes[start...], column: startColumn).trimmed)
    return parts
  }

  /// The column behind the last byte.
  var endColumn: Int { column + bytes.count { $0 & 0xC0 != 0x80 } }

  /// Whether it begins with an ASCII text in lower case, however it is capitalised.
  func begins(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      wanted.count <= bytes.count
        && zip(bytes, wanted).allSatisfy { byte, letter in
          byte == letter
            || ((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) && byte + 0x20 == letter)
        }
    }
  }

  /// The position of the byte at a column of the line.
  func offset(ofColumn wanted: Int) -> Int {
    var column = self.column
    var index = bytes.startIndex
    while index < bytes.endIndex, column < wanted {
      index += 1
      while index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 { index += 1 }
      column += 1
    }
    return index
  }
}

extension UInt8 {
  /// A space or a tab.
  var isBlank: Bool { self == UInt8(ascii: " ") || self == 0x09 }
}
