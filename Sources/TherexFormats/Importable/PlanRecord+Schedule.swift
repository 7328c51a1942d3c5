internal import TherexEncodings
internal import TherexModel

extension ScheduleTerm {
  /// As the importable plan has them: what XML writes in the start tag is first.
  fileprivate static let inRecord: [ScheduleTerm] =
    [.asNeeded] + allCases.filter { $0 != .asNeeded }
}

extension RecordWriter {
  mutating func schedule(_ schedule: Schedule) {
    object("schedule", if: !schedule.isUnstated) {
      for term in ScheduleTerm.inRecord { $0.term(term, of: schedule) }
    }
  }

  private mutating func term(_ term: ScheduleTerm, of schedule: Schedule) {
    switch term {
    case .days: if let days = schedule.days { object("days") { $0.fields(of: days) } }
    case .timesADay: amount("timesADay", schedule.timesADay)
    case .everyHours: amount("everyHours", schedule.everyHours, unit: "h")
    case .timesOfDay:
      texts("timesOfDay", "timeOfDay", schedule.timesOfDay.map(PlanRecord.word))
    case .atMostADay: amount("atMostADay", schedule.atMostADay)
    case .asNeeded: flag("asNeeded", schedule.isAsNeeded)
    }
  }

  private mutating func fields(of days: Days) {
    switch days {
    case .daily: token("kind", "daily")
    case .dailyOrAtLeast(let least):
      token("kind", "dailyOrAtLeast")
      amountFields(least)
    case .timesAWeek(let times):
      token("kind", "timesAWeek")
      amountFields(times)
    case .everyOtherDay: token("kind", "everyOtherDay")
    case .weekdays(let week, let times):
      token("kind", "weekdays")
      if let times { amountFields(times) }
      texts("weekdays", "weekday", week.days.map(\.short))
    }
  }
}

extension PlanRecord {
  static func word(_ time: TimeOfDay) -> String {
    switch time {
    case .morning: "morning"
    case .midday: "midday"
    case .afternoon: "afternoon"
    case .evening: "evening"
    case .bedtime: "bedtime"
    case .clock(let time): time.text
    }
  }
}

extension RecordReader {
  static func schedule(_ r: inout Source) throws(ReadErrors) -> Schedule {
    var terms = Schedule.Terms()
    for term in ScheduleTerm.inRecord { try self.term(term, &r, into: &terms) }
    return try r.making { () throws(PlanError) in try Schedule(terms) }
  }

  private static func term(
    _ term: ScheduleTerm, _ r: inout Source, into terms: inout Schedule.Terms
  ) throws(ReadErrors) {
    switch term {
    case .days: terms.days = try r.object("days", days)
    case .timesADay: terms.timesADay = try r.amount("timesADay")
    case .everyHours: terms.everyHours = try r.amount("everyHours", unit: "h")
    case .timesOfDay:
      for word in try r.texts("timesOfDay", "timeOfDay") {
        guard let time = timeOfDay(word) else {
          throw r.unknownWord("timesOfDay", word, parts.map(\.word) + ["08:00"])
        }
        terms.timesOfDay.append(time)
      }
    case .atMostADay: terms.atMostADay = try r.amount("atMostADay")
    case .asNeeded: terms.isAsNeeded = try r.flag("asNeeded")
    }
  }

  private static var parts: Words<TimeOfDay> {
    [
      ("morning", .morning), ("midday", .midday), ("afternoon", .afternoon),
      ("evening", .evening), ("bedtime", .bedtime),
    ]
  }

  private static func timeOfDay(_ word: String) -> TimeOfDay? {
    for part in parts where part.word == word { return part.value }
    let bytes = Array(word.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
      [0, 1, 3, 4].allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[$0]) })
    else { return nil }
    func two(_ index: Int) -> Int { Int(bytes[index] - 0x30) * 10 + Int(bytes[index + 1] - 0x30) }
    guard let time = try? ClockTime(hour: two(0), minute: two(3)) else { return nil }
    return .clock(time)
  }

  private enum DaysKind: String, CaseIterable {
    case daily, dailyOrAtLeast, timesAWeek, everyOtherDay, weekdays
  }

  private static func days(_ r: inout Source) throws(ReadErrors) -> Days {
    let kind: DaysKind = try r.require(try r.choice("kind"), "kind")
    switch kind {
    case .daily: return .daily
    case .everyOtherDay: return .everyOtherDay
    case .dailyOrAtLeast: return .dailyOrAtLeast(try r.amountFields("days"))
    case .timesAWeek: return .timesAWeek(try r.amountFields("days"))
    case .weekdays:
      let times: Count? = try r.amountIfStated("days")
      var named: [Weekday] = []
      for word in try r.texts("weekdays", "weekday") {
        guard let day = Weekday(short: word) else {
          throw r.unknownWord("weekdays", word, Weekday.shortNames)
        }
        named.append(day)
      }
      let week = try r.making { () throws(PlanError) in try WeekdaySet(named) }
      return .weekdays(week, times)
    }
  }
}
