package import TherexEncodings
package import TherexModel

/// The words of the catalog's exercises in one more language.
///
/// A file a language, so that a plan reads the words that it is printed in and no others. Its form is
/// `Templates/schemas/texts.schema.json`.
package struct CatalogTexts: Sendable {
  /// A BCP 47 tag.
  package let language: String
  /// Who reviewed the words clinically; `nil` until somebody has, and they are a machine's draft.
  package let reviewedBy: String?
  private let exercises: JSON.Object

  /// Reads the file; each exercise's words are read when they are asked for.
  ///
  /// - Throws: ``ReadErrors`` with the first mistake's line and column.
  package init(_ json: JSONText) throws(ReadErrors) {
    do throws(ReadError) {
      let file = try JSON.Object(
        try json.value(), "a file of catalog texts",
        keys: ["$schema", "about", "language", "reviewedBy", "exercises"], near: nearestWord)
      language = try file.required("language", like: "\"fr\"").filledText(as: "language")
      reviewedBy = file["reviewedBy"].flatMap { $0.isNull ? nil : $0.string }
      exercises = try JSON.Object(try file.required("exercises"), "exercises")
    } catch { throw ReadErrors(error) }
  }

  /// The ids of the exercises that it has words of, in the file's order.
  package var ids: [String] { exercises.members.map(\.key) }

  /// The words of an exercise; `nil` where the file has none.
  ///
  /// - Throws: ``ReadErrors`` with the first mistake's line and column.
  package func text(of exercise: String) throws(ReadErrors) -> ExerciseText? {
    guard let value = exercises.member(exercise) else { return nil }
    do throws(ReadError) { return try text(value) } catch { throw ReadErrors(error) }
  }

  private func text(_ value: JSON.Value) throws(ReadError) -> ExerciseText {
    let words = try JSON.Object(
      value, "the words of an exercise",
      keys: [
        "name", "synonyms", "purpose", "steps", "dosedSteps", "cues", "limits", "cautions",
      ], near: nearestWord)
    var dosed: [DosedStep] = []
    for (key, text) in try Self.keyed("dosedSteps", words) {
      guard let step = Int(key) else {
        throw value.error("a dosed step has no number", fix: "name the step, from 1")
      }
      dosed.append(
        try Self.made(value) { () throws(PlanError) in try DosedStep(step: step, text: text) })
    }
    let (limits, cautions) = (try Self.keys("limits", words), try Self.keys("cautions", words))
    let (name, purpose) = (
      try words.required("name").filledText(as: "name"), try words.text("purpose")
    )
    let (synonyms, steps, cues) = (
      try Self.texts("synonyms", words), try Self.texts("steps", words),
      try Self.texts("cues", words)
    )
    let (language, reviewedBy, dosedSteps) = (language, reviewedBy, dosed)
    return try Self.made(value) { () throws(PlanError) in
      try ExerciseText(
        language: language, name: name, synonyms: synonyms, purpose: purpose, steps: steps,
        dosedSteps: dosedSteps, cues: cues, limits: limits, cautions: cautions,
        reviewedBy: reviewedBy)
    }
  }

  private static func made<Made>(
    _ value: JSON.Value, _ make: () throws(PlanError) -> Made
  ) throws(ReadError) -> Made {
    do throws(PlanError) { return try make() } catch {
      throw value.error(error.problem, fix: error.fix)
    }
  }

  private static func texts(_ key: StaticString, _ words: JSON.Object) throws(ReadError) -> [String]
  {
    var texts: [String] = []
    for value in try words.list(key) ?? [] { texts.append(try value.filledText(as: key)) }
    return texts
  }

  private static func keyed(
    _ key: StaticString, _ words: JSON.Object
  ) throws(ReadError) -> [(key: String, text: String)] {
    guard let value = words[key] else { return [] }
    var texts: [(String, String)] = []
    for member in try JSON.Object(value, key).members {
      texts.append((member.key, try member.value.filledText(as: key)))
    }
    return texts
  }

  private static func keys(
    _ key: StaticString, _ words: JSON.Object
  ) throws(ReadError) -> [ExerciseText.Keyed] {
    var texts: [ExerciseText.Keyed] = []
    for (name, text) in try keyed(key, words) {
      let id = try made(words.value) { () throws(PlanError) in try Slug(name) }
      texts.append(ExerciseText.Keyed(key: id, text: text))
    }
    return texts
  }
}
