internal import TherexEncodings
internal import TherexModel

/// Reads what a rule tests.
enum RuleTestReader {
  /// Every kind of test with the keys that it takes beside `kind`; an `exercises` key takes a pattern.
  static let kinds: [(name: String, keys: [String])] = [
    ("exerciseWithFinding", ["exercises", "findings"]),
    ("positionWithFinding", ["exercises", "findings"]),
    ("catalogCaution", ["findings"]),
    ("equipmentMissing", []),
    ("notFor", []),
    ("mixedDirections", ["findings"]),
    ("findingsTogether", ["findings"]),
    ("surgeryWithoutFinding", ["findings"]),
    ("degreesLimit", []),
    ("holdAbove", ["exercises"]),
    ("holdOutsideSources", []),
    ("toFatigue", ["key", "words", "denied"]),
    ("loadStepAbove", []),
    ("frequencyBelow", ["source"]),
    ("painAbove", []),
    ("painLooserThanSource", []),
    ("criterionAbovePain", []),
    ("stopTooSlow", []),
    ("emergencyToClinic", ["clinic", "help"]),
    ("redFlagAtBaseline", ["denied", "absent"]),
    ("redFlagOverridden", []),
    ("orderBefore", ["first", "then", "required", "sources"]),
    ("firstMissing", []),
    ("entryWithout", ["exercises", "findings", "sources", "asks"]),
    ("enteredAgainstCondition", []),
    ("missing", ["part"]),
    ("exercisesAbove", []),
    ("minutesAbove", []),
    ("sameMuscleConsecutiveDays", []),
    ("phaseUnreachable", []),
    ("progressionUnreachable", []),
    ("progressionLoops", []),
    ("criteriaGap", []),
    ("noteContradictsDose", ["languages"]),
    ("reviewDate", []),
    ("overrideUnknown", []),
    ("equipmentUnknown", []),
    ("exerciseUnknown", []),
    ("findingUnknown", []),
  ]

  /// `nil` with a mistake noted where it cannot be read.
  static func read(_ value: JSON.Value, errors: inout [ReadError]) -> RuleTest? {
    guard let kindValue = value["kind"], let kind = kindValue.string else {
      errors.append(value.error("the test has no kind", fix: "add \"kind\""))
      return nil
    }
    guard let known = kinds.first(where: { $0.name == kind }) else {
      let names = kinds.map(\.name)
      errors.append(
        kindValue.error(
          "unknown kind of test \(ReadError.quoted(kind))",
          fix: nearestWord(to: kind, in: names).map { "did you mean \($0)?" }
            ?? "use one of \(names.joined(separator: ", "))"))
      return nil
    }
    let fields = RuleFields(value, keys: ["kind"] + known.keys, errors: &errors)
    return test(kind, fields, errors: &errors)
  }

  private static func test(
    _ kind: String, _ fields: RuleFields, errors: inout [ReadError]
  ) -> RuleTest? {
    switch kind {
    case "exerciseWithFinding":
      return .exerciseWithFinding(
        pattern("exercises", in: fields, errors: &errors),
        findings: findings(fields, errors: &errors))
    case "positionWithFinding":
      return .positionWithFinding(
        pattern("exercises", in: fields, errors: &errors),
        findings: findings(fields, errors: &errors))
    case "catalogCaution":
      return .catalogCaution(findings: fields.texts("findings", errors: &errors))
    case "mixedDirections":
      return .mixedDirections(findings: findings(fields, errors: &errors))
    case "surgeryWithoutFinding":
      return .surgeryWithoutFinding(findings: findings(fields, errors: &errors))
    case "findingsTogether": return .findingsTogether(findings(fields, errors: &errors))
    case "holdAbove": return .holdAbove(pattern("exercises", in: fields, errors: &errors))
    case "toFatigue":
      let words = fields.groups("words", errors: &errors)
      let denied = fields.groups("denied", errors: &errors)
      return fields.slug("key", errors: &errors).map {
        .toFatigue(key: $0, words: words, denied: denied)
      }
    case "frequencyBelow":
      return fields.text("source", errors: &errors).map { .frequencyBelow(source: $0) }
    case "emergencyToClinic":
      return .emergencyToClinic(
        clinic: fields.groups("clinic", errors: &errors),
        help: fields.groups("help", errors: &errors))
    case "redFlagAtBaseline":
      return .redFlagAtBaseline(
        denied: fields.groups("denied", errors: &errors),
        absent: fields.groups("absent", errors: &errors))
    case "orderBefore":
      return .orderBefore(
        first: pattern("first", in: fields, errors: &errors),
        then: pattern("then", in: fields, errors: &errors),
        isRequired: fields.flag("required", errors: &errors),
        sources: fields.texts("sources", errors: &errors))
    case "entryWithout":
      return .entryWithout(
        pattern("exercises", in: fields, errors: &errors),
        findings: fields.texts("findings", errors: &errors),
        sources: fields.texts("sources", errors: &errors),
        asks: conditions(fields, errors: &errors))
    case "missing":
      return fields.choice("part", PlanPart.self, errors: &errors).map { .missing($0) }
    case "noteContradictsDose": return .noteContradictsDose(languages(fields, errors: &errors))
    default: return plain[kind]
    }
  }

