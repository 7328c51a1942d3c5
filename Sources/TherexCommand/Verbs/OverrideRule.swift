internal import ArgumentParser
internal import Therex

/// `therex override`: the clinician sets a rule aside for this patient, with the reason.
struct OverrideRule: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override", abstract: "Set a rule aside for this patient, with a reason.",
    discussion: """
      therex override ana.plan knee-injury --reason "full range, no pain in the clinic"

      The override is part of the plan: every lossless format keeps it, the clinician's view shows
      it, the patient's handout does not.
      """)

  @Argument(help: "The plan text to change.")
  var file: String

  @Argument(help: "The rule's id, as therex check prints it.")
  var rule: String

  @Option(help: "Why it does not hold for this patient.")
  var reason: String

  @Option(help: "Who decides it; the plan's clinician otherwise.")
  var who: String?

  @Option(help: "The date of the decision, as 2026-11-23; today otherwise.")
  var on: String?

  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let date = try Today.date(on, "--on")
      try PlanFile.change(file, clinic: try Clinic(options)) { plan in
        let ids = try plan.clinic.rulesAlone().overridableIDs.map(\.text)
        guard ids.contains(rule) else {
          let near = nearestWord(to: rule, in: ids).map { "did you mean \($0)?" }
          throw Failure(
            ExitStatus.badInput,
            "error: unknown rule \(rule); \(near ?? "therex check prints the id of each")")
        }
        guard let who = who ?? plan.plan.header.clinician else {
          throw Failure(ExitStatus.usage, "error: nobody decides it; add --who \"NAME\"")
        }
        return try splice {
          let made = try Override(
            rule: try Slug(rule), reason: reason, who: who, date: date)
          return try PlanSplice.addHeader(
            .override, "\(made.rule); \(made.reason); \(made.who); \(made.date)",
            in: plan.bytes, plan.outline)
        }
      }
      Terminal.print("overrode \(rule) in \(file)")
    }
  }
}
