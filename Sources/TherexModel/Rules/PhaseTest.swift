/// What a rule tests of a phase and its prescriptions.
public enum PhaseTest: Hashable, Sendable {
  /// An exercise that the catalog lacks.
  case exerciseUnknown
  /// Flexion and extension in one phase for a patient with one of the findings.
  case mixedDirections(findings: [String])
  /// Flexion further than the limit in degrees, in a phase without extension, for a patient with one
  /// of the findings.
  case flexionOnly(findings: [String])

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
  /// A step is taken at a pain above what the plan accepts.
  case criterionAbovePain

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

  case missing(DosePart)
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
  /// A use is called by one of the words, which a reader may have meant as part of the dose.
  case nameSays(words: Set<String>)
  /// A condition in words has a number and one of these words; with `isAlone` nothing else.
  case conditionSays(words: Set<String>, isAlone: Bool)

  /// Whether it is asked of plans alone, and not of programs.
  public var isOfPlansOnly: Bool {
    switch self {
    case .missing, .exercisesAbove, .minutesAbove, .criteriaGap, .holdOutsideSources,
      .sameMuscleConsecutiveDays:
      true
    case .exerciseUnknown, .mixedDirections, .flexionOnly, .degreesLimit, .holdAbove, .toFatigue,
      .loadStepAbove, .frequencyBelow, .criterionAbovePain, .orderBefore, .firstMissing,
      .entryWithout,
      .enteredAgainstCondition, .phaseUnreachable, .progressionUnreachable, .progressionLoops,
      .noteContradictsDose, .nameSays, .conditionSays:
      false
    }
  }
}

/// A part of a prescription that may be missing.
public enum DosePart: String, CaseIterable, Hashable, Sendable {
  case schedule, dose, side, hold, load
  /// Asked of a phase: it lacks it where none of its prescriptions has one.
  case progression
}

extension Checker {
  mutating func check(_ test: PhaseTest, _ rule: Rule, _ order: Int, _ phase: PhaseContext) {
    switch test {
    case .exerciseUnknown:
      for item in phase.items {
        for mention in mentions(of: item.prescription)
        where known(mention.exercise).exercise == nil {
          remark(
            rule, order, mention.field.map(item.spot.at) ?? item.spot,
            [("exercise", mention.exercise.text)])
        }
      }
    case .mixedDirections(let names): checkMixed(names, rule, order, phase)
    case .flexionOnly(let names): checkFlexion(names, rule, order, phase)
    case .degreesLimit: checkDegrees(rule, order, phase)
    case .holdAbove(let pattern): checkHolds(pattern, rule, order, phase)
    case .holdOutsideSources: checkSourcedHolds(rule, order, phase)
    case .toFatigue(let key, let words, let denied):
      checkFatigue(key, words, denied, rule, order, phase)
    case .loadStepAbove: checkLoadSteps(rule, order, phase)
    case .frequencyBelow(let source): checkFrequency(source, rule, order, phase)
    case .criterionAbovePain: checkCriteriaAgainstPain(rule, order, phase)
    case .orderBefore(let first, let then, let isRequired, let sources):
      checkOrder(first, then, isRequired, sources, rule, order, phase)
    case .firstMissing: checkFirst(rule, order, phase)
    case .entryWithout(let pattern, let names, let sources, let asks):
      checkEntry(pattern, names, sources, asks, rule, order, phase)
    case .enteredAgainstCondition: checkEntered(rule, order, phase)
    case .missing(let part): checkMissing(part, rule, order, phase)
    case .exercisesAbove:
      let count = phase.own.count
      if let limit = rule.limit, ExactDecimal(count) > limit {
        remark(rule, order, phase.spot, [("value", String(count))])
      }
    case .minutesAbove:
      let workload = plan.workload(ofPhase: phase.spot.phase, book: book)
      if let limit = rule.limit, ExactDecimal(workload.low.minutes) > limit {
        remark(rule, order, phase.spot, [("value", workload.words)])
      }
    case .sameMuscleConsecutiveDays: checkMuscles(rule, order, phase)
    case .phaseUnreachable: checkReach(rule, order, phase)
    case .progressionUnreachable: checkSteps(rule, order, phase)
    case .progressionLoops: checkLoops(rule, order, phase)
    case .criteriaGap: checkGaps(rule, order, phase)
    case .noteContradictsDose(let words): checkNotes(words, rule, order, phase)
    case .nameSays(let words): checkNames(words, rule, order, phase)
    case .conditionSays(let words, let isAlone):
      checkConditions(words, isAlone, rule, order, phase)
    }
  }
}
