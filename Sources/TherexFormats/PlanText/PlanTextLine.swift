internal import TherexModel

/// One line of plan text, cut into its parts.
struct PlanTextLine {
  enum Kind: Hashable {
    /// Nothing, or a comment.
    case blank
    case title(TextSlice)
    case phase(TextSlice)
    /// `key: value`; the key in lower case with single spaces.
    case entry(key: String, keySlice: TextSlice, value: TextSlice)
    case unreadable
  }
  /// 1 is the first.
  let number: Int
  let isIndented: Bool
  let kind: Kind

  /// Keys whose value may hold `//`.
  static let freeText = HeaderKey.allCases.filter(\.content.isFreeText).map(\.rawValue)

  init(number: Int, bytes: ArraySlice<UInt8>) {
    self.number = number
    let whole = TextSlice(bytes: bytes, column: 1)
    isIndented = bytes.first?.isBlank == true
    let line = whole.trimmed
    let commentless = PlanTextLine.withoutComment(line)
    guard !commentless.isEmpty else {
      kind = .blank
      return
    }
    if line.bytes.first == UInt8(ascii: "#") {
      let hashes = line.bytes.prefix { $0 == UInt8(ascii: "#") }.count
      let rest = line.part(line.bytes.startIndex + hashes..<line.bytes.endIndex)
      if hashes <= 2, rest.isEmpty || rest.bytes.first?.isBlank == true {
        kind = hashes == 1 ? .title(rest.trimmed) : .phase(rest.trimmed)
      } else {
        kind = .unreadable
      }
      return
    }
    guard let colon = commentless.bytes.firstIndex(of: 0x3A) else {
      kind = .unreadable
      return
    }
    let keySlice = line.part(line.bytes.startIndex..<colon).trimmed
    let key = PlanTextLine.key(keySlice)
    let value = line.part(colon + 1..<line.bytes.endIndex)
    kind = .entry(
      key: key, keySlice: keySlice,
      value: PlanTextLine.freeText.contains(key)
        ? value.trimmed : PlanTextLine.withoutComment(value).trimmed)
  }

  /// A key in lower case with single spaces.
  private static func key(_ slice: TextSlice) -> String {
    // No key is so long; what is typed stays what it is, and is refused.
    guard slice.bytes.count <= 100 else { return slice.text }
    var isPlain = true
    var last: UInt8 = 0
    for byte in slice.bytes {
      if byte >= 0x80 || byte == 0x09 || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        || (byte == 0x20 && last == UInt8(ascii: " "))
      {
        isPlain = false
      }
      last = byte
    }
    if isPlain { return slice.text }
    let words = slice.bytes.split(whereSeparator: \.isBlank)
    return words.map { String(decoding: $0, as: UTF8.self).lowercased() }.joined(separator: " ")
  }

  /// The slice up to a `//` at its beginning or behind a space.
  static func withoutComment(_ slice: TextSlice) -> TextSlice {
    let start = slice.bytes.withUnsafeBufferPointer { bytes -> Int? in
      guard bytes.count > 1 else { return nil }
      for index in 0..<bytes.count - 1
      where bytes[index] == 0x2F && bytes[index + 1] == UInt8(ascii: "/") {
        if index == 0 || bytes[index - 1].isBlank { return index }
      }
      return nil
    }
    guard let start else { return slice }
    let first = slice.bytes.startIndex
    return slice.part(first..<first + start).trimmed
  }

  /// Cuts a file into lines, LF or CRLF, each with its byte range.
  static func ranges(of bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    let marked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var start = marked ? 3 : 0
    for index in start..<bytes.count where bytes[index] == 0x0A {
      let end = index > start && bytes[index - 1] == 0x0D ? index - 1 : index
      ranges.append(start..<end)
      start = index + 1
    }
    if start < bytes.count {
      let end = bytes[bytes.count - 1] == 0x0D ? bytes.count - 1 : bytes.count
      ranges.append(start..<end)
    }
    return ranges
  }

  /// The first control character but a tab, or noncharacter that no XML can hold; `nil` when there is none.
  static func firstControl(in bytes: ArraySlice<UInt8>) -> (value: UInt32, column: Int)? {
    let isPlain = bytes.withUnsafeBufferPointer { bytes in
      for byte in bytes where byte < 0x20 || byte >= 0x7F { return false }
      return true
    }
    if isPlain { return nil }
    var column = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte >= 0x20, byte < 0x7F {
        column += 1
        index += 1
        continue
      }
      if byte & 0xC0 != 0x80 { column += 1 }
      if (byte < 0x20 && byte != 0x09) || byte == 0x7F { return (UInt32(byte), column) }
      if byte == 0xC2, index + 1 < bytes.endIndex, bytes[index + 1] < 0xA0 {
        return (UInt32(bytes[index + 1]), column)
      }
      if byte == 0xE2, index + 2 < bytes.endIndex, bytes[index + 1] == 0x80,
        bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9
      {
        return (bytes[index + 2] == 0xA8 ? 0x2028 : 0x2029, column)
      }
      if byte == 0xEF, index + 2 < bytes.endIndex, bytes[index + 1] == 0xBF,
        bytes[index + 2] == 0xBE || bytes[index + 2] == 0xBF
      {
        return (bytes[index + 2] == 0xBE ? 0xFFFE : 0xFFFF, column)
      }
      index += 1
    }
    return nil
  }
}
