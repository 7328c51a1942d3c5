import Testing

@testable import TherexEncodings

@Suite struct `XML escaping` {
  @Test(arguments: hostileTexts.indices)
  func `carries text and attributes unharmed`(_ index: Int) throws {
    let text = hostileTexts[index]
    var bytes = Array("<a b=\"".utf8)
    bytes.appendXMLAttribute(text)
    bytes.append(contentsOf: "\">".utf8)
    bytes.appendXMLText(text)
    bytes.append(contentsOf: "</a>".utf8)
    let root = try XML.parse(bytes, schema: nil)
    let isSameText = root.text.unicodeScalars.elementsEqual(text.unicodeScalars)
    #expect(isSameText)
    let value = try #require(root.attribute(named: "b"))
    let isSameValue = value.unicodeScalars.elementsEqual(text.unicodeScalars)
    #expect(isSameValue)
    #expect(XML.firstForbidden(in: text) == nil)
  }

  @Test func `carries carriage returns, alone and before line feeds`() throws {
    let text = "a\rb\r\nc\n\rd"
    var bytes = Array("<a b=\"".utf8)
    bytes.appendXMLAttribute(text)
    bytes.append(contentsOf: "\">".utf8)
    bytes.appendXMLText(text)
    bytes.append(contentsOf: "</a>".utf8)
    let root = try XML.parse(bytes, schema: nil)
    #expect(Array(root.text.utf8) == Array(text.utf8))
    #expect(Array((root.attribute(named: "b") ?? "").utf8) == Array(text.utf8))
  }

  @Test func `writes exactly these references`() {
    var text: [UInt8] = []
    text.appendXMLText("&<>\"'\t\n\ré")
    #expect(String(decoding: text, as: UTF8.self) == "&amp;&lt;&gt;\"'\t\n&#13;é")
    var value: [UInt8] = []
    value.appendXMLAttribute("&<>\"'\t\n\ré")
    #expect(String(decoding: value, as: UTF8.self) == "&amp;&lt;&gt;&quot;'&#9;&#10;&#13;é")
  }

  @Test(arguments: [
    ("\u{0}", 0, 0), ("aé\u{1F}", 2, 0x1F), ("👩🏽‍⚕️\u{8}\u{1}", 5, 8), ("é\u{FFFE}", 1, 0xFFFE),
    ("\u{FFFF}", 0, 0xFFFF), ("a\u{B}", 1, 0xB),
  ])
  func `cannot carry some characters, whose place is told`(_ text: String, offset: Int, scalar: Int)
  {
    let found = XML.firstForbidden(in: text)
    #expect(found?.offsetInScalars == offset)
    #expect(found.map { Int($0.scalar.value) } == scalar)
  }

  @Test func `can carry every other character`() {
    for text in ["", "\t\n\r", "\u{7F}\u{85}", "\u{FFFD}\u{FFBE}\u{EFBF}", "\u{1FFFE}\u{10FFFF}"] {
      #expect(XML.firstForbidden(in: text) == nil)
    }
  }
}
