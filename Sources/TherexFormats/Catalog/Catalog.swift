public import TherexEncodings
public import TherexModel

/// The exercises that may be prescribed: the built-in ones and a clinic's own.
///
/// Searching and listing use the index alone; an exercise's file is read when it is asked for.
public struct Catalog: Sendable {
  /// What the index knows of an exercise.
  public struct Entry: Hashable, Sendable {
    public let id: String
    public let kind: String
    public let position: String
    /// What the low back does.
    public let spine: [String]
    public let resistance: String
    public let sides: String
    /// Of each need any one item will do.
    public let equipment: [EquipmentNeed]
    public let muscles: [String]
    public let names: [Name]
    /// Where the clinic's own file lies; `nil` for a built-in exercise.
    public let file: String?

    public struct Name: Hashable, Sendable {
      public let language: String
      public let text: String
      public let isSynonym: Bool
    }

    /// The name in a language, or the first.
    public func name(in language: String) -> String {
      names.first { $0.language == language && !$0.isSynonym }?.text ?? names.first?.text ?? id
    }
  }

  /// A line of the index, or what the clinic put in its place.
  private struct Row {
    let id: String
    let line: Range<Int>
    var own: Entry?
  }

  private let index: [UInt8]
  /// In the order of their ids.
  private var rows: [Row]
  private let builtIn: @Sendable (String) -> [UInt8]?
  private var own: [String: Exercise] = [:]

  /// - Parameters:
  ///   - index: one line an exercise, as `EmbedData` writes it.
  ///   - builtIn: the bytes of a built-in exercise's file by its id; `nil` when it has none.
  public init(index: [UInt8], builtIn: @escaping @Sendable (String) -> [UInt8]?) {
    self.builtIn = builtIn
    self.index = index
    // The ids alone: most of what asks for a catalog needs no more.
    rows = []
    var start = 0
    while let end = index[start...].firstIndex(of: 0x0A) {
      if let tab = index[start..<end].firstIndex(of: 0x09) {
        rows.append(
          Row(id: String(decoding: index[start..<tab], as: UTF8.self), line: start..<end))
      }
      start = end + 1
    }
  }

  /// The ids of every exercise, in their order.
  public var ids: [String] { rows.map(\.id) }

  /// What the index says of every exercise, in the order of their ids; read anew at each call.
  public var entries: [Entry] { rows.compactMap { entry(of: $0) } }

  private func entry(of row: Row) -> Entry? { row.own ?? Entry(line: index[row.line]) }

  /// Adds a clinic's exercise, or puts it in the place of the one with its id.
  ///
  /// - Returns: whether it replaced one.
  @discardableResult
  public mutating func add(_ exercise: Exercise, file: String) -> Bool {
    own[exercise.id.text] = exercise
    let entry = Entry(exercise, file: file)
    if let place = rows.firstIndex(where: { $0.id == entry.id }) {
      rows[place].own = entry
      return true
    }
    let place = rows.firstIndex { $0.id > entry.id } ?? rows.endIndex
    rows.insert(Row(id: entry.id, line: 0..<0, own: entry), at: place)
    return false
  }

  /// What the index says of an exercise; `nil` when it has none of that id.
  public func entry(_ id: String) -> Entry? { rows.first { $0.id == id }.flatMap { entry(of: $0) } }

  /// The exercise with an id; `nil` when the catalog has none.
  ///
  /// - Throws: ``ReadErrors`` when its file cannot be read.
  public func exercise(_ id: Slug) throws(ReadErrors) -> Exercise? {
    if let exercise = own[id.text] { return exercise }
    guard let bytes = builtIn(id.text) else { return nil }
    return try ExerciseFile.read(bytes)
  }

  /// Every exercise that a plan names, in order of first use; those it lacks are left out.
  ///
  /// - Throws: ``ReadErrors`` when a file cannot be read.
  public func exercises(of plan: Plan) throws(ReadErrors) -> [Exercise] {
    var found: [Exercise] = []
    for id in plan.exerciseIDs {
      if let exercise = try exercise(id) { found.append(exercise) }
    }
    return found
  }
}

extension Catalog.Entry {
  init?(line: ArraySlice<UInt8>) {
    let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard fields.count == 9 else { return nil }
    id = fields[0]
    kind = fields[1]
    position = fields[2]
    spine = fields[3].split(separator: " ").map(String.init)
    resistance = fields[4]
    sides = fields[5]
    equipment = fields[6].split(separator: ";").map { need in
      let isOptional = need.hasSuffix("?")
      let items = (isOptional ? need.dropLast() : need).split(separator: "|").map(String.init)
      return EquipmentNeed(items: items, isOptional: isOptional)
    }
    muscles = fields[7].split(separator: "|").map(String.init)
    names = fields[8].split(separator: "|").compactMap { name in
      guard let cut = name.firstIndex(where: { $0 == "=" || $0 == "~" }) else { return nil }
      return Name(
        language: String(name[..<cut]), text: String(name[name.index(after: cut)...]),
        isSynonym: name[cut] == "~")
    }
    file = nil
  }

  package init(_ exercise: Exercise, file: String? = nil) {
    id = exercise.id.text
    kind = exercise.kind.rawValue
    position = exercise.position.rawValue
    spine = exercise.spine.map(\.rawValue)
    resistance = exercise.resistance.rawValue
    sides = exercise.sides.rawValue
    equipment = exercise.equipment
    muscles = exercise.muscles
    names = exercise.texts.flatMap { text in
      [Name(language: text.language, text: text.name, isSynonym: false)]
        + text.synonyms.map { Name(language: text.language, text: $0, isSynonym: true) }
    }
    self.file = file
  }
}
