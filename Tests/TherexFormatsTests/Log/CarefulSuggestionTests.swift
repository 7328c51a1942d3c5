import Testing
import Therex
import TherexTestSupport

@testable import TherexFormats

@Suite struct `A suggestion is as careful as a careful therapist` {
  private func plan(_ dose: String, header: String = "") throws -> Plan {
    try BuiltInContext.plan(
      """
      # Legs
      id: legs
      patient: T
      start: 2026-11-23
      \(header)
      ## One
      \(dose)
      """)
  }

  private func raises(_ plan: Plan, _ sets: [PerformedSet]) throws -> Int {
    let prescription = plan.phases[0].prescriptions[0]
    let sessions = try (0..<2).map { day in
      try Session(
        id: SessionID("s\(day)"),
        time: SessionTime(date: CivilDate("2026-11-24") + day, second: 36_000, offset: 0),
        plan: plan.id, version: 1,
        entries: [
          SessionEntry(
            phase: Slug("one"), prescription: prescription.id, isMarkedDone: true, sets: sets,
            felt: Felt(
              pain: PainScores(before: 1, during: 1, after: 1, nextMorning: 1),
              settling: .minutes(5), symptoms: []))
        ])
    }
    let review = try Review(of: plan, SessionLog(sessions), on: CivilDate("2026-11-28"))
    return review.proposals[0].suggestions.filter { $0.offer.raise != nil }.count
  }

  private func set(
    _ count: Int, _ repetitions: ExactDecimal, kg: ExactDecimal? = 50,
    _ side: PerformedSet.Side? = nil
  ) throws -> PerformedSet {
    try PerformedSet(
      count: count, repetitions: repetitions, load: kg.map { .mass($0, .kilograms) }, side: side)
  }

  @Test func `more load asks for more repetitions with the load itself`() throws {
    let plan = try plan("leg-press: 3x10 @ 50 kg")
    #expect(try raises(plan, [set(2, 10), set(1, 12)]) == 1)
    #expect(try raises(plan, [set(3, 10), set(1, 15, kg: 20)]) == 0)
    #expect(try raises(plan, [set(2, 10), set(1, 11)]) == 0)
  }

  @Test func `and on each side that was asked for`() throws {
    let plan = try plan("single-leg-press: 2x10 each side @ 50 kg")
    let left = [try set(1, 10, .left), try set(1, 12, .left)]
    let right = [try set(1, 10, .right), try set(1, 12, .right)]
    #expect(try raises(plan, left + right) == 1)
    #expect(try raises(plan, [set(2, 10, .left)] + right) == 0)
    #expect(try raises(plan, left + [set(2, 10, .right)]) == 0)
    #expect(try raises(plan, left) == 0)
    #expect(try raises(plan, [set(1, 10, .each), set(1, 12, .each)]) == 1)
  }

  @Test func `and that a load which may be left out was lifted`() throws {
    let plan = try plan("leg-press: 3x10, start @ 50 kg if able")
    #expect(try raises(plan, [set(3, 12, kg: nil)]) == 0)
    #expect(try raises(plan, [set(3, 12)]) == 1)
  }

  @Test func `no share of the most that can be lifted once is above all of it`() throws {
    func offered(_ share: String) throws -> [OfferedRule] {
      try BuiltInLoop.offers(plan("leg-press: 3x10 @ \(share)% 1RM")).flatMap(\.rules)
        .filter { $0.raise != nil }
    }
    #expect(try offered("70").count == 1)
    #expect(try offered("95").isEmpty)
  }

  @Test func `an override of a rule for what is prescribed opens no other exercise`() throws {
    let book = BuiltInContext.book
    for exercise in BuiltInLoop.exercises.values {
      for relation in exercise.harder {
        guard let other = BuiltInLoop.exercises[relation.exercise] else { continue }
        for term in book.findings {
          let errors = book.objections(to: other, findings: [term.name], equipment: nil)
            .filter { $0.rule.severity == .error }
          guard let rule = errors.first?.rule, relation.when == nil else { continue }
          let plan = try plan(
            "\(exercise.id): 3x10",
            header:
              "findings: \(term.name)\noverride: \(rule.id); agreed; Jo Lee; 2026-11-20")
          let offered = try BuiltInLoop.offers(plan).flatMap(\.rules).compactMap(\.exercise)
          #expect(!offered.contains(other.id), "\(exercise.id) \(other.id) \(term.name)")
        }
      }
    }
  }
}
