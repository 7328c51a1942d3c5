internal import Therex

/// A simulation for the terminal and as JSON.
enum SimulatedDaysPage {
  /// What stands over every patient: what check refuses, and the plan's dangers in three lines.
  static func head(_ brief: SimulationBrief, _ words: SimulationWords) -> [String] {
    let phrases = brief.phrases
    var out = [Terminal.bold(words.plan.header.title)]
    out += brief.refused.map {
      Terminal.red(
        Terminal.wrapped(phrases.text(.simulationRefused, [.words: $0]), indent: "    "))
    }
    for (index, danger) in brief.dangers.enumerated() {
      let line = Terminal.wrapped(danger, indent: "    ")
      out.append(index == 0 && brief.isMissing ? Terminal.red(line) : line)
    }
    out.append(Terminal.faint(Terminal.wrapped(brief.basis.joined(separator: " "))))
    return out
  }

  static func lines(_ simulation: Simulation, _ words: SimulationWords) -> [String] {
    let phrases = words.phrases
    let persona = simulation.persona
    var out = [
      "",
      Terminal.bold(
        Terminal.wrapped(
          phrases.text(.simulationPatient, [.name: persona.name, .words: persona.says]),
          indent: "    ")),
      Terminal.faint(
        phrases.text(
          .simulationFacts,
          [
            .days: String(simulation.days.count), .name: persona.id.text,
            .number: String(simulation.seed),
          ])), "",
    ]
    for stretch in simulation.stretches {
      out.append(
        Terminal.wrapped(
          words.words(of: stretch), indent: "        ",
          first: "\(SimulationWords.dates(of: stretch))  v\(stretch.days[0].version)  "))
      for (event, words) in words.lines(of: stretch.days.flatMap(\.events)) {
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

  static func json(
    _ simulation: Simulation, _ words: SimulationWords, _ brief: SimulationBrief,
    _ dangers: [Simulation.Outcome]
  ) -> JSONText {
    let days = simulation.days.map { day in
      JSONText.object([
        ("date", .string(day.date.text)), ("version", .number(day.version)),
        ("phase", .optional(day.phase?.text)), ("waiting", .bool(day.isWaiting)),
        ("sessions", .number(day.sessions)), ("asPrescribed", .bool(day.isAsPrescribed)),
        ("pain", .decimal(day.pain)), ("nextMorning", .decimal(day.morning)),
        ("rpe", .decimal(day.effort)),
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
      ("synthetic", .bool(true)), ("persona", .string(simulation.persona.id.text)),
      ("seed", .seed(simulation.seed)), ("plan", .string(words.plan.id.text)),
      ("answersAfter", .number(simulation.answersAfter)), ("refused", .strings(brief.refused)),
      ("dangers", .lines(dangers.map(json))),
      ("lastVersion", .number(simulation.last.header.version)),
      ("days", .lines(days)),
      ("assumed", .strings(simulation.assumed.map { LadderText.text(of: [$0]) })),
      ("neverFired", .lines(never)),
    ])
  }

  private static func json(_ outcome: Simulation.Outcome) -> JSONText {
    func day(_ number: Int?) -> JSONText {
      guard let number else { return .null }
      return .number(number)
    }
    let members: [(StaticString, JSONText)] = [
      ("patient", .string(outcome.persona.id.text)),
      ("must", .optional(outcome.persona.must?.rawValue)), ("missed", .bool(outcome.isMissed)),
      ("eventDay", day(outcome.eventDay)), ("stopDay", day(outcome.stopDay)),
      ("urgency", .optional(outcome.stop?.urgency.rawValue)),
      ("stepsUp", .number(outcome.stepsUp)), ("mostPain", .decimal(outcome.mostPain)),
    ]
    return .object(members)
  }
}
