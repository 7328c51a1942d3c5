internal import ArgumentParser
internal import Therex

/// `therex simulate`: the plan played forward over made-up sessions.
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract:
      "Play a plan forward over made-up sessions: its dangers, what fires when, what never can.",
    discussion: """
      therex simulate ana.plan --days 60 --patient flare
      therex simulate ana.plan --patient all
      therex simulate ana.plan --without "medical clearance" --answer-after 0

      First what check refuses, then three lines: who is not caught who must be (or who is), whom the \
      dose itself stops, and how many steps up there are, played with every made-up patient. Then the \
      days, quiet ones folded. Pain and effort answer to dose, growth and rest by a made-up model that \
      makes the rules speak, not a prediction. Patients and model are data: simulation/patients.json. \
      Who is told to stop does nothing until the clinician answers; after an emergency nothing more.

      The same seed gives the same sessions on every machine. They are marked synthetic, and review \
      refuses them for a patient. Sign-offs are assumed and listed, or withheld with --without in \
      the plan's words. A plan without a start begins today.

      --json prints one object, with --patient all a list of them: synthetic, persona, seed, plan, \
      answersAfter, refused, dangers (patient, must, missed, eventDay, stopDay, urgency, stepsUp, \
      mostPain), lastVersion, days (date, version, phase, waiting, sessions, asPrescribed, pain, \
      nextMorning, rpe, due, done, events), assumed, neverFired (phase, prescription, rule, reason, \
      forever). An event has kind (phase entered, phase waits, accepted, withheld, stop, answered, to \
      read, far more) and says. No day is folded there.
      """)

  @Argument(help: "The plan text, or an importable plan.") var file: String
  @Option(help: "How many days, 1 to 3660.") var days = 60
  @Option(
    name: [.customLong("patient"), .customLong("as")],
    help: ArgumentHelp(
      "The made-up patient, or all: steady, improving, struggling, skipping, overdoing, silent, flare, hot-calf, saddle-numbness, fall, or a clinic's own.",
      valueName: "patient"))
  var persona = "steady"
  @Option(help: "A number that the made-up sessions grow from.") var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "After how many days the clinician answers a stop, 0 to 365; the model's own number otherwise.",
      valueName: "days"))
  var answerAfter: Int?

  @Option(help: "A sign-off to withhold, in the plan's words; may be given more than once.")
  var without: [String] = []

  @Flag(help: "Print JSON.") var json = false

  @Option(help: ArgumentHelp("Write it as a page with charts.", valueName: "file"))
  var html: String?

  @Option(
    help: ArgumentHelp("Write the made-up sessions as a log; a new file.", valueName: "file"))
  var log: String?

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let source = try Clinic(options).opened(file)
      try checkWithheld(source.plan)
      let patients = try source.clinic.simulatedPatients()
      let chosen = try chosen(patients)
      let today = try Today.date()
      let phrases = try source.clinic.clinicianPhrases()
      let name = source.clinic.names("en")
      var played: [(simulation: Simulation, words: SimulationWords)] = []
      let dangers: [Simulation.Outcome]
      do {
        for persona in chosen {
          let simulation = try source.plan.simulated(
            days: days, as: persona, model: patients.model, seed: seed, without: without,
            answersAfter: answerAfter, from: today, thresholds: try source.clinic.thresholds())
          let words = SimulationWords(
            simulation, of: source.plan, phrases: phrases, name: name)
          played.append((simulation, words))
        }
        dangers = try source.dangers(
          days: days, seed: seed, without: without, answersAfter: answerAfter, from: today)
      } catch let error as PlanError {
        throw Failure(ExitStatus.usage, "error: \(error)")
      }
      let brief = SimulationBrief(
        dangers, remarks: try source.remarks(),
        days: patients.model.dangerDays(of: days),
        answersAfter: answerAfter ?? patients.model.answersAfter, model: patients.model,
        of: source.plan, phrases: phrases, name: name)
      try write(played, brief, source, name)
      if json {
        let pages = played.map {
          SimulatedDaysPage.json($0.simulation, $0.words, brief, dangers)
        }
        Terminal.print(persona == "all" ? .lines(pages) : pages[0])
      } else if html != "-", log != "-" {
        for line in SimulatedDaysPage.head(brief, played[0].words) { Terminal.print(line) }
        for one in played {
          for line in SimulatedDaysPage.lines(one.simulation, one.words) { Terminal.print(line) }
        }
        for path in [html, log].compactMap({ $0 }) { Terminal.print("wrote \(path)") }
      }
    }
  }

  /// The patients that are asked for; at least one.
  private func chosen(_ patients: SimulatedPatients) throws -> [Persona] {
    if persona == "all", !patients.patients.isEmpty {
      guard log == nil else {
        throw Failure(
          ExitStatus.usage, "error: --log is of one patient; name one with --patient")
      }
      return patients.patients
    }
    guard let one = patients[persona] else {
      let known = patients.patients.map(\.id.text) + ["all"]
      let near = nearestWord(to: persona, in: known).map { "did you mean \($0)?" }
      throw Failure(
        ExitStatus.usage,
        "error: no made-up patient is named so; "
          + (near ?? "use one of \(known.joined(separator: ", "))"))
    }
    return [one]
  }

  private func write(
    _ played: [(simulation: Simulation, words: SimulationWords)], _ brief: SimulationBrief,
    _ source: ClinicPlan, _ name: @escaping (Slug) -> String
  ) throws {
    var written: [Output] = []
    if let html {
      let page = SimulationPage(played, brief: brief, name: name)
      written.append(
        Output(
          bytes: page.bytes(style: try source.clinic.reviewStyle()), path: html,
          replacing: outputs.replacing, option: "--html"))
    }
    if let log {
      written.append(
        Output(
          bytes: LogFormat.bytes(of: played[0].simulation.log), path: log, replacing: .nothing,
          option: "--log"))
    }
    try Files.write(written)
  }

  /// A sign-off that no rule asks for is a typing mistake: it would be assumed in silence.
  private func checkWithheld(_ plan: Plan) throws {
    var known: [String] = []
    func add(_ criteria: [Criterion]) {
      for words in criteria.compactMap(\.signOff) where !known.contains(words) {
        known.append(words)
      }
    }
    for phase in plan.phases {
      add(phase.enterWhen)
      for prescription in phase.prescriptions {
        add(prescription.progression.growth?.rule?.criteria ?? [])
        for step in prescription.progression.steps { add(step.rule?.criteria ?? []) }
      }
    }
    for words in without where !known.contains(words) {
      let near = nearestWord(to: words, in: known).map { "did you mean \($0)?" }
      let list =
        known.isEmpty ? "it asks for none" : "it asks for: \(known.joined(separator: "; "))"
      throw Failure(
        ExitStatus.badInput,
        "\(file): error: --without: the plan asks for no such sign-off; \(near ?? list)")
    }
  }
}
