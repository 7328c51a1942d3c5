internal import ArgumentParser
internal import Therex

/// `therex new`: a plan from a program, or an empty one.
struct New: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Start a plan: from a program, or empty.",
    discussion: """
      therex new ana.plan --program low-back-at-home --patient "Ana Pérez" \\
        --start 2026-11-23 --finding "disc herniation"
      """)

  @Argument(help: "The plan text to write; it must not be there yet.")
  var file: String

  @Option(help: "The program to start from; therex programs lists them.")
  var program: String?

  @Option(help: "The patient's name.")
  var patient: String?

  @Option(help: "The first day, as 2026-11-23.")
  var start: String?

  @Option(name: .customLong("finding"), help: "A finding; may be given more than once.")
  var findings: [String] = []

  @Option(help: "Who issues the plan, as \"Jordan Ortiz, PT\".")
  var clinician: String?

  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let clinic = try Clinic(options)
      guard !Files.disk.exists(file) else {
        throw Failure(
          ExitStatus.cannotCreate, "\(file): error: is there already; name a new file")
      }
      let text =
        try program.map { try clinic.text(ofProgram: $0) }
        ?? Array("# Exercise plan\n\n## First phase\n".utf8)
      var plan = try PlanFile(file, bytes: text, clinic: clinic)
      func set(_ key: HeaderKey, _ value: String) throws {
        let bytes = try splice {
          try PlanSplice.setHeader(key, to: value, in: plan.bytes, plan.outline)
        }
        plan = try PlanFile(file, bytes: bytes, clinic: clinic)
      }
      if let patient { try set(.patient, patient) }
      if !findings.isEmpty { try set(.findings, findings.joined(separator: ", ")) }
      if let clinician { try set(.clinician, clinician) }
      if let start { try set(.start, start) }
      plan = try plan.withIDs(issued: try Today.date())
      try Files.write([Output(bytes: plan.bytes, path: file, replacing: .nothing)])
      Terminal.print("wrote \(file)")
      Terminal.print("next: therex check \(file)")
    }
  }
}
