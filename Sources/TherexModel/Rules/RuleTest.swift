/// What a rule tests: a closed set, so that a clinic's rules are data and never code.
///
/// Tests whose comment names a limit take it from ``Rule/limit``.
public enum RuleTest: Hashable, Sendable {
  // MARK: An exercise and the patient

  /// An exercise of the pattern for a patient with one of the findings.
  case exerciseWithFinding(ExercisePattern, findings: [String])
  /// An exercise in a position that one of the findings rules out, where the pattern is met too.
  case positionWithFinding(ExercisePattern, findings: [String])
  /// A caution of the exercise itself for one of the findings; with none, for every finding that
  /// no other rule of this test names.
  case catalogCaution(findings: [String])
  /// An exercise needs what the patient does not have.
  case equipmentMissing
  /// A finding of the patient stands in the plan's own `not for`.
  case notFor
  /// Flexion and extension in one phase for a patient with one of the findings.
  case mixedDirections(findings: [String])
  /// An operation is recorded and none of the findings.
  case surgeryWithoutFinding(findings: [String])
  /// All of the findings at once.
  case findingsTogether([String])

  // MARK: A dose

  /// The range of movement goes beyond what the exercise allows, in degrees.
  case degreesLimit
  /// A hold of an exercise of the pattern, or what it grows to, above the limit in seconds.
  case holdAbove(ExercisePattern)
  /// A hold outside of what every document states for the exercise.
  case holdOutsideSources
  /// An exercise with this limit of its own at an effort of the limit (RPE) or more, or with a note
  /// in these words and none that denies them.
  case toFatigue(key: Slug, words: WordGroups, denied: WordGroups)
  /// A load that grows by more than the limit in per cent of itself a step.
  case loadStepAbove
  /// Fewer days a week than the limit in a prescription of this document.
  case frequencyBelow(source: String)

  // MARK: Pain and stops

  /// The plan accepts pain above the limit, 0 to 10.
  case painAbove
  /// The plan accepts more pain than a document it follows.
  case painLooserThanSource
  /// A step is taken at a pain above what the plan accepts.
  case criterionAbovePain
  /// A stop rule of the plan is about a red flag and less urgent than it.
  case stopTooSlow
  /// A stop rule of the plan sends an emergency to the clinic and not for help, by these words.
  case emergencyToClinic(clinic: WordGroups, help: WordGroups)
  /// A red flag of emergency stands in the patient's baseline, not denied by these words unless
  /// what is absent is itself the sign.
  case redFlagAtBaseline(denied: WordGroups, absent: WordGroups)
  /// An override names a stop rule that is never taken away.
  case redFlagOverridden

  // MARK: Order and entry

  /// An exercise of the second pattern before any of the first, where the phase has one of the
  /// first, or where it has none and `isRequired`; with sources, in prescriptions of one of them.
  case orderBefore(
    first: ExercisePattern, then: ExercisePattern, isRequired: Bool, sources: [String])
  /// What the catalog asks to be done first comes later or not at all.
  case firstMissing
  /// Exercises of the pattern in a phase that does not ask for these before it is entered, for a
  /// patient with one of the findings or in a plan that follows one of the sources.
  case entryWithout(
    ExercisePattern, findings: [String], sources: [String], asks: [EntryCondition])

  /// A phase was entered while the patient has a finding whose absence it asks for.
  case enteredAgainstCondition

  // MARK: Completeness and clarity

  case missing(PlanPart)
  /// More prescriptions in a phase than the limit.
  case exercisesAbove
  /// More minutes a day in a phase than the limit.
  case minutesAbove
  /// A muscle is loaded on days that follow each other.
  case sameMuscleConsecutiveDays
  /// A phase whose conditions can never all be true, or whose dates run backward.
  case phaseUnreachable
  /// A step whose condition the dose before it can never meet, or a growth that begins at its cap.
  case progressionUnreachable
  /// Steps that come back to where they were, or that are taken and left at the same pain.
  case progressionLoops
  /// Between going on and going back lies a pain for which nothing is said.
  case criteriaGap
  /// A note's number, side or days are not the dose's, by each language's words.
  case noteContradictsDose([NoteWords])
  /// The review comes before the start, or later than the limit in days after it.
  case reviewDate
  /// An override names no rule.
  case overrideUnknown
  /// Equipment of the patient that no one knows by this name.
  case equipmentUnknown
  /// A finding of the patient that no rule knows.
  case findingUnknown
  /// An exercise that the catalog lacks.
  case exerciseUnknown

  /// Whether it is asked of plans alone: a program has no patient to lack anything.
  public var isOfPlansOnly: Bool {
    switch self {
    case .missing, .exercisesAbove, .minutesAbove, .reviewDate, .criteriaGap, .holdOutsideSources,
      .equipmentMissing, .sameMuscleConsecutiveDays:
      true
    default: false
    }
  }

  /// Whether it needs a limit.
  public var needsLimit: Bool {
    switch self {
    case .holdAbove, .toFatigue, .loadStepAbove, .frequencyBelow, .painAbove, .exercisesAbove,
      .minutesAbove, .reviewDate:
      true
    default: false
    }
  }

  /// The findings it tests, in its own order.
  public var findings: [String] {
    switch self {
    case .exerciseWithFinding(_, let names), .positionWithFinding(_, let names),
      .catalogCaution(let names), .mixedDirections(let names), .findingsTogether(let names),
      .surgeryWithoutFinding(let names),
      .entryWithout(_, let names, _, _):
      names
    default: []
    }
  }
}

/// A part of a plan that may be missing.
public enum PlanPart: String, CaseIterable, Hashable, Sendable {
  case schedule, dose, side, hold, load, equipment, review, stops, progression, clinician, call,
    emergency, goal, pain
  /// Needed where a load is in per cent of it.
  case bodyMass = "body mass"
  /// Needed where a dose speaks of the affected side.
  case affectedSide = "affected side"
}

/// A condition that a phase must ask for before it is entered.
public struct EntryCondition: Hashable, Sendable {
  /// In plan text's words, as the mend shows it.
  public let name: String
  /// The finding whose absence it is; `nil` for words alone.
  public let noFinding: String?
  /// How other words for it are recognised.
  public let words: WordGroups

  public init(name: String, noFinding: String? = nil, words: WordGroups = WordGroups([])) {
    self.name = name
    self.noFinding = noFinding
    self.words = words
  }

  func isAsked(by criteria: [Criterion], _ book: RuleBook) -> Bool {
    criteria.contains { criterion in
      switch criterion {
      case .noFinding(let finding): book.canonical(finding.name) == noFinding
      case .words(let text): words.match(text)
      default: false
      }
    }
  }
}
