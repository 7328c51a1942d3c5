import TherexEncodings
import Testing
import TherexFormats
import TherexModel

@Suite struct ExtensionTests {
  static let rich = """
    <?xml version="1.0" encoding="UTF-8"?>
    <plan xmlns="urn:therex:plan:1" xmlns:x="urn:x" format="1.0" id="p1" version="1" status="active" x:a="1">
      <title>Small</title>
      <phase id="first" x:b="2">
        <title>First</title>
        <block kind="unnamed"><prescription id="squat" exercise="squat">
            <dose x:c="3"><sets low="3" high="3"><x:in-sets>q &amp; <b xmlns="">r</b></x:in-sets></sets><x:in-dose/></dose>
            <progression><step exercise="squat"><x:in-step x:k="v" k="w" mustUnderstand="false"/></step></progression>
            <x:in-prescription/>
          </prescription><x:in-block/></block>
        <x:in-phase/>
      </phase>
      <resolved catalog="1.0">
        <exercise id="squat" version="1" kind="strength" position="standing" load="body" sides="both" licence="CC0-1.0" author="Nobody">
          <text xml:lang="en"><name>Squat</name><x:in-text/></text>
        </exercise>
      </resolved>
      <x:in-plan>
        kept  as it is
      </x:in-plan>
    </plan>
    """

  @Test func `what is of other namespaces is kept at each owner, through JSON and back`() throws {
    let schema = try ImportableData.schema()
    let first = try XMLPlan.read(Array(Self.rich.utf8), schema: schema)
    let plan = first.plan
    #expect(
      plan.extensions.map(\.place) == ["", "@", "resolved/exercise[1]/text[1]"])
    #expect(plan.phases[0].extensions.map(\.place) == ["", "@", "block[1]"])
    #expect(
      plan.phases[0].prescriptions[0].extensions.map(\.place) == [
        "", "dose", "dose/@", "dose/sets", "progression/step[1]",
      ])
    let xml = try ImportableData.xml(first.resolved, language: nil)
    let json = try ImportableData.json(
      try XMLPlan.read(xml, schema: schema).resolved, language: nil)
    let second = try JSONPlan.read(json)
    #expect(second.plan == plan)
    #expect(try ImportableData.xml(second.resolved, language: nil) == xml)
  }

  @Test func `one that must be understood refuses the plan, in XML and JSON, with its line`() throws
  {
    let schema = try ImportableData.schema()
    for mark in ["mustUnderstand=\"true\"", "t:mustUnderstand=\"1\" xmlns:t=\"urn:therex:plan:1\""]
    {
      let bytes = ImportableData.smallXML(
        "</block>", "</block>\n<x:a xmlns:x=\"urn:x\"><x:rule \(mark)/></x:a>")
      let errors = #expect(throws: ReadErrors.self) { try XMLPlan.read(bytes, schema: schema) }
      #expect(errors?.first.problem.contains("must be understood") == true)
      #expect(errors?.first.line == 13)
    }
    let json = ImportableData.smallJSON(
      "\"kind\": \"unnamed\"",
      "\"kind\": \"unnamed\", \"extensions\": [{\"namespace\": \"urn:x\", \"name\": \"rule\", \"mustUnderstand\": true}]"
    )
    let errors = #expect(throws: ReadErrors.self) { try JSONPlan.read(json) }
    #expect(errors?.first.problem.contains("must be understood") == true)
    #expect(errors?.first.line == 4)
  }

  @Test func `an extension whose place is gone is a loss`() throws {
    let first = try XMLPlan.read(Array(Self.rich.utf8), schema: nil)
    let bare = first.resolved
    let exercise = try ImportableData.exercise("squat")
    let other = try Exercise(
      id: exercise.id, kind: .stretch, position: .prone, licence: "x", author: "y",
      texts: exercise.texts)
    let plan = try Plan(
      header: bare.plan.header, phases: bare.plan.phases,
      extensions: [
        Extension(place: "resolved/exercise[9]", element: .init(namespace: "urn:x", name: "gone"))
      ])
    var bytes: [UInt8] = []
    let losses = try XMLPlan.write(
      ResolvedPlan(
        plan: plan, status: .draft, catalogVersion: "1", exercises: [other], stopRules: []),
      words: .none, into: &bytes)
    #expect(losses.map(\.path) == [".extensions[0]"])
  }

  @Test(arguments: [
    Extension.Element(namespace: "", name: "a"),
    Extension.Element(namespace: "urn:x", name: "a b"),
    Extension.Element(namespace: "urn:x", name: "a:b"),
    Extension.Element(namespace: "urn:x", name: "a", content: [.text("\u{1}")]),
    Extension.Element(
      namespace: "urn:x", name: "a", attributes: [.init(name: "xmlns", value: "urn:y")]),
    Extension.Element(namespace: "urn:therex:plan:1", name: "plan"),
    Extension.Element(
      namespace: "urn:x", name: "a",
      attributes: [.init(name: "k", value: "1"), .init(name: "k", value: "2")]),
  ])
  func `an extension that XML cannot carry is not written`(_ element: Extension.Element) throws {
    let plan = try Plan(
      header: PlanHeader(title: "T"), extensions: [Extension(element: element)])
    let resolved = try ImportableData.resolved(plan)
    #expect(throws: ExportError.self) { try ImportableData.xml(resolved) }
    #expect(throws: ExportError.self) { try ImportableData.json(resolved) }
  }
}
