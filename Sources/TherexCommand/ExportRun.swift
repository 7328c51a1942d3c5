internal import TherexFormats
internal import TherexModel

extension Export {
  /// Reads the plan, writes every format, and saves nothing unless all of them are made.
  func export() throws {
    let targets = try targets()
    let look = try HandoutLook(look)
    let source = try PlanSource(file, clinic: try Clinic(options))
    let resolved = try source.resolved(language: language, isDraft: draft)
    let words = source.language(language)
    // A handout's template, pictures and logo are read where a handout is made, and not before.
    var context =
      targets.contains { $0.1.needsHandout }
      ? try source.clinic.context(
        for: resolved, language: words, look: look,
        remarks: look.layout == .clinician ? try source.clinic.remarks(on: source.plan) : nil)
      : ExportContext(phrases: try source.clinic.phrases(words), paper: look.paper)
    try reportMissing(context.phrases, resolved, try source.clinic.ruleBook().stops)
    if let qr { context.code = try picture(of: resolved, address: qr) }
    var made: [Output] = []
    var lost: [(format: String, loss: Loss)] = []
    for (format, writer) in targets {
      var bytes: [UInt8] = []
      do {
        for loss in try writer.write(resolved, in: context, into: &bytes) {
          lost.append((format.name, loss))
        }
      } catch {
        throw Failure(ExitStatus.badInput, "\(file): error: \(error)")
      }
      if format.name == "pdf" { bytes = try rendered(bytes) }
      made.append(
        Output(
          bytes: bytes, path: path(for: format, of: targets.count), replacing: outputs.replacing,
          isSynced: false, makesFolder: true))
    }
    try save(made, lost)
  }

  /// The handout's code, with a word on what it holds.
  private func picture(of resolved: ResolvedPlan, address: String) throws -> HandoutCode {
    let link: PlanLink
    do {
      link = try PlanLink(resolved, address: address, includesName: qrName)
    } catch let error as PlanError {
      throw Failure(ExitStatus.usage, "error: \(error)")
    } catch let error as ExportError {
      throw Failure(ExitStatus.badInput, "\(file): error: \(error)")
    }
    guard let symbol = link.symbol else {
      throw Failure(ExitStatus.usage, "error: the address of --qr is too long for paper")
    }
    let most = link.paper.capacity
    switch link.content {
    case .planAndStopRules:
      Terminal.error("qr: the code holds the plan and every stop rule (\(link.planBytes) bytes)")
    case .plan:
      Terminal.error(
        "qr: the code holds the plan (\(link.planBytes) bytes); stop rules that the rule book adds do not fit"
      )
    case .addressAlone:
      Terminal.error(
        "qr: the plan takes \(link.planBytes) bytes and paper carries \(most); the code holds the address alone"
      )
    }
    if link.mayNamePatient {
      Terminal.error(
        "qr: a part of the patient's name stands in the plan's own texts and is in the code")
    }
    return HandoutCode(
      picture: try QRCode.svg(of: link.address, symbol: symbol, module: link.paper.module),
      holdsPlan: link.content != .addressAlone)
  }

  /// Says what the language lacks and stands in another; fatal under `--strict`.
  private func reportMissing(
    _ phrases: Phrases, _ resolved: ResolvedPlan, _ stops: [StopEntry]
  ) throws {
    let language = phrases.language
    let missing = resolved.missingWords(in: phrases, stops: stops)
    for entry in missing { Terminal.error("\(language): missing: \(entry)") }
    if strict, !missing.isEmpty {
      throw Failure(
        ExitStatus.checkFailed,
        "\(missing.count) texts are missing in \(language) and --strict: nothing was written")
    }
  }

  /// Each format with the writer that makes it; a rendered one is made from the handout.
  private func targets() throws -> [(Format, any PlanWriter)] {
    var targets: [(Format, any PlanWriter)] = []
    for name in to where !targets.contains(where: { $0.0.name == name }) {
      if let writer = PlanWriters.named(name) {
        targets.append((writer.format, writer))
      } else if let format = PlanWriters.rendered.first(where: { $0.name == name }) {
        targets.append((format, HTMLHandoutWriter()))
      } else {
        let known = PlanWriters.formats.map(\.name).joined(separator: ", ")
        let near = PlanWriters.nearest(to: name).map { "did you mean \($0)?" }
        throw Failure(
          ExitStatus.usage, "error: unknown format \(name); \(near ?? "use one of: \(known)")")
      }
    }
    guard !targets.isEmpty else {
      throw Failure(ExitStatus.usage, "error: no format; write --to html")
    }
    return targets
  }

  /// The handout through the renderer; where none works the HTML is kept, and said.
  private func rendered(_ html: [UInt8]) throws -> [UInt8] {
    do {
      return try PDFRenderer(named: renderer).pdf(of: html)
    } catch let failure as Failure {
      let name = "\(Files.withoutEnding(file)).html"
      guard file != "-", !Files.exists(name) else { throw failure }
      try Files.write([Output(bytes: html, path: name, replacing: .nothing, isSynced: false)])
      throw Failure(
        failure.status, "\(failure.message)\nthe handout is kept as \(name): open it and print it")
    }
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

  /// Says what is lost, and writes everything that was made.
  private func save(_ made: [Output], _ lost: [(format: String, loss: Loss)]) throws {
    for (format, loss) in lost {
      Terminal.error("\(format) does not carry \(loss.path): \(loss.reason)")
    }
    let list = losses.map { path in
      let entries = lost.map {
        JSONText.object([
          ("format", .string($0.format)), ("path", .string($0.loss.path)),
          ("reason", .string($0.loss.reason)),
        ])
      }
      return Output(
        bytes: Array((JSONText.array(entries) + "\n").utf8), path: path,
        replacing: outputs.replacing, isSynced: false, option: "--losses")
    }
    if strict, !lost.isEmpty {
      // Why it is refused is written all the same.
      try Files.write([list].compactMap { $0 })
      throw Failure(
        ExitStatus.checkFailed, "\(lost.count) losses and --strict: nothing was written")
    }
    try Files.write([list].compactMap { $0 } + made)
    for output in made where output.path != "-" { Terminal.print("wrote \(output.path)") }
  }
}
