import Testing
import TherexData
import TherexEncodings
import TherexModel
import TherexTestSupport

@testable import Therex
@testable import TherexFormats

@Suite struct `The catalog's words in more languages` {
  @Test(arguments: CatalogTextTests.languages)
  func `each exercise has a name, its steps, cues, limits and cautions`(
    _ language: String
  ) throws {
    for id in BuiltInContext.catalog.ids {
      let exercise = try #require(try BuiltInContext.catalog.exercise(try Slug(id)))
      let worded = try Clinic.builtIn.worded([exercise], in: language)[0]
      let text = worded.text(in: language)
      let english = exercise.text(in: "en")
      #expect(text.language == language, "\(id) has no words in \(language)")
      #expect(text.dosedSteps.map(\.step) == english.dosedSteps.map(\.step), "\(id)")
      #expect(
        text.dosedSteps.map { Set($0.places) } == english.dosedSteps.map { Set($0.places) },
        "\(id)")
      #expect((text.purpose == nil) == (english.purpose == nil), "\(id)")
    }
  }

  @Test(arguments: CatalogTextTests.languages)
  func `a number of the English words is a number of these`(_ language: String) throws {
    func numbers(_ texts: [String]) -> [String] {
      texts.flatMap { $0.split { !$0.isASCII || !$0.isNumber }.map(String.init) }.sorted()
    }
    for id in BuiltInContext.catalog.ids {
      let exercise = try #require(try BuiltInContext.catalog.exercise(try Slug(id)))
      let text = try Clinic.builtIn.worded([exercise], in: language)[0].text(in: language)
      let english = exercise.text(in: "en")
      for (own, other) in [
        (text.steps, english.steps), (text.cues, english.cues),
        (text.limits.map(\.text), english.limits.map(\.text)),
        (text.cautions.map(\.text), english.cautions.map(\.text)),
      ] { #expect(numbers(own) == numbers(other), "\(id)") }
    }
  }

  @Test func `words that leave out a caution or a step are not taken`() throws {
    let exercise = try #require(try BuiltInContext.catalog.exercise(try Slug("leg-press")))
    let whole = try #require(
      try Clinic.builtIn.worded([exercise], in: "fr")[0].texts.first { $0.language == "fr" })
    func text(steps: Int = 0, cautions: Int = 0, limits: Int = 0) throws -> ExerciseText {
      try ExerciseText(
        language: "xx", name: whole.name, steps: Array(whole.steps.dropLast(steps)),
        cues: whole.cues, limits: Array(whole.limits.dropLast(limits)),
        cautions: Array(whole.cautions.dropLast(cautions)))
    }
    #expect(exercise.adding(try text()).texts.count == 3)
    for lacking in [try text(steps: 1), try text(cautions: 1), try text(limits: 1)] {
      #expect(exercise.adding(lacking) == exercise)
    }
  }

  @Test(arguments: [
    (#"{"language": "fr"}"#, "'exercises' is missing"),
    (#"{"language": "fr", "exercise": {}}"#, "unknown key"),
    (#"{"language": "", "exercises": {}}"#, "language is empty"),
  ])
  func `a file that is none is refused with its place`(_ text: String, _ says: String) {
    let error = #expect(throws: ReadErrors.self) { try CatalogTexts(.bytes(Array(text.utf8))) }
    #expect(error.map { "\($0)".contains(says) } == true, "\(String(describing: error))")
  }
}

/// The languages beside English and Spanish, which stand in the exercises' own files.
enum CatalogTextTests {
  static let languages = BuiltIn.paths(under: "texts/").map {
    String($0.dropFirst("texts/".count).dropLast(".json".count))
  }

  /// An exercise with its words in every language.
  static func worded(_ exercise: Exercise) throws -> Exercise {
    var worded = [exercise]
    for language in languages { worded = try Clinic.builtIn.worded(worded, in: language) }
    return worded[0]
  }
}
