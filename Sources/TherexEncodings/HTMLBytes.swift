extension [UInt8] {
  /// Appends text so that HTML shows it as it is: `&`, `<`, `>` and `"` become entities, everything
  /// else is copied.
  ///
  /// An apostrophe is not changed, so an attribute's value must stand in double quotes.
  package mutating func appendHTMLText(_ text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ appendHTMLText($0) }) == nil {
      appendHTMLText([UInt8](text.utf8))
    }
  }

  /// Appends bytes of UTF-8 text in the same way as ``appendHTMLText(_:)-(String)``.
  package mutating func appendHTMLText(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { appendHTMLText($0) }
  }

  private mutating func appendHTMLText(_ text: UnsafeBufferPointer<UInt8>) {
    // All that must be escaped lies below 64, so that the table is one bit a byte value, in a
    // register.
    let table: UInt64 = 1 << 0x22 | 1 << 0x26 | 1 << 0x3C | 1 << 0x3E
    var run = 0
    var at = 0
    var checked = 0
    let raw = UnsafeRawBufferPointer(text)
    while at < text.count {
      // Most text holds nothing to escape: eight bytes are looked at together.
      if at >= checked, at + 8 <= text.count {
        checked = at + 8
        if !holdsHTMLSign(raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)) {
          at = checked
          continue
        }
      }
      let byte = text[at]
      if byte < 64, table &>> UInt64(byte) & 1 != 0 {
        append(contentsOf: UnsafeBufferPointer(rebasing: text[run..<at]))
        run = at + 1
        switch byte {
        case UInt8(ascii: "\""): append(contentsOf: htmlQuote)
        case UInt8(ascii: "&"): append(contentsOf: htmlAmpersand)
        case UInt8(ascii: "<"): append(contentsOf: htmlLess)
        default: append(contentsOf: htmlGreater)
        }
      }
      at += 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: text[run...]))
  }
}

/// Whether one of eight bytes is `&`, `<`, `>` or `"`.
///
/// `"` and `&` differ in one bit, as `<` and `>` do: with the bit set, two comparisons find four
/// signs. A byte is found where it is zero after the exclusive or, which the borrow of the
/// subtraction shows in its top bit.
@inline(__always)
private func holdsHTMLSign(_ bytes: UInt64) -> Bool {
  let ones: UInt64 = 0x0101_0101_0101_0101
  let quotes = (bytes | ones &* 0x04) ^ (ones &* 0x26)
  let angles = (bytes | ones &* 0x02) ^ (ones &* 0x3E)
  let zeros = ((quotes &- ones) & ~quotes) | ((angles &- ones) & ~angles)
  return zeros & (ones &* 0x80) != 0
}

private let htmlQuote = [UInt8]("&quot;".utf8)
private let htmlAmpersand = [UInt8]("&amp;".utf8)
private let htmlLess = [UInt8]("&lt;".utf8)
private let htmlGreater = [UInt8]("&gt;".utf8)
