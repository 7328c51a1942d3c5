internal import ArgumentParser
internal import Therex

/// `therex import`: an importable plan back as plan text.
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turn an importable plan (XML or JSON) back into plan text.",
    discussion: """
      therex import ana.therex -o ana.plan
      therex import --check ana.therex

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

  @Flag(help: "Only look whether it is whole, and write nothing.")
  var check = false

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let clinic = try Clinic(options)
      let source = try clinic.opened(file)
      let isOfRecord = ImportFormat.recognised(source.bytes).isOfRecord
      for loss in source.imported?.losses ?? [] where !isOfRecord {
        Terminal.error("\(file): passed over, of a newer format: \(loss.path) \(loss.reason)")
      }
      let files = try source.textFiles(for: clinic)
      if check {
        Terminal.print(Self.facts(of: source, at: file))
        return
      }
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

  /// What a file that is whole holds.
  private static func facts(of source: ClinicPlan, at path: String) -> String {
    let plan = source.plan
    var facts = ["plan \(plan.id), version \(plan.header.version)"]
    if let issued = plan.header.issued { facts.append("issued \(issued)") }
    guard let imported = source.imported else {
      return "\(path): plan text; \(facts.joined(separator: ", "))"
    }
    facts.append(imported.status.rawValue)
    facts.append(imported.hasDigest ? "digests hold" : "no digest")
    if !imported.lacks.isEmpty {
      let lacks = imported.lacks.map(\.rawValue).joined(separator: ", ")
      facts.append("a short form, without \(lacks)")
    }
    return "\(path): whole; \(facts.joined(separator: ", "))"
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
