import Foundation
import Testing

struct `A clinic's own data` {
  private static let exercise = """
    <?xml version="1.0" encoding="UTF-8"?>
    <exercise xmlns="urn:therex:plan:1" id="ID" version="1" kind="stretch" position="supine" spine="neutral" load="none" sides="one" licence="CC-BY-4.0" author="A clinic">
      <muscle>hamstrings</muscle>
      <text xml:lang="en">
        <name>NAME</name>
        <step>Lie on your back.</step>
        <step>Pull a strap until your leg is up.</step>
        <step>Lower your leg again.</step>
      </text>
    </exercise>

    """

  private func exercise(_ id: String, _ name: String) -> String {
    Self.exercise.replacingOccurrences(of: "ID", with: id)
      .replacingOccurrences(of: "NAME", with: name)
  }

  private func folder() throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "own"), withIntermediateDirectories: true)
    return folder
  }

  @Test func `an exercise of a folder is found, prescribed and exported`() throws {
    let folder = try folder()
    try folder.write(exercise("strap-stretch", "Strap stretch"), to: "own/strap-stretch.xml")
    let found = try RunTherex.therex("exercises", "strap", "--catalog", "own", in: folder)
    #expect(found.output.contains("Strap stretch"))
    try folder.write("# T\n## P\nstrap-stretch: 3 reps each side, daily\n", to: "a.plan")
    #expect(try RunTherex.therex("check", "a.plan", in: folder).status == 65)
    let export = try RunTherex.therex(
      "export", "a.plan", "--to", "xml", in: folder, environment: ["THEREX_CATALOG": "own"])
    #expect(export.status == 0, "\(export.errors)")
    #expect(try folder.read("a.therex").contains("Pull a strap until your leg is up."))
  }

  @Test func `import writes the exercises that the catalog lacks beside the plan`() throws {
    let folder = try folder()
    try folder.write(exercise("strap-stretch", "Strap stretch"), to: "own/strap-stretch.xml")
    try folder.write("# T\n## P\nstrap-stretch: 3 reps each side, daily\n", to: "a.plan")
    _ = try RunTherex.therex("export", "a.plan", "--to", "json", "--catalog", "own", in: folder)
    let back = try RunTherex.therex("import", "a.therex.json", "-o", "b.plan", in: folder)
    #expect(back.status == 0, "\(back.errors)")
    #expect(try folder.read("b.exercises/strap-stretch.xml").contains("Strap stretch"))
    // The folder beside the plan is read: nothing else is needed.
    let again = try RunTherex.therex("export", "b.plan", "--to", "json", in: folder)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try folder.bytes("a.therex.json") == folder.bytes("b.therex.json"))
  }

  @Test func `an importable plan keeps its own words of an exercise that the catalog has`() throws {
    let folder = try folder()
    try folder.write(exercise("squat", "Our squat"), to: "own/squat.xml")
    try folder.write("# T\n## P\nsquat: 2 reps each side, daily\n", to: "a.plan")
    _ = try RunTherex.therex("export", "a.plan", "--to", "xml", "--catalog", "own", in: folder)
    let page = try RunTherex.therex("export", "a.therex", "--to", "html", "-o", "-", in: folder)
    #expect(page.status == 0, "\(page.errors)")
    #expect(page.output.contains("Our squat"))
  }

  @Test func `a replaced exercise is said, and its words are the clinic's`() throws {
    let folder = try folder()
    try folder.write(exercise("squat", "Our squat"), to: "own/squat.xml")
    let result = try RunTherex.therex("exercise", "squat", "--catalog", "own", in: folder)
    #expect(result.errors.contains("replaces the built-in squat"))
    #expect(result.output.contains("Our squat"))
  }

  @Test func `a bad file is one clear error and the rest still load`() throws {
    let folder = try folder()
    try folder.write(exercise("strap-stretch", "Strap stretch"), to: "own/strap-stretch.xml")
    try folder.write("<exercise", to: "own/broken.xml")
    try folder.write(
      exercise("other-id", "Other").replacingOccurrences(of: "stretch\"", with: "nonsense\""),
      to: "own/other-id.xml")
    let result = try RunTherex.therex("exercises", "strap", "--catalog", "own", in: folder)
    #expect(result.status == 0)
    #expect(result.output.contains("Strap stretch"))
    #expect(result.errors.contains("own/broken.xml:1:"))
    #expect(result.errors.contains("own/other-id.xml:2:"))
  }

  @Test func `a folder that is not there is said`() throws {
    #expect(try RunTherex.therex("exercises", "--catalog", "none").status == 66)
  }

  @Test func `a clinic's program stands beside the built-in ones`() throws {
    let folder = try folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "own/programs"), withIntermediateDirectories: true)
    try folder.write("# Our knees\n## P\nsquat: 2x10, daily\n", to: "own/programs/our-knees.plan")
    let list = try RunTherex.therex("programs", "--templates", "own", in: folder)
    #expect(list.output.contains("our-knees"))
    #expect(list.output.contains("low-back-at-home"))
    let made = try RunTherex.therex(
      "new", "a.plan", "--program", "our-knees", "--patient", "Bo", "--templates", "own",
      in: folder)
    #expect(made.status == 0, "\(made.errors)")
  }
}

