import Foundation
import Testing

struct `Export and import` {
  private let example = "low-back-with-leg-pain.plan"

  @Test func `the example goes to XML and JSON and comes back as its canonical text`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example(example), to: "ana.plan")
    let export = try RunTherex.therex(
      "export", "ana.plan", "--to", "xml", "json", "text", "-o", "out/", in: folder)
    #expect(export.status == 0, "\(export.errors)")
    for (file, back) in [("out/ana.therex", "x.plan"), ("out/ana.therex.json", "j.plan")] {
      let imported = try RunTherex.therex("import", file, "-o", back, in: folder)
      #expect(imported.status == 0, "\(imported.errors)")
    }
    #expect(try folder.read("x.plan") == folder.read("j.plan"))
    let canonical = try folder.read("out/ana.plan").split(
      separator: "\n", omittingEmptySubsequences: false
    ).filter { !$0.hasPrefix("// stop rule") }.joined(separator: "\n")
    #expect(try folder.read("x.plan") == canonical)
  }

  @Test func `a second export of the same plan is the same bytes`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example(example), to: "ana.plan")
    for format in ["xml", "json", "html", "text"] {
      let first = try RunTherex.therex("export", "ana.plan", "--to", format, "-o", "-", in: folder)
      let second = try RunTherex.therex("export", "ana.plan", "--to", format, "-o", "-", in: folder)
      #expect(first.status == 0)
      #expect(!first.outputBytes.isEmpty)
      #expect(first.outputBytes == second.outputBytes, "\(format)")
    }
  }

  @Test func `an export of an imported plan is the bytes of the first export`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example(example), to: "ana.plan")
    _ = try RunTherex.therex("export", "ana.plan", "--to", "xml", in: folder)
    _ = try RunTherex.therex("import", "ana.therex", "-o", "back.plan", in: folder)
    _ = try RunTherex.therex("export", "back.plan", "--to", "xml", in: folder)
    #expect(try folder.bytes("ana.therex") == folder.bytes("back.therex"))
  }

  @Test func `an importable plan can be exported and shown without its text`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example(example), to: "ana.plan")
    _ = try RunTherex.therex("export", "ana.plan", "--to", "json", in: folder)
    let html = try RunTherex.therex(
      "export", "ana.therex.json", "--to", "html", "-o", "-", in: folder)
    #expect(html.status == 0)
    #expect(html.output.contains("Ana Pérez"))
    let shown = try RunTherex.therex("show", "ana.therex.json", in: folder)
    #expect(shown.status == 0)
  }

  @Test func `an unknown format is a usage error that names the nearest`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example(example), to: "ana.plan")
    let result = try RunTherex.therex("export", "ana.plan", "--to", "htlm", in: folder)
    #expect(result.status == 64)
    #expect(result.errors.contains("did you mean html?"))
    #expect(try folder.names == ["ana.plan"])
  }

  @Test func `import never writes over the plan it reads`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example(example), to: "ana.plan")
    let before = try folder.bytes("ana.plan")
    let result = try RunTherex.therex("import", "ana.plan", in: folder)
    #expect(result.status == 73)
    #expect(try folder.bytes("ana.plan") == before)
  }

  @Test func `export does not write over the plan text`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example(example), to: "ana.plan")
    let before = try folder.bytes("ana.plan")
    let result = try RunTherex.therex("export", "ana.plan", "--to", "text", in: folder)
    #expect(result.status == 73)
    #expect(try folder.bytes("ana.plan") == before)
  }

  @Test func `the program alone in an empty folder does everything`() throws {
    let folder = try RunTherex.Folder()
    let copy = folder.url.appending(path: "therex")
    try FileManager.default.copyItem(at: RunTherex.program, to: copy)
    func run(_ arguments: String...) throws -> RunTherex.Result {
      try RunTherex.run(arguments, in: folder, program: copy)
    }
    #expect(try run("new", "a.plan", "--program", "low-back-at-home", "--patient", "B").status == 0)
    #expect(
      try run("export", "a.plan", "--to", "xml", "json", "html", "--draft", "-o", ".").status == 0)
    #expect(try run("exercise", "leg-press").status == 0)
    #expect(try run("schema", "xml").output.contains("urn:therex:plan:1"))
  }

  @Test func `losses are printed, listed and fatal under strict`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example("strength-from-a-program.plan"), to: "g.plan")
    let result = try RunTherex.therex(
      "export", "g.plan", "--to", "html", "--draft", "--losses", "l.json", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("html does not carry"))
    #expect(try folder.read("l.json").hasPrefix("["))
    let strict = try RunTherex.therex(
      "export", "g.plan", "--to", "html", "--draft", "--strict", "-o", "s.html", in: folder)
    #expect(strict.status == 1)
    #expect(try !folder.names.contains("s.html"))
  }

  #if os(Linux)
    @Test func `a full disk behind standard output is said, and no success`() throws {
      let folder = try RunTherex.Folder()
      try folder.write(try RunTherex.example("low-back-with-leg-pain.plan"), to: "a.plan")
      let result = try RunTherex.run(
        ["-c", "exec \"$0\" export a.plan --to json -o - > /dev/full", RunTherex.program.path()],
        in: folder, program: URL(filePath: "/bin/sh"))
      #expect(result.status == 74)
      #expect(result.errors.contains("standard output: error: cannot be written"))
    }
  #endif
}

