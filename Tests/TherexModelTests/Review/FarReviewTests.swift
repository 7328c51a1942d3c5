import Testing

@testable import TherexModel

@Suite struct FarReviewTests {
  private func plan(_ schedules: [Schedule]) throws -> Plan {
    var header = PlanHeader(title: "Far")
    header.start = try CivilDate("2026-11-25")
    let prescriptions = try schedules.enumerated().map { index, schedule in
      try Prescription(exercise: try Slug("e\(index)"), schedule: schedule)
    }
    return try Plan(
      header: header, phases: [try Phase(title: "P", blocks: [Block(.main, prescriptions)])])
  }

  private func schedules() throws -> [Schedule] {
    try [
      Schedule(days: .daily, timesADay: Count(2)), Schedule(days: .everyOtherDay),
      Schedule(days: .weekdays(WeekdaySet([.monday, .friday]), nil)),
      Schedule(days: .timesAWeek(Count(3))),
    ]
  }

  @Test func `a review at the end of the calendar counts what a closed form counts`() throws {
    let plan = try plan(try schedules())
    let end = try CivilDate("9999-12-31")
    let days = end - (try CivilDate("2026-11-25"))
    let tally = AdherenceTally().adherence(to: plan, before: end)
    // 2026-11-25 is a Wednesday; the last day is a Friday that is not over.
    #expect(end.weekday == .friday)
    let mondays = (days + 1) / 7
    let fridays = (days + 4) / 7
    let wholeWeeks = (end.monday - (try CivilDate("2026-11-30"))) / 7
    #expect(
      tally.map(\.due) == [
        2 * days, (days + 1) / 2, mondays + fridays, 3 + 3 * wholeWeeks,
      ])
  }

  @Test(arguments: 0..<40)
  func `counting gives what walking every day gives`(_ ahead: Int) throws {
    let plan = try plan(try schedules())
    let start = try CivilDate("2026-11-25")
    let date = start + ahead
    var tally = AdherenceTally()
    var done: [Slug: Set<CivilDate>] = [:]
    for prescription in plan.phases[0].prescriptions {
      for day in stride(from: 0, to: 40, by: 3) {
        tally.add(
          .init(phase: try Slug("p"), prescription: prescription.id), start + day, isDone: true,
          isBegun: true)
        done[prescription.id, default: []].insert(start + day)
      }
    }
    var due: [Slug: Int] = [:]
    for day in 0..<ahead {
      for entry in plan.due(on: start + day) {
        if case .today(let times) = entry.demand {
          due[entry.prescription, default: 0] += times?.low.whole ?? 1
        }
      }
    }
    let found = tally.adherence(to: plan, before: date)
    for id in try ["e0", "e1", "e2"].map({ try Slug($0) }) {
      #expect(found.first { $0.prescription.prescription == id }?.due ?? 0 == due[id] ?? 0)
      let adherence = found.first { $0.prescription.prescription == id }
      let logged = done[id, default: []].count { $0 < date }
      #expect((adherence?.done ?? 0) + (adherence?.extra ?? 0) == logged)
    }
  }
}
