import Foundation
import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

/// The first page, the cards behind it and the sheet of the week.
@Suite struct FrontPageTests {
  private static func page(
    _ text: String, _ layout: Handout.Layout = .full, _ language: String = "en"
  ) throws -> String {
    try BuiltInContext.page(
      try BuiltInContext.resolved(try BuiltInContext.plan(text), language: language),
      by: BuiltInContext.handoutWriter(layout), language: language
    ).html
  }

  private static func count(_ part: String, in html: some StringProtocol) -> Int {
    html.components(separatedBy: part).count - 1
  }

  private static func plan(_ header: String = "", _ lines: String) -> String {
    "# Back\npatient: Ana\nclinician: Jo\n\(header)\n## One\n\(lines)\n"
  }

  /// The sheet of the week alone.
  private static func sheet(_ html: String) throws -> Substring {
    let start = try #require(html.range(of: "<section class=\"sheet"))
    let end = try #require(html.range(of: "</section>", range: start.upperBound..<html.endIndex))
    return html[start.lowerBound..<end.lowerBound]
  }

  @Test(arguments: [Handout.Layout.full, .large], BuiltInContext.planNames)
  func `name, emergency, whom to call, every exercise, then the other rules, then the cards`(
    layout: Handout.Layout, name: String
  ) throws {
    for language in ["en", "ar"] {
      let html = try Self.page(BuiltInContext.text(name), layout, language)
      var at = html.startIndex
      for part in [
        "<h1>", "<section class=\"stop now\">", "<section class=\"contact\">",
        "<nav class=\"strip\"", "<section class=\"stop rest\"", "class=\"urgency same-day\"",
        "<section class=\"phase\">", "<section class=\"sheet",
      ] {
        let place = html.range(of: part, range: at..<html.endIndex)
        at = try #require(place, "\(name) \(language): \(part)").upperBound
      }
    }
  }

