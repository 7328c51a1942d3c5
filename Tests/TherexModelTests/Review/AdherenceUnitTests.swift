import Testing

@testable import TherexModel

/// Chapter 5 of the published format.
struct `Adherence counts sessions, and numbers before a tick` {
  private func adherence(
    _ schedule: Schedule, _ sessions: [Session]
  ) throws -> Review.Adherence? {
    let press = try Prescription(
      exercise: Slug("leg-press"),
      dosage: Dosage(sets: Count(3), repetitions: .count(Count(10))), schedule: schedule)
    // The day of the review itself, a Monday two weeks on, is not over.
    var reviewer = Reviewer(
      plan: try LadderPlans.plan([press]), on: try CivilDate("2026-12-07"), thresholds: .ofTests)
    for session in sessions { try reviewer.take(session) }
    return reviewer.finish().adherence.first
  }

  private func session(
    _ day: Int, _ hour: Int = 10, marked: Bool? = true, sets: [PerformedSet] = [],
    stopped: StoppedBecause? = nil
  ) throws -> Session {
    try LadderPlans.session(
      "s\(day)-\(hour)", day,
      [
        SessionEntry(
          phase: Slug(LadderPlans.phase), prescription: Slug("leg-press"), isMarkedDone: marked,
          sets: sets, stopped: stopped)
      ], hour: hour)
  }

  @Test func `of so many a week, each twice a day`() throws {
    let twice = try Schedule(days: .timesAWeek(Count(3)), timesADay: Count(2))
    let found = try #require(
      try adherence(
        twice,
        [session(0, 9), session(0, 18), session(1, 8), session(1, 12), session(1, 18), session(2)]))
    // Of the second week nothing was done; the third time on a Tuesday stands for no other day.
    #expect(found.due == 12 && found.done == 5 && found.extra == 1)
  }

  @Test func `of a day, as of a week`() throws {
    let daily = try #require(
      try adherence(
        Schedule(days: .daily, timesADay: Count(2)), [session(0, 9), session(0, 18), session(1)]))
    #expect(daily.due == 28 && daily.done == 3)
  }

  @Test(arguments: [true, nil])
  func `a tick speaks only where nothing was recorded`(marked: Bool?) throws {
    let daily = try Schedule(days: .daily)
    func done(_ session: Session) throws -> Int? { try adherence(daily, [session])?.done }
    let few = try PerformedSet(count: 3, repetitions: 1)
    let all = try PerformedSet(count: 3, repetitions: 10)
    #expect(try done(session(0, marked: marked, sets: [few])) == 0)
    #expect(try done(session(0, marked: marked, sets: [all])) == 1)
    #expect(try done(session(0, marked: marked, sets: [all], stopped: .pain)) == 0)
    #expect(try done(session(0, marked: marked, sets: [all], stopped: .time)) == 1)
    #expect(try done(session(0, marked: marked)) == (marked == true ? 1 : 0))
    #expect(try done(session(0, marked: marked, stopped: .pain)) == 0)
  }
}
