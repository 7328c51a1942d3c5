import Foundation
import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

struct `The page of what changed` {
  static let languages = ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"]

  private static let head = """
    # 1
    id: 11111111-1111-4111-8111-111111111111
    patient: A
    findings: disc herniation
    start: 2026-11-23
    review: 2026-12-07

    """
  private static let old =
    head + "pain: at most 5/10\n\n## 1, 2 weeks\npelvic-tilt: 2x10, hold 5 s, daily\n"
    + "leg-press: 5x15 @ 40 kg, Mon Wed Fri\nback-extension: 2x10\nsquat: 10 reps\n"
  /// Every kind of change that the page has words for.
  private static let new =
    head + "pain: at most 4/10, rise at most 2, settled within 30 min\n\n## 1, 3 weeks\n"
    + "leg-press: 5x15 @ 40 kg, Mon Wed Fri\n"
    + "    then: single-leg-press 3x10 each side @ 20 kg, after 2 sessions at 5x15, pain <= 3\n"
    + "    back: if pain > 3\npelvic-tilt: 2x12, hold 5 s, daily\nback-extension: 2x10\n"
    + "walking: for 10 min, 3x/week\n"

  private static func page(
    _ language: String, phrases: Phrases? = nil, from old: String = old, to new: String = new
  ) throws -> String {
    let before = try BuiltInContext.plan(old)
    let plan = try BuiltInContext.plan(new)
    var exercises = try BuiltInContext.catalog.exercises(of: plan)
    exercises += try BuiltInContext.catalog.exercises(of: before)
    let stops = BuiltInContext.book.stops
    let resolved = ResolvedPlan(
      plan: plan, status: .active, catalogVersion: "1", exercises: exercises,
      stopRules: plan.stopRules(
        book: BuiltInContext.book, exercises: { id in exercises.first { $0.id == id } },
        language: language))
    let page = ChangedPage(
      from: before, to: resolved, phrases: try phrases ?? BuiltInContext.phrases(language),
      figures: { _ in nil },
      stopLanguage: { id in stops.first { $0.id == id }?.words(in: language)?.language })
    return String(decoding: try page.bytes(style: []), as: UTF8.self)
  }

  /// What stands in the page's own language: texts marked with another, and marks, are left out.
  private static func ownWords(of page: String) -> String {
    page.replacing(/<(?<name>bdi|ol) lang="[^"]*">.*?<\/\k<name>>/.dotMatchesNewlines(), with: "")
      .replacing(/<[^>]*>/, with: " ")
  }

  @Test(arguments: languages)
  func `says all of it in its own language and direction`(language: String) throws {
    let page = try Self.page(language)
    let phrases = try BuiltInContext.phrases(language)
    #expect(phrases.missing.isEmpty)
    #expect(page.contains("<html lang=\"\(language)\" dir=\"\(language == "ar" ? "rtl" : "ltr")\""))
    #expect(page.contains("<h1>\(phrases.text(.changedTitle))</h1>"))
    let keys: [PhraseKey] = [
      .changedInstead, .changedStops, .changedStopsAgain, .changedGoneWords, .changedNext,
      .changedOrder, .changedOrderWords, .changedPhases, .changedRest, .nextDecides,
    ]
    for key in keys { #expect(page.contains(">\(phrases.text(key))<"), "\(key)") }
    for stop in BuiltInContext.book.stops where stop.reach == .every {
      let trigger = try #require(stop.words.first { $0.language == language }?.trigger)
      #expect(page.contains(phrases.sentence(trigger)), "\(stop.id)")
    }
    if language == "en" {
      #expect(page.contains("New: Walking"))
      #expect(page.contains("Not any more: Squat"))
      #expect(page.contains("Before: Pelvic tilt. 2 sets of 10, hold for 5 seconds each time"))
      #expect(page.contains("Now: Pelvic tilt. 2 sets of 12, hold for 5 seconds each time"))
      #expect(page.contains("Your next review: December 7, 2026"))
    }
  }

  @Test(arguments: languages.dropFirst())
  func `has no phrase and no common word of English`(language: String) throws {
    let words = Self.ownWords(of: try Self.page(language))
    let english = try BuiltInContext.phrases("en")
    for key in PhraseKey.allCases where "\(key)".hasPrefix("changed") {
      let phrase = english.text(key, [.name: "", .words: "", .date: ""])
      #expect(!words.contains(phrase), "\(key)")
    }
    let tokens = Set(words.lowercased().split { !$0.isLetter }.map(String.init))
    let common = ["the", "your", "you", "and", "of", "stop", "pain", "for", "each", "with", "when"]
    #expect(tokens.isDisjoint(with: common), "\(tokens.intersection(common))")
  }

  @Test func `a name in another language says which, also within a sentence`() throws {
    let page = try Self.page("ar")
    let title = try BuiltInContext.phrases("ar").text(
      .changedNew, [.name: "<bdi lang=\"en\">Walking</bdi>"])
    #expect(page.contains("<h2>\(title)</h2>"))
    // In the ladder.
    #expect(page.contains("<bdi lang=\"en\">Single-leg press</bdi>"))
    #expect(page.contains("<ol lang=\"en\">"))
    #expect(try !Self.page("es").contains("lang=\"en\""))
  }

  @Test func `a stop rule that the language lacks stands in English and says so`() throws {
    let dutch = try Phrasebook.edited(#""language": "en""#, #""language": "nl""#)
    let page = try Self.page("nl", phrases: try Phrases(json: dutch))
    #expect(page.contains("<bdi lang=\"en\">Chest pain, you cannot get your breath"))
  }

  @Test func `a stop rule of one exercise names it`() throws {
    let page = try Self.page("en")
    #expect(page.contains("During Back extension: <bdi>Any pain in this exercise"))
  }

  @Test func `where one card changes the rest of the plan is kept, and the change stands first`()
    throws
  {
    let record =
      "source: version 2 of 2026-12-01, accepted by Jo: 1/leg-press forward\nversion: 2\n"
    let new = Self.old.replacing("@ 40 kg", with: "@ 45 kg")
      .replacing("patient: A\n", with: "patient: A\n\(record)")
    let page = try Self.page("en", to: new)
    let phrases = try BuiltInContext.phrases("en")
    #expect(page.contains(phrases.text(.changedCards)))
    #expect(!page.contains(phrases.text(.changedInstead)))
    #expect(page.contains("Version 1 is now version 2. Valid from December 1, 2026."))
    let change = try #require(page.range(of: "<section class=\"change\">")).lowerBound
    let stops = try #require(page.range(of: "<section class=\"stop\">")).lowerBound
    #expect(change < stops)
    // Rules of safety that changed are read before anything else.
    let safety = try Self.page("en")
    #expect(
      try #require(safety.range(of: "<section class=\"stop\">")).lowerBound
        < (try #require(safety.range(of: "<section class=\"change\">")).lowerBound))
  }

  @Test func `where nothing changed it says that too`() throws {
    let page = try Self.page("de", to: Self.old)
    #expect(page.contains(try BuiltInContext.phrases("de").text(.changedNothing)))
    #expect(!page.contains(try BuiltInContext.phrases("de").text(.changedStopsAgain)))
  }

  @Test(arguments: ["\u{E000}", "a\u{E001}b", "\u{E002}\u{E000}en", "<b>\u{E000}x\u{E001}"])
  func `a text that only looks marked loses nothing`(text: String) {
    #expect(NamedWording.parts(of: text) == [.init(text: text, language: nil)])
  }
}
