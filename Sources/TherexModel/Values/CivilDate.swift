/// A day of the Gregorian calendar without a time zone: the patient's local date.
///
/// Years 1800 to 9999. Source of the day count: Howard Hinnant, "chrono-Compatible Low-Level
/// Date Algorithms".
public struct CivilDate: Hashable, Sendable {
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// - Throws: ``PlanError`` when the calendar has no such day.
  public init(year: Int, month: Int, day: Int, at path: PlanPath = "date") throws(PlanError) {
    guard (1800...9999).contains(year), (1...12).contains(month) else {
      throw PlanError(at: path, "is not a date", fix: "write it as 2026-11-23")
    }
    let last = CivilDate.daysIn(month: month, year: year)
    guard (1...last).contains(day) else {
      throw PlanError(
        at: path, "names day \(day) of a month that has \(last)", fix: "use 1 to \(last)")
    }
    self.year = year
    self.month = month
    self.day = day
  }

  private init(trusted year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2026-11-23`.
  ///
  /// - Throws: ``PlanError`` for another form, and for a day that does not exist.
  public init(_ text: some StringProtocol, at path: PlanPath = "date") throws(PlanError) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte.isDigit else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
    else {
      throw PlanError(at: path, "is not a date", fix: "write it as 2026-11-23")
    }
    try self.init(year: year, month: month, day: day, at: path)
  }

  /// `2026-11-23` (ISO 8601).
  public var text: String {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  /// Days since 1970-01-01; negative before it.
  public var dayNumber: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day that many days after 1970-01-01.
  public init(dayNumber: Int) {
    let z = dayNumber + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    self.init(trusted: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  public var weekday: Weekday {
    let fromMonday = (dayNumber + 3) % 7
    return Weekday.allCases[fromMonday < 0 ? fromMonday + 7 : fromMonday]
  }

  /// The Monday of this day's week (ISO 8601 weeks start on Monday).
  public var monday: CivilDate { self - weekday.rawValue }

  /// The same day that many months on, or that month's last day where it is shorter.
  public func adding(months: Int) -> CivilDate {
    let index = year * 12 + (month - 1) + months
    let newYear = index / 12
    let newMonth = index % 12 + 1
    let last = CivilDate.daysIn(month: newMonth, year: newYear)
    return CivilDate(trusted: newYear, newMonth, min(day, last))
  }

  /// Days in a month of a year.
  public static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    default: 31
    }
  }
}

extension CivilDate: Comparable, CustomStringConvertible {
  public static func < (a: CivilDate, b: CivilDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }
  public static func + (date: CivilDate, days: Int) -> CivilDate {
    CivilDate(dayNumber: date.dayNumber + days)
  }
  public static func - (date: CivilDate, days: Int) -> CivilDate {
    CivilDate(dayNumber: date.dayNumber - days)
  }
  /// Days from the second date to the first.
  public static func - (a: CivilDate, b: CivilDate) -> Int { a.dayNumber - b.dayNumber }
  public var description: String { text }
}

/// A day of the week; weeks start on Monday (ISO 8601).
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday

  /// `Mon` … `Sun`, as plan text writes it.
  public var short: String { Weekday.shortNames[rawValue] }

  /// The day that plan text writes so; `nil` for another word.
  public init?(short: some StringProtocol) {
    guard let index = Weekday.shortNames.firstIndex(where: { $0 == short }) else { return nil }
    self = Weekday.allCases[index]
  }

  public static let shortNames = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
}
