import Testing

@testable import TherexModel

@Suite struct `A session's time` {
  @Test(arguments: [
    ("2026-11-24T18:30:00+01:00", "2026-11-24T18:30:00+01:00", "2026-11-24"),
    ("2026-11-24T23:59:59-05:00", "2026-11-24T23:59:59-05:00", "2026-11-24"),
    ("2026-11-24T17:30:00Z", "2026-11-24T17:30:00+00:00", "2026-11-24"),
    ("2026-11-24T17:30:00.125Z", "2026-11-24T17:30:00+00:00", "2026-11-24"),
    ("2026-11-24T00:10:00+05:45", "2026-11-24T00:10:00+05:45", "2026-11-24"),
  ])
  func `is read and written with the date of its own offset`(
    _ text: String, _ written: String, _ date: String
  ) throws {
    let time = try SessionTime(text)
    #expect(time.text == written)
    #expect(time.date.text == date)
  }

  @Test(arguments: [
    "2026-11-24", "2026-11-24T18:30:00", "2026-11-24 18:30:00Z", "2026-11-24T24:00:00Z",
    "2026-11-24T18:60:00Z", "2026-11-24T18:30:60Z", "2026-02-30T18:30:00Z",
    "2026-11-24T18:30:00-00:00", "2026-11-24T18:30:00+19:00", "2026-11-24T18:30:00+0100",
    "2026-11-24T18:30:00.Z", "2026-11-24T18:30:00Zx", "",
  ])
  func `is refused in any other form`(_ text: String) {
    #expect(throws: PlanError.self) { try SessionTime(text) }
  }

  @Test func `goes on over the end of daylight saving time`() throws {
    // In Berlin the clock went from 03:00 +02:00 back to 02:00 +01:00 on 2026-10-25.
    let first = try SessionTime("2026-10-25T02:30:00+02:00")
    let second = try SessionTime("2026-10-25T02:10:00+01:00")
    #expect(first.instant < second.instant)
    #expect(second.instant - first.instant == 40 * 60)
    #expect(first.date == second.date)
  }

  @Test func `belongs to the evening of the patient's clock, wherever it is read`() throws {
    let evening = try SessionTime("2026-03-29T23:30:00-04:00")
    let utc = try SessionTime("2026-03-30T03:30:00Z")
    #expect(evening.instant == utc.instant)
    #expect(evening.date.text == "2026-03-29" && utc.date.text == "2026-03-30")
  }
}

@Suite struct `Logs of two devices` {
  private func record(
    _ id: String, _ day: Int, during: Int? = nil, morning: Int? = nil, note: String? = nil
  ) throws -> Session {
    let entry = try SessionEntry(
      phase: Slug("strength"), prescription: Slug("leg-press"),
      felt: Felt(
        pain: PainScores(
          during: during.map { ExactDecimal($0) }, nextMorning: morning.map { ExactDecimal($0) })))
    return try Session(
      id: SessionID(id),
      time: SessionTime(date: CivilDate("2026-11-23") + day, second: 36_000, offset: 60),
      plan: PlanID("ladders"), version: 1, entries: [entry], note: note)
  }

  @Test func `drop what stands twice and put answers together`() throws {
    let log = SessionLog.merged([
      SessionLog([try record("a", 0, during: 2), try record("b", 1, during: 3)]),
      SessionLog([
        try record("a", 0, during: 2), try record("b", 1, morning: 1),
        try record("b", 1, during: 3, note: "slept well"),
      ]),
    ])
    #expect(log.conflicts.isEmpty)
    #expect(log.sessions.count == 2)
    let b = try #require(log.sessions.last)
    #expect(b.entries[0].felt.pain.during == 3 && b.entries[0].felt.pain.nextMorning == 1)
    #expect(b.note == "slept well")
  }

  @Test func `report edits that contradict each other and lose neither`() throws {
    let log = SessionLog([
      try record("a", 0, during: 2), try record("a", 0, during: 7), try record("b", 1, during: 1),
    ])
    #expect(log.sessions.map(\.id.text) == ["b"])
    let conflict = try #require(log.conflicts.first)
    #expect(conflict.id.text == "a" && conflict.fields == ["strength.leg-press.pain.during"])
    #expect(conflict.records.count == 2)
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `give one log in any order and any grouping`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var records: [Session] = []
    for _ in 0..<12 {
      records.append(
        try record(
          "s\(random.next() % 4)", 0, during: random.happens(50) ? Int(random.next() % 3) : nil,
          morning: random.happens(50) ? Int(random.next() % 2) : nil))
    }
    let whole = SessionLog(records)
    for _ in 0..<4 {
      let shuffled = records.shuffled(using: &random)
      let cut = Int(random.next() % 12)
      let left = SessionLog(shuffled[..<cut])
      let right = SessionLog(shuffled[cut...])
      #expect(SessionLog.merged([left, right]) == whole)
      #expect(SessionLog.merged([right, left]) == whole)
      #expect(SessionLog.merged([whole, left]) == whole)
    }
  }

  @Test func `a session in conflict advances nothing and its worst counts`() throws {
    let plan = try LadderPlans.plan([LadderPlans.legPress()])
    let good = [try LadderPlans.legPresses("a", 0), try LadderPlans.legPresses("b", 2)]
    let other = try LadderPlans.legPresses("b", 2, pain: 3)
    let review = try Review(of: plan, SessionLog(good + [other]), on: CivilDate("2026-12-01"))
    #expect(review.proposals[0].decision == .hold)
    #expect(review.proposals[0].unmet.map(\.what) == [.conflict])
    #expect(review.unused.count == 1)
  }
}

@Suite struct `Values of a session are checked` {
  @Test func `and what is out of bounds is refused`() throws {
    #expect(throws: PlanError.self) { try PainScores(before: 11) }
    #expect(throws: PlanError.self) { try FeltEffort(borg: 5) }
    #expect(throws: PlanError.self) { try FeltEffort(rpe: -1) }
    #expect(throws: PlanError.self) { try PerformedSet(count: 0) }
    #expect(throws: PlanError.self) { try PerformedSet(repetitions: ExactDecimal("1.5")) }
    #expect(throws: PlanError.self) { try Settling.after(minutes: -1) }
    #expect(throws: PlanError.self) { try SessionID("with space") }
    #expect(throws: PlanError.self) { try StoppedBecause.rule("a; b") }
    #expect(throws: PlanError.self) {
      let entry = try SessionEntry(phase: Slug("a"), prescription: Slug("b"))
      return try Session(
        id: SessionID("x"), time: SessionTime("2026-11-24T18:30:00Z"), plan: PlanID("p"),
        version: 1,
        entries: [entry, entry])
    }
  }
}
