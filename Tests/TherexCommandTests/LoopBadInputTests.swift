import Foundation
import Testing

struct `Bad input to the loop` {
  private let secret = "Zyxwvut"

  private func folder() throws -> RunTherex.Folder {
    let folder = try `The loop by command`.folder("leg-press")
    try folder.write(
      try folder.read("a.plan").replacingOccurrences(of: "Ana Pérez", with: secret), to: "a.plan")
    return folder
  }

  @Test func `a bad log is exit 65 with each place, and none of its content`() throws {
    let folder = try folder()
    try folder.write(
      """
      {"format": "1.0", "sessions": [
        {"id": "s", "at": "2026-11-23T10:00:00Z", "plan": "p", "version": 1, "note": "\(secret)", "nonsense": 1},
        {"id": "t", "at": "\(secret)", "plan": "p", "version": 1}
      ]}
      """, to: "bad.log.json")
    for arguments in [
      ["log", "bad.log.json"], ["review", "a.plan", "1.log.json", "bad.log.json"],
    ] {
      let result = try RunTherex.run(arguments, in: folder)
      #expect(result.status == 65)
      #expect(result.errors.contains("bad.log.json:2:"))
      #expect(result.errors.contains("bad.log.json:3:"))
      #expect(!result.errors.contains(secret))
      #expect(result.output.isEmpty)
    }
  }

  @Test func `two records that contradict each other are named and exit 1`() throws {
    let folder = try folder()
    let other = try folder.read("1.log.json").replacingOccurrences(
      of: "\"during\": 4", with: "\"during\": 2")
    try folder.write(other, to: "other.log.json")
    let result = try RunTherex.therex("log", "1.log.json", "other.log.json", in: folder)
    #expect(result.status == 1)
    #expect(result.errors.contains("conflict: session leg-press-1"))
    #expect(result.errors.contains("strength.leg-press.pain.during"))
  }

  @Test func `nothing that is there is written over`() throws {
    let folder = try folder()
    let plan = try folder.read("a.plan")
    let log = try folder.read("1.log.json")
    try folder.write("mine", to: "a.v2.plan")
    let accept = ["review", "a.plan", "1.log.json", "--on", "2026-11-28", "--accept", "leg-press"]
    #expect(try RunTherex.run(accept, in: folder).status == 73)
    #expect(try RunTherex.run(accept + ["-o", "a.plan"], in: folder).status == 73)
    #expect(try RunTherex.therex("log", "1.log.json", "-o", "2.log.json", in: folder).status == 73)
    let html = ["review", "a.plan", "1.log.json", "--html"]
    #expect(try RunTherex.run(html + ["a.plan"], in: folder).status == 73)
    #expect(try RunTherex.run(html + ["1.log.json"], in: folder).status == 73)
    #expect(try folder.read("a.v2.plan") == "mine")
    #expect(try folder.read("a.plan") == plan)
    #expect(try folder.read("1.log.json") == log)
  }

  @Test(
    arguments: [
      (["review", "a.plan", "none.log.json"], 66), (["review", "none.plan", "1.log.json"], 66),
      (["review", "a.plan", "1.log.json", "--on", "2026-02-30"], 64),
      (["review", "a.plan", "1.log.json", "--on", "2026-11-28", "--accept", "nothing"], 65),
      (["review", "a.plan", "1.log.json", "--on", "2026-11-28", "--accept", "stop"], 65),
      (["review", "a.plan", "1.log.json", "-o", "x.plan"], 64), (["review", "a.plan"], 64),
      (["log", "a.plan"], 65), (["log", "1.log.json", "--csv", "--json"], 64),
      (["diff", "a.plan", "1.log.json"], 65), (["diff", "a.plan", "none.plan"], 66),
      (["diff", "a.plan", "a.plan", "--patient", "--language", "tlh"], 65),
      (["history", "none"], 66), (["history", "a.plan"], 66),
      (["simulate", "a.plan", "--days", "0"], 64), (["simulate", "a.plan", "--as", "well"], 64),
      (["simulate", "a.plan", "--without", "medical clearence"], 65),
    ] as [([String], Int32)])
  func `each mistake has its exit code, and no message the patient's data`(
    _ arguments: [String], _ status: Int32
  ) throws {
    let folder = try folder()
    let names = try folder.names
    let result = try RunTherex.run(arguments, in: folder)
    #expect(result.status == status, "\(arguments) \(result.errors)")
    #expect(!result.errors.isEmpty)
    #expect(!result.errors.contains(secret))
    #expect(try folder.names == names)
  }

  @Test func `the same plan in two formats has no difference`() throws {
    let folder = try folder()
    _ = try RunTherex.therex("export", "a.plan", "--to", "xml", "json", "-o", ".", in: folder)
    for file in ["a.therex", "a.therex.json"] {
      let result = try RunTherex.therex("diff", "a.plan", file, in: folder)
      #expect(result.status == 0, "\(result.output)\(result.errors)")
      #expect(try RunTherex.therex("diff", "a.plan", file, "--json", in: folder).output == "[]\n")
    }
  }

  @Test func `a version that is missing, or written twice otherwise, is exit 1`() throws {
    let folder = try folder()
    let text = try folder.read("a.plan")
    try folder.write(
      text.replacingOccurrences(of: "\npatient:", with: "\nversion: 3\npatient:"), to: "c.plan")
    try folder.write(text.replacingOccurrences(of: "5x15 @", with: "4x15 @"), to: "b.plan")
    let result = try RunTherex.therex("history", ".", in: folder)
    #expect(result.status == 1)
    #expect(result.output.contains("missing: v2"))
    #expect(result.output.contains("not the same plan"))
    let json = try RunTherex.therex("history", ".", "--json", in: folder)
    #expect(json.output.contains("\"missing\": [2], \"contradicting\": [1]"))
  }

  @Test func `CSV has a header and a row a set`() throws {
    let folder = try folder()
    let result = try RunTherex.therex("log", "1.log.json", "--csv", in: folder)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("session,date,at,plan,version"))
    #expect(result.output.split(separator: "\r\n").count == 4)
  }
}
