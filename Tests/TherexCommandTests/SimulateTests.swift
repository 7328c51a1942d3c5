import Foundation
import Testing

@Suite struct `therex simulate` {
  private static let plan = """
    # Press
    patient: Ana
    findings: low back pain
    clinician: J
    start: 2026-11-23
    pain: at most 5/10, rise at most 2, settled within 30 min

    ## Strength, 4 weeks
    leg-press: 3x10 @ 40 kg, rest 90 s, Mon Wed Fri
    pelvic-tilt: 2x10, hold 5 s, daily

    """

  private func folder(_ change: (String) -> String = { $0 }) throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try folder.write(change(Self.plan), to: "a.plan")
    return folder
  }

  @Test func `says the dangers in three lines above everything, and folds quiet days`() throws {
    let result = try RunTherex.therex("simulate", "a.plan", "--days", "28", in: folder())
    #expect(result.status == 0, "\(result.errors)")
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    // Wrapped lines are indented.
    let top = lines.prefix { !$0.isEmpty }.filter { !$0.hasPrefix("    ") || $0.contains(": ") }
    #expect(top[0] == "Press")
    for word in ["Caught: ", "The dose itself stops nobody", "Steps up in 42 days: "] {
      #expect(result.output.contains("\n    \(word)"), "\(word)")
    }
    #expect(
      result.output.contains("\n2026-11-23 – 2026-12-20  v1  28 sessions, as prescribed, pain 1\n"))
    #expect(result.output.contains("not a prediction"))
  }

  @Test func `says first what check refuses, and a patient who is not caught`() throws {
    let high = try folder { $0.replacingOccurrences(of: "at most 5/10", with: "at most 9/10") }
    let refused = try RunTherex.therex("simulate", "a.plan", "--days", "5", in: high)
    let place = try #require(refused.output.range(of: "check refuses this plan: "))
    let caught = try #require(refused.output.range(of: "Caught: "))
    #expect(place.lowerBound < caught.lowerBound)
    #expect(refused.output.contains("[pain-limit-high]"))
    let own = try folder()
    try FileManager.default.createDirectory(
      at: own.url.appending(path: "own/simulation"), withIntermediateDirectories: true)
    try own.write(
      """
      {"patients": [{"id": "bold", "name": "Bold", "says": "feels nothing",
        "event": {"days": [0, 0], "symptoms": [{"kind": "moving up"}]}, "must": "stop, same day"}]}
      """, to: "own/simulation/bold.json")
    let missed = try RunTherex.therex(
      "simulate", "a.plan", "--templates", "own", "--html", "s.html", in: own)
    #expect(missed.status == 0, "\(missed.errors)")
    #expect(missed.output.hasPrefix("Press\n    NOT CAUGHT: Bold (must: stop, same day)."))
    let page = try own.read("s.html")
    #expect(page.contains("NOT CAUGHT: Bold (must: stop, same day)."))
    #expect(page.contains("2026-11-23 – 2027-01-21"))
  }

  @Test func `plays all patients, each day of each in --json, and the same bytes twice`() throws {
    let folder = try folder()
    func play() throws -> RunTherex.Result {
      try RunTherex.therex(
        "simulate", "a.plan", "--patient", "all", "--days", "20", "--json", in: folder)
    }
    let result = try play()
    #expect(result.output == (try play().output))
    let all = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
    #expect(all.count == 10)
    for one in all { #expect((one["days"] as? [Any])?.count == 20) }
    let saddle = try #require(all.first { $0["persona"] as? String == "saddle-numbness" })
    let days = try #require(saddle["days"] as? [[String: Any]])
    #expect(days.last?["waiting"] as? Bool == true && days.first?["waiting"] as? Bool == false)
    #expect(result.output.contains("STOP, emergency now: saddle numbness, new"))
    let text = try RunTherex.therex("simulate", "a.plan", "--patient", "all", in: folder)
    #expect(text.output.contains("\n    Hot calf: ") || text.output.contains("\nHot calf: "))
  }

  @Test func `--answer-after keeps the patient from training for so many days`() throws {
    let folder = try folder()
    for (days, line) in [(1, "2026-1"), (6, "no session: told to stop")] {
      let result = try RunTherex.therex(
        "simulate", "a.plan", "--patient", "hot-calf", "--answer-after", "\(days)", in: folder)
      #expect(result.status == 0 && result.output.contains(line), "\(result.errors)")
      #expect(
        result.output.contains("The clinician answers a stop after \(days) day"))
    }
  }

  @Test(
    arguments: [
      (["--patient", "stedy"], "did you mean steady?"), (["--patient", "x"], "use one of"),
      (["--answer-after", "400"], "use 0 to 365"),
      (["--patient", "all", "--log", "x.log.json"], "name one"),
    ])
  func `each mistake is a wrong use, with its mend`(_ more: [String], _ mend: String) throws {
    let result = try RunTherex.run(["simulate", "a.plan"] + more, in: try folder())
    #expect(result.status == 64 && result.errors.contains(mend), "\(result.errors)")
  }
}
