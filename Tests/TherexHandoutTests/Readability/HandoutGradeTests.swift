import TherexData
import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

@Suite struct HandoutGradeTests {
  private static let exercises = BuiltIn.paths(under: "catalog/")

  @Test(arguments: ["en", "es"])
  func `every exercise of the catalog reads at grade 6 or below`(language: String) throws {
    let grader = try ReadingGuides.grader()
    #expect(Self.exercises.count == 229)
    for path in Self.exercises {
      let exercise = try ExerciseFile.read(BuiltIn.bytes(path) ?? [])
      let grade = grader.grade(exercise, language: language)
      #expect(grade.language == language, "\(path)")
      #expect(!grade.hasErrors, "\(path): \(grade.remarks)")
      #expect((grade.grade?.grade ?? 99) <= 6, "\(path)")
      #expect(grade.longestSentence <= 20, "\(path)")
    }
  }

  @Test(arguments: BuiltInContext.planNames)
  func `no example or program has a section beyond grade 8`(name: String) throws {
    let plan = try BuiltInContext.plan(BuiltInContext.text(name))
    for language in ["en", "es"] {
      let grade = try ReadingGuides.grade(plan, language: language)
      let bad = grade.sections.filter(\.hasErrors).map(\.place)
      #expect(!grade.hasErrors, "\(language): \(bad)")
    }
  }

  @Test(arguments: BuiltInContext.planNames)
  func `what a page prints beside its plan's texts is graded too, and plain`(name: String) throws {
    let plan = try BuiltInContext.clinic.plan(BuiltInContext.text(name))
    // Of the page's own: a heading of the stop rules.
    for (language, words) in [("en", "get help the same day."), ("es", "pida ayuda el mismo día.")]
    {
      let phrases = try BuiltInContext.phrases(language)
      let resolved = try BuiltInContext.resolved(plan.plan, language: language)
      let page = try plan.export(.html(), language: language, isDraft: true).bytes
      let rest = PrintedSection.section(
        of: page, beside: HandoutSection.all(of: resolved, phrases: phrases), language: language)
      #expect(rest.texts.contains { $0.text == words }, "\(language)")
      let grade = try ReadingGuides.grader().grade(resolved, phrases: phrases, page: page)
      let section = try #require(grade.sections.first { $0.place == "page" })
      #expect(section.sentences == rest.texts.count)
      #expect(!section.hasErrors, "\(language): \(section.remarks)")
    }
  }

  @Test func `a sentence of a clinic's own page is graded with the rest`() throws {
    let plan = try BuiltInContext.resolved(try BuiltInContext.plan(Self.hard))
    let page = """
      <html><body><p>Proprioceptive neuromuscular facilitation techniques should be utilized \
      bilaterally in conjunction with eccentric strengthening.</p><p hidden>Nobody ever sees this \
      sentence of many words.</p></body></html>
      """
    let grade = try ReadingGuides.grader().grade(
      plan, phrases: try BuiltInContext.phrases("en"), page: Array(page.utf8))
    let section = try #require(grade.sections.first { $0.place == "page" })
    #expect(section.words == 13)
    #expect(section.sentences == 1)
    #expect((section.grade?.grade ?? 0) > 8)
  }

  @Test(arguments: BuiltInContext.planNames)
  func `what comes next is short and plain in every example and program`(name: String) throws {
    let plan = try BuiltInContext.plan(BuiltInContext.text(name))
    for language in ["en", "es"] {
      let grade = try ReadingGuides.grade(plan, language: language)
      for section in grade.sections where section.place == "next" || section.place == "doses" {
        #expect(section.longestSentence <= 20, "\(language), \(section.place)")
        #expect((section.grade?.grade ?? 0) <= 6, "\(language), \(section.place)")
        #expect(!section.remarks.contains { $0.kind == .term }, "\(language), \(section.place)")
      }
    }
  }

  private static let hard = """
    # Plan
    start: 2026-11-23

    ## Phase
    leg-press: 3x10 @ 50% body mass, Mon
        note: Proprioceptive neuromuscular facilitation techniques should be utilized bilaterally \
    in conjunction with eccentric quadriceps strengthening exercises until functional stability has \
    been demonstrated satisfactorily.
    """

