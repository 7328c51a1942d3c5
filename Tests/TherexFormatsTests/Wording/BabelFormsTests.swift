import Foundation
import Testing
import Therex
import TherexTestSupport

@testable import TherexFormats

private let babelFile = ProcessInfo.processInfo.environment["THEREX_BABEL"]

/// Compares plural forms, numbers, dates and days with Babel's, through the file that
/// `Tests/outside/babel_forms.py` writes.
///
/// Long dates and days agree in every language: none differs on purpose. Numbers are asked of Babel
/// without grouping and in the digits 0 to 9, as a handout has them: "1.000" would be a thousand to
/// one reader and one to another, and one set of digits keeps doses, phone numbers and the numbers
/// inside phrases alike in Arabic.
@Suite(
  .enabled(
    if: babelFile != nil,
    "set THEREX_BABEL to the file that Tests/outside/babel_forms.py wrote"))
struct BabelFormsTests {
  private struct Forms: Decodable {
    let languages: [Language]
  }

  private struct Language: Decodable {
    struct Plural: Decodable {
      let number: String
      let category: String
    }

    struct Number: Decodable {
      let number: String
      let text: String
    }

    struct Day: Decodable {
      let year: Int
      let month: Int
      let day: Int
      let long: String
      let full: String
    }

    let language: String
    let plurals: [Plural]
    let numbers: [Number]
    let dates: [Day]
    let weekdays: [String]
    let shortWeekdays: [String]
  }

  private let languages: [Language]

  init() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: babelFile ?? ""))
    languages = try JSONDecoder().decode(Forms.self, from: data).languages
  }

  @Test func `the file has every language of the handouts`() {
    #expect(languages.map(\.language) == ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"])
  }

  @Test func `every number takes the plural form that Babel gives it`() throws {
    for language in languages {
      let rule = try #require(PluralRule(language: language.language))
      #expect(language.plurals.count > 200)
      for plural in language.plurals {
        let number = try #require(ExactDecimal(plural.number))
        #expect(
          rule.category(of: number).rawValue == plural.category,
          "\(language.language): \(plural.number)")
      }
    }
  }

  @Test func `a language has no plural form that Babel never gives, but those out of reach`() throws
  {
    for language in languages {
      let rule = try #require(PluralRule(language: language.language))
      let used = Set(language.plurals.map(\.category))
      let had = Set(rule.categories.map(\.rawValue)).subtracting(rule.unreached.map(\.rawValue))
      #expect(had == used, "\(language.language)")
    }
  }

  @Test func `every number is written as Babel writes it`() throws {
    for language in languages {
      let phrases = try BuiltInContext.phrases(language.language)
      for number in language.numbers {
        let value = try #require(ExactDecimal(number.number))
        #expect(
          same(phrases.number(value), number.text), "\(language.language): \(number.number)")
      }
    }
  }

  @Test func `every date is written out as Babel writes it`() throws {
    for language in languages {
      let phrases = try BuiltInContext.phrases(language.language)
      #expect(Set(language.dates.map(\.month)).count == 12)
      for day in language.dates {
        let date = try CivilDate(year: day.year, month: day.month, day: day.day)
        #expect(same(phrases.date(date), day.long), "\(language.language): \(day.long)")
        #expect(same(phrases.weekdayDate(date), day.full), "\(language.language): \(day.full)")
      }
    }
  }

  @Test func `every day has the name and the short name that Babel gives it`() throws {
    for language in languages {
      let phrases = try BuiltInContext.phrases(language.language)
      #expect(phrases.language == language.language)
      #expect(Weekday.allCases.map(phrases.name) == language.weekdays)
      #expect(Weekday.allCases.map(phrases.shortName) == language.shortWeekdays)
    }
  }

  /// Compared as bytes: equal strings may differ in bytes.
  private func same(_ ours: String, _ theirs: String) -> Bool {
    ours.utf8.elementsEqual(theirs.utf8)
  }
}
