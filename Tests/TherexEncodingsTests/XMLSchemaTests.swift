import Testing

@testable import TherexEncodings

@Suite struct `A schema` {
  let schema: XML.Schema

  init() throws {
    schema = try XML.Schema(Array(XMLReading.schemaText.utf8))
  }

  private func inside(_ text: String) -> [ReadError] {
    XMLReading.errors("<plan xmlns='urn:t'>\n <title>x</title>\n \(text)\n</plan>", schema: schema)
  }

  @Test func `accepts what is valid`() throws {
    #expect(inside("<exercise id='a' side='left'><reps>5</reps></exercise>").isEmpty)
    #expect(inside("<exercise id='a'/><exercise id='b'/>").isEmpty)
    #expect(inside("<exercise id='a'><x xmlns='urn:o' y='&amp;'>z</x></exercise>").isEmpty)
  }

  @Test(arguments: [
    ("<exercise id='a'\n side='Ana'/>", ["'exercise'", "'side'", "'left', 'right'"]),
    ("<exercise id='Ana'/>", ["'exercise'", "'id'", "[a-z-]+"]),
    ("<exercise id='ana-ana-ana-ana'/>", ["'exercise'", "'id'", "9"]),
    ("<exercise id='a'><reps>Ana</reps></exercise>", ["'reps'", "xs:int"]),
    ("<exercise id='a'><born>Ana' type 'Ana'.</born></exercise>", ["'born'", "xs:date"]),
    ("<exercise id='a'>Ana</exercise>", ["'exercise'", "text"]),
    ("<exercise id='a' foo='Ana'/>", ["'foo'", "'exercise'"]),
    ("<exercise/>", ["'exercise'", "'id'"]),
    ("<exercise id='ana'/><exercise id='ana'/>", ["'exercise'", "unique", "'ids'"]),
    ("<wrong>Ana</wrong>", ["'wrong'", "exercise"]),
    ("<exercise id='a'><reps><b>Ana</b></reps></exercise>", ["'reps'"]),
    (
      "<exercise id='a' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:type='Ana'/>",
      ["type"]
    ),
    (
      "<exercise id='a' xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/>", ["nil"]
    ),
  ])
  func `names the line and the element and never the value`(_ text: String, _ words: [String]) {
    let found = inside(text)
    #expect(found.count == 1, "\(found)")
    guard let first = found.first else { return }
    #expect(first.line == 3)
    for word in words { #expect(first.description.contains(word), "\(first) lacks \(word)") }
    #expect(!first.description.contains("Ana") && !first.description.contains("ana"))
  }

  @Test func `reports two errors of one element's two attributes`() {
    #expect(inside("<exercise id='A' side='Ana'/>").count == 2)
    #expect(inside("<exercise side='Ana' foo=''/>").count == 3)
  }

  @Test func `reports at most 20 errors`() {
    let found = inside(
      String(repeating: "<exercise id='a'><reps>Ana</reps></exercise>", count: 500))
    #expect(found.count == 20)
  }

  @Test func `reports what is not well formed deep within its keys`() {
    let open = "<plan xmlns='urn:t'><title/>\n<exercise id='a'/><exercise id='b'><reps>"
    #expect(XMLReading.errors(open, schema: schema).last?.line == 2)
    #expect(XMLReading.errors(open + "<", schema: schema).last?.line == 2)
    #expect(!XMLReading.errors(open + String(repeating: "<x>", count: 300), schema: schema).isEmpty)
  }

  @Test func `reports a wrong root and a missing child`() {
    #expect(
      XMLReading.errors("<other/>", schema: schema).first?.problem.contains("'other'") == true)
    let missing = XMLReading.errors("\n <plan xmlns='urn:t'>\n</plan>", schema: schema)
    #expect(missing.first?.description.contains("title") == true)
    #expect(missing.first?.line == 2 && missing.first?.column == 2)
  }

  @Test func `ignores what a document says of its schema`() {
    let text = """
      <plan xmlns='urn:t' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'
       i:schemaLocation='urn:t http://localhost:1/x.xsd urn:o file:///etc/hostname'><title/></plan>
      """
    #expect(XMLReading.errors(text, schema: schema).isEmpty)
  }

  @Test(arguments: [
    "", "text", "<a/>", "<xs:schema", XMLReading.schemaText + "x",
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='a' type='no'/></xs:schema>",
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:include schemaLocation='a.xsd'/></xs:schema>",
    "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:import namespace='u:u' schemaLocation='http://localhost:1/a.xsd'/></xs:schema>",
    "<!DOCTYPE a [<!ENTITY a 'b'>]><xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>",
  ])
  func `that does not compile throws`(_ text: String) {
    #expect(throws: ReadErrors.self) { try XML.Schema(Array(text.utf8)) }
  }

  @Test func `shared by many tasks never mixes their errors`() async {
    let schema = schema
    await withTaskGroup(of: Bool.self) { group in
      for task in 0..<8 {
        group.addTask {
          for turn in 0..<200 {
            let name = "bad\(task)x\(turn)"
            let blank = String(repeating: "\n", count: task)
            let invalid = "<plan xmlns='urn:t'><title/>\(blank)<\(name)/></plan>"
            let broken = "<plan xmlns='urn:t'><title/>\(blank)<\(name)></plan>"
            let first = XMLReading.errors(invalid, schema: schema)
            let second = XMLReading.errors(broken)
            guard first.count == 1, second.count == 1 else { return false }
            for error in first + second {
              guard error.problem.contains("'\(name)'"), error.line == task + 1 else {
                return false
              }
            }
          }
          return true
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }

  @Test func `can be compiled by many tasks at once`() async {
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<20).allSatisfy { _ in (try? XML.Schema(Array(XMLReading.schemaText.utf8))) != nil }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
