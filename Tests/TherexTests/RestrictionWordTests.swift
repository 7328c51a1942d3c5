import Testing
import Therex
import TherexTestSupport

struct `Restrictions are said in the page's language` {
  private static func wording(_ language: String) throws -> DoseWording {
    DoseWording(phrases: try BuiltInContext.phrases(language))
  }
  private static let terms = [
    "no twisting", "no bending", "no overhead", "no lifting over 5 kg", "no impact",
    "no lying prone", "no lying supine", "no flexion past 90 deg of the hip",
    "no extension past 10 degrees of the knee", "no rotation past 30 deg of the shoulder",
    "no abduction past 45 deg of the hip", "no adduction past 0 deg of the hip",
    "no side-bend past 20 deg of the back",
    "no flexion past 60 deg of the left wrist until 2027-01-02",
  ]
  private static let weights = [
    "none", "toe touch", "partial 50%", "as tolerated", "full", "none left until 2027-01-02",
  ]

  @Test(arguments: ["es", "fr", "de", "pt", "zh-Hans", "ar"])
  func `every term of plan text has its words in every language`(language: String) throws {
    let (here, english) = (try Self.wording(language), try Self.wording("en"))
    for term in Self.terms {
      let words = try #require(here.words(ofPrecaution: term), "\(term)")
      let inEnglish = try #require(english.words(ofPrecaution: term), "\(term)")
      #expect(words != inEnglish && words != term)
    }
    for term in Self.weights {
      let words = try #require(here.words(ofWeightBearing: term), "\(term)")
      #expect(words != english.words(ofWeightBearing: term))
    }
  }

  @Test func `numbers, units, sides and last days stay`() throws {
    let wording = try Self.wording("en")
    #expect(wording.words(ofPrecaution: "no lifting over 11 lb") == "Do not lift more than 11 lb.")
    #expect(
      wording.words(ofPrecaution: "no flexion past 90 deg of the left hip until 2027-01-02")
        == "Until January 2, 2027: left: hip: do not bend it past 90 degrees.")
    #expect(
      wording.words(ofWeightBearing: "partial 30%")
        == "Put only part of your weight on the leg: 30 percent at most.")
  }

  @Test(arguments: [
    "no lifting over 5 kg with the sore hand", "no twisting or bending", "no driving",
    "no twisting until the surgeon agrees", "no lying side-lying",
  ])
  func `what says more than the terms keeps its own words`(text: String) throws {
    #expect(try Self.wording("en").words(ofPrecaution: text) == nil)
  }
}
