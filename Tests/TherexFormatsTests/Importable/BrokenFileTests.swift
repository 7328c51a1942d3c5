import TherexEncodings
import Testing
import TherexFormats
import TherexModel

/// Every file of `Broken/` has one mistake; those named `reader-…` are such as no schema can tell.
@Suite struct BrokenFileTests {
  @Test func `every broken XML file is refused with a line and a problem`() throws {
    let schema = try ImportableData.schema()
    let names = try ImportableData.names(in: Self.folder, suffix: ".therex")
    #expect(names.count >= 12)
    for name in names {
      let bytes = try ImportableData.file("\(Self.folder)/\(name)")
      let errors = #expect(throws: ReadErrors.self, "\(name)") {
        try XMLPlan.read(bytes, schema: schema)
      }
      #expect(errors?.first.problem.isEmpty == false, "\(name)")
    }
  }

  @Test func `the reader refuses on its own what the schema refuses`() throws {
    // Two phases or prescriptions of one id and references are the model's; order is the schema's.
    for name in try ImportableData.names(in: Self.folder, suffix: ".therex") {
      let bytes = try ImportableData.file("\(Self.folder)/\(name)")
      #expect(throws: ReadErrors.self, "\(name)") { try XMLPlan.read(bytes, schema: nil) }
    }
  }

  @Test func `every broken JSON file is refused with a line and a problem`() throws {
    let names = try ImportableData.names(in: Self.folder, suffix: ".therex.json")
    #expect(names.count >= 12)
    for name in names {
      let bytes = try ImportableData.file("\(Self.folder)/\(name)")
      let errors = #expect(throws: ReadErrors.self, "\(name)") { try JSONPlan.read(bytes) }
      #expect(errors?.first.problem.isEmpty == false, "\(name)")
    }
  }

  static let folder = "Tests/TherexFormatsTests/Broken"

  static func xmlError(_ old: String, _ new: String) throws -> ReadError? {
    let bytes = ImportableData.smallXML(old, new)
    let schema = try ImportableData.schema()
    return #expect(throws: ReadErrors.self) { try XMLPlan.read(bytes, schema: schema) }?.first
  }

  static func jsonError(_ old: String, _ new: String) -> ReadError? {
    let bytes = ImportableData.smallJSON(old, new)
    return #expect(throws: ReadErrors.self) { try JSONPlan.read(bytes) }?.first
  }

  @Test func `the small plans are read`() throws {
    let schema = try ImportableData.schema()
    let xml = try XMLPlan.read(Array(ImportableData.smallXML.utf8), schema: schema)
    let json = try JSONPlan.read(Array(ImportableData.smallJSON.utf8))
    #expect(xml.plan == json.plan)
    #expect(xml.exercises == json.exercises)
    #expect(xml.plan.header.title == "Small")
  }

  @Test func `a newer major version is refused in words, in XML and JSON`() throws {
    let words = "this file is of format 2; this program reads 1"
    #expect(try Self.xmlError("format=\"1.0\"", "format=\"2.0\"")?.problem == words)
    #expect(try Self.xmlError("plan:1", "plan:2")?.problem == words)
    #expect(Self.jsonError("\"1.0\",", "\"2.0\",")?.problem == words)
  }

  @Test func `a newer minor version is read`() throws {
    let schema = try ImportableData.schema()
    _ = try XMLPlan.read(ImportableData.smallXML("\"1.0\" id", "\"1.7\" id"), schema: schema)
    _ = try JSONPlan.read(ImportableData.smallJSON("\"format\": \"1.0\"", "\"format\": \"1.7\""))
  }

  @Test func `an unknown key is refused at its place with the nearest right word`() {
    let error = Self.jsonError("\"dose\"", "\"dos\"")
    #expect(error?.problem == "the key 'dos' is not known here")
    #expect(error?.fix == "write dose")
    #expect(error?.line == 5)
    #expect(error?.column == 42)
  }

  @Test func `what is no plan in XML has the line and column of its element`() throws {
    func error(_ old: String, _ new: String) -> ReadError? {
      let bytes = ImportableData.smallXML(old, new)
      return #expect(throws: ReadErrors.self) { try XMLPlan.read(bytes, schema: nil) }?.first
    }
    let element = error("<sets low=\"3\" high=\"3\"/>", "<sets low=\"3\" high=\"3\"/><ses/>")
    #expect(element?.problem == "the element 'ses' is not known here")
    #expect(element?.line == 9 && element?.column == 35)
    let attribute = error("<sets low", "<sets lo=\"3\" low")
    #expect(attribute?.problem == "the attribute 'lo' is not known here")
    #expect(attribute?.line == 9 && attribute?.column == 11)
    let twice = error("<title>Small</title>", "<title>Small</title> <title>Big</title>")
    #expect(twice?.problem == "title stands twice")
    #expect(twice?.line == 3 && twice?.column == 24)
    let foreign = error("<block kind=\"unnamed\">", "<block kind=\"unnamed\"><x xmlns=\"\"/>")
    #expect(foreign?.problem == "the element 'x' is in no namespace")
    #expect(foreign?.line == 6 && foreign?.column == 27)
  }

  @Test func `a number in quotes, a wrong word and a missing title say what to do`() {
    let number = Self.jsonError("\"low\": 3", "\"low\": \"3\"")
    #expect(number?.problem == "low is a string")
    #expect(number?.fix == "write the number without quotes")
    let word = Self.jsonError("\"unnamed\"", "\"warmup\"")
    #expect(word?.fix == "write warm-up")
    let title = Self.jsonError("\"title\": \"Small\",", "")
    #expect(title?.problem == "'title' is missing")
  }

  @Test func `mistakes of several prescriptions are told of together`() throws {
    let bytes = Array(
      """
      {"format": "1.0", "id": "p", "version": 1, "status": "draft", "title": "T",
       "phases": [{"id": "a"}, {"id": "b", "title": "B", "goals": "x"}], "resolved": {"catalog": "1.0"}}
      """.utf8)
    let errors = #expect(throws: ReadErrors.self) { try JSONPlan.read(bytes) }
    #expect(errors?.errors.count == 2)
  }

  @Test func `no message holds what the patient's fields say`() throws {
    let secret = "Zebedee"
    let bytes = ImportableData.smallJSON(
      "\"title\": \"Small\",",
      "\"title\": \"Small\", \"patient\": \" \(secret)\", \"born\": \"\(secret)\", \"language\": \"\(secret)\","
    )
    let errors = #expect(throws: ReadErrors.self) { try JSONPlan.read(bytes) }
    #expect(errors?.description.contains(secret) == false)
    let schema = try ImportableData.schema()
    let xml = ImportableData.smallXML(
      "<title>Small", "<title born=\"\(secret)\">\(secret)<\(secret.lowercased())>")
    let others = #expect(throws: ReadErrors.self) { try XMLPlan.read(xml, schema: schema) }
    #expect(others?.description.contains(secret) == false)
  }

  @Test func `an id that no longer derives from its title is kept`() throws {
    let changed = ImportableData.smallJSON(
      "\"id\": \"first\", \"title\": \"First\"",
      "\"id\": \"first\", \"derivedId\": true, \"title\": \"Other\"")
    #expect(try JSONPlan.read(changed).plan.phases[0].id?.text == "first")
    let same = ImportableData.smallJSON(
      "\"id\": \"first\"", "\"id\": \"first\", \"derivedId\": true")
    #expect(try JSONPlan.read(same).plan.phases[0].id == nil)
  }
}
