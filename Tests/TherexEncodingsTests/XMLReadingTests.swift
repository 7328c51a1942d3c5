import Testing

@testable import TherexEncodings

@Suite struct `XML is read` {
  @Test func `with namespaces, attributes, text and lines`() throws {
    let root = try XMLReading.read(
      """
      <?xml version="1.0" encoding="utf-8"?>
      <!-- a comment -->
      <p:plan xmlns:p="urn:t" xmlns="urn:other" a="1"
          p:b="&lt;2 &amp; &#38;#38; &#xE9;&quot;">
        <p:title xml:lang="es">Ana <![CDATA[<&]]> Pérez<!-- no --> y<?pi no?> más</p:title>
        <note/>
      </p:plan>
      """)
    #expect(root.name == "plan")
    #expect(root.namespace == "urn:t")
    #expect(root.line == 3)
    #expect(root.attribute(named: "a") == "1")
    #expect(root.attribute(named: "b", namespace: "urn:t") == "<2 & &#38; é\"")
    #expect(root.attribute(named: "b") == nil)
    let title = try #require(root.child(named: "title"))
    #expect(title.text == "Ana <& Pérez y más")
    #expect(title.content.count == 1)
    #expect(title.line == 5)
    #expect(
      title.attribute(named: "lang", namespace: "http://www.w3.org/XML/1998/namespace") == "es")
    #expect(root.children(named: "note").isEmpty)
    #expect(root.children(named: "note", namespace: "urn:other").map(\.line) == [6])
    #expect(root.elements.map(\.name) == ["title", "note"])
    #expect(root.content.first == .text("\n  "))
  }

  @Test func `the lines of ten thousand elements are right`() throws {
    let text =
      "<a\nx='\n1'>" + String(repeating: "\n<b\n\n/>t\n<!--\n--><c>\n</c>", count: 10_000) + "</a>"
    let root = try XMLReading.read(text)
    let lines = root.elements.map(\.line)
    #expect(lines.count == 20_000)
    for index in stride(from: 0, to: 20_000, by: 2) {
      // Six lines a turn; `<b` begins on the turn's second, `<c>` four below.
      guard lines[index] == 4 + 3 * index, lines[index + 1] == lines[index] + 4 else {
        Issue.record("line \(lines[index]) and \(lines[index + 1]) of element \(index)")
        return
      }
    }
  }

  @Test func `a column counts scalars to the tag's sign, on one line or many`() throws {
    let text = "<!--\n--><a>é<b/>\n\t<c x='ü'\n/>日本<d>\n</d></a>"
    let root = try XMLReading.read(text)
    #expect(root.line == 2 && root.column == 4)
    #expect(root.elements.map(\.line) == [2, 3, 4])
    #expect(root.elements.map(\.column) == [8, 2, 5])
    let marked = try XML.parse([0xEF, 0xBB, 0xBF] + Array("<a><b/></a>".utf8), schema: nil)
    #expect(marked.elements.map(\.column) == [4])
  }

  @Test func `the columns of ten thousand elements on one line are right`() throws {
    let root = try XMLReading.read("<a>" + String(repeating: "é<b/>", count: 10_000) + "</a>")
    #expect(root.elements.map(\.column) == (0..<10_000).map { 5 + 5 * $0 })
    #expect(root.elements.allSatisfy { $0.line == 1 })
  }

  @Test func `a byte order mark is dropped`() throws {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("<a/>".utf8)
    #expect(try XML.parse(bytes, schema: nil).name == "a")
    #expect(XMLReading.errors([0xEF, 0xBB, 0xBF] + Array("<a>é<".utf8)).first?.line == 1)
  }

  @Test func `256 levels are read and 257 are not`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }
    #expect(try XMLReading.read(nested(256)).name == "a")
    let refused = XMLReading.errors(nested(257))
    #expect(refused.count == 1)
    #expect(refused.first?.problem == "elements nest more than 256 levels deep")
    #expect(refused.first?.column == 256 * 3 + 1)
    #expect(XMLReading.errors(nested(100_000)).map(\.problem) == refused.map(\.problem))
    #expect(XMLReading.errors(String(repeating: "<a>", count: 100_000)) == refused)
  }

  @Test func `256 attributes are read and 257 are not`() throws {
    func attributes(_ count: Int) -> String {
      "<a>\n <b" + (0..<count).map { " a\($0)='='" }.joined() + "/></a>"
    }
    #expect(try XMLReading.read(attributes(256)).elements[0].attributes.count == 256)
    let refused = try #require(XMLReading.errors(attributes(257)).first)
    #expect(refused.problem == "an element has more than 256 attributes")
    #expect(refused.line == 2 && refused.column == 2)
    #expect(XMLReading.errors(attributes(200_000)).count == 1)
    let spaces = "<a" + (0..<200).map { " xmlns:a\($0)='u:\($0)'" }.joined() + ">"
    #expect(try XMLReading.read(spaces + "</a>").name == "a")
    #expect(
      XMLReading.errors("<r>" + spaces + spaces + "</a></a></r>").first?.problem
        == "more than 256 namespaces are declared")
  }

  @Test func `long text, long comments and CDATA with many equal signs are no attributes`() throws {
    let signs = String(repeating: " a='b'", count: 2_000)
    #expect(try XMLReading.read("<a>\(signs)</a>").text == signs)
    #expect(try XMLReading.read("<a><!--\(signs)--></a>").text == "")
    #expect(try XMLReading.read("<a><![CDATA[\(signs)]]></a>").text == signs)
    #expect(try XMLReading.read("<a b=\"\(signs)\"/>").attribute(named: "b") == signs)
  }
}

