internal import TherexEncodings
internal import TherexModel

/// Reads what a rule tests.
struct RuleTestReader {
  /// What the test read last names.
  var names = RuleTestNames()

  /// `nil` with a mistake noted where it cannot be read.
  mutating func read(_ value: JSON.Value, errors: inout [ReadError]) -> RuleTest? {
    guard let named = value["kind"], let word = named.string else {
      errors.append(value.error("the test has no kind", fix: "add \"kind\""))
      return nil
    }
    guard let kind = RuleTestKind(rawValue: word) else {
      let words = RuleTestKind.allCases.map(\.rawValue)
      errors.append(named.unknown("kind of test", word, among: words))
      return nil
    }
    let fields = RuleFields(value, "a test", keys: ["kind"] + kind.form.keys, errors: &errors)
    names = RuleTestNames()
    return test(kind, fields, &errors)
  }

  private mutating func test(
    _ kind: RuleTestKind, _ fields: RuleFields, _ errors: inout [ReadError]
  ) -> RuleTest? {
    switch kind {
    case .exerciseWithFinding:
      return .exercise(
        .exerciseWithFinding(
          pattern("exercises", fields, &errors), findings: findings(fields, &errors)))
    case .positionWithFinding:
      return .exercise(
        .positionWithFinding(
          pattern("exercises", fields, &errors), findings: findings(fields, &errors)))
    case .catalogCaution: return .exercise(.catalogCaution(findings: anyFindings(fields, &errors)))
    case .equipmentMissing: return .exercise(.equipmentMissing)
    case .notFor: return .plan(.notFor)
    case .mixedDirections: return .phase(.mixedDirections(findings: findings(fields, &errors)))
    case .flexionOnly: return .phase(.flexionOnly(findings: findings(fields, &errors)))
    case .findingsTogether: return .plan(.findingsTogether(findings(fields, &errors)))
    case .surgeryWithoutFinding:
      return .plan(.surgeryWithoutFinding(findings: findings(fields, &errors)))
    case .surgerySide:
      return .plan(
        .surgerySide(
          left: fields.groups("left", errors: &errors),
          right: fields.groups("right", errors: &errors)))
    case .degreesLimit: return .phase(.degreesLimit)
    case .holdAbove: return .phase(.holdAbove(pattern("exercises", fields, &errors)))
    case .holdOutsideSources: return .phase(.holdOutsideSources)
    case .toFatigue:
      let words = fields.groups("words", errors: &errors)
      let denied = fields.groups("denied", errors: &errors)
      return fields.slug("key", errors: &errors).map {
        .phase(.toFatigue(key: $0, words: words, denied: denied))
      }
    case .loadStepAbove: return .phase(.loadStepAbove)
    case .frequencyBelow:
      guard let source = fields.text("source", errors: &errors) else { return nil }
      names.sources.append(source)
      return .phase(.frequencyBelow(source: source))
    case .painAbove: return .plan(.painAbove)
    case .painLooserThanSource: return .plan(.painLooserThanSource)
    case .painSaidTwice: return .plan(.painSaidTwice)
    case .effortScales: return .plan(.effortScales)
    case .criterionAbovePain: return .phase(.criterionAbovePain)
    case .stopTooSlow: return .plan(.stopTooSlow)
    case .emergencyToClinic:
      return .plan(
        .emergencyToClinic(
          clinic: fields.groups("clinic", errors: &errors),
          help: fields.groups("help", errors: &errors)))
    case .redFlagOverridden: return .plan(.redFlagOverridden)
    case .orderBefore:
      return .phase(
        .orderBefore(
          first: pattern("first", fields, &errors), then: pattern("then", fields, &errors),
          isRequired: fields.flag("required", errors: &errors), sources: sources(fields, &errors)))
    case .firstMissing: return .phase(.firstMissing)
    case .entryWithout:
      return .phase(
        .entryWithout(
          pattern("exercises", fields, &errors), findings: anyFindings(fields, &errors),
          sources: sources(fields, &errors), asks: conditions(fields, &errors)))
    case .enteredAgainstCondition: return .phase(.enteredAgainstCondition)
    case .missing: return missing(fields, &errors)
    case .exercisesAbove: return .phase(.exercisesAbove)
    case .minutesAbove: return .phase(.minutesAbove)
    case .sameMuscleConsecutiveDays: return .phase(.sameMuscleConsecutiveDays)
    case .phaseUnreachable: return .phase(.phaseUnreachable)
    case .progressionUnreachable: return .phase(.progressionUnreachable)
    case .progressionLoops: return .phase(.progressionLoops)
    case .criteriaGap: return .phase(.criteriaGap)
    case .noteContradictsDose: return .phase(.noteContradictsDose(languages(fields, &errors)))
    case .nameSays:
      return .phase(.nameSays(words: Set(fields.lowerTexts("words", errors: &errors))))
    case .conditionSays:
      return .phase(
        .conditionSays(
          words: Set(fields.lowerTexts("words", errors: &errors)),
          isAlone: fields.flag("alone", errors: &errors)))
    case .reviewDate: return .plan(.reviewDate)
    case .overrideUnknown: return .plan(.overrideUnknown)
    case .equipmentUnknown: return .plan(.equipmentUnknown)
    case .exerciseUnknown: return .phase(.exerciseUnknown)
    case .findingUnknown: return .plan(.findingUnknown)
    case .measure:
      return fields.choice("is", MeasureFault.self, errors: &errors).map { .plan(.measure($0)) }
    case .wordsSay, .stopAction, .examinedFirst, .findingAmbiguous, .findingUntested, .exerciseWhen,
      .restriction, .growthAbove, .noWayBack, .criterionBeyondDose, .riseAbove, .exerciseTwice,
      .impossibleDate, .findingInWords, .painInWords:
      return safety(kind, fields, &errors).map { .safety($0) }
    }
  }
}

