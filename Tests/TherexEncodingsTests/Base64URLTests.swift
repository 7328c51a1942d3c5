import Testing

@testable import TherexEncodings

@Suite struct Base64URLTests {
  /// The vectors of RFC 4648, section 10, without padding, and two of the safe alphabet.
  @Test(
    arguments: [
      ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
      ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
    ])
  func `texts are those of the RFC`(plain: String, text: String) {
    #expect(Base64URL.encode(Array(plain.utf8)) == Array(text.utf8))
    #expect(Base64URL.decode(text.utf8) == Array(plain.utf8))
    #expect(Base64URL.length(of: plain.utf8.count) == text.utf8.count)
  }

  @Test func `the two last characters are those of an address`() {
    #expect(Base64URL.encode([0xFB, 0xEF, 0xFF]) == Array("--__".utf8))
  }

  @Test(arguments: ["Z", "Zg==", "Zh", "Zm9", "Zm+v", "Zm/v", "Zm 9v", "Zm9v\n", "Zñ"])
  func `anything that is no whole text is refused`(text: String) {
    #expect(Base64URL.decode(text.utf8) == nil)
  }

  @Test func `every length comes back`() {
    for count in 0..<70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ count) }
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
  }
}
