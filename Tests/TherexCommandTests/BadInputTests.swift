import Foundation
import Testing

struct `Bad input by command` {
  /// What is written, and what the message must say. Every row is exit 65.
  static let texts: [(name: String, text: String, says: String)] = [
    (
      "unknown exercise", "# T\n## P\nleg-pres: 3x10\n",
      "3:1: error: unknown exercise 'leg-pres'; did you mean leg-press?"
    ),
    (
      "unknown unit", "# T\n## P\nsquat: 3 stes\n",
      "3:10: error: unknown unit 'stes'; did you mean sets?"
    ),
    ("no sets", "# T\n## P\nsquat: 0x10\n", "3:8: error: sets is 0; use 1 to 100000"),
    ("backward range", "# T\n## P\nsquat: 10-5 reps\n", "write 5-10"),
    ("negative hold", "# T\n## P\nsquat: hold -3 s\n", "3:13: error: a number below zero"),
    ("decimal comma", "# T\n## P\nsquat: 3x10 @ 2,5 kg\n", "a decimal has a point"),
    (
      "no such day", "# T\nstart: 2026-02-31\n",
      "2:8: error: start names day 31 of a month that has 28; use 1 to 28"
    ),
    ("twice", "# T\n## P\nsquat: 3x10\nsquat: 2x10\n", "as squat-2"),
    ("NUL", "# T\u{0}\n", "U+0000"),
    ("control", "# T\npatient: A\u{B}B\n", "2:11: error: the control character U+000B"),
    ("empty", "", "the file is empty"),
    ("unknown key", "# T\npatiant: A\n", "did you mean patient?"),
  ]

  @Test(arguments: texts.map(\.name))
  func `plan text says where, what and the mend`(name: String) throws {
    let row = try #require(Self.texts.first { $0.name == name })
    let folder = try RunTherex.Folder()
    try folder.write(row.text, to: "a.plan")
    for verb in [["check"], ["show"], ["export", "--to", "xml"]] {
      let result = try RunTherex.run([verb[0], "a.plan"] + verb.dropFirst(), in: folder)
      #expect(result.status == 65, "\(verb) \(result.errors)")
      #expect(result.errors.contains(row.says), "\(result.errors)")
      #expect(result.output.isEmpty)
    }
    #expect(try folder.names == ["a.plan"])
    #expect(try folder.read("a.plan") == row.text)
  }

  @Test func `tabs, CRLF and a byte order mark are read`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(
      "\u{FEFF}# T\r\n## P\r\nsquat: 3x10, daily\r\n\tnote: Slow.\r\n", to: "a.plan")
    let result = try RunTherex.therex("check", "a.plan", in: folder)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func `UTF-16 is refused in words`() throws {
    let folder = try RunTherex.Folder()
    try folder.write([0xFF, 0xFE, 0x23, 0x00, 0x20, 0x00], to: "a.plan")
    let result = try RunTherex.therex("check", "a.plan", in: folder)
    #expect(result.status == 65)
    #expect(result.errors.contains("UTF-8"))
  }

  @Test func `a file that is not there and a folder are exit 66`() throws {
    let folder = try RunTherex.Folder()
    #expect(try RunTherex.therex("check", "none.plan", in: folder).status == 66)
    let result = try RunTherex.therex("check", ".", in: folder)
    #expect(result.status == 66)
    #expect(result.errors.contains("is a folder"))
  }

  @Test func `a line of ten million letters is read in a moment`() throws {
    let folder = try RunTherex.Folder()
    try folder.write("# T\nnote: \(String(repeating: "a", count: 10_000_000))\n", to: "a.plan")
    #expect(try RunTherex.therex("check", "a.plan", in: folder).status == 0)
  }

  @Test func `a place that cannot be written is exit 73 and leaves nothing`() throws {
    let folder = try RunTherex.Folder()
    try folder.write("# T\n## P\nsquat: 3x10, daily\n", to: "a.plan")
    try folder.write("", to: "file")
    let result = try RunTherex.therex(
      "export", "a.plan", "--to", "json", "--draft", "-o", "file/deep/x.json", in: folder)
    #expect(result.status == 73)
    #expect(try folder.names == ["a.plan", "file"])
  }

  @Test func `no message holds the patient's data`() throws {
    let folder = try RunTherex.Folder()
    let secret = "Zyxwvut"
    try folder.write(
      """
      # T
      patient: \(secret)
      born: \(secret)
      baseline: \(secret); x
      note: \(secret)
      ## P
      squat: 3 stes

      """, to: "a.plan")
    let result = try RunTherex.therex("check", "a.plan", in: folder)
    #expect(result.status == 65)
    #expect(!result.errors.contains(secret))
  }

  @Test func `every verb explains itself with an example`() throws {
    for verb in [
      "new", "add", "set", "remove", "check", "show", "export", "import", "exercises", "exercise",
      "programs", "formats", "findings", "schema",
    ] {
      let result = try RunTherex.therex(verb, "--help")
      #expect(result.status == 0)
      #expect(result.output.contains("therex \(verb)"), "\(verb)")
    }
  }

  @Test func `a wrong option is a usage error`() throws {
    #expect(try RunTherex.therex("check", "--nonsense").status == 64)
    #expect(try RunTherex.therex("nonsense").status == 64)
  }
}
