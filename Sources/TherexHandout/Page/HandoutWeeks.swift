internal import TherexFormats
internal import TherexEncodings
internal import TherexModel

/// The weeks of the log.
extension HandoutPage {
  /// More weeks than this are copied by hand: the log of a year is no page to take home.
  private static let mostWeeks = 12

  /// A grid for each week that a phase touches, weeks beginning on Monday; one to copy where the
  /// phase is open.
  func weeks(of phase: Phase, from start: CivilDate?) -> [TemplateValue] {
    (0..<weekCount(of: phase, from: start)).map { week in
      var values = TemplateObject(capacity: 2)
      let number = phrases.number(week + 1)
      let monday = start.map { $0.monday + 7 * week }
      values.set(
        .heading,
        monday.map {
          phrases.text(.logWeekFrom, [.number: number, .date: phrases.weekdayDate($0)])
        } ?? phrases.text(.logWeek, [.number: number]))
      values.set(
        .dates,
        texts(
          Weekday.allCases.map { day in monday.map { phrases.number(($0 + day.rawValue).day) } ?? ""
          })
      )
      return .object(values)
    }
  }

  private func weekCount(of phase: Phase, from start: CivilDate?) -> Int {
    // Any Monday serves where the start is unknown: the phase then begins with a week.
    guard let day = start ?? (try? CivilDate(year: 2001, month: 1, day: 1)),
      let end = phase.length?.end(from: day)
    else { return 1 }
    return min(Self.mostWeeks, max(1, (end - day.monday + 6) / 7))
  }
}
