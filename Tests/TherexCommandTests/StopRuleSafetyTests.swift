import Foundation
import Testing

struct `Stop rules cannot be hidden or emptied` {
  private func folder(_ name: String) throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "own/\(name)"), withIntermediateDirectories: true)
    try folder.write("# T\n## P\nsquat: 2x10, daily\n", to: "a.plan")
    return folder
  }
  private func template(_ name: String) throws -> String {
    try String(
      contentsOf: RunTherex.root.appending(path: "Templates/\(name)"), encoding: .utf8)
  }
  private func export(_ folder: RunTherex.Folder, _ more: String...) throws -> RunTherex.Result {
    try RunTherex.run(
      ["export", "a.plan", "--to", "html", "--templates", "own", "-o", "a.html"] + more, in: folder)
  }

  @Test(arguments: ["full", "page", "large", "log", "clinician"])
  func `a built-in page in every layout shows them`(_ layout: String) throws {
    let result = try export(try folder("handouts"), "--layout", layout)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test(arguments: [
    ["{{#patient}}<section>", "</section>{{/patient}}"], ["<!-- <section>", "</section> -->"],
    ["<section hidden>", "</section>"],
    ["<style>.x{opacity:0}</style><section class=\"x\">", "</section>"],
  ])
  func `a clinic's page that does not show them is refused`(_ edits: [String]) throws {
    // The emergency on the first page, and the other rules behind it.
    for (file, section, rule) in [
      ("emergency", "<section class=\"stop now\">", "leg-out-of-place is not visible"),
      ("before", "<section class=\"stop rest\" id=\"when-to-stop\">", "is not visible"),
    ] {
      let folder = try folder("handouts")
      let text = try template("handouts/\(file).html")
      let start = try #require(text.range(of: section))
      let end = try #require(text.range(of: "</section>", range: start.upperBound..<text.endIndex))
      let edited =
        text[..<start.lowerBound] + edits[0] + text[start.upperBound..<end.lowerBound] + edits[1]
        + text[end.upperBound...]
      try folder.write(String(edited), to: "own/handouts/\(file).html")
      let result = try export(folder)
      #expect(result.status == 65, "\(file): \(result.errors)")
      #expect(result.errors.contains(rule), "\(file): \(result.errors)")
      #expect(!(try folder.names.contains("a.html")))
    }
  }

  @Test(arguments: [
    ".stop { display: none }", "main section { visibility: hidden }", "li { opacity: 0 }",
  ])
  func `a style of the other pages that hides what asks to stop is refused`(_ style: String) throws
  {
    let folder = try folder("handouts")
    try folder.write("# T\nversion: 2\n## P\nsquat: 3x10, daily\n", to: "b.plan")
    try folder.write(style, to: "own/handouts/review.css")
    for words in [
      ["diff", "a.plan", "b.plan", "--patient", "-o", "x.html"],
      ["simulate", "a.plan", "--html", "x.html"],
    ] {
      let result = try RunTherex.run(words + ["--templates", "own"], in: folder)
      #expect(result.status == 65, "\(words[0]): \(result.errors)")
      #expect(result.errors.contains("review.css"))
      #expect(!(try folder.names.contains("x.html")))
    }
    try folder.write(".stop { color: #300 }", to: "own/handouts/review.css")
    let result = try RunTherex.therex(
      "diff", "a.plan", "b.plan", "--patient", "-o", "x.html", "--templates", "own", in: folder)
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test func `a theme that hides them is refused`() throws {
    let folder = try folder("handouts")
    try folder.write("@media print { .urgency { display: none } }", to: "t.css")
    #expect(try export(folder, "--theme", "t.css").status == 65)
    try folder.write(".urgency { color: #200 }", to: "t.css")
    #expect(try export(folder, "--theme", "t.css").status == 0)
  }

  @Test(arguments: [
    ("", #"{"stops": []}"#, "the red flag 'red-flag-saddle' is missing"),
    (#""urgency": "emergency now""#, #""urgency": "prompt""#, "is less urgent than it must be"),
    (#""kept": true"#, #""kept": false"#, "can be overridden"),
    (#"{"every": true}"#, #"{"findings": ["stroke"]}"#, "stands on fewer plans"),
    (#"["numb", "seat"],"#, "", "no longer recognised"),
    (#"{"regions": ["spine"]}"#, #"{"about": ["spine"]}"#, "stands on fewer plans"),
  ])
  func `a clinic's rules may not take a red flag away`(
    _ old: String, _ new: String, _ problem: String
  ) throws {
    let folder = try folder("rules")
    let builtIn = try template("rules/red-flags.json")
    let text = old.isEmpty ? new : builtIn.replacingOccurrences(of: old, with: new)
    try folder.write(text, to: "own/rules/red-flags.json")
    let result = try RunTherex.therex("check", "a.plan", "--templates", "own", in: folder)
    #expect(result.status == 65, "\(result.output)")
    #expect(result.errors.contains("rules/red-flags.json:"))
    #expect(result.errors.contains(problem), "\(result.errors)")
  }

  @Test(arguments: [
    (#""joints": ["knee"],"#, ""), (#"["rodilla"],"#, ""), (#"["glute"],"#, ""),
    (#""documents": ["000", "001", "002", "003", "004"]"#, #""documents": ["001"]"#),
    (#""passOver": ["biceps femoris"]"#, #""passOver": ["biceps"]"#),
  ])
  func `a clinic's rules may not make a region harder to tell`(
    _ old: String, _ new: String
  ) throws {
    let folder = try folder("rules")
    let builtIn = try template("rules/regions.json")
    #expect(builtIn.contains(old))
    try folder.write(
      builtIn.replacingOccurrences(of: old, with: new), to: "own/rules/regions.json")
    let result = try RunTherex.therex("check", "a.plan", "--templates", "own", in: folder)
    #expect(result.status == 65, "\(result.output)")
    #expect(result.errors.contains("is told from less than it was"), "\(result.errors)")
  }

  @Test func `a clinic may say a red flag in its own words`() throws {
    let folder = try folder("rules")
    let text = try template("rules/red-flags.json").replacingOccurrences(
      of: "chest pain, you cannot", with: "your chest hurts, you cannot")
    try folder.write(text, to: "own/rules/red-flags.json")
    let result = try RunTherex.therex(
      "export", "a.plan", "--to", "html", "-o", "-", "--templates", "own", in: folder)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("Your chest hurts, you cannot"))
  }
}
