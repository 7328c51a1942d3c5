import Testing
import Therex
import TherexEncodings
import TherexTestSupport

@testable import TherexFormats

@Suite struct PhraseTests {
  @Test func `every key is in the English file, and the file has no other`() throws {
    let file = try JSON.parse(try Phrasebook.bytes("phrases/en.json"))
    let phrases = try #require(file["phrases"]?.object)
    #expect(phrases.map(\.key) == PhraseKey.allCases.map(\.stringValue))
    #expect(PhrasePlace.allCases.allSatisfy { (1..<32).contains($0.rawValue) })
  }

  @Test(arguments: ["es", "fr", "de", "pt", "zh-Hans", "ar"])
  func `a place lost from the English file is found by every other language`(
    language: String
  ) throws {
    let lost = try Phrasebook.edited("rest {amount} between", "rest between")
    let english = try Phrases(json: lost)
    let file = try Phrasebook.bytes("phrases/\(language).json")
    let error = #expect(throws: ReadErrors.self) { try Phrases(json: file, fallback: english) }
    #expect(error?.errors.count == 1)
    #expect(error?.first.problem == "the phrase 'rest' has no place 'amount'")
  }

  @Test func `a plural form of the English file has the places of its others`() throws {
    let file = try Phrasebook.edited("{count} sets of {each}", "{count} sets")
    let error = #expect(throws: ReadErrors.self) { try Phrases(json: file) }
    #expect(error?.first.problem == "the phrase 'setsOf' has no place 'each'")
  }

  @Test(arguments: ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"])
  func `a built-in language is complete`(language: String) throws {
    let phrases = try Phrasebook.phrases(language)
    #expect(phrases.language == language)
    #expect(phrases.missing.isEmpty)
    #expect(phrases.reviewedBy == nil)
  }

  @Test func `a phrase that is missing comes from the fallback and is listed`() throws {
    let english = try Phrasebook.phrases("en")
    let short = try Phrasebook.edited(
      #""daily": "todos los días","#, "", in: "es")
    let spanish = try Phrases(json: short, fallback: english)
    #expect(spanish.missing == ["daily"])
    #expect(spanish.text(.daily) == "every day")
    #expect(spanish.text(.asNeeded) == "cuando lo necesite")
  }

  @Test func `a fallback's plural follows the fallback's language`() throws {
    let file = """
      {"language": "ar", "version": "1", "reviewedBy": null, "direction": "rtl", "decimal": "٫",
       "digits": "٠١٢٣٤٥٦٧٨٩", "clock": 12,
       "phrases": {"days": {"one": "يوم واحد", "two": "يومان", "few": "{count} أيام",
       "many": "{count} يومًا", "other": "{count} يوم"}}}
      """
    let arabic = try Phrases(json: Array(file.utf8), fallback: try Phrasebook.phrases("en"))
    #expect(arabic.direction == .rightToLeft)
    #expect(arabic.missing.contains("days.zero"))
    #expect(arabic.text(.days, arabic.counted(1)) == "يوم واحد")
    #expect(arabic.text(.days, arabic.counted(2)) == "يومان")
    #expect(arabic.text(.days, arabic.counted(3)) == "٣ أيام")
    #expect(arabic.text(.days, arabic.counted(11)) == "١١ يومًا")
    #expect(arabic.text(.days, arabic.counted(100)) == "١٠٠ يوم")
    #expect(arabic.text(.weeks, arabic.counted(1)) == "١ week")
    #expect(arabic.number(try #require(ExactDecimal("2.5"))) == "٢٫٥")
  }

  @Test func `a form without its number serves a plain number alone`() throws {
    let phrases = try Phrasebook.phrases("en")
    let once = phrases.amount(try Count(1))
    let least = phrases.amount(try Count(1, atLeast: true))
    #expect(phrases.text(.timesADay, once) == "once a day")
    #expect(phrases.text(.timesADay, least) == "at least 1 times a day")
  }

  @Test(arguments: [
    (#""daily": "#, #""dayly": "#, "write 'daily'"),
    ("rest {amount} between", "rest {amonut} between", "write {amount}"),
    ("rest {amount} between", "rest between", "put {amount} in it"),
    ("rest {amount} between", "rest {amount between", "write {name}"),
    (#""one": "{count} hour""#, #""few": "{count} hour""#, "one"),
    (#""language": "en""#, #""language": "tlh""#, "use one of"),
    (#""direction": "ltr""#, #""direction": "up""#, "use ltr or rtl"),
    (#""reviewedBy""#, #""reviewdBy""#, "did you mean reviewedBy?"),
  ]) func `a mistake is refused with its place and the right word`(
    old: String, new: String, fix: String
  ) throws {
    let file = try Phrasebook.edited(old, new)
    let english = try Phrasebook.phrases("en")
    let error = #expect(throws: ReadErrors.self) { try Phrases(json: file, fallback: english) }
    let first = try #require(error?.first)
    #expect(first.fix?.contains(fix) == true)
    #expect(first.line > 1 && first.column > 1)
  }

  @Test func `plural forms follow CLDR`() throws {
    func form(_ language: String, _ text: String) throws -> PluralRule.Category {
      let rule = try #require(PluralRule(language: language))
      return rule.category(of: try #require(ExactDecimal(text)))
    }
    #expect(try form("en", "1") == .one)
    #expect(try form("en", "1.5") == .other)
    #expect(try form("en", "0") == .other)
    #expect(try form("es", "1") == .one)
    #expect(try form("es", "1000000") == .many)
    #expect(try form("fr", "0") == .one)
    #expect(try form("fr", "1.5") == .one)
    #expect(try form("fr", "2") == .other)
    #expect(try form("pt", "0") == .one)
    #expect(try form("pt-PT", "0") == .other)
    #expect(try form("zh-Hans", "1") == .other)
    #expect(try form("ar", "0") == .zero)
    #expect(try form("ar", "2") == .two)
    #expect(try form("ar", "110") == .few)
    #expect(try form("ar", "111") == .many)
    #expect(try form("ar", "102") == .other)
    #expect(try form("ar", "1.5") == .other)
    #expect(PluralRule(language: "tlh") == nil)
  }

  @Test func `dates and times are written out`() throws {
    let day = try CivilDate("2026-11-23")
    let late = try ClockTime(hour: 14, minute: 5)
    let midnight = try ClockTime(hour: 0, minute: 30)
    let english = try Phrasebook.phrases("en")
    let spanish = try Phrasebook.phrases("es")
    #expect(english.weekdayDate(day) == "Monday, November 23, 2026")
    #expect(spanish.weekdayDate(day) == "lunes, 23 de noviembre de 2026")
    #expect(english.time(late) == "2:05 PM")
    #expect(english.time(midnight) == "12:30 AM")
    #expect(spanish.time(late) == "14:05")
    #expect(english.list(["a", "b", "c"]) == "a, b and c")
    #expect(spanish.equipmentName("mat") == "colchoneta")
    #expect(spanish.equipmentName("trapeze") == "trapeze")
  }
}
