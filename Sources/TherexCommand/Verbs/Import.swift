internal import ArgumentParser
internal import TherexFormats
internal import TherexModel

/// `therex import`: an importable plan back as plan text.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn an importable plan (XML or JSON) back into plan text.",
    discussion: """
      therex import ana.therex -o ana.plan

      Exercises that the catalog lacks, or has otherwise, are written to ana.exercises/.
      """)

  @Argument(help: "The importable plan; its format is recognised by content.")
  var file: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The plan text to write; - is standard output. Beside the file otherwise.",
      valueName: "file"))
  var output: String?

  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let source = try PlanSource(file, clinic: try Clinic(options))
      let text = PlanText.bytes(of: source.plan)
      let target = output ?? "\(Files.withoutEnding(file)).plan"
      guard target != file else {
        throw Failure(
          ExitStatus.cannotCreate, "\(file): error: is plan text already; name another with -o")
      }
      try checkReadsBack(text, source)
      // A plan text has comments that no export carries.
      if target != "-", Files.exists(target), try Files.read(target) != text {
        throw Failure(
          ExitStatus.cannotCreate,
          "\(target): error: is there already and says something else; name another with -o")
      }
      for place in source.plan.extensionPlaces {
        Terminal.error("plan text does not carry \(place): it is of another namespace")
      }
      if target != "-" { try writeExercises(of: source, beside: target) }
      try Files.write(text, to: target)
      if target != "-" { Terminal.print("wrote \(target)") }
    }
  }

  /// Refuses a plan whose text would say something else.
  private func checkReadsBack(_ text: [UInt8], _ source: PlanSource) throws {
    let vocabulary = try source.clinic.vocabulary(knowing: source.plan)
    do {
      guard try PlanText.parse(text, vocabulary: vocabulary).saysTheSame(as: source.plan) else {
        throw Failure(
          ExitStatus.badInput,
          "\(file): error: a condition or title of it would read as something else in plan text; reword it"
        )
      }
    } catch let errors as ReadErrors {
      throw Failure(
        ExitStatus.badInput,
        "\(file): error: plan text cannot say it: \(errors.first.problem)")
    }
  }

  private func writeExercises(of source: PlanSource, beside target: String) throws {
    guard let imported = source.imported else { return }
    let clinic = try Clinic(options)
    let folder = PlanFile.exerciseFolder(of: target)
    for exercise in imported.exercises {
      do {
        if try clinic.catalog.exercise(exercise.id) == exercise { continue }
      } catch let errors {
        throw Failure(ExitStatus.badInput, "\(exercise.id): error: \(errors.first)")
      }
      try Files.makeFolder(folder)
      let path = "\(folder)/\(exercise.id).xml"
      try Files.write(try ExerciseFile.xml(exercise), to: path)
      Terminal.print("wrote \(path)")
    }
  }
}

extension Plan {
  /// Whether two plans are equal in everything that plan text holds.
  fileprivate func saysTheSame(as other: Plan) -> Bool {
    PlanText.bytes(of: self) == PlanText.bytes(of: other)
  }
}