struct `A clinic's own words` {
  @Test func `one phrase of its own goes over the language's, and nothing is missing`() throws {
    let folder = try RunTherex.Folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "own/phrases"), withIntermediateDirectories: true)
    try folder.write(
      """
      {"language": "es", "version": "1.0", "reviewedBy": "A clinician", "direction": "ltr",
       "decimal": ",", "digits": "0123456789", "clock": 24, "phrases": {"stopTitle": "Cuándo llamarnos"}}
      """, to: "own/phrases/es.json")
    try folder.write("# T\nlanguage: es\n## P\nsquat: 2x10, daily\n", to: "a.plan")
    let result = try RunTherex.therex(
      "export", "a.plan", "--to", "html", "--templates", "own", "-o", "-", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("Cuándo llamarnos"))
    #expect(result.output.contains("Todos los días"))
    #expect(!result.errors.contains("missing"))
  }
}

struct `Check and show` {
  @Test func `an error that stands is exit 1, and export refuses it but as a draft`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(
      """
      # T
      patient: Bo
      clinician: Jo
      start: 2026-11-23
      findings: disc herniation, radiating pain
      source: 002 Exercises for pinched nerve in lower back
      ## Strength
      back-extension: 3x10, to 25 deg, daily
          source: 002

      """, to: "a.plan")
    let check = try RunTherex.therex("check", "a.plan", in: folder)
    #expect(check.status == 1, "\(check.output)")
    let export = try RunTherex.therex("export", "a.plan", "--to", "json", in: folder)
    #expect(export.status == 1)
    #expect(try folder.names == ["a.plan"])
    let draft = try RunTherex.therex("export", "a.plan", "--to", "json", "--draft", in: folder)
    #expect(draft.status == 0)
    #expect(try folder.read("a.therex.json").contains("draft"))
  }

  @Test func `check says its remarks as JSON with rule, place and line`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example("low-back-with-leg-pain.plan"), to: "a.plan")
    let result = try RunTherex.therex("check", "a.plan", "--json", in: folder)
    #expect(result.status == 0)
    let remarks = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
    #expect(!remarks.isEmpty)
    for remark in remarks {
      #expect(remark["rule"] is String)
      #expect(remark["line"] is Int)
      #expect(["caution", "advice"].contains(remark["severity"] as? String))
    }
  }

  @Test func `show names what is due on a day`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example("low-back-with-leg-pain.plan"), to: "a.plan")
    let day = try RunTherex.therex(
      "show", "a.plan", "--on", "2026-11-25", "--language", "en", in: folder)
    #expect(day.output.contains("Prone press-up"))
    #expect(!day.output.contains("Leg press"), "the second phase waits to be entered")
    let before = try RunTherex.therex("show", "a.plan", "--on", "2026-11-01", in: folder)
    #expect(!before.output.contains("Prone"))
    #expect(try RunTherex.therex("show", "a.plan", "--on", "2026-02-30", in: folder).status == 64)
  }

  @Test func `an exercise's page has its steps, limits and doses by source`() throws {
    let page = try RunTherex.therex("exercise", "prone-press-up").output
    for words in [
      "1. Lie on your stomach.", "Limits", "003: 10 reps, hold 10 s", "001: 10-15 reps",
    ] {
      #expect(page.contains(words))
    }
    #expect(try RunTherex.therex("exercise", "prone-pres-up").status == 65)
    let spanish = try RunTherex.therex("exercise", "leg-press", "--language", "es").output
    #expect(spanish.contains("Prensa"))
  }

  @Test func `a search finds names without accents, synonyms and muscles`() throws {
    #expect(try RunTherex.therex("exercises", "prayer").output.contains("childs-pose"))
    #expect(try RunTherex.therex("exercises", "gluteus", "medius").output.contains("hip-abduction"))
    let spanish = try RunTherex.therex("exercises", "pelvica", "--language", "es")
    #expect(spanish.status == 0)
    let seated = try RunTherex.therex("exercises", "--position", "seated", "--equipment", "chair")
    #expect(seated.output.contains("seated-forward-bend"))
    #expect(seated.output.contains("left out leg-press"), "and says why")
    #expect(try RunTherex.therex("exercises", "--position", "sitting").status == 65)
  }

  @Test func `what a finding cautions against is left out with the reason`() throws {
    let result = try RunTherex.therex("exercises", "prone", "--avoid", "spinal stenosis")
    #expect(result.output.contains("left out prone-press-up"))
    #expect(try RunTherex.therex("exercises", "--avoid", "nonsense").status == 65)
  }
}

