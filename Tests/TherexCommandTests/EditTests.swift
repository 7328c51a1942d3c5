import Foundation
import Testing

struct `Editing a plan by command` {
  private let text = """
    # A plan
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
    let result = try RunTherex.therex("set", "a.plan", "pelvic-tilt", "3x12,", "hold", "5", "s,", "daily", in: folder)
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
    let result = try RunTherex.therex("add", "a.plan", "leg-press", "--dose-from", "002", in: folder)
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
    let kind = try FileManager.default.attributesOfItem(
      atPath: folder.url.appending(path: "link.plan").path())[.type] as? FileAttributeType
    #expect(kind == .typeSymbolicLink)
  }
}
