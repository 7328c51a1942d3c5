internal import ArgumentParser
internal import Therex

/// `therex show`: the plan, or one day of it, in the terminal.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a plan, or what is due on a day.",
    discussion: "therex show ana.plan\ntherex show ana.plan --on 2026-11-25")

  @Argument(help: "The plan text, or an importable plan.")
  var file: String

  @Option(help: "A date, as 2026-11-25: what is due on that day.")
  var on: String?

  @Option(help: "The language of the words; the plan's own otherwise.")
  var language: String?

  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let source = try Clinic(options).opened(file)
      let language = source.language(language)
      let resolved = try source.ready(language: language, isDraft: true)
      let phrases = try source.clinic.phrases(language)
      let page = PlanPage(
        resolved, phrases: phrases, clinician: try source.clinic.clinicianPhrases())
      guard let on else {
        Terminal.print(page.whole())
        return
      }
      do {
        Terminal.print(page.day(try Today.date(on, "--on")))
      } catch let error as PlanError {
        throw Failure(ExitStatus.usage, "error: \(error)")
      }
    }
  }
}