struct `A clinic's own pictures` {
  private func export(_ picture: String) throws -> RunTherex.Result {
    let folder = try RunTherex.Folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "own/figures"), withIntermediateDirectories: true)
    try folder.write("# T\n## P\nsquat: 2x10, daily\n", to: "a.plan")
    try folder.write(picture, to: "own/figures/squat.svg")
    return try RunTherex.therex(
      "export", "a.plan", "--to", "html", "--templates", "own", "-o", "-", in: folder)
  }

  @Test func `a clinic's drawing goes before the built-in figure`() throws {
    let result = try export(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><path d=\"M1 1h8\"/></svg>")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("<img alt=\"Squat\" src=\"data:image/svg+xml"))
  }

  @Test func `a clinic's figure that does not read is said`() throws {
    let folder = try RunTherex.Folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "own/figures"), withIntermediateDirectories: true)
    try folder.write("# T\n## P\nsquat: 2x10, daily\n", to: "a.plan")
    try folder.write("{", to: "own/figures/squat.json")
    let result = try RunTherex.therex(
      "export", "a.plan", "--to", "html", "--templates", "own", "-o", "-", in: folder)
    #expect(result.status == 65)
    #expect(result.errors.contains("figures/squat.json"))
  }

  @Test func `a drawing with a script is refused`() throws {
    let result = try export(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><script>x()</script></svg>")
    #expect(result.status == 65)
    #expect(result.errors.contains("own/figures/squat.svg"))
  }

  @Test func `a broken template or a missing logo stops the handout, and no other export`() throws {
    let folder = try RunTherex.Folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "own/handouts"), withIntermediateDirectories: true)
    try folder.write("{{#stops}}", to: "own/handouts/full.html")
    try folder.write(try RunTherex.example("low-back-with-leg-pain.plan"), to: "ana.plan")
    let own = ["--templates", "own", "--logo", "none.png"]
    let data = try RunTherex.run(
      ["export", "ana.plan", "--to", "xml", "json", "text", "-o", "out/"] + own, in: folder)
    #expect(data.status == 0, "\(data.errors)")
    #expect(try !folder.bytes("out/ana.therex").isEmpty)
    let both = try RunTherex.run(
      ["export", "ana.plan", "--to", "xml", "html", "-o", "both/"] + own, in: folder)
    #expect(both.status == 65)
    #expect(both.errors.contains("handouts/full.html:"))
    #expect(!(try folder.names.contains("both")))
  }
}
