import Foundation
import Testing
import TherexData
import TherexModel

@testable import TherexFormats

/// What stands for the pictures of a handout, and in which language.
@Suite struct HandoutFigureTests {
  private static func html(_ plan: ResolvedPlan, _ context: ExportContext) throws -> String {
    var bytes: [UInt8] = []
    _ = try HTMLHandoutWriter().write(plan, in: context, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

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

  @Test func `a clinic's picture stands before the figure, as an image`() throws {
    let plan = try BuiltInContext.resolved(
      try BuiltInContext.plan("# Back\n## One\nsquat: 2x10, daily\n"))
    let svg = Array(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0\"/></svg>".utf8)
    let picture = try ClinicPicture(svg)
    let handout = try Handout(
      layout: .page,
      figures: HandoutFigures.drawings(
        pictures: { _ in picture }, from: { BuiltIn.bytes("figures/\($0).json") }),
      files: { BuiltIn.bytes($0) })
    let html = try Self.html(
      plan, ExportContext(phrases: try BuiltInContext.phrases("en"), handout: handout))
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
    let german = try Self.html(
      BuiltInContext.resolved(plan, language: "de"), BuiltInContext.context(language: "de"))
    for mark in marked { #expect(german.contains(mark), "\(mark)") }
    let english = try Self.html(BuiltInContext.resolved(plan), BuiltInContext.context())
    #expect(english.components(separatedBy: "lang=\"en\"").count == 2)
  }
}
