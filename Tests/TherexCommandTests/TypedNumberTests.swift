import Foundation
import Testing

/// Numbers that somebody may type, none of which a list or a calendar has.
private let extremes = [
  "-9223372036854775808", "9223372036854775807", "-9223372036854775807", "-1", "0",
  "1000000000000000000000000000000", "", "+5", "٣", "18446744073709551615", "1e30", "0x10", "-0",
]

struct `Numbers that are typed` {
  private static let text = """
    # A plan
    id: p
    patient: Bo
    start: 2026-11-23

    ## Calm, 2 weeks
    pelvic-tilt: 2x10, hold 5 s, daily

    """

  private func folder() throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try folder.write(Self.text, to: "p.plan")
    return folder
  }

  @Test(arguments: extremes)
  func `on a command line are refused in words`(number: String) throws {
    let folder = try folder()
    for words in [
      ["remove", "p.plan", "pelvic-tilt", "--phase=\(number)"],
      ["set", "p.plan", "pelvic-tilt", "--phase=\(number)", "3x10"],
      ["add", "p.plan", "squat", "--phase=\(number)", "3x10"],
      ["add", "p.plan", "squat", "3x10", "--phase", number],
      ["add", "p.plan", "squat", "--dose-from=\(number)"],
      ["add", "p.plan", "squat", "\(number)x\(number)"],
      ["add", "p.plan", "squat", "3x10, hold \(number) s"],
      ["add", "p.plan", "squat", "3x10 @ \(number) kg, \(number)x/week"],
      ["simulate", "p.plan", "--days=\(number)"],
      ["show", "p.plan", "--on=\(number)-01-01"], ["show", "p.plan", "--on=2026-\(number)-01"],
      ["check", "p.plan", "--language=\(number)"],
    ] {
      let result = try RunTherex.run(words, in: folder)
      // A refusal, or a language that is not asked for: no signal.
      #expect([0, 1, 64, 65].contains(result.status), "\(words): \(result.status)")
      if words.contains(where: { $0.hasPrefix("--phase") }) {
        #expect(result.status == 65 || result.status == 64, "\(words)")
        #expect(result.errors.contains("phase"), "\(result.errors)")
        #expect(try folder.read("p.plan") == Self.text)
      }
      try folder.write(Self.text, to: "p.plan")
    }
    let seed = try RunTherex.therex("simulate", "p.plan", "--seed=\(number)", in: folder)
    #expect([0, 64].contains(seed.status))
  }

  @Test(arguments: extremes.filter { !$0.isEmpty })
  func `at a question are refused, and it is asked again`(number: String) throws {
    let folder = try folder()
    // Header questions are left; then an exercise is looked for, and chosen by the number.
    let questions = String(repeating: "\n", count: 52)
    let found = "leg press\n\(number)\n\n\n"
    let dose = "leg-press\n\(number)\n3x10\n\n\(number)\n\n"
    for answers in [questions, "\(number)\n\(number)\n"].flatMap({
      header in [header + found, header + dose, found + dose + questions]
    }) {
      let result = try RunTherex.therex("compose", "p.plan", in: folder, input: answers)
      #expect(result.status == 0, "\(result.status) \(result.errors)")
      try folder.write(Self.text, to: "p.plan")
    }
    for (reach, question) in [
      ("leg press\n", "Which one?"), ("leg-press\n3x10\n\n", "How does it grow"),
    ] {
      let asked = try RunTherex.therex(
        "compose", "p.plan", in: folder, input: Self.skipsHeader + reach + "\(number)\n")
      #expect(asked.status == 0, "\(question) \(asked.status)")
      #expect(asked.output.contains(question))
      try folder.write(Self.text, to: "p.plan")
    }
  }

  /// One empty line a header question that the plan leaves open, and one a question of the screening.
  private static let skipsHeader = String(repeating: "\n", count: 16 + 12)

  @Test(arguments: extremes)
  func `in a plan, a log or an importable plan are refused in words`(number: String) throws {
    let folder = try folder()
    let lines = [
      "version: \(number)", "body mass: \(number) kg", "pain: \(number)", "review: \(number)",
      "born: \(number)-01-01", "review: \(number) March 2026", "review: 3/\(number)/2026",
    ]
    for line in lines {
      try folder.write(
        Self.text.replacingOccurrences(of: "start: 2026-11-23", with: line), to: "x.plan")
      for verb in ["check", "show", "simulate"] {
        let result = try RunTherex.therex(verb, "x.plan", in: folder)
        #expect([0, 1, 64, 65].contains(result.status), "\(verb) \(line): \(result.status)")
      }
    }
    let doses = [
      "\(number)x10", "hold \(number) s", "for \(number) min", "rest \(number) s", "RPE \(number)",
      "\(number)x/week", "every \(number) hours", "@ \(number)% 1RM",
    ]
    for dose in doses {
      try folder.write(
        Self.text.replacingOccurrences(of: "2x10, hold 5 s, daily", with: dose)
          .replacingOccurrences(of: "2 weeks", with: "\(number) weeks"), to: "x.plan")
      let result = try RunTherex.therex("simulate", "x.plan", in: folder)
      #expect([0, 64, 65].contains(result.status), "\(dose): \(result.status)")
    }
    let value = number.isEmpty ? "\"\"" : number
    for field in ["version", "minutesToSettle", "step", "repetitions"] {
      let entry =
        "{\"phase\": \"calm\", \"prescription\": \"pelvic-tilt\", \"step\": \(field == "step" ? value : "0"), "
        + "\"sets\": [{\"repetitions\": \(field == "repetitions" ? value : "1")}]}"
      try folder.write(
        "{\"format\": \"1.0\", \"sessions\": [{\"id\": \"s\", \"at\": \"2026-11-23T08:00:00+00:00\", "
          + "\"plan\": \"p\", \"version\": \(field == "version" ? value : "1"), "
          + "\"minutesToSettle\": \(field == "minutesToSettle" ? value : "1"), \"done\": [\(entry)]}]}",
        to: "l.log.json")
      let log = try RunTherex.therex("log", "l.log.json", in: folder)
      #expect([0, 65].contains(log.status), "\(field) \(number): \(log.status)")
      let review = try RunTherex.therex(
        "review", "p.plan", "l.log.json", "--on", "2026-11-25", in: folder)
      #expect([0, 1, 65].contains(review.status), "\(field) \(number): \(review.status)")
    }
  }
}