struct `Looks and languages` {
  private func folder() throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example("low-back-with-leg-pain.plan"), to: "a.plan")
    return folder
  }

  @Test(arguments: ["full", "page", "large", "log", "clinician"])
  func `every layout is one file without a script or an outside address`(layout: String) throws {
    let result = try RunTherex.therex(
      "export", "a.plan", "--to", "html", "--layout", layout, "--paper", "Letter", "-o", "-",
      in: try folder())
    #expect(result.status == 0, "\(result.errors)")
    #expect(!result.output.contains("<script"))
    #expect(!result.output.contains("src=\"http"))
    #expect(result.output.contains("Letter") || result.output.contains("letter"))
  }

  @Test func `a language falls back text by text, and says what is missing`() throws {
    let folder = try folder()
    let whole = try RunTherex.therex(
      "export", "a.plan", "--to", "html", "--language", "ar", "-o", "-", in: folder)
    #expect(whole.status == 0)
    #expect(whole.output.contains("dir=\"rtl\""))
    #expect(!whole.errors.contains("ar: missing"))
    // A clinic's own leg press is another one: the Arabic words are not its words.
    let builtIn = try String(
      contentsOf: RunTherex.root.appending(path: "Templates/catalog/leg-press.xml"),
      encoding: .utf8)
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "own"), withIntermediateDirectories: true)
    try folder.write(
      builtIn.replacing(
        "<step>Push the plate away with both legs.</step>", with: "<step>Push.</step>"),
      to: "own/leg-press.xml")
    let result = try RunTherex.therex(
      "export", "a.plan", "--to", "html", "--language", "ar", "--catalog", "own", "-o", "-",
      in: folder)
    #expect(result.errors.contains("ar: missing: the words of leg-press, which stand in en"))
    let strict = try RunTherex.therex(
      "export", "a.plan", "--to", "xml", "--language", "ar", "--catalog", "own", "--strict",
      in: folder)
    #expect(strict.status == 1)
    let unknown = try RunTherex.therex(
      "export", "a.plan", "--to", "html", "--language", "xx", in: folder)
    #expect(unknown.status == 65)
  }

  @Test(arguments: ["xml", "json", "html", "calendar", "csv", "markdown", "note"])
  func `what was exported is exported again over itself, and over nobody else's file`(
    _ format: String
  ) throws {
    let folder = try folder()
    let words = ["export", "a.plan", "--to", format, "-o", "out.file"]
    #expect(try RunTherex.run(words, in: folder).status == 0)
    let first = try folder.read("out.file")
    #expect(try RunTherex.run(words, in: folder).status == 0)
    #expect(try folder.read("out.file") == first)
    try folder.write("My own list\n", to: "out.file")
    let refused = try RunTherex.run(words, in: folder)
    #expect(refused.status == 73, "\(refused.errors)")
    #expect(try folder.read("out.file") == "My own list\n")
  }

  @Test func `an unknown layout or paper is a usage error`() throws {
    let folder = try folder()
    let layout = try RunTherex.therex(
      "export", "a.plan", "--to", "html", "--layout", "larg", in: folder)
    #expect(layout.status == 64)
    #expect(layout.errors.contains("did you mean large?"))
    #expect(
      try RunTherex.therex("export", "a.plan", "--to", "html", "--paper", "A3", in: folder).status
        == 64)
  }

  @Test func `a drawing is an SVG with a title, and all of them make a page`() throws {
    let drawing = try RunTherex.therex("exercise", "leg-press", "--figure")
    #expect(drawing.output.hasPrefix("<svg"))
    #expect(drawing.output.contains("<title"))
    let page = try RunTherex.therex("exercise", "--all", "--figure")
    #expect(page.output.components(separatedBy: "<svg").count == 230)
  }

  @Test func `check grades the handout section by section`() throws {
    let result = try RunTherex.therex(
      "check", "a.plan", "--handout", "--language", "en", in: try folder())
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("exercises.leg-press"))
    #expect(result.output.contains("PEMAT-P"))
  }
}
