import Testing

@testable import TherexEncodings

private func read(_ text: String) throws(ReadError) -> JSON.Value {
  try JSON.parse(Array(text.utf8))
}

private func failure(_ bytes: [UInt8]) -> ReadError? {
  do throws(ReadError) {
    _ = try JSON.parse(bytes)
    return nil
  } catch {
    return error
  }
}

private func failure(_ text: String) -> ReadError? { failure(Array(text.utf8)) }

@Suite struct `JSON is read` {
  @Test func `with values, order and places`() throws {
    let value = try read(
      """
      {
        "plan" : {"é👩🏽‍⚕️": 1, "b": [true,false , null, -0.50e+10, ""]},
        "a\\u00e9\\ud83d\\ude00\\n\\/": "x\\"y"
      }

      """)
    #expect(value.place == JSON.Place(line: 1, column: 1))
    #expect(value.object?.map(\.key) == ["plan", "aé😀\n/"])
    #expect(value["aé😀\n/"]?.string == "x\"y")
    let plan = try #require(value["plan"])
    #expect(plan.place == JSON.Place(line: 2, column: 12))
    #expect(plan.object?[0].place == JSON.Place(line: 2, column: 13))
    #expect(plan.object?[0].value.place == JSON.Place(line: 2, column: 23))
    #expect(plan["é👩🏽‍⚕️"]?.number == "1")
    let list = try #require(plan["b"]?.array)
    #expect(list.map(\.bool) == [true, false, nil, nil, nil])
    #expect(list[2].isNull && !list[0].isNull)
    #expect(list[3].number == "-0.50e+10")
    #expect(list[4].string == "")
    #expect(list[4].place == JSON.Place(line: 2, column: 62))
    #expect(value["nothing"] == nil && list[0]["x"] == nil)
    #expect(list[0].error("no").line == 2)
  }

  @Test(arguments: [
    "0", "-0", "1", "10", "0.1", "-12.50", "1e5", "1E+5", "0e-5", "123456789012345678901234567890",
  ])
  func `numbers exactly as written`(_ text: String) throws {
    #expect(try read(text).number == text)
    #expect(try read(" [ \(text) ] ").array?.first?.number == text)
  }

  @Test func `a byte order mark is dropped`() throws {
    let value = try JSON.parse([0xEF, 0xBB, 0xBF] + Array(" 1".utf8))
    #expect(value.number == "1")
    #expect(value.place == JSON.Place(line: 1, column: 2))
  }

  @Test func `128 levels and no more`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(throws: Never.self) { try read(nested(128)) }
    #expect(failure(nested(129))?.column == 129)
    #expect(failure(nested(100_000))?.column == 129)
    #expect(failure(String(repeating: "{\"a\":", count: 100_000))?.column == 128 * 5 + 1)
  }

  @Test func `an object of many keys, each once`() throws {
    let members = (0..<50_000).map { "\"k\($0)\":\($0)" }
    let value = try read("{" + members.joined(separator: ",") + "}")
    #expect(value.object?.count == 50_000)
    #expect(failure("{" + members.joined(separator: ",") + ",\n\"k7\":1}")?.line == 2)
    for count in 1...12 {
      let some = members.prefix(count).joined(separator: ",")
      #expect(throws: Never.self) { try read("{\(some)}") }
      #expect(failure("{\(some),\n\"k0\":1}")?.line == 2)
      #expect(failure("{\(some),\n\"k\(count - 1)\":1}")?.line == 2)
    }
  }
}

@Suite struct `JSON is refused` {
  @Test(arguments: [
    ("", 1, 1), (" \n ", 2, 2), ("{\"a\":1,\n\"a\":2}", 2, 1), ("{\"a\":1,\"\\u0061\":2}", 1, 8),
    ("{\"é\":1,\"e\u{301}\":2}", 1, 8), ("{\"a\":{\"b\":1},\"b\":{\"c\":1,\n \"c\":2}}", 2, 2),
    ("[NaN]", 1, 2), ("[\n-Infinity]", 2, 1), ("Infinity", 1, 1), ("[+1]", 1, 2), ("[.5]", 1, 2),
    ("[1,]", 1, 3), ("{\"a\":1\n, }", 2, 1), ("[,1]", 1, 2), ("[1,,2]", 1, 4), ("{,}", 1, 2),
    ("[1 // c\n]", 1, 4), ("/* c */ 1", 1, 1), ("[# c\n1]", 1, 2), ("{ /**/ \"a\":1}", 1, 3),
    ("1 2", 1, 3), ("{}\n}", 2, 1), ("[]x", 1, 3), ("null,", 1, 5), ("1\n\n/", 3, 1),
    ("01", 1, 1), ("[-01]", 1, 2), ("[00]", 1, 2), ("[1.]", 1, 2), ("[1e]", 1, 2), ("-", 1, 1),
    ("[1.e5]", 1, 2), ("[0x10]", 1, 2), ("[1_000]", 1, 2), ("[1.2.3]", 1, 2), ("[2,5e+]", 1, 4),
    ("[\"\\ud800\"]", 1, 3), ("[\"é\\udc00\"]", 1, 4), ("[\"\\ud83d\\u0041\"]", 1, 3),
    ("[\"\\ud83dx\"]", 1, 3), ("[\"\\ud83d\\ud83d\"]", 1, 3),
    ("[\"a\\u0000\"]", 1, 4), ("[\"a\u{0}\"]", 1, 4), ("[\"a\u{1}\"]", 1, 4), ("[\"é\t\"]", 1, 4),
    ("[\"a\n\"]", 1, 4), ("[\u{1}1]", 1, 2), ("[\u{B}1]", 1, 2), ("[\u{A0}1]", 1, 2),
    ("[\"\\x\"]", 1, 3), ("[\"\\u12g4\"]", 1, 3), ("[\"\\u12\"]", 1, 3), ("[\"abc", 1, 2),
    ("[\"abc\\", 1, 7), ("[\"abc\\u00", 1, 10), ("[", 1, 2), ("{", 1, 2), ("{\"a\"", 1, 5),
    ("{\"a\":", 1, 6), ("{\"a\":1", 1, 7), ("[1", 1, 3), ("[1,", 1, 4), ("{\"a\":1,", 1, 8),
    ("[1 2]", 1, 4), ("{\"a\" 1}", 1, 6), ("{a:1}", 1, 2), ("{'a':1}", 1, 2), ("['a']", 1, 2),
    ("{1:2}", 1, 2), ("[1}", 1, 3), ("{\"a\":1]", 1, 7), ("tru", 1, 1), ("True", 1, 1),
    ("truely", 1, 1), ("nul", 1, 1), ("undefined", 1, 1), ("{\"é\":1 \"b\":2}", 1, 8),
  ])
  func `with its place`(_ text: String, line: Int, column: Int) throws {
    let error = try #require(failure(text))
    #expect(error.line == line && error.column == column, "\(error)")
  }

