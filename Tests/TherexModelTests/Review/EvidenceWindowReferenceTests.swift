import Testing

@testable import TherexModel

/// The window against a reference that keeps everything.
@Suite struct `The evidence that a review drops would have changed nothing` {
  private struct Dice {
    var random: SplitMix64
    mutating func one(in count: UInt64) -> Bool { random.next() % count == 0 }
    mutating func below(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    mutating func score() throws -> ExactDecimal? {
      one(in: 12) ? nil : ExactDecimal(one(in: 40) ? 4 + below(7) : below(5))
    }
  }

  private func evidence(_ dice: inout Dice, _ number: Int) throws -> Evidence {
    let day = dice.below(900)
    let kinds = Symptom.Kind.allCases
    let changes: [Symptom.Change?] = [nil, .new, .worse, .better, .asBefore]
    let symptoms =
      dice.one(in: 9)
      ? nil
      : dice.one(in: 25)
        ? [
          try Symptom(
            kinds[dice.below(kinds.count)], change: changes[dice.below(changes.count)])
        ] : []
    return Evidence(
      id: try SessionID("s\(number)"), instant: day * 86_400 + dice.below(80_000),
      date: try CivilDate("2026-01-01") + day,
      pain: try PainScores(
        before: dice.score(), during: dice.score(), after: dice.score(),
        nextMorning: dice.score()),
      settling: dice.one(in: 9) ? nil : dice.one(in: 20) ? .notYet : .minutes(10),
      rpe: try dice.score(), rir: try dice.score(), symptoms: symptoms,
      work: dice.one(in: 15) ? .less : dice.one(in: 15) ? .notRecorded : .done,
      lastRepetitions: try dice.score(), isConflict: dice.one(in: 40),
      hasStop: dice.one(in: 40))
  }

  private func rule(_ dice: inout Dice) throws -> AdvanceRule {
    let sessions = [1, 2, 3, 31, 32, 33, 60][dice.below(7)]
    return try AdvanceRule(
      sessions: Count(ExactDecimal(sessions)),
      criteria: [
        .painAtMost(Amount(ExactDecimal(3 + dice.below(4)))), .settledWithin(Amount(30)),
        .noFinding(Finding("radiating pain")), .days(Count(ExactDecimal(1 + dice.below(900)))),
      ])
  }

  private func fallbacks(_ dice: inout Dice) throws -> [Fallback] {
    [
      try Fallback(criteria: [.painAbove(Amount(ExactDecimal(5 + dice.below(4))))]),
      try Fallback(criteria: [
        .finding(Finding("numbness or tingling")), .days(Count(ExactDecimal(1 + dice.below(900)))),
      ]),
    ]
  }

  private func days(_ all: [Evidence]) -> [[Evidence]] {
    let sorted = all.sorted {
      ($0.date, $0.instant, $0.id) < ($1.date, $1.instant, $1.id)
    }
    return Dictionary(grouping: sorted, by: \.date).sorted { $0.key < $1.key }.map(\.value)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `whatever the rules, the log and its order`(_ seed: UInt64) throws {
    var dice = Dice(random: SplitMix64(seed: seed))
    let rule = try rule(&dice)
    let fallbacks = try fallbacks(&dice)
    let all = try (0..<(20 + dice.below(1200))).map { try evidence(&dice, $0) }
    var window = EvidenceWindow(rule: rule, backDays: 3)
    for evidence in all { window.append(evidence) }
    let plan = try LadderPlans.plan([LadderPlans.pressUp()])
    let stop = StopCheck(plan: plan, thresholds: .ofTests)
    let limit = try PainLimit(atMost: Amount(7), rise: .mild, settledWithin: Amount(30))
    let regularity = Regularity(
      date: try CivilDate("2026-01-01") + 900, limits: Thresholds.ofTests.limits, attendance: nil,
      overdue: nil, overdone: [])
    let kept = RuleCheck(
      pain: limit, stop: stop, days: days(window.sorted), rest: [], regularity: regularity)
    let whole = RuleCheck(
      pain: limit, stop: stop, days: days(all), rest: [], regularity: regularity)
    #expect(kept.judge(rule).unmet == whole.judge(rule).unmet)
    #expect(kept.judge(rule).sessions == whole.judge(rule).sessions)
    #expect(kept.judge(rule).waits == whole.judge(rule).waits)
    for fallback in fallbacks {
      #expect(kept.judge(fallback).sessions == whole.judge(fallback).sessions)
      #expect(kept.judge(fallback).clinician == whole.judge(fallback).clinician)
    }
  }
}
