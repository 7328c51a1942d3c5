import Testing
import TherexModel

@Suite struct `A civil date` {
  @Test func `every day of 1800 to 2400 has its number, counted one by one`() throws {
    // 1800-01-01 is 62091 days before 1970-01-01 and a Wednesday.
    var number = -62_091
    var weekday = 2
    for year in 1800...2400 {
      let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
      let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      for (index, length) in lengths.enumerated() {
        for day in 1...length {
          let date = try CivilDate(year: year, month: index + 1, day: day)
          guard date.dayNumber == number, CivilDate(dayNumber: number) == date,
            date.weekday.rawValue == weekday
          else {
            Issue.record("\(date)")
            return
          }
          number += 1
          weekday = (weekday + 1) % 7
        }
        #expect(throws: PlanError.self) {
          try CivilDate(year: year, month: index + 1, day: length + 1)
        }
      }
    }
  }

  @Test(arguments: ["2026-11-23", "2028-02-29", "2000-02-29", "1800-01-01", "9999-12-31"])
  func `a date is read and written the same`(_ text: String) throws {
    #expect(try CivilDate(text).text == text)
  }

  @Test(arguments: [
    "2026-02-31", "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01",
    "2026-01-00",
    "1799-12-31", "2026-1-01", "26-01-01", "2026/01/01", "2026-01-01 ", "", "+026-01-01",
    "٢٠٢٦-01-01",
  ])
  func `what is no date is refused`(_ text: String) {
    #expect(throws: PlanError.self) { try CivilDate(text) }
  }

  @Test func `31 February says how many days the month has`() {
    #expect(
      throws: PlanError(
        at: "born", "names day 31 of a month that has 28", fix: "use 1 to 28")
    ) { try CivilDate("2026-02-31", at: "born") }
  }

  @Test func `months are added to the last day where a month is shorter`() throws {
    #expect(try CivilDate("2026-01-31").adding(months: 1).text == "2026-02-28")
    #expect(try CivilDate("2027-12-31").adding(months: 2).text == "2028-02-29")
    #expect(try CivilDate("2026-03-31").adding(months: -1).text == "2026-02-28")
    #expect(try CivilDate("2026-01-15").adding(months: -1).text == "2025-12-15")
  }

  @Test func `a week begins on Monday`() throws {
    let date = try CivilDate("2026-11-22")
    #expect(date.weekday == .sunday)
    #expect(date.monday.text == "2026-11-16")
    #expect(date + 1 - date == 1)
  }
}
