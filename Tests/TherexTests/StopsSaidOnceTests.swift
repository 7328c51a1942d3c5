import Foundation
import Testing
import Therex
import TherexTestSupport

/// The clinician's stops and the book's on one page, in seven languages, by `Tests/Facts`.
struct `A sign stands once on the page` {
  struct Case: Decodable, Sendable, CustomStringConvertible {
    let language: String
    let stop: String
    var by: [String]?
    var heading: String?
    var description: String { "\(language) \(stop)" }
    /// Trigger, action and urgency.
    var parts: [String] { stop.components(separatedBy: "; ") }
  }
  private struct Facts: Decodable {
    let cases: [Case]
    let apart: [Case]
  }

  private static func facts() throws -> Facts {
    let url = BuiltInContext.root.appending(path: "Tests/Facts/stops-said-once.json")
    return try JSONDecoder().decode(Facts.self, from: Data(contentsOf: url))
  }
  static func cases() throws -> [Case] { try facts().cases }
  static func apart() throws -> [Case] { try facts().apart }

  private static func resolved(
    _ language: String, stop: String?, header: String = back
  ) throws -> ResolvedPlan {
    let stop = stop.map { "stop: \($0)\n" } ?? ""
    let text =
      "# P\npatient: A\ncall: 555 0100\nemergency: 112\nlanguage: \(language)\n" + header + stop
      + "\n## One\npelvic-tilt: 2x10, hold 5 s, daily\n"
    return try BuiltInContext.resolved(BuiltInContext.plan(text), language: language)
  }
  private static let back =
    "start: 2026-11-23\nsurgery: 2026-10-20, lumbar discectomy\nfindings: disc herniation\n"

  private static func html(_ resolved: ResolvedPlan, _ language: String) throws -> String {
    try BuiltInContext.page(
      resolved, by: try BuiltInContext.handoutWriter(.full, figures: { _ in nil }),
      language: language
    ).html
  }

  /// The signs of each heading of the page, in its order.
  private static func signs(_ html: String) -> [(heading: String, text: String)] {
    html.components(separatedBy: "<div class=\"urgency ").dropFirst().flatMap { part in
      let name = String(part.prefix { $0 != "\"" && $0 != " " })
      let inside = part.components(separatedBy: "<section").first ?? part
      return inside.components(separatedBy: "<strong><bdi").dropFirst().map { sign in
        let text = sign.drop { $0 != ">" }.dropFirst().components(separatedBy: "</bdi>").first
        return (name, text ?? "")
      }
    }
  }

  private static func trigger(_ id: String, _ language: String) throws -> String {
    let entry = try #require(BuiltInContext.book.stops.first { $0.id.text == id })
    let words = try #require(entry.words(in: language))
    return try BuiltInContext.phrases(language).sentence(words.trigger)
  }

  @Test(arguments: try cases())
  func `the clinician's words in seven languages give way to the book's, neither action lost`(
    _ fact: Case
  ) throws {
    let html = try Self.html(try Self.resolved(fact.language, stop: fact.stop), fact.language)
    let signs = Self.signs(html)
    let plain = try Self.html(try Self.resolved(fact.language, stop: nil), fact.language)
    #expect(signs.count == Self.signs(plain).count)
    let own = try BuiltInContext.phrases(fact.language).sentence(fact.parts[0])
    #expect(!signs.contains { $0.text == own })
    for id in fact.by ?? [] {
      let trigger = try Self.trigger(id, fact.language)
      #expect(signs.filter { $0.text == trigger }.map(\.heading) == [fact.heading], "\(id)")
    }
    // An emergency has one way out.
    if fact.heading != "emergency" {
      #expect(html.lowercased().contains(fact.parts[1].lowercased()))
    }
  }

