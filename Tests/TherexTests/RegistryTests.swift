import Foundation
import Testing
import Therex
import TherexTestSupport

struct `The registry` {
  @Test func `every format has a name and a file ending of its own`() {
    let formats = ExportFormats.all.map(\.format)
    #expect(Set(formats.map(\.name)).count == formats.count)
    #expect(Set(formats.map(\.fileExtension)).count == formats.count)
  }

  @Test(arguments: BuiltInContext.planNames)
  func `every stop rule of a plan stands in every export`(name: String) throws {
    let plan = try BuiltInContext.plan(BuiltInContext.text(name))
    let resolved = try BuiltInContext.resolved(plan)
    #expect(!resolved.stopRules.isEmpty)
    let wording = DoseWording(phrases: try BuiltInContext.phrases("en"), for: plan.header)
    for format in BuiltInContext.formats(of: plan) {
      let (bytes, _) = try BuiltInContext.write(resolved, format.name)
      let text = Self.plain(String(decoding: bytes, as: UTF8.self))
      // As data each rule stands; in words each sign once, one of an exercise on its card.
      let isData = format.stopRules == .asData
      let stops = isData ? StopDigest(resolved.stopRules).shown : resolved.stops.shown
      for stop in stops {
        let rule = stop.applied.rule
        #expect(
          text.contains(Self.plain(rule.trigger)),
          "\(format.name) lacks the stop rule: \(rule.trigger)")
        #expect(text.contains(Self.plain(stop.action)), "\(format.name)")
        guard stop.applied.prescription == nil else { continue }
        let urgency =
          isData
          ? rule.effectiveUrgency.rawValue
          : wording.heading(for: stop.heading, emergency: plan.header.emergency)
        let isSaid =
          text.contains(Self.plain(urgency)) || isData && rule.urgency == nil
        #expect(isSaid, "\(format.name) lacks the urgency \(urgency)")
      }
    }
  }

  /// Text without markup, escapes and capitals, for finding words in it.
  private static func plain(_ text: String) -> String {
    // The folded lines of a calendar.
    var out = text.lowercased().replacingOccurrences(of: "\r\n ", with: "")
    // A backslash of Markdown in JSON.
    out = out.replacingOccurrences(of: "\\\\", with: "\\")
    for mark in ",;!*_[]<>&#|~`" {
      out = out.replacingOccurrences(of: "\\\(mark)", with: String(mark))
    }
    for (escape, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"),
      ("\\\"", "\""), ("\\/", "/"), ("&amp;", "&"),
    ] {
      out = out.replacingOccurrences(of: escape, with: character)
    }
    return out
  }

  @Test func `equal inputs give equal bytes`() throws {
    for (_, text) in BuiltInContext.plans {
      let resolved = try BuiltInContext.resolved(try BuiltInContext.plan(text))
      for format in BuiltInContext.formats(of: resolved.plan) {
        let first = try BuiltInContext.write(resolved, format.name).bytes
        let second = try BuiltInContext.write(resolved, format.name).bytes
        #expect(first == second)
      }
    }
  }

  @Test func `the README's table of formats is the registry's`() throws {
    let readme = try String(
      contentsOf: BuiltInContext.root.appending(path: "README.md"), encoding: .utf8)
    for format in ExportFormats.all.map(\.format) {
      let row =
        "| `\(format.name)` | `.\(format.fileExtension)` | \(format.purpose) | \(format.carries) | \(format.stopRules.rawValue) |"
      #expect(readme.contains(row), "the README lacks: \(row)")
    }
  }

  @Test(arguments: [
    "a & b < c > d \" e ' f ]]> g", "emoji 👩🏽‍🦽 and ﷽", "שלום مرحبا", "e\u{301}\u{302}\u{303}\u{304}",
    String(repeating: "x", count: 10_000), "<script>alert(1)</script>", "{{name}} {{{name}}}",
    "\\u0041 \\n %s $(id) `id`",
  ])
  func `hostile text comes back whole from every lossless format`(text: String) throws {
    let plan = try BuiltInContext.plan(
      """
      # \(text)
      patient: \(text)
      start: 2026-11-23
      goal: \(text)
      stop: \(text); \(text)
      note: \(text)
      ## \(text)
      squat: 2x10, daily
          note: \(text)

      """)
    let resolved = try BuiltInContext.resolved(plan)
    let xml = try BuiltInContext.write(resolved, "xml").bytes
    #expect(try BuiltInContext.clinic.plan(reading: xml).plan == plan)
    let json = try BuiltInContext.write(resolved, "json").bytes
    #expect(try BuiltInContext.clinic.plan(reading: json).plan == plan)
    let back = try PlanText.parse(
      try BuiltInContext.write(resolved, "text").bytes, vocabulary: BuiltInContext.vocabulary)
    #expect(back == plan)
    let html = String(decoding: try BuiltInContext.write(resolved, "html").bytes, as: UTF8.self)
    #expect(!html.contains("<script>alert"))
  }
}
