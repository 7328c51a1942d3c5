internal import ArgumentParser
internal import TherexFormats
internal import TherexModel

/// `therex export`: a plan as files for others.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Export a plan to one or more formats.",
    discussion: """
      therex export ana.plan --to html
      therex export ana.plan --to xml json html -o handouts/
      therex export ana.plan --to json -o -
      therex export ana.plan --to html --layout large --paper Letter --language es

      Formats: \(PlanWriters.all.map(\.format.name).joined(separator: ", ")).
      """)

  @Argument(help: "The plan text; an importable plan (XML or JSON) is read too.")
  var file: String

  @Option(name: .long, parsing: .upToNextOption, help: "One or more formats.")
  var to: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file, or a folder for several formats; - is standard output.", valueName: "path"))
  var output: String?

  @Option(help: "The language of the words; the plan's own otherwise.")
  var language: String?

  @OptionGroup var look: LookOptions

  @Flag(help: "Export although errors stand; the plan is marked as a draft.")
  var draft = false

  @Flag(help: "Fail when a format cannot carry everything.")
  var strict = false

  @Option(help: ArgumentHelp("Write what could not be carried there, as JSON.", valueName: "file"))
  var losses: String?

  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let writers = try writers()
      let look = try HandoutLook(look)
      let source = try PlanSource(file, clinic: try Clinic(options))
      let resolved = try source.resolved(language: language, isDraft: draft)
      let context = try source.clinic.context(
        for: resolved, language: source.language(language), look: look,
        remarks: look.layout == .clinician ? try source.clinic.remarks(on: source.plan) : nil)
      if !context.phrases.missing.isEmpty {
        Terminal.error(
          "\(context.phrases.language): \(context.phrases.missing.count) phrases are missing and stand in English: "
            + context.phrases.missing.joined(separator: ", "))
        if strict { throw Failure(ExitStatus.checkFailed, "nothing was written (--strict)") }
      }
      var outputs: [(path: String, bytes: [UInt8])] = []
      var lost: [(format: String, loss: Loss)] = []
      for writer in writers {
        var bytes: [UInt8] = []
        do {
          for loss in try writer.write(resolved, in: context, into: &bytes) {
            lost.append((writer.format.name, loss))
          }
        } catch let error as ExportError {
          throw Failure(ExitStatus.badInput, "\(file): error: \(error)")
        }
        outputs.append((path(for: writer.format, of: writers.count), bytes))
      }
      try settle(lost)
      try save(outputs)
    }
  }

  private func writers() throws -> [any PlanWriter] {
    var writers: [any PlanWriter] = []
    for name in to {
      guard let writer = PlanWriters.named(name) else {
        let known = PlanWriters.all.map(\.format.name).joined(separator: ", ")
        let near = PlanWriters.nearest(to: name).map { "did you mean \($0)?" }
        throw Failure(
          ExitStatus.usage, "error: unknown format \(name); \(near ?? "use one of: \(known)")")
      }
      if !writers.contains(where: { $0.format.name == name }) { writers.append(writer) }
    }
    guard !writers.isEmpty else {
      throw Failure(ExitStatus.usage, "error: no format; write --to html")
    }
    return writers
  }

  private func path(for format: Format, of count: Int) -> String {
    let name = "\(Files.name(of: Files.withoutEnding(file))).\(format.fileExtension)"
    guard let output else {
      let folder = Files.parent(of: file)
      return file == "-" ? "-" : folder == "." ? name : "\(folder)/\(name)"
    }
    if output == "-" { return "-" }
    if count > 1 || output.hasSuffix("/") || Files.isFolder(output) {
      let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
      return "\(folder)/\(name)"
    }
    return output
  }

  private func settle(_ lost: [(format: String, loss: Loss)]) throws {
    for (format, loss) in lost {
      Terminal.error("\(format) does not carry \(loss.path): \(loss.reason)")
    }
    if let losses {
      let entries = lost.map {
        JSONText.object([
          ("format", .string($0.format)), ("path", .string($0.loss.path)),
          ("reason", .string($0.loss.reason)),
        ])
      }
      try Files.write(Array((JSONText.array(entries) + "\n").utf8), to: losses)
    }
    if strict, !lost.isEmpty {
      throw Failure(
        ExitStatus.checkFailed, "\(lost.count) losses and --strict: nothing was written")
    }
  }

  private func save(_ outputs: [(path: String, bytes: [UInt8])]) throws {
    for (path, bytes) in outputs {
      if path == file {
        throw Failure(
          ExitStatus.cannotCreate, "\(path): error: is the plan itself; name another with -o")
      }
      if path != "-" { try Files.makeFolder(Files.parent(of: path)) }
      try Files.write(bytes, to: path, isSynced: false)
      if path != "-" { Terminal.print("wrote \(path)") }
    }
  }
}
