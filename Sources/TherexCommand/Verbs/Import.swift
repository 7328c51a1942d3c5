internal import ArgumentParser
internal import Therex

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
      let clinic = try Clinic(options)
      let files = try clinic.opened(file).textFiles(for: clinic)
      let target = output ?? "\(Files.withoutEnding(file)).plan"
      for loss in files.losses {
        Terminal.error("plan text does not carry \(loss.path): \(loss.reason)")
      }
      var written = target == "-" ? [] : try exercises(of: files, beside: target)
      // A plan text has comments that no export carries: what is there and says something else stays.
      written.append(Output(bytes: files.text, path: target, replacing: outputs.replacing))
      try Files.write(written)
      for output in written where output.path != "-" { Terminal.print("wrote \(output.path)") }
    }
  }

  /// The files of the exercises that are not there yet.
  ///
  /// - Throws: ``Failure`` where a file says something else already: it is the clinician's own.
  private func exercises(of files: PlanTextFiles, beside target: String) throws -> [Output] {
    let folder = ClinicPlan.exerciseFolder(of: target)
    return try files.exercises.compactMap { exercise, xml in
      let path = "\(folder)/\(exercise.id).xml"
      if Files.disk.exists(path) {
        let own = try? ExerciseFile.read(try Files.read(path), schema: try Clinic.schema())
        guard own == exercise else {
          throw Failure(
            ExitStatus.cannotCreate,
            "\(path): error: is there already and says something else; name another plan with -o")
        }
        return nil
      }
      return Output(bytes: xml, path: path, replacing: outputs.replacing, makesFolder: true)
    }
  }
}
