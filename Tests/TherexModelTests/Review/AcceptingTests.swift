import Testing

@testable import TherexModel

@Suite struct `What the clinician accepts becomes the next version` {
  private let day: CivilDate
  init() throws { day = try CivilDate("2026-12-01") }

  private func accept(
    _ plan: Plan, _ sessions: [Session], earlier: [Plan] = []
  ) throws -> (plan: Plan, edits: [PlanEdit]) {
    let review = try Review(of: plan, SessionLog(sessions), on: day, earlier: earlier)
    let ids = review.proposals.filter { $0.decision != .hold }.map(\.id)
    return try plan.accepting(ids, of: review, on: day, by: "Jo Lee, PT", earlier: earlier)
  }

  @Test func `with its record, its edits and the ladder kept`() throws {
    let plan = try LadderPlans.plan([LadderPlans.pressUp()])
    let (next, edits) = try accept(
      plan, [LadderPlans.pressUps("a", 0), LadderPlans.pressUps("b", 1)])
    #expect(next.header.version == 2 && next.id == plan.id)
    let press = next.phases[0].prescriptions[0]
    #expect(press.dosage == (try LadderPlans.hold(15)))
    #expect(press.progression.growth == plan.phases[0].prescriptions[0].progression.growth)
    #expect(
      press.progression.fallbacks == [
        try Fallback(dosage: LadderPlans.hold(10), criteria: [.painAbove(Amount(6))])
      ])
    #expect(next.acceptance?.date == day)
    #expect(next.acceptance?.clinician == "Jo Lee, PT")
    #expect(
      next.header.sources == [
        "version 2 of 2026-12-01, accepted by Jo Lee, PT: strength/prone-press-up forward"
      ])
    #expect(edits.count == 4)
    guard case .prescription(let place, _, let after) = edits[3] else {
      Issue.record("the last edit is no prescription")
      return
    }
    #expect(place.prescription.text == "prone-press-up" && after == press)
  }

  @Test func `and a session is held against the dose of its own version`() throws {
    let first = try LadderPlans.plan([LadderPlans.pressUp()])
    let sessions = try (0..<2).map { day in
      try LadderPlans.session(
        "s\(day)", day,
        [
          SessionEntry(
            phase: Slug(LadderPlans.phase), prescription: Slug("prone-press-up"),
            sets: LadderPlans.pressUps("s", day).entries[0].sets,
            felt: LadderPlans.pressUps("s", day).entries[0].felt)
        ])
    }
    let next = try accept(first, sessions).plan
    #expect(next.header.version == 2)
    let review = try Review(of: next, SessionLog(sessions), on: day, earlier: [first])
    let adherence = try #require(review.adherence.first)
    #expect(adherence.done == 2)
    #expect(adherence.partly == 0)
  }

  @Test func `step by step to the cap and back again by one step`() throws {
    var plan = try LadderPlans.plan([LadderPlans.pressUp()])
    var earlier: [Plan] = []
    for (step, seconds) in [10, 15, 20, 25].enumerated() {
      let sessions = try (0..<2).map {
        try LadderPlans.pressUps(
          "s\(step)-\($0)", step * 2 + $0, hold: seconds, version: step + 1)
      }
      let next = try accept(plan, sessions, earlier: earlier).plan
      earlier.append(plan)
      plan = next
    }
    #expect(plan.phases[0].prescriptions[0].dosage == (try LadderPlans.hold(30)))
    let full = try Review(
      of: plan,
      SessionLog([
        LadderPlans.pressUps("x", 8, hold: 30, version: 5),
        LadderPlans.pressUps("y", 9, hold: 30, version: 5),
      ]), on: day + 10)
    #expect(full.proposals[0].basis == .endOfLadder)
    let back = try Review(
      of: plan, SessionLog([LadderPlans.pressUps("x", 8, hold: 30, pain: 7, version: 5)]),
      on: day + 10)
    let last = try plan.accepting(
      ["prone-press-up"], of: back, on: day + 10, by: "Jo Lee, PT"
    ).plan
    #expect(last.phases[0].prescriptions[0].dosage == (try LadderPlans.hold(25)))
    #expect(last.phases[0].prescriptions[0].progression.growth != nil)
  }

  @Test
  func `as another exercise under the same id, and back with its rule from an earlier version`()
    throws
  {
    let plan = try LadderPlans.plan([LadderPlans.legPress()])
    let (single, _) = try accept(
      plan, [LadderPlans.legPresses("a", 0), LadderPlans.legPresses("b", 2)])
    let press = single.phases[0].prescriptions[0]
    #expect(press.exercise.text == "single-leg-press" && press.id.text == "leg-press")
    #expect(press.schedule == plan.phases[0].prescriptions[0].schedule)
    #expect(press.progression.fallbacks[0].exercise?.text == "leg-press")
    #expect(press.progression.fallbacks[0].dosage == plan.phases[0].prescriptions[0].dosage)
    let bad = [try LadderPlans.legPresses("c", 4, pain: 4, version: 2, single: true)]
    let (back, _) = try accept(single, bad, earlier: [plan])
    #expect(back.phases[0].prescriptions[0] == plan.phases[0].prescriptions[0])
    let (alone, _) = try accept(single, bad)
    let step = try #require(alone.phases[0].prescriptions[0].progression.steps.first)
    #expect(step.exercise?.text == "single-leg-press" && step.rule == nil)
  }

  @Test func `but an exercise with the same dose as the one above keeps its dose`() throws {
    let below = try Prescription(
      exercise: Slug("prone-press-up-forearms"), dosage: Dosage(isSame: true))
    let plan = try LadderPlans.plan([LadderPlans.pressUp(), below])
    let (next, edits) = try accept(
      plan, [LadderPlans.pressUps("a", 0), LadderPlans.pressUps("b", 1)])
    #expect(next.phases[0].prescriptions[1].dosage == (try LadderPlans.hold(10)))
    #expect(edits.count == 5)
  }

  @Test func `nothing is accepted while a stop stands, and nothing else of it twice`() throws {
    let plan = try LadderPlans.plan([LadderPlans.pressUp(), LadderPlans.legPress()])
    let entry = try SessionEntry(
      phase: Slug("strength"), prescription: Slug("prone-press-up"),
      felt: Felt(symptoms: [Symptom(.numbness, change: .new)]))
    let log = SessionLog([
      try LadderPlans.legPresses("a", 0), try LadderPlans.legPresses("b", 2),
      try LadderPlans.session("c", 3, [entry]),
    ])
    let review = try Review(of: plan, log, on: day)
    #expect(review.stops.count == 1)
    #expect(review.proposal("leg-press")?.decision == .hold)
    #expect(review.proposal("leg-press")?.unmet.map(\.what) == [.stop])
    #expect(throws: PlanError.self) {
      try plan.accepting(["leg-press"], of: review, on: day, by: "C")
    }
    let (next, _) = try plan.accepting(["stop"], of: review, on: day, by: "C")
    let again = try Review(of: next, log, on: day, earlier: [plan])
    #expect(again.stops.isEmpty)
    // Its sessions still count: the prescription is the same.
    guard case .advance = again.proposal("leg-press")?.decision else {
      Issue.record("the leg press does not advance")
      return
    }
    #expect(next.acceptances.flatMap(\.seenStops).map(\.session.text) == ["c"])
    // A session that came late was not seen, whatever its day and version.
    for day in [1, 20] {
      let late = try LadderPlans.session("d", day, [entry])
      let later = try Review(of: next, SessionLog(log.records + [late]), on: self.day)
      #expect(later.stops.map(\.session.text) == ["d"])
    }
  }

  @Test func `a version without a record answers no stop`() throws {
    let plan = try LadderPlans.plan([LadderPlans.legPress()], version: 2)
    func bad(_ id: String, _ day: Int) throws -> Session {
      try LadderPlans.session(
        id, day,
        [
          SessionEntry(
            phase: Slug("strength"), prescription: Slug("leg-press"),
            felt: Felt(symptoms: [Symptom(.tingling, change: .worse)]))
        ])
    }
    let used = try LadderPlans.legPresses("b", 2, version: 2)
    let log = SessionLog([try bad("a", 0), used, try bad("c", 4)])
    let review = try Review(of: plan, log, on: day)
    #expect(review.stops.map(\.session.text) == ["a", "c"])
    let unused = try Review(of: plan, SessionLog([bad("a", 0)]), on: day)
    #expect(unused.stops.map(\.session.text) == ["a"])
  }

  @Test func `the most urgent stop comes first`() throws {
    let plan = try LadderPlans.plan([LadderPlans.pressUp()])
    func felt(_ kind: Symptom.Kind) throws -> Felt {
      Felt(symptoms: [try Symptom(kind, change: .new)])
    }
    let entry = try SessionEntry(
      phase: Slug("strength"), prescription: Slug("prone-press-up"), felt: felt(.tingling))
    let session = try Session(
      id: SessionID("a"), time: SessionTime("2026-11-24T10:00:00+01:00"), plan: plan.id,
      version: 1, entries: [entry], felt: felt(.bladderOrBowel))
    let review = try Review(of: plan, SessionLog([session]), on: day)
    #expect(review.stops.map(\.urgency) == [.emergencyNow, .sameDay])
    #expect(review.proposals[0].decision == .stopAndCall(.emergencyNow))
  }

  @Test func `a review of another version is refused`() throws {
    let plan = try LadderPlans.plan([LadderPlans.pressUp()])
    let review = try Review(of: plan, SessionLog([Session]()), on: day)
    let next = try LadderPlans.plan([LadderPlans.pressUp()], version: 2)
    #expect(throws: PlanError.self) {
      try next.accepting(["prone-press-up"], of: review, on: day, by: "C")
    }
  }

  @Test func `adherence counts what was due and no more`() throws {
    let plan = try LadderPlans.plan([LadderPlans.pressUp(), LadderPlans.legPress()])
    let log = SessionLog([
      try LadderPlans.pressUps("a", 0), try LadderPlans.pressUps("b", 2),
      try LadderPlans.legPresses("c", 0), try LadderPlans.legPresses("d", 1),
    ])
    let review = try Review(of: plan, log, on: CivilDate("2026-11-28"))
    let press = review.adherence[0]
    #expect(press.due == 5 && press.done == 2 && press.extra == 0)
    let legs = review.adherence[1]
    #expect(legs.due == 3 && legs.done == 1 && legs.extra == 1)
  }

  @Test func `a week of any days is missed only when it cannot be done any more`() throws {
    let any = try Prescription(
      exercise: Slug("leg-press"),
      dosage: Dosage(sets: Count(5), repetitions: .count(Count(15))),
      schedule: LadderPlans.days(.timesAWeek(Count(3))))
    let plan = try LadderPlans.plan([any])
    let log = SessionLog([try LadderPlans.legPresses("a", 0)])
    func adherence(_ text: String) throws -> [Int] {
      let review = try Review(of: plan, log, on: CivilDate(text))
      return review.adherence.flatMap { [$0.due, $0.done] }
    }
    #expect(try adherence("2026-11-27") == [1, 1])
    #expect(try adherence("2026-11-29") == [2, 1])
    #expect(try adherence("2026-11-30") == [3, 1])
  }
}

