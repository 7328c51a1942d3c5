import Foundation
import Testing
import Therex
import TherexTestSupport

/// What is expected of one of the forty plans; written before the rules ran over it.
struct PlanExpectation: Decodable {
  let why: String
  let errors: [String]
  let cautions: [String]
  let advice: [String]?
}

struct RulePair: Decodable {
  let rule: String
  let fires: String
  let beside: String
}

struct StopPair: Decodable {
  let stop: String
  let on: String
  let beside: String
}

struct RulePairs: Decodable {
  let rules: [RulePair]
  let stops: [StopPair]
}

struct `Rules speak where they should and are silent beside it` {
  static let expectations: [String: PlanExpectation] =
    (try? RuleFixture.decode([String: PlanExpectation].self, "expectations.json")) ?? [:]
  static let pairs: RulePairs? = try? RuleFixture.decode(RulePairs.self, "pairs.json")

  @Test func `there are ten ordinary plans, ten dangerous and twenty subtle`() {
    let names = Self.expectations.keys
    #expect(names.count { $0.hasPrefix("ordinary") } == 10)
    #expect(names.count { $0.hasPrefix("dangerous") } == 10)
    #expect(names.count { $0.hasPrefix("subtle") } == 20)
  }

  @Test(arguments: expectations.keys.sorted())
  func `a plan has the errors and cautions that were expected`(name: String) throws {
    let expected = try #require(Self.expectations[name])
    let url = RuleFixture.facts.appending(path: "\(name).plan")
    let plan = try RuleFixture.plan(String(contentsOf: url, encoding: .utf8))
    let remarks = RuleFixture.remarks(plan)
    #expect(RuleFixture.standing(remarks, .error) == expected.errors, "\(expected.why)")
    #expect(RuleFixture.standing(remarks, .caution) == expected.cautions, "\(expected.why)")
    for advice in expected.advice ?? [] {
      #expect(RuleFixture.standing(remarks, .advice).contains(advice), "\(expected.why)")
    }
    #expect(remarks.hasErrors == name.hasPrefix("dangerous") || !expected.errors.isEmpty)
  }

  @Test func `every rule has a pair of plans`() throws {
    let pairs = try #require(Self.pairs)
    let named = Set(pairs.rules.map(\.rule))
    for rule in RuleFixture.book.rules { #expect(named.contains(rule.id.text), "\(rule.id)") }
    for pair in pairs.rules { #expect(RuleFixture.book.rule(try Slug(pair.rule)) != nil) }
  }

  @Test(arguments: pairs?.rules.map(\.rule) ?? [])
  func `a rule fires on one plan and not on the one beside it`(id: String) throws {
    let pair = try #require(Self.pairs?.rules.first { $0.rule == id })
    let fired = RuleFixture.standing(RuleFixture.remarks(try RuleFixture.plan(pair.fires)))
    let quiet = RuleFixture.standing(RuleFixture.remarks(try RuleFixture.plan(pair.beside)))
    #expect(fired.contains(id), "\(fired)")
    #expect(!quiet.contains(id), "\(quiet)")
  }

  @Test(arguments: pairs?.stops.map(\.stop) ?? [])
  func `a stop rule stands on one plan and not on the one beside it`(id: String) throws {
    let pair = try #require(Self.pairs?.stops.first { $0.stop == id })
    func stops(_ text: String) throws -> [String] {
      try RuleFixture.plan(text).stopRules(
        book: RuleFixture.book, exercises: { RuleFixture.table[$0] }
      ).compactMap(\.id?.text)
    }
    #expect(try stops(pair.on).contains(id))
    #expect(!(try stops(pair.beside)).contains(id))
  }

  @Test func `every stop rule that is not on every plan has a pair`() throws {
    let named = Set(try #require(Self.pairs).stops.map(\.stop))
    for entry in RuleFixture.book.stops where entry.reach != .every {
      #expect(named.contains(entry.id.text), "\(entry.id)")
    }
  }

  @Test(arguments: BuiltInContext.planNames)
  func `no program and no example has an error`(name: String) throws {
    let remarks = RuleFixture.remarks(try RuleFixture.plan(BuiltInContext.text(name)))
    #expect(RuleFixture.standing(remarks, .error) == [])
  }

  @Test(arguments: BuiltInContext.planNames)
  func `an override of an example names a rule`(name: String) throws {
    let plan = try RuleFixture.plan(BuiltInContext.text(name))
    #expect(!RuleFixture.standing(RuleFixture.remarks(plan)).contains("override-unknown"))
  }
}
