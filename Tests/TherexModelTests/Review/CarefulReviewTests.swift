import Testing

@testable import TherexModel

@Suite struct `A review is as careful as a careful therapist` {
  private let day: CivilDate
  init() throws { day = try CivilDate("2026-12-01") }

  private func isAdvance(_ proposal: Proposal?) -> Bool {
    if case .advance? = proposal?.decision { true } else { false }
  }

  private func review(_ plan: Plan, _ sessions: [Session], earlier: [Plan] = []) throws -> Review {
    try Review(of: plan, SessionLog(sessions), on: day, earlier: earlier)
  }

  // MARK: Going back

  @Test func `a second way back never leads up to the dose that was left`() throws {
    let first = try LadderPlans.plan([LadderPlans.pressUp(10)])
    let second = try first.accepting(
      ["prone-press-up"],
      of: review(first, [LadderPlans.pressUps("a", 0), LadderPlans.pressUps("b", 1)]), on: day,
      by: "C"
    ).plan
    let bad = try LadderPlans.pressUps("c", 2, hold: 15, pain: 7, version: 2)
    let third = try second.accepting(
      ["prone-press-up"], of: review(second, [bad], earlier: [first]), on: day, by: "C",
      earlier: [first]
    ).plan
    #expect(third.phases[0].prescriptions[0].dosage == (try LadderPlans.hold(10)))
    let again = try LadderPlans.pressUps("d", 3, hold: 10, pain: 7, version: 3)
    let last = try review(third, [again], earlier: [first, second])
    #expect(last.proposals[0].decision == .goBack(to: nil))
  }

