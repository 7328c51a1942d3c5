internal import ArgumentParser
internal import TherexData
internal import TherexFormats
internal import TherexModel

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

/// The built-in data with a clinic's own in front of it.
struct Clinic {
  private(set) var catalog: Catalog
  /// Ids of the exercises that came from the clinic's own folder.
  private(set) var clinicExercises: Set<String> = []
  /// The exercises that stand in the place of the catalog's, by id.
  private(set) var replaced: [String: ReplacedExercise] = [:]
  let templates: String?
  let readBook = Once<RuleBook>()

  /// - Throws: ``Failure`` when a named folder is not there.
  init(_ options: ClinicOptions) throws {
    func setting(_ option: String?, _ variable: String) -> String? {
      option ?? getenv(variable).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    templates = setting(options.templates, "THEREX_TEMPLATES")
    catalog = Catalog(index: BuiltIn.bytes("catalog.index") ?? []) {
      BuiltIn.bytes("catalog/\($0).xml")
    }
    if let templates, !Files.isFolder(templates) {
      throw Failure(ExitStatus.noInput, "\(templates): error: there is no such folder")
    }
    if let folder = setting(options.catalog, "THEREX_CATALOG") {
      guard Files.isFolder(folder) else {
        throw Failure(ExitStatus.noInput, "\(folder): error: there is no such folder")
      }
      try addExercises(from: folder, isAnnounced: true)
    }
  }

  /// Adds the exercises of a folder; a bad file is reported, and the rest still load.
  mutating func addExercises(from folder: String, isAnnounced: Bool = false) throws {
    for name in try Files.names(in: folder) where name.hasSuffix(".xml") {
      let path = "\(folder)/\(name)"
      let bytes = try Files.read(path)
      do {
        let exercise = try ExerciseFile.read(bytes, schema: try Clinic.schema())
        guard "\(exercise.id).xml" == name else {
          Terminal.error(
            "\(path): error: the file's name is not the exercise's id; name it \(exercise.id).xml")
          continue
        }
        if isAnnounced { clinicExercises.insert(exercise.id.text) }
        try note(exercise, isAnnounced ? .clinic : .plan)
        if catalog.add(exercise, file: path), isAnnounced {
          Terminal.error("\(path): replaces the built-in \(exercise.id)")
        }
      } catch let errors as ReadErrors {
        for error in errors.errors { Terminal.error("\(path):\(error)") }
      }
    }
  }

  /// Adds an exercise that came with a plan.
  mutating func add(_ exercise: Exercise, from path: String) throws(ReadErrors) {
    try note(exercise, .plan)
    catalog.add(exercise, file: path)
  }

  /// Keeps what an exercise takes the place of.
  private mutating func note(
    _ exercise: Exercise, _ origin: ReplacedExercise.Origin
  ) throws(ReadErrors) {
    guard let standard = try catalog.exercise(exercise.id), standard != exercise else { return }
    replaced[exercise.id.text] = ReplacedExercise(
      own: exercise, standard: standard, origin: origin)
  }

  /// A data file: the clinic's own, or the built-in one; `nil` when there is neither.
  func data(_ path: String) throws -> [UInt8]? {
    try ownData(path) ?? BuiltIn.bytes(path)
  }

  /// A data file of the clinic's own; `nil` when it has none.
  func ownData(_ path: String) throws -> [UInt8]? {
    guard let templates else { return nil }
    let own = "\(templates)/\(path)"
    return Files.exists(own) && !Files.isFolder(own) ? try Files.read(own) : nil
  }

  /// Whether a data file is the clinic's, rather than the built-in one or a copy of it.
  func isOwn(_ path: String) throws -> Bool {
    try ownData(path).map { $0 != BuiltIn.bytes(path) } ?? false
  }

  /// The paths of the data files in a folder such as `programs/`, the clinic's own among them.
  func paths(under folder: String) throws -> [String] {
    var paths = BuiltIn.paths(under: folder)
    if let templates, Files.isFolder("\(templates)/\(folder)") {
      for name in try Files.names(in: "\(templates)/\(folder)")
      where !paths.contains("\(folder)\(name)") {
        paths.append("\(folder)\(name)")
      }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static let compiledSchema = Result {
    try PlanSchema(BuiltIn.bytes("schemas/plan.xsd") ?? [])
  }

  /// The schema of plans and exercises, compiled when it is first asked for.
  static func schema() throws -> PlanSchema {
    do {
      return try compiledSchema.get()
    } catch let errors {
      throw Failure(ExitStatus.inputOutput, "the built-in schema does not compile: \(errors)")
    }
  }
}

/// A value that is made when it is first asked for.
final class Once<Value> {
  private var value: Value?

  func callAsFunction(_ make: () throws -> Value) throws -> Value {
    if let value { return value }
    let made = try make()
    value = made
    return made
  }
}
