import Testing
import TherexFormats
import TherexModel
import TherexTestSupport

struct `Files of measures are read with the place of every mistake` {
  private static let sources = #""sources": [{"code": "house", "citation": "Our own. 2026."}]"#

  private static func measure(
    id: String = "own", names: String = #"{"en": ["own scale"]}"#, high: String = "10",
    amount: String = "2", source: String = "house"
  ) -> String {
    """
    {\(sources), "measures": [
      {"id": "\(id)", "name": "Scale \(id)", "names": \(names), "unit": "points",
       "low": 0, "high": \(high), "better": "lower", "licence": "ours",
       "change": {"amount": \(amount), "kind": "judgement", "sources": ["\(source)"]}}
    ]}
    """
  }

  private static func read(_ text: String) throws(RuleFileErrors) -> OutcomeMeasures {
    let builtIn = (try? Phrasebook.bytes("measures/measures.json")) ?? []
    return try OutcomeMeasures(
      json: [("measures/measures.json", builtIn), ("own.json", Array(text.utf8))])
  }

  @Test func `a clinic adds a measure, and sets another change`() throws {
    let added = try Self.read(Self.measure())
    #expect(added.all.count == MeasureFixture.measures.all.count + 1)
    #expect(added.read(try MeasureFixture.entry("Own Scale", "4")) != .unknown)
    let set = try Self.read(#"{"set": [{"id": "odi", "amount": 12}]}"#)
    let odi = try #require(set.measure(Slug("odi")))
    #expect(odi.change.amount == 12)
    #expect(odi.change.citations == ["set by the clinic in own.json"])
  }

  @Test(arguments: [
    (#"{"measure": []}"#, "own.json:1:2: error: unknown key 'measure'; did you mean measures?"),
    (measure(id: "odi", names: "{}"), "own.json:2:3: error: 'odi' stands twice; give it an id"),
    (
      measure(names: #"{"en": ["Oswestry"]}"#),
      "own.json:2:3: error: the name 'oswestry' is of odi too; write another name"
    ),
    (
      measure(source: "hause"),
      "own.json:2:3: error: unknown source 'hause'; did you mean house?"
    ),
    (measure(amount: "0"), "error: amount is not above 0"),
    (measure(amount: "11"), "error: the change is more than the whole range"),
    (measure(high: "-1"), "error: the range runs backward"),
    (measure(high: "10.125"), "error: high is out of bounds"),
    (measure(high: "1000001"), "error: high is out of bounds"),
    (measure(names: #"{"en": ["%"]}"#), "error: a name has no letter or digit"),
    (
      #"{"set": [{"id": "odl", "amount": 12}]}"#,
      "own.json:1:17: error: no measure has the id 'odl'; did you mean odi?"
    ),
    (#"{"set": [{"id": "odi", "amount": 101}]}"#, "error: the change is more than the whole range"),
    ("{", "own.json:1:2: error: "),
  ])
  func `a mistake is named`(_ text: String, _ says: String) {
    do {
      _ = try Self.read(text)
      Issue.record("it was read")
    } catch {
      #expect(error.description.contains(says), "\(error)")
    }
  }
}
