import Foundation
import Testing
import TherexEncodings
import TherexModel
import TherexTestSupport

@testable import TherexFormats

/// Answers that may be misread, by `Facts/review-answers.json`.
struct `A review holds what its answers leave open` {
  struct Row: CustomTestStringConvertible, Sendable {
    let id: String
    let value: JSON.Value
    var testDescription: String { id }

    func text(_ key: String) -> String? { value[key]?.string }

    func plan(measures: [String], read: String? = nil) throws -> Plan {
      let lines =
        measures.map { "measure: \($0)\n" }.joined()
        + (read.map { "source: version 1 of 2026-11-27, accepted by C: measures read \($0)\n" }
          ?? "")
      return try BuiltInContext.plan(
        """
        # Answers
        id: answers
        patient: Sam Lee
        affected side: left
        baseline: tingling in the left foot
        findings: \(text("findings") ?? "disc herniation")
        clinician: Jordan Ortiz, PT
        start: 2026-11-23
        review: 2027-01-11
        pain: at most 5/10, rise at most 2, settled within 30 min
        \(lines)
        ## Strength, 8 weeks
        \(text("dose") ?? "leg-press: 3x10 @ 40 kg, Mon Wed Fri")
            \(text("rule") ?? "progress: @ +2 kg to 60 kg, after 2 sessions, pain <= 3")
        """)
    }
  }

  static let rows: [Row] = {
    let file = BuiltInContext.root.appending(path: "Tests/Facts/review-answers.json")
    guard let bytes = try? Data(contentsOf: file),
      let list = try? JSON.parse([UInt8](bytes)).array
    else { return [] }
    return list.map { Row(id: $0["id"]?.string ?? "", value: $0) }
  }()

  @Test func `and there are two dozen of them`() { #expect(Self.rows.count >= 24) }

  @Test(arguments: rows) func `row by row`(_ row: Row) throws {
    let sessions = try #require(row.value["sessions"]?.array)
    let log = SessionLog(try sessions.map { try LogReader.session($0) })
    let date = try CivilDate("2026-11-28")
    let measures = row.value["measures"]?.array?.compactMap(\.string) ?? []
    var plan = try row.plan(measures: measures)
    if row.value["read"]?.bool == true {
      let asked = try Review(
        of: plan, log, on: date, readingMeasures: ["odi"],
        thresholds: BuiltInLoop.thresholds(BuiltInContext.book))
      let late = row.text("late").map { [$0] } ?? []
      let mark = try #require(asked.measuresReadNow.first).text
      plan = try row.plan(measures: measures + late, read: mark)
    }
    let review = try Review(of: plan, log, on: date)
    let proposal = try #require(review.proposal("leg-press"))
    var outcome = "hold"
    if !review.stops.isEmpty {
      outcome = "stop"
    } else if case .advance = proposal.decision {
      outcome = "advance"
    }
    #expect(outcome == row.text("decision"))
    if let urgency = row.text("urgency") {
      #expect(review.stops.first?.urgency.rawValue == urgency)
    }
    if let unmet = row.text("unmet") {
      #expect(
        proposal.unmet.contains { "\($0.what)" == unmet }, "\(proposal.unmet.map(\.what))")
    }
    if row.value["alert"]?.bool == false { #expect(review.alerts.isEmpty) }
    if row.value["asks"]?.bool == true {
      #expect(review.words.first?.questions.isEmpty == false)
    }
    // An exercise is done once, whichever way its sides were written down.
    for adherence in review.adherence {
      #expect(adherence.extra == 0, "\(adherence)")
    }
  }
}
