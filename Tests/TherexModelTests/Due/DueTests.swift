import Testing

@testable import TherexModel

@Suite struct `What is due on a day` {
  private func plan(_ days: Days?, times: Count? = nil, start: String = "2026-11-25") throws -> Plan
  {
    var header = PlanHeader(title: "Due")
    header.start = try CivilDate(start)
    let prescription = try Prescription(
      exercise: Slug("squat"), schedule: Schedule(days: days, timesADay: times))
    return try Plan(
      header: header, phases: [Phase(title: "One", blocks: [Block(.unnamed, [prescription])])])
  }

  private func demands(_ plan: Plan, _ from: String, _ count: Int, done: [String] = []) throws
    -> [Due.Demand?]
  {
    let sessions = try done.map {
      DoneSession(
        date: try CivilDate($0), phase: try Slug("one"), prescription: try Slug("squat"))
    }
    return try (0..<count).map {
      plan.due(on: try CivilDate(from) + $0, done: sessions).first?.demand
    }
  }

  @Test func `three a week are open any day until three are done, from Monday on`() throws {
    // 2026-11-25 is a Wednesday: the first week is partial and counts in full.
    let plan = try plan(.timesAWeek(Count(3)))
    let open = try demands(
      plan, "2026-11-24", 8, done: ["2026-11-25", "2026-11-26", "2026-11-27"])
    #expect(
      open == [
        nil, .anyDay(stillOpen: 3, times: nil), .anyDay(stillOpen: 2, times: nil),
        .anyDay(stillOpen: 1, times: nil), nil, nil, .anyDay(stillOpen: 3, times: nil),
        .anyDay(stillOpen: 3, times: nil),
      ])
  }

  @Test func `a plan that starts on a Sunday begins its second week the next day`() throws {
    let sunday = try demands(
      plan(.timesAWeek(Count(3)), start: "2026-11-22"), "2026-11-22", 3, done: ["2026-11-22"])
    #expect(
      sunday == [
        .anyDay(stillOpen: 3, times: nil), .anyDay(stillOpen: 3, times: nil),
        .anyDay(stillOpen: 3, times: nil),
      ])
    let monday = try demands(
      plan(.timesAWeek(Count(3)), start: "2026-11-23"), "2026-11-22", 4, done: ["2026-11-23"])
    #expect(
      monday == [
        nil, .anyDay(stillOpen: 3, times: nil), .anyDay(stillOpen: 2, times: nil),
        .anyDay(stillOpen: 2, times: nil),
      ])
  }

  @Test func `two sessions of one day are one of three a week`() throws {
    let open = try demands(
      plan(.timesAWeek(Count(3))), "2026-11-26", 1, done: ["2026-11-25", "2026-11-25"])
    #expect(open == [.anyDay(stillOpen: 2, times: nil)])
  }

  @Test func `every other day counts from the day the phase began and no missed day shifts it`()
    throws
  {
    let open = try demands(plan(.everyOtherDay), "2026-11-25", 5, done: ["2026-11-26"])
    #expect(open.map { $0 != nil } == [true, false, true, false, true])
  }

  @Test func `every other day goes on over a change of clocks and of years`() throws {
    let plan = try plan(.everyOtherDay, start: "2026-03-27")
    let due = try demands(plan, "2026-03-27", 4).map { $0 != nil }
    #expect(due == [true, false, true, false])
    let far = plan.due(on: try CivilDate("2027-01-01"))
    #expect(far.isEmpty == ((try CivilDate("2027-01-01") - CivilDate("2026-03-27")) % 2 != 0))
  }

  @Test func `named days are those days`() throws {
    let plan = try plan(.weekdays(WeekdaySet([.monday, .friday]), nil))
    #expect(
      try demands(plan, "2026-11-25", 6).map { $0 != nil } == [
        false, false, true, false, false, true,
      ])
  }

  @Test func `daily, so many times`() throws {
    #expect(
      try demands(plan(.daily, times: Count(3)), "2026-11-25", 1) == [.today(times: Count(3))])
    #expect(try demands(plan(nil), "2026-11-25", 1) == [.unscheduled])
    #expect(
      try demands(
        plan(.dailyOrAtLeast(Count(3))), "2026-11-26", 1, done: ["2026-11-25"]) == [
          .aimToday(stillOpen: 2, times: nil)
        ])
  }

  @Test func `a plan that was started late counts from the entry that was recorded`() throws {
    var header = PlanHeader(title: "Late")
    header.start = try CivilDate("2026-11-23")
    let squat = Block(
      .unnamed,
      [
        try Prescription(
          exercise: Slug("squat"), schedule: Schedule(days: .everyOtherDay))
      ])
    let two = try #require(PhaseLength(reading: "2 weeks"))
    let first = try Phase(title: "One", length: two, blocks: [squat])
    let second = try Phase(title: "Two", blocks: [squat])
    let planned = try Plan(header: header, phases: [first, second])
    #expect(planned.phaseStarts.map { $0?.text } == ["2026-11-23", "2026-12-07"])
    let late = try Plan(
      header: header, phases: [first.entered(on: CivilDate("2026-11-26")), second])
    #expect(late.phaseStarts.map { $0?.text } == ["2026-11-26", "2026-12-10"])
    #expect(late.due(on: try CivilDate("2026-11-24")).isEmpty)
    #expect(late.due(on: try CivilDate("2026-11-28")).count == 1)
    #expect(late.phase(on: try CivilDate("2026-12-10"))?.index == 1)
  }

  @Test func `a phase with a condition waits for its entry`() throws {
    var header = PlanHeader(title: "Waits")
    header.start = try CivilDate("2026-11-23")
    let one = try Phase(title: "One", length: PhaseLength(reading: "1 week"))
    let two = try Phase(title: "Two", enterWhen: [.signedOff])
    let three = try Phase(title: "Three")
    let plan = try Plan(header: header, phases: [one, two, three])
    #expect(plan.phaseStarts.map { $0?.text } == ["2026-11-23", nil, nil])
    #expect(plan.phase(on: try CivilDate("2027-06-01"))?.index == 0)
  }

  @Test func `a calendar that must choose spreads the days`() throws {
    #expect(try Days.timesAWeek(Count(3)).calendarDays == [.monday, .wednesday, .friday])
    #expect(try Days.timesAWeek(Count(2)).calendarDays == [.monday, .thursday])
    #expect(try Days.timesAWeek(Count(2, 3)).calendarDays == [.monday, .thursday])
    #expect(Days.daily.calendarDays?.count == 7)
    #expect(Days.everyOtherDay.calendarDays == nil)
    for count in 1...7 {
      #expect(try Days.timesAWeek(Count(ExactDecimal(count))).calendarDays?.count == count)
    }
  }

  @Test func `sessions counted once give the same as sessions in a list`() throws {
    let plan = try plan(.timesAWeek(Count(3)))
    let sessions = try ["2026-11-25", "2026-11-28", "2026-11-30"].map {
      DoneSession(
        date: try CivilDate($0), phase: try Slug("one"), prescription: try Slug("squat"))
    }
    let counted = DoneDays(sessions)
    for day in 0..<14 {
      let date = try CivilDate("2026-11-25") + day
      #expect(plan.due(on: date, done: sessions) == plan.due(on: date, done: counted))
    }
  }
}
