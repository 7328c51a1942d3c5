import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

@Suite struct ReadingTests {
  private func words(_ text: String) -> [[String]] {
    Sentence.split(text).map { $0.words.map(\.text) }
  }

  @Test func `numbers are left out of the words and count for the length`() {
    let sentences = Sentence.split("Do 3 sets of 10, or 2.5 kg.")
    #expect(sentences.map { $0.words.map(\.text) } == [["do", "sets", "of", "or", "kg"]])
    #expect(sentences.map(\.length) == [8])
  }

  @Test func `colons, semicolons and marks end a sentence, abbreviations do not`() {
    #expect(words("Stop: rest; then go. ¿Duele? ¡Pare!").count == 5)
    #expect(words("At 8 a.m. you begin. Then rest.").count == 2)
    #expect(words("at 8:30 each day").count == 1)
    #expect(words("肩を上げる。下げる。").isEmpty == false)
  }

  @Test func `Chinese is measured by its characters`() {
    #expect(Sentence.split("请慢慢抬起您的腿。").map(\.length) == [6])
  }

  @Test func `the formulas give their published numbers`() {
    // 100 words in 5 sentences with 140 syllables.
    let english = ReadingFormula.fleschKincaid.grade(words: 100, sentences: 5, syllables: 140)
    #expect(english.score == 8.7 && english.grade == 8.7)
    let spanish = ReadingFormula.fernandezHuerta.grade(words: 100, sentences: 5, syllables: 200)
    #expect(spanish.score == 66.4 && spanish.grade == 8)
    let easy = ReadingFormula.fernandezHuerta.grade(words: 100, sentences: 10, syllables: 190)
    #expect(easy.score == 82.6 && easy.grade == 5)
    #expect(
      ReadingFormula.fleschKincaid.grade(words: 10, sentences: 5, syllables: 10).grade == 0)
  }

  @Test(
    arguments: [
      ("en", "The leg is lifted slowly.", true), ("en", "The knee is not always bent.", false),
      ("en", "Your back should be held straight.", true),
      ("en", "It must be slowly and gently raised.", true), ("en", "You are tired.", false),
      ("en", "Keep your back muscles relaxed.", false), ("en", "Lift the leg.", false),
      ("en", "Your foot is on the bed.", false),
      ("es", "La pierna es levantada despacio.", true), ("es", "Se debe levantar la pierna.", true),
      ("es", "Levante la pierna.", false), ("es", "El movimiento es lento.", false),
      ("es", "Tenga cuidado.", false), ("es", "No es demasiado.", false),
    ])
  func `the passive voice is told from adjectives and commands`(
    language: String, text: String, isPassive: Bool
  ) throws {
    let guide = try ReadingGuides.guide(language)
    let words = Sentence.split(text).flatMap { $0.words.map(\.text) }
    #expect(guide.passive.isIn(words) == isPassive)
  }

  @Test(
    arguments: [
      ("en", "Lie prone.", ["prone"]), ("en", "Lie prone (face down).", []),
      ("en", "Keep your neutral spine.", ["neutral spine"]),
      ("en", "If you have osteoporosis (weak bones), ask.", []),
      ("en", "A pinched nerve (radiculopathy) hurts.", []),
      ("en", "Work the hamstrings, at the back of your thigh.", []),
      ("es", "Colóquese en decúbito supino.", ["supino"]), ("es", "Acuéstese boca arriba.", []),
    ])
  func `jargon counts until it is explained`(
    language: String, text: String, terms: [String]
  ) throws {
    let guide = try ReadingGuides.guide(language)
    let sentences = Sentence.split(text)
    let context = sentences.map { " " + $0.words.map(\.text).joined(separator: " ") }.joined()
    let found = sentences.flatMap { guide.undefinedTerms(in: $0, context: context) }
    #expect(found.map(\.name) == terms)
  }

  @Test func `a guide with mistakes is refused with every one of them`() {
    let text = #"{"language": "en", "version": "1.0", "formula": "fog", "targt": 6}"#
    #expect {
      _ = try ReadingGuide(json: Array(text.utf8))
    } throws: { error in
      guard let errors = (error as? ReadErrors)?.errors else { return false }
      let problems = errors.map(\.problem)
      return problems.contains("unknown key 'targt'")
        && problems.contains("no such formula")
        && problems.contains("'terms' is missing")
    }
    for text in ["", "[]", "{}", "{\"terms\": [{\"says\": [], \"plain\": [1]}]}"] {
      #expect(throws: ReadErrors.self) { _ = try ReadingGuide(json: Array(text.utf8)) }
    }
  }
}
