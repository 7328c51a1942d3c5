import Foundation
import Testing

struct `What an output may replace` {
  private static let text = """
    # A plan
    id: p
    patient: Bo
    clinician: Jo, PT
    start: 2026-11-23

    // only here
    ## Calm, 2 weeks
    pelvic-tilt: 2x10, hold 5 s, daily

    """

  /// A plan with a symbolic link and a hard link to it, a changed copy, a made-up log, a theme.
  private func folder() throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try folder.write(Self.text, to: "p.plan")
    try folder.write(Self.text.replacingOccurrences(of: "2x10", with: "3x10"), to: "q.plan")
    try folder.write("h1 { color: black }\n", to: "t.css")
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.url.appending(path: "soft.html").path(), withDestinationPath: "p.plan")
    try manager.linkItem(
      at: folder.url.appending(path: "p.plan"), to: folder.url.appending(path: "hard.html"))
    try folder.write(Self.log, to: "l.log.json")
    return folder
  }

  private static let log = """
    {
      "format": "1.0",
      "sessions": [
        {"id": "s-1", "at": "2026-11-23T08:00:00+00:00", "plan": "p", "version": 1,
         "done": [{"phase": "calm", "prescription": "pelvic-tilt", "completed": true}]}
      ]
    }

    """

  @Test(arguments: [
    "export p.plan --to html --draft -o ./p.plan",
    "export p.plan --to html --draft -o soft.html",
    "export p.plan --to html --draft -o hard.html",
    "export p.plan --to html --draft -o ../NAME/p.plan",
    "export p.plan --to html --draft -o PATH/p.plan",
    "export p.plan --to html --draft -o x.html --losses ./p.plan",
    "export p.plan --to html --draft --theme t.css -o ./t.css",
    "export p.plan --to text --draft -o ./p.plan",
    "simulate p.plan --html ./p.plan",
    "simulate p.plan --log hard.html",
    "diff p.plan q.plan --patient --draft -o ./p.plan",
    "diff p.plan q.plan --patient --draft -o ./q.plan",
    "review p.plan l.log.json --on 2026-11-25 --html ./l.log.json",
    "review p.plan l.log.json --on 2026-11-25 --html soft.html",
    "review p.plan l.log.json --on 2026-11-25 --earlier q.plan --html ./q.plan",
    "log l.log.json -o ./l.log.json",
    "import p.plan -o hard.html",
  ])
  func `a file that is read is never replaced, by whatever path and not with --force`(
    line: String
  ) throws {
    for force in [[], ["--force"]] where force.isEmpty || !line.hasPrefix("log ") {
      let folder = try folder()
      let words = line.split(separator: " ").map {
        $0.replacingOccurrences(of: "NAME", with: folder.url.lastPathComponent)
          .replacingOccurrences(of: "PATH/", with: folder.url.path())
      }
      let names = try folder.names
      let before = try names.map { try folder.bytes($0) }
      let result = try RunTherex.run(words + force, in: folder)
      #expect(result.status == 73, "\(line): \(result.errors)")
      #expect(result.errors.contains(": error: is "), "\(result.errors)")
      #expect(try folder.names == names)
      #expect(try names.map { try folder.bytes($0) } == before)
    }
  }

  @Test(arguments: [
    ("export p.plan --to html --draft", "p.html"),
    ("export p.plan --to xml --draft", "p.therex"),
    ("export p.plan --to json --draft", "p.therex.json"),
    ("export p.plan --to text --draft -o x.txt", "x.txt"),
    ("export p.plan --to html --draft -o x.html --losses w.json", "w.json"),
    ("simulate p.plan --html x.html", "x.html"),
    ("diff p.plan q.plan --patient --draft -o x.html", "x.html"),
    ("review p.plan l.log.json --on 2026-11-25 --html x.html", "x.html"),
    ("exercise leg-press --figure -o x.svg", "x.svg"),
    ("exercise --all --figure -o x.html", "x.html"),
    ("import l.therex -o x.plan", "x.plan"),
  ])
  func `a file of somebody else is replaced with --force alone`(line: String, name: String) throws {
    let words = line.split(separator: " ").map(String.init)
    for other in ["the only copy of a letter\n", Self.text, Self.log, "[\n  1\n]\n"] {
      let folder = try folder()
      let source = try RunTherex.therex(
        "export", "p.plan", "--to", "xml", "--draft", "-o", "l.therex", in: folder)
      #expect(source.status == 0)
      try folder.write(other, to: name)
      let refused = try RunTherex.run(words, in: folder)
      #expect(refused.status == 73, "\(refused.errors)")
      #expect(refused.errors.contains("\(name): error: is there already"))
      #expect(refused.errors.contains("--force"))
      #expect(try folder.read(name) == other)
      let forced = try RunTherex.run(words + ["--force"], in: folder)
      #expect(forced.status == 0, "\(forced.errors)")
      #expect(try folder.read(name) != other)
    }
  }

  @Test(arguments: [
    ("export X --to html --draft -o x", "x"), ("export X --to xml --draft -o x", "x"),
    ("export X --to json --draft -o x", "x"),
    ("export X --to html --draft -o y --losses x", "x"), ("simulate X --html x", "x"),
    ("diff r.plan X --patient --draft -o x", "x"),
    ("review X l.log.json --on 2026-11-25 --html x", "x"),
  ])
  func `last week's output is written again without a word`(line: String, name: String) throws {
    let folder = try folder()
    try folder.write(
      Self.text.replacingOccurrences(of: "daily", with: "3x/week"), to: "r.plan")
    // Without a clinician there is more, or less, that a page does not carry.
    try folder.write(
      Self.text.replacingOccurrences(of: "A plan", with: "Another plan")
        .replacingOccurrences(of: "clinician: Jo, PT", with: "born: 1970-01-01"), to: "q.plan")
    func run(_ plan: String) throws -> RunTherex.Result {
      try RunTherex.run(
        line.replacingOccurrences(of: "X", with: plan).split(separator: " ").map(String.init),
        in: folder)
    }
    let first = try run("p.plan")
    #expect(first.status == 0, "\(first.errors)")
    let before = try folder.read(name)
    let second = try run("q.plan")
    #expect(second.status == 0, "\(second.errors)")
    #expect(try folder.read(name) != before)
  }

  @Test func `a drawing and a sheet of drawings are written again`() throws {
    let folder = try folder()
    for id in ["leg-press", "squat"] {
      let result = try RunTherex.therex("exercise", id, "--figure", "-o", "x.svg", in: folder)
      #expect(result.status == 0, "\(result.errors)")
    }
    #expect(try folder.read("x.svg").contains("Squat"))
    for language in ["en", "es"] {
      let result = try RunTherex.therex(
        "exercise", "--all", "--figure", "--language", language, "-o", "x.html", in: folder)
      #expect(result.status == 0, "\(result.errors)")
    }
    #expect(try folder.read("x.html").contains("lang=\"es\""))
  }

  @Test func `a PDF has a mark that moves nothing, and is written again`() throws {
    let folder = try folder()
    // It stands in for a program that makes PDFs, each another.
    try folder.write(
      """
      #!/bin/sh
      for word; do case $word in --print-to-pdf=*) to=${word#*=};; esac; done
      printf '%%PDF-1.7\\n%% %s\\ntrailer\\nstartxref\\n9\\n%%%%EOF\\n' $$ > "$to"
      """, to: "chrome")
    #expect(chmod(folder.url.appending(path: "chrome").path(), 0o700) == 0)
    var made: [String] = []
    for _ in 0..<2 {
      let result = try RunTherex.therex(
        "export", "p.plan", "--to", "pdf", "--draft", "--renderer", "./chrome", in: folder)
      #expect(result.status == 0, "\(result.errors)")
      made.append(try folder.read("p.pdf"))
    }
    #expect(made[0] != made[1])
    #expect(made[1].hasPrefix("%PDF-1.7\n% "))
    #expect(made[1].hasSuffix("\ntrailer\n%Therex\nstartxref\n9\n%%EOF\n"))
    try folder.write("%PDF-1.7\nof somebody else\nstartxref\n9\n%%EOF\n", to: "p.pdf")
    let other = try RunTherex.therex(
      "export", "p.plan", "--to", "pdf", "--draft", "--renderer", "./chrome", in: folder)
    #expect(other.status == 73)
  }

  @Test func `a handout does not take the place of an importable plan, nor the other way`() throws {
    let folder = try folder()
    for (old, new) in [("xml", "html"), ("html", "json"), ("json", "xml")] {
      let made = try RunTherex.therex(
        "export", "p.plan", "--to", old, "--draft", "-o", "x.\(old)", in: folder)
      #expect(made.status == 0, "\(made.errors)")
      let result = try RunTherex.therex(
        "export", "p.plan", "--to", new, "--draft", "-o", "x.\(old)", in: folder)
      #expect(result.status == 73)
    }
  }

  @Test(arguments: [
    "export p.plan --to html --draft -o x.html --losses ./x.html",
    "export p.plan --to html --draft -o - --losses -",
    "export p.plan --to xml json --draft -o -",
    "simulate p.plan --html x --log ./x", "review p.plan l.log.json --html y --accept no -o ./y",
  ])
  func `two outputs are not one file, and neither is written`(line: String) throws {
    let folder = try folder()
    let names = try folder.names
    let result = try RunTherex.run(line.split(separator: " ").map(String.init), in: folder)
    // The last has no such proposal, which is said before anything is written.
    #expect([65, 73].contains(result.status), "\(line): \(result.status) \(result.errors)")
    #expect(try folder.names == names)
    #expect(result.output.isEmpty)
  }

  @Test func `equal bytes need no --force`() throws {
    let folder = try folder()
    for _ in 0..<2 {
      let result = try RunTherex.therex(
        "export", "p.plan", "--to", "text", "--draft", "-o", "c.plan", in: folder)
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  @Test func `an import leaves the clinician's own exercise as it is`() throws {
    let folder = try folder()
    let xml = try RunTherex.therex(
      "export", "p.plan", "--to", "xml", "--draft", "-o", "x.therex", in: folder)
    #expect(xml.status == 0)
    // The exercise in the file says something else than the catalog's.
    try folder.write(
      try folder.read("x.therex").withoutDigests.replacingOccurrences(
        of: "<step>", with: "<step>Slowly. "), to: "x.therex")
    let first = try RunTherex.therex("import", "x.therex", "-o", "x.plan", in: folder)
    #expect(first.status == 0, "\(first.errors)")
    try folder.write("<!-- mine -->", to: "x.exercises/pelvic-tilt.xml")
    let plan = try folder.read("x.plan")
    let again = try RunTherex.therex("import", "x.therex", "-o", "x.plan", in: folder)
    #expect(again.status == 73)
    #expect(try folder.read("x.exercises/pelvic-tilt.xml") == "<!-- mine -->")
    #expect(try folder.read("x.plan") == plan)
  }

  @Test func `what is no regular file is refused in words, and not waited for`() throws {
    let folder = try folder()
    let fifo = folder.url.appending(path: "fifo").path()
    #expect(mkfifo(fifo, 0o600) == 0)
    for words in [["check", "fifo"], ["log", "fifo"], ["add", "fifo", "squat", "3x10"]] {
      // A reader that waits gets an end after a while.
      let result = try RunTherex.run(
        [
          "-c", "(sleep 3; : > fifo) & \"$0\" \"$@\"; s=$?; kill $!; exit $s",
          RunTherex.program.path(),
        ] + words, in: folder, program: URL(filePath: "/bin/sh"))
      #expect(result.status == 66, "\(words)")
      #expect(result.errors.contains("fifo: error: is no regular file"))
    }
    let piped = try RunTherex.run(
      ["-c", "cat p.plan | \"$0\" show /dev/stdin", RunTherex.program.path()], in: folder,
      program: URL(filePath: "/bin/sh"))
    #expect(piped.status == 0, "\(piped.errors)")
  }

  @Test func `a name that is not UTF-8 is said to be one`() throws {
    let folder = try folder()
    let result = try RunTherex.run(
      [
        "-c", "n=$(printf 'b\\377.plan'); cp p.plan \"$n\"; \"$0\" check \"$n\"",
        RunTherex.program.path(),
      ],
      in: folder, program: URL(filePath: "/bin/sh"))
    #expect(result.status == 66)
    #expect(result.errors.contains("not UTF-8"))
  }
}
