import Foundation
import TherexEncodings
import Testing
import Therex
import TherexModel
import TherexTestSupport

@testable import TherexFormats

/// The lists of terms that the compiler cannot count, each held against the enumeration: its samples
/// come from the grammar, so that a new term needs no line here.
@Suite struct `Each term of a dose is everywhere` {
  /// Doses of one term, as the article's grammar makes them, with the term that they state.
  typealias Samples = [(text: String, term: DoseTerm, dosage: Dosage)]
  static let made = Result { try make() }
  static func samples() throws -> Samples { try made.get() }

  private static func make() throws -> Samples {
    var generator = `The grammar in the article`.Generator(
      grammar: try PlanTextGrammar(), random: SplitMix64(seed: 3))
    var found: Samples = []
    for _ in 0..<1500 {
      let text = generator.make("amount-of-work")
      guard let dosage = try? DoseText.parse(text).dosage else { continue }
      let stated = DoseTerm.allCases.filter(dosage.states)
      // The sets and repetitions of `3x10` are two.
      if let term = stated.last { found.append((text, term, dosage)) }
    }
    return found
  }

  @Test func `the grammar says each term, and the parser takes it`() throws {
    let samples = try Self.samples()
    for term in DoseTerm.allCases {
      #expect(samples.contains { $0.term == term }, "no sentence for \(term)")
    }
  }

  @Test func `none is said twice`() throws {
    for sample in try Self.samples() {
      let error = #expect(throws: ReadError.self) {
        try DoseText.parse("\(sample.text), \(sample.text)")
      }
      #expect(error?.problem.hasSuffix("is said twice") == true, "\(sample.text)")
    }
  }

  @Test func `a word that one begins with is no name`() throws {
    for sample in try Self.samples() {
      let word = sample.text.prefix { $0.isLetter }.lowercased()
      #expect(word.isEmpty || Dosage.termWords.contains(word), "\(word)")
    }
  }

  @Test func `they are printed in the order of the enumeration`() throws {
    var bySample: [DoseTerm: String] = [:]
    for sample in try Self.samples() where DoseTerm.allCases.filter(sample.dosage.states).count == 1
    {
      bySample[sample.term] = DoseText.text(sample.dosage)
    }
    for (first, second) in zip(DoseTerm.allCases, DoseTerm.allCases.dropFirst()) {
      guard let one = bySample[first], let other = bySample[second],
        let both = try? DoseText.parse("\(other), \(one)").dosage
      else { continue }
      let text = DoseText.text(both)
      if first == .sets {
        #expect(both.states(.sets) && both.states(.repetitions))
      } else {
        #expect(text == "\(one) \(other)" || text == "\(one), \(other)")
      }
    }
  }

  @Test func `each has words of its own`() throws {
    let wording = try Phrasebook.wording()
    var said: [String: Dosage] = [:]
    for sample in try Self.samples() {
      let words = wording.words(of: sample.dosage)
      #expect(words != wording.words(of: .unstated), "\(sample.text)")
      #expect(said[words, default: sample.dosage] == sample.dosage, "\(words)")
      said[words] = sample.dosage
    }
  }

  @Test func `each comes back from XML and JSON, and the schemas list it`() throws {
    let schema = try ImportableData.schema()
    var stated: Set<DoseTerm> = []
    var keys: Set<String> = []
    for sample in try Self.samples() {
      guard stated.insert(sample.term).inserted || sample.dosage.side != nil else { continue }
      let prescription = try Prescription(exercise: Slug("squat"), dosage: sample.dosage)
      let plan = try Plan(
        header: PlanHeader(title: "t"),
        phases: [Phase(title: "p", blocks: [Block(.unnamed, [prescription])])])
      let resolved = try ImportableData.resolved(plan)
      let fromXML = try XMLPlan.read(try ImportableData.xml(resolved), schema: schema)
      #expect(fromXML.plan == plan, "\(sample.text) from XML")
      let json = try ImportableData.json(resolved)
      #expect(try JSONPlan.read(json).plan == plan, "\(sample.text) from JSON")
      keys.formUnion(try Self.doseKeys(of: json))
    }
    #expect(stated == Set(DoseTerm.allCases))
    let published = try Self.publishedKeys()
    #expect(published.xml == published.json)
    // Neither is a term: one is for the volume of another dose, one a part of the side's.
    #expect(published.json.subtracting(["same", "affectedFirst"]) == keys)
  }

  /// The members of the one dose of a plan.
  private static func doseKeys(of json: [UInt8]) throws -> Set<String> {
    func look(_ value: Any) -> Set<String> {
      var found: Set<String> = []
      if let object = value as? [String: Any] {
        if let dose = object["dose"] as? [String: Any] { found.formUnion(dose.keys) }
        for value in object.values { found.formUnion(look(value)) }
      }
      for value in value as? [Any] ?? [] { found.formUnion(look(value)) }
      return found
    }
    return look(try JSONSerialization.jsonObject(with: Data(json)))
  }

  /// What the two schemas list in a dose, but for the open place.
  private static func publishedKeys() throws -> (xml: Set<String>, json: Set<String>) {
    let folder = Sample.root.appendingPathComponent("Templates/schemas")
    let xsd = try String(
      contentsOf: folder.appendingPathComponent("plan.xsd"), encoding: .utf8)
    let start = try #require(xsd.range(of: "<xs:complexType name=\"dose\">"))
    let end = try #require(xsd[start.upperBound...].range(of: "</xs:complexType>"))
    let type = xsd[start.upperBound..<end.lowerBound]
    let names = type.matches(of: /<xs:(?:element|attribute) name="(\w+)"/).map { String($0.1) }
    let json = try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appendingPathComponent("plan.schema.json")))
    let types = try #require((json as? [String: Any])?["$defs"] as? [String: Any])
    let dose = try #require(types["dose"] as? [String: Any])
    let properties = try #require(dose["properties"] as? [String: Any])
    return (Set(names), Set(properties.keys).subtracting(["extensions"]))
  }
}
