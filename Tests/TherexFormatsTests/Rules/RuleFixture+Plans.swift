import Foundation
import TherexFormats
import TherexModel

extension RuleFixture {
  /// A clinic's own exercise with a caution that no built-in rule names.
  static func clinicLift() throws -> Exercise {
    let key = try Slug("ask-first")
    return try Exercise(
      id: try Slug("clinic-lift"), kind: .mobility, position: .standing, licence: "CC0-1.0",
      author: "Clinic", cautions: [Caution(key: key, finding: "radiating pain")],
      texts: [
        try ExerciseText(
          language: "en", name: "Clinic lift", steps: ["Lift it."],
          cautions: [.init(key: key, text: "Ask first.")])
      ])
  }

  static let table: [Slug: Exercise] = {
    var table: [Slug: Exercise] = [:]
    for exercise in exercises { table[exercise.id] = exercise }
    return table
  }()

  /// With an exercise and a finding that no file has, as an importable plan may bring them.
  static let vocabulary = Vocabulary(
    exercises: exercises.map(\.id.text) + ["unlisted-move"],
    findings: book.findings.map(\.name) + ["sore elbow"],
    synonyms: book.findings.flatMap { term in term.synonyms.map { ($0.text, term.name) } })

  static func plan(_ text: String) throws -> Plan {
    try PlanText.parse(Array(text.utf8), vocabulary: vocabulary)
  }

  static func remarks(_ plan: Plan, book: RuleBook = book) -> [Remark] {
    plan.remarks(exercises: { table[$0] }, book: book)
  }

  /// The ids of what stands, each once, in the order of their letters.
  static func standing(_ remarks: [Remark], _ severity: Severity? = nil) -> [String] {
    Set(
      remarks.filter { $0.stands && (severity == nil || $0.severity == severity) }
        .map(\.rule.text)
    ).sorted()
  }

  static func decode<Value: Decodable>(_: Value.Type, _ name: String) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(contentsOf: facts.appending(path: name)))
  }
}
