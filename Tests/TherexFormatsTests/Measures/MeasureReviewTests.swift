import TherexModel
import TherexTestSupport
import Testing

@testable import TherexFormats

/// What a review does with outcome measures; that they hold is in the contract's tests.
struct `A review reads outcome measures` {
  private static func log(_ seed: UInt64, _ scores: [(String, String)]) throws -> ContractLog {
    var log = try ContractLog(seed: seed)
    log.header += scores.map { "measure: ODI, \($0.0), \($0.1)" }
    return log
  }
  private static let worse = [("36", "2026-10-12"), ("62", "2026-11-20")]

  private func advances(_ review: Review) -> Bool {
    if case .advance = review.proposals[0].decision { true } else { false }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `and advances where they improved, or changed by less than matters`(_ seed: UInt64) throws {
    for scores in [
      [("62", "2026-10-12"), ("36", "2026-11-20")], [("36", "2026-10-12"), ("40", "2026-11-20")],
    ] {
      let review = try Self.log(seed, scores).review()
      #expect(review.measures.map(\.id) == ["odi"] && !review.hasUnreadMeasures)
      #expect(advances(review))
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a measure that nothing knows stays words, and holds nothing`(_ seed: UInt64) throws {
    var log = try ContractLog(seed: seed)
    log.header += [
      "measure: Berg, 50, 2026-10-12", "measure: Berg, 20, 2026-11-20",
      "measure: Knee range of motion in degrees, 128, 2026-11-20",
    ]
    let review = try log.review()
    #expect(review.unknownMeasures.map(\.text) == ["50", "20", "128"])
    #expect(advances(review))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `what was looked at is recorded, and another score asks again`(_ seed: UInt64) throws {
    let log = try Self.log(seed, Self.worse)
    let held = try log.review()
    #expect(!advances(held) && held.hasUnreadMeasures)
    #expect(held.proposals[0].unmet.contains { $0.what == .measure && $0.isMissing })
    let read = try log.review(readingMeasures: ["odi"])
    #expect(advances(read) && read.measures[0].reading == .now)

    let thresholds = try BuiltInLoop.thresholds(BuiltInContext.book)
    let accepted = try log.plan().accepting(
      [], of: read, on: log.date, by: "C", thresholds: thresholds)
    let source = try #require(accepted.plan.header.sources.last)
    #expect(source.contains("measures read odi~"))
    var next = log
    next.header.append("source: \(source)")
    let recorded = try next.review()
    #expect(advances(recorded) && recorded.measures[0].reading == .recorded)
    next.header.append("measure: ODI, 61, 2026-11-22")
    #expect(try !advances(next.review()))
  }

  @Test func `a session of scores alone is used, and is no exercise`() throws {
    var log = try ContractLog(seed: 1)
    log.header.append("measure: ODI, 36, 2026-10-12")
    let scored = try Session(
      scoring: LoggedScore(measure: "ODI", score: 62), on: log.date, plan: PlanID("contract"),
      version: 1)
    let sessions = try log.sessions.map { try $0.session() }
    let review = try Review(
      of: log.plan(), SessionLog(sessions + [scored]), on: log.date,
      thresholds: BuiltInLoop.thresholds(BuiltInContext.book))
    #expect(review.measures[0].sinceFirst?.outcome == .worse)
    #expect(!review.unused.contains { $0.session == scored.id })
    #expect(review.adherence == (try log.review()).adherence)
  }

  @Test func `another patient's scores are none of this one's`() throws {
    var log = try ContractLog(seed: 1)
    log.header.append("measure: ODI, 36, 2026-10-12")
    var other = log.sessions[0]
    other.id = "elsewhere"
    other.plan = "neck"
    other.scores = [try LoggedScore(measure: "ODI", score: 62)]
    log.sessions.append(other)
    log.others = [try ContractLog.other("neck", key: "stork-01")]
    let review = try log.review()
    #expect(review.measures[0].points.count == 1 && advances(review))
  }

  @Test func `a record may stand for all that was known on its day`() throws {
    var log = try Self.log(1, Self.worse)
    log.header.append("source: version 1 of 2026-11-20, accepted by C: measures read odi")
    #expect(try advances(log.review()))
  }
}