@Suite struct `XML is refused` {
  @Test(arguments: [
    // Billion laughs, quadratic, a local file, an external DTD, a parameter entity.
    "<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;</a>",
    "<!DOCTYPE a [<!ENTITY b '\(String(repeating: "x", count: 50_000))'>]><a>"
      + String(repeating: "&b;", count: 5_000) + "</a>",
    "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>",
    "<!DOCTYPE a SYSTEM 'http://localhost:1/a.dtd'><a/>",
    "<!DOCTYPE a PUBLIC '-//x' 'file:///etc/hostname'><a/>",
    "<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://localhost:1/a'>%b;]><a/>",
    "<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>",
    "<!DOCTYPE a><a/>",
  ])
  func `with any DOCTYPE`(_ text: String) throws {
    for schema in [nil, try XML.Schema(Array(XMLReading.schemaText.utf8))] {
      let found = XMLReading.errors("\n" + text, schema: schema)
      #expect(found == [ReadError("a DOCTYPE is not allowed", fix: "remove it", line: 2)])
    }
  }

  @Test func `for an entity that is not XML's own`() {
    for text in ["<a>\n&b;</a>", "<a\nc='&b;'/>", "<a>\n&#0;</a>", "<a>\n&#xD800;</a>"] {
      let found = XMLReading.errors(text)
      #expect(found.count == 1)
      #expect(found.first?.line == 2)
    }
    #expect(throws: Never.self) {
      try XMLReading.read("<a b='&amp;&lt;&gt;&quot;&apos;'>&amp;&#10;</a>")
    }
  }

  @Test func `when it is not UTF-8 without zeros`() {
    #expect(XMLReading.errors([]).map(\.problem) == ["the file is empty"])
    #expect(XMLReading.errors([0xEF, 0xBB, 0xBF]).count == 1)
    let latin = Array("<a>\n  é".utf8) + [0xE9] + Array("</a>".utf8)
    #expect(
      XMLReading.errors(latin)
        == [ReadError("the file is not UTF-8", fix: "save it as UTF-8", line: 2, column: 4)])
    for bad: [UInt8] in [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
    ] {
      #expect(XMLReading.errors(Array("<a>".utf8) + bad + Array("</a>".utf8)).first?.column == 4)
    }
    #expect(
      XMLReading.errors("<a>x\u{0}</a>")
        == [ReadError("U+0000 is not allowed", fix: "remove it", column: 5)])
    let wide = Array("<a/>".utf8).flatMap { byte -> [UInt8] in [byte, 0] }
    for bytes in [wide, [0xFF, 0xFE] + wide, [0] + wide.dropLast(), [0xFE, 0xFF, 0] + wide] {
      #expect(XMLReading.errors(bytes).map(\.problem) == ["the file is UTF-16 or UTF-32"])
    }
    for control in ["\u{1}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"] {
      #expect(XMLReading.errors("<a>\(control)</a>").count == 1)
      #expect(XMLReading.errors("<a b='\(control)'/>").count == 1)
    }
    #expect(throws: Never.self) { try XMLReading.read("<a>\u{7F}\u{85}\u{2028}\t\r\n</a>") }
  }

  @Test func `when it declares another encoding`() throws {
    for name in ["ISO-8859-1", "UTF-16", "windows-1252", "UTF8", ""] {
      let found = XMLReading.errors("<?xml version='1.0'\n encoding = \"\(name)\"?><a/>")
      #expect(found.first?.problem == "the declaration names an encoding other than UTF-8")
      #expect(found.first?.line == 2 && found.first?.column == 14)
    }
    #expect(
      try XMLReading.read("<?xml version='1.0' encoding='uTf-8' standalone='yes'?><a/>").name == "a"
    )
    #expect(try XMLReading.read("<?xml-stylesheet encoding='x'?><a/>").name == "a")
  }

  @Test(arguments: [
    "<a>", "<a", "<a b", "<a b=", "<a b='c", "<a><b></a>", "<a/><b/>", "<a/>text", "text", " ",
    "<a b='1' b='2'/>", "<a b='<'/>", "<a b=c/>", "<p:a/>", "<a>]]></a>", "<a>& b</a>",
    "<a><!-- -- --></a>", "<a><!--", "<a><![CDATA[", "<a><?p", " <?xml version='1.0'?><a/>",
    "<?xml version='2.0'?><a/>", "<?xml?><a/>", "<1/>", "<a xmlns:b=''/>", "<a:b:c xmlns:a='u:u'/>",
    "<a xmlns:b='u:u' xmlns:c='u:u' b:x='1' c:x='2'/>",
  ])
  func `when it is not well formed`(_ text: String) throws {
    #expect(XMLReading.errors(text).count == 1)
    #expect(
      !XMLReading.errors(text, schema: try XML.Schema(Array(XMLReading.schemaText.utf8))).isEmpty)
  }

  @Test func `with the place and the names of tags that do not match`() {
    #expect(
      XMLReading.errors("<plan>\n<title>é</note></plan>")
        == [
          ReadError(
            "the element 'title' of line 2 is closed as 'note'", fix: "close it as 'title'",
            line: 2, column: 16)
        ])
  }

  @Test func `when it is larger than 64 MiB`() {
    let bytes = [UInt8](repeating: 0x20, count: SourceBytes.sizeLimit + 1)
    #expect(XMLReading.errors(bytes).map(\.problem) == ["the file is larger than 64 MiB"])
  }
}
