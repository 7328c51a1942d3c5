import Testing
import Therex
import TherexTestSupport

@testable import TherexFormats

@Suite struct `A red flag in a log is as urgent as on the handout` {
  private func plan(_ header: String = "") throws -> Plan {
    try BuiltInContext.plan(
      """
      # Back
      id: back
      patient: T
      start: 2026-11-23
      \(header)
      ## One
      leg-press: 3x10 @ 50 kg
      """)
  }

  private func review(
    _ plan: Plan, stopped: StoppedBecause? = nil, _ symptoms: [Symptom]? = nil
  ) throws -> Review {
    let session = try Session(
      id: SessionID("a"), time: SessionTime("2026-11-24T10:00:00+01:00"), plan: plan.id,
      version: 1, felt: Felt(symptoms: symptoms), stopped: stopped)
    return try Review(of: plan, SessionLog([session]), on: CivilDate("2026-11-28"))
  }

  @Test(arguments: ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"])
  func `whatever rule of the book a tracker names, in any language`(_ language: String) throws {
    let plan = try plan()
    let rules = plan.stopRules(
      book: BuiltInContext.book, exercises: { BuiltInLoop.exercises[$0] }, language: language)
    #expect(rules.contains { $0.rule.urgency == .emergencyNow })
    for rule in rules {
      let review = try review(plan, stopped: .rule(rule.rule.trigger))
      #expect(review.stops.map(\.urgency) == [rule.rule.effectiveUrgency])
    }
  }

  @Test func `and whatever words say the same`() throws {
    let plan = try plan()
    #expect(
      try review(plan, stopped: .rule("Chest pain on the stairs")).stops.map(\.urgency)
        == [.emergencyNow])
    #expect(
      try review(plan, stopped: .rule("the chest press hurts")).stops.map(\.urgency) == [.prompt])
  }

  @Test func `a rule without an urgency of its own is as urgent as the red flag that it says`()
    throws
  {
    let unstated = try plan("stop: numbness around the seat; stop")
    #expect(
      try review(unstated, stopped: .rule("numbness around the seat")).stops.map(\.urgency)
        == [.emergencyNow])
    let stated = try plan("stop: the knee locks; call the clinic; same day")
    #expect(
      try review(stated, stopped: .rule("the knee locks")).stops.map(\.urgency) == [.sameDay])
  }

  @Test func `a symptom whose place makes it a red flag is one`() throws {
    let plan = try plan("baseline: numbness in the left foot")
    func urgency(_ kind: Symptom.Kind, _ place: String, _ change: Symptom.Change? = .new) throws
      -> StopRule.Urgency?
    {
      try review(plan, [Symptom(kind, change: change, place: place)]).stops.first?.urgency
    }
    #expect(try urgency(.numbness, "around my seat") == .emergencyNow)
    #expect(try urgency(.numbness, "groin", nil) == .emergencyNow)
    #expect(try urgency(.weakness, "both legs") == .emergencyNow)
    #expect(try urgency(.other, "chest pain") == .emergencyNow)
    #expect(try urgency(.other, "fever") == .sameDay)
    #expect(try urgency(.swelling, "left calf") == .sameDay)
    #expect(try urgency(.numbness, "left foot", .asBefore) == nil)
    #expect(try urgency(.swelling, "left knee") == nil)
  }

  @Test func `a document's limit of pain holds where the plan states none, and nothing passes it`()
    throws
  {
    func review(_ header: String, after: ExactDecimal) throws -> Review {
      let text = try BuiltInContext.plan(
        """
        # Back
        id: back
        patient: T
        start: 2026-11-23
        \(header)
        ## One
        prone-press-up: 10 reps, hold 10 s
            progress: hold +5 s to 30 s, after 2 sessions
        """)
      let sessions = try (0..<2).map { day in
        try Session(
          id: SessionID("s\(day)"),
          time: SessionTime(date: CivilDate("2026-11-24") + day, second: 36_000, offset: 0),
          plan: text.id, version: 1,
          entries: [
            SessionEntry(
              phase: Slug("one"), prescription: Slug("prone-press-up"),
              sets: [PerformedSet(repetitions: 10, hold: 10)],
              felt: Felt(
                pain: PainScores(before: 1, during: after, after: after, nextMorning: 1),
                settling: .minutes(5), symptoms: []))
          ])
      }
      return try Review(of: text, SessionLog(sessions), on: CivilDate("2026-11-28"))
    }
    func isAdvance(_ review: Review) -> Bool {
      if case .advance = review.proposals[0].decision { true } else { false }
    }
    #expect(try isAdvance(review("source: 003", after: 1)))
    let none = try review("source: 003", after: 2)
    #expect(none.stops.count == 2 && !isAdvance(none))
    // The plan's own, looser line is what the patient was told: it does not stop, nor does it advance.
    let own = try review("source: 003\npain: rise at most 3", after: 2)
    #expect(own.stops.isEmpty)
    #expect(own.proposals[0].unmet.map(\.what) == [.pain])
    let agreed = "source: 003\npain: rise at most 3\noverride: pain-003; agreed; Jo Lee; 2026-11-20"
    #expect(try isAdvance(review(agreed, after: 2)))
  }

  @Test func `a rise of a number is held against the number that mild stands for`() throws {
    func applied(_ pain: String) throws -> AppliedPainLimit {
      try plan("source: 004\npain: \(pain)").painLimit(book: BuiltInContext.book)
    }
    #expect(try applied("rise at most 2, settled within 20 min").limit?.rise == .mild)
    #expect(try applied("rise at most 1.5, settled within 20 min").limit?.rise == .mild)
    let one = try PainLimit.Rise.atMost(Amount(1))
    #expect(try applied("rise at most 1, settled within 20 min").limit?.rise == one)
    for (pain, isLooser) in [("rise at most 2", true), ("rise at most 1", false)] {
      let remarks = try plan("source: 004\npain: \(pain), settled within 20 min").remarks(
        exercises: { BuiltInLoop.exercises[$0] }, book: BuiltInContext.book)
      #expect(remarks.contains { $0.says.contains("a rise of up to") } == isLooser)
    }
  }
}