  /// Tests without data of their own.
  private static let plain: [String: RuleTest] = [
    "equipmentMissing": .equipmentMissing, "notFor": .notFor, "degreesLimit": .degreesLimit,
    "holdOutsideSources": .holdOutsideSources, "loadStepAbove": .loadStepAbove,
    "painAbove": .painAbove, "painLooserThanSource": .painLooserThanSource,
    "criterionAbovePain": .criterionAbovePain, "stopTooSlow": .stopTooSlow,
    "redFlagOverridden": .redFlagOverridden, "firstMissing": .firstMissing,
    "exercisesAbove": .exercisesAbove, "minutesAbove": .minutesAbove,
    "sameMuscleConsecutiveDays": .sameMuscleConsecutiveDays,
    "phaseUnreachable": .phaseUnreachable, "progressionUnreachable": .progressionUnreachable,
    "progressionLoops": .progressionLoops, "criteriaGap": .criteriaGap,
    "reviewDate": .reviewDate, "enteredAgainstCondition": .enteredAgainstCondition,
    "overrideUnknown": .overrideUnknown,
    "equipmentUnknown": .equipmentUnknown, "exerciseUnknown": .exerciseUnknown,
    "findingUnknown": .findingUnknown,
  ]

  private static func findings(_ fields: RuleFields, errors: inout [ReadError]) -> [String] {
    let names = fields.texts("findings", errors: &errors)
    if names.isEmpty {
      errors.append(fields.value.error("the test names no finding", fix: "add \"findings\""))
    }
    return names
  }

  private static func pattern(
    _ key: String, in fields: RuleFields, errors: inout [ReadError]
  ) -> ExercisePattern {
    guard let value = fields[key] else { return .any }
    let pattern = RuleFields(
      value,
      keys: [
        "ids", "kinds", "positions", "spine", "load", "muscles", "sources", "withoutEquipment",
      ], errors: &errors)
    return ExercisePattern(
      exercises: pattern.slugs("ids", errors: &errors),
      kinds: pattern.choices("kinds", Exercise.Kind.self, errors: &errors),
      positions: pattern.choices("positions", Exercise.Position.self, errors: &errors),
      spine: pattern.choices("spine", Exercise.SpineMovement.self, errors: &errors),
      resistance: pattern.choices("load", Exercise.Resistance.self, errors: &errors),
      muscles: pattern.texts("muscles", errors: &errors),
      sources: pattern.texts("sources", errors: &errors),
      withoutEquipment: pattern.texts("withoutEquipment", errors: &errors))
  }

  private static func conditions(
    _ fields: RuleFields, errors: inout [ReadError]
  ) -> [EntryCondition] {
    var conditions: [EntryCondition] = []
    for value in fields.list("asks", errors: &errors) {
      let ask = RuleFields(value, keys: ["name", "noFinding", "words"], errors: &errors)
      if let name = ask.text("name", errors: &errors) {
        conditions.append(
          EntryCondition(
            name: name, noFinding: ask.optionalText("noFinding", errors: &errors),
            words: ask.groups("words", errors: &errors)))
      }
    }
    if conditions.isEmpty {
      errors.append(fields.value.error("the test asks for nothing", fix: "add \"asks\""))
    }
    return conditions
  }

  private static func languages(_ fields: RuleFields, errors: inout [ReadError]) -> [NoteWords] {
    var languages: [NoteWords] = []
    for value in fields.list("languages", errors: &errors) {
      let words = RuleFields(
        value,
        keys: ["language", "seconds", "repetitions", "sets", "left", "right", "daily", "apart"],
        errors: &errors)
      languages.append(
        NoteWords(
          seconds: words.texts("seconds", errors: &errors),
          repetitions: words.texts("repetitions", errors: &errors),
          sets: words.texts("sets", errors: &errors), left: words.texts("left", errors: &errors),
          right: words.texts("right", errors: &errors),
          daily: words.texts("daily", errors: &errors),
          apart: words.texts("apart", errors: &errors)))
    }
    return languages
  }
}

extension RuleTest {
  /// The codes of documents that it names.
  var sourceCodes: [String] {
    switch self {
    case .frequencyBelow(let source): [source]
    case .orderBefore(let first, let then, _, let sources):
      first.sources + then.sources + sources
    case .entryWithout(let pattern, _, let sources, _): pattern.sources + sources
    default: patterns.flatMap(\.sources)
    }
  }

  var equipmentNames: [String] { patterns.flatMap(\.withoutEquipment) }

  private var patterns: [ExercisePattern] {
    switch self {
    case .exerciseWithFinding(let pattern, _), .positionWithFinding(let pattern, _),
      .holdAbove(let pattern), .entryWithout(let pattern, _, _, _):
      [pattern]
    case .orderBefore(let first, let then, _, _): [first, then]
    default: []
    }
  }
}
