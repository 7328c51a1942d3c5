import Foundation
import Testing

struct `Standard output that fails` {
  private func folder() throws -> RunTherex.Folder {
    let folder = try RunTherex.Folder()
    try folder.write(
      """
      # A plan
      id: p
      patient: Bo
      clinician: Jo, PT
      start: 2026-11-23

      ## Calm, 2 weeks
      pelvic-tilt: 2x10, hold 5 s, daily

      """, to: "p.plan")
    try folder.write(
      """
      {"format": "1.0", "sessions": [
        {"id": "s-1", "at": "2026-11-23T08:00:00+00:00", "plan": "p", "version": 1,
         "done": [{"phase": "calm", "prescription": "pelvic-tilt", "completed": true}]}]}
      """, to: "l.log.json")
    return folder
  }

  private func shell(_ script: String, in folder: RunTherex.Folder) throws -> RunTherex.Result {
    try RunTherex.run(
      ["-c", script, RunTherex.program.path()], in: folder, program: URL(filePath: "/bin/bash"))
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: [
      "programs", "formats", "findings", "schema xml", "exercises", "exercise leg-press",
      "exercise leg-press --json", "exercise leg-press --figure", "check p.plan",
      "check p.plan --json", "show p.plan", "log l.log.json", "log l.log.json --csv",
      "review p.plan l.log.json --on 2026-11-25", "diff p.plan p.plan", "history .",
      "simulate p.plan", "export p.plan --to html --draft -o -", "--help", "export --help",
      "help check", "--version", "new n.plan", "add p.plan squat", "compose p.plan",
    ])
  func `a full disk is exit 74 and a sentence`(line: String) throws {
    let result = try shell("\"$0\" \(line) > /dev/full", in: try folder())
    #expect(result.status == 74, "\(line)")
    #expect(result.errors.contains("standard output: error: cannot be written"))
  }

  @Test(arguments: ["exercises", "exercises --json", "schema xml", "--help", "exercise leg-press"])
  func `a pipe that is closed ends quietly, with the verb's own exit code`(line: String) throws {
    let result = try shell(
      "set -o pipefail; { sleep 0.3; \"$0\" \(line); } | true", in: try folder())
    #expect(result.status == 0, "\(line)")
    #expect(result.errors.isEmpty)
  }

  @Test func `plans that differ still are exit 1 into a closed pipe`() throws {
    let folder = try folder()
    let text = try folder.read("p.plan").replacingOccurrences(of: "2x10", with: "3x10")
    try folder.write(text, to: "q.plan")
    let result = try shell(
      "set -o pipefail; { sleep 0.3; \"$0\" diff p.plan q.plan; } | true", in: folder)
    #expect(result.status == 1)
  }
}
