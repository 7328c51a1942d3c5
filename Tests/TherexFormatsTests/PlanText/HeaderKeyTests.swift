import Foundation
import Testing
import TherexEncodings
@testable import TherexFormats
import TherexModel

@Suite struct `The keys of a header` {
  private static let all = HeaderKey.allCases

  private static func file(_ path: String) throws -> String {
    try String(contentsOf: Sample.root.appendingPathComponent(path), encoding: .utf8)
  }

  /// What the record says of itself, beside the header's own values.
  private static let own: Set<String> = [
    "format", "derivedId", "previousVersion", "status", "digest", "title", "phase", "phases",
    "resolved",
    "extensions",
  ]

  private static func isAttribute(_ key: HeaderKey) -> Bool {
    switch key.content {
    case .id, .version, .language, .date, .mark, .affectedSide: true
    case .field, .fields, .lines, .phrases, .criteria, .bodyMass, .findings, .surgery, .measures,
      .pain, .stops, .overrides, .notFor, .schedule:
      false
    }
  }

  @Test func `are printed in their order, from whatever order they stand in`() throws {
    let lines = Self.all.reversed().map { "\($0.rawValue): \($0.sample())" }
    let plan = try Sample.parse("# T\n\(lines.joined(separator: "\n"))\n")
    let printed = Sample.print(plan).split(separator: "\n").dropFirst()
    #expect(printed.map { $0.prefix { $0 != ":" } } == Self.all.map { Substring($0.rawValue) })
  }

  @Test(arguments: HeaderKey.allCases)
  func `go through XML and JSON and back`(_ key: HeaderKey) throws {
    let plan = try Sample.parse("# T\n\(key.rawValue): \(key.sample())\n")
    let resolved = try ImportableData.resolved(plan)
    let xml = try XMLPlan.read(ImportableData.xml(resolved), schema: ImportableData.schema())
    let json = try JSONPlan.read(ImportableData.json(resolved))
    #expect(xml.plan == plan)
    #expect(json.plan == plan)
  }

  @Test(arguments: HeaderKey.allCases)
  func `are each compared, and what is the patient's is not told`(_ key: HeaderKey) throws {
    let old = try Sample.parse(
      "# T\nid: p\n\(key == .id ? "" : "\(key.rawValue): \(key.sample())\n")")
    let new = try Sample.parse(
      "# T\n\(key == .id ? "" : "id: p\n")\(key.rawValue): \(key.sample(true))\n")
    let changes = old.difference(to: new)
    #expect(Set(changes.map(\.path)) == (key.change == nil ? [] : [.header(key)]))
    #expect(changes.allSatisfy { $0.category == key.change })
    let isTold = changes.contains { $0.before != nil || $0.after != nil }
    #expect(isTold == (key.change != nil && key.change != .patientData))
    #expect(key.change != .patientData || key.isPrivate)
  }

