internal import ArgumentParser
internal import Therex

/// `therex show`: the plan, or one day of it, in the terminal.
struct Show: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a plan, or what is due on a day.",
    discussion: """
      therex show ana.plan
      therex show ana.plan --on 2026-11-25
      therex show ana.plan --on 2026-11-23 --days 90 --log ana.log.json --json
      """)

  @Argument(help: "The plan text, or an importable plan.")
  var file: String

  @Option(help: "A date, as 2026-11-25: what is due on that day.")
  var on: String?

  @Option(help: "As many days from that date.")
  var days = 1

  @Option(
    name: .customLong("log"), help: "What was done, which a week that is open counts.")
  var logs: [String] = []

  @Flag(help: "Print what is due on the days as JSON: the reference for programs.")
  var json = false

  @Option(help: "The language of the words; the plan's own otherwise.")
  var language: String?

  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let source = try Clinic(options).opened(file)
      guard (1...3660).contains(days) else {
        throw Failure(ExitStatus.usage, "error: --days \(days) is not of 1 to 3660")
      }
      let dates = try dates()
      if json {
        guard let dates else {
          throw Failure(ExitStatus.usage, "error: --json needs a date; write --on 2026-11-25")
        }
        Terminal.print(DueDaysPage(plan: source.plan, done: try done()).json(dates))
        return
      }
      let language = source.language(language)
      let resolved = try source.ready(language: language, isDraft: true)
      let phrases = try source.clinic.phrases(language)
      var page = PlanPage(
        resolved, phrases: phrases, clinician: try source.clinic.clinicianPhrases())
      page.status = try source.status()
      guard let dates else {
        Terminal.print(page.whole())
        return
      }
      let done = try done()
      Terminal.print(dates.map { page.day($0, done) }.joined(separator: "\n\n"))
    }
  }

  /// The days that are asked for; `nil` for the whole plan.
  private func dates() throws -> [CivilDate]? {
    guard let on else { return nil }
    do {
      let first = try Today.date(on, "--on")
      return (0..<days).map { first + $0 }
    } catch let error as PlanError {
      throw Failure(ExitStatus.usage, "error: \(error)")
    }
  }

  private func done() throws -> DoneDays {
    let sessions = try LogFiles(logs).log.joined.sessions
    return DoneDays(
      sessions.flatMap { session in
        session.entries.filter(\.hasBegun).map {
          DoneSession(date: session.date, phase: $0.phase, prescription: $0.prescription)
        }
      })
  }
}
