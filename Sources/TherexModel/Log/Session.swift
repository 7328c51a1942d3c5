/// The id that a tracker gives a session, for life: 1 to 64 letters, digits, hyphens, dots or
/// underscores of ASCII, such as a UUID.
public struct SessionID: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let text: String

  /// - Throws: ``PlanError`` when it holds anything else.
  public init(_ text: some StringProtocol, at path: PlanPath = "id") throws(PlanError) {
    self.text = try PlanID(text, at: path).text
  }

  public static func < (a: SessionID, b: SessionID) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }
  public var description: String { text }
}

/// What the patient did at one time, and felt: of one plan, at one version.
public struct Session: Hashable, Sendable {
  public let id: SessionID
  public let time: SessionTime
  public let plan: PlanID
  /// The version that the patient followed; 1 or more.
  public let version: Int
  /// The plan's patient key, where the tracker knows it: whose a session of another plan is.
  public let patientKey: String?
  /// No two of one prescription, step and alternative; in the order of doing.
  public let entries: [SessionEntry]
  /// Answers about the whole session; an entry's own stand before them.
  public let felt: Felt
  /// Why the session was broken off; `nil` when it was not, or nobody asked.
  public let stopped: StoppedBecause?
  /// The patient's words; `nil` for none.
  public let note: String?
  /// Scores of outcome measures that were taken then; no two of one name, side and day.
  public let measures: [LoggedScore]
  /// Whether a program made it up: it says nothing of any patient.
  public let isSynthetic: Bool
  /// Of other namespaces; kept and not understood.
  public let extensions: [Extension]

  /// - Throws: ``PlanError`` when the version is below 1, an entry or a score stands twice, or the note or
  ///   the patient key is not one line.
  public init(
    id: SessionID, time: SessionTime, plan: PlanID, version: Int, patientKey: String? = nil,
    entries: [SessionEntry] = [],
    felt: Felt = .notAsked, stopped: StoppedBecause? = nil, note: String? = nil,
    measures: [LoggedScore] = [], isSynthetic: Bool = false, extensions: [Extension] = [],
    at path: PlanPath = "session"
  ) throws(PlanError) {
    guard (1...1_000_000).contains(version) else {
      throw PlanError(at: path.field("version"), "is \(version)", fix: "use 1 or more")
    }
    let entries = SessionEntry.joiningSides(entries)
    var seen: Set<SessionEntry.Key> = []
    for entry in entries {
      guard seen.insert(entry.key).inserted else {
        throw PlanError(
          at: path.appending(.phase(entry.phase)).prescription(entry.prescription),
          "stands twice in one session",
          fix: "make one of it, with all its sets")
      }
    }
    var taken: Set<LoggedScore.Key> = []
    for score in measures {
      guard taken.insert(score.key).inserted else {
        throw PlanError(
          at: path.field("measures"), "has two scores of one measure, side and day",
          fix: "keep the right one")
      }
    }
    self.id = id
    self.time = time
    self.plan = plan
    self.version = version
    self.patientKey =
      if let patientKey { try checkedLine(patientKey, at: path.field("patientKey")) } else { nil }
    self.entries = entries
    self.felt = felt
    self.stopped = stopped
    self.note = if let note { try checkedLine(note, at: path.field("note")) } else { nil }
    self.measures = measures
    self.isSynthetic = isSynthetic
    self.extensions = extensions
  }

  init(
    trusted id: SessionID, _ time: SessionTime, _ plan: PlanID, _ version: Int,
    _ patientKey: String?, _ entries: [SessionEntry], _ felt: Felt, _ stopped: StoppedBecause?,
    _ note: String?, _ measures: [LoggedScore], _ isSynthetic: Bool, _ extensions: [Extension]
  ) {
    self.id = id
    self.time = time
    self.plan = plan
    self.version = version
    self.patientKey = patientKey
    self.entries = entries
    self.felt = felt
    self.stopped = stopped
    self.note = note
    self.measures = measures
    self.isSynthetic = isSynthetic
    self.extensions = extensions
  }

  /// The patient's local date.
  public var date: CivilDate { time.date }
}

/// One prescription within a session.
public struct SessionEntry: Hashable, Sendable {
  public let phase: Slug
  public let prescription: Slug
  /// 0 is the dose that the plan states; n its n-th `then`, counted in that version.
  public let step: Int
  /// The alternative (`or`) that was done instead, from 1; `nil` when it was not one.
  public let alternative: Int?
  /// Whether the patient marked it as done: what makes "several" and "as able" done.
  public let isMarkedDone: Bool?
  /// In the order of doing; empty when nothing was recorded.
  public let sets: [PerformedSet]
  public let felt: Felt
  public let stopped: StoppedBecause?
  public let note: String?

  /// - Throws: ``PlanError`` when a number is out of bounds or the note is not one line.
  public init(
    phase: Slug, prescription: Slug, step: Int = 0, alternative: Int? = nil,
    isMarkedDone: Bool? = nil, sets: [PerformedSet] = [], felt: Felt = .notAsked,
    stopped: StoppedBecause? = nil, note: String? = nil, at path: PlanPath = "done"
  ) throws(PlanError) {
    guard (0...100).contains(step) else {
      throw PlanError(at: path.field("step"), "is \(step)", fix: "use 0 to 100")
    }
    if let alternative, !(1...100).contains(alternative) {
      throw PlanError(at: path.field("alternative"), "is \(alternative)", fix: "use 1 to 100")
    }
    self.phase = phase
    self.prescription = prescription
    self.step = step
    self.alternative = alternative
    self.isMarkedDone = isMarkedDone
    self.sets = sets
    self.felt = felt
    self.stopped = stopped
    self.note = if let note { try checkedLine(note, at: path.field("note")) } else { nil }
  }

  init(
    trusted key: Key, _ isMarkedDone: Bool?, _ sets: [PerformedSet], _ felt: Felt,
    _ stopped: StoppedBecause?, _ note: String?
  ) {
    phase = key.phase
    prescription = key.prescription
    step = key.step
    alternative = key.alternative
    self.isMarkedDone = isMarkedDone
    self.sets = sets
    self.felt = felt
    self.stopped = stopped
    self.note = note
  }

  struct Key: Hashable {
    let phase: Slug
    let prescription: Slug
    let step: Int
    let alternative: Int?
  }
  var key: Key {
    Key(phase: phase, prescription: prescription, step: step, alternative: alternative)
  }

  public var address: PrescriptionAddress { .init(phase: phase, prescription: prescription) }
}

/// A prescription's place in a plan.
public typealias PrescriptionAddress = AppliedStopRule.Address

/// Why an exercise or a session was broken off.
public enum StoppedBecause: Hashable, Sendable {
  case pain, symptom, tired, time, equipment, other
  /// What a stop rule of the plan names happened: the rule's trigger.
  case stopRule(String)

  /// - Throws: ``PlanError`` when the trigger is empty, or not one line without a semicolon.
  public static func rule(
    _ trigger: String, at path: PlanPath = "stopped"
  ) throws(PlanError) -> StoppedBecause {
    .stopRule(try checkedPart(trigger, at: path))
  }
}
