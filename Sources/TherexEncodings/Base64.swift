/// Bytes in 64 characters with padding. Source: RFC 4648, section 4.
package enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The characters in ASCII.
  package static func encode(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity((bytes.count + 2) / 3 * 4)
    var at = 0
    while at < bytes.count {
      let left = bytes.count - at
      let triple =
        UInt32(bytes[at]) << 16 | (left > 1 ? UInt32(bytes[at + 1]) << 8 : 0)
        | (left > 2 ? UInt32(bytes[at + 2]) : 0)
      for place in 0..<4 {
        out.append(
          place <= left ? digits[Int(triple >> UInt32(18 - 6 * place) & 0x3F)] : UInt8(ascii: "="))
      }
      at += 3
    }
    return out
  }

  /// The bytes, white space between them left out; `nil` for anything that ``encode(_:)`` does not make.
  package static func decode(_ text: String) -> [UInt8]? {
    var characters: [UInt8] = []
    var padding = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: " "), 0x09, 0x0A, 0x0D: continue
      case UInt8(ascii: "="): padding += 1
      case _ where padding > 0: return nil
      case UInt8(ascii: "+"): characters.append(UInt8(ascii: "-"))
      case UInt8(ascii: "/"): characters.append(UInt8(ascii: "_"))
      case UInt8(ascii: "-"), UInt8(ascii: "_"): return nil
      default: characters.append(byte)
      }
    }
    guard (characters.count + padding) % 4 == 0, padding <= 2 else { return nil }
    return Base64URL.decode(characters)
  }
}