  @Test func `are those of the published XSD, in its order`() throws {
    let schema = try Self.file("Templates/schemas/plan.xsd")
    let start = try #require(schema.range(of: "<xs:complexType name=\"plan\">"))
    let end = try #require(
      schema.range(of: "</xs:complexType>", range: start.upperBound..<schema.endIndex))
    let type = schema[start.upperBound..<end.lowerBound]
    func names(_ kind: String) -> [String] {
      type.matches(of: /<xs:([a-z]+) name="([^"]+)" type=/).filter { $0.output.1 == kind }
        .map { String($0.output.2) }.filter { !Self.own.contains($0) }
    }
    #expect(
      names("element") == Self.all.filter { !Self.isAttribute($0) }.map { "\($0.names.entry)" })
    #expect(
      Set(names("attribute")) == Set(Self.all.filter(Self.isAttribute).map { "\($0.names.entry)" }))
  }

  @Test func `are those of the published JSON Schema`() throws {
    let bytes = Array(try Self.file("Templates/schemas/plan.schema.json").utf8)
    let plan = try #require(
      try JSON.parse(bytes)["$defs"]?["plan"]?["properties"])
    let names = (plan.object ?? []).map(\.key).filter { !Self.own.contains($0) }
    #expect(Set(names) == Set(Self.all.map { "\($0.names.value)" }))
    #expect(names.count == Self.all.count)
  }

  // MARK: The grammar

  /// The words before a colon in the alternatives of a rule.
  private static func keys(_ node: PlanTextGrammar.Node) -> [String] {
    switch node {
    case .text(let text): [text]
    case .choice(let nodes): nodes.flatMap(keys)
    case .sequence(let nodes): nodes.first.map(keys) ?? []
    case .name, .times: []
    }
  }

  private static func keys(_ rules: [String]) throws -> Set<String> {
    let grammar = try PlanTextGrammar()
    return Set(try rules.flatMap { keys(try #require(grammar.rules[$0])) })
  }

  @Test func `are those of the grammar, as those of a phase and of an exercise are`() throws {
    #expect(try Self.keys(["header", "free-header"]) == Set(Self.all.map(\.rawValue)))
    #expect(try Self.keys(["phase-key", "free-phase"]) == Set(PhaseKey.allCases.map(\.rawValue)))
    #expect(
      try Self.keys(["detail", "detail-line"]) == Set(PrescriptionKey.allCases.map(\.rawValue)))
  }

  @Test func `have a meaning in the grammar's table, and a star where they may repeat`() throws {
    let article = try Self.file("Sources/TherexFormats/TherexFormats.docc/PlanTextGrammar.md")
    let start = try #require(article.range(of: "## The header"))
    let end = try #require(article.range(of: "## Phases"))
    var repeats: [String: Bool] = [:]
    for line in article[start.upperBound..<end.lowerBound].split(separator: "\n")
    where line.hasPrefix("| `") {
      let cell = line.dropFirst().prefix { $0 != "|" }
      for match in cell.matches(of: /`([^`]+)`(\\\*)?/) {
        repeats[String(match.output.1)] = match.output.2 != nil
      }
    }
    #expect(
      repeats == Dictionary(uniqueKeysWithValues: Self.all.map { ($0.rawValue, $0.isRepeatable) }))
  }
}

@Suite struct `What is the patient's own` {
  private func said(_ text: String) -> String {
    Sample.mistakes(text).joined(separator: "\n").lowercased()
  }

  @Test(arguments: HeaderKey.allCases.filter(\.isPrivate))
  func `is in no error of a broken line of the header`(_ key: HeaderKey) {
    for value in key.broken {
      let said = said("# T\n\(key.rawValue): \(value)\n")
      #expect(!said.contains("zoraida") && !said.contains("kneel"), "\(value)")
    }
  }

  @Test func `is in no error of a broken line of an exercise`() {
    for line in ["stop: a; b; Zoraida cannot kneel", "stop: Zoraida cannot kneel"] {
      let said = said("# T\n## P\nleg-press: 3x10\n    \(line)\n")
      #expect(!said.isEmpty && !said.contains("zoraida"), "\(line)")
    }
  }

  @Test(arguments: HeaderKey.allCases)
  func `is not shown beside an error, and every other line of the header is`(_ key: HeaderKey) {
    let line = "\(key.rawValue): \(key.sample())"
    let shown = PlanText.quotableLine(2, of: Array("# T\n\(line)\n".utf8))
    #expect(shown == (key.isPrivate ? nil : line))
  }

  @Test func `is not shown beside an error, also where its key is mistyped`() {
    func shown(_ text: String, _ line: Int) -> String? {
      PlanText.quotableLine(line, of: Array(text.utf8))
    }
    for line in [
      "weight bearing: toe touch, Ana is afraid", "stop: Ana feels her calf; call",
      "override: rule-a; Ana cannot kneel; Jo; 2026-11-20", "note: Ana", "goal: Ana walks",
    ] {
      #expect(shown("# T\n\(line)\n", 2) == nil, "\(line)")
    }
    #expect(shown("# Ana: knee\npatinet: Ana\n", 1) == nil)
    #expect(shown("# T\npatinet: Ana\n", 2) == nil)
    #expect(shown("# T\nname: Ana\n## P\n", 2) == nil)
    #expect(shown("# T\n## P\nleg-press: 3x10\n    nte: Ana limps\n", 4) == nil)
    #expect(shown("# T\n## P\nleg-press: 3x10\n    when: scoliosis\n", 4) == nil)
    #expect(shown("{\n\"patient\": \"Ana\"\n}", 2) == nil)
    #expect(shown("# T\n## P, 2 wekks\nleg-pres: 3x10\n  set 2: 8 rps\n", 2) == "## P, 2 wekks")
    #expect(shown("# T\n## P\nleg-pres: 3x10\n  set 2: 8 rps\n", 3) == "leg-pres: 3x10")
    #expect(shown("# T\n## P\nleg-pres: 3x10\n  set 2: 8 rps\n", 4) == "  set 2: 8 rps")
  }
}
