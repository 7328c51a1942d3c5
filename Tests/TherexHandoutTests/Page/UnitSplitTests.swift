import Foundation
import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

/// The large layout: exercises in units that each fit a page.
@Suite struct UnitSplitTests {
  private static func large(
    _ text: String, _ paper: Handout.Paper = .a4
  ) throws -> String {
    let plan = try BuiltInContext.resolved(try BuiltInContext.plan(text))
    return try BuiltInContext.page(plan, by: BuiltInContext.handoutWriter(.large, paper: paper))
      .html
  }

  private static func units(_ html: String) -> [Substring] {
    html.split(separator: "<div class=\"unit\">\n").dropFirst().map {
      $0.prefix(upTo: $0.range(of: "</article>")?.lowerBound ?? $0.endIndex)
    }
  }

  @Test(
    arguments: BuiltInContext.planNames,
    [Handout.Paper.a4, Handout.Paper.letter])
  func `every unit begins with its exercise's number and name`(
    name: String, paper: Handout.Paper
  ) throws {
    let html = try Self.large(BuiltInContext.text(name), paper)
    let articles = html.split(separator: "<article class=\"exercise\" id=").dropFirst()
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
