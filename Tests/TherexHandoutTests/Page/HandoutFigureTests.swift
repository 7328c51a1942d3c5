import TherexData
import Foundation
import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

/// What stands for the pictures of a handout, and in which language.
@Suite struct HandoutFigureTests {
  @Test(arguments: ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"])
  func `every figure is described in the page's language`(language: String) throws {
    let phrases = try BuiltInContext.phrases(language)
    let english = try BuiltInContext.phrases("en")
    let files = BuiltIn.paths(under: "figures/").filter { !$0.contains("schema") }
    #expect(files.count > 40)
    for file in files {
      let summary = try Figure(json: try #require(BuiltIn.bytes(file))).summary
      let words = phrases.description(of: summary)
      #expect(words.count > 15)
      #expect(summary.positions == 1 || words.contains(phrases.number(2)), "\(file)")
      if language != "en" { #expect(words != english.description(of: summary)) }
    }
  }

  @Test(arguments: ["en", "es"])
  func `the sentence written for a figure is what a screen reader says`(language: String) throws {
    let figure = try Figure(json: try #require(BuiltIn.bytes("figures/squat.json")))
    let sentence = try #require(figure.sentence(in: language))
    let plan = try BuiltInContext.plan("# Back\n## One\nsquat: 2x10, daily\n")
    let html = try BuiltInContext.page(
      BuiltInContext.resolved(plan, language: language), by: BuiltInContext.handoutWriter(),
      language: language
    ).html
    #expect(html.contains("<desc id=\"figure-1-d\">\(sentence)</desc>"))
  }

  @Test func `what a dose adds is in the picture, unless the exercise is also done without`() throws
  {
    let plan = try BuiltInContext.plan(
      """
      # Hip
      ## One
      hip-abduction: 3x15 @ red band, 3x/week
      hip-adduction: 3x15 @ 2 kg, 3x/week
      squat: 2x10, daily
      seated-row: 2x10 @ red band, 3x/week
      ## Two
      seated-row: 2x10 @ 20 kg, 3x/week
      """)
    #expect(
      plan.figureLoads == [
        try Slug("hip-abduction"): .band, try Slug("hip-adduction"): .weight,
      ])
  }

  @Test func `a clinic's picture stands before the figure, as an image`() throws {
    let plan = try BuiltInContext.resolved(
      try BuiltInContext.plan("# Back\n## One\nsquat: 2x10, daily\n"))
    let svg = Array(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0\"/></svg>".utf8)
    let picture = try ClinicPicture(svg)
    let figures = HandoutFigures.drawings(
      pictures: { _ in picture }, from: { BuiltIn.bytes("figures/\($0).json") })
    let html = try BuiltInContext.page(
      plan, by: BuiltInContext.handoutWriter(.page, figures: figures)
    ).html
    #expect(html.contains("<img alt=\"Squat\" src=\"data:image/svg+xml;base64,"))
    #expect(!html.contains("<svg"))
  }

  @Test func `an English name in another language says so in heading, picture and sheet`() throws {
    let plan = try BuiltInContext.plan("# Back\n## One\nsquat: 2x10, daily\n")
    let marked = [
      "<h3 lang=\"en\"><bdi>1. Squat</bdi></h3>",
      "<title id=\"figure-1-t\" lang=\"en\">Squat</title>",
      "<bdi lang=\"en\">1. Squat</bdi>",
    ]
    let writer = try BuiltInContext.handoutWriter()
    // Resolved in English, the exercise has no German words.
    let german = try BuiltInContext.page(
      BuiltInContext.resolved(plan), by: writer, language: "de"
    ).html
    for mark in marked { #expect(german.contains(mark), "\(mark)") }
    let english = try BuiltInContext.page(BuiltInContext.resolved(plan), by: writer).html
    #expect(english.components(separatedBy: "lang=\"en\"").count == 2)
  }
}