/// Every kind of test, by its word in a rule file.
enum RuleTestKind: String, CaseIterable {
  case exerciseWithFinding, positionWithFinding, catalogCaution, equipmentMissing, notFor
  case mixedDirections, flexionOnly, findingsTogether, surgeryWithoutFinding, degreesLimit,
    holdAbove
  case holdOutsideSources, toFatigue, loadStepAbove, frequencyBelow, painAbove
  case painLooserThanSource, painSaidTwice, criterionAbovePain, stopTooSlow, emergencyToClinic
  case effortScales
  case redFlagOverridden, orderBefore, firstMissing, entryWithout
  case enteredAgainstCondition, missing, exercisesAbove, minutesAbove
  case sameMuscleConsecutiveDays, phaseUnreachable, progressionUnreachable, progressionLoops
  case criteriaGap, noteContradictsDose, nameSays, conditionSays, reviewDate, overrideUnknown,
    equipmentUnknown
  case exerciseUnknown, findingUnknown, measure
  case wordsSay, stopAction, examinedFirst, findingAmbiguous, findingUntested, exerciseWhen
  case restriction, growthAbove, noWayBack, criterionBeyondDose, riseAbove, exerciseTwice
  case impossibleDate, surgerySide, findingInWords, painInWords

  /// What stands in a test of the kind, and beside it.
  struct Form {
    /// Beside `kind`; an `exercises` key takes a pattern.
    let keys: [StaticString]
    /// Whether the rule needs a limit.
    let needsLimit: Bool

    fileprivate init(_ keys: StaticString..., limit: Bool = false) {
      self.keys = keys
      needsLimit = limit
    }
  }

  var form: Form {
    switch self {
    case .exerciseWithFinding: Form("exercises", "findings")
    case .positionWithFinding: Form("exercises", "findings")
    case .catalogCaution: Form("findings")
    case .equipmentMissing: Form()
    case .notFor: Form()
    case .mixedDirections: Form("findings")
    case .flexionOnly: Form("findings", limit: true)
    case .findingsTogether: Form("findings")
    case .surgeryWithoutFinding: Form("findings")
    case .surgerySide: Form("left", "right")
    case .degreesLimit: Form()
    case .holdAbove: Form("exercises", limit: true)
    case .holdOutsideSources: Form()
    case .toFatigue: Form("key", "words", "denied", limit: true)
    case .loadStepAbove: Form(limit: true)
    case .frequencyBelow: Form("source", limit: true)
    case .painAbove: Form(limit: true)
    case .painLooserThanSource: Form()
    case .painSaidTwice: Form()
    case .effortScales: Form()
    case .criterionAbovePain: Form()
    case .stopTooSlow: Form()
    case .emergencyToClinic: Form("clinic", "help")
    case .redFlagOverridden: Form()
    case .orderBefore: Form("first", "then", "required", "sources")
    case .firstMissing: Form()
    case .entryWithout: Form("exercises", "findings", "sources", "asks")
    case .enteredAgainstCondition: Form()
    case .missing: Form("part")
    case .exercisesAbove: Form(limit: true)
    case .minutesAbove: Form(limit: true)
    case .sameMuscleConsecutiveDays: Form()
    case .phaseUnreachable: Form()
    case .progressionUnreachable: Form()
    case .progressionLoops: Form()
    case .criteriaGap: Form()
    case .noteContradictsDose: Form("languages")
    case .nameSays: Form("words")
    case .conditionSays: Form("words", "alone")
    case .reviewDate: Form(limit: true)
    case .overrideUnknown: Form()
    case .equipmentUnknown: Form()
    case .exerciseUnknown: Form()
    case .findingUnknown: Form()
    case .measure: Form("is")
    case .wordsSay: Form("places", "words", "unless", "known", "offWeight")
    case .stopAction: Form("emergencies", "triggers", "harms", "help")
    case .examinedFirst: Form("redFlag")
    case .findingAmbiguous: Form()
    case .findingUntested: Form()
    case .exerciseWhen:
      Form(
        "exercises", "traits", "reaches", "findings", "said", "operation", "ageBelow", "ageFrom",
        "doses", "unlessSaid", "unlessStepsSay", "unlessCautioned")
    case .restriction: Form("stands")
    case .growthAbove: Form(limit: true)
    case .noWayBack: Form()
    case .criterionBeyondDose: Form()
    case .riseAbove: Form(limit: true)
    case .exerciseTwice: Form()
    case .impossibleDate: Form("of")
    case .findingInWords: Form("groups", "others")
    case .painInWords: Form("words")
    }
  }
}

