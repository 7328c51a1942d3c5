import Foundation
import Testing
import Therex
import TherexModel
import TherexTestSupport

@testable import TherexFormats

@Suite struct `A calendar` {
  static let head = """
    # Knee
    id: knee-1
    start: 2026-11-23
    call: +1 555 0100

    """

  static func calendar(
    _ text: String, _ writer: CalendarWriter = CalendarWriter(), language: String = "en"
  ) throws -> (lines: [String], losses: [Loss]) {
    let plan = try BuiltInContext.plan(text)
    let resolved = try BuiltInContext.resolved(plan, language: language)
    var bytes: [UInt8] = []
    let losses = try writer.write(
      resolved, in: ExportContext(phrases: try BuiltInContext.phrases(language)), into: &bytes)
    let whole = String(decoding: bytes, as: UTF8.self).replacing("\r\n ", with: "")
    return (whole.split(separator: "\r\n").map(String.init), losses)
  }

  static func values(_ lines: [String], _ name: String) -> [String] {
    lines.filter { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
  }

  @Test func `one event is one slot: what is done on the same days at the same time`() throws {
    let (lines, _) = try Self.calendar(
      Self.head + """
        ## Strength, 2 weeks
        schedule: Mon Wed Fri, morning
        leg-press: 3x10 @ 40 kg
        squat: 2x8
        walking: for 20 min, daily, 18:30
        """)
    #expect(Self.values(lines, "DTSTART:") == ["20261123T080000", "20261123T183000"])
    #expect(
      Self.values(lines, "RRULE:") == [
        "FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=20261206T080000", "FREQ=DAILY;UNTIL=20261206T183000",
      ])
    let first = try #require(Self.values(lines, "DESCRIPTION:").first)
    #expect(first.contains("- Leg press: 3 sets of 10") && first.contains("- Squat: 2 sets of 8"))
    #expect(!first.contains("Walking"))
    #expect(first.contains(#"call +1 555 0100"#) || first.contains(#"Call +1 555 0100"#))
  }

  @Test func `a phase ends where the next begins, and one that waits has no event`() throws {
    let (lines, losses) = try Self.calendar(
      Self.head + """
        ## One, 1 weeks
        leg-press: 3x10, daily, 09:00
        ## Two, 1 weeks
        squat: 2x8, every other day, 09:00
        ## Three
        enter when: medical clearance
        walking: for 20 min, daily, 09:00
        """)
    #expect(
      Self.values(lines, "RRULE:") == [
        "FREQ=DAILY;UNTIL=20261129T090000", "FREQ=DAILY;INTERVAL=2;UNTIL=20261206T090000",
      ])
    #expect(losses.contains { $0.path == "three" && $0.reason.contains("waits to be entered") })
  }

  @Test
  func `a phase that was entered early ends the one before it, and one that is over has no event`()
    throws
  {
    let (lines, losses) = try Self.calendar(
      Self.head + """
        ## One, 8 weeks
        leg-press: 3x10, daily, 09:00
        ## Two
        enter when: medical clearance
        entered: 2026-11-30
        squat: 2x8, daily, 09:00
        ## Three
        entered: 2026-11-27
        walking: for 20 min, daily, 09:00
        """)
    #expect(
      Self.values(lines, "RRULE:") == [
        "FREQ=DAILY;UNTIL=20261126T090000", "FREQ=DAILY",
      ])
    #expect(losses.contains { $0.path == "two" && $0.reason.contains("is over") })
  }

  @Test func `what the calendar decided is told, each once`() throws {
    let (lines, losses) = try Self.calendar(
      Self.head + """
        ## Strength, 2 weeks
        leg-press: 3x10, 3x/week
        squat: 2x8, 3x/week
        walking: for 20 min, as needed
        """)
    #expect(Self.values(lines, "RRULE:FREQ=WEEKLY;BYDAY=") == ["MO,WE,FR;UNTIL=20261206T080000"])
    let told = losses.map(\.reason)
    #expect(told.filter { $0.contains("which 3 days") && $0.contains("Mon Wed Fri") }.count == 1)
    #expect(told.filter { $0.contains("no time of day is stated") }.count == 1)
    #expect(told.contains { $0.contains("as needed") })
  }

  @Test func `the next version updates the events that it has, and cancels those that it has not`()
    throws
  {
    let before =
      Self.head + "## Strength\nleg-press: 3x10, daily, 09:00\nsquat: 2x8, daily, 18:00\n"
    let after =
      Self.head.replacing("id: knee-1\n", with: "id: knee-1\nversion: 2\n")
      + "## Strength\nleg-press: 4x10, daily, 09:00\nsquat: 2x8, daily, 19:00\n"
    let (old, _) = try Self.calendar(before)
    let (new, _) = try Self.calendar(
      after, CalendarWriter(replaced: try BuiltInContext.plan(before)))
    #expect(Self.values(old, "SEQUENCE:") == ["0", "0"])
    #expect(Self.values(new, "SEQUENCE:") == ["1", "1", "1"])
    let (oldIDs, newIDs) = (Self.values(old, "UID:"), Self.values(new, "UID:"))
    #expect(oldIDs[0] == newIDs[0] && oldIDs[1] == newIDs[2] && newIDs[1] != oldIDs[1])
    #expect(Self.values(new, "STATUS:").filter { $0 == "CANCELLED" }.count == 1)
  }

  @Test func `a session reminds, unless it is not to`() throws {
    let text = Self.head + "## Strength\nleg-press: 3x10, daily, 09:00\n"
    #expect(Self.values(try Self.calendar(text).lines, "TRIGGER:") == ["-PT10M"])
    let silent = try Self.calendar(text, CalendarWriter(reminder: nil)).lines
    #expect(Self.values(silent, "TRIGGER:") == [] && !silent.contains("BEGIN:VALARM"))
  }

  @Test func `nothing in it names the patient`() throws {
    let (lines, _) = try Self.calendar(
      Self.head.replacing("id: knee-1\n", with: "id: knee-1\npatient: Ana Ruiz\nborn: 1961-04-05\n")
        + "## Strength\nleg-press: 3x10, daily, 09:00\n")
    let whole = lines.joined()
    #expect(!whole.contains("Ana") && !whole.contains("Ruiz") && !whole.contains("1961"))
    #expect(Self.values(lines, "CLASS:") == ["PRIVATE"])
  }

  @Test(arguments: [
    ("# Knee\n\n## A\nleg-press: 3x10, daily\n", "first day"),
    (Self.head + "## A\nleg-press: 3x10\n", "no exercise has a day"),
  ])
  func `a plan without a day is refused, since no event could say when to stop`(
    _ text: String, _ says: String
  ) throws {
    let error = #expect(throws: ExportError.self) { try Self.calendar(text) }
    #expect(try #require(error).rule.contains(says))
  }

  @Test(arguments: [
    "a\\b;c,d", "line\nbreak", "é" + String(repeating: "ñ", count: 300), "\u{7}bell",
  ])
  func `lines are folded between characters, and text comes back`(_ text: String) {
    var lines = CalendarLines()
    lines.text("SUMMARY", text)
    let written = lines.bytes
    for line in written.split(separator: 0x0A) { #expect(line.count <= 76) }
    for part in String(decoding: written, as: UTF8.self).split(separator: "\r\n") {
      #expect(String(validating: Array(part.utf8), as: UTF8.self) != nil)
    }
    let read = String(decoding: written, as: UTF8.self).replacing("\r\n ", with: "")
      .dropFirst("SUMMARY:".count).replacing("\r\n", with: "").replacing("\\n", with: "\n")
      .replacing("\\;", with: ";").replacing("\\,", with: ",").replacing("\\\\", with: "\\")
    #expect(read == text.replacing("\u{7}", with: " "))
  }
}

