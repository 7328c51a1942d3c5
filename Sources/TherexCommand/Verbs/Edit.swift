internal import ArgumentParser
internal import Therex

/// Runs a splice; what it refuses becomes bad input.
func splice(_ body: () throws -> [UInt8]) throws -> [UInt8] {
  do {
    return try body()
  } catch let error as PlanError {
    throw Failure(ExitStatus.badInput, "error: \(error)")
  } catch let error as ReadError {
    throw Failure(ExitStatus.badInput, "error: \(error.problem); \(error.fix ?? "")")
  }
}

/// `therex add`: an exercise with its dose.
struct Add: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Add an exercise to a plan.",
    discussion: """
      therex add ana.plan squat 2x10 "3x/week" --phase strength
      therex add ana.plan leg-press --dose-from 002

      With no dose, the dosage of each source is shown, and none is taken by itself.
      """)

  @Argument(help: "The plan text to change.")
  var file: String

  @Argument(help: "The exercise's id; therex exercises finds it.")
  var exercise: String

  @Argument(parsing: .remaining, help: "The dose, as 3x10 each side, hold 5 s, daily.")
  var dose: [String] = []

  @Option(help: "The phase, by its id or number; the last one otherwise.")
  var phase: String?

  @Option(help: "Put it behind this exercise.")
  var after: String?

  @Option(help: "Take the dose that a source states, by its code.")
  var doseFrom: String?

  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let (dose, named) = try OptionsBehindDose.cut(dose)
      let phase = named["--phase"] ?? phase
      let after = named["--after"] ?? after
      let doseFrom = named["--dose-from"] ?? doseFrom
      var phaseID: Slug?
      try PlanFile.change(file, clinic: try Clinic(options)) { plan in
        let target = try target(in: plan, phase: phase)
        var text = dose.joined(separator: " ")
        if text.isEmpty {
          guard let offered = try offered(plan, from: doseFrom) else { return nil }
          text = offered
        }
        phaseID = target
        return try splice {
          try PlanSplice.add(
            try Slug(exercise), dose: text, toPhase: target,
            after: try after.map { try Slug($0, at: "--after") }, in: plan.bytes, plan.outline)
        }
      }
      if let phaseID { Terminal.print("added \(exercise) to \(phaseID) in \(file)") }
    }
  }

  /// The phase that the exercise goes to.
  ///
  /// - Throws: ``Failure`` when the exercise or the phase is unknown.
  private func target(in plan: PlanFile, phase: String?) throws -> Slug {
    guard plan.clinic.catalog.entry(exercise) != nil else {
      let near = try plan.clinic.vocabulary().nearExercises(to: exercise)
      throw Failure(
        ExitStatus.badInput,
        near.map { "error: unknown exercise \(exercise); \($0)" }
          ?? "error: unknown exercise \(exercise); therex exercises \(exercise) finds it by words"
      )
    }
    guard let target = plan.outline.phase(phase) else {
      throw Failure(ExitStatus.badInput, plan.unknownPhase(phase ?? "the last"))
    }
    return target.id
  }

  /// The dose of the named source; `nil` when the doses were shown for the clinician to choose.
  private func offered(_ plan: PlanFile, from source: String?) throws -> String? {
    guard let id = try? Slug(exercise), let found = try plan.clinic.catalog.exercise(id) else {
      return ""
    }
    let doses = OfferedDoses(exercise: found, clinic: plan.clinic)
    if let source { return try doses.text(of: source) }
    guard !doses.isEmpty else { return "" }
    Terminal.print("\(found.text(in: "en").name) has these doses in its sources:")
    for line in doses.lines(try plan.clinic.clinicianPhrases()) { Terminal.print(line) }
    Terminal.print("")
    Terminal.print("Nothing was changed. Choose one, or write your own:")
    if let stated = doses.firstSource {
      Terminal.print("  therex add \(file) \(exercise) --dose-from \(stated)")
    }
    Terminal.print("  therex add \(file) \(exercise) 3x10")
    return nil
  }
}

