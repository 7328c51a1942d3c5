import Foundation
import Testing
import TherexFormats
import TherexModel

@Suite struct `Random plans as plan text` {
  static let vocabulary = RandomPlan.Vocabulary(
    exercises: ["squat", "leg-press", "cat-stretch", "estiramiento", "方法"],
    findings: ["disc herniation", "cannot kneel", "numbness or tingling"])

  /// How many; `THEREX_RANDOM_N` sets another number.
  static let count =
    ProcessInfo.processInfo.environment["THEREX_RANDOM_N"].flatMap(Int.init) ?? 1_000

  @Test func `each comes back as the same plan and the same bytes`() throws {
    let names = Vocabulary(
      exercises: Self.vocabulary.exercises, findings: Self.vocabulary.findings)
    var generator = RandomPlan(seed: 20_261_121, vocabulary: Self.vocabulary)
    generator.isForPlanText = true
    var made = 0
    var refused = 0
    while made < Self.count, refused < 50 * Self.count + 50 {
      // What the model refuses is no plan; the generator goes on from where it stopped.
      guard let plan = try? generator.plan() else {
        refused += 1
        continue
      }
      made += 1
      let printed = PlanText.bytes(of: plan)
      let again: Plan
      do {
        again = try PlanText.parse(printed, vocabulary: names)
      } catch {
        Issue.record("plan \(made): \(error)\n\(String(decoding: printed, as: UTF8.self))")
        return
      }
      try #require(again == plan, "plan \(made)\n\(String(decoding: printed, as: UTF8.self))")
      try #require(PlanText.bytes(of: again) == printed, "plan \(made) printed again")
    }
    #expect(made == Self.count, "\(refused) were refused")
  }
}
