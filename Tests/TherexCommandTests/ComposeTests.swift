import Foundation
import Testing

@Suite struct `A plan by questions` {
  /// Header questions in their order; what is not named is skipped.
  private static let keys = [
    "patient", "language", "findings", "baseline", "affected side", "body mass", "has",
    "precaution", "goal", "pain", "stop", "start", "review", "clinician", "clinic", "call",
    "emergency",
  ]

  private func header(_ answers: [String: [String]]) -> [String] {
    Self.keys.flatMap { key -> [String] in
      let given = answers[key] ?? []
      let repeats = ["precaution", "goal", "stop"].contains(key)
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
      + header(["findings": ["no such thing", "disc herniation"], "start": ["23.11.2026", ""]])
      + ["leg-press", "3x10 3x/wk", "3x10, 3x/week", "", "", "", ""]
    let result = try RunTherex.therex(
      "compose", "x.plan", in: folder, input: lines.joined(separator: "\n") + "\n")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("unknown finding"))
    #expect(result.output.contains("unknown unit 'wk'"))
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
}
