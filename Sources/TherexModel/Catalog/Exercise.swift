/// A movement: what it is, what it needs, what it risks, and how to do it in words.
public struct Exercise: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case stretch, mobility, strength, nerve, aerobic, traction, balance
    case warmUp = "warm-up"
  }
  public enum Position: String, CaseIterable, Hashable, Sendable {
    case supine, prone, quadruped, kneeling, seated, standing
    case halfKneeling = "half-kneeling"
    case sideLying = "side-lying"
    case inWater = "in-water"
  }
  /// What the low back does.
  public enum SpineMovement: String, CaseIterable, Hashable, Sendable {
    case flexion, rotation, traction, neutral
    case extending = "extension"
    case sideBend = "side-bend"
  }
  /// What the muscles work against.
  public enum Resistance: String, CaseIterable, Hashable, Sendable {
    case none, body, external
  }
  /// Whether a plan must say the side.
  public enum Sides: String, CaseIterable, Hashable, Sendable {
    /// Worked one side at a time: a plan says which.
    case one
    case both
    case either
  }

  public let id: Slug
  /// Of this description; 1 or more.
  public let version: Int
  public let kind: Kind
  public let position: Position
  public let spine: [SpineMovement]
  public let resistance: Resistance
  public let sides: Sides
  /// An SPDX identifier such as `CC-BY-4.0`.
  public let licence: String
  public let author: String
  public let equipment: [EquipmentNeed]
  public let muscles: [String]
  /// What it asks of the body, as rules test it.
  public let traits: [Trait]
  /// How far it takes each joint; empty where nobody said.
  public let motions: [Motion]
  public let indications: [Attributed]
  public let limits: [Limit]
  public let cautions: [Caution]
  /// What is done before it.
  public let first: [Relation]
  public let easier: [Relation]
  public let harder: [Relation]
  public let substitutes: [Relation]
  /// One for each source that names the exercise.
  public let doses: [SourcedDose]
  /// What the sources do not say and was supplied, with the reason.
  public let inferred: [Inference]
  /// The words, one a language; the first is complete and the fallback of the others.
  public private(set) var texts: [ExerciseText]

  /// - Throws: ``PlanError`` when it has no text, or a limit or caution has no words in the first.
  public init(
    id: Slug, version: Int = 1, kind: Kind, position: Position, spine: [SpineMovement] = [.neutral],
    resistance: Resistance = .none, sides: Sides = .both, licence: String, author: String,
    equipment: [EquipmentNeed] = [], muscles: [String] = [],
    traits: [Trait] = [], motions: [Motion] = [], indications: [Attributed] = [],
    limits: [Limit] = [], cautions: [Caution] = [], first: [Relation] = [],
    easier: [Relation] = [], harder: [Relation] = [], substitutes: [Relation] = [],
    doses: [SourcedDose] = [], inferred: [Inference] = [], texts: [ExerciseText],
    at path: PlanPath = "exercise"
  ) throws(PlanError) {
    guard let words = texts.first else {
      throw PlanError(at: path, "has no text", fix: "give it a name and steps")
    }
    for limit in limits where !words.limits.contains(where: { $0.key == limit.key }) {
      throw PlanError(
        at: path.field("limits").field("\(limit.key)"), "has no words",
        fix: "say it in <text> by its key")
    }
    for caution in cautions where !words.cautions.contains(where: { $0.key == caution.key }) {
      throw PlanError(
        at: path.field("cautions").field("\(caution.key)"), "has no words",
        fix: "say it in <text> by its key")
    }
    self.id = id
    self.version = version
    self.kind = kind
    self.position = position
    self.spine = spine
    self.resistance = resistance
    self.sides = sides
    self.licence = licence
    self.author = author
    self.equipment = equipment
    self.muscles = muscles
    self.traits = traits
    self.motions = motions
    self.indications = indications
    self.limits = limits
    self.cautions = cautions
    self.first = first
    self.easier = easier
    self.harder = harder
    self.substitutes = substitutes
    self.doses = doses
    self.inferred = inferred
    self.texts = texts
  }

  /// This exercise with its words in one more language; itself where it has that language, and where the
  /// words leave out a step, a limit or a caution.
  package func adding(_ text: ExerciseText) -> Exercise {
    let words = texts[0]
    func keys(_ all: [ExerciseText.Keyed]) -> Set<Slug> { Set(all.map(\.key)) }
    guard !texts.contains(where: { $0.language == text.language }),
      text.steps.count == words.steps.count, text.cues.count == words.cues.count,
      keys(text.limits).isSuperset(of: limits.map(\.key)),
      keys(text.cautions).isSuperset(of: cautions.map(\.key))
    else { return self }
    var exercise = self
    exercise.texts.append(text)
    return exercise
  }

  /// The doses of the documents that a prescription's source names, or of all where it names none.
  func doses(for source: String?) -> [SourcedDose] {
    guard let source else { return doses }
    let named = doses.filter { source.contains($0.source) }
    return named.isEmpty ? doses : named
  }

  /// The words in a language, or those of the first language where it has none.
  public func text(in language: String) -> ExerciseText {
    texts.first { $0.language == language }
      ?? texts.first { language.hasPrefix($0.language + "-") } ?? texts[0]
  }

  /// The exercise with its words in one language, and with those of the first language too where a limit
  /// or caution has no words in the other.
  package func keepingText(in language: String) -> Exercise {
    let shown = text(in: language)
    let isWhole =
      limits.allSatisfy { limit in shown.limits.contains { $0.key == limit.key } }
      && cautions.allSatisfy { caution in shown.cautions.contains { $0.key == caution.key } }
    var exercise = self
    exercise.texts = isWhole || shown.language == texts[0].language ? [shown] : [texts[0], shown]
    return exercise
  }

  /// Whether another is the same with words in more languages.
  package func isExcerpt(of other: Exercise) -> Bool {
    var same = other
    same.texts = texts
    return same == self && texts.allSatisfy(other.texts.contains)
  }
}

