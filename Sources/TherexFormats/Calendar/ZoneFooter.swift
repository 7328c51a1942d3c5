internal import TherexModel

/// The rule by which a zone changes its clocks year after year.
///
/// Source: POSIX.1-2017, section 8.3 (TZ), in the form that names a day by month, week and weekday, as in
/// `CET-1CEST,M3.5.0,M10.5.0/3`. Other forms, which no zone in use has, are not read.
struct ZoneFooter: Hashable {
  /// The day and time of a change, by the clock that holds before it.
  struct Change: Hashable {
    let month: Int
    /// 1 to 5; 5 is the last of the month.
    let week: Int
    /// 0 is Sunday.
    let weekday: Int
    let seconds: Int

    /// The day of the change in a year.
    func date(in year: Int) -> CivilDate? {
      guard let first = try? CivilDate(year: year, month: month, day: 1) else { return nil }
      let wanted = (weekday + 6) % 7
      var day = first + (wanted - first.weekday.rawValue + 7) % 7 + (week - 1) * 7
      if day.month != month { day = day - 7 }
      return day
    }
  }
  let standardName: String
  /// Seconds east of universal time.
  let standard: Int
  let daylightName: String
  let daylight: Int
  let begins: Change
  let ends: Change

  /// `nil` for a zone that never changes its clocks, and for another form.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    guard let name = Self.name(&rest), let offset = Self.time(&rest),
      let other = Self.name(&rest)
    else { return nil }
    standardName = name
    standard = -offset
    daylightName = other
    var ahead = standard + 3600
    if let first = rest.first, first != UInt8(ascii: ",") {
      guard let offset = Self.time(&rest) else { return nil }
      ahead = -offset
    }
    daylight = ahead
    guard let begins = Self.change(&rest), let ends = Self.change(&rest), rest.isEmpty else {
      return nil
    }
    self.begins = begins
    self.ends = ends
  }

  private static func name(_ rest: inout ArraySlice<UInt8>) -> String? {
    var name: ArraySlice<UInt8>
    if rest.first == UInt8(ascii: "<") {
      name = rest.dropFirst().prefix { $0 != UInt8(ascii: ">") }
      rest = rest.dropFirst(name.count + 2)
    } else {
      name = rest.prefix { $0.isSmallLetter || $0.isCapital }
      rest = rest.dropFirst(name.count)
    }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix { $0.isDigit }
    rest = rest.dropFirst(digits.count)
    return digits.count > 4 ? nil : Int(String(decoding: digits, as: UTF8.self))
  }

  /// `-3:30:00`, in seconds.
  private static func time(_ rest: inout ArraySlice<UInt8>) -> Int? {
    var sign = 1
    if let first = rest.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
      if first == UInt8(ascii: "-") { sign = -1 }
      rest = rest.dropFirst()
    }
    guard var seconds = number(&rest).map({ $0 * 3600 }) else { return nil }
    for unit in [60, 1] where rest.first == UInt8(ascii: ":") {
      rest = rest.dropFirst()
      guard let part = number(&rest) else { return nil }
      seconds += part * unit
    }
    return sign * seconds
  }

  private static func change(_ rest: inout ArraySlice<UInt8>) -> Change? {
    guard rest.starts(with: Array(",M".utf8)) else { return nil }
    rest = rest.dropFirst(2)
    guard let month = number(&rest), rest.first == UInt8(ascii: ".") else { return nil }
    rest = rest.dropFirst()
    guard let week = number(&rest), rest.first == UInt8(ascii: ".") else { return nil }
    rest = rest.dropFirst()
    guard let weekday = number(&rest), (1...12).contains(month), (1...5).contains(week),
      (0...6).contains(weekday)
    else { return nil }
    var seconds = 2 * 3600
    if rest.first == UInt8(ascii: "/") {
      rest = rest.dropFirst()
      guard let time = time(&rest) else { return nil }
      seconds = time
    }
    return Change(month: month, week: week, weekday: weekday, seconds: seconds)
  }
}
