public import TherexFormats
internal import TherexModel
internal import TherexData
internal import TherexEncodings

/// The built-in data with a clinic's own in front of it: exercises, rules, phrases, programs, handouts.
///
/// Everything that is done with a plan begins here:
///
/// ```swift
/// let plan = try Clinic.builtIn.plan("# Knee\n\n## Strength\nleg-press: 3x10 @ 40 kg\n")
/// let handout = try plan.export(.html())
/// ```
public struct Clinic: Sendable {
  /// The exercises that may be prescribed.
  public private(set) var catalog: Catalog
  /// Ids of the exercises that came from the clinic's own folder.
  public private(set) var ownExercises: Set<String> = []
  /// The exercises that stand in the place of the catalog's, by id.
  private(set) var replaced: [String: ReplacedExercise] = [:]
  /// What was met while the clinic's files were read and does not stand in the way, a line each: an
  /// exercise that replaces a built-in one, a file that was left out and why.
  public private(set) var notes: [String] = []

  let templates: String?
  private(set) var files: any ClinicFiles
  let readBook: Once<RuleBook>
  let readOutcomeMeasures = Once<OutcomeMeasures>()
  let readClinicianPhrases = Once<ClinicianPhrases>()

  /// The built-in data alone.
  public static let builtIn = Clinic(files: DiskFiles())

  private init(files: any ClinicFiles) {
    self.files = files
    templates = nil
    readBook = Once()
    catalog = Catalog(index: { BuiltIn.bytes("catalog.index") ?? [] }) {
      BuiltIn.bytes("catalog/\($0).xml")
    }
  }

  /// The built-in data with a clinic's folders in front of them.
  ///
  /// - Parameters:
  ///   - catalogFolder: a folder of exercise files, `ID.xml`; `nil` for none.
  ///   - templates: a folder laid out as `Templates/` is; `nil` for none.
  ///   - files: where the folders are read from; the disk by default.
  /// - Throws: ``ClinicError`` when a folder is not there. A bad exercise file is a note, and the rest
  ///   still load.
  public init(
    catalogFolder: String? = nil, templates: String? = nil, files: any ClinicFiles = DiskFiles()
  ) throws(ClinicError) {
    self.files = files
    self.templates = templates
    // Without files of its own it is the book that everybody has, which is read once.
    readBook = templates == nil ? Clinic.builtIn.readBook : Once()
    catalog = Clinic.builtIn.catalog
    for folder in [templates, catalogFolder].compactMap({ $0 }) where !files.isFolder(folder) {
      throw .file(FileError(path: folder, problem: "there is no such folder", kind: .notThere))
    }
    if let catalogFolder { try addExercises(from: catalogFolder, areClinics: true) }
  }

  /// Adds the exercises of a folder; a bad file is noted, and the rest still load.
  ///
  /// - Parameter areClinics: whether they are the clinic's own, and not those of one plan.
  mutating func addExercises(
    from folder: String, areClinics: Bool = false
  ) throws(ClinicError) {
    let names = try ClinicError.of(ClinicError.file) { () throws(FileError) in
      try files.names(in: folder)
    }
    for name in names where name.hasSuffix(".xml") {
      let path = "\(folder)/\(name)"
      let bytes = try read(path)
      let exercise: Exercise
      do throws(ReadErrors) {
        exercise = try ExerciseFile.read(bytes, schema: try Clinic.builtInSchema.get())
      } catch {
        notes += error.errors.map { "\(path):\($0)" }
        continue
      }
      guard "\(exercise.id).xml" == name else {
        notes.append(
          "\(path): error: the file's name is not the exercise's id; name it \(exercise.id).xml")
        continue
      }
      if areClinics { ownExercises.insert(exercise.id.text) }
      try note(exercise, areClinics ? .clinic : .plan)
      if catalog.add(exercise, file: path), areClinics {
        notes.append("\(path): replaces the built-in \(exercise.id)")
      }
    }
  }

  /// Adds an exercise that came with a plan.
  mutating func add(_ exercise: Exercise, from path: String) throws(ClinicError) {
    try note(exercise, .plan)
    catalog.add(exercise, file: path)
  }

