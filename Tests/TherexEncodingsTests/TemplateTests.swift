import Testing

@testable import TherexEncodings

@Suite struct TemplateTests {
  // MARK: Values

  @Test func `a value is escaped for HTML in two braces and copied in three`() throws {
    let data: TemplateData = ["x": #"<a href="b">&'é</a>"#]
    let escaped = "&lt;a href=&quot;b&quot;&gt;&amp;'é&lt;/a&gt;"
    #expect(try render("{{x}}", data) == escaped)
    #expect(try render("{{{x}}}{{{ x }}}", data) == #"<a href="b">&'é</a><a href="b">&'é</a>"#)
    #expect(try render("{{&x}}", data) == #"<a href="b">&'é</a>"#)
  }

  @Test func `escaping keeps runs of any length, and signs at both ends`() {
    for length in [0, 1, 7, 8, 15, 16, 17, 64, 1000] {
      let run = String(repeating: "ä", count: length)
      var bytes: [UInt8] = []
      bytes.appendHTMLText("<\(run)&\(run)\">")
      #expect(String(decoding: bytes, as: UTF8.self) == "&lt;\(run)&amp;\(run)&quot;&gt;")
    }
  }

  @Test func `escaping finds every sign at every place, and changes no other byte`() {
    for length in 1...20 {
      for place in 0..<length {
        for byte in UInt8(1)...0x7F {
          var text = [UInt8](repeating: UInt8(ascii: "x"), count: length)
          text[place] = byte
          let sign: [UInt8]
          switch byte {
          case UInt8(ascii: "&"): sign = Array("&amp;".utf8)
          case UInt8(ascii: "<"): sign = Array("&lt;".utf8)
          case UInt8(ascii: ">"): sign = Array("&gt;".utf8)
          case UInt8(ascii: "\""): sign = Array("&quot;".utf8)
          default: sign = [byte]
          }
          var escaped: [UInt8] = []
          escaped.appendHTMLText(text)
          #expect(escaped == text[..<place] + sign + text[(place + 1)...])
        }
      }
    }
  }

  @Test func `what a writer made as bytes is copied in three braces and escaped in two`() throws {
    var names = TemplateNames()
    var data = TemplateObject()
    data.set(names.key("figure"), .bytes(Array("<svg/>".utf8)))
    let template = try Template(Array("{{{figure}}}{{figure}}".utf8), names: names)
    var output = Array("before ".utf8)
    template.render(data, into: &output)
    #expect(String(decoding: output, as: UTF8.self) == "before <svg/>&lt;svg/&gt;")
  }

  @Test func `a known name without a value prints nothing, and so do lists and objects`() throws {
    let data: TemplateData = ["list": ["a"], "object": ["a": "b"], "null": .nothing]
    #expect(try render("[{{absent}}{{null}}{{list}}{{{object}}}{{.}}]", data) == "[]")
  }

  @Test func `a condition prints true or false`() throws {
    #expect(try render("{{a}} {{{b}}}", ["a": true, "b": false]) == "true false")
  }

  @Test func `the last value that is set for a name counts`() throws {
    var names = TemplateNames()
    let key = names.key("x")
    var data = TemplateObject(capacity: 2)
    data.set(key, "old")
    data.set(key, "new")
    var output: [UInt8] = []
    try Template(Array("{{x}}".utf8), names: names).render(data, into: &output)
    #expect(output == Array("new".utf8))
  }

  // MARK: Sections

  @Test func `a section is shown once an item, and an inverted one for an empty list`() throws {
    let template = "{{#l}}<{{.}}>{{/l}}{{^l}}none{{/l}}"
    #expect(try render(template, ["l": ["a", "b&"]]) == "<a><b&amp;>")
    #expect(try render(template, ["l": []]) == "none")
    #expect(try render(template, [:], more: ["l"]) == "none")
  }

  @Test func `a section is shown for an object, a text and a true condition`() throws {
    let template = "{{#x}}yes{{/x}}{{^x}}no{{/x}}"
    let shown: [TemplateData] = ["text", true, ["y": "z"], [:]]
    let hidden: [TemplateData] = ["", false, .nothing]
    for value in shown { #expect(try render(template, ["x": value]) == "yes") }
    for value in hidden { #expect(try render(template, ["x": value]) == "no") }
  }

  @Test func `inside a condition the dot still is the item around it`() throws {
    let data: TemplateData = ["l": ["a", "b"], "on": true]
    #expect(try render("{{#l}}{{#on}}{{.}}{{/on}}{{/l}}", data) == "ab")
  }

  @Test func `an empty item is an item`() throws {
    #expect(try render("{{#l}}[{{.}}]{{/l}}", ["l": ["", "a", .nothing]]) == "[][a][]")
  }

  @Test func `a list in a list is reached with the dot`() throws {
    let data: TemplateData = ["l": [["a", "b"], [], ["c"]]]
    #expect(try render("{{#l}}({{#.}}{{.}}{{/.}}{{^.}}-{{/.}}){{/l}}", data) == "(ab)(-)(c)")
  }

  @Test func `names are looked for from the inside out`() throws {
    let data: TemplateData = [
      "a": "outer", "b": "outer", "l": [["a": "inner"], ["b": .nothing]],
    ]
    #expect(
      try render("{{#l}}{{a}} {{b}};{{/l}}", data) == "inner outer;outer ;")
  }

  @Test func `a dotted name stays in what its first name found`() throws {
    let data: TemplateData = [
      "a": ["b": ["c": "found"]], "inner": ["a": ["b": [:]]], "text": "t",
    ]
    #expect(try render("{{a.b.c}}{{text.c}}", data) == "found")
    #expect(try render("{{#inner}}[{{a.b.c}}]{{/inner}}", data) == "[]")
    #expect(try render("{{#a.b}}{{c}}{{/a.b}}", data) == "found")
  }

  @Test func `sections of one name can stand inside each other`() throws {
    let data: TemplateData = ["a": true, "b": "x"]
    #expect(try render("{{#a}}1{{#a}}2{{^a}}3{{/a}}4{{/a}}5{{/a}}", data) == "1245")
  }

  // MARK: Lines

  @Test func `a tag alone on its line leaves no line behind`() throws {
    let data: TemplateData = ["l": ["a", "b"]]
    #expect(try render("1\n  {{#l}}\t\n- {{.}}\n{{/l}}\n2\n", data) == "1\n- a\n- b\n2\n")
    #expect(try render("1\r\n{{#l}}\r\n{{.}}\r\n{{/l}}\r\n2", data) == "1\r\na\r\nb\r\n2")
    #expect(try render("1\n {{! a\n b }} \n2", data) == "1\n2")
    #expect(try render("{{#l}}{{/l}}\n", data) == "\n")
    #expect(try render("1\n{{^l}}\n{{/l}} \t", data) == "1\n")
    #expect(try render("1\n{{^l}} {{/l}}\n", data) == "1\n\n")
    #expect(try render(" {{#l}}x{{/l}} \n", data) == " xx \n")
  }

  @Test func `a value alone on its line keeps its line`() throws {
    #expect(try render("1\n {{x}} \n2", ["x": ""]) == "1\n  \n2")
  }

  @Test func `a byte order mark is dropped and a comment prints nothing`() throws {
    #expect(try render("\u{FEFF}{{! {{x }}a{{!}}", [:]) == "a")
  }

  // MARK: Partials

  @Test func `a partial is put in with the context of its place`() throws {
    let data: TemplateData = ["l": [["n": "a"], ["n": "b"]]]
    #expect(try render("{{#l}}{{>item}}{{/l}}", data, ["item": "[{{n}}]"]) == "[a][b]")
  }

  @Test func `a partial alone on its line indents its lines, but not those of a value`() throws {
    let part = "1\n{{#l}}\n{{{.}}}\n{{/l}}\n\n{{>inner}}\n3\n"
    let data: TemplateData = ["l": ["a\nb", "c"]]
    let output = try render("-\n  {{>part}}\n-", data, ["part": part, "inner": "2\n"])
    #expect(output == "-\n  1\n  a\nb\n  c\n  \n  2\n  3\n-")
    let nested = try render(" {{>part}}\n", data, ["part": "1\n\t{{>inner}}\n", "inner": "2\n3"])
    #expect(nested == " 1\n \t2\n \t3")
    #expect(try render("  {{>empty}}\n.", [:], ["empty": ""]) == ".")
  }

  @Test func `a partial among other text is not indented`() throws {
    #expect(try render("  {{>p}} x\n", [:], ["p": "1\n2"]) == "  1\n2 x\n")
  }

  @Test func `of two partials with one name the first counts`() throws {
    let template = try Template(
      Array("{{>p}}".utf8), partials: [("p", Array("own".utf8)), ("p", Array("old".utf8))],
      names: TemplateNames())
    var output: [UInt8] = []
    template.render(TemplateObject(), into: &output)
    #expect(output == Array("own".utf8))
  }
}
