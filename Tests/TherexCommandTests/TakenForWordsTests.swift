import Testing

@Suite struct `What a therapist may not have meant` {
  @Test func `is said by check, which finds words where a measured condition was meant`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(
      """
      # T

      ## P
      squat: 2x8 as tolerated
          back: if pain over 3
          then: 3x8, after 2 weeks
      walking: for 5 min as second-walk
          then: for 10 min, if the therapist agrees
      """, to: "x.plan")
    let result = try RunTherex.therex("check", "x.plan", in: folder)
    #expect(result.status == 0)
    #expect(result.output.contains("x.plan:4: caution: p/tolerated: as tolerated names this use"))
    #expect(result.output.contains("'pain over 3' is taken as words that you confirm"))
    #expect(result.output.contains("'2 weeks' is taken as words"))
    #expect(!result.output.contains("second-walk names") && !result.output.contains("agrees"))
    let json = try RunTherex.therex("check", "x.plan", "--json", in: folder)
    #expect(json.output.contains("\"rule\": \"condition-taken-for-words\""))
    #expect(json.output.contains("\"rule\": \"time-taken-for-words\""))
  }

  @Test func `keeps an import from writing over a plan text that says something else`() throws {
    let folder = try RunTherex.Folder()
    let text = "# T\n\n## P\n// keep this\nsquat: 2x8\n"
    try folder.write(text, to: "x.plan")
    #expect(
      try RunTherex.therex("export", "x.plan", "--to", "xml", "--draft", in: folder).status == 0)
    let again = try RunTherex.therex("import", "x.therex", in: folder)
    #expect(again.status == 73 && again.errors.contains("name another with -o"))
    #expect(try folder.read("x.plan") == text)
    for _ in 1...2 {
      #expect(try RunTherex.therex("import", "x.therex", "-o", "y.plan", in: folder).status == 0)
    }
  }

  @Test func `is offered on the command line too`() throws {
    let folder = try RunTherex.Folder()
    try folder.write("# T\n\n## P\n", to: "x.plan")
    let walk = try RunTherex.therex("add", "x.plan", "walk", in: folder)
    #expect(walk.status == 65 && walk.errors.contains("did you mean walking"))
    let swing = try RunTherex.therex("add", "x.plan", "kettlebell-swing", in: folder)
    #expect(swing.status == 65 && swing.errors.contains("therex exercises kettlebell-swing"))
    let day = try RunTherex.therex("show", "x.plan", "--on", "25/11/2026", in: folder)
    #expect(day.status == 64 && day.errors.contains("write 2026-11-25"))
  }
}
