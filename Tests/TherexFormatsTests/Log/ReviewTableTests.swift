import TherexEncodings
import Foundation
import Testing
import TherexModel

@testable import TherexFormats

/// A row of `Facts/review-table.json`, which was written before the code that it tests.
struct ReviewRow: CustomTestStringConvertible, Sendable {
  let name: String
  let plan: Plan
  let sessions: [Session]
  let date: CivilDate
  let expect: JSON.Value
  var testDescription: String { name }

  static let vocabulary = Vocabulary(
    exercises: [
      "prone-press-up", "prone-press-up-forearms", "prone-press-up-straight-arms", "leg-press",
      "single-leg-press", "single-knee-to-chest", "double-knee-to-chest", "pelvic-tilt",
      "leg-curl", "leg-extension", "hip-abduction", "squat", "walking", "cycling", "seated-row",
      "sciatic-nerve-glide", "single-leg-extension",
    ], findings: ["radiating pain", "disc herniation", "previous knee injury or surgery"])

  static func plan(_ text: String) throws -> Plan {
    try PlanText.parse(Array(text.utf8), vocabulary: vocabulary)
  }

  init(_ row: JSON.Value) throws {
    name = row["name"]?.string ?? ""
    let version = row["version"]?.number ?? "1"
    plan = try ReviewRow.plan(
      """
      # Table
      id: table
      version: \(version)
      patient: T
      body mass: 68 kg
      affected side: left
      start: 2026-11-23
      \(row["header"]?.string ?? "")
      ## One
      \(row["plan"]?.string ?? "")
      """)
    date = try CivilDate(row["on"]?.string ?? "")
    expect = row["expect"] ?? row
    let prescription = plan.phases[0].prescriptions[0].id
    var clock = 0
    sessions = try (row["sessions"]?.array ?? []).map { value in
      clock += 1
      return try ReviewRow.session(
        value, prescription, version: Int(version) ?? 1, minute: clock)
    }
  }

  private static func session(
    _ value: JSON.Value, _ prescription: Slug, version: Int, minute: Int
  ) throws -> Session {
    func number(_ key: String) -> ExactDecimal? { value[key]?.number.flatMap { ExactDecimal($0) } }
    let load: PerformedLoad? =
      number("kg").map { .mass($0, .kilograms) } ?? number("lb").map { .mass($0, .pounds) }
      ?? number("percent").map { .shareOfBodyMass($0) }
      ?? value["band"]?.string.flatMap(BandColour.init).map { .band($0) }
    let set = try PerformedSet(
      count: number("sets")?.whole ?? 1, repetitions: number("reps"), hold: number("hold"),
      load: load, side: value["side"]?.string.flatMap(PerformedSet.Side.init),
      duration: number("seconds"), distance: number("metres"))
    let isEmpty = try set == PerformedSet()
    let symptoms = try value["symptoms"]?.array.map { list in
      try list.map { symptom in
        try Symptom(
          try #require(Symptom.Kind(rawValue: symptom["kind"]?.string ?? "")),
          change: symptom["change"]?.string.flatMap(Symptom.Change.init))
      }
    }
    let settling: Settling? =
      value["notSettled"] == nil ? number("settle").map { .minutes($0) } : .notYet
    let felt = Felt(
      pain: try PainScores(
        before: number("before"), during: number("during"), after: number("after"),
        nextMorning: number("morning")), settling: settling,
      effort: try FeltEffort(rpe: number("rpe"), rir: number("rir")), symptoms: symptoms)
    let stopped: StoppedBecause? =
      try value["stopRule"]?.string.map { try .rule($0) }
      ?? (value["stopped"] == nil ? nil : .tired)
    let entry = try SessionEntry(
      phase: try Slug("one"), prescription: prescription, step: number("step")?.whole ?? 0,
      isMarkedDone: value["marked"]?.bool, sets: isEmpty ? [] : [set], felt: felt,
      stopped: stopped)
    return try Session(
      id: try SessionID(value["id"]?.string ?? ""),
      time: try SessionTime(
        date: try CivilDate(value["day"]?.string ?? ""), second: 36_000 + minute * 60, offset: 60),
      plan: try PlanID("table"), version: number("version")?.whole ?? version, entries: [entry],
      isSynthetic: value["synthetic"]?.bool ?? false)
  }

  static func load() throws -> [ReviewRow] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Facts/review-table.json")
    let bytes = [UInt8](try Data(contentsOf: file))
    return try (try JSON.parse(bytes).array ?? []).map { row in try ReviewRow(row) }
  }

  static let all: [ReviewRow] = (try? load()) ?? []
}

