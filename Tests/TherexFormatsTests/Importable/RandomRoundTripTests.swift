import TherexEncodings
import Testing
import TherexFormats
import TherexModel

@Suite struct RandomRoundTripTests {
  static let vocabulary = RandomPlan.Vocabulary(
    exercises: ["squat", "leg-press", "cat-stretch", "estiramiento", "方法"],
    findings: ["disc herniation", "cannot kneel", "radiating pain"])

  @Test func `random plans come back from XML and JSON, and the bytes are the same again`() throws {
    let schema = try ImportableData.schema()
    var generator = RandomPlan(seed: 7, vocabulary: Self.vocabulary)
    for number in 0..<ImportableData.count {
      let plan = try generator.plan()
      let resolved = try ImportableData.resolved(plan)
      let xml = try ImportableData.xml(resolved)
      let fromXML = try XMLPlan.read(xml, schema: schema)
      let sameFromXML = fromXML.plan == plan
      try #require(sameFromXML, "plan \(number) from XML")
      let json = try ImportableData.json(fromXML.resolved)
      let fromJSON = try JSONPlan.read(json)
      let sameFromJSON = fromJSON.plan == plan
      try #require(sameFromJSON, "plan \(number) from JSON")
      #expect(fromJSON.exercises == resolved.exercises)
      #expect(fromJSON.words == fromXML.words)
      let again = try ImportableData.xml(fromJSON.resolved)
      let sameBytes = again == xml
      try #require(sameBytes, "plan \(number) as XML again")
      if number < 100 {
        try ImportableData.save(xml, "\(number).therex")
        try ImportableData.save(json, "\(number).therex.json")
      }
    }
  }

  @Test func `random plans reach every case of the model`() throws {
    var generator = RandomPlan(seed: 11, vocabulary: Self.vocabulary)
    for _ in 0..<max(400, ImportableData.count) { _ = try generator.plan() }
    var expected = [
      "atLeast", "range", "dose.same", "repetitions.several", "repetitions.repeated",
      "repetitions.count", "tempo", "hold.seconds", "hold.asAble", "hold.aFewSeconds",
      "hold.atMostAFewSeconds", "hold.optional", "hold.eachPosition", "load.bodyMass",
      "load.oneRepMax", "load.ownBody", "load.eachHand", "load.start", "load.ifAble", "effort",
      "everyHours", "asNeeded", "target.topOfRange", "target.dose", "fallback", "step.dose",
      "step.exercise", "growth.mass.perCent", "progression", "setRow", "when",
      "length.severalWeeks", "rise.none", "rise.mild", "rise.atMost", "extension",
      "urgency.unstated",
    ]
    expected += ["each(affectedFirst: true)", "each(affectedFirst: false)", "alternating", "left"]
      .map { "side.\($0)" }
    expected += ["side.right", "side.both", "side.affected"]
    expected += ["daily", "dailyOrAtLeast", "timesAWeek", "everyOtherDay", "weekdays"]
      .map { "days.\($0)" }
    expected += ["morning", "midday", "afternoon", "evening", "bedtime", "clock"]
      .map { "timeOfDay.\($0)" }
    expected += [
      "painAtMost", "painAbove", "rpeAtMost", "rirAtLeast", "settledWithin", "noFinding",
      "finding", "days", "signedOff", "words",
    ].map { "criterion.\($0)" }
    expected += [
      "hold", "repetitions", "sets", "duration", "distance", "mass", "shareOfBodyMass",
      "shareOfOneRepMax", "band",
    ].map { "growth.\($0)" }
    expected += ["unnamed", "warmUp", "main", "coolDown", "circuit"].map { "block.\($0)" }
    expected += BandColour.allCases.map { "colour.\($0)" }
    expected += StopRule.Urgency.allCases.map { "urgency.\($0.rawValue)" }
    expected += Timed.Unit.allCases.map { "time.\($0)" }
    expected += Distance.Unit.allCases.map { "distance.\($0)" }
    expected += MassUnit.allCases.map { "load.mass.\($0)" }
    expected += PhaseLength.Unit.allCases.map { "length.\($0)" }
    for name in expected { #expect(generator.reached[name] != nil, "never reached \(name)") }
  }
}
