import TherexEncodings
import Testing
import TherexFormats
import TherexModel

@Suite struct `The lines of a plan text` {
  @Test func `a title alone is a valid, empty plan`() throws {
    let plan = try Sample.parse("# Only a title")
    #expect(plan.phases.isEmpty)
    #expect(plan.isProgram)
    #expect(Sample.print(plan) == "# Only a title\n")
  }

  @Test func `a phase with nothing in it is valid`() {
    #expect(Sample.phase("") == "")
  }

  @Test func `zero bytes, a missing title, UTF-16 and U+0000 are refused`() {
    #expect(Sample.mistakes([]) == ["1:1: error: the file is empty"])
    #expect(
      Sample.mistakes("\n// nothing\n") == [
        "1:1: error: the file has no title; begin it with # and a title"
      ])
    #expect(
      Sample.mistakes([0xFF, 0xFE, 0x23, 0x00]) == [
        "1:1: error: the file is UTF-16 or UTF-32; save it as UTF-8"
      ])
    #expect(
      Sample.mistakes("# t\nnote: a\u{0}b\n") == [
        "2:8: error: U+0000 is not allowed; remove it"
      ])
    #expect(
      Sample.mistakes(Array("# t\nnote: ".utf8) + [0xC3, 0x28]) == [
        "2:7: error: the file is not UTF-8; save it as UTF-8"
      ])
  }

  @Test(arguments: [
    ("\u{B}", "U+000B"), ("\u{7F}", "U+007F"), ("\u{85}", "U+0085"), ("\u{2028}", "U+2028"),
    ("\u{FFFE}", "U+FFFE"), ("\u{FFFF}", "U+FFFF"), ("\r", "U+000D"),
  ])
  func `a control character is refused where it stands`(_ control: String, _ name: String) {
    #expect(
      Sample.mistakes("# t\npatient: A\(control)b\n") == [
        "2:11: error: the control character \(name); remove it"
      ])
  }

  @Test func `a byte order mark, CRLF and tabs for indentation are read, LF and spaces written`()
    throws
  {
    let text = "\u{FEFF}# t\r\n\r\n## p\r\nleg-press: 3x10\r\n\tnote: slowly\r\n"
    #expect(
      Sample.print(try Sample.parse(text)) == "# t\n\n## p\nleg-press: 3x10\n    note: slowly\n")
    #expect(Sample.mistakes("\u{FEFF}# t\r\nborn: x\r\n").first?.hasPrefix("2:7:") == true)
  }

  @Test func `a tab inside a text is refused, between the terms of a dose it is a blank`() {
    #expect(
      Sample.mistakes("# t\npatient: A\tb") == [
        "2:10: error: patient holds the control character U+9; remove it"
      ])
    #expect(Sample.phase("leg-press:\t3x10,\trest 60\ts") == "leg-press: 3x10, rest 60 s")
  }

  @Test func `a comment stands at the start of a line or behind a blank`() {
    #expect(Sample.phase("// all\n  // of\nleg-press: 3x10 // it") == "leg-press: 3x10")
    #expect(Sample.phase("leg-press: // no dose") == "leg-press:")
    #expect(Sample.header("clinic: https://example.org // here") == "clinic: https://example.org")
    #expect(Sample.header("clinic:// nothing").contains("clinic is empty"))
  }

  @Test func `no comment begins in a note, a goal or a title`() throws {
    #expect(Sample.header("goal: a // b\nnote: // c") == "goal: a // b\nnote: // c")
    #expect(Sample.phase("leg-press:\n  note: x // y") == "leg-press:\n    note: x // y")
    #expect(try Sample.parse("# a // b\n## c // d, 2 weeks").phases[0].title == "c // d")
  }

  @Test func `a comment with a colon makes no key`() {
    #expect(
      Sample.mistakes("# t\n## p\nleg-press // a: b") == [
        "3:1: error: neither a title, a key with a colon nor an exercise with a colon; "
          + "write key: value, exercise-id: dose, or ## and a phase's title with a space between"
      ])
  }

  @Test(arguments: [
    ("# t\n# u", "2:3: error: a second title; a phase begins with ##"),
    ("#", "1:1: error: an empty title; write # and the title"),
    ("# t\n##", "2:1: error: an empty phase title; write ## and the title"),
    (
      "# t\n### x",
      "2:1: error: neither a title, a key with a colon nor an exercise with a colon; write key: value, exercise-id: dose, or ## and a phase's title with a space between"
    ),
    (
      "patient: A\n# t",
      "1:1: error: a line before the plan's title; begin the file with # and a title"
    ),
    ("## p", "1:1: error: a phase before the plan's title; begin the file with # and a title"),
  ])
  func `a line out of place is refused`(_ text: String, _ first: String) {
    #expect(Sample.mistakes(text).first == first)
  }

  @Test func `every mistake of a file is reported, in the order of the lines`() {
    let text = """
      # t
      born: 2026-02-31
      colour: red
      findings: disc hernia, radiating pain

      ## one, 2 weekz
      leg-pres: 3x10
          note: fine
          progress: hold
      seated-row: 0x10
          bck: if pain > 3
          set 2: left left
      seated-row: 3x10
      seated-row: 2x10
      ## two
      enter when: no radiating pane
      leg-press: same dose
      ## two
      """
    #expect(
      Sample.mistakes(text) == [
        "2:7: error: born names day 31 of a month that has 28; use 1 to 28",
        "3:1: error: unknown key 'colour'; use one of: id, version, issued, status, patient, patient key, identifier, born, language, body mass, affected side, baseline, has, findings, surgery, precaution, weight bearing, screened, measure, clinician, clinic, call, emergency, start, review, goal, pain, stop, override, not for, schedule, discharge when, note, source",
        "6:9: error: not a length; did you mean 2 weeks? (1 to 1000, low end first)",
        "7:1: error: unknown exercise 'leg-pres'; did you mean leg-press?",
        "9:19: error: the cap is missing; write to and the cap",
        "10:13: error: sets is 0; use 1 to 100000",
        "11:5: error: unknown detail 'bck'; did you mean back?",
        "12:17: error: side is said twice; keep one of the two",
        "14:1: error: seated-row stands twice in the phase; give the second a name: as seated-row-2",
        "17:12: error: the same dose as nothing above it; write its dose",
      ])
  }

  @Test func `twenty mistakes are told at most, the first by line`() {
    let text = "# t\n" + String(repeating: "x: y\n", count: 100)
    let found = Sample.mistakes(text)
    #expect(found.count == 20)
    #expect(found[0].hasPrefix("2:1:"))
    #expect(found[19].hasPrefix("21:1:"))
  }

  @Test func `no error holds the patient's data`() {
    let text = """
      # t
      patient: Zaphod\tQuux
      born: Zaphod
      baseline: Zaphod; Quux
      note: Zaphod\tQuux
      version: Zaphod
      start: Zaphod
      """
    let found = Sample.mistakes(text)
    #expect(found.count == 6)
    #expect(!found.joined().contains("Zaphod"))
    #expect(!found.joined().contains("Quux"))
  }

  @Test(arguments: [
    "& < > \" '", "👩🏽‍⚕️ 🦵", "أحمد بن علي", "Z" + String(repeating: "\u{301}", count: 2000),
    String(repeating: "n", count: 10_000), "x:y: z", "a, b; c", "# hash", "ends with /",
  ])
  func `a name of any letters comes back as it was`(_ name: String) throws {
    let plan = try Sample.parse("# \(name)\npatient: \(name)\nnote: \(name)\n## \(name)")
    #expect(Array((plan.header.patient ?? "").utf8) == Array(name.utf8))
    #expect(Array(plan.header.title.utf8) == Array(name.utf8))
    #expect(Array(plan.phases[0].title.utf8) == Array(name.utf8))
    #expect(try Sample.parse(Sample.print(plan)) == plan)
  }

  /// Lines of a megabyte that made an earlier reader slow or deep.
  static let long: [(name: String, text: String)] = [
    ("a note", "# t\nnote: " + String(repeating: "long ", count: 200_000)),
    ("a title", "# t" + String(repeating: ", 2", count: 300_000)),
    ("commas", "# t\nhas: " + String(repeating: "a,", count: 500_000)),
    ("criteria", "# t\ndischarge when: " + String(repeating: "a,", count: 500_000) + "a"),
    ("or", "# t\n## p\nleg-press:\n when: " + String(repeating: "x or ", count: 200_000)),
    (
      "known or",
      "# t\n## p\nleg-press:\n when: " + String(repeating: "scoliosis or ", count: 80_000)
    ),
    ("relations", "# t\n## p\nleg-press: " + String(repeating: "a<", count: 500_000)),
    ("words", "# t\n## p\nleg-press: " + String(repeating: "3x10 ", count: 200_000)),
    ("one word", "# t\n## p\nleg-press: " + String(repeating: "x", count: 1_000_000)),
    ("one number", "# t\n## p\nleg-press: " + String(repeating: "1-", count: 500_000)),
    ("steps", "# t\n## p\nleg-press:\n then: " + String(repeating: "3x10, ", count: 160_000)),
    ("a key", "# t\n" + String(repeating: "k ", count: 500_000) + ":"),
    ("slashes", "# t\npatient: " + String(repeating: "/", count: 1_000_000)),
    ("semicolons", "# t\nstop: " + String(repeating: "a;", count: 500_000)),
    ("marks", "# t\npatient: e" + String(repeating: "\u{301}", count: 500_000)),
    ("lines", "# t\n## p\n" + String(repeating: "bad\n", count: 250_000)),
    ("exercises", "# t\n## p\n" + String(repeating: "leg-press: 3x10\n", count: 60_000)),
  ]

  @Test(arguments: long.indices)
  func `a megabyte in one line is read, or refused with a few mistakes`(_ index: Int) {
    let row = `The lines of a plan text`.long[index]
    #expect(Sample.mistakes(Array(row.text.utf8)).count <= ReadErrors.limit, "\(row.name)")
  }
}