  @Test func `a note in a clinician's language is an error at its place`() throws {
    let grade = try ReadingGuides.grade(try BuiltInContext.plan(Self.hard))
    let section = try #require(grade.sections.first { $0.place == "phases[0].leg-press" })
    #expect(grade.hasErrors && section.hasErrors)
    #expect(section.remarks.first?.kind == .grade)
    #expect(section.remarks.first?.severity == .error)
    let kinds = Set(section.remarks.map(\.kind))
    #expect(kinds == [.grade, .sentence, .passive, .term])
    #expect(section.remarks.contains { $0.says.contains("eccentric") })
    // The patient's text itself is in no remark.
    #expect(!section.remarks.contains { $0.says.contains("satisfactorily") })
    func item(_ list: ClarityItem.Checklist, _ number: Int) -> ClarityItem? {
      grade.items.first { $0.checklist == list && $0.number == number }
    }
    for number in [3, 4, 5] {
      #expect(item(.pematP, number)?.verdict == .notMet)
      #expect(item(.pematP, number)?.places == ["phases[0].leg-press"])
    }
    #expect(item(.pematP, 7)?.verdict == .notMet)
    #expect(item(.cdcIndex, 17)?.verdict == .notMet)
  }

  @Test func `all items stand in their order and those a program cannot judge say so`() throws {
    let plan = try BuiltInContext.plan(BuiltInContext.text("low-back-with-leg-pain"))
    let grade = try ReadingGuides.grade(plan)
    let pemat = grade.items.filter { $0.checklist == .pematP }.map(\.number)
    #expect(pemat == Array(1...12) + Array(15...26))
    #expect(grade.items.filter { $0.checklist == .cdcIndex }.map(\.number) == Array(1...20))
    let persons = grade.items.filter { $0.verdict == .needsPerson }
    #expect(persons.map(\.number) == [2, 9, 10, 12, 1, 2, 3, 9, 11])
    #expect(grade.items.allSatisfy { !$0.reason.isEmpty && !$0.asks.isEmpty })
    let again = try ReadingGuides.grade(plan)
    #expect(again == grade)
  }

  @Test func `pictures, the sheet and the summary change the items that ask for them`() throws {
    let resolved = try BuiltInContext.resolved(
      try BuiltInContext.plan(BuiltInContext.text("low-back-with-leg-pain")))
    let phrases = try BuiltInContext.phrases("en")
    func verdicts(_ parts: HandoutParts) throws -> [Int: ClarityItem.Verdict] {
      let items = try ReadingGuides.grader().grade(resolved, phrases: phrases, parts: parts).items
      return Dictionary(
        items.filter { $0.checklist == .pematP }.map { ($0.number, $0.verdict) },
        uniquingKeysWith: { a, _ in a })
    }
    let bare = try verdicts(HandoutParts(hasSheet: false))
    #expect(bare[15] == .notMet && bare[16] == .notApplicable && bare[23] == .notMet)
    let full = try verdicts(
      HandoutParts(pictured: Set(resolved.exercises.map(\.id)), hasSummary: true))
    #expect(full[15] == .met && full[16] == .needsPerson && full[11] == .met && full[23] == .met)
  }

  @Test func `a page without steps has not what is to do as a list`() throws {
    func verdict(_ text: String) throws -> ClarityItem.Verdict? {
      let items = try ReadingGuides.grade(try BuiltInContext.plan(text)).items
      return items.first { $0.checklist == .cdcIndex && $0.number == 8 }?.verdict
    }
    #expect(try verdict("# Knee\n## One\nsquat: 2x10, daily\n") == .met)
    #expect(try verdict("# Knee\n") == .notMet)
  }

  @Test func `a note in another language than the handout's is told of`() throws {
    let plan = try BuiltInContext.plan(
      """
      # Plan
      note: Only as high as is comfortable, and stop when it hurts.

      ## Phase
      walking: for 10 min, daily
      """)
    let grade = try ReadingGuides.grade(plan, language: "es")
    let notes = try #require(grade.sections.first { $0.place == "notes" })
    #expect(notes.language == "en")
    #expect(notes.remarks.map(\.kind) == [.language])
  }

  @Test func `other languages are checked for length alone and say so`() throws {
    let plan = try BuiltInContext.plan(BuiltInContext.text("low-back-with-leg-pain"))
    for language in ["fr", "ar", "zh-Hans"] {
      let grade = try ReadingGuides.grade(plan, language: language)
      let words = try #require(grade.sections.last)
      #expect(words.place == "words" && words.grade == nil && words.syllables == nil)
      #expect(words.longestSentence > 3)
      #expect(words.remarks.first?.kind == .language)
      #expect(words.remarks.first?.severity == .advice)
      #expect(grade.items.first { $0.number == 3 }?.verdict == .needsPerson)
      #expect(!grade.hasErrors)
    }
  }
}
