import Testing
import Therex
import TherexEncodings
import TherexTestSupport

@testable import TherexFormats

@Suite struct `The clinician's words` {
  @Test func `every key is in the file, and the file has no other`() throws {
    let file = try JSON.parse(try Phrasebook.bytes("clinician/en.json"))
    let phrases = try #require(file["phrases"]?.object)
    #expect(phrases.map(\.key) == ClinicianKey.allCases.map(\.stringValue))
  }

  @Test func `are counted and filled in`() throws {
    let phrases = BuiltInContext.clinicianPhrases
    #expect(phrases.text(.offerSessions, count: 1) == "1 session")
    #expect(phrases.text(.offerSessions, count: 2) == "2 sessions")
    #expect(phrases.text(.changeMoved, [.from: "1", .to: "3"]) == "place 1 -> 3")
  }

  @Test func `a clinic's file may hold a single phrase`() throws {
    let own = Array(#"{"language": "en", "phrases": {"reviewHold": "stay"}}"#.utf8)
    let phrases = try ClinicianPhrases(.bytes(own), fallback: BuiltInContext.clinicianPhrases)
    #expect(phrases.text(.reviewHold) == "stay")
    #expect(phrases.text(.tagHold) == "HOLD")
    #expect(phrases.text(.offerSessions, count: 1) == "1 session")
  }

  @Test(arguments: [
    (#"{"language": "en", "phrases": {"reviewHodl": "stay"}}"#, "write 'reviewHold'"),
    (#"{"language": "en", "phrases": {"unmetDays": "{have} days"}}"#, "put {need} in it"),
    (#"{"language": "tlh", "phrases": {}}"#, "let 'language' be one of"),
    (#"{"language": "en"}"#, "add it"),
    (#"{"language": "en", "phrases": {}, "digits": "0"}"#, "use one of language, phrases"),
  ]) func `a mistake is refused with the right word`(file: String, fix: String) throws {
    let base = BuiltInContext.clinicianPhrases
    let error = #expect(throws: ReadErrors.self) {
      try ClinicianPhrases(.bytes(Array(file.utf8)), fallback: base)
    }
    #expect(error?.first.fix?.contains(fix) == true)
  }
}