/// `therex set`: another dose for an exercise of the plan.
struct SetDose: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change an exercise's dose.",
    discussion: """
      therex set ana.plan squat 3x10 "3x/week"

      Only the dose changes: notes, progression and comments stay.
      """)

  @Argument(help: "The plan text to change.")
  var file: String

  @Argument(help: "The exercise, by its id or its name in the plan.")
  var exercise: String

  @Argument(parsing: .remaining, help: "The new dose, as 3x10 each side, hold 5 s, daily.")
  var dose: [String] = []

  @Option(help: "The phase, by its id or number, where several have the exercise.")
  var phase: String?

  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let (dose, named) = try OptionsBehindDose.cut(dose)
      try PlanFile.change(file, clinic: try Clinic(options)) { plan in
        let address = try plan.address(of: exercise, phase: named["--phase"] ?? phase)
        guard !dose.isEmpty else {
          throw Failure(
            ExitStatus.usage, "error: no dose; write therex set \(file) \(exercise) 3x10")
        }
        return try splice {
          try PlanSplice.setDose(
            of: address.prescription, inPhase: address.phase, to: dose.joined(separator: " "),
            in: plan.bytes, plan.outline)
        }
      }
      Terminal.print("set \(exercise) in \(file)")
    }
  }
}

/// `therex remove`: an exercise out of the plan.
struct Remove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove an exercise from a plan, with its details.",
    discussion: "therex remove ana.plan squat")

  @Argument(help: "The plan text to change.")
  var file: String

  @Argument(help: "The exercise, by its id or its name in the plan.")
  var exercise: String

  @Option(help: "The phase, by its id or number, where several have the exercise.")
  var phase: String?

  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      try PlanFile.change(file, clinic: try Clinic(options)) { plan in
        let address = try plan.address(of: exercise, phase: phase)
        return try splice {
          try PlanSplice.remove(
            address.prescription, fromPhase: address.phase, in: plan.bytes, plan.outline)
        }
      }
      Terminal.print("removed \(exercise) from \(file)")
    }
  }
}

/// Options that a therapist typed behind the dose, as in `add x.plan squat 3x10 --phase 2`.
enum OptionsBehindDose {
  private static let names = ["--phase", "--after", "--dose-from", "--catalog", "--templates"]

  static func cut(_ words: [String]) throws -> (dose: [String], options: [String: String]) {
    var dose: [String] = []
    var options: [String: String] = [:]
    var index = 0
    while index < words.count {
      let word = words[index]
      if word.hasPrefix("--") {
        guard names.contains(word), index + 1 < words.count else {
          throw Failure(ExitStatus.usage, "error: unknown or unfinished option \(word)")
        }
        options[word] = words[index + 1]
        index += 2
      } else {
        dose.append(word)
        index += 1
      }
    }
    return (dose, options)
  }
}

extension PlanOutline {
  /// A phase by its id or its number from 1; the last one where none is named.
  func phase(_ name: String?) -> PhaseLines? {
    guard let name else { return phases.last }
    if let found = phases.first(where: { $0.id.text == name }) { return found }
    return Numbered(name).flatMap { $0.of(phases) }
  }
}

extension PlanFile {
  func unknownPhase(_ name: String) -> String {
    let known = outline.phases.enumerated().map { "\($0 + 1) \($1.id)" }
    return "\(path): error: there is no phase \(name); "
      + (known.isEmpty
        ? "write ## and a title first" : "use one of: \(known.joined(separator: ", "))")
  }

  /// Where an exercise stands, by its id in the plan.
  ///
  /// - Throws: ``Failure`` when no phase has it, or several.
  func address(of exercise: String, phase name: String?) throws -> AppliedStopRule.Address {
    if let name, outline.phase(name) == nil {
      throw Failure(ExitStatus.badInput, unknownPhase(name))
    }
    let phases = name.flatMap { outline.phase($0) }.map { [$0] } ?? outline.phases
    var found: [AppliedStopRule.Address] = []
    for phase in phases {
      for entry in phase.prescriptions where entry.id.text == exercise {
        found.append(.init(phase: phase.id, prescription: entry.id))
      }
    }
    guard let first = found.first else {
      let known = phases.flatMap { $0.prescriptions.map(\.id.text) }
      let near = nearestWord(to: exercise, in: known).map { "did you mean \($0)?" }
      throw Failure(
        ExitStatus.badInput,
        "\(path): error: the plan has no \(exercise); \(near ?? "it has: \(known.joined(separator: ", "))")"
      )
    }
    guard found.count == 1 else {
      let where_ = found.map(\.phase.text).joined(separator: ", ")
      throw Failure(
        ExitStatus.badInput,
        "\(path): error: \(exercise) stands in several phases; add --phase with one of: \(where_)")
    }
    return first
  }
}