  @Test func `when it is not UTF-8, or too large`() {
    #expect(failure(Array("[\n\"é".utf8) + [0xFF])?.description.hasPrefix("2:3:") == true)
    #expect(failure(Array("[\"".utf8) + [0xED, 0xA0, 0x80])?.column == 3)
    #expect(
      failure(Array("[1]".utf8).flatMap { byte -> [UInt8] in [byte, 0] })?.problem
        == "the file is UTF-16 or UTF-32")
    let large = [UInt8](repeating: 0x20, count: SourceBytes.sizeLimit + 1)
    #expect(failure(large)?.problem == "the file is larger than 64 MiB")
  }

  @Test func `without showing a value, and a key only in a safe form`() {
    for text in [
      "[\"Ana", "[\"Ana\\q\"]", "{\"a\":\"Ana\" \"b\"}", "[\"Ana\u{1}\"]", "Ana", "[12Ana]",
    ] {
      #expect(failure(text)?.description.contains("Ana") == false)
    }
    let key = "k\\u001b[2J" + String(repeating: "x", count: 500)
    let shown = failure("{\"\(key)\":1,\"\(key)\":2}")?.problem ?? ""
    #expect(shown.contains("k\u{FFFD}[2J") && shown.count < 120)
  }
}

@Suite struct `JSON escaping` {
  private static let texts = hostileTexts + ["\u{1}\u{8}\u{C}\u{1F}\r\n\r", "\u{FFFE}\u{FFFF}"]

  @Test(arguments: texts.indices)
  func `carries text unharmed`(_ index: Int) throws {
    let text = Self.texts[index]
    var bytes = Array("{".utf8)
    bytes.appendJSONString(text)
    bytes.append(UInt8(ascii: ":"))
    bytes.appendJSONString(text)
    bytes.append(UInt8(ascii: "}"))
    let member = try #require(try JSON.parse(bytes).object?.first)
    let isSameKey = member.key.unicodeScalars.elementsEqual(text.unicodeScalars)
    #expect(isSameKey)
    let isSameValue = member.value.string?.unicodeScalars.elementsEqual(text.unicodeScalars)
    #expect(isSameValue == true)
  }

  @Test func `writes exactly these escapes`() {
    var bytes: [UInt8] = []
    bytes.appendJSONString("\"\\/\u{8}\t\n\u{C}\r\u{0}\u{1F}\u{7F}é")
    #expect(
      String(decoding: bytes, as: UTF8.self) == #""\"\\/\b\t\n\f\r\u0000\u001f"# + "\u{7F}é\"")
  }

  @Test func `a string ends at its quote wherever that stands`() throws {
    for count in 0..<24 {
      for filler in ["a", " ", "!", "#", "[", "]", "é", "\u{7F}", "日"] {
        let text = String(repeating: filler, count: count)
        let values = try read("[\"\(text)\", \"\(text)\\n\(text)\", 1]").array
        #expect(values?.map(\.string) == [text, "\(text)\n\(text)", nil])
        #expect(values?.last?.place.column == 3 * count + 12)
      }
    }
  }

  @Test func `a control character in a string is refused wherever it stands`() {
    for count in 0..<24 {
      for control: UInt8 in [0x01, 0x09, 0x0A, 0x1F] {
        let plain = [UInt8](repeating: 0x21, count: count)
        let error = failure(Array("[\"".utf8) + plain + [control, 0x22, 0x5D])
        #expect(error?.problem == "a control character is not allowed in a string")
        #expect(error?.column == count + 3)
      }
    }
  }
}
