import Foundation
import Testing

/// Outcome measures by command: listed, added to a log, reviewed and recorded.
struct `Outcome measures by command` {
  static let plan = """
    # Low back
    patient: Sam Lee
    id: low-back
    measure: ODI, 36, 2026-10-12
    measure: PSFS, 5.5, 2026-10-12
    clinician: Jordan Ortiz, PT
    start: 2026-11-23

    ## Start, 4 weeks
    walking: for 10 min, RPE 3, daily
        progress: for +5 min to 30 min, after 2 sessions, pain <= 3

    """

  private func folder() throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try folder.write(Self.plan, to: "a.plan")
    return folder
  }

  @Test func `are listed, as an array in JSON`() throws {
    let text = try RunTherex.therex("measures")
    #expect(text.status == 0 && text.output.contains("odi  Oswestry Disability Index (ODI)"))
    let json = try RunTherex.therex("measures", "--json")
    let list = try #require(
      try JSONSerialization.jsonObject(with: Data(json.outputBytes)) as? [[String: Any]])
    let odi = try #require(list.first { $0["id"] as? String == "odi" })
    let change = try #require(odi["change"] as? [String: Any])
    #expect(change["amount"] as? Int == 10 && odi["better"] as? String == "lower")
  }

  @Test func `a score goes into a log, is reviewed, read and recorded`() throws {
    let folder = try folder()
    func run(_ arguments: String...) throws -> RunTherex.Result {
      try RunTherex.run(arguments, in: folder)
    }
    let day = ["--on", "2026-11-30"]
    #expect(
      try RunTherex.run(["log", "score", "a.log.json", "ODI", "62"] + day, in: folder).status == 66)
    #expect(
      try RunTherex.run(
        ["log", "score", "a.log.json", "ODI", "62", "--plan", "a.plan"] + day, in: folder
      ).status == 0)
    #expect(
      try RunTherex.run(["log", "score", "a.log.json", "PSFS", "7.5"] + day, in: folder).status == 0
    )
    let before = try folder.read("a.log.json")
    let again = try RunTherex.run(["log", "score", "a.log.json", "ODI", "62"] + day, in: folder)
    #expect(again.status == 0 && again.output.contains("has it already"))
    #expect(try folder.read("a.log.json") == before)

    let held = try run("review", "a.plan", "a.log.json", "--on", "2026-12-01")
    #expect(held.status == 1)
    #expect(held.output.hasPrefix("LOOK FIRST"))
    #expect(held.output.contains("up by 26 %") && held.output.contains("--read measure/odi"))
    #expect(held.output.contains("Patient-Specific Functional Scale (PSFS): improved"))

    let wrong = try run(
      "review", "a.plan", "a.log.json", "--read", "measure/psfs", "--on", "2026-12-01")
    #expect(wrong.status == 65 && wrong.errors.contains("unread: measure/odi"))
    let read = try run(
      "review", "a.plan", "a.log.json", "--read", "measure/odi", "--on", "2026-12-01")
    #expect(read.status == 0)
    let next = try run(
      "review", "a.v2.plan", "a.log.json", "--earlier", "a.plan", "--on", "2026-12-01", "--json")
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(next.outputBytes)) as? [String: Any])
    let measures = try #require(json["measures"] as? [[String: Any]])
    #expect(measures.map { $0["id"] as? String } == ["odi", "psfs"])
    #expect(measures.map { $0["read"] as? String } == ["recorded", nil])
    #expect(next.status == 0)
    let page = try run(
      "review", "a.plan", "a.log.json", "--on", "2026-12-01", "--html", "review.html")
    #expect(page.status == 1)
    let html = try folder.read("review.html")
    let asked = try #require(html.range(of: "Look first at the outcome measures"))
    let proposed = try #require(html.range(of: "class=\"proposal"))
    #expect(asked.lowerBound < proposed.lowerBound)
    #expect(html.contains("<th scope=\"row\">2026-11-30</th><td>62 %</td>"))
  }

  @Test(
    arguments: [
      (["ODI", "140"], 64, "runs from 0 to 100 %"), (["ODI", "18/50"], 64, "is not in"),
      (["grip", "31"], 64, "does not say left or right"),
      (["grip", "31", "--side", "up"], 64, "--side is left or right"),
      (["Berg", "many"], 64, "not one number"), (["", "3"], 64, "measure"),
      (["O\nDI", "3"], 64, "measure"),
    ] as [([String], Int32, String)])
  func `what is no score of its measure leaves the log as it was`(
    _ arguments: [String], _ status: Int32, _ says: String
  ) throws {
    let folder = try folder()
    try folder.write("{\"format\": \"1.0\", \"sessions\": []}", to: "a.log.json")
    let result = try RunTherex.run(
      ["log", "score", "a.log.json"] + arguments + ["--on", "2026-11-30", "--plan", "a.plan"],
      in: folder)
    #expect(result.status == status && result.errors.contains(says), "\(result.errors)")
    #expect(try folder.read("a.log.json") == "{\"format\": \"1.0\", \"sessions\": []}")
  }

  @Test func `a second score of a day is kept, and said`() throws {
    let folder = try folder()
    let first = [
      "log", "score", "a.log.json", "ODI", "36", "--plan", "a.plan", "--on", "2026-11-30",
    ]
    #expect(try RunTherex.run(first, in: folder).status == 0)
    let second = try RunTherex.run(
      ["log", "score", "a.log.json", "ODI", "40", "--on", "2026-11-30"], in: folder)
    #expect(second.status == 0 && second.errors.contains("several scores of 2026-11-30: 36, 40"))
    #expect(try RunTherex.therex("log", "a.log.json", in: folder).output.contains("2 sessions"))
  }

  @Test func `a remark has the line of its score`() throws {
    let folder = try folder()
    try folder.write(
      Self.plan.replacingOccurrences(of: "PSFS, 5.5", with: "PSFS, 15.5"), to: "a.plan")
    let result = try RunTherex.therex("check", "a.plan", in: folder)
    #expect(result.status == 1 && result.output.contains("a.plan:5: error: Patient-Specific"))
  }

  @Test func `a clinic's folder adds a measure`() throws {
    let folder = try folder()
    let own = folder.url.appending(path: "own/measures", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    let text = """
      {"sources": [{"code": "house", "citation": "Our own. 2026."}], "measures": [
       {"id": "berg", "name": "Berg", "unit": "points", "low": 0, "high": 56, "better": "higher",
        "licence": "ours", "change": {"amount": 5, "kind": "ours", "sources": ["house"]}}],
       "set": [{"id": "odi", "amount": 30}]}
      """
    try Data(text.utf8).write(to: own.appending(path: "clinic.json"))
    let list = try RunTherex.therex("measures", "--templates", "own", in: folder)
    #expect(list.status == 0 && list.output.contains("0 to 56 points"))
    #expect(list.output.contains("a change of 30 % matters (set by the clinic in"))
    try Data("{\"set\": 1}".utf8).write(to: own.appending(path: "clinic.json"))
    let bad = try RunTherex.therex("check", "a.plan", "--templates", "own", in: folder)
    #expect(bad.status == 65 && bad.errors.contains("measures/clinic.json:1:9: error: set is"))
  }
}
