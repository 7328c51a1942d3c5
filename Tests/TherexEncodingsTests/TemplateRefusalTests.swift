import TherexModel
import Testing

@testable import TherexEncodings

@Suite struct TemplateRefusalTests {
  struct Refusal: Sendable, CustomTestStringConvertible {
    let template: String
    let line: Int
    let column: Int
    let problem: String
    let fix: String

    init(_ template: String, _ line: Int, _ column: Int, _ problem: String, _ fix: String) {
      self.template = template
      self.line = line
      self.column = column
      self.problem = problem
      self.fix = fix
    }

    var testDescription: String { template }
  }

  @Test(arguments: [
    Refusal("a\n é{{nmae}}", 2, 5, "there is no name nmae", "write name"),
    Refusal("{{#Exercises}}", 1, 4, "there is no name Exercises", "write exercise"),
    Refusal(
      "{{zzzzzz}}", 1, 3, "there is no name zzzzzz", "use a name that this kind of template has"),
    Refusal("{{name.dsoe}}", 1, 8, "there is no name dsoe", "write dose"),
    Refusal("{{name..dose}}", 1, 8, "a name is missing beside the dot", "write first.second"),
    Refusal("{{.name}}", 1, 3, "a name is missing beside the dot", "write first.second"),
    Refusal("{{}}", 1, 1, "this tag names nothing", "write a name between {{ and }}"),
    Refusal(
      "{{name dose}}", 1, 7, "a name is made of letters, digits, _ and -",
      "write one name, without spaces and other signs"),
    Refusal(
      "{{=<% %>=}}", 1, 1, "other delimiters than {{ and }} are not supported", "delete this tag"),
    Refusal(
      "\n\n {{<parent}}", 3, 2, "parents and blocks are not supported",
      "put the shared text into a part and write {{> part}}"),
    Refusal(
      "{{$block}}", 1, 1, "parents and blocks are not supported",
      "put the shared text into a part and write {{> part}}"),
    Refusal("{{%PRAGMA}}", 1, 1, "pragmas are not supported", "delete this tag"),
    Refusal(
      "{{>*name}}", 1, 1, "the name of a part cannot be a value", "write the part's own name"),
    Refusal(
      "{{>par\u{1B}t}}", 1, 7, "a name is made of letters, digits, _ and -",
      "write one name, without spaces and other signs"),
    Refusal(
      "{{#name}}{{/näme}}", 1, 14, "a name is made of letters, digits, _ and -",
      "write one name, without spaces and other signs"),
    Refusal(
      "{{\(String(repeating: "n", count: 65))}}", 1, 1, "a name is longer than 64 signs",
      "add }} after the name"),
    Refusal("x\n{{name", 2, 1, "this tag is not closed", "add }} after the name"),
    Refusal("{{name} {{dose}}", 1, 1, "this tag is not closed", "add }} after the name"),
    Refusal("{{name\nmore }}", 1, 1, "this tag is not closed", "add }} after the name"),
    Refusal("{{", 1, 1, "this tag is not closed", "add }} after the name"),
    Refusal("{{! name }", 1, 1, "this tag is not closed", "add }} where the comment ends"),
    Refusal("{{{name", 1, 1, "this tag is not closed", "add }}} after the name"),
    Refusal("{{{name}}", 1, 1, "this tag begins with {{{ and ends with }}", "end it with }}}"),
    Refusal(
      "\n{{#name}}\n{{^dose}}{{/dose}}", 2, 1, "the section name is not closed",
      "add {{/name}} where it ends"),
    Refusal(
      "a{{/name}}", 1, 2, "{{/name}} closes a section that was not opened",
      "delete it, or write {{#name}} before it"),
    Refusal(
      "{{#name}}\n{{#dose}}\n{{/name}}{{/dose}}", 3, 1,
      "{{/name}} stands where dose, opened on line 2, must be closed", "write {{/dose}}"),
    Refusal("{{>prat}}", 1, 1, "there is no part prat", "write part"),
    Refusal("{{>}}", 1, 1, "{{>}} names no part", "use a part that this kind of template has"),
    Refusal(
      "a\u{0}", 1, 2, "the character U+0000 stands here", "delete it, or save the file as text"),
  ])
  func `a mistake is refused with its place and its mend`(_ refusal: Refusal) {
    let expected = TemplateError(
      line: refusal.line, column: refusal.column, problem: refusal.problem, fix: refusal.fix)
    #expect(throws: expected) { try compile(refusal.template) }
  }

