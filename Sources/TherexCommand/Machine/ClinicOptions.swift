internal import ArgumentParser
internal import Therex

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The options that name a clinic's own data.
struct ClinicOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of your own exercises; they add to the built-in ones, or replace them by id.",
      valueName: "folder"))
  var catalog: String?

  @Option(
    help: ArgumentHelp(
      "A folder of your own phrases, handouts, programs and rules, laid out as Templates/ is.",
      valueName: "folder"))
  var templates: String?
}

extension Clinic {
  /// The clinic that the options or the environment name; what was met on the way is said.
  ///
  /// - Throws: ``ClinicError`` when a named folder is not there.
  init(_ options: ClinicOptions) throws {
    func setting(_ option: String?, _ variable: String) -> String? {
      option ?? getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    self = try Clinic(
      catalogFolder: setting(options.catalog, "THEREX_CATALOG"),
      templates: setting(options.templates, "THEREX_TEMPLATES"), files: ReadFiles())
    for note in notes { Terminal.error(note) }
  }

  /// A plan from a file of any importable format; what was met on the way is said.
  ///
  /// - Throws: ``Failure`` with every mistake of the file.
  func opened(_ path: String) throws -> ClinicPlan {
    try opened(path, bytes: try Files.read(path)) { try plan(reading: $0, path: path) }
  }

  /// A plan text; the same.
  func opened(text bytes: [UInt8], of path: String) throws -> ClinicPlan {
    try opened(path, bytes: bytes) { try plan(text: $0, path: path) }
  }

  private func opened(
    _ path: String, bytes: [UInt8], _ read: ([UInt8]) throws -> ClinicPlan
  ) throws -> ClinicPlan {
    do {
      let opened = try read(bytes)
      for note in opened.clinic.notes.dropFirst(notes.count) { Terminal.error(note) }
      for loss in opened.imported?.losses ?? [] where ImportFormat.recognised(bytes).isOfRecord {
        Terminal.error("\(path): \(loss.path): \(loss.reason)")
      }
      return opened
    } catch let error as ClinicError {
      guard case .unreadable(let name, let errors) = error, name == path else { throw error }
      throw Failure(ExitStatus.badInput, Mistakes.text(errors, path: path, bytes: bytes))
    }
  }
}

/// A clinic's files, read as every other file is.
struct ReadFiles: ClinicFiles {
  func read(_ path: String) throws(FileError) -> [UInt8] { try Files.read(path) }
  func names(in folder: String) throws(FileError) -> [String] { try Files.disk.names(in: folder) }
  func exists(_ path: String) -> Bool { Files.disk.exists(path) }
  func isFolder(_ path: String) -> Bool { Files.disk.isFolder(path) }
}

extension ClinicPlan {
  /// Lines for the ladders that the plan leaves open; a program that does not read is said.
  func ladderOffers() throws -> [LadderOffer] {
    for note in try clinic.programs().notes { Terminal.error(note) }
    return try clinic.ladderOffers(for: plan)
  }

  /// The plan with its exercises and stop rules; errors that stand are said with their lines.
  ///
  /// - Throws: ``Failure`` when errors stand that are not overridden and no draft is asked for.
  func ready(language: String?, isDraft: Bool) throws -> ResolvedPlan {
    try said { try resolved(language: language, isDraft: isDraft) }
  }

  /// Says errors that stand with their lines.
  ///
  /// - Throws: ``Failure`` with them; what else `body` throws.
  func said<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as ClinicError {
      guard case .refused(let standing) = error else { throw error }
      throw Failure(
        ExitStatus.checkFailed,
        (standing.map { RemarkPage.text($0, self) }
          + ["not exported: mend it, override it with a reason, or add --draft"])
          .joined(separator: "\n"))
    }
  }
}
