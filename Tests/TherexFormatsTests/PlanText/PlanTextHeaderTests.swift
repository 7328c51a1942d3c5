import Testing
import TherexFormats
import TherexModel

@Suite struct `The header of a plan text` {
  /// Typed and printed.
  static let accepted: [(String, String)] = [
    ("id: a-1._B", "id: a-1._B"), ("version: 1", ""), ("version: 12", "version: 12"),
    ("Patient:  Ana Pérez ", "patient: Ana Pérez"), ("patient  key: k", "patient key: k"),
    ("identifier: 1: 2", "identifier: 1: 2"), ("born: 1979-04-02", "born: 1979-04-02"),
    ("language: zh-Hans", "language: zh-Hans"), ("body mass: 68kg", "body mass: 68 kg"),
    ("body mass: 150.50 lb", "body mass: 150.5 lb"), ("affected side: both", "affected side: both"),
    ("baseline: a ,b", "baseline: a, b"), ("has: mat, row machine", "has: mat, row machine"),
    ("findings: Disc Herniation, sciatica", "findings: disc herniation, radiating pain"),
    (
      "findings: after lumbar surgery on 2026-09-01", "findings: after lumbar surgery on 2026-09-01"
    ),
    ("surgery: 2026-09-01, knee, left", "surgery: 2026-09-01, knee, left"),
    ("precaution: a, b; c", "precaution: a, b; c"),
    ("weight bearing: full", "weight bearing: full"),
    ("measure: A, b, 42 %, 2026-11-23", "measure: A, b, 42 %, 2026-11-23"),
    ("clinician: J, PT", "clinician: J, PT"), ("clinic: c", "clinic: c"), ("call: +1", "call: +1"),
    ("emergency: 112", "emergency: 112"), ("start: 2028-02-29", "start: 2028-02-29"),
    ("review: 2026-12-01", "review: 2026-12-01"), ("goal: g\ngoal: h", "goal: g\ngoal: h"),
    (
      "pain: settled within 30-60 min,no rise, at most 5 /10",
      "pain: at most 5/10, no rise, settled within 30-60 min"
    ),
    ("pain: Rise mild", "pain: rise mild"), ("pain: rise at most 2", "pain: rise at most 2"),
    ("stop: a, b;c", "stop: a, b; c"), ("stop: a; b; Same day", "stop: a; b; same day"),
    ("override: r-1; why; who; 2026-01-02", "override: r-1; why; who; 2026-01-02"),
    ("not for: scoliosis, sciatica; he", "not for: scoliosis, radiating pain; he"),
    ("not for: scoliosis", "not for: scoliosis"),
    ("schedule: 2x/day, daily", "schedule: daily, 2x/day"),
    (
      "discharge when: Signed off, walks, No sciatica, 14 days",
      "discharge when: signed off, walks, no radiating pain, 14 days"
    ),
    ("source: 000, p. 2", "source: 000, p. 2"),
    ("note: n\npatient: p", "patient: p\nnote: n"),
  ]

  @Test(arguments: accepted)
  func `a line is read and printed canonically`(_ typed: String, _ printed: String) {
    #expect(Sample.header(typed) == printed)
  }

  /// Refused: the place in the line, the problem, the mend.
  static let refused: [(String, String)] = [
    (
      "id: a b",
      "5: error: id is not an id; use 1 to 64 letters, digits, hyphens, dots or underscores"
    ),
    ("version: 0", "10: error: version is not a whole number of 1 to 1000000; write version: 2"),
    ("version: +2", "10: error: version is not a whole number of 1 to 1000000; write version: 2"),
    ("patient:", "9: error: patient is empty; write it or remove the line"),
    ("born: 2026-02-31", "7: error: born names day 31 of a month that has 28; use 1 to 28"),
    (
      "born: 02/03/1979",
      "7: error: born is not a date; write year, month and day, as in 1979-04-02"
    ),
    ("start: 1900-02-29", "8: error: start names day 29 of a month that has 28; use 1 to 28"),
    (
      "language: english!",
      "11: error: language is not a language tag; use one such as en, es or zh-Hans"
    ),
    ("body mass: 68", "12: error: body mass is one number and its unit; write body mass: 68 kg"),
    ("body mass: 68 stone", "15: error: unknown unit 'stone'; write kg or lb"),
    ("body mass: 2,5 kg", "12: error: a decimal has a point, not a comma; write 2.5"),
    ("body mass: 0 kg", "12: error: body mass is out of bounds; use more than 0, 1000 at most"),
    ("affected side: up", "16: error: unknown side 'up'; write left, right or both"),
    ("has: mat,, rope", "10: error: has has an empty entry; remove the comma"),
    ("baseline: a, b; c", "14: error: baseline holds a comma or a semicolon; make it two entries"),
    (
      "findings: scoliosis,",
      "21: error: an empty finding; therex findings lists the known ones; what is no finding belongs in baseline: or note:"
    ),
    (
      "surgery: knee",
      "10: error: surgery needs a date and what was done; write surgery: 2026-09-01, what"
    ),
    (
      "measure: ODI, 3",
      "10: error: measure needs a name, a score and a date; write measure: ODI, 42 %, 2026-11-23"
    ),
    (
      "pain: a lot",
      "7: error: unknown pain limit; write at most 5/10, no rise, rise mild, rise at most 2 or settled within 30 min"
    ),
    ("pain: at most 11/10", "15: error: pain is 11; use 0 to 10"),
    ("pain: no rise, rise mild", "16: error: said twice; keep one of the two"),
    (
      "stop: a",
      "7: error: stop needs a trigger and an action; write stop: trigger; action; urgency, set off by semicolons"
    ),
    ("stop: a; b; sameday", "13: error: unknown urgency 'sameday'; did you mean same day?"),
    ("stop: a; ", "7: error: stop.action is empty; write it or leave it out"),
    (
      "override: a; b",
      "11: error: override needs a rule, a reason, who and a date; write override: rule-id; reason; who; 2026-11-23"
    ),
    (
      "not for: scoliosis; a; b",
      "10: error: not for has too many semicolons; write not for: findings; who says so"
    ),
    (
      "schedule: 3x10",
      "11: error: a schedule holds days and times alone; move the dose to an exercise"
    ),
    ("discharge when: a,, b", "19: error: an empty condition; write it or remove the comma"),
    ("clinic: a\nclinic: b", "1: error: clinic stands twice; keep one of the two"),
    ("clinc: a", "1: error: unknown key 'clinc'; did you mean clinic?"),
    (
      "leg-press: 3x10",
      "1: error: an exercise before the first phase; write ## and a phase's title above it"
    ),
    ("warm-up:", "1: error: warm-up has no place before the first phase; write it in a phase"),
    (
      "enter when: a",
      "1: error: enter when has no place before the first phase; write it in a phase"
    ),
  ]

  @Test(arguments: refused)
  func `a line is refused with its column and its mend`(_ typed: String, _ mistake: String) {
    let line = 1 + typed.split(separator: "\n").count
    #expect(Sample.mistakes("# t\n\(typed)\n") == ["\(line):\(mistake)"])
  }
}