  /// Keeps what an exercise takes the place of.
  private mutating func note(
    _ exercise: Exercise, _ origin: ReplacedExercise.Origin
  ) throws(ClinicError) {
    guard let standard = try self.exercise(exercise.id), standard != exercise else { return }
    replaced[exercise.id.text] = ReplacedExercise(
      own: exercise, standard: standard, origin: origin)
  }

  /// The same clinic with its files read from elsewhere.
  func reading(_ files: any ClinicFiles) -> Clinic {
    var clinic = self
    clinic.files = files
    return clinic
  }

  func read(_ path: String) throws(ClinicError) -> [UInt8] {
    try ClinicError.of(ClinicError.file) { () throws(FileError) in try files.read(path) }
  }

  // MARK: Data files

  /// A data file such as `handouts/full.html`: the clinic's own, or the built-in one; `nil` when there
  /// is neither.
  ///
  /// - Throws: ``ClinicError`` when the clinic's own cannot be read.
  public func data(_ path: String) throws(ClinicError) -> [UInt8]? {
    try ownData(path) ?? BuiltIn.bytes(path)
  }

  /// A data file of the clinic's own; `nil` when it has none.
  func ownData(_ path: String) throws(ClinicError) -> [UInt8]? {
    guard let templates else { return nil }
    let own = "\(templates)/\(path)"
    return files.exists(own) && !files.isFolder(own) ? try read(own) : nil
  }

  /// Whether a data file is the clinic's, rather than the built-in one or a copy of it.
  func isOwn(_ path: String) throws(ClinicError) -> Bool {
    guard let own = try ownData(path) else { return false }
    return own != BuiltIn.bytes(path)
  }

  /// The JSON files of a folder, each built-in one with the clinic's of its name behind it, which adds to
  /// it and changes it.
  func layeredFiles(
    under folder: String
  ) throws(ClinicError) -> [JSONFile] {
    var files: [JSONFile] = []
    for path in try paths(under: folder) where path.hasSuffix(".json") {
      if let json = Clinic.builtInJSON(path) { files.append(JSONFile(name: path, json: json)) }
      if try isOwn(path), let bytes = try ownData(path) {
        files.append(JSONFile(name: path, json: .bytes(bytes)))
      }
    }
    return files
  }

  /// A JSON file: the clinic's own, or the built-in one, which was read when the program was built.
  func json(_ path: String) throws(ClinicError) -> JSONText? {
    if try isOwn(path), let own = try ownData(path) { return .bytes(own) }
    return Clinic.builtInJSON(path)
  }

  static func builtInJSON(_ path: String) -> JSONText? {
    BuiltIn.file(path)?.packed.map { .packed(PackedJSON($0)) }
  }

  /// The paths of the data files in a folder such as `programs/`, the clinic's own among them.
  ///
  /// - Throws: ``ClinicError`` when the clinic's folder cannot be listed.
  public func paths(under folder: String) throws(ClinicError) -> [String] {
    var paths = BuiltIn.paths(under: folder)
    if let templates, files.isFolder("\(templates)/\(folder)") {
      let names = try ClinicError.of(ClinicError.file) { () throws(FileError) in
        try files.names(in: "\(templates)/\(folder)")
      }
      for name in names where !paths.contains("\(folder)\(name)") {
        paths.append("\(folder)\(name)")
      }
    }
    return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The names of the data files in a folder with an ending, both cut off.
  func ids(under folder: String, ending: String) throws(ClinicError) -> [String] {
    try paths(under: folder).filter { $0.hasSuffix(ending) }
      .map { String($0.dropFirst(folder.count).dropLast(ending.count)) }
  }

  private static let builtInSchema = Result<PlanSchema, ReadErrors> { () throws(ReadErrors) in
    try PlanSchema(BuiltIn.bytes("schemas/plan.xsd") ?? [])
  }

  /// The schema of plans and exercises, compiled when it is first asked for.
  ///
  /// - Throws: ``ClinicError`` when this build's schema does not compile.
  public static func schema() throws(ClinicError) -> PlanSchema {
    try ClinicError.of({ .unreadable(path: "schemas/plan.xsd", $0) }) { () throws(ReadErrors) in
      try builtInSchema.get()
    }
  }

  /// The version of the built-in catalog, as in `1.0`.
  public static var catalogVersion: String { BuiltIn.catalogVersion }
}
