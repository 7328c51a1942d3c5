extension [UInt8] {
  /// Appends text as the content of an element: `&`, `<`, `>` and carriage returns become references.
  ///
  /// The text is not checked: `XML.firstForbidden(in:)` finds what XML cannot carry.
  package mutating func appendXMLText(_ text: String) {
    appendEscaped(text, references: 0x5000_0040_0000_2000)
  }

  /// Appends text as an attribute's value, without its quotes: as in content, and `"`, tabs and
  /// line feeds also become references, so that reading gives back the same value.
  package mutating func appendXMLAttribute(_ text: String) {
    appendEscaped(text, references: 0x5000_0044_0000_2600)
  }

  /// A bit of `references` is set for each byte below 64 that is to be replaced: a table of eight bytes.
  private mutating func appendEscaped(_ text: String, references: UInt64) {
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for index in 0..<utf8.count {
        let byte = utf8[index]
        guard byte < 64, (references &>> UInt64(byte)) & 1 == 1 else { continue }
        append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
        append(Self.xmlReference(byte))
        start = index &+ 1
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }
  }

  private static func xmlReference(_ byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "\t"): "&#9;"
    case UInt8(ascii: "\n"): "&#10;"
    default: "&#13;"
    }
  }

  private mutating func append(_ literal: StaticString) {
    append(
      contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }
}

extension XML {
  /// The first scalar that XML 1.0 cannot carry, with its offset in scalars from 0; nil if there is none.
  ///
  /// Refused are U+0000 to U+001F but tab, line feed and carriage return, U+FFFE and U+FFFF
  /// (XML 1.0, section 2.2, `Char`; a Swift string holds no surrogates).
  package static func firstForbidden(
    in text: String
  ) -> (offsetInScalars: Int, scalar: Unicode.Scalar)? {
    var text = text
    let found = text.withUTF8 { utf8 -> (Int, UInt32)? in
      for index in 0..<utf8.count {
        let byte = utf8[index]
        var forbidden: UInt32?
        if byte < 0x20 {
          if byte != UInt8(ascii: "\t") && byte != UInt8(ascii: "\n") && byte != UInt8(ascii: "\r")
          {
            forbidden = UInt32(byte)
          }
        } else if byte == 0xEF, utf8[index + 1] == 0xBF, utf8[index + 2] >= 0xBE {
          forbidden = utf8[index + 2] == 0xBE ? 0xFFFE : 0xFFFF
        }
        guard let forbidden else { continue }
        var offset = 0
        for before in 0..<index where utf8[before] & 0xC0 != 0x80 { offset += 1 }
        return (offset, forbidden)
      }
      return nil
    }
    guard let (offset, value) = found, let scalar = Unicode.Scalar(value) else { return nil }
    return (offset, scalar)
  }
}
