import Foundation
import Testing

@Suite struct `A plan by questions` {
  /// Header questions in their order; what is not named is skipped.
  private static let keys = [
    "patient", "language", "findings", "surgery", "weight bearing", "baseline", "affected side",
    "body mass", "has",
    "precaution", "goal", "pain", "stop", "start", "review", "clinician", "clinic", "call",
    "emergency",
  ]

  /// A patient's plan is screened behind its header: nothing is to be told.
  private func header(_ answers: [String: [String]]) -> [String] {
    let isPatients = answers["patient"] != nil || answers["start"] != nil
    return headerOnly(answers) + (isPatients ? Array(repeating: "", count: 12) : [])
  }

  private func headerOnly(_ answers: [String: [String]]) -> [String] {
    Self.keys.flatMap { key -> [String] in
      if key == "weight bearing", answers["surgery"] == nil { return [] }
      let given = answers[key] ?? []
      let repeats = ["surgery", "precaution", "goal", "stop"].contains(key)
      return given.isEmpty ? [""] : given + (repeats ? [""] : [])
    }
  }

  @Test func `is the plan that was answered, checked and ready to export`() throws {
    let folder = try RunTherex.Folder()
    let lines =
      ["Knee after surgery", "Calm it, 2 weeks"]
      + header([
        "patient": ["Ana Pérez"], "findings": ["disc hernia", "disc herniation"],
        "goal": ["walk", "run"], "pain": ["at most 5/10"], "start": ["2026-11-23"],
        "clinician": ["Jo, PT"], "call": ["+1 555 0100"],
      ])
      + [
        "leg press", "1", "002", "Slowly.",
        "then: single-leg-press 3x10 each side, after 2 sessions, pain <= 3", "",
        "walking", "1", "for 20 min, daily", "", "", "",
        "Strength, 4 weeks", "no radiating pain", "squat", "1", "2x10, 3x/week", "", "", "", "",
      ]
    let result = try RunTherex.therex(
      "compose", "ana.plan", in: folder, input: lines.joined(separator: "\n") + "\n")
    #expect(result.status == 0, "\(result.errors)")
    let text = try folder.read("ana.plan")
    for line in [
      "# Knee after surgery", "patient: Ana Pérez", "goal: walk", "goal: run",
      "pain: at most 5/10", "leg-press: 5x15 both start @ 50% body mass if able",
      "    note: Slowly.",
      "    then: single-leg-press 3x10 each side, after 2 sessions, pain <= 3",
      "walking: for 20 min, daily", "## Strength, 4 weeks", "enter when: no radiating pain",
      "squat: 2x10, 3x/week",
    ] { #expect(text.contains("\(line)\n"), "\(line) is missing in\n\(text)") }
    #expect(text.contains("\nid: ") && !text.contains("language:"))
    #expect(try RunTherex.therex("check", "ana.plan", in: folder).status == 0)
  }

  @Test func `asks again for what does not read, and says why`() throws {
    let folder = try RunTherex.Folder()
    let lines =
      ["", ""]
      + headerOnly([
        "findings": ["no such; thing", "disc herniation"], "start": ["23.11.2026", ""],
      ])
      + ["leg-press", "3x10 3x/wk", "3x10, 3x/week", "", "", "", ""]
    let result = try RunTherex.therex(
      "compose", "x.plan", in: folder, input: lines.joined(separator: "\n") + "\n")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("semicolon"))
    #expect(result.output.contains("unknown unit 'wk'"))
    // The mends are the very words to write.
    #expect(
      result.output.contains("write 2026-11-23") && result.output.contains("write 3x10, 3x/week"))
    let text = try folder.read("x.plan")
    #expect(text.contains("findings: disc herniation\n") && !text.contains("start:"))
    #expect(text.contains("leg-press: 3x10, 3x/week\n"))
  }

  @Test func `that was broken off is as far as it was answered, and is gone on with`() throws {
    let folder = try RunTherex.Folder()
    let first = try RunTherex.therex(
      "compose", "x.plan", in: folder, input: "Back\nOne\nAna\nes\n")
    #expect(first.status == 0, "\(first.errors)")
    #expect(try folder.read("x.plan").contains("patient: Ana\nlanguage: es\n"))
    let second = try RunTherex.therex(
      "compose", "x.plan", in: folder, input: "disc herniation\n")
    #expect(second.status == 0 && !second.output.contains("The patient's name?"))
    #expect(try folder.read("x.plan").contains("findings: disc herniation\n"))
  }

  @Test func `from a program has an id of its own and the program's exercises`() throws {
    let folder = try RunTherex.Folder()
    let result = try RunTherex.therex(
      "compose", "x.plan", "--program", "low-back-at-home", in: folder, input: "Ana\n")
    #expect(result.status == 0, "\(result.errors)")
    let text = try folder.read("x.plan")
    let program = try String(
      contentsOf: RunTherex.root.appending(path: "Templates/programs/low-back-at-home.plan"),
      encoding: .utf8)
    func line(_ text: String, _ start: String) -> Substring? {
      text.split(separator: "\n").first { $0.hasPrefix(start) }
    }
    #expect(line(text, "id: ") != nil && line(text, "id: ") != line(program, "id: "))
    let exercise = try #require(line(program, "single-knee-to-chest: "))
    #expect(text.contains("\(exercise)\n"))
    let again = try RunTherex.therex(
      "compose", "x.plan", "--program", "low-back-at-home", in: folder, input: "")
    #expect(again.status == 73)
    #expect(try folder.read("x.plan") == text)
  }

  private func compose(_ lines: [String]) throws -> (output: String, text: String) {
    let folder = try RunTherex.Folder()
    let result = try RunTherex.therex(
      "compose", "x.plan", in: folder, input: lines.joined(separator: "\n") + "\n")
    #expect(result.status == 0, "\(result.errors)")
    return (result.output, try folder.read("x.plan"))
  }

  @Test func `goes back to the question before, which is answered anew`() throws {
    let (output, text) = try compose(["<", "Knee", "One, 2 weeks", "Ann", "<", "Ana"])
    #expect(text.contains("# Knee\n") && text.contains("patient: Ana\n") && !text.contains("Ann"))
    #expect(output.contains("so far: Ann"))
  }

  @Test func `goes back to an exercise, whose dose is changed or taken out`() throws {
    let (output, text) = try compose(
      ["", ""] + header([:]) + [
        "hip-abduction", "3x15", "<", "3x15 each side", "Slowly.", "", "leg-press", "3x10", "<",
        "remove", "", "",
      ])
    #expect(text.contains("hip-abduction: 3x15 each side\n    note: Slowly.\n"))
    #expect(!text.contains("leg-press") && output.contains("leg-press is out"))
  }

  @Test func `says a dose in words, and what the rules say of it, before anything else is asked`()
    throws
  {
    let (output, _) = try compose(
      ["", ""] + header(["patient": ["Ana"]]) + ["hip-abduction", "3x15"])
    let words = try #require(output.range(of: "= 3 sets of 15"))
    let caution = try #require(output.range(of: "caution: hip-abduction"))
    let note = try #require(output.range(of: "A note for the patient?"))
    #expect(words.lowerBound < caution.lowerBound && caution.lowerBound < note.lowerBound)
  }

  @Test func `writes an offered line by its number, and none that still lacks its dose`() throws {
    let (output, text) = try compose(
      ["", ""] + header(["pain": ["at most 4/10"]])
        + ["leg-extension", "3x10 @ 40 kg", "", "2", "9", "1", "", "", ""])
    #expect(output.contains("1  then: 3x10 @ 40.8-44 kg, after 2 sessions"))
    #expect(output.contains("this line has no dose yet") && !text.contains("single-leg-extension"))
    #expect(output.contains("no line has the number 9"))
    #expect(
      text.contains(
        """
        leg-extension: 3x10 @ 40 kg
            then: 3x10 @ 40.8-44 kg, after 2 sessions, 12 reps in the last set, pain <= 4
            back: if pain > 4
        """))
  }

  @Test func `shows what it found by nines`() throws {
    let (output, _) = try compose(["", ""] + header([:]) + ["stretch", "+", "99", "10", "", ""])
    #expect(output.contains("  33 more\n") && output.contains("+ shows more"))
    #expect(output.contains("  10  ") && output.contains("there is no number 99"))
  }

  @Test func `says that a phase has no length where the length did not read`() throws {
    let (output, _) = try compose(["", "Calm it, 2weeks"] + header([:]))
    #expect(output.contains("phase: Calm it, 2weeks, without a length"))
  }

  @Test func `keeps what somebody else writes to the file meanwhile`() throws {
    let folder = try RunTherex.Folder()
    let process = Process()
    process.executableURL = RunTherex.program
    process.arguments = ["compose", "x.plan"]
    process.currentDirectoryURL = folder.url
    let input = Pipe()
    process.standardInput = input
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data("Knee\nOne\nAna\n".utf8))
    var seen = ""
    // The question behind the name is asked when the name is written.
    while !seen.contains("The patient's language?") {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { break }
      seen += String(decoding: more, as: UTF8.self)
    }
    try folder.write(try folder.read("x.plan") + "squat: 10 reps\n", to: "x.plan")
    try input.fileHandleForWriting.write(contentsOf: Data("es\n".utf8))
    try input.fileHandleForWriting.close()
    let rest = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(String(decoding: rest, as: UTF8.self).contains("was changed by somebody else"))
    let text = try folder.read("x.plan")
    #expect(text.contains("squat: 10 reps\n") && text.contains("language: es\n"))
  }

  @Test func `asks nothing for a file in a folder that is not there`() throws {
    let folder = try RunTherex.Folder()
    let result = try RunTherex.therex("compose", "no/x.plan", in: folder, input: "Knee\n")
    #expect(result.status == 73 && !result.output.contains("What is the plan for?"))
    #expect(result.errors.contains("there is no folder no"))
  }
}