  @Test(
    arguments: [
      [0x80], [0xC3], [0xC3, 0x28], [0xC0, 0xAF], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80],
      [0xE2, 0x82],
      [0xF0, 0x8F, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF],
      [0xE2, 0x82, 0x28], [0xF0, 0x9F, 0x8F, 0x28],
    ] as [[UInt8]])
  func `bytes that are not UTF-8 are refused with their place`(_ bad: [UInt8]) {
    let expected = TemplateError(
      line: 2, column: 2, problem: "this byte is not UTF-8", fix: "save the file as UTF-8")
    #expect(throws: expected) {
      try Template(Array("é\n€".utf8) + bad + Array("z".utf8), names: TemplateNames())
    }
  }

  @Test func `a mistake in a partial is placed in the partial`() {
    let expected = TemplateError(
      partial: "card", line: 2, column: 3, problem: "there is no name naem", fix: "write name")
    #expect(throws: expected) {
      try compile("{{#name}}\n  {{>card}}\n{{/name}}", ["card": "a\n{{naem}}"])
    }
    #expect(expected.description == "card:2:3: there is no name naem; write name")
  }

  @Test func `a section that a partial opens must end in the partial`() {
    #expect(throws: TemplateError.self) { try compile("{{>open}}{{/name}}", ["open": "{{#name}}"]) }
  }

  @Test func `a partial that contains itself is refused`() {
    let direct = TemplateError(
      partial: "a", line: 1, column: 2, problem: "the part a contains itself",
      fix: "delete this tag")
    #expect(throws: direct) { try compile("{{>a}}", ["a": "x{{>a}}"]) }
    let indirect = TemplateError(
      partial: "b", line: 1, column: 1, problem: "the part a contains itself",
      fix: "delete this tag")
    #expect(throws: indirect) { try compile("{{>a}}", ["a": "{{>b}}", "b": "{{>a}}"]) }
  }

  @Test func `64 sections and partials can stand inside each other, and no more`() throws {
    func nested(_ count: Int) -> String {
      String(repeating: "{{#name}}", count: count) + String(repeating: "{{/name}}", count: count)
    }
    try compile(nested(64))
    try compile("{{>p}}", ["p": nested(63)])
    let tooDeep = TemplateError(
      line: 1, column: 64 * 9 + 1,
      problem: "more than 64 sections and parts stand inside each other",
      fix: "close sections earlier")
    #expect(throws: tooDeep) { try compile(nested(65)) }
    #expect(throws: TemplateError.self) { try compile("{{>p}}", ["p": nested(64)]) }
    try compile(String(repeating: nested(64), count: 3))
  }

  @Test func `partials that double cannot grow without end`() {
    var partials = ["p40": ""]
    for level in 0..<40 { partials["p\(level)"] = "{{>p\(level + 1)}}{{>p\(level + 1)}}" }
    let error = #expect(throws: TemplateError.self) { try compile("{{>p0}}", partials) }
    #expect(error?.problem == "the template with all its parts is over 16 MiB")
  }

  @Test func `partials that are not used are not read`() throws {
    try compile("{{name}}", ["broken": "{{"])
  }

  @Test func `a template cut or mixed anywhere is rendered or refused inside its lines`() {
    let whole = Array(
      "a {{#name}}\r\n  {{> part}} {{.}}\n{{/name}}é{{{dose}}}{{^x.y}}{{! c }}".utf8)
    let signs = Array("{}#^/>&!=.\n\r x\u{0}é".utf8)
    let names = TemplateNames(["name", "dose", "x", "y"], nearest: { nearestWord(to: $0, in: $1) })
    var state: UInt64 = 1
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<20_000 {
      var bytes = Array(whole.prefix(1 + next(whole.count)))
      for _ in 0..<next(4) { bytes[next(bytes.count)] = signs[next(signs.count)] }
      if next(2) == 0 { bytes += Array("{{/name}}".utf8) }
      do {
        let template = try Template(bytes, partials: [("part", Array("p\n".utf8))], names: names)
        var output: [UInt8] = []
        template.render(TemplateObject(), into: &output)
        #expect(output.count <= bytes.count)
      } catch {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(1...lines.count ~= error.line)
        #expect(error.column >= 1)
        #expect(error.column <= lines[error.line - 1].count + 1)
      }
    }
  }

  @Test func `the nearest name allows a swap, a missing, an extra and a wrong letter`() {
    let names = ["name", "dose", "exercise", "stopRules"]
    for typed in ["nmae", "nme", "namee", "nane", "NAME"] {
      #expect(nearestWord(to: typed, in: names) == "name")
    }
    #expect(nearestWord(to: "stoprule", in: names) == "stopRules")
    #expect(nearestWord(to: "patient", in: names) == nil)
    #expect(nearestWord(to: String(repeating: "name", count: 1000), in: names) == nil)
  }

  private func compile(_ template: String, _ partials: [String: String] = ["part": ""]) throws {
    let names = TemplateNames(
      ["name", "dose", "exercise"], nearest: { nearestWord(to: $0, in: $1) })
    let table = partials.map { (name: $0.key, bytes: Array($0.value.utf8)) }
    _ = try Template(Array(template.utf8), partials: table, names: names)
  }
}
