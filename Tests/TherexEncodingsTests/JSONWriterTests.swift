import Testing

@testable import TherexEncodings

private func written(
  isCompact: Bool = false, _ write: (inout JSON.Writer) -> Void
) -> String {
  var json = JSON.Writer(isCompact: isCompact)
  write(&json)
  return String(decoding: json.bytes, as: UTF8.self)
}

/// `{"a": {"b": [1, []], "c": {}}, "d": "x"}` in the layout that is asked for.
private func sample(_ json: inout JSON.Writer, inner: JSON.Writer.Layout) {
  json.openObject()
  json.key("a")
  json.openObject(inner)
  json.key("b")
  json.openArray()
  json.entry()
  json.whole(1)
  json.entry()
  json.openArray()
  json.closeArray()
  json.closeArray()
  json.key("c")
  json.openObject()
  json.closeObject()
  json.closeObject()
  json.key("d")
  json.text("x")
  json.closeObject()
}

struct `JSON is written` {
  @Test func `a line an entry, two spaces a level`() {
    #expect(
      written { sample(&$0, inner: .lines) } == """
        {
          "a": {
            "b": [
              1,
              []
            ],
            "c": {}
          },
          "d": "x"
        }
        """)
  }

  @Test func `on one line with all that it holds`() {
    #expect(
      written { sample(&$0, inner: .line) } == """
        {
          "a": {"b": [1, []], "c": {}},
          "d": "x"
        }
        """)
  }

  @Test func `without a space or a line break where it is to be short`() {
    #expect(
      written(isCompact: true) { sample(&$0, inner: .lines) }
        == #"{"a":{"b":[1,[]],"c":{}},"d":"x"}"#)
  }

  @Test func `with a line break where one is asked for, once`() {
    let text = written { json in
      json.openObject(.line)
      json.key("a")
      json.null()
      json.breakLine(indent: 3)
      json.key("b")
      json.openArray()
      for flag in [true, false] {
        json.breakLine(indent: 4)
        json.entry()
        json.flag(flag)
      }
      json.breakLine(indent: 0)
      json.closeArray()
      json.key("c")
      json.number("2.5")
      json.closeObject()
      json.endLine()
    }
    #expect(text == "{\"a\": null,\n   \"b\": [\n    true,\n    false\n], \"c\": 2.5}\n")
  }

  @Test(arguments: [0, 9, 10, -1, Int.max, Int.min])
  func `with whole numbers of any size`(number: Int) {
    #expect(written { $0.whole(number) } == String(number))
  }
}