extension RuleTest {
  /// The kind that reads it: a test without one does not compile.
  var kind: RuleTestKind {
    switch self {
    case .plan(let test): test.kind
    case .phase(let test): test.kind
    case .exercise(let test): test.kind
    case .safety(let test): test.kind
    }
  }
}

extension PlanTest {
  fileprivate var kind: RuleTestKind {
    switch self {
    case .notFor: .notFor
    case .findingsTogether: .findingsTogether
    case .surgeryWithoutFinding: .surgeryWithoutFinding
    case .surgerySide: .surgerySide
    case .painAbove: .painAbove
    case .painLooserThanSource: .painLooserThanSource
    case .painSaidTwice: .painSaidTwice
    case .effortScales: .effortScales
    case .stopTooSlow: .stopTooSlow
    case .emergencyToClinic: .emergencyToClinic
    case .redFlagOverridden: .redFlagOverridden
    case .missing: .missing
    case .reviewDate: .reviewDate
    case .overrideUnknown: .overrideUnknown
    case .equipmentUnknown: .equipmentUnknown
    case .findingUnknown: .findingUnknown
    case .measure: .measure
    }
  }
}

extension PhaseTest {
  fileprivate var kind: RuleTestKind {
    switch self {
    case .mixedDirections: .mixedDirections
    case .flexionOnly: .flexionOnly
    case .degreesLimit: .degreesLimit
    case .holdAbove: .holdAbove
    case .holdOutsideSources: .holdOutsideSources
    case .toFatigue: .toFatigue
    case .loadStepAbove: .loadStepAbove
    case .frequencyBelow: .frequencyBelow
    case .criterionAbovePain: .criterionAbovePain
    case .orderBefore: .orderBefore
    case .firstMissing: .firstMissing
    case .entryWithout: .entryWithout
    case .enteredAgainstCondition: .enteredAgainstCondition
    case .missing: .missing
    case .exercisesAbove: .exercisesAbove
    case .minutesAbove: .minutesAbove
    case .sameMuscleConsecutiveDays: .sameMuscleConsecutiveDays
    case .phaseUnreachable: .phaseUnreachable
    case .progressionUnreachable: .progressionUnreachable
    case .progressionLoops: .progressionLoops
    case .criteriaGap: .criteriaGap
    case .noteContradictsDose: .noteContradictsDose
    case .nameSays: .nameSays
    case .conditionSays: .conditionSays
    case .exerciseUnknown: .exerciseUnknown
    }
  }
}

extension ExerciseTest {
  fileprivate var kind: RuleTestKind {
    switch self {
    case .exerciseWithFinding: .exerciseWithFinding
    case .positionWithFinding: .positionWithFinding
    case .catalogCaution: .catalogCaution
    case .equipmentMissing: .equipmentMissing
    }
  }
}

extension SafetyTest {
  fileprivate var kind: RuleTestKind {
    switch self {
    case .words: .wordsSay
    case .stopAction: .stopAction
    case .examinedFirst: .examinedFirst
    case .findingAmbiguous: .findingAmbiguous
    case .findingUntested: .findingUntested
    case .exerciseWhen: .exerciseWhen
    case .restriction: .restriction
    case .growthAbove: .growthAbove
    case .noWayBack: .noWayBack
    case .criterionBeyondDose: .criterionBeyondDose
    case .riseAbove: .riseAbove
    case .exerciseTwice: .exerciseTwice
    case .impossibleDate: .impossibleDate
    case .findingInWords: .findingInWords
    case .painInWords: .painInWords
    }
  }
}
