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
    // As the plan text will be read: by what the catalog, the files beside it and the rules know.
    let vocabulary = try source.clinic.vocabulary()
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

  /// The exercises that the catalog lacks, or has otherwise, as files that read back.
  ///
  /// - Throws: ``Failure`` for one that does not read back, and where a file says something else already.
  private func exercises(
    of source: PlanSource, beside target: String
  ) throws -> [Output] {
    guard let imported = source.imported else { return [] }
    let clinic = try Clinic(options)
    let folder = PlanFile.exerciseFolder(of: target)
    var written: [Output] = []
    for exercise in imported.exercises {
      let path = "\(folder)/\(exercise.id).xml"
      do {
        if Files.exists(path) {
          let own = try? ExerciseFile.read(try Files.read(path), schema: try Clinic.schema())
          guard own == exercise else {
            throw Failure(
              ExitStatus.cannotCreate,
              "\(path): error: is there already and says something else; name another plan with -o")
          }
          continue
        }
        if try clinic.catalog.exercise(exercise.id) == exercise { continue }
        let bytes = try ExerciseFile.xml(exercise)
        guard try ExerciseFile.read(bytes, schema: try Clinic.schema()) == exercise else {
          throw Failure(
            ExitStatus.badInput,
            "\(file): error: exercise \(exercise.id): would read as something else; mend it there")
        }
        written.append(
          Output(bytes: bytes, path: path, replacing: outputs.replacing, makesFolder: true))
      } catch let errors as ReadErrors {
        throw Failure(
          ExitStatus.badInput, "\(file): error: exercise \(exercise.id): \(errors.first.problem)")
      } catch let error as ExportError {
        throw Failure(ExitStatus.badInput, "\(file): error: exercise \(exercise.id): \(error)")
      }
    }
    return written
  }
}

extension Plan {
  /// Whether two plans are equal in everything that plan text holds.
  fileprivate func saysTheSame(as other: Plan) -> Bool {
    PlanText.bytes(of: self) == PlanText.bytes(of: other)
      && phases.map { $0.prescriptions.map(\.when) }
        == other.phases.map { $0.prescriptions.map(\.when) }
  }
}
