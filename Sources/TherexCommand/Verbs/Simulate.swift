internal import ArgumentParser
internal import Therex

/// `therex simulate`: the plan played forward over made-up sessions.
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Play a plan forward over made-up sessions: what fires when, and what never can.",
    discussion: """
      therex simulate ana.plan --days 60 --as flare
      therex simulate ana.plan --without "medical clearance"

      The same seed gives the same sessions on every machine. They are marked synthetic, and review \
      refuses them for a patient. Sign-offs are assumed and listed, or withheld with --without in \
      the plan's words. A plan without a start begins today.

      --json prints one object: synthetic, persona, seed, plan, lastVersion, days (date, version, \
      phase, due, done, events), assumed, neverFired (phase, prescription, rule, reason, forever). \
      An event has kind (phase entered, phase waits, accepted, withheld, stop) and says.
      """)

  @Argument(help: "The plan text, or an importable plan.") var file: String
  @Option(help: "How many days, 1 to 3660.") var days = 60
  @Option(name: .customLong("as"), help: "How the patient fares.") var persona: PersonaName =
    .steady
  @Option(help: "A number that the made-up sessions grow from.") var seed: UInt64 = 1

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
      let simulation: Simulation
      do {
        simulation = try source.plan.simulated(
          days: days, as: persona.persona, seed: seed, without: without, from: try Today.date(),
          thresholds: try source.clinic.thresholds())
      } catch let error as PlanError {
        throw Failure(ExitStatus.usage, "error: \(error)")
      }
      let name = source.clinic.names("en")
      let words = SimulationWords(
        simulation, of: source.plan, phrases: try source.clinic.clinicianPhrases(), name: name)
      var written: [Output] = []
      if let html {
        let page = SimulationPage(simulation, words: words, name: name)
        written.append(
          Output(
            bytes: page.bytes(style: try source.clinic.reviewStyle()), path: html,
            replacing: outputs.replacing, option: "--html"))
      }
      if let log {
        written.append(
          Output(
            bytes: LogFormat.bytes(of: simulation.log), path: log, replacing: .nothing,
            option: "--log"))
      }
      try Files.write(written)
      if json {
        Terminal.print(SimulatedDaysPage.json(simulation, words))
      } else if html != "-", log != "-" {
        for line in SimulatedDaysPage.lines(simulation, words) { Terminal.print(line) }
        for path in [html, log].compactMap({ $0 }) { Terminal.print("wrote \(path)") }
      }
    }
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

/// The personas by name on the command line.
enum PersonaName: String, CaseIterable, ExpressibleByArgument {
  case steady, struggling, flare, skipping

  var persona: Persona {
    switch self {
    case .steady: .steady
    case .struggling: .struggling
    case .flare: .flare
    case .skipping: .skipping
    }
  }
}

/// A simulation for the terminal and as JSON.
enum SimulatedDaysPage {
  static func lines(_ simulation: Simulation, _ words: SimulationWords) -> [String] {
    let phrases = words.phrases
    var out = [
      Terminal.bold("\(words.plan.header.title)"),
      Terminal.faint(
        phrases.text(
          .simulationFacts,
          [
            .days: String(simulation.days.count), .name: simulation.persona.rawValue,
            .number: String(simulation.seed),
          ])), "",
    ]
    for day in simulation.days {
      let due = day.due.map(words.words(of:)).joined(separator: ", ")
      let done =
        day.due.isEmpty
        ? phrases.text(.simulationNothingDue)
        : phrases.text(.simulationDid, [.number: String(day.done.count), .words: due])
      out.append(
        Terminal.wrapped(
          done, indent: String(repeating: " ", count: 20),
          first: "\(day.date) \(day.date.weekday.short)  v\(day.version)  "))
      for (event, words) in words.lines(of: day.events) {
        let text = Terminal.wrapped(words, indent: "        ", first: "    > ")
        if case .stop = event {
          out.append(Terminal.red(text))
        } else {
          out.append(Terminal.bold(text))
        }
      }
    }
    if !simulation.assumed.isEmpty {
      out += ["", Terminal.bold(phrases.text(.simulationAssumed))]
      out += simulation.assumed.map { "  - \(LadderText.text(of: [$0]))" }
    }
    if !simulation.neverFired.isEmpty {
      out += ["", Terminal.bold(phrases.text(.simulationDidNotFire))]
      for never in simulation.neverFired {
        let ever =
          never.isForEver
          ? Terminal.red(phrases.text(.simulationNeverCan)) : phrases.text(.simulationCouldFire)
        out.append("  \(never.prescription.phase)/\(never.prescription.prescription)  \(ever)")
        out.append(Terminal.wrapped(words.rule(of: never), indent: "        ", first: "      "))
        out.append(
          Terminal.wrapped(words.words(of: never.reason), indent: "        ", first: "      "))
      }
    }
    return out
  }

  static func json(_ simulation: Simulation, _ words: SimulationWords) -> JSONText {
    let days = simulation.days.map { day in
      JSONText.object([
        ("date", .string(day.date.text)), ("version", .number(day.version)),
        ("phase", .optional(day.phase?.text)),
        ("due", .strings(day.due.map { "\($0.phase)/\($0.prescription)" })),
        ("done", .strings(day.done.map { "\($0.phase)/\($0.prescription)" })),
        (
          "events",
          .list(
            day.events.map { event in
              .object([
                ("kind", .string(SimulationWords.word(of: event))),
                ("says", .string(words.words(of: event))),
              ])
            })
        ),
      ])
    }
    let never = simulation.neverFired.map { never in
      JSONText.object([
        ("phase", .string(never.prescription.phase.text)),
        ("prescription", .string(never.prescription.prescription.text)),
        ("rule", .string(words.rule(of: never))),
        ("reason", .string(words.words(of: never.reason))),
        ("forever", .bool(never.isForEver)),
      ])
    }
    return .object([
      ("synthetic", .bool(true)), ("persona", .string(simulation.persona.rawValue)),
      ("seed", .seed(simulation.seed)), ("plan", .string(words.plan.id.text)),
      ("lastVersion", .number(simulation.last.header.version)),
      ("days", .lines(days)),
      ("assumed", .strings(simulation.assumed.map { LadderText.text(of: [$0]) })),
      ("neverFired", .lines(never)),
    ])
  }
}
