import Foundation
import Testing
import Therex
import TherexTestSupport

@testable import TherexFormats

/// A row of `Facts/ladder-table.json`: a plan, and every line that is offered for it.
struct LadderRow: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String
  let row: JSON.Value
  var testDescription: String { name }

  init(_ row: JSON.Value) {
    self.row = row
    name = row["name"]?.string ?? ""
    text =
      "# Table\nid: table\npatient: T\nstart: 2026-11-23\n\(row["header"]?.string ?? "")\n## One\n"
      + "\(row["plan"]?.string ?? "")\n"
  }

  static let all: [LadderRow] = {
    let file = BuiltInContext.root.appending(path: "Tests/Facts/ladder-table.json")
    guard let data = try? Data(contentsOf: file), let root = try? JSON.parse([UInt8](data)) else {
      return []
    }
    return (root.array ?? []).map(LadderRow.init)
  }()
}

@Suite struct `What a ladder leaves open is offered from elsewhere` {
  private let offerWords = OfferWords(phrases: BuiltInContext.clinicianPhrases)

  private func words(_ value: JSON.Value?) -> [String] {
    (value?.array ?? []).compactMap(\.string)
  }

  @Test func `and the table has its rows`() { #expect(LadderRow.all.count >= 25) }

  @Test(arguments: LadderRow.all) func `row by row`(_ row: LadderRow) throws {
    let plan = try BuiltInContext.plan(row.text)
    let of = row.row["of"]?.string
    let offers = try BuiltInLoop.offers(plan).filter { offer in
      of.map { $0 == offer.exercise.text } ?? true
    }
    let rules = offers.flatMap(\.rules)
    let wanted = row.row["offers"]?.array ?? []
    #expect(
      rules.map { offerWords.says($0) ?? OfferWords.lines(of: $0).joined(separator: "\n") }
        == wanted.map { $0["says"]?.string ?? words($0["lines"]).joined(separator: "\n") })
    for (rule, value) in zip(rules, wanted) {
      var origins: [String] = []
      for part in rule.parts where !origins.contains(part.origin.rawValue) {
        origins.append(part.origin.rawValue)
      }
      #expect(origins == words(value["origins"]))
      if let place = value["place"]?.string { #expect(offerWords.place(of: rule) == place) }
      #expect(rule.cautions.map(\.rule.id.text) == words(value["cautions"]))
      #expect(rule.choices.map(\.source) == words(value["choices"]))
    }
    #expect(offers.flatMap(\.leftOut).map(\.exercise.text) == words(row.row["leftOut"]))
  }

  @Test(arguments: LadderRow.all) func `and no part is without an origin and its citation`(
    _ row: LadderRow
  ) throws {
    for offer in try BuiltInLoop.offers(try BuiltInContext.plan(row.text)) {
      for rule in offer.rules {
        #expect(!rule.parts.isEmpty)
        for part in rule.parts {
          #expect(!part.citation.isEmpty && !offerWords.words(of: part.what).isEmpty)
        }
      }
      for left in offer.leftOut { #expect(!left.objections.isEmpty) }
    }
  }

  /// The lines written under the exercise, and the plan read again.
  private func written(_ rule: OfferedRule, under line: String) throws -> Progression {
    let lines = OfferWords.lines(of: rule).map { "    \($0)\n" }.joined()
    let plan = try BuiltInContext.plan("# P\n\n## One\n\(line)\n\(lines)")
    return plan.phases[0].prescriptions[0].progression
  }

  @Test func `every neighbour of the catalog makes lines that read back equal`() throws {
    var seen: Set<Slug> = []
    var related = 0
    #expect(BuiltInContext.catalog.entries.count == 229)
    for entry in BuiltInContext.catalog.entries {
      let exercise = try #require(BuiltInLoop.exercises[try Slug(entry.id)])
      related += exercise.harder.count + exercise.easier.count
      var doses = exercise.doses.compactMap(\.dosage).filter { !$0.isSame }
        .map { DoseText.text($0) }
      doses.append("3x10")
      for dose in doses {
        let line = "\(exercise.id): \(dose)"
        let plan = try BuiltInContext.plan("# P\n\n## One\n\(line)\n")
        for rule in try BuiltInLoop.offers(plan).flatMap(\.rules) {
          let read = try written(rule, under: line)
          switch rule.edge {
          case .growth(let growth): #expect(read == Progression(growth: growth))
          case .step(let step): #expect(read == Progression(steps: [step]))
          case .fallback(let fallback): #expect(read == Progression(fallbacks: [fallback]))
          case .moreLoad: #expect(read == .none)
          }
          seen.formUnion(rule.exercise.map { [exercise.id, $0] } ?? [])
        }
      }
      // For a patient of whom nothing is known, no neighbour is kept back.
      let plan = try BuiltInContext.plan("# P\n\n## One\n\(exercise.id): 3x10\n")
      let offered = try BuiltInLoop.offers(plan).flatMap(\.rules).compactMap(\.exercise)
      for relation in exercise.harder + exercise.easier {
        #expect(offered.contains(relation.exercise), "\(exercise.id): \(relation.exercise)")
      }
    }
    #expect(related > 20 && seen.count > 15)
  }

  @Test func `a clinic's exercise, program and number are said to be the clinic's`() throws {
    let plan = try BuiltInContext.plan("# P\npatient: T\n\n## One\nball-walk-out: 3 reps\n")
    let program = LadderProgram(
      id: "ours",
      plan: try BuiltInContext.plan(
        "# Ours\nid: ours\n\n## A\nball-walk-out: 3 reps\n    then: 5 reps, after 3 sessions\n"),
      isClinic: true)
    let rules = plan.ladderOffers(
      from: try BuiltInLoop.sources(
        clinicExercises: [try Slug("ball-walk-out")], programs: [program])
    ).flatMap(\.rules)
    #expect(rules.count == 2)
    #expect(rules[0].parts.first?.origin == .clinic)
    #expect(rules[0].parts.first?.citation.hasPrefix("the clinic's catalog, ball-walk-out") == true)
    #expect(rules[1].parts.first?.origin == .clinic)
    #expect(rules[1].parts.first?.citation == "the program ours")
  }

  @Test func `a relation for a finding holds for a patient who has it, and for no other`() throws {
    let ours = try Exercise(
      id: Slug("ours"), kind: .strength, position: .standing, licence: "CC0-1.0", author: "T",
      harder: [Relation(exercise: Slug("squat"), when: "osteoporosis")],
      texts: [ExerciseText(language: "en", name: "Ours")])
    func offered(_ findings: String) throws -> [String] {
      let vocabulary = Vocabulary(
        exercises: ["ours"], findings: BuiltInContext.book.findings.map(\.name))
      let text = "# P\npatient: T\n\(findings)\n## One\nours: 10 reps\n"
      let plan = try PlanText.parse(Array(text.utf8), vocabulary: vocabulary)
      let sources = try LadderSources(
        book: BuiltInContext.book,
        exercises: { $0 == ours.id ? ours : BuiltInLoop.exercises[$0] })
      return plan.ladderOffers(from: sources).flatMap(\.rules).compactMap(\.exercise?.text)
    }
    #expect(try offered("findings: osteoporosis") == ["squat"])
    #expect(try offered("findings: scoliosis").isEmpty)
  }
}