  @Test func `a way back leads to no more than the dose of today`() throws {
    let more = try LadderPlans.plan([LadderPlans.pressUp(10)])
    let less = try LadderPlans.plan([LadderPlans.pressUp(5)], version: 2)
    let bad = try LadderPlans.pressUps("a", 2, hold: 5, pain: 7, version: 2)
    #expect(
      try review(less, [bad], earlier: [more]).proposals[0].decision == .goBack(to: nil))
  }

  // MARK: Stops that were seen

  @Test(arguments: [Symptom.Kind.saddleNumbness, .numbness, .movingDown])
  func `a session with a stop advances nothing after the stop was seen`(
    _ kind: Symptom.Kind
  ) throws {
    let plan = try LadderPlans.plan([LadderPlans.pressUp()])
    let good = try LadderPlans.pressUps("a", 0)
    let entry = try LadderPlans.pressUps("b", 1).entries[0]
    let bad = try LadderPlans.session(
      "b", 1,
      [
        SessionEntry(
          phase: entry.phase, prescription: entry.prescription, isMarkedDone: true,
          sets: entry.sets,
          felt: Felt(
            pain: entry.felt.pain, settling: entry.felt.settling,
            symptoms: [Symptom(kind, change: .new)]))
      ])
    let first = try review(plan, [good, bad])
    let next = try plan.accepting(["stop"], of: first, on: day, by: "C").plan
    let again = try review(next, [good, bad], earlier: [plan])
    #expect(again.stops.isEmpty)
    #expect(again.proposals[0].decision == .hold)
    #expect(again.proposals[0].unmet.map(\.what) == [.stop])
    #expect(again.proposals[0].unmet.first?.sessions.map(\.text) == ["b"])
    let later = try [
      LadderPlans.pressUps("c", 2, version: 2), LadderPlans.pressUps("d", 3, version: 2),
    ]
    #expect(isAdvance(try review(next, [good, bad] + later, earlier: [plan]).proposals[0]))
  }

  @Test func `nor does one whose pain rose too much`() throws {
    let limit = try PainLimit(atMost: Amount(8), rise: .atMost(Amount(2)))
    let plan = try LadderPlans.plan([LadderPlans.pressUp()], pain: limit)
    let sessions = try [
      LadderPlans.pressUps("a", 0), LadderPlans.pressUps("b", 1, pain: 4),
    ]
    let first = try review(plan, sessions)
    #expect(first.stops.count == 1)
    let next = try plan.accepting(["stop"], of: first, on: day, by: "C").plan
    #expect(!isAdvance(try review(next, sessions, earlier: [plan]).proposals[0]))
  }

  @Test func `an emergency stands until a record says that it was seen`() throws {
    let plan = try LadderPlans.plan([LadderPlans.legPress()], version: 2)
    let sudden = try LadderPlans.session(
      "a", 0,
      [
        SessionEntry(
          phase: Slug("strength"), prescription: Slug("leg-press"),
          felt: Felt(symptoms: [Symptom(.bladderOrBowel, change: .new)]))
      ])
    let used = try LadderPlans.legPresses("b", 2, version: 2)
    #expect(try review(plan, [sudden, used]).stops.map(\.session.text) == ["a"])
  }

  @Test func `an emergency in a session of another plan is not passed over`() throws {
    let plan = try LadderPlans.plan([LadderPlans.legPress()])
    func session(_ kind: Symptom.Kind, isSynthetic: Bool = false) throws -> Session {
      try Session(
        id: SessionID("a"), time: SessionTime("2026-11-24T10:00:00+01:00"), plan: PlanID("other"),
        version: 1, felt: Felt(symptoms: [Symptom(kind, change: .new)]), isSynthetic: isSynthetic)
    }
    let emergency = try review(plan, [session(.saddleNumbness)])
    #expect(emergency.stops.map(\.urgency) == [.emergencyNow])
    #expect(emergency.unused.map(\.reason) == [.otherPlan])
    // Whose a lesser stop is must be asked: it stops nothing, and nothing advances.
    let lesser = try review(plan, [session(.numbness)])
    #expect(lesser.stops.isEmpty && lesser.words.map(\.source) == [.stopElsewhere])
    #expect(lesser.hasUnreadWords)
    #expect(try review(plan, [session(.saddleNumbness, isSynthetic: true)]).stops.isEmpty)
  }

  // MARK: Symptoms

  @Test(arguments: [Symptom.Kind.dizziness, .givingWay, .swelling, .other])
  func `breaking off because of a symptom stops, named or not`(_ kind: Symptom.Kind) throws {
    let plan = try LadderPlans.plan([LadderPlans.legPress()])
    let session = try LadderPlans.session(
      "a", 0,
      [
        SessionEntry(
          phase: Slug("strength"), prescription: Slug("leg-press"),
          felt: Felt(symptoms: [Symptom(kind, change: .new)]), stopped: .symptom)
      ])
    #expect(try review(plan, [session]).stops.map(\.urgency) == [.prompt])
  }

  @Test(arguments: [
    (Symptom.Kind.dizziness, "dizzy in the morning"), (.givingWay, "giving way of the left knee"),
    (.swelling, "swollen left knee"), (.other, "a cold foot"),
  ])
  func `a symptom that is new or worse advances nothing, nor one that the baseline does not name`(
    _ kind: Symptom.Kind, _ baseline: String
  ) throws {
    let plan = try LadderPlans.plan([LadderPlans.pressUp()])
    var header = plan.header
    header.baseline = [baseline]
    let known = try Plan(header: header, phases: plan.phases)
    func sessions(_ change: Symptom.Change) throws -> [Session] {
      try (0..<2).map { day in
        let entry = try LadderPlans.pressUps("s\(day)", day).entries[0]
        return try LadderPlans.session(
          "s\(day)", day,
          [
            SessionEntry(
              phase: entry.phase, prescription: entry.prescription, isMarkedDone: true,
              sets: entry.sets,
              felt: Felt(
                pain: entry.felt.pain, settling: .minutes(5),
                symptoms: [Symptom(kind, change: change)]))
          ])
      }
    }
    for change in [Symptom.Change.new, .worse] {
      let proposal = try review(plan, sessions(change)).proposals[0]
      #expect(proposal.decision == .hold && proposal.unmet.map(\.what) == [.symptoms])
    }
    for change in [Symptom.Change.better, .asBefore] {
      let unnamed = try review(plan, sessions(change)).proposals[0]
      #expect(unnamed.decision == .hold && unnamed.unmet.map(\.what) == [.symptoms])
      #expect(unnamed.unmet.allSatisfy { $0.isMissing })
      // "Other" has no name: only its place could say that it is the same.
      #expect(try isAdvance(review(known, sessions(change)).proposals[0]) == (kind != .other))
    }
  }

  @Test(arguments: [
    "no tingling", "denies tingling", "without tingling", "tingling: none", "not tingling",
    "sin tingling",
  ])
  func `a baseline that denies a symptom does not know it`(_ baseline: String) throws {
    var header = try LadderPlans.header()
    header.baseline = [baseline]
    let check = StopCheck(
      plan: try Plan(header: header, phases: []), thresholds: .ofTests)
    #expect(!check.baseline.names(.tingling))
    #expect(check.urgency(of: try Symptom(.tingling)) == .sameDay)
  }

  @Test func `and one that has it does`() throws {
    var header = try LadderPlans.header()
    header.baseline = ["Tingling in the left foot"]
    let check = StopCheck(
      plan: try Plan(header: header, phases: []), thresholds: .ofTests)
    #expect(check.baseline.names(.tingling))
  }

  // MARK: Pain

  private func bare(_ pain: PainLimit? = nil) throws -> Plan {
    try LadderPlans.plan(
      [
        Prescription(
          exercise: Slug("prone-press-up"), dosage: LadderPlans.hold(10),
          progression: Progression(
            growth: Growth(
              .hold(by: Amount(5), to: Amount(30)), rule: AdvanceRule(sessions: Count(2)))))
      ], pain: pain)
  }

  @Test func `where the plan limits no pain, more than the default limit advances nothing`() throws
  {
    for (pain, advances) in [(3, true), (4, false), (6, false), (7, false), (10, false)] {
      let sessions = try (0..<2).map { try LadderPlans.pressUps("s\($0)", $0, pain: pain) }
      let first = try review(bare(), sessions)
      let proposal = first.proposals[0]
      #expect(isAdvance(proposal) == advances)
      // Severe pain is a reason to call.
      #expect(first.stops.isEmpty == (pain <= 7))
      if !advances, pain <= 7 { #expect(proposal.unmet.map(\.what) == [.pain]) }
      // The plan's own limit is the clinician's, up to severe pain.
      let limit = try PainLimit(atMost: Amount(10), rise: .atMost(Amount(10)))
      #expect(try isAdvance(review(bare(limit), sessions).proposals[0]) == (pain <= 7))
    }
  }

  @Test func `pain that is higher the next morning did not settle at once`() throws {
    let scores = try PainScores(before: 2, during: 2, after: 2, nextMorning: 4)
    #expect(!scores.isKnownNotToRise)
    #expect(try PainScores(before: 2, during: 2, after: 2, nextMorning: 2).isKnownNotToRise)
    #expect(try PainScores(before: 2, during: 2, after: 2).isKnownNotToRise)
  }
}
