import TherexEncodings
import Testing
import TherexFormats
import TherexModel

@Suite struct `Text, XML, JSON and text again` {
  @Test func `is the identity for random plans of every case`() throws {
    let words = RandomPlan.Vocabulary(
      exercises: ["squat", "leg-press", "cat-stretch", "estiramiento", "方法"],
      findings: ["disc herniation", "cannot kneel", "numbness or tingling"])
    let vocabulary = Vocabulary(exercises: words.exercises, findings: words.findings)
    let schema = try ImportableData.schema()
    var generator = RandomPlan(seed: 4_711, vocabulary: words)
    generator.isForPlanText = true
    for number in 0..<ImportableData.count {
      let text = PlanText.bytes(of: try generator.plan())
      let plan = try PlanText.parse(text, vocabulary: vocabulary)
      let xml = try ImportableData.xml(try ImportableData.resolved(plan))
      let fromXML = try XMLPlan.read(xml, schema: schema).plan
      let json = try ImportableData.json(try ImportableData.resolved(fromXML))
      let isSame = PlanText.bytes(of: try JSONPlan.read(json).plan) == text
      try #require(isSame, "plan \(number)")
    }
  }
}
