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

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let source = try PlanSource(file, clinic: try Clinic(options))
      let text = PlanText.bytes(of: source.plan)
      let target = output ?? "\(Files.withoutEnding(file)).plan"
      try checkReadsBack(text, source)
      for place in source.plan.extensionPlaces {
        Terminal.error("plan text does not carry \(place): it is of another namespace")
      }
      var written = target == "-" ? [] : try exercises(of: source, beside: target)
      // A plan text has comments that no export carries, and an exercise is the clinician's own: what
      // is there and says something else stays.
      written.append(Output(bytes: text, path: target, replacing: outputs.replacing))
      try Files.write(written)
      for output in written where output.path != "-" { Terminal.print("wrote \(output.path)") }
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

  /// The exercises that the catalog lacks, or has otherwise.
  private func exercises(of source: PlanSource, beside target: String) throws -> [Output] {
    guard let imported = source.imported else { return [] }
    let clinic = try Clinic(options)
    let folder = PlanFile.exerciseFolder(of: target)
    var written: [Output] = []
    for exercise in imported.exercises {
      do {
        if try clinic.catalog.exercise(exercise.id) == exercise { continue }
      } catch let errors {
        throw Failure(ExitStatus.badInput, "\(exercise.id): error: \(errors.first)")
      }
      written.append(
        Output(
          bytes: try ExerciseFile.xml(exercise), path: "\(folder)/\(exercise.id).xml",
          replacing: outputs.replacing, makesFolder: true))
    }
    return written
  }
}

extension Plan {
  /// Whether two plans are equal in everything that plan text holds.
  fileprivate func saysTheSame(as other: Plan) -> Bool {
    PlanText.bytes(of: self) == PlanText.bytes(of: other)
  }
}
