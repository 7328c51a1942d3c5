import Foundation
import Testing
import TherexModel

@testable import TherexFormats

/// The four ladders of the founding documents, from the example files: log, review, accept,
/// difference and the next review.
@Suite struct `The example loops run` {
  private func bytes(_ path: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent()
    return [UInt8](try Data(contentsOf: root.appending(path: "../../../Examples/\(path)")))
  }

  private func plan(_ name: String) throws -> Plan {
    try PlanText.parse(try bytes("loop/\(name).plan"), vocabulary: ReviewRow.vocabulary)
  }

  private func log(_ name: String) throws -> SessionLog {
    try LogFormat.parse(try bytes("logs/\(name).log.json"))
  }

  private func decision(_ proposal: Proposal?) -> String {
    switch proposal?.decision {
    case .advance(let rung): "up \(rung.exercise): \(DoseText.text(rung.dosage))"
    case .hold: "hold"
    case .goBack(let rung?): "back \(rung.exercise): \(DoseText.text(rung.dosage))"
    case .goBack(nil): "back"
    case .stopAndCall(let urgency): "stop, \(urgency.rawValue)"
    case nil: "none"
    }
  }

  @Test(arguments: [
    (
      "leg-press", "up single-leg-press: 3x10 each side @ 25% body mass, rest 90 s",
      "back leg-press: 5x15 @ 50% body mass, rest 90 s"
    ),
    (
      "prone-press-up", "up prone-press-up: 10 reps, hold 15 s",
      "up prone-press-up: 10 reps, hold 20 s"
    ),
    (
      "forearms-to-straight-arms", "up prone-press-up-straight-arms: 10 reps, hold a few s",
      "back prone-press-up-forearms: 10 reps, hold 5 s"
    ),
    (
      "knee-to-chest", "up double-knee-to-chest: several reps, hold as able", "stop, same day"
    ),
  ])
  func `from the first log to the second review`(
    _ name: String, _ first: String, _ second: String
  ) throws {
    let plan = try plan(name)
    // The press-up is due every day: its reviews follow its sessions at once.
    let isDaily = name == "prone-press-up"
    let day = try CivilDate(isDaily ? "2026-11-25" : "2026-11-28")
    let secondDay = try CivilDate(isDaily ? "2026-11-27" : "2026-12-07")
    let one = try log(name)
    // The note of the leg press is read; the others have none.
    let read = Set(one.records.filter { $0.note != nil }.map(\.id))
    if !read.isEmpty {
      let unread = try Review(of: plan, one, on: day)
      #expect(decision(unread.proposals.first) == "hold")
      #expect(unread.proposals.first?.unmet.map(\.what) == [.unread])
    }
    let review = try Review(of: plan, one, on: day, reading: read)
    #expect(review.stops.isEmpty)
    #expect(decision(review.proposals.first) == first)
    let id = try #require(review.proposals.first).id
    let next = try plan.accepting([id], of: review, on: day, by: "Jordan Ortiz, PT, DPT").plan

    // The next version is a plan text like any other.
    let text = PlanText.bytes(of: next)
    let reread = try PlanText.parse(text, vocabulary: ReviewRow.vocabulary)
    #expect(reread == next)
    #expect(!plan.difference(to: next).isEmpty)
    #expect(next.acceptance?.date == day)
    let again = try Review(of: next, one, on: day, earlier: [plan])
    #expect(decision(again.proposals.first) == "hold")

    let both = SessionLog.merged([one, try log("\(name)-2")])
    #expect(both.conflicts.isEmpty)
    let later = try Review(of: next, both, on: secondDay, earlier: [plan])
    #expect(decision(later.proposals.first) == second)
    if case .goBack = later.proposals.first?.decision {
      let back = try next.accepting(
        [id], of: later, on: secondDay, by: "Jordan Ortiz, PT, DPT",
        earlier: [plan]
      ).plan
      #expect(back.phases[0].prescriptions == plan.phases[0].prescriptions)
    }
  }
}
