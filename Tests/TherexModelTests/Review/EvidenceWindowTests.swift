import Testing

@testable import TherexModel

@Suite struct `The evidence that a review keeps` {
  private func evidence(_ day: Int, pain: Int = 1) throws -> Evidence {
    Evidence(
      id: try SessionID("s\(day)"), instant: day * 86_400, date: try CivilDate("2026-01-01") + day,
      pain: try PainScores(during: ExactDecimal(pain), after: ExactDecimal(pain)), settling: nil,
      rpe: nil, rir: nil, symptoms: nil, work: .done, lastRepetitions: nil, isConflict: false,
      hasStop: false)
  }

  private func window(sessions: Int? = 2) throws -> EvidenceWindow {
    EvidenceWindow(
      rule: try AdvanceRule(sessions: try sessions.map { try Count(ExactDecimal($0)) }), backDays: 3
    )
  }

  @Test(arguments: 0..<10 as Range<UInt64>)
  func `of years is that of the last weeks and the first day`(
    _ seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    var window = try window()
    for day in (0..<1000).shuffled(using: &random) { window.append(try evidence(day)) }
    let days = window.sorted.map { $0.instant / 86_400 }
    #expect(days.first == 0)
    #expect(days.suffix(EvidenceWindow.leastDays) == Array(968..<1000)[...])
    #expect(days.count < 4 * EvidenceWindow.leastDays)
    #expect(days == days.sorted())
  }

  @Test func `holds all the days that the rule asks for`() throws {
    var window = try window(sessions: 90)
    for day in 0..<1000 { window.append(try evidence(day)) }
    #expect(window.sorted.suffix(90).map { $0.instant / 86_400 } == Array(910..<1000))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `of a long log proposes what that of its last weeks does`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let plan = try LadderPlans.plan([LadderPlans.pressUp(), LadderPlans.legPress()])
    let sessions = try (0..<300).map { day in
      try LadderPlans.session(
        "s\(day)", day,
        [
          LadderPlans.entry(
            "leg-press", PerformedSet(count: random.next() % 9 == 0 ? 4 : 5, repetitions: 15),
            pain: Int(random.next() % 4), morning: random.next() % 9 == 0 ? nil : 1)
        ])
    }
    let day = try CivilDate("2026-11-23") + 300
    let all = try Review(of: plan, SessionLog(sessions.shuffled(using: &random)), on: day)
    let few = try Review(
      of: plan, SessionLog(sessions.prefix(1) + sessions.suffix(40)), on: day)
    let proposal = try #require(all.proposal("leg-press"))
    #expect(proposal == few.proposal("leg-press"))
  }
}
