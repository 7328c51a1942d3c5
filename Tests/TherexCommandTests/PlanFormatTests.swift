import Foundation
import Testing

/// What format 1.1 promises, asked of the command.
struct `The plan format` {
  private let text = """
    # T
    patient: Bo
    clinician: Jo, PT
    start: 2026-11-23
    body mass: 68 kg

    ## P
    leg-press: 3x10 @ 50% body mass, Mon Thu
        then: single-leg-press 3x8 each side, after 2 sessions at 3x10, pain <= 3

    """

  private func exported(_ more: String...) throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try folder.write(text, to: "a.plan")
    let made = try RunTherex.run(
      ["export", "a.plan", "--to", "xml", "json", "-o", "."] + more, in: folder)
    #expect(made.status == 0, "\(made.errors)")
    return folder
  }

  private func object(_ folder: RunTherex.Folder) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(try folder.read("a.therex.json").utf8))
        as? [String: Any])
  }

  @Test func `carries one digest in both syntaxes and after every export`() throws {
    let folder = try exported()
    let digest = try #require(try object(folder)["digest"] as? String)
    #expect(try folder.read("a.therex").contains("digest=\"\(digest)\""))
    for file in ["a.therex", "a.therex.json"] {
      let back = try RunTherex.therex("export", file, "--to", "json", "-o", "-", in: folder)
      #expect(back.output == (try folder.read("a.therex.json")))
    }
    try folder.write(text.replacing("3x10 @", with: "3x11 @"), to: "b.plan")
    let other = try RunTherex.therex("export", "b.plan", "--to", "json", "-o", "-", in: folder)
    #expect(!other.output.contains(digest))
  }

  @Test(arguments: [
    ("a.therex", "<action>", "<action>Do not "),
    ("a.therex", "urgency=\"same day\"", "urgency=\"prompt\""),
    ("a.therex", "low=\"10\"", "low=\"1\""), ("a.therex", "34 kg", "43 kg"),
    ("a.therex.json", "\"action\": \"", "\"action\": \"Do not "),
    ("a.therex.json", "34 kg", "43 kg"),
    ("a.therex.json", "\"low\": 10,", "\"low\": 1,"),
    ("a.therex.json", "\"urgency\": \"emergency now\"", "\"urgency\": \"prompt\""),
  ])
  func `refuses a file that was changed`(file: String, old: String, new: String) throws {
    let folder = try exported()
    let before = try folder.read(file)
    #expect(before.contains(old))
    try folder.write(before.replacing(old, with: new, maxReplacements: 1), to: file)
    let result = try RunTherex.therex("import", "--check", file, in: folder)
    #expect(result.status == 65)
    #expect(result.errors.contains("was changed after its digest was made"))
  }

  @Test func `refuses a stop rule that is less urgent than the book's where no digest stands`()
    throws
  {
    let folder = try exported()
    try folder.write(
      try folder.read("a.therex").withoutDigests
        .replacing("urgency=\"emergency now\"", with: "urgency=\"tell your therapist\""),
      to: "b.therex")
    let result = try RunTherex.therex("import", "b.therex", in: folder)
    #expect(result.status == 65 && result.errors.contains("have the plan exported again"))
    #expect(try !folder.names.contains("b.plan"))
  }

  @Test func `says what a whole file holds`() throws {
    let folder = try exported()
    let result = try RunTherex.therex("import", "--check", "a.therex", in: folder)
    #expect(result.status == 0)
    #expect(
      result.output.contains("whole; plan ") && result.output.contains("active, digests hold"))
    #expect(try folder.names == ["a.plan", "a.therex", "a.therex.json"])
  }

  @Test func `holds loads in numbers, conditions in words, figures and one language`() throws {
    let resolved = try #require(try object(try exported())["resolved"] as? [String: Any])
    let words = try #require(resolved["words"] as? [[String: Any]])
    #expect(words[0]["loadLow"] as? Int == 34 && words[0]["loadUnit"] as? String == "kg")
    let rules = try #require(resolved["rules"] as? [[String: Any]])
    #expect(rules.map { $0["topic"] as? String } == ["advance"])
    let figures = try #require(resolved["figures"] as? [[String: String]])
    #expect(figures.map { $0["exercise"] } == ["leg-press", "single-leg-press"])
    #expect(figures.allSatisfy { $0["svg"]?.hasPrefix("<svg ") == true })
    let exercises = try #require(resolved["exercises"] as? [[String: Any]])
    for exercise in exercises {
      let texts = try #require(exercise["texts"] as? [[String: Any]])
      #expect(texts.map { $0["language"] as? String } == ["en"])
    }
    let bare = try #require(
      try object(try exported("--without-figures"))["resolved"] as? [String: Any])
    #expect(bare["figures"] == nil)
  }

  @Test(arguments: ["a.therex", "a.therex.json"])
  func `passes over what a newer minor version adds, and names it`(file: String) throws {
    let folder = try exported()
    try folder.write(
      try folder.read(file).withoutDigests
        .replacing("format=\"1.1\"", with: "format=\"1.2\" mood=\"calm\"")
        .replacing("\"format\": \"1.1\",", with: "\"format\": \"1.2\", \"mood\": \"calm\","),
      to: file)
    let result = try RunTherex.therex("import", file, "-o", "b.plan", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.errors.contains("passed over, of a newer format") && result.errors.contains("mood"))
  }

  @Test(arguments: [
    ("format=\"1.1\"", "format=\"1.1\" mood=\"calm\""), ("format=\"1.1\"", "format=\"2.0\""),
    ("format=\"1.1\"", "format=\"1.2\" mustUnderstand=\"dose\""),
  ])
  func `refuses what it must`(old: String, new: String) throws {
    let folder = try exported()
    try folder.write(
      try folder.read("a.therex").withoutDigests.replacing(old, with: new), to: "b.therex")
    #expect(try RunTherex.therex("import", "b.therex", in: folder).status == 65)
  }

  @Test func `keeps a draft a draft and what is superseded superseded`() throws {
    for mark in ["draft", "superseded"] {
      let folder = try exported()
      let xml = try folder.read("a.therex").withoutDigests.replacing(
        "status=\"active\"", with: "status=\"\(mark)\"")
      try folder.write(xml, to: "b.therex")
      let again = try RunTherex.therex("export", "b.therex", "--to", "json", "-o", "-", in: folder)
      #expect(again.output.contains("\"status\": \"\(mark)\""), "\(again.errors)")
      #expect(try RunTherex.therex("import", "b.therex", "-o", "c.plan", in: folder).status == 0)
      #expect(try folder.read("c.plan").contains("status: \(mark)\n"))
      let text = try RunTherex.therex("export", "c.plan", "--to", "xml", "-o", "-", in: folder)
      #expect(text.output.contains("status=\"\(mark)\""))
    }
  }

  @Test func `knows a plan as superseded by the next version beside it`() throws {
    let folder = try exported()
    func status() throws -> Bool {
      try RunTherex.therex("export", "a.plan", "--to", "xml", "-o", "-", in: folder).output
        .contains("status=\"superseded\"")
    }
    let first = try RunTherex.therex("export", "a.plan", "--to", "text", "-o", "-", in: folder)
      .output
    let id = try #require(try object(folder)["id"] as? String)
    try folder.write(
      first.replacing("# T\n", with: "# T\nid: another\nversion: 2\n"), to: "a.v2.plan")
    #expect(try !status())
    try folder.write(
      first.replacing("# T\n", with: "# T\nid: \(id)\nversion: 2\n"), to: "a.v2.plan")
    #expect(try status())
  }

  @Test func `writes the id out when a command first saves a plan, and never another`() throws {
    let folder = try exported()
    let id = try #require(try object(folder)["id"] as? String)
    let set = try RunTherex.therex("set", "a.plan", "leg-press", "4x10,", "Mon", in: folder)
    #expect(set.status == 0, "\(set.errors)")
    #expect(try folder.read("a.plan").contains("id: \(id)\n"))
  }

  @Test func `shows what is due on days as JSON, with what was done`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(text.replacing("Mon Thu", with: "2x/week"), to: "a.plan")
    let id =
      try RunTherex.therex("export", "a.plan", "--to", "json", "-o", "-", in: folder).output
      .firstMatch(of: /"id": "([^"]*)"/)?.1 ?? ""
    try folder.write(
      """
      {"format": "1.2", "sessions": [
        {"id": "s1", "at": "2026-11-23T23:30:00-05:00", "plan": "\(id)", "version": 1,
         "done": [{"phase": "p", "prescription": "leg-press", "completed": true}]}]}
      """, to: "a.log.json")
    let result = try RunTherex.therex(
      "show", "a.plan", "--on", "2026-11-22", "--days", "3", "--log", "a.log.json", "--json",
      in: folder)
    #expect(result.status == 0, "\(result.errors)")
    let days = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
    #expect(days.map { $0["date"] as? String } == ["2026-11-22", "2026-11-23", "2026-11-24"])
    let open = days.map { (($0["due"] as? [[String: Any]])?.first?["open"] as? Int) }
    #expect(open == [nil, 2, 1])
  }
}
