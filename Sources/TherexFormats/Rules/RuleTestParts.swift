internal import TherexEncodings
internal import TherexModel

/// What a test names, which other entries of the rule files must have.
struct RuleTestNames {
  var findings: [String] = []
  var sources: [String] = []
  var equipment: [String] = []
}

/// Parts of tests.
extension RuleTestReader {
  mutating func anyFindings(
    _ fields: RuleFields, _ errors: inout [ReadError]
  ) -> [String] {
    let findings = fields.texts("findings", errors: &errors)
    names.findings += findings
    return findings
  }

  mutating func findings(_ fields: RuleFields, _ errors: inout [ReadError]) -> [String] {
    let findings = anyFindings(fields, &errors)
    if findings.isEmpty {
      errors.append(fields.value.error("the test names no finding", fix: "add \"findings\""))
    }
    return findings
  }

  mutating func sources(_ fields: RuleFields, _ errors: inout [ReadError]) -> [String] {
    let sources = fields.texts("sources", errors: &errors)
    names.sources += sources
    return sources
  }

  /// A part of the plan or of a prescription.
  func missing(_ fields: RuleFields, _ errors: inout [ReadError]) -> RuleTest? {
    guard let word = fields.text("part", errors: &errors) else { return nil }
    if let part = PlanPart(rawValue: word) { return .plan(.missing(part)) }
    if let part = DosePart(rawValue: word) { return .phase(.missing(part)) }
    let parts = DosePart.allCases.map(\.rawValue) + PlanPart.allCases.map(\.rawValue)
    errors.append((fields["part"] ?? fields.value).unknown("word", word, among: parts))
    return nil
  }

  mutating func pattern(
    _ key: StaticString, _ fields: RuleFields, _ errors: inout [ReadError]
  ) -> ExercisePattern {
    guard let value = fields[key] else { return .any }
    let fields = RuleFields(
      value, key,
      keys: [
        "ids", "kinds", "positions", "spine", "load", "muscles", "sources", "withoutEquipment",
      ], errors: &errors)
    let pattern = ExercisePattern(
      exercises: fields.slugs("ids", errors: &errors),
      kinds: fields.choices("kinds", Exercise.Kind.self, errors: &errors),
      positions: fields.choices("positions", Exercise.Position.self, errors: &errors),
      spine: fields.choices("spine", Exercise.SpineMovement.self, errors: &errors),
      resistance: fields.choices("load", Exercise.Resistance.self, errors: &errors),
      muscles: fields.texts("muscles", errors: &errors),
      sources: fields.texts("sources", errors: &errors),
      withoutEquipment: fields.texts("withoutEquipment", errors: &errors))
    names.sources += pattern.sources
    names.equipment += pattern.withoutEquipment
    return pattern
  }

  func conditions(
    _ fields: RuleFields, _ errors: inout [ReadError]
  ) -> [EntryCondition] {
    var conditions: [EntryCondition] = []
    for value in fields.list("asks", errors: &errors) {
      let ask = RuleFields(
        value, "a condition", keys: ["name", "noFinding", "words"], errors: &errors)
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

  func languages(_ fields: RuleFields, _ errors: inout [ReadError]) -> [NoteWords] {
    var languages: [NoteWords] = []
    for value in fields.list("languages", errors: &errors) {
      let words = RuleFields(
        value, "the words of a language",
        keys: [
          "language", "seconds", "repetitions", "sets", "left", "right", "daily", "apart", "joins",
        ],
        errors: &errors)
      languages.append(
        NoteWords(
          seconds: words.texts("seconds", errors: &errors),
          repetitions: words.texts("repetitions", errors: &errors),
          sets: words.texts("sets", errors: &errors), left: words.texts("left", errors: &errors),
          right: words.texts("right", errors: &errors),
          daily: words.texts("daily", errors: &errors),
          apart: words.texts("apart", errors: &errors),
          joins: words.texts("joins", errors: &errors)))
    }
    return languages
  }
}
