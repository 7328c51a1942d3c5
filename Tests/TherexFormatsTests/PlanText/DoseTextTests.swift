import Testing
import TherexFormats
import TherexModel

@Suite struct `A dose as it is typed` {
  struct Case: CustomTestStringConvertible, Sendable {
    let typed: String
    let printed: String
    var testDescription: String { typed }
    init(_ typed: String, _ printed: String) {
      self.typed = typed
      self.printed = printed
    }
  }

  /// Each is read, and printed so.
  static let accepted: [Case] = [
    Case("", ""),
    Case("3x10", "3x10"), Case("3×10", "3x10"), Case("3X10", "3x10"),
    Case("3–4x10–15", "3-4x10-15"),
    Case("3x10 reps", "3x10"), Case("1x10", "1x10"), Case("3-3x10", "3x10"),
    Case("3 sets", "3 sets"), Case("1 set", "1 set"), Case("3sets", "3 sets"),
    Case("10 reps", "10 reps"), Case("1 rep", "1 rep"), Case("10-15 reps 3 sets", "3x10-15"),
    Case("several reps", "several reps"), Case("repeat", "repeat"),
    Case("2 sets several reps", "2 sets several reps"), Case("2 sets, repeat", "2 sets repeat"),
    Case("same dose", "same dose"), Case("same dose, left", "same dose left"),
    Case("for 30 s", "for 30 s"), Case("for 30s", "for 30 s"), Case("for 1.5 h", "for 1.5 h"),
    Case("for 2-3 min", "for 2-3 min"), Case("for 400 m", "for 400 m"),
    Case("for 2.5 km", "for 2.5 km"),
    Case("hold 30s", "hold 30 s"), Case("hold 30 s", "hold 30 s"),
    Case("hold 20-30 s", "hold 20-30 s"), Case("hold as able", "hold as able"),
    Case("hold a few s", "hold a few s"), Case("hold at most a few s", "hold at most a few s"),
    Case("may hold 5 s", "may hold 5 s"), Case("may hold as able", "may hold as able"),
    Case("hold 5 s each position", "hold 5 s each position"),
    Case("each position, hold 5 s", "hold 5 s each position"),
    Case("rest 90 s", "rest 90 s"), Case("rest 1-2 min", "rest 1-2 min"),
    Case("tempo 3-1-1-0", "tempo 3-1-1-0"), Case("tempo 3–1–1–0", "tempo 3-1-1-0"),
    Case("each side", "each side"), Case("alternating", "alternating"), Case("left", "left"),
    Case("right", "right"), Case("both", "both"), Case("affected", "affected"),
    Case("each side affected first", "each side affected first"),
    Case("affected first, each side", "each side affected first"),
    Case("@ 5 kg", "@ 5 kg"), Case("@5kg", "@ 5 kg"), Case("@ 2.50 kg", "@ 2.5 kg"),
    Case("@ 10 lb each hand", "@ 10 lb each hand"), Case("@ 5-6 kg", "@ 5-6 kg"),
    Case("@ 50% body mass", "@ 50% body mass"), Case("@ 50 % body weight", "@ 50% body mass"),
    Case("@ 65-70% 1RM", "@ 65-70% 1RM"), Case("@ 65%1RM", "@ 65% 1RM"),
    Case("@ 65% 1 rm", "@ 65% 1RM"),
    Case("@ red band", "@ red band"), Case("@ gray band", "@ grey band"),
    Case("@ own body", "@ own body"),
    Case("start @ 20 kg if able", "start @ 20 kg if able"),
    Case("RPE 5-6", "RPE 5-6"), Case("rpe 0", "RPE 0"), Case("RPE 10", "RPE 10"),
    Case("RPE 6.5", "RPE 6.5"), Case("RIR 2", "RIR 2"), Case("Borg 6-20", "Borg 6-20"),
    Case("pulse 100-120", "pulse 100-120"),
    Case("to 90 deg", "to 90 deg"), Case("to 90°", "to 90 deg"), Case("to 0 degrees", "to 0 deg"),
    Case("daily", "daily"), Case("3x/week", "3x/week"), Case("2-3x/week", "2-3x/week"),
    Case("every other day", "every other day"), Case("Fri Mon Wed", "Mon Wed Fri"),
    Case("mon, wed", "Mon Wed"), Case("3x/week Mon Wed Fri", "3x/week Mon Wed Fri"),
    Case("daily or at least 3x/week", "daily or at least 3x/week"),
    Case("3×/day", "3x/day"), Case("every 2 h while awake", "every 2 h while awake"),
    Case("every 2-3h while awake", "every 2-3 h while awake"),
    Case("evening morning", "morning evening"),
    Case("midday, afternoon, bedtime", "midday afternoon bedtime"),
    Case("08:00 20:30", "08:00 20:30"), Case("up to 4x/day", "up to 4x/day"),
    Case("as needed", "as needed"), Case("2x/day morning evening", "2x/day morning evening"),
    Case("daily 2x/day", "daily, 2x/day"),
    Case("as second-one", "as second-one"), Case("as تمرين", "as تمرين"),
    Case("at least 3 sets", "at least 3 sets"), Case("at least 10 reps", "at least 10 reps"),
    Case("at least 3x10", "at least 3x10"),
    Case("3 sets at least 8 reps", "3 sets at least 8 reps"),
    Case("at least hold 5 s", "at least hold 5 s"), Case("hold at least 5 s", "at least hold 5 s"),
    Case("at least may hold 5 s", "at least may hold 5 s"),
    Case("at least for 30 min", "at least for 30 min"),
    Case("for at least 400 m", "at least for 400 m"), Case("at least 3x/week", "at least 3x/week"),
    Case("100000 reps", "100000 reps"),
    Case(
      "as x, up to 4x/day, 2x/day, Mon, pulse 90, Borg 11, RIR 2, RPE 5, rest 60 s, to 10 deg, "
        + "tempo 1-0-1-0, for 5 min, hold 5 s, @ 5 kg, each side, 3x10",
      "3x10 each side @ 5 kg, hold 5 s, for 5 min, tempo 1-0-1-0, to 10 deg, rest 60 s, RPE 5, "
        + "RIR 2, Borg 11, pulse 90, Mon, 2x/day up to 4x/day, as x"),
  ]

