import Foundation
import Testing

@Suite(.serialized) struct `Several edits of one plan at a time` {
  private static let text = """
    # A plan
    patient: Bo
    clinician: Jo, PT
    start: 2026-11-23

    ## Calm, 2 weeks
    pelvic-tilt: 2x10, daily

    """

  private func start(_ words: [String], in folder: RunTherex.Folder) throws -> Process {
    let process = Process()
    process.executableURL = RunTherex.program
    process.arguments = words
    process.environment = ["PATH": "/usr/bin:/bin"]
    process.currentDirectoryURL = folder.url
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test func `sixty pairs of commands lose no edit`() throws {
    let folder = try RunTherex.Folder()
    for _ in 0..<60 {
      try folder.write(Self.text, to: "a.plan")
      let squat = try start(["add", "a.plan", "squat", "3x10"], in: folder)
      let tilt = try start(["set", "a.plan", "pelvic-tilt", "3x12"], in: folder)
      squat.waitUntilExit()
      tilt.waitUntilExit()
      let plan = try folder.read("a.plan")
      #expect(squat.terminationStatus == 0 && tilt.terminationStatus == 0)
      #expect(plan.contains("squat: 3x10") && plan.contains("pelvic-tilt: 3x12"))
    }
    #expect(try folder.names == ["a.plan"])
  }

  @Test func `a crowd of commands lands whole`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(Self.text, to: "a.plan")
    let ids = [
      "squat", "leg-press", "cat-cow", "walking", "single-knee-to-chest", "prone-press-up",
    ]
    let all = try ids.map { try start(["add", "a.plan", $0, "3x10"], in: folder) }
    for process in all { process.waitUntilExit() }
    #expect(all.allSatisfy { $0.terminationStatus == 0 })
    let plan = try folder.read("a.plan")
    for id in ids { #expect(plan.contains("\(id): 3x10")) }
  }

  @Test func `a command that was killed keeps nobody from the plan`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(Self.text, to: "a.plan")
    for delay in stride(from: 0, through: 20_000, by: 1_000) {
      let process = try start(["add", "a.plan", "squat", "3x10"], in: folder)
      usleep(UInt32(delay))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      try folder.write(Self.text, to: "a.plan")
      let after = try RunTherex.therex("set", "a.plan", "pelvic-tilt", "3x12", in: folder)
      #expect(after.status == 0, "\(after.errors)")
    }
  }

  @Test func `an answer of compose and a command's edit are both in the plan`() throws {
    let folder = try RunTherex.Folder()
    try folder.write(Self.text, to: "a.plan")
    let answers = Pipe()
    let process = Process()
    process.executableURL = RunTherex.program
    process.arguments = ["compose", "a.plan"]
    process.environment = ["PATH": "/usr/bin:/bin"]
    process.currentDirectoryURL = folder.url
    process.standardInput = answers
    let said = folder.url.appending(path: "said")
    try Data().write(to: said)
    process.standardOutput = try FileHandle(forWritingTo: said)
    try process.run()
    for _ in 0..<200 where try !folder.read("said").contains("> ") { usleep(20_000) }
    let edit = try RunTherex.therex("add", "a.plan", "squat", "3x10", in: folder)
    #expect(edit.status == 0, "\(edit.errors)")
    answers.fileHandleForWriting.write(Data("en\n".utf8))
    try answers.fileHandleForWriting.close()
    process.waitUntilExit()
    let plan = try folder.read("a.plan")
    #expect(plan.contains("squat: 3x10"))
    #expect(plan.contains("language: en"))
    #expect(try folder.read("said").contains("was changed by somebody else"))
  }

  @Test func `two commands that begin one plan do not both write it`() throws {
    let folder = try RunTherex.Folder()
    for round in 0..<20 {
      let name = "n\(round).plan"
      let all = try ["One", "Two"].map {
        try start(["new", name, "--patient", $0], in: folder)
      }
      for process in all { process.waitUntilExit() }
      #expect(all.map(\.terminationStatus).sorted() == [0, 73])
    }
  }
}
