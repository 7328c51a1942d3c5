import TherexEncodings
import Testing
import TherexFormats
import TherexModel

@Suite struct RichPlanTests {
  @Test func `a plan with every field comes back from XML and JSON, whole`() throws {
    let schema = try ImportableData.schema()
    let rich = try RichPlan.resolved()
    let xml = try ImportableData.xml(rich)
    try ImportableData.save(xml, "rich.therex")
    let fromXML = try XMLPlan.read(xml, schema: schema)
    #expect(fromXML.plan == rich.plan)
    let inEnglish = rich.exercises.map { $0.keepingText(in: "en") }
    #expect(inEnglish != rich.exercises)
    #expect(fromXML.exercises == inEnglish)
    #expect(fromXML.status == .superseded)
    #expect(fromXML.catalogVersion == "1.0")
    #expect(fromXML.language == "en")
    #expect(fromXML.stopRules.count == rich.stopRules.count)
    #expect(
      fromXML.stopRules.map(\.rule.effectiveUrgency) == rich.stopRules.map(\.rule.effectiveUrgency))
    let json = try ImportableData.json(rich)
    try ImportableData.save(json, "rich.therex.json")
    let fromJSON = try JSONPlan.read(json)
    #expect(fromJSON.plan == rich.plan)
    #expect(fromJSON.exercises == inEnglish)
    #expect(fromJSON.words == fromXML.words)
    #expect(try ImportableData.xml(fromJSON.resolved) == xml)
    #expect(try ImportableData.json(fromXML.resolved) == json)
  }

  @Test func `the other values of single choices come back too`() throws {
    let schema = try ImportableData.schema()
    for status in PlanStatus.allCases {
      for rise in [PainLimit.Rise.none, .mild] {
        for side in AffectedSide.allCases {
          var header = PlanHeader(title: "T")
          header.pain = try PainLimit(rise: rise)
          header.affectedSide = side
          header.bodyMass = try BodyMass(150, .pounds)
          let plan = ResolvedPlan(
            plan: try Plan(header: header), status: status, catalogVersion: "1", exercises: [],
            stopRules: [])
          let back = try XMLPlan.read(ImportableData.xml(plan, language: nil), schema: schema)
          #expect(back.plan == plan.plan)
          #expect(back.status == status)
          #expect(back.language == nil)
          #expect(back.plan.header.id == nil)
          #expect(try JSONPlan.read(ImportableData.json(plan)).plan == plan.plan)
        }
      }
    }
  }

  @Test func `every catalog file is read, and written so that it reads the same`() throws {
    let schema = try ImportableData.schema()
    let names = try ImportableData.names(in: "Templates/catalog", suffix: ".xml")
    #expect(names.count >= 40)
    for name in names {
      let bytes = try ImportableData.file("Templates/catalog/\(name)")
      let exercise = try XMLPlan.readExercise(bytes, schema: schema)
      #expect("\(exercise.id).xml" == name)
      var again: [UInt8] = []
      try XMLPlan.write(exercise, into: &again)
      #expect(try XMLPlan.readExercise(again, schema: schema) == exercise, "\(name)")
    }
  }

  @Test func `a text that would not come back is refused, not changed`() throws {
    for bad in ["", " x", "x ", "a\u{1}b", "a\nb", "a\u{FFFF}"] {
      let exercise = try Exercise(
        id: Slug("squat"), kind: .balance, position: .inWater, licence: "x", author: bad,
        texts: [ExerciseText(language: "en", name: "Squat")])
      var bytes: [UInt8] = []
      #expect(throws: ExportError.self) { try XMLPlan.write(exercise, into: &bytes) }
      #expect(throws: ExportError.self) { try JSONPlan.write(exercise, into: &bytes) }
      #expect(bytes.isEmpty)
    }
  }

  @Test func `a plan whose exercise is not resolved is not written`() throws {
    let whole = try RichPlan.resolved()
    let bare = ResolvedPlan(
      plan: whole.plan, status: .draft, catalogVersion: "1", exercises: [], stopRules: [])
    #expect(throws: ExportError.self) { try ImportableData.xml(bare) }
    #expect(throws: ExportError.self) { try ImportableData.json(bare) }
  }

  @Test func `layout that another program put around texts is taken out`() throws {
    let bytes = ImportableData.smallXML(
      "<title>Small</title>", "<title>\n    Small\n    and  big\n  </title>")
    #expect(try XMLPlan.read(bytes, schema: nil).plan.header.title == "Small and  big")
  }
}
