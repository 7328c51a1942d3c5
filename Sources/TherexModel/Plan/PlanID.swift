/// The id that a plan keeps for life.
///
/// 1 to 64 letters, digits, hyphens, dots or underscores of ASCII; a UUID where Therex makes it.
public struct PlanID: Hashable, Sendable, CustomStringConvertible {
  public let text: String

  /// - Throws: ``PlanError`` when it holds anything else.
  public init(_ text: some StringProtocol, at path: PlanPath = "id") throws(PlanError) {
    let isID = text.utf8.allSatisfy {
      $0.isDigit
        || $0.isCapital
        || $0.isSmallLetter
        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
    }
    guard isID, (1...64).contains(text.utf8.count) else {
      throw PlanError(
        at: path, "is not an id", fix: "use 1 to 64 letters, digits, hyphens, dots or underscores")
    }
    self.text = String(text)
  }

  private init(trusted text: String) { self.text = text }

  public var description: String { text }

  /// The namespace of derived plan ids: UUID v5 of the URL `urn:therex:plan` (RFC 9562, 5.5).
  private static let namespace: [UInt8] = uuid5(
    namespace: [
      0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30,
      0xc8,
    ], name: Array("urn:therex:plan".utf8))

  /// The UUID v5 of some texts, each ended by a line break. Source: RFC 9562, section 5.5.
  public static func derived(from texts: [String]) -> PlanID {
    var name: [UInt8] = []
    for text in texts {
      name.append(contentsOf: text.utf8)
      name.append(0x0A)
    }
    let bytes = uuid5(namespace: namespace, name: name)
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(36)
    for (index, byte) in bytes.enumerated() {
      if index == 4 || index == 6 || index == 8 || index == 10 { out.append(0x2D) }
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return PlanID(trusted: String(decoding: out, as: UTF8.self))
  }

  private static func uuid5(namespace: [UInt8], name: [UInt8]) -> [UInt8] {
    var bytes = Array(sha1(of: namespace + name).prefix(16))
    bytes[6] = (bytes[6] & 0x0F) | 0x50
    bytes[8] = (bytes[8] & 0x3F) | 0x80
    return bytes
  }

  /// SHA-1, which UUID v5 is defined by; it guards nothing here. Source: RFC 3174, section 6.1.
  static func sha1(of message: [UInt8]) -> [UInt8] {
    var h: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    var padded = message
    padded.append(0x80)
    while padded.count % 64 != 56 { padded.append(0) }
    let bitLength = UInt64(message.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: bitLength >> UInt64(shift)))
    }
    var w = [UInt32](repeating: 0, count: 80)
    func rotated(_ x: UInt32, _ n: UInt32) -> UInt32 { (x << n) | (x >> (32 - n)) }
    for chunk in stride(from: 0, to: padded.count, by: 64) {
      for i in 0..<16 {
        let at = chunk + i * 4
        w[i] =
          UInt32(padded[at]) << 24 | UInt32(padded[at + 1]) << 16
          | UInt32(padded[at + 2]) << 8 | UInt32(padded[at + 3])
      }
      for i in 16..<80 { w[i] = rotated(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1) }
      var (a, b, c, d, e) = (h[0], h[1], h[2], h[3], h[4])
      for i in 0..<80 {
        let f: UInt32
        let k: UInt32
        switch i {
        case 0..<20: (f, k) = ((b & c) | (~b & d), 0x5A82_7999)
        case 20..<40: (f, k) = (b ^ c ^ d, 0x6ED9_EBA1)
        case 40..<60: (f, k) = ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
        default: (f, k) = (b ^ c ^ d, 0xCA62_C1D6)
        }
        let next = rotated(a, 5) &+ f &+ e &+ k &+ w[i]
        (e, d, c, b, a) = (d, c, rotated(b, 30), a, next)
      }
      h[0] = h[0] &+ a
      h[1] = h[1] &+ b
      h[2] = h[2] &+ c
      h[3] = h[3] &+ d
      h[4] = h[4] &+ e
    }
    return h.flatMap { word in
      [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: word >> UInt32($0)) }
    }
  }
}
