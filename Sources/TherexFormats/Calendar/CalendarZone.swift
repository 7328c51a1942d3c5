public import TherexEncodings
internal import TherexModel

/// A time zone with its rules, as a calendar carries it (RFC 5545, section 3.6.5).
public struct CalendarZone: Sendable {
  /// As in `Europe/Madrid`.
  public let name: String
  private let file: ZoneFile
  private let footer: ZoneFooter?

  /// Reads a zone from the system's file of it.
  ///
  /// - Parameters:
  ///   - name: as in `Europe/Madrid`.
  ///   - bytes: a TZif file of version 2 or later (RFC 9636).
  /// - Throws: ``ReadError`` where the bytes are none.
  public init(name: String, file bytes: [UInt8]) throws(ReadError) {
    self.name = name
    file = try ZoneFile(bytes)
    footer = ZoneFooter(file.footer)
  }

  // MARK: What holds when

  /// What a clock shows at a moment.
  private func kind(at instant: Int) -> ZoneFile.Kind {
    if let last = file.transitions.last, instant >= last.instant, let footer {
      return kind(footer, at: instant)
    }
    return file.transitions.last { $0.instant <= instant }?.kind ?? file.first
  }

  private func kind(_ footer: ZoneFooter, at instant: Int) -> ZoneFile.Kind {
    let year = CivilDate(dayNumber: (instant + footer.standard) / 86_400).year
    let changes = [year - 1, year, year + 1].flatMap { self.changes(of: footer, in: $0) }
    return changes.last { $0.instant <= instant }?.kind
      ?? ZoneFile.Kind(offset: footer.standard, isDaylight: false, name: footer.standardName)
  }

  /// The two changes of a year, in their order.
  private func changes(of footer: ZoneFooter, in year: Int) -> [ZoneFile.Transition] {
    let standard = ZoneFile.Kind(
      offset: footer.standard, isDaylight: false, name: footer.standardName)
    let daylight = ZoneFile.Kind(
      offset: footer.daylight, isDaylight: true, name: footer.daylightName)
    return [
      (footer.begins, standard.offset, daylight), (footer.ends, daylight.offset, standard),
    ].compactMap { change, before, kind -> ZoneFile.Transition? in
      guard let date = change.date(in: year) else { return nil }
      return ZoneFile.Transition(
        instant: date.dayNumber * 86_400 + change.seconds - before, kind: kind)
    }.sorted { $0.instant < $1.instant }
  }

  /// A local time in universal time, as in `20261123T070000Z`.
  ///
  /// A time that the clock shows twice is the earlier, one that it skips is as before the change.
  func universal(_ date: CivilDate, minutes: Int) -> String {
    let local = date.dayNumber * 86_400 + minutes * 60
    let before = kind(at: local - 86_400).offset
    let now = kind(at: local - before).offset
    let isReached = kind(at: local - now).offset == now
    return Self.text(ofLocal: local - (isReached ? now : before)) + "Z"
  }

  /// Seconds since 1970 as `20261123T070000`.
  private static func text(ofLocal seconds: Int) -> String {
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    let rest = seconds - day * 86_400
    return CivilDate(dayNumber: day).compact
      + "T\((rest / 3600).twoDigits)\((rest / 60 % 60).twoDigits)\((rest % 60).twoDigits)"
  }

  // MARK: In the file

  /// Writes what holds from a day on.
  func write(from start: CivilDate, into lines: inout CalendarLines) {
    lines.line("BEGIN", "VTIMEZONE")
    lines.line("TZID", name)
    let begin = start.dayNumber * 86_400 - 86_400
    let later = file.transitions.filter { $0.instant > begin }
    if let footer, agrees(footer, with: later, from: start.year), begin > 0 {
      observance(
        isDaylight: true, from: footer.standard, to: footer.daylight, footer.daylightName,
        footer.begins, in: start.year - 1, into: &lines)
      observance(
        isDaylight: false, from: footer.daylight, to: footer.standard, footer.standardName,
        footer.ends, in: start.year - 1, into: &lines)
    } else {
      // What held on the first day, then every change that the file knows.
      let now = kind(at: begin)
      observance(now, from: now.offset, at: "19700101T000000", into: &lines)
      var offset = now.offset
      for change in later.prefix(200) {
        observance(
          change.kind, from: offset, at: Self.text(ofLocal: change.instant + offset), into: &lines)
        offset = change.kind.offset
      }
    }
    lines.line("END", "VTIMEZONE")
  }

  /// Whether the yearly rule says what the file says of each change that it lists, and by a day's hours.
  private func agrees(
    _ footer: ZoneFooter, with later: [ZoneFile.Transition], from year: Int
  ) -> Bool {
    guard [footer.begins, footer.ends].allSatisfy({ (0..<86_400).contains($0.seconds) }) else {
      return false
    }
    let years = later.map { CivilDate(dayNumber: $0.instant / 86_400).year }
    guard let last = years.max() else { return true }
    let made = Set((year - 1...last + 1).flatMap { changes(of: footer, in: $0) })
    return later.allSatisfy(made.contains)
  }

  private func observance(
    isDaylight: Bool, from before: Int, to after: Int, _ name: String,
    _ change: ZoneFooter.Change, in year: Int, into lines: inout CalendarLines
  ) {
    guard let date = change.date(in: year) else { return }
    let weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]
    let week = change.week == 5 ? "-1" : "\(change.week)"
    observance(
      ZoneFile.Kind(offset: after, isDaylight: isDaylight, name: name), from: before,
      at: Self.text(ofLocal: date.dayNumber * 86_400 + change.seconds),
      rule: "FREQ=YEARLY;BYMONTH=\(change.month);BYDAY=\(week)\(weekdays[change.weekday])",
      into: &lines)
  }

  private func observance(
    _ kind: ZoneFile.Kind, from before: Int, at start: String, rule: String? = nil,
    into lines: inout CalendarLines
  ) {
    let part = kind.isDaylight ? "DAYLIGHT" : "STANDARD"
    lines.line("BEGIN", part)
    lines.line("DTSTART", start)
    if let rule { lines.line("RRULE", rule) }
    lines.line("TZOFFSETFROM", Self.offset(before))
    lines.line("TZOFFSETTO", Self.offset(kind.offset))
    lines.text("TZNAME", kind.name)
    lines.line("END", part)
  }

  /// `+0100`.
  private static func offset(_ seconds: Int) -> String {
    let size = abs(seconds)
    let text = (seconds < 0 ? "-" : "+") + (size / 3600).twoDigits + (size / 60 % 60).twoDigits
    return size % 60 == 0 ? text : text + (size % 60).twoDigits
  }
}
