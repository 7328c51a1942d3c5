/// An exercise in a phase, with everything the clinician says about doing it.
public struct Prescription: Hashable, Sendable {
  public let exercise: Slug
  /// The name given with `as`; `nil` when none is.
  public let name: Slug?
  public let dosage: Dosage
  /// What it states of its own; see ``Plan/schedule(of:in:)``.
  public let schedule: Schedule
  public let notes: [String]
  public let progression: Progression
  /// Any one of them may be done instead.
  public let alternatives: [ProgressionStep]
  /// For whom it is: each entry holds where one of its findings does; empty is for everybody.
  public let when: [[Finding]]
  /// Sets that differ from the dose.
  public let setRows: [SetRow]
  public let stops: [StopRule]
  /// Whose dose and whose steps they are; `nil` when unstated.
  public let source: String?
  public let extensions: [Extension]

  /// - Throws: ``PlanError`` when a text is not one line, a set row has no set, an id is a key or a
  ///   term of plan text, an alternative has a way back, or a growth is not in single numbers.
  public init(
    exercise: Slug, name: Slug? = nil, dosage: Dosage = .unstated,
    schedule: Schedule = .unstated, notes: [String] = [], progression: Progression = .none,
    alternatives: [ProgressionStep] = [], when: [[Finding]] = [], setRows: [SetRow] = [],
    stops: [StopRule] = [], source: String? = nil, extensions: [Extension] = [],
    at path: PlanPath = "prescription"
  ) throws(PlanError) {
    if let name {
      guard let first = name.text.utf8.first,
        !first.isDigit
      else {
        throw PlanError(at: path.field("as"), "begins with a digit", fix: "begin it with a letter")
      }
      guard !Dosage.termWords.contains(name.text) else {
        throw PlanError(at: path.field("as"), "is a term of a dose", fix: "use another name")
      }
    }
    guard !Prescription.isReserved(exercise) else {
      throw PlanError(
        at: path.field("exercise"), "is a key or a term of plan text", fix: "give it another id")
    }
    self.exercise = exercise
    self.name = name
    self.dosage = dosage
    self.schedule = schedule
    for note in notes { _ = try checkedLine(note, at: path.field("note")) }
    self.notes = notes
    try progression.growth?.check(at: path.field("progress"))
    for step in progression.steps + alternatives {
      if let other = step.exercise, Prescription.isReserved(other) {
        throw PlanError(
          at: path.field("exercise"), "is a key or a term of plan text", fix: "give it another id")
      }
    }
    for alternative in alternatives where !alternative.fallbacks.isEmpty {
      throw PlanError(
        at: path.field("or"), "has a way back",
        fix: "a way back belongs to a step of the progression")
    }
    self.progression = progression
    self.alternatives = alternatives
    for entry in when where entry.isEmpty {
      throw PlanError(at: path.field("when"), "names no finding", fix: "name one or leave it out")
    }
    self.when = when
    var sets: Set<Int> = []
    for row in setRows {
      guard sets.insert(row.set).inserted else {
        throw PlanError(
          at: path.field("set \(row.set)"), "stands twice", fix: "keep one of the two")
      }
      if let most = dosage.sets, !most.isAtLeast, ExactDecimal(row.set) > most.high {
        throw PlanError(
          at: path.field("set \(row.set)"), "is beyond the \(most.high) sets of the dose",
          fix: "raise the sets or leave the row out")
      }
    }
    self.setRows = setRows.sorted { $0.set < $1.set }
    self.stops = stops
    self.source = if let source { try checkedField(source, at: path.field("source")) } else { nil }
    self.extensions = extensions
  }

  /// Whether plan text means something else by an id.
  static func isReserved(_ exercise: Slug) -> Bool {
    reserved.contains(exercise.text)
  }

  /// Words that stand for a block, which no exercise's id may be.
  private static let blockWords = ["warm-up", "main", "cool-down"]
  private static let reserved = Set(
    Dosage.termWords + PhaseKey.allCases.map(\.rawValue) + blockWords)

  /// The id that fronts and logs use, unique in the phase.
  public var id: Slug { name ?? exercise }
}

/// One set that differs from the dose.
public struct SetRow: Hashable, Sendable {
  /// 1 is the first.
  public let set: Int
  /// Replaces only what it states.
  public let dosage: Dosage

  /// - Throws: ``PlanError`` unless the set is 1 to 100 and the dose states something that is not
  ///   itself a number of sets.
  public init(set: Int, dosage: Dosage, at path: PlanPath = "set") throws(PlanError) {
    guard (1...100).contains(set) else {
      throw PlanError(at: path, "is set \(set)", fix: "use 1 to 100")
    }
    guard !dosage.isUnstated, dosage.sets == nil, !dosage.isSame else {
      throw PlanError(
        at: path, "changes nothing of one set", fix: "write repetitions, hold, load or effort")
    }
    self.set = set
    self.dosage = dosage
  }
}

/// Something of another namespace that a reader keeps without knowing it.
public struct Extension: Hashable, Sendable {
  /// A piece of its content.
  public enum Node: Hashable, Sendable {
    case text(String)
    case element(Element)
  }
  /// An element with its attributes and content.
  public struct Element: Hashable, Sendable {
    public var namespace: String
    public var name: String
    public var attributes: [Attribute]
    public var content: [Node]

    public init(
      namespace: String, name: String, attributes: [Attribute] = [], content: [Node] = []
    ) {
      self.namespace = namespace
      self.name = name
      self.attributes = attributes
      self.content = content
    }
  }
  public struct Attribute: Hashable, Sendable {
    /// Empty for none.
    public var namespace: String
    public var name: String
    public var value: String

    public init(namespace: String = "", name: String, value: String) {
      self.namespace = namespace
      self.name = name
      self.value = value
    }
  }
  /// Where it stands below the plan, phase or prescription that keeps it, as in `dose`; empty is
  /// directly in it.
  public var place: String
  public var element: Element

  public init(place: String = "", element: Element) {
    self.place = place
    self.element = element
  }
}
