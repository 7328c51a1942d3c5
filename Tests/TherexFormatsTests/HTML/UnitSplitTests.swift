import Foundation
import Testing
import TherexData
import TherexModel

@testable import TherexFormats

/// The large layout: exercises in units that each fit a page.
@Suite struct UnitSplitTests {
  private static func large(
    _ text: String, _ paper: ExportContext.Paper = .a4
  ) throws -> String {
    let plan = try BuiltInContext.resolved(try BuiltInContext.plan(text))
    let context = ExportContext(
      phrases: try BuiltInContext.phrases("en"),
      handout: try Handout(
        layout: .large,
        figures: HandoutFigures.drawings(from: { BuiltIn.bytes("figures/\($0).json") }),
        files: { BuiltIn.bytes($0) }), paper: paper)
    var bytes: [UInt8] = []
    _ = try HTMLHandoutWriter().write(plan, in: context, into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func units(_ html: String) -> [Substring] {
    html.split(separator: "<div class=\"unit\">\n").dropFirst().map {
      $0.prefix(upTo: $0.range(of: "</article>")?.lowerBound ?? $0.endIndex)
    }
  }

  @Test(
    arguments: BuiltInContext.planNames,
    [ExportContext.Paper.a4, ExportContext.Paper.letter])
  func `every unit begins with its exercise's number and name`(
    name: String, paper: ExportContext.Paper
  ) throws {
    let html = try Self.large(BuiltInContext.text(name), paper)
    let articles = html.split(separator: "<article class=\"exercise\">\n").dropFirst()
    #expect(!articles.isEmpty)
    for article in articles {
      let headings = Self.units("<article>" + article).map {
        $0.prefix(while: { $0 != "\n" })
      }
      #expect(!headings.isEmpty)
      #expect(headings.allSatisfy { $0.hasPrefix("<h3") && $0 == headings[0] })
    }
  }

  @Test func `an exercise with more than a page is divided, and nothing of it is lost`() throws {
    let notes = (1...40).map {
      "Note number \($0) says to move slowly and to breathe all the time."
    }
    let html = try Self.large(
      "# Back\n## One\nsquat: 2x10, daily\n"
        + notes.map { "    note: \($0)\n" }.joined())
    let units = Self.units(html)
    #expect(units.count >= 4)
    var at = html.startIndex
    for note in notes {
      at = try #require(html.range(of: note, range: at..<html.endIndex), "\(note)").upperBound
    }
    // One dose, and steps counted from 1.
    #expect(units.filter { $0.contains("class=\"dose\"") }.count == 1)
    #expect(units.filter { $0.contains("<ol") && !$0.contains("<ol start") }.count == 1)
    for unit in units { #expect(unit.split(separator: "Note number").count <= 16) }
  }

  @Test func `a short exercise is one unit`() throws {
    let html = try Self.large("# Back\n## One\nwalking: for 10 min, daily\n")
    #expect(Self.units(html).count == 1)
  }
}