  @Test(arguments: try apart())
  func `words that say more, or something else, stay the clinician's own`(_ fact: Case) throws {
    let html = try Self.html(try Self.resolved(fact.language, stop: fact.stop), fact.language)
    let own = try BuiltInContext.phrases(fact.language).sentence(fact.parts[0])
    let found = Self.signs(html).filter { $0.text == own }
    #expect(found.count == 1)
    if !fact.stop.contains("Fieber") { #expect(found.first?.heading != "emergency") }
  }

  @Test(arguments: ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"])
  func `the book's own words, written by a clinician, stand once`(language: String) throws {
    let header = "findings: disc herniation, pregnancy, insulin, neck pain, knee pain\n"
    let plain = try Self.resolved(language, stop: nil, header: header)
    let count = Self.signs(try Self.html(plain, language)).count
    for entry in BuiltInContext.book.stops where !entry.recognise.groups.isEmpty {
      guard plain.stops.shown.contains(where: { $0.applied.id == entry.id }) else { continue }
      let words = try #require(entry.words(in: language))
      let action = words.action.replacingOccurrences(of: "{emergency}", with: "112")
      let line = "\(words.trigger); \(action)"
      let html = try Self.html(try Self.resolved(language, stop: line, header: header), language)
      #expect(Self.signs(html).count == count, "\(entry.id)")
    }
  }

  // MARK: Urgencies

  private static func places(
    _ header: String, _ ids: [String], language: String
  ) throws -> [[String]] {
    let signs = signs(try html(try resolved(language, stop: nil, header: header), language))
    return try ids.map { id in
      let trigger = try Self.trigger(id, language)
      return signs.filter { $0.text == trigger }.map(\.heading)
    }
  }

  @Test(arguments: ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"])
  func `emergencies of pregnancy stand first, with the maternity unit and no physiotherapist`(
    language: String
  ) throws {
    let ids = [
      "pregnancy-heavy-bleeding", "pregnancy-bleeding", "pregnancy-baby-moves-less",
      "pregnancy-headache",
    ]
    let places = try Self.places("findings: pregnancy\n", ids, language: language)
    #expect(places == ids.map { _ in ["emergency"] })
    let rules = try Self.resolved(language, stop: nil, header: "findings: pregnancy\n").stopRules
    for rule in rules where ids.contains(rule.id?.text ?? "") {
      #expect(rule.rule.action.contains("112"))
      #expect(rule.source?.isEmpty == false && rule.source != "project")
    }
  }

  @Test(arguments: ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"])
  func `sugar comes first when the blood sugar is low, and nothing by mouth when nobody swallows`(
    language: String
  ) throws {
    let resolved = try Self.resolved(language, stop: nil, header: "findings: insulin\n")
    let low = try #require(resolved.stopRules.first { $0.id?.text == "low-blood-sugar" })
    let sugar = [
      "en": "eat or drink fast sugar first", "es": "primero tome azúcar",
      "fr": "prenez d’abord du sucre", "de": "essen oder trinken Sie zuerst schnellen Zucker",
      "pt": "primeiro tome açúcar", "zh-Hans": "先吃或喝快速起效的糖", "ar": "تناول أولًا سكرًا",
    ]
    #expect(low.rule.action.hasPrefix(try #require(sugar[language])))
    let places = try Self.places(
      "findings: gliclazide\n", ["low-blood-sugar-cannot-swallow"], language: language)
    #expect(places == [["emergency"]])
    let severe = try #require(
      resolved.stopRules.first { $0.id?.text == "low-blood-sugar-cannot-swallow" })
    #expect(severe.rule.action.contains("112"))
  }

  @Test(arguments: ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"])
  func `after back surgery a leg's weakness has one place, the strictest`(language: String) throws {
    let ids = ["back-surgery-weakness", "red-flag-weakness", "operated-part-gives-out"]
    #expect(try Self.places(Self.back, ids, language: language) == [["emergency"], [], []])
    let knee = "start: 2026-11-23\nsurgery: 2026-10-20, knee replacement\n"
    #expect(
      try Self.places(knee + "findings: disc herniation\n", ids, language: language)
        == [[], ["emergency"], ["same-day"]])
    // Two operations keep the signs of both.
    let both = Self.back + "surgery: 2026-09-20, knee replacement\n"
    #expect(
      try Self.places(both, ids, language: language) == [["emergency"], [], ["same-day"]])
    let old = "start: 2026-11-23\nsurgery: 2019-10-20, lumbar discectomy\n"
    #expect(try Self.places(old, ids, language: language) == [[], ["emergency"], []])
  }
}
