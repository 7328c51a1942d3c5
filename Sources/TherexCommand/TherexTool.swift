internal import ArgumentParser
internal import Therex

/// Lists the verbs, and nothing else.
@main
struct TherexTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "therex",
    abstract: "Write a patient's exercise plan, check it, and export it.",
    discussion: """
      A plan is a few lines of text in a .plan file. Begin with:

        therex new ana.plan --program low-back-at-home --patient "Ana Pérez"
        therex check ana.plan
        therex export ana.plan --to html
      """,
    version: "therex 0.1.0 (plan format \(PlanRecord.format))",
    subcommands: [
      New.self, Compose.self, Add.self, SetDose.self, Remove.self, Check.self, Show.self,
      Export.self,
      Import.self, Exercises.self, ExerciseCard.self, Programs.self, Formats.self, Findings.self,
      Measures.self, Schema.self, OverrideRule.self, Log.self, ReviewPlan.self, Diff.self,
      History.self,
      Simulate.self,
    ])

  /// Runs the verb that is named; help, too, is written where a failure is seen.
  static func main() {
    Terminal.ignoreClosedPipes()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let text = fullMessage(for: error)
      let status = exitCode(for: error)
      if !text.isEmpty {
        if status.isSuccess { Terminal.print(text) } else { Terminal.error(text) }
      }
      Terminal.end(status.rawValue)
    }
  }
}