  @Test(arguments: accepted)
  func `is read and printed canonically`(_ each: Case) {
    #expect(Sample.dose(each.typed) == each.printed)
    #expect(Sample.dose(each.printed) == each.printed)
  }

  /// Each is refused so: column, problem, fix.
  static let refused: [Case] = [
    Case("0x10", "1: error: sets is 0; use 1 to 100000"),
    Case("3x0", "1: error: repetitions is 0; use 1 to 100000"),
    Case("100001 reps", "1: error: repetitions is 100001; use 1 to 100000"),
    Case("1.5 sets", "1: error: sets is 1.5; use a whole number"),
    Case("10-5 reps", "1: error: repetitions runs backward (10-5); write 5-10"),
    Case("3x", "1: error: an x with no number behind it; write 3 reps, or 3x/day"),
    Case("3x10 s", "1: error: 3x10 s could mean repetitions or seconds; write 3 reps, hold 10 s"),
    Case("3x10s", "1: error: 3x10 s could mean repetitions or seconds; write 3 reps, hold 10 s"),
    Case("3x10 2 sets", "6: error: sets is said twice; keep one of the two"),
    Case("repeat, 10 reps", "9: error: repetitions is said twice; keep one of the two"),
    Case("10", "1: error: the number 10 has no unit; write 10 reps, or hold 10 s"),
    Case("3x10, 5 kg", "7: error: a load needs its sign; write 3x10 @ 5 kg"),
    Case("30 s", "1: error: 30 s could be a hold or a duration; write hold 30 s, or for 30 s"),
    Case("400 m", "1: error: a distance needs its word; write for 400 m"),
    Case("90 deg", "1: error: a range limit needs its word; write to 90 deg"),
    Case("10 rps", "4: error: unknown unit 'rps'; did you mean reps?"),
    Case("hold -3 s", "6: error: a number below zero; write it without the minus"),
    Case("hold 5", "7: error: hold has no unit; write s"),
    Case("hold 2 min", "8: error: a hold is in seconds; write hold 120 s"),
    Case("hold 1-2 min", "10: error: a hold is in seconds; write hold 60-120 s"),
    Case("hold 5 sek", "8: error: unknown unit 'sek'; write s"),
    Case("hold 0 s", "6: error: hold is 0; use 1 to 100000"),
    Case("hold", "5: error: hold has no number; write a number behind hold"),
    Case("hold as", "8: error: hold as is not finished; write hold as able"),
    Case(
      "each position", "1: error: each position stands without a hold; write hold 5 s each position"
    ),
    Case("rest 2 h", "8: error: unknown unit 'h'; write s or min"),
    Case("tempo 3-1", "1: error: a tempo has four counts; write it as tempo 3-1-1-0"),
    Case("tempo 0-0-0-0", "1: error: tempo takes no time; use four counts such as 3-1-1-0"),
    Case("tempo 61-0-0-0", "1: error: tempo has a count of 61; use 0 to 60 seconds a count"),
    Case(
      "affected first",
      "1: error: affected first stands without each side; write each side affected first"),
    Case("left right", "6: error: side is said twice; keep one of the two"),
    Case("@ 2,5 kg", "3: error: a decimal has a point, not a comma; write 2.5"),
    Case("@ 0 kg", "3: error: load is 0; use more than 0, 100000 at most"),
    Case("@ 05 kg", "3: error: load is not a number; write it without the leading zero"),
    Case("@ 5 kgs", "5: error: unknown unit 'kgs'; write @ 5 kg"),
    Case("@ rad band", "3: error: unknown load 'rad'; did you mean red?"),
    Case("@ red", "6: error: @ red is not finished; write @ red band"),
    Case("@ 50%", "6: error: per cent of what is not said; write % body mass or % 1RM"),
    Case("@", "2: error: @ has no load; write @ 5 kg or @ red band"),
    Case("each hand", "1: error: each hand stands without a load; write @ 5 kg each hand"),
    Case(
      "@ 5 kg, if able",
      "9: error: if able is cut off from its load; write it behind the load without a comma"),
    Case("if able", "1: error: if able stands without a load; write it behind the load"),
    Case(
      "@ own body each hand", "1: error: load is the own body in each hand; leave out each hand"),
    Case("RPE 11", "1: error: RPE is 11; use 0 to 10"),
    Case("RIR 1.5", "1: error: RIR is 1.5; use a whole number"),
    Case("Borg 5", "1: error: Borg is 5; use 6 to 20"),
    Case("pulse 300", "1: error: pulse is 300; use 20 to 250"),
    Case("to 90", "6: error: a range limit is in degrees; write to 90 deg"),
    Case(
      "daily Mon",
      "1: error: daily stands beside other days; keep one, or write daily or at least 3x/week"),
    Case(
      "daily 3x/week",
      "1: error: daily stands beside other days; keep one, or write daily or at least 3x/week"),
    Case("every other day Mon", "1: error: every other day stands beside other days; keep one"),
    Case("every day", "1: error: every day is written daily; write daily"),
    Case("Mon Mon", "5: error: Mon is said twice; keep one"),
    Case("3x/week Mon Wed", "1: error: schedule names 2 days but says 3x/week; make them agree"),
    Case(
      "2x/day morning", "1: error: schedule names 1 times of day but says 2x/day; make them agree"),
    Case(
      "3x/day every 2 h while awake",
      "1: error: schedule says 3 times a day and every so many hours; keep one of the two"),
    Case("every 25 h while awake", "1: error: schedule waits more than 24 hours; use days instead"),
    Case(
      "5x/day up to 4x/day",
      "1: error: schedule asks for more times a day than its own limit; make them agree"),
    Case("morning morning", "9: error: morning is said twice; keep one"),
    Case("08:00 08:00", "1: error: schedule names a time of day twice; name it once"),
    Case("8:00", "1: error: not a time of day; write it as 08:00"),
    Case("24:00", "1: error: time is not a time of day; use 00:00 to 23:59"),
    Case("at least 3x/day", "10: error: at least has no place before times a day; write 3x/day"),
    Case(
      "at least @ 5 kg",
      "10: error: at least stands before '@'; it may stand before sets, reps, 3x10, hold, for and x/week"
    ),
    Case(
      "at least rest 5 s",
      "10: error: at least stands before 'rest'; it may stand before sets, reps, 3x10, hold, for and x/week"
    ),
    Case("3x/month", "1: error: unknown unit 'month'; use x/day or x/week"),
    Case("3x/dya", "1: error: unknown unit 'dya'; did you mean x/day?"),
    Case("as hold", "4: error: the name is a term of a dose; use another name"),
    Case("as 2nd", "4: error: the name begins with a number; begin it with a letter"),
    Case("as Second", "4: error: the name is not an id; write second"),
    Case("as", "3: error: as has no name; write as second-press-up"),
    Case(
      "same dose 3x10", "1: error: dose is the same dose and another volume; keep one of the two"),
    Case("for 5 min for 400 m", "11: error: for is said twice; keep one of the two"),
    Case(
      "3x10,rest 60 s", "5: error: a comma with no space behind it; put a space after the comma"),
    Case("3x10,", "6: error: a comma with nothing behind it; remove it"),
    Case(", 3x10", "1: error: a comma with nothing before it; remove it"),
    Case("3x10, , daily", "7: error: a comma with nothing before it; remove it"),
    Case("daly", "1: error: unknown word 'daly'; did you mean daily?"),
    Case(
      "3x10 after 2 sessions",
      "6: error: a condition has no place here; conditions stand behind a comma in progress, then, back and or"
    ),
    Case(
      "10 reps, hold 999999999999999999999 min", "37: error: a hold is in seconds; write hold 60 s"),
    Case("hold, 5 s", "7: error: hold has no number; write hold 5 s, or for 5 s"),
    Case("each, side", "7: error: each is not finished; write each side"),
    Case("50% 1RM", "1: error: a load needs its sign; write @ 50% 1RM"),
  ]

