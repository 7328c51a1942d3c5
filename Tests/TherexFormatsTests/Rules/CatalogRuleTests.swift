import Testing
import Therex
import TherexTestSupport

struct `Rules know the catalog's exercises` {
  private static func rules(_ header: String, _ body: String) throws -> Set<String> {
    Set(
      RuleFixture.remarks(
        try RuleFixture.plan(
          "# P\npatient: A\nstart: 2026-11-23\n\(header)\n\n## One, 2 weeks\n\(body)\n")
      ).map(\.rule.text))
  }

  @Test(arguments: ["C5-C6 fusion", "cervical fusion", "ACDF", "artrodesis cervical"])
  func `after a fusion of the neck no exercise of the neck goes unsaid`(what: String) throws {
    let header = "surgery: 2026-11-02, \(what)"
    #expect(try Self.rules(header, "neck-rotation: 5 reps, daily").contains("neck-fusion-move"))
    #expect(try Self.rules(header, "chin-tuck: 5 reps, daily").contains("neck-fusion-move"))
    #expect(
      try Self.rules(header, "isometric-neck-holds: 5 reps, hold 5 s, daily")
        .contains("neck-fusion-load"))
    #expect(!(try Self.rules(header, "walking: for 10 min, daily").contains("neck-fusion-move")))
  }

  @Test func `a fusion of the low back leaves the neck alone`() throws {
    let rules = try Self.rules("surgery: 2026-11-02, L4-S1 fusion", "neck-rotation: 5 reps, daily")
    #expect(!rules.contains("neck-fusion-move"))
  }

  @Test func `arms that go up by the side go overhead too`() throws {
    func found(_ exercise: String) throws -> Bool {
      try Self.rules("precaution: no overhead", "\(exercise): 10 reps, daily")
        .contains { $0.hasPrefix("restriction") }
    }
    #expect(try found("wall-angel"))
    #expect(!(try found("chin-tuck")))
  }

  @Test func `steps that name what to hold need no note of it`() throws {
    let header = "findings: poor balance"
    #expect(!(try Self.rules(header, "tandem-stand: hold 20 s, daily").contains("balance-unheld")))
    #expect(try Self.rules(header, "squat: 2x10, 3x/week").contains("balance-unheld"))
    #expect(
      try Self.rules(header, "romanian-deadlift: 2x10, 3x/week").contains("balance-unheld"))
  }

  @Test func `a finding that an exercise is for does not speak against it`() throws {
    #expect(
      !(try Self.rules("findings: poor balance", "tandem-stand: hold 20 s, daily")
        .contains("exercise-caution")))
  }

  @Test func `sedatives speak against the bicycle, not against marching in a chair`() throws {
    let header = "findings: opioids"
    #expect(try Self.rules(header, "cycling: for 20 min, daily").contains("sedated-cycling"))
    #expect(
      !(try Self.rules(header, "seated-marching: for 5 min, daily").contains("sedated-cycling")))
  }

  @Test func `tightening a muscle without a load needs no day of rest`() throws {
    #expect(
      !(try Self.rules("", "quad-set: 10 reps, hold 5 s, daily").contains("same-muscle-next-day")))
    #expect(
      try Self.rules("", "wall-sit: 3 reps, hold 20 s, daily").contains("same-muscle-next-day"))
  }
}
