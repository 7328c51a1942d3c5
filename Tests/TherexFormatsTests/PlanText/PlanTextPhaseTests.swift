import Testing
import TherexFormats
import TherexModel

@Suite struct `A phase of a plan text` {
  @Test(arguments: [
    ("A, 2 weeks", "A", "2 weeks"), ("A, 1 week", "A", "1 week"),
    ("A, 4-6 weeks", "A", "4-6 weeks"),
    ("A, 4–6 weeks", "A", "4-6 weeks"), ("A, 10 days", "A", "10 days"),
    ("A, 1 month", "A", "1 month"),
    ("A, several weeks", "A", "several weeks"), ("A, b, 3 months", "A, b", "3 months"),
    ("A, 2 weeks, 3 weeks", "A, 2 weeks", "3 weeks"), ("A,2 weeks", "A", "2 weeks"),
  ])
  func `the last comma part is the length where it reads as one`(
    _ typed: String, _ title: String, _ length: String
  ) throws {
    let plan = try Sample.parse("# t\n## \(typed)")
    #expect(plan.phases[0].title == title)
    #expect(plan.phases[0].length?.text == length)
    #expect(try Sample.parse(Sample.print(plan)) == plan)
  }

  @Test(arguments: ["A, slowly", "A, 2 days a week", "A, 3 exercises", "A,", "2 weeks", "week 2"])
  func `another title leaves the phase open`(_ title: String) throws {
    let plan = try Sample.parse("# t\n## \(title)")
    #expect(plan.phases[0].title == title)
    #expect(plan.phases[0].length == nil)
    #expect(Sample.print(plan) == "# t\n\n## \(title)\n")
  }