/// Equipment of which any one item will do.
public struct EquipmentNeed: Hashable, Sendable {
  public let items: [String]
  public let isOptional: Bool

  public init(items: [String], isOptional: Bool = false) {
    self.items = items
    self.isOptional = isOptional
  }
}

/// A finding's name, and who says so.
public struct Attributed: Hashable, Sendable {
  public let finding: String
  /// A document's code; `nil` for common practice.
  public let source: String?

  public init(finding: String, source: String? = nil) {
    self.finding = finding
    self.source = source
  }
}

/// How far, or how, the movement may go; its words stand in each language under the key.
public struct Limit: Hashable, Sendable {
  public let key: Slug
  /// Where the limit is a number of degrees.
  public let degrees: ExactDecimal?
  public let source: String?

  public init(key: Slug, degrees: ExactDecimal? = nil, source: String? = nil) {
    self.key = key
    self.degrees = degrees
    self.source = source
  }
}

/// A risk; its words stand in each language under the key.
public struct Caution: Hashable, Sendable {
  public let key: Slug
  /// The finding that makes it a risk; `nil` where it holds for everybody.
  public let finding: String?
  public let source: String?

  public init(key: Slug, finding: String? = nil, source: String? = nil) {
    self.key = key
    self.finding = finding
    self.source = source
  }
}

/// Another exercise that stands in a relation to this one.
public struct Relation: Hashable, Sendable {
  public let exercise: Slug
  /// A finding's name for which the relation holds; `nil` for anybody.
  public let when: String?
  public let source: String?

  public init(exercise: Slug, when: String? = nil, source: String? = nil) {
    self.exercise = exercise
    self.when = when
    self.source = source
  }
}

/// A source's dosage, exactly as it states it.
public struct SourcedDose: Hashable, Sendable {
  /// The document's code.
  public let source: String
  /// `nil` where the source names the exercise and states no dose.
  public let dosage: Dosage?
  public let schedule: Schedule
  /// The exercise whose figures the source gives it; `nil` where they are its own.
  public let from: Slug?
  /// Seconds to which the source has the hold grow; `nil` where it does not.
  public let holdTo: ExactDecimal?
  public let note: String?

  public init(
    source: String, dosage: Dosage?, schedule: Schedule = .unstated, from: Slug? = nil,
    holdTo: ExactDecimal? = nil, note: String? = nil
  ) {
    self.source = source
    self.dosage = dosage
    self.schedule = schedule
    self.from = from
    self.holdTo = holdTo
    self.note = note
  }
}

/// A field that the sources leave out and that was supplied.
public struct Inference: Hashable, Sendable {
  public let field: String
  public let why: String

  public init(field: String, why: String) {
    self.field = field
    self.why = why
  }
}

/// An exercise in the words of one language, in the second person.
public struct ExerciseText: Hashable, Sendable {
  /// Words under the key of a limit or caution.
  public struct Keyed: Hashable, Sendable {
    public let key: Slug
    public let text: String

    public init(key: Slug, text: String) {
      self.key = key
      self.text = text
    }
  }
  /// A BCP 47 tag.
  public let language: String
  public let name: String
  public let synonyms: [String]
  /// What it does for the patient, in a sentence; `nil` when unstated.
  public let purpose: String?
  public let steps: [String]
  /// Steps in the words of a dose; where the dose lacks something, the plain step stands.
  public let dosedSteps: [DosedStep]
  public let cues: [String]
  public let limits: [Keyed]
  public let cautions: [Keyed]
  /// Who reviewed it clinically; `nil` until somebody has.
  public let reviewedBy: String?

  /// - Throws: ``PlanError`` when the name is missing or a text is not one line.
  public init(
    language: String, name: String, synonyms: [String] = [], purpose: String? = nil,
    steps: [String] = [], dosedSteps: [DosedStep] = [], cues: [String] = [],
    limits: [Keyed] = [], cautions: [Keyed] = [],
    reviewedBy: String? = nil, at path: PlanPath = "text"
  ) throws(PlanError) {
    let texts = [name] + synonyms + steps + dosedSteps.map(\.text) + cues
    for text in texts + limits.map(\.text) + cautions.map(\.text) {
      _ = try checkedLine(text, at: path)
    }
    for dosed in dosedSteps where !steps.indices.contains(dosed.step - 1) {
      throw PlanError(
        at: path.field("dosedSteps"), "there is no step \(dosed.step)",
        fix: "name one from 1 to \(steps.count)")
    }
    self.language = language
    self.name = name
    self.synonyms = synonyms
    self.purpose = purpose
    self.steps = steps
    self.dosedSteps = dosedSteps
    self.cues = cues
    self.limits = limits
    self.cautions = cautions
    self.reviewedBy = reviewedBy
  }
}
