extension [UInt8] {
  /// Appends text as a JSON string with its quotes: `"`, `\` and U+0000 to U+001F are escaped.
  package mutating func appendJSONString(_ text: String) {
    append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var start = 0
      for index in 0..<utf8.count {
        let byte = utf8[index]
        guard byte < UInt8(ascii: " ") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
        else {
          continue
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
        appendJSONEscape(byte)
        start = index &+ 1
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }
    append(UInt8(ascii: "\""))
  }

  private mutating func appendJSONEscape(_ byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
    case 0x08: append(UInt8(ascii: "b"))
    case UInt8(ascii: "\t"): append(UInt8(ascii: "t"))
    case UInt8(ascii: "\n"): append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case UInt8(ascii: "\r"): append(UInt8(ascii: "r"))
    default:
      let low = byte & 0x0F
      let zero = UInt8(ascii: "0")
      append(contentsOf: [UInt8(ascii: "u"), zero, zero, zero + (byte >> 4)])
      append(low < 10 ? zero + low : UInt8(ascii: "a") + low - 10)
    }
  }
}