  @Test(arguments: [
    "0 weeks", "4-2 weeks", "1001 days", "2 weekz", "2 Weeks", "2 wks", "1.5 weeks",
  ])
  func `a length that is none is refused, by the model too`(_ length: String) {
    #expect(
      Sample.mistakes("# t\n## A, \(length)").first?.hasPrefix("2:7: error: not a length;") == true)
    #expect(throws: PlanError.self) { try Phase(title: "A, \(length)") }
  }

  static let accepted: [(String, String)] = [
    (
      "note: n\nschedule: daily\nexit when: a\nentered: 2026-01-02\nenter when: b\ngoal: g\nid: x",
      "id: x\ngoal: g\nenter when: b\nentered: 2026-01-02\nexit when: a\nschedule: daily\nnote: n"
    ),
    ("leg-press:", "leg-press:"),
    ("main:\nWarm-up :\ncool-down:", "main:\nwarm-up:\ncool-down:"),
    ("circuit 3 rounds:\nleg-press:", "circuit 3 rounds:\nleg-press:"),
    ("circuit 2–3 Rounds:", "circuit 2-3 rounds:"), ("circuit 1 rounds:", "circuit 1 round:"),
    ("leg-press:\nseated-row: same dose", "leg-press:\nseated-row: same dose"),
    ("leg-press:\nleg-press: as two", "leg-press:\nleg-press: as two"),
    ("leg-press:\n note: a\n note: b", "leg-press:\n    note: a\n    note: b"),
    ("leg-press:\n progress: hold +5s to 30s", "leg-press:\n    progress: hold +5 s to 30 s"),
    ("leg-press:\n progress: hold to 30 s", "leg-press:\n    progress: hold to 30 s"),
    ("leg-press:\n progress: reps +1 reps to 15 reps", "leg-press:\n    progress: reps +1 to 15"),
    (
      "leg-press:\n progress: sets to 4, if signed off",
      "leg-press:\n    progress: sets to 4, if signed off"
    ),
    ("leg-press:\n progress: for +1 km to 5 km", "leg-press:\n    progress: for +1 km to 5 km"),
    ("leg-press:\n progress: for to 30 min", "leg-press:\n    progress: for to 30 min"),
    (
      "leg-press:\n progress: @ +2.5 kg to 40 kg, after 1 session",
      "leg-press:\n    progress: @ +2.5 kg to 40 kg, after 1 session"
    ),
    ("leg-press:\n progress: @ +5% to 40 lb", "leg-press:\n    progress: @ +5% to 40 lb"),
    (
      "leg-press:\n progress: @ +5% 1RM to 80% 1RM",
      "leg-press:\n    progress: @ +5% 1RM to 80% 1RM"
    ),
    (
      "leg-press:\n progress: @ to 50% body weight",
      "leg-press:\n    progress: @ to 50% body mass"
    ),
    ("leg-press:\n progress: @ to gray band", "leg-press:\n    progress: @ to grey band"),
    (
      "leg-press:\n then: seated-row, 3x10, After 2 sessions at 5x15 hold 3 s,pain<=3, RPE ≤ 6, RIR >= 2",
      "leg-press:\n    then: seated-row 3x10, after 2 sessions at 5x15 hold 3 s, pain <= 3, RPE <= 6, RIR >= 2"
    ),
    (
      "leg-press:\n then: 3x10, after 2 sessions at the top of the range, 3-4 days, settled within 30 min",
      "leg-press:\n    then: 3x10, after 2 sessions at the top of the range, 3-4 days, settled within 30 min"
    ),
    ("leg-press:\n then: 3x10, after pain <= 3", "leg-press:\n    then: 3x10, if pain <= 3"),
    ("leg-press:\n then: seated-row", "leg-press:\n    then: seated-row"),
    ("leg-press:\n or: seated-row daily", "leg-press:\n    or: seated-row daily"),
    (
      "leg-press:\n back: If pain > 3, sciatica",
      "leg-press:\n    back: if pain > 3, radiating pain"
    ),
    (
      "leg-press:\n back: seated-row 2x10 left, if dizzy",
      "leg-press:\n    back: seated-row 2x10 left, if dizzy"
    ),
    (
      "leg-press:\n back: if pain > 5\n progress: reps to 9\n back: if pain > 4\n then: 3x9\n back: if pain > 3",
      "leg-press:\n    back: if pain > 5\n    progress: reps to 9\n    back: if pain > 4\n    then: 3x9\n    back: if pain > 3"
    ),
    (
      "leg-press:\n when: numbness or tingling or scoliosis, cannot kneel",
      "leg-press:\n    when: numbness or tingling or scoliosis, cannot kneel"
    ),
    (
      "leg-press:\n when: after lumbar surgery on 2026-09-01 or scoliosis",
      "leg-press:\n    when: after lumbar surgery on 2026-09-01 or scoliosis"
    ),
    (
      "leg-press: 3x10\n set 3: 8 reps\n set  1: @ 5 kg",
      "leg-press: 3x10\n    set 1: @ 5 kg\n    set 3: 8 reps"
    ),
    ("leg-press:\n stop: a; b\n source: 002", "leg-press:\n    stop: a; b\n    source: 002"),
  ]

  @Test(arguments: accepted)
  func `lines are read and printed canonically`(_ typed: String, _ printed: String) {
    #expect(Sample.phase(typed) == printed)
    #expect(Sample.phase(printed) == printed)
  }

  /// The line in the phase and the column, the problem, the mend.
  static let refused: [(String, String)] = [
    ("leg-pres: 3x10", "1:1: error: unknown exercise 'leg-pres'; did you mean leg-press?"),
    ("Leg-Press: 3x10", "1:1: error: unknown exercise 'Leg-Press'; did you mean leg-press?"),
    (
      "qqqqqqqqqqq: 3x10",
      "1:1: error: unknown exercise 'qqqqqqqqqqq'; therex exercises lists the known ones, and finds one by words"
    ),
    ("leg-press: @ 2,5 kg", "1:14: error: a decimal has a point, not a comma; write 2.5"),
    (
      "leg-press:\nleg-press:",
      "2:1: error: leg-press stands twice in the phase; give the second a name: as leg-press-2"
    ),
    ("leg-press: same dose", "1:12: error: the same dose as nothing above it; write its dose"),
    (
      "progress: hold to 5 s",
      "1:1: error: progress belongs to an exercise; indent it below the exercise's line"
    ),
    (
      "set 1: 5 reps",
      "1:1: error: set 1 belongs to an exercise; indent it below the exercise's line"
    ),
    ("patient: x", "1:1: error: patient belongs to the plan; write it above the first phase"),
    ("circuit:", "1:1: error: a circuit needs its rounds; write circuit 3 rounds:"),
    ("circuit 0 rounds:", "1:1: error: a circuit needs its rounds; write circuit 3 rounds:"),
    ("main: leg-press", "1:7: error: main stands alone on its line; write the exercises below it"),
    (
      "    note: x",
      "1:5: error: an indented line that belongs to no exercise; indent only an exercise's details"
    ),
    ("id: A", "1:5: error: id is not an id; write a"),
    (
      "entered: soon",
      "1:10: error: entered is not a date; write year, month and day, as in 2026-11-23"
    ),
    ("goal:", "1:6: error: goal is empty; write it or remove the line"),
    ("schedule: daily\nschedule: Mon", "2:1: error: schedule stands twice; keep one of the two"),
    (
      "enter when: pain >= 3",
      "1:13: error: this comparison is not one of the conditions; write pain <= 4 or pain > 4"
    ),
    (
      "enter when: pulse <= 3",
      "1:13: error: this comparison is not one of the conditions; write pain <= 4, RPE <= 6 or RIR >= 2"
    ),
    ("enter when: pain <= 3-4", "1:21: error: a condition has one number; write one"),
    ("enter when: pain <=", "1:13: error: a comparison without its number; write pain <= 4"),
    (
      "enter when: settled within a day",
      "1:13: error: settled within has no minutes; write settled within 30 min"
    ),
    (
      "enter when: a; b", "1:13: error: condition holds a comma or a semicolon; make it two entries"
    ),
    (
      "enter when: 2 sessions",
      "1:13: error: condition reads as a number of sessions; say that, or use other words"
    ),
  ]

  static let refusedDetails: [(String, String)] = [
    ("seated-row: 3x10", "1: error: an indented exercise; write it without indentation"),
    ("notes: x", "1: error: unknown detail 'notes'; did you mean note?"),
    ("note:", "1: error: 'note' is empty; write it or remove the line"),
    ("progress: hold +5 s", "20: error: the cap is missing; write to and the cap"),
    (
      "progress: hold +40 s to 30 s",
      "11: error: a step larger than its cap; raise the cap or lower the step"
    ),
    (
      "progress: @ +5 kg to 40 lb",
      "11: error: the step and the cap have different units; use one unit"
    ),
    (
      "progress: @ +5 kg to red band",
      "11: error: bands have no step in numbers; write @ to red band"
    ),
    (
      "progress: @ +5% to 40%",
      "20: error: per cent of what is not said; write % body mass or % 1RM"
    ),
    ("progress: 3x10", "11: error: what progresses is not said; write hold, reps, sets, for or @"),
    (
      "progress: reps to 9 daily",
      "21: error: words behind the cap; conditions begin with , after or , if"
    ),
    (
      "then: 3x10, after 2 sessions of it",
      "30: error: after sessions of what is not finished; write after 2 sessions at 5x15"
    ),
    ("then: 3x10, after 2-3 sessions", "19: error: a condition has one number; write one"),
    (
      "then: 3x10, after 2 sessions at 3x10 daily",
      "33: error: a target is a dose without days, times or a name; remove them"
    ),
    (
      "then: 3x10, after signed off, 2 sessions",
      "31: error: condition reads as a number of sessions; say that, or use other words"
    ),
    (
      "then: 3x10 @ 5 kg, if able",
      "23: error: condition reads as a part of a load; say that, or use other words"
    ),
    ("then: after 2 sessions", "7: error: step changes nothing; name an exercise or a dose"),
    ("then: seated-rov 3x10", "7: error: unknown exercise 'seated-rov'; did you mean seated-row?"),
    ("then: 3x10, as x", "7: error: a step has no name of its own; remove as"),
    (
      "then: 3x10 if pain <= 3",
      "12: error: a condition has no place here; conditions stand behind a comma in progress, then, back and or"
    ),
    ("back: 3x10", "7: error: back has no condition; write back: if pain > 3"),
    ("back: 3x10, after 2 sessions", "7: error: back has no condition; write back: if pain > 3"),
    ("back: daily, if pain > 3", "7: error: back keeps the schedule; remove the days and times"),
    ("set 0: 5 reps", "8: error: set is set 0; use 1 to 100"),
    (
      "set 1: 3x10",
      "8: error: set changes nothing of one set; write repetitions, hold, load or effort"
    ),
    (
      "set 1: daily",
      "8: error: a set has no days, times or name; write them in the exercise's line"
    ),
    (
      "set 4: 5 reps",
      "1: error: set 4 is beyond the 3 sets of the dose; raise the sets or leave the row out"
    ),
    ("set x: 5 reps", "1: error: unknown detail 'set x'; did you mean set N?"),
    (
      "stop: a",
      "7: error: stop needs a trigger and an action; write stop: trigger; action; urgency, set off by semicolons"
    ),
  ]

  @Test(arguments: refused)
  func `a line is refused with its place and its mend`(_ typed: String, _ mistake: String) {
    let cut = mistake.firstIndex(of: ":") ?? mistake.endIndex
    let line = (Int(mistake[..<cut]) ?? 0) + 2
    #expect(Sample.mistakes("# t\n## p\n\(typed)\n") == ["\(line)\(mistake[cut...])"])
  }

  @Test(arguments: refusedDetails)
  func `a detail is refused with its place and its mend`(_ typed: String, _ mistake: String) {
    let cut = mistake.firstIndex(of: ":") ?? mistake.endIndex
    let column = (Int(mistake[..<cut]) ?? 0) + 4
    #expect(
      Sample.mistakes("# t\n## p\nleg-press: 3x10\n    \(typed)\n") == [
        "4:\(column)\(mistake[cut...])"
      ])
  }

  @Test(arguments: [
    ("or: seated-row\n back: if pain > 3", "a way back behind or belongs to no step"),
    ("then: 2x9\n progress: reps to 9", "progress stands behind then"),
    ("when: scoliosis\n when: scoliosis", "when stands twice"),
    ("source: a\n source: b", "source stands twice"),
    ("set 1: left\n set 1: right", "set 1 stands twice"),
    ("progress: reps to 9\n progress: reps to 9", "progress stands twice"),
  ])
  func `details in a wrong order or twice are refused at the second`(
    _ details: String, _ problem: String
  ) {
    let found = Sample.mistakes("# t\n## p\nleg-press: 3x10\n \(details)\n")
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("5:") == true)
    #expect(found.first?.contains(problem) == true)
  }

  @Test func `two phases of one id are refused at the second`() {
    #expect(
      Sample.mistakes("# t\n## A b\n## a-b\n") == [
        "3:1: error: two phases have the id a-b; give this one an id of its own"
      ])
  }
}