  @Test(arguments: refused)
  func `is refused with its column and its mend`(_ each: Case) {
    #expect(Sample.dose(each.typed) == each.printed)
  }

  @Test func `sets that nobody wrote are unstated`() throws {
    let dosage = try DoseText.parse("10 reps").dosage
    #expect(dosage.sets == nil)
    #expect(dosage.repetitions == .count(try Count(10)))
  }

  @Test func `at least before sets x repetitions is said of the sets`() throws {
    let dosage = try DoseText.parse("at least 3x10-12").dosage
    #expect(dosage.sets == (try Count(3, atLeast: true)))
    #expect(dosage.repetitions == .count(try Count(10, 12)))
  }

  @Test func `at least is refused by the model where plan text has no place for it`() throws {
    let least = try Count(3, atLeast: true)
    let time = try Amount<Times>(3, atLeast: true)
    #expect(throws: PlanError.self) { try Dosage(rest: Timed(time, .seconds)) }
    #expect(throws: PlanError.self) {
      try Dosage(effort: Effort(rpe: try Amount<RPEScale>(3, atLeast: true)))
    }
    #expect(throws: PlanError.self) {
      try Load(.mass(try Amount<Masses>(3, atLeast: true), .kilograms))
    }
    #expect(throws: PlanError.self) { try Schedule(timesADay: least) }
    #expect(throws: PlanError.self) { try Schedule(everyHours: time) }
    #expect(throws: PlanError.self) { try Schedule(atMostADay: least) }
    #expect(throws: PlanError.self) { try Schedule(days: .dailyOrAtLeast(least)) }
    #expect(throws: Never.self) { try Schedule(days: .timesAWeek(least)) }
    #expect(throws: Never.self) { try Dosage(sets: least, repetitions: .count(least)) }
  }
}
