import TherexData
import Foundation
import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

/// The whole plan on one page: how it is set, and what is said where it does not fit.
@Suite struct PageFitTests {
  private static func export(
    _ text: String, layout: Handout.Layout = .page, paper: Handout.Paper = .a4,
    language: String = "en", theme: String? = nil
  ) throws -> (html: String, losses: [Loss]) {
    let plan = try BuiltInContext.resolved(try BuiltInContext.plan(text), language: language)
    return try BuiltInContext.page(
      plan, by: BuiltInContext.handoutWriter(layout, paper: paper, theme: theme),
      language: language)
  }

  private static func bodyClasses(_ html: String) throws -> [Substring] {
    let start = try #require(html.range(of: "<body class=\"")).upperBound
    return html[start...].prefix { $0 != "\"" }.split(separator: " ")
  }

  /// Points, from a class such as `pt-9-5`.
  private static func points(_ html: String) throws -> Double {
    let size = try #require(try bodyClasses(html).first { $0.hasPrefix("pt-") })
    return try #require(Double(size.dropFirst(3).split(separator: "-").joined(separator: ".")))
  }

  /// Where a page's setting stands among all, from the one with the most room.
  private static func place(of html: String) throws -> Int {
    let all = try bodyClasses(html).dropFirst()
    let classes = all.filter { $0 != "two" }.joined(separator: " ")
    let place = try #require(PageFit.settings.firstIndex { $0.classes == classes }, "\(classes)")
    // Both sides of a sheet come after every setting of one.
    return place + (all.contains("two") ? PageFit.settings.count : 0)
  }

  private static func squats(_ count: Int, note: String) -> String {
    "# Back\n## One\n"
      + (0..<count).map { "pelvic-tilt: 2x10, daily, as tilt-\($0)\n    note: \(note)\n" }.joined()
  }

  @Test(
    arguments: BuiltInContext.planNames,
    [Handout.Paper.a4, Handout.Paper.letter])
  func `every example and program of up to 16 exercises fits one sheet`(
    name: String, paper: Handout.Paper
  ) throws {
    // Letter paper is American: nobody prints German on it.
    for language in paper == .a4 ? ["en", "es", "de"] : ["en", "es"] {
      let (html, losses) = try Self.export(
        BuiltInContext.text(name), paper: paper, language: language)
      let isLong = try Self.bodyClasses(html).contains("long")
      #expect(losses.contains { $0.path == "page" } == isLong)
      #expect(try Self.points(html) >= 9)
      // One of more exercises, in a language of long words, may take more, and says so.
      let exercises = html.components(separatedBy: "<article class=\"exercise\"").count - 1
      if exercises <= 16 || language == "en" {
        #expect(!isLong, "\(name) \(paper) \(language)")
      }
    }
  }

  @Test func `a small plan has large type under large pictures, a long one small type`() throws {
    let few = try Self.export(Self.squats(3, note: "Slowly.")).html
    #expect(try Self.points(few) >= 11)
    #expect(try Self.bodyClasses(few).contains("above"))
    let many = try Self.export(Self.squats(20, note: "Slowly.")).html
    #expect(try Self.points(many) < (try Self.points(few)))
    #expect(try !Self.bodyClasses(many).contains("above"))
  }

  @Test func `a plan too long for a sheet says so, and its pages keep head and foot`() throws {
    let words = String(repeating: "Keep your low back long and breathe. ", count: 12)
    let (html, losses) = try Self.export(Self.squats(30, note: words))
    let loss = try #require(losses.first { $0.path == "page" })
    #expect(
      loss.reason
        == "takes more than the two sides of a sheet at the smallest type that is easy to read")
    #expect(try Self.bodyClasses(html).contains("long"))
    #expect(try Self.points(html) >= 9)
    let full = try Self.export(Self.squats(30, note: words), layout: .full)
    #expect(!full.losses.contains { $0.path == "page" })
    #expect(try Self.bodyClasses(full.html) == ["full"])
  }

  @Test func `a theme with a font of its own leaves more of the page free`() throws {
    var later = 0
    for count in [6, 9, 12, 15, 18] {
      let text = Self.squats(count, note: "Slowly.")
      let plain = try Self.place(of: try Self.export(text).html)
      let colored = try Self.export(text, theme: "h1 { color: #060; }").html
      #expect(try Self.place(of: colored) == plain)
      let wide = try Self.export(text, theme: "body { FONT-family: Verdana; }").html
      later += try Self.place(of: wide) - plain
    }
    #expect(later >= 3)
  }

  @Test func `more words never lead to a setting with more room`() throws {
    var last = 0
    for count in stride(from: 1, through: 25, by: 4) {
      let html = try Self.export(Self.squats(count, note: "Slowly.")).html
      let at = try Self.place(of: html)
      #expect(at >= last)
      last = at
    }
  }

  @Test func `the style has every size and place of pictures that can be chosen`() throws {
    let style = String(decoding: try #require(BuiltIn.bytes("handouts/page.css")), as: UTF8.self)
    for setting in PageFit.settings {
      for name in setting.classes.split(separator: " ") {
        #expect(style.contains(".page.\(name) "), "\(name)")
      }
    }
  }

  @Test func `columns are as low as keeps every item whole and in order`() {
    #expect(PageMeasure.balanced([10, 10, 10], in: 3) == 10)
    #expect(PageMeasure.balanced([10, 10, 10, 10], in: 3) == 20)
    #expect(PageMeasure.balanced([30, 10, 10], in: 2) == 30)
    #expect(PageMeasure.balanced([], in: 2) == 0)
    #expect(PageMeasure.balanced([5, 20, 5], in: 1) == 30)
  }

  @Test func `lines are counted from the words, also beside a picture`() {
    let text = TextWidth("one two three four")
    #expect(text.lines(in: 100) == 1)
    #expect(text.lines(in: 2.5) > 3)
    #expect(text.lines(in: 100, first: 1, of: 3) == 2)
    #expect(TextWidth("").lines(in: 10) == 0)
    #expect(TextWidth("Wirbelsäule", isBold: true).natural > TextWidth("Wirbelsäule").natural)
    // A character of Chinese is an em and breaks anywhere.
    #expect(TextWidth("腰部伸展运动").lines(in: 2) == 3)
  }
}
