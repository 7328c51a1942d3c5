internal import Therex

extension Export {
  /// Reads the plan, writes every format, and saves nothing unless all of them are made.
  func export() throws {
    let formats = try formats()
    let clinic = try Clinic(options)
    let kept = path(for: HTMLHandoutWriter.format, of: 2)
    let choices = ExportOptions(
      hasFigures: !withoutFigures, isTrackerEmpty: empty,
      handout: {
        var look = try HandoutLook(look)
        look.code = qr.map {
          HandoutLink(address: $0, includesName: qrName, drawer: QRCode())
        }
        return look
      }, renderer: { try PDFRenderer(named: renderer, keepingPageAt: kept) },
      calendar: { try calendar.writer(clinic) },
      fhir: { try record.options(look) }, pictures: { PNGRenderer() })
    let requests = try formats.map { try $0.request(choices) }
    let source = try clinic.opened(file)
    let resolved = try source.ready(language: language, isDraft: draft)
    let phrases = try source.clinic.phrases(source.language(language))
    try reportMissing(phrases, resolved, try source.clinic.rulesAlone().stops)
    var written: [Output] = []
    var lost: [(format: String, loss: Loss)] = []
    for request in requests {
      let made = try exported(request, source, resolved, phrases)
      if let link = made.link { report(link) }
      lost += made.losses.map { (request.format.name, $0) }
      written += try paths(of: made, of: requests.count).map { path, bytes in
        Output(
          bytes: bytes, path: path, replacing: outputs.replacing, isSynced: false,
          makesFolder: true)
      }
    }
    try save(written, lost)
  }

  private func exported(
    _ request: ExportRequest, _ source: ClinicPlan, _ resolved: ResolvedPlan, _ phrases: Phrases
  ) throws -> Exported {
    do throws(ClinicError) {
      return try source.export(request, resolved, phrases)
    } catch {
      guard case .forbidden(let forbidden) = error, forbidden.cause == .rule else { throw error }
      throw Failure(ExitStatus.badInput, "\(file): error: \(forbidden)")
    }
  }

  /// Says what the handout's code holds.
  private func report(_ link: PlanLink) {
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

  /// The formats that are asked for, each once.
  private func formats() throws -> [NamedFormat] {
    var formats: [NamedFormat] = []
    for name in to where !formats.contains(where: { $0.format.name == name }) {
      guard let format = ExportFormats.named(name) else {
        let known = ExportFormats.names.joined(separator: ", ")
        let near = ExportFormats.nearest(to: name).map { "did you mean \($0)?" }
        throw Failure(
          ExitStatus.usage, "error: unknown format \(name); \(near ?? "use one of: \(known)")")
      }
      formats.append(format)
    }
    guard !formats.isEmpty else {
      throw Failure(ExitStatus.usage, "error: no format; write --to html")
    }
    return formats
  }

  /// Where the files of a format go: one where ``path(for:of:)`` says; several into a folder.
  private func paths(
    of made: Exported, of count: Int
  ) throws -> [(path: String, bytes: [UInt8])] {
    if made.files.count == 1, case .plan = made.files[0].name {
      return [(path(for: made.format, of: count), made.bytes)]
    }
    let stem = Files.name(of: Files.withoutEnding(file))
    if (output ?? file) == "-" {
      throw Failure(
        ExitStatus.usage,
        "error: \(made.format.name) is more than one file here; name a folder: -o \(stem)/")
    }
    let isFolder = output.map { $0.hasSuffix("/") || Files.disk.isFolder($0) } ?? false
    let holdsFolders = made.files.contains { if case .inFolder = $0.name { true } else { false } }
    if let output, !isFolder, count == 1, !holdsFolders {
      throw Failure(
        ExitStatus.usage,
        "error: \(made.format.name) is \(made.files.count) files of this plan; name a folder: -o \(output)/"
      )
    }
    let parent =
      output.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
      ?? Files.parent(of: file)
    // What is a folder of itself is the one that is named, where it is the only format.
    let own =
      count == 1 && output != nil ? parent : "\(parent)/\(stem).\(made.format.fileExtension)"
    return made.files.map { file in
      let path =
        switch file.name {
        case .plan: "\(parent)/\(stem).\(made.format.fileExtension)"
        case .part(let part): "\(parent)/\(stem).\(part).\(made.format.fileExtension)"
        case .inFolder(let name): "\(own)/\(name)"
        }
      return (path.hasPrefix("./") ? String(path.dropFirst(2)) : path, file.bytes)
    }
  }

  private func path(for format: Format, of count: Int) -> String {
    let name = "\(Files.name(of: Files.withoutEnding(file))).\(format.fileExtension)"
    guard let output else {
      let folder = Files.parent(of: file)
      return file == "-" ? "-" : folder == "." ? name : "\(folder)/\(name)"
    }
    if output == "-" { return "-" }
    if count > 1 || output.hasSuffix("/") || Files.disk.isFolder(output) {
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
        bytes: JSONText.lines(entries).bytes, path: path,
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
