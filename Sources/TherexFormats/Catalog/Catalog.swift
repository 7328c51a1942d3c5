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
    /// The joints that it moves, the one that moves most said first.
    public let joints: [String]
    /// The findings that it is for.
    public let findings: [String]
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

  /// One line an exercise, as `EmbedData` writes it, in the order of the ids; asked for when it is needed.
  private let index: @Sendable () -> [UInt8]
  private let builtIn: @Sendable (String) -> [UInt8]?
  private var own: [String: Exercise] = [:]
  private var ownEntries: [String: Entry] = [:]

  /// - Parameters:
  ///   - index: one line an exercise, as `EmbedData` writes it, in the order of the ids.
  ///   - builtIn: the bytes of a built-in exercise's file by its id; `nil` when it has none.
  public init(
    index: @escaping @Sendable () -> [UInt8], builtIn: @escaping @Sendable (String) -> [UInt8]?
  ) {
    self.builtIn = builtIn
    self.index = index
  }

  /// The ids of every exercise, in their order.
  public var ids: [String] {
    let known = index().split(separator: 0x0A).map { line in
      String(decoding: line.prefix { $0 != 0x09 }, as: UTF8.self)
    }
    if ownEntries.isEmpty { return known }
    return (known + ownEntries.keys.filter { builtIn($0) == nil }).sorted { $0 + "." < $1 + "." }
  }

  /// What the index says of every exercise, in the order of their ids; read anew at each call.
  public var entries: [Entry] {
    let known = index().split(separator: 0x0A).compactMap { Entry(line: $0) }
    if ownEntries.isEmpty { return known }
    let rest = known.filter { ownEntries[$0.id] == nil }
    return (rest + ownEntries.values).sorted { $0.id + "." < $1.id + "." }
  }

  /// Adds a clinic's exercise, or puts it in the place of the one with its id.
  ///
  /// - Returns: whether it replaced one.
  @discardableResult
  public mutating func add(_ exercise: Exercise, file: String) -> Bool {
    let id = exercise.id.text
    let isKnown = contains(id)
    own[id] = exercise
    ownEntries[id] = Entry(exercise, file: file)
    return isKnown
  }

  /// Whether there is an exercise with an id; no file and no index is read for it.
  public func contains(_ id: String) -> Bool { own[id] != nil || builtIn(id) != nil }

  /// What the index says of an exercise; `nil` when it has none of that id.
  public func entry(_ id: String) -> Entry? {
    if let entry = ownEntries[id] { return entry }
    guard builtIn(id) != nil else { return nil }
    let wanted = Array(id.utf8) + [0x09]
    return index().split(separator: 0x0A).first { $0.starts(with: wanted) }
      .flatMap { Entry(line: $0) }
  }

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
    guard fields.count == 11 else { return nil }
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
    joints = fields[8].split(separator: "|").map(String.init)
    findings = fields[9].split(separator: "|").map(String.init)
    names = fields[10].split(separator: "|").compactMap { name in
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
    joints = Entry.once(exercise.motions.map(\.joint.rawValue))
    findings = Entry.once(exercise.indications.map(\.finding))
    names = exercise.texts.flatMap { text in
      [Name(language: text.language, text: text.name, isSynonym: false)]
        + text.synonyms.map { Name(language: text.language, text: $0, isSynonym: true) }
    }
    self.file = file
  }

  private typealias Entry = Self

  /// Each once, in the order of first use.
  private static func once(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
