import Foundation
import Testing

struct `Editing a plan by command` {
  private let text = """
    # A plan
    id: a-plan
    patient: Bo
    clinician: Jo, PT
    start: 2026-11-23

    // the first weeks
    ## Calm, 2 weeks
    pelvic-tilt: 2x10, hold 5 s, daily // easy
        note: Breathe.

    ## Strength
    squat: 2x10, 3x/week

    """

  private func folder() throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try folder.write(text, to: "a.plan")
    return folder
  }

  @Test func `set changes the dose and keeps comments, notes and blank lines`() throws {
    let folder = try folder()
    let result = try RunTherex.therex(
      "set", "a.plan", "pelvic-tilt", "3x12,", "hold", "5", "s,", "daily", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let expected = text.replacingOccurrences(
      of: "pelvic-tilt: 2x10, hold 5 s, daily // easy",
      with: "pelvic-tilt: 3x12, hold 5 s, daily // easy")
    #expect(try folder.read("a.plan") == expected)
  }

  @Test func `add puts an exercise at the end of the named phase`() throws {
    let folder = try folder()
    let result = try RunTherex.therex(
      "add", "a.plan", "cat-cow", "10 reps", "daily", "--phase", "1", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let lines = try folder.read("a.plan").split(separator: "\n").map(String.init)
    let note = try #require(lines.firstIndex(of: "    note: Breathe."))
    #expect(lines[note + 1].hasPrefix("cat-cow: 10 reps"))
  }

  @Test func `add without a dose offers each source's and changes nothing`() throws {
    let folder = try folder()
    let result = try RunTherex.therex("add", "a.plan", "leg-press", in: folder)
    #expect(result.status == 0)
    #expect(result.output.contains("002  5x15 both start @ 50% body mass if able"))
    #expect(try folder.read("a.plan") == text)
  }

  @Test func `add takes the dose of a source that is named`() throws {
    let folder = try folder()
    let result = try RunTherex.therex(
      "add", "a.plan", "leg-press", "--dose-from", "002", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      try folder.read("a.plan").contains("leg-press: 5x15 both start @ 50% body mass if able"))
  }

  @Test func `remove takes an exercise with its details`() throws {
    let folder = try folder()
    #expect(try RunTherex.therex("remove", "a.plan", "pelvic-tilt", in: folder).status == 0)
    let left = try folder.read("a.plan")
    #expect(!left.contains("pelvic-tilt"))
    #expect(!left.contains("Breathe"))
    #expect(left.contains("// the first weeks"))
  }

  @Test func `a dose that is none leaves the file as it was`() throws {
    let folder = try folder()
    let result = try RunTherex.therex("set", "a.plan", "squat", "10-5 reps", in: folder)
    #expect(result.status == 65)
    #expect(result.errors.contains("5-10"))
    #expect(try folder.read("a.plan") == text)
    #expect(try folder.names == ["a.plan"])
  }

  @Test func `an exercise with a typo gets the nearest name`() throws {
    let folder = try folder()
    let result = try RunTherex.therex("add", "a.plan", "leg-pres", "3x10", in: folder)
    #expect(result.status == 65)
    #expect(result.errors.contains("did you mean leg-press?"))
  }

  @Test func `new writes out the ids and refuses a file that is there`() throws {
    let folder = try folder()
    let made = try RunTherex.therex(
      "new", "n.plan", "--program", "pinched-nerve-strength", "--patient", "Bo", "--start",
      "2026-11-23", "--finding", "disc herniation", in: folder)
    #expect(made.status == 0, "\(made.errors)")
    let plan = try folder.read("n.plan")
    #expect(plan.contains("\nid: "))
    #expect(plan.contains("\npatient: Bo\n"))
    #expect(plan.contains("\nfindings: disc herniation\n"))
    #expect(plan.contains("\nstart: 2026-11-23\n"))
    let again = try RunTherex.therex("new", "n.plan", in: folder)
    #expect(again.status == 73)
    #expect(try folder.read("n.plan") == plan)
  }

  @Test func `saving through a link keeps the link`() throws {
    let folder = try folder()
    try FileManager.default.createSymbolicLink(
      atPath: folder.url.appending(path: "link.plan").path(), withDestinationPath: "a.plan")
    #expect(try RunTherex.therex("set", "link.plan", "squat", "3x8", in: folder).status == 0)
    #expect(try folder.read("a.plan").contains("squat: 3x8"))
    let kind =
      try FileManager.default.attributesOfItem(
        atPath: folder.url.appending(path: "link.plan").path())[.type] as? FileAttributeType
    #expect(kind == .typeSymbolicLink)
  }
}

struct `Rules by command` {
  private func folder() throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try folder.write(
      """
      # T
      patient: Bo
      clinician: Jo, PT
      start: 2026-11-23
      has: mat, chair
      findings: spinal stenosis

      ## Move
      prone-press-up: 10 reps, hold 10 s, daily // from the clinic

      """, to: "a.plan")
    return folder
  }

  @Test func `an override is written with who and when, and check shows it`() throws {
    let folder = try folder()
    let before = try RunTherex.therex("check", "a.plan", "--json", in: folder)
    let remarks = try #require(
      try JSONSerialization.jsonObject(with: Data(before.output.utf8)) as? [[String: Any]])
    let caution = try #require(
      remarks.first {
        $0["prescription"] as? String == "prone-press-up" && $0["severity"] as? String != "advice"
      })
    let rule = try #require(caution["rule"] as? String)
    let result = try RunTherex.therex(
      "override", "a.plan", rule, "--reason", "tried in the clinic", "--on", "2026-11-20",
      in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let text = try folder.read("a.plan")
    #expect(text.contains("override: \(rule); tried in the clinic; Jo, PT; 2026-11-20\n"))
    #expect(text.contains("// from the clinic"))
    let after = try RunTherex.therex("check", "a.plan", in: folder)
    #expect(after.output.contains("overridden by Jo, PT, 2026-11-20: tried in the clinic"))
    let wrong = try RunTherex.therex(
      "override", "a.plan", "no-such-rule", "--reason", "x", in: folder)
    #expect(wrong.status == 65)
  }

  @Test func `check offers substitutes with reasons and changes nothing`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(
      """
      # T
      findings: cannot get onto hands and knees
      ## Move
      quadruped-lumbar-flexion: 3 reps, hold 20-30 s

      """, to: "a.plan")
    let text = try folder.read("a.plan")
    let result = try RunTherex.therex("check", "a.plan", "--fix", in: folder)
    #expect(result.output.contains("move/quadruped-lumbar-flexion"))
    #expect(result.output.contains("1. single-knee-to-chest: offered for cannot get"))
    #expect(try folder.read("a.plan") == text)
  }

  @Test func `check answers CERT and FITT-VP item by item`() throws {
    let folder = try folder()
    let result = try RunTherex.therex("check", "a.plan", "--score", in: folder)
    #expect(result.output.contains("CERT-7a"))
    #expect(result.output.contains("move/prone-press-up"))
  }
}
