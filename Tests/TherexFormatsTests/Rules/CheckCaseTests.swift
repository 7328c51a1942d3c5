import Foundation
import Testing
import Therex
import TherexTestSupport

/// Plans and words written by a therapist who has not read the code; see Tests/Facts.
struct `What a colleague would stop, a check stops` {
  struct Bad: Decodable {
    let id: String
    let `class`: String
    let plan: String
    let level: String
    let about: [String]
    let why: String
  }
  struct Good: Decodable {
    let id: String
    let plan: String
    let mustNot: String
    let why: String
  }
  struct Words: Decodable {
    let text: String
    let language: String
    let level: String
    let why: String
  }
  /// Those that fail as yet, each with its reason.
  struct NotYet: Decodable {
    let bad: [String: String]
    let good: [String: String]
    let words: [String: String]
  }

  static let facts = BuiltInContext.root.appending(path: "Tests/Facts")
  static func read<Value: Decodable>(_: Value.Type, _ name: String) -> Value? {
    (try? Data(contentsOf: facts.appending(path: "check-cases-\(name).json"))).flatMap {
      try? JSONDecoder().decode(Value.self, from: $0)
    }
  }
  static let bad = read([Bad].self, "bad") ?? []
  static let good = read([Good].self, "good") ?? []
  static let words = read([Words].self, "words") ?? []
  static let notYet = read(NotYet.self, "not-yet")

  static func remarks(_ text: String) -> [Remark] {
    guard let plan = try? BuiltInContext.plan(text) else { return [] }
    return RuleFixture.remarks(plan)
  }

  /// Whether a rule only says that something is missing.
  static let completeness: Set<String> = Set(
    RuleFixture.book.rules.filter(\.isOfCompleteness).map(\.id.text))

  static func isCaught(_ item: Bad) -> Bool {
    guard let least = Severity(rawValue: item.level) else { return false }
    return remarks(item.plan).contains { remark in
      let text = "\(remark.rule.text) \(remark.says) \(remark.mend)".lowercased()
      return !completeness.contains(remark.rule.text) && remark.severity <= least
        && item.about.contains { text.range(of: $0, options: .regularExpression) != nil }
    }
  }

  @Test func `all cases were read`() {
    #expect(Self.bad.count == 282 && Self.good.count == 172 && Self.words.count == 132)
    #expect(Self.notYet != nil)
  }

  @Test func `each plan that a colleague stops is remarked on, but for those listed`() {
    let missed = Self.bad.filter { !Self.isCaught($0) }.map(\.id)
    let listed = Set(Self.notYet?.bad.keys ?? [:].keys)
    #expect(Set(missed).subtracting(listed).sorted() == [], "missed")
    #expect(listed.subtracting(missed).sorted() == [], "listed and caught")
  }

  @Test func `a good plan has no error, and no caution but for those listed`() {
    var errors: [String] = []
    var cautions: [String] = []
    for item in Self.good {
      let remarks = Self.remarks(item.plan)
      #expect((try? BuiltInContext.plan(item.plan)) != nil, "\(item.id) does not open")
      if remarks.hasErrors { errors.append(item.id) }
      if item.mustNot == "caution",
        remarks.contains(where: { $0.severity == .caution && $0.stands })
      {
        cautions.append(item.id)
      }
    }
    #expect(errors == [])
    let listed = Set(Self.notYet?.good.keys ?? [:].keys)
    #expect(Set(cautions).subtracting(listed).sorted() == [], "cautioned")
    #expect(listed.subtracting(cautions).sorted() == [], "listed and quiet")
  }

  /// A phrase as the baseline of a plan that is complete otherwise.
  static func severity(of words: Words) -> Severity? {
    guard let frame = bad.first(where: { $0.id == "c1-both-legs-no-pain" })?.plan else {
      return nil
    }
    let plan = frame.replacingOccurrences(
      of: "baseline: both legs weak for four days but no pain", with: "baseline: \(words.text)")
    return remarks(plan).filter { $0.place.field == "baseline" }.map(\.severity).min()
  }

  @Test func `words in a baseline are as urgent as they are, but for those listed`() {
    var wrong: [String] = []
    for item in Self.words {
      let severity = Self.severity(of: item)
      let isRight =
        switch item.level {
        case "emergency": severity == .error
        case "same-day": severity == .error || severity == .caution
        case "ask": severity != .error
        default: severity == nil || severity == .advice
        }
      if !isRight { wrong.append(item.text) }
    }
    let listed = Set(Self.notYet?.words.keys ?? [:].keys)
    #expect(Set(wrong).subtracting(listed).sorted() == [], "wrong")
    #expect(listed.subtracting(wrong).sorted() == [], "listed and right")
  }
}