@Suite struct `A time zone in a calendar` {
  static func zone(_ name: String) throws -> CalendarZone? {
    let path = "/usr/share/zoneinfo/\(name)"
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return try CalendarZone(name: name, file: Array(data))
  }

  @Test(arguments: [
    ("Europe/Madrid", "2026-11-23", 480, "20261123T070000Z"),
    ("Europe/Madrid", "2026-07-01", 480, "20260701T060000Z"),
    ("America/New_York", "2027-03-13", 480, "20270313T130000Z"),
    ("America/New_York", "2027-03-14", 480, "20270314T120000Z"),
    // Skipped by the clock, and shown twice: as before the change.
    ("America/New_York", "2027-03-14", 150, "20270314T073000Z"),
    ("America/New_York", "2026-11-01", 90, "20261101T053000Z"),
    ("Australia/Sydney", "2026-12-25", 600, "20261224T230000Z"),
    ("Asia/Kolkata", "2026-12-25", 600, "20261225T043000Z"),
    ("UTC", "2026-12-25", 600, "20261225T100000Z"),
    ("Africa/Casablanca", "2027-02-15", 600, "20270215T100000Z"),
    ("Africa/Casablanca", "2027-05-15", 600, "20270515T090000Z"),
  ])
  func `a local time is the moment that the zone's rules make it`(
    _ name: String, _ day: String, _ minutes: Int, _ universal: String
  ) throws {
    guard let zone = try Self.zone(name) else { return }
    #expect(zone.universal(try CivilDate(day), minutes: minutes) == universal)
  }

  @Test func `a change every year is one rule`() throws {
    guard let zone = try Self.zone("Europe/Madrid") else { return }
    var lines = CalendarLines()
    zone.write(from: try CivilDate("2026-11-23"), into: &lines)
    let text = String(decoding: lines.bytes, as: UTF8.self)
    #expect(text.contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"))
    #expect(text.contains("TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\n"))
  }

  @Test func `a zone without a yearly rule lists its changes`() throws {
    guard let zone = try Self.zone("Africa/Casablanca") else { return }
    var lines = CalendarLines()
    zone.write(from: try CivilDate("2026-11-23"), into: &lines)
    let text = String(decoding: lines.bytes, as: UTF8.self)
    #expect(!text.contains("RRULE") && text.contains("DTSTART:20270207T030000"))
  }

  @Test func `what is no zone file is refused, wherever it is cut`() throws {
    #expect(throws: (any Error).self) { try CalendarZone(name: "X", file: Array("TZif".utf8)) }
    guard let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Madrid")
    else { return }
    let bytes = Array(data)
    for count in stride(from: 0, to: bytes.count - 40, by: 7) {
      #expect(throws: (any Error).self) {
        try CalendarZone(name: "X", file: Array(bytes[..<count]))
      }
    }
  }
}
