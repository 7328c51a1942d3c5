import Foundation
import Testing

struct `Suggestions by command` {
  private func folder(_ name: String) throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try folder.write(try RunTherex.example("loop/\(name).plan"), to: "a.plan")
    try folder.write(try RunTherex.example("logs/\(name).log.json"), to: "1.log.json")
    return folder
  }

  @Test func `what the plan leaves open is suggested with its origins, and a clinic changes it`()
    throws
  {
    let folder = try folder("open-ladders")
    let call = ["review", "a.plan", "1.log.json", "--on", "2026-11-28"]
    let text = try RunTherex.run(call, in: folder).output
    #expect(text.contains("  then: 5x15 @ 40.8-44 kg, rest 90 s, after 2 sessions, 17 reps in"))
    #expect(text.contains("single-leg-press: exercise ["))
    #expect(text.contains("the line: program ["))
    #expect(text.contains("pain <= 4: patient ["))
    #expect(text.contains("where it comes from"))
    let object = try #require(
      try JSONSerialization.jsonObject(
        with: Data(try RunTherex.run(call + ["--json"], in: folder).output.utf8))
        as? [String: Any])
    let press = try #require((object["proposals"] as? [[String: Any]])?.first)
    #expect(
      (press["suggestion"] as? [String: Any])?["least"] as? String == "5x15 @ 40.8 kg, rest 90 s")
    let first = try #require((press["suggestions"] as? [[String: Any]])?.first)
    #expect(
      Set(first.keys) == [
        "lines", "place", "says", "parts", "cautions", "needs", "choices", "sessions", "dates",
        "confirm",
      ])
    // A suggestion is no proposal: it cannot be accepted.
    let refused = try RunTherex.run(call + ["--accept", "leg-press"], in: folder)
    #expect(refused.status == 65)
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "own/rules"), withIntermediateDirectories: true)
    try folder.write(
      #"{"set": [{"id": "two-for-two-sessions", "low": 3}]}"#, to: "own/rules/ours.json")
    let own = try RunTherex.run(call + ["--templates", "own"], in: folder).output
    #expect(!own.contains("then: 5x15 @ 40.8-44 kg"))
    #expect(own.contains("3 sessions: clinic ["))
    #expect(own.contains("the clinic's rules, rules/ours.json"))
  }

  @Test func `the rise that a plan calls mild is the clinic's number in a review`() throws {
    let folder = try folder("leg-press")
    let text = try folder.read("a.plan").replacingOccurrences(
      of: "pain: at most 5/10, rise at most 2, settled within 30 min", with: "pain: rise mild")
    try folder.write(text, to: "a.plan")
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "own/rules"), withIntermediateDirectories: true)
    try folder.write(#"{"set": [{"id": "mild-rise", "low": 0}]}"#, to: "own/rules/ours.json")
    let call = ["review", "a.plan", "1.log.json", "--on", "2026-11-28"]
    #expect(try RunTherex.run(call, in: folder).status == 0)
    let own = try RunTherex.run(call + ["--templates", "own", "--json"], in: folder)
    #expect(own.status == 1)
    #expect(own.output.contains("more than 0 (clinic: the clinic's rules, rules/ours.json"))
  }

  @Test func `check offers the lines before there is a log`() throws {
    let folder = try folder("open-ladders")
    let page = try RunTherex.therex("check", "a.plan", "--ladders", in: folder)
    #expect(page.status == 0, "\(page.errors)")
    #expect(page.output.contains("      progress: hold to 30 s  (patient: this plan)\n"))
    #expect(page.output.contains("      progress: hold to 30 s, after 2 sessions, pain <= 4\n"))
    let list = try RunTherex.therex("check", "a.plan", "--ladders", "--json", in: folder)
    let entries = try #require(
      try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [[String: Any]])
    #expect(entries.count == 9)
    #expect(entries[0]["prescription"] as? String == "leg-press")
  }
}