extension Unmet.What {
  /// The table's word for it.
  var word: String {
    switch self {
    case .sessions: "sessions"
    case .nextMorning: "next morning"
    case .pain: "pain"
    case .effort: "effort"
    case .settling: "settling"
    case .symptoms: "symptoms"
    case .work: "work"
    case .days: "days"
    case .nextDose: "next dose"
    case .conflict: "conflict"
    case .stop: "stop"
    case .painBefore: "pain before"
    case .brokenOff: "broken off"
    case .farMore: "far more"
    case .old: "old"
    case .gap: "gap"
    case .adherence: "adherence"
    case .overdue: "overdue"
    case .unread: "unread"
    case .measure: "measure"
    }
  }
}

@Suite struct `The table of rule and log holds` {
  @Test func `and has its rows`() throws { #expect(try ReviewRow.load().count >= 90) }

  @Test(arguments: ReviewRow.all) func `row by row`(_ row: ReviewRow) throws {
    let log = SessionLog(row.sessions)
    if row.expect["decision"]?.string == "refused" {
      #expect(throws: PlanError.self) { try Review(of: row.plan, log, on: row.date) }
      return
    }
    let review = try Review(of: row.plan, log, on: row.date)
    let proposal = try #require(review.proposals.first)
    #expect(decision(proposal) == row.expect["decision"]?.string)
    #expect(why(proposal, review) == row.expect["why"]?.string)
    try expectTarget(proposal, row)
    func words(_ key: String) -> [String] { row.expect[key]?.array?.compactMap(\.string) ?? [] }
    #expect(proposal.unmet.filter(\.isMissing).map(\.what.word) == words("missing"))
    #expect(proposal.unmet.filter { !$0.isMissing }.map(\.what.word) == words("failed"))
    if let sessions = row.expect["sessions"]?.array {
      #expect(proposal.sessions.map(\.text) == sessions.compactMap(\.string))
    }
    if let about = row.expect["about"]?.array {
      #expect(
        Set(proposal.unmet.flatMap(\.sessions).map(\.text)) == Set(about.compactMap(\.string)))
    }
    #expect(proposal.waits.map(self.word) == words("waits"))
    let remarks = proposal.remarks.compactMap { remark -> String? in
      switch remark {
      case .exactLoad: "exact load"
      case .bandOrder: "band order"
      case .setRowsStay, .clinicianJudges, .noWayUp: nil
      }
    }
    #expect(remarks == words("remarks"))
    if let urgency = row.expect["urgency"]?.string {
      #expect(review.stops.first?.urgency.rawValue == urgency)
    }
    let suggested = proposal.suggestions.compactMap(\.offer.raise).flatMap { [$0.least, $0.most] }
    #expect(suggested == (try words("suggests").map(dose)))
  }

  private func dose(_ text: String) throws -> Dosage {
    let colon = try #require(text.firstIndex(of: ":"))
    return try DoseText.parse(String(text[text.index(after: colon)...].drop { $0 == " " })).0
  }

  private func expectTarget(_ proposal: Proposal, _ row: ReviewRow) throws {
    let rung: Review.Rung?
    switch proposal.decision {
    case .advance(let to): rung = to
    case .goBack(let to): rung = to
    case .hold, .stopAndCall: rung = nil
    }
    guard let text = row.expect["to"]?.string else {
      #expect(rung == nil)
      return
    }
    #expect(rung?.exercise.text == text.split(separator: ":").first.map(String.init))
    #expect(rung?.dosage == (try dose(text)))
  }

  private func decision(_ proposal: Proposal) -> String {
    switch proposal.decision {
    case .advance: "advance"
    case .hold: "hold"
    case .goBack: "go back"
    case .stopAndCall: "stop and call"
    }
  }

  private func why(_ proposal: Proposal, _ review: Review) -> String {
    switch proposal.basis {
    case .growth: "growth"
    case .step: "step"
    case .fallback: "fallback"
    case .endOfLadder: "end"
    case .noCondition: "no condition"
    case .noRule: "no rule"
    case .stop:
      switch review.stops.first?.cause {
      case .painAbove, .painSevere: "pain limit"
      case .roseMoreThan: "rise"
      case .notSettled: "settling"
      case .symptom, .unnamedSymptom: "symptom"
      case .stopRule: "stop rule"
      case nil: ""
      }
    }
  }

  private func word(_ criterion: Criterion) -> String {
    var bytes: [UInt8] = []
    RuleText.append(criterion, &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