@Suite struct `Adherence over weeks` {
  private func plan(_ count: Int, _ days: Days, start: String) throws -> Plan {
    var header = try LadderPlans.header()
    header.start = try CivilDate(start)
    let prescriptions = try (0..<count).map {
      try Prescription(
        exercise: Slug("exercise-n\($0)"),
        dosage: Dosage(sets: Count(3), repetitions: .count(Count(10, 12))),
        schedule: Schedule(days: days))
    }
    return try Plan(
      header: header,
      phases: [Phase(title: "Strength", blocks: [Block(.unnamed, prescriptions)])])
  }

  private func session(_ plan: Plan, _ date: CivilDate) throws -> Session {
    let entries = try plan.phases[0].prescriptions.map {
      try LadderPlans.entry(
        $0.id.text, PerformedSet(count: 3, repetitions: 11), pain: 1)
    }
    return try Session(
      id: SessionID("s\(date)"), time: SessionTime(date: date, second: 36_000, offset: 60),
      plan: plan.id, version: 1, entries: entries)
  }

  @Test func `a first week of two days cannot miss three`() throws {
    // 2026-11-28 is a Saturday.
    let plan = try plan(1, .timesAWeek(Count(3)), start: "2026-11-28")
    let log = SessionLog([try session(plan, CivilDate("2026-11-29"))])
    let review = try Review(of: plan, log, on: CivilDate("2026-12-07"))
    #expect(review.adherence.map(\.due) == [5] && review.adherence.map(\.done) == [1])
  }

  @Test func `a year of a plan of 12 exercises is reviewed in one pass`() throws {
    let plan = try plan(12, .daily, start: "2026-01-01")
    var reviewer = Reviewer(plan: plan, on: try CivilDate("2027-01-01"))
    for day in 0..<365 where day % 5 != 4 {
      try reviewer.take(session(plan, CivilDate("2026-01-01") + day))
    }
    let review = reviewer.finish()
    #expect(review.adherence.count == 12)
    #expect(review.adherence.allSatisfy { $0.due == 365 && $0.done == 292 && $0.partly == 0 })
    #expect(review.pain.count == 292)
  }
}
