import Testing

@testable import TherexModel

@Suite struct `Work counts only where it was asked for and done` {
  private func isAdvance(_ proposal: Proposal?) -> Bool {
    if case .advance? = proposal?.decision { true } else { false }
  }

  private func review(_ plan: Plan, _ sessions: [Session], earlier: [Plan] = []) throws -> Review {
    try Review(
      of: plan, SessionLog(sessions), on: CivilDate("2026-12-01"), earlier: earlier)
  }

  @Test func `sessions before the phase began advance nothing`() throws {
    let plan = try LadderPlans.plan([LadderPlans.pressUp()])
    let review = try review(
      plan, [LadderPlans.pressUps("a", -2), LadderPlans.pressUps("b", -1)])
    #expect(review.proposals[0].unmet.map(\.what) == [.sessions(have: 0, need: 2)])
    #expect(review.unused.map(\.session.text) == ["a", "b"])
    #expect(review.unused.allSatisfy { $0.reason == .beforeThePhase })
  }

  @Test func `sets with rows of their own are all asked for`() throws {
    let plan = try LadderPlans.plan([
      Prescription(
        exercise: Slug("prone-press-up"), dosage: LadderPlans.hold(10),
        progression: Progression(
          growth: Growth(
            .hold(by: Amount(5), to: Amount(30)), rule: AdvanceRule(sessions: Count(2)))),
        setRows: [
          SetRow(set: 3, dosage: Dosage(repetitions: .count(Count(8))))
        ])
    ])
    func sessions(_ count: Int) throws -> [Session] {
      try (0..<2).map { day in
        try LadderPlans.session(
          "s\(day)", day,
          [
            LadderPlans.entry(
              "prone-press-up", PerformedSet(count: count, repetitions: 10, hold: 10), pain: 1)
          ])
      }
    }
    #expect(!isAdvance(try review(plan, sessions(1)).proposals[0]))
    #expect(isAdvance(try review(plan, sessions(3)).proposals[0]))
  }

  @Test func `a load that may be left out grows only where it was lifted`() throws {
    let load = try Load(
      .mass(Amount(5), .kilograms), inEachHand: false, isStart: true, isIfAble: true)
    let plan = try LadderPlans.plan([
      Prescription(
        exercise: Slug("squat"),
        dosage: Dosage(sets: Count(3), repetitions: .count(Count(10)), load: load),
        progression: Progression(
          growth: Growth(
            .mass(by: .amount(Amount(1)), to: Amount(10), .kilograms),
            rule: AdvanceRule(sessions: Count(2)))))
    ])
    func sessions(_ load: PerformedLoad?) throws -> [Session] {
      try (0..<2).map { day in
        try LadderPlans.session(
          "s\(day)", day,
          [
            LadderPlans.entry(
              "squat", PerformedSet(count: 3, repetitions: 10, load: load), pain: 1)
          ])
      }
    }
    for load in [nil, .ownBody, .mass(4, .kilograms)] as [PerformedLoad?] {
      let review = try review(plan, sessions(load))
      #expect(!isAdvance(review.proposals[0]))
      #expect(review.adherence.allSatisfy { $0.partly == 0 })
    }
    #expect(isAdvance(try review(plan, sessions(.mass(5, .kilograms))).proposals[0]))
  }

  @Test func `sessions for the other side count for nothing`() throws {
    func plan(_ side: AffectedSide, version: Int) throws -> Plan {
      var header = try LadderPlans.header(version: version)
      header.affectedSide = side
      let prescription = try Prescription(
        exercise: Slug("leg-press"),
        dosage: Dosage(sets: Count(3), repetitions: .count(Count(10)), side: .affected),
        progression: Progression(
          growth: Growth(
            .repetitions(by: Count(1), to: Count(15)), rule: AdvanceRule(sessions: Count(2)))))
      return try Plan(
        header: header,
        phases: [Phase(title: "Strength", blocks: [Block(.unnamed, [prescription])])])
    }
    let sessions = try (0..<2).map { day in
      try LadderPlans.session(
        "s\(day)", day,
        [LadderPlans.entry("leg-press", PerformedSet(count: 3, repetitions: 10), pain: 1)])
    }
    let left = try plan(.left, version: 1)
    #expect(isAdvance(try review(left, sessions).proposals[0]))
    #expect(
      isAdvance(try review(plan(.left, version: 2), sessions, earlier: [left]).proposals[0]))
    #expect(
      !isAdvance(try review(plan(.right, version: 2), sessions, earlier: [left]).proposals[0]))
  }
}