  @Test(arguments: BuiltInContext.planNames)
  func `each exercise has one row, one card and one drawing`(name: String) throws {
    let html = try Self.page(BuiltInContext.text(name))
    let exercises = Self.count("<article class=\"exercise\"", in: html)
    #expect(exercises > 0)
    for number in 1...exercises {
      #expect(Self.count("id=\"exercise-\(number)\"", in: html) == 1)
      #expect(Self.count("href=\"#exercise-\(number)\"", in: html) == 1)
    }
    #expect(Self.count("href=\"#exercise-", in: html) == exercises)
    let drawn = Self.count("data-panels=", in: html)
    for number in 1...drawn { #expect(Self.count("id=\"figure-\(number)-g\"", in: html) == 1) }
    #expect(Self.count("class=\"thumb\"", in: html) <= exercises)
    // A thumbnail names a drawing that the page holds.
    for part in html.components(separatedBy: "<use href=\"#figure-").dropFirst() {
      let id = part.prefix { $0 != "\"" }
      #expect(html.contains("id=\"figure-\(id)\""))
    }
  }

  @Test(arguments: [
    ("+1 555 0100", "tel:+15550100"), ("(020) 7946-0123", "tel:02079460123"), ("112", "tel:112"),
  ])
  func `a number is dialled from the page`(number: String, link: String) throws {
    let html = try Self.page(Self.plan("call: \(number)\n", "squat: 2x10, daily"))
    #expect(html.contains("<a href=\"\(link)\"><bdi>\(number)</bdi></a>"))
  }

  @Test(arguments: ["555 0100 ext. 4", "555 0100 or 555 0200", "ask at the desk", "12"])
  func `what is no single number is not dialled, and stands there`(call: String) throws {
    let html = try Self.page(Self.plan("call: \(call)\n", "squat: 2x10, daily"))
    #expect(!html.contains("tel:"))
    #expect(html.contains("<bdi>\(call)</bdi>"))
  }

  @Test func `boxes are ticked by the browser itself, each with its day`() throws {
    let html = try Self.page(Self.plan("", "hip-abduction: 2x10, Mon Fri, 2x/day"))
    let sheet = try Self.sheet(html)
    #expect(Self.count("<input type=\"checkbox\" class=\"box\"", in: sheet) == 4)
    #expect(Self.count("aria-label=\"Mon, do it on this day\"", in: sheet) == 2)
    #expect(Self.count("data-l=\"Sun\"", in: sheet) == 1)
    #expect(!html.contains("<script"))
  }

  @Test func `one sheet holds every part`() throws {
    let html = try Self.page(
      "# Back\npatient: A\nclinician: J\n## One\nsquat: 2x10, daily\n## Two\nwalking: daily\n")
    #expect(Self.count("<section class=\"sheet", in: html) == 1)
    let sheet = try Self.sheet(html)
    for words in ["Part 1: One", "1. Squat", "Part 2: Two", "2. Walking"] {
      #expect(sheet.contains(words), "\(words)")
    }
  }

  @Test(arguments: [
    ("hip-abduction: 2x10, daily", []),
    (
      "hip-abduction: 2x10, daily\n    progress: reps +1 to 15, after 2 sessions at the top of the range",
      ["How many", "Pain the next morning"]
    ),
    (
      """
      leg-press: 3x10-12 @ 40 kg, Mon Fri
          progress: @ +5 kg to 80 kg, after 2 sessions at the top of the range, pain <= 3, RIR >= 3
      """,
      [
        "How many", "How heavy", "How many more you could do", "Worst pain, during or after",
        "Pain the next morning",
      ]
    ),
    (
      "hip-abduction: 2x10, daily\n    then: hip-abduction 3x10, after 2 sessions, RPE <= 6",
      ["Effort", "Pain the next morning"]
    ),
    (
      "hip-abduction: 2x10, daily\n    back: hip-abduction 1x5, if pain > 3",
      ["Worst pain, during or after"]
    ),
  ])
  func `the sheet asks for what the plan's rules read, and for nothing else`(
    lines: String, asked: [String]
  ) throws {
    let sheet = try Self.sheet(try Self.page(Self.plan("", lines)))
    let phrases = try BuiltInContext.phrases("en")
    for key in [
      PhraseKey.sheetMany, .sheetLong, .sheetHeavy, .sheetReserve, .sheetSettled, .logEffort,
      .logPainBefore, .logPainWorst, .logPainMorning,
    ] {
      let words = phrases.text(key)
      let isAsked =
        sheet.contains("<span>\(words)</span>") || sheet.contains("class=\"what\">\(words)</th>")
      #expect(isAsked == asked.contains(words), "\(words)")
    }
  }

  @Test func `a limit of pain asks for what it limits`() throws {
    let sheet = try Self.sheet(
      try Self.page(
        Self.plan("pain: at most 4/10, rise at most 2, settled within 30 min", "squat: daily")))
    for words in ["Pain before", "Worst pain", "Minutes until the pain settled"] {
      #expect(sheet.contains(words), "\(words)")
    }
  }

  @Test func `in a script from the right the first position stands on the right`() throws {
    let text = Self.plan("", "squat: 2x10, daily")
    let english = try Self.page(text)
    let html = try Self.page(text, .full, "ar")
    let mark = try #require(english.range(of: "data-panel-width=\""))
    let width = try #require(Int(english[mark.upperBound...].prefix { $0.isNumber }))
    // Panels stand six apart.
    let (right, left) = (
      "<g transform=\"translate(\(width + 6))\">", "<g transform=\"translate(-\(width + 6))\">"
    )
    #expect(!english.contains(right) && !english.contains(left))
    #expect(html.contains(right) && html.contains(left))
    // The last one is now the left one.
    func small(_ start: Int) -> String {
      "aria-hidden=\"true\"><svg viewBox=\"\(start) 0 \(width) "
    }
    #expect(html.contains(small(0)) && !html.contains(small(width + 6)))
    #expect(english.contains(small(width + 6)))
  }

  @Test func `an alternative says in whose place it stands`() throws {
    let html = try Self.page(
      Self.plan("", "leg-extension: 2x10, daily\n    or: single-leg-extension 2x10"))
    #expect(html.contains("Instead of “Leg extension”"))
  }
}
