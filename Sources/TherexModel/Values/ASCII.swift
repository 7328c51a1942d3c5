extension UInt8 {
  /// Whether it is one of the digits 0 to 9.
  package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  /// Whether it is one of the letters a to z.
  package var isSmallLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self) }
  /// Whether it is one of the letters A to Z.
  package var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}

extension String {
  /// In lower case; the same where it is so already, as nearly every word of a rule book is.
  package var inLowerCase: String {
    var text = self
    let isSo = text.withUTF8 { bytes in
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte >= 0x80 {
          // Small letters with an accent, as Spanish has them: U+00E0 to U+00FF in UTF-8.
          guard byte == 0xC3, index + 1 < bytes.count, bytes[index + 1] >= 0xA0 else {
            return false
          }
          index += 2
        } else {
          if byte.isCapital { return false }
          index += 1
        }
      }
      return true
    }
    return isSo ? self : lowercased()
  }
}
