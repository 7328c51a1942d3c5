import Foundation
import Testing
import TherexEncodings
import TherexModel
import TherexTestSupport

@testable import TherexFormats

/// A case of `Facts/review-cases.json`, which a physical therapist wrote without reading the code.
struct ReviewCase: CustomTestStringConvertible, Sendable {
  let id: String
  let plan: Plan
  let others: [Plan]
  let log: SessionLog
  let date: CivilDate
  let acceptable: [String]
  let urgency: StopRule.Urgency?
  let never: StopRule.Urgency?
  let noteFirst: Bool?
  let alert: String?
  var testDescription: String { id }

  static let urgencies = ["emergency": StopRule.Urgency.emergencyNow, "same-day": .sameDay]

  private static func facts(_ name: String) throws -> [UInt8] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Facts/\(name)")
    return [UInt8](try Data(contentsOf: file))
  }

  static func load() throws -> [ReviewCase] {
    let base = String(decoding: try facts("review-base.plan"), as: UTF8.self)
    return try (try JSON.parse(try facts("review-cases.json")).array ?? []).map {
      try ReviewCase($0, base: base)
    }
  }
  static let all: [ReviewCase] = (try? load()) ?? []

  init(_ value: JSON.Value, base: String) throws {
    id = value["id"]?.string ?? ""
    plan = try BuiltInContext.plan(ReviewCase.text(value, base: base))
    others = try (value["otherPlans"]?.array ?? []).map { other in
      let key = other["patient key"]?.string ?? ""
      return try BuiltInContext.plan(
        """
        # Other
        id: \(other["id"]?.string ?? "")
        patient: \(key == "heron-05" ? "Sam Lee" : "Robin Roe")
        patient key: \(key)
        start: 2026-11-23

        ## One
        walking: for 10 min, daily
        """)
    }
    let rule = value["stopRule"]?.string
    log = SessionLog(
      try (value["sessions"]?.array ?? []).map { try ReviewCase.session($0, rule: rule) })
    date = try CivilDate(value["on"]?.string ?? "")
    acceptable = value["acceptable"]?.array?.compactMap(\.string) ?? []
    urgency = value["urgency"]?.string.flatMap { ReviewCase.urgencies[$0] }
    never = value["mustNotUrgency"]?.string.flatMap { ReviewCase.urgencies[$0] }
    noteFirst = value["noteFirst"]?.bool
    alert = value["alert"]?.string
  }

  /// The base's text with the case's lines.
  private static func text(_ value: JSON.Value, base: String) throws -> String {
    var text = value["plan"]?.string ?? base
    if let prescription = value["prescription"]?.string,
      let start = text.range(of: "leg-press: 3x10")
    {
      text = text[..<start.lowerBound] + prescription + "\n"
    }
    if let length = value["phaseLength"]?.string {
      text = text.replacingOccurrences(of: "Strength, 8 weeks", with: "Strength, \(length)")
    }
    let phases = try #require(text.range(of: "\n## "))
    var lines = text[..<phases.lowerBound].split(separator: "\n").map(String.init)
    let removed = value["remove"]?.array?.compactMap(\.string) ?? []
    lines.removeAll { line in removed.contains { line.hasPrefix("\($0):") } }
    for header in value["header"]?.array?.compactMap(\.string) ?? [] {
      let key = header.prefix { $0 != ":" }
      if key != "stop", let index = lines.firstIndex(where: { $0.hasPrefix("\(key):") }) {
        lines[index] = header
      } else {
        lines.append(header)
      }
    }
    for acceptance in value["acceptances"]?.array ?? [] {
      let names = acceptance["names"]?.array?.compactMap(\.string).joined(separator: " ") ?? ""
      let what =
        switch acceptance["kind"]?.string {
        case "stop": "stop seen in \(names)"
        case "note read": "words read in \(names)"
        default: "strength/\(names.replacingOccurrences(of: "/", with: " "))"
        }
      lines.append(
        "source: version 1 of \(acceptance["on"]?.string ?? ""), accepted by \(acceptance["by"]?.string ?? ""): \(what)"
      )
    }
    return lines.joined(separator: "\n") + "\n" + text[phases.lowerBound...]
  }

  private static func session(_ value: JSON.Value, rule: String?) throws -> Session {
    func number(_ key: String) -> ExactDecimal? { value[key]?.number.flatMap { ExactDecimal($0) } }
    func stopped(_ key: String) throws -> StoppedBecause? {
      guard let word = value[key]?.string else { return nil }
      if word == "stop rule" { return .stopRule(try #require(rule)) }
      return LogReader.stopWords.first { $0.0 == word }?.1
    }
    let symptoms = try value["symptoms"]?.array.map { list in
      try list.map { symptom in
        let change = symptom["change"]?.string.map { $0 == "same" ? "as before" : $0 }
        return try Symptom(
          try #require(Symptom.Kind(rawValue: symptom["kind"]?.string ?? "")),
          change: change.flatMap(Symptom.Change.init), place: symptom["place"]?.string)
      }
    }
    let morning = number("nextMorning")
    let felt = Felt(
      pain: try PainScores(
        before: number("painBefore"), during: number("painDuring"), after: number("painAfter"),
        nextMorning: morning,
        nextMorningOn: morning == nil
          ? nil : try value["nextMorningDay"]?.string.map { try CivilDate($0) }),
      settling: value["settledMin"]?.string == "not yet"
        ? .notYet : number("settledMin").map { .minutes($0) },
      effort: try FeltEffort(rpe: number("rpe")), symptoms: symptoms)
    let entry = try SessionEntry(
      phase: Slug(value["phase"]?.string ?? "strength"),
      prescription: Slug(value["exercise"]?.string ?? "leg-press"),
      isMarkedDone: value["completed"]?.bool,
      sets: (value["sets"]?.array ?? []).map { set in
        try PerformedSet(
          repetitions: set["reps"]?.number.flatMap { ExactDecimal($0) },
          load: set["kg"]?.number.flatMap { ExactDecimal($0) }.map { .mass($0, .kilograms) })
      }, felt: felt, stopped: try stopped("stoppedEntry"))
    let note = value["note"]?.string ?? ""
    return try Session(
      id: SessionID(value["id"]?.string ?? ""),
      time: SessionTime(
        value["at"]?.string ?? "\(value["day"]?.string ?? "")T10:00:00-05:00"),
      plan: PlanID(value["planId"]?.string ?? ""), version: number("version")?.whole ?? 1,
      entries: [entry], stopped: try stopped("stoppedSession"), note: note.isEmpty ? nil : note)
  }
}

@Suite struct `A therapist's cases end as a therapist would have it` {
  /// Where this project answers otherwise, with the reason.
  static let disputed = [
    "r3-rise":
      "The plan's own line allows a rise of 2, and it was 3 in both sessions: the dose is too much, and somebody asks within days. Nothing advances either way.",
    "r3-settle":
      "The plan's own line allows 30 minutes, and it took 90 in both sessions: somebody asks within days. Nothing advances either way.",
    "r3-morning-rise":
      "Each morning 3 above before, where the plan's own line allows a rise of 2: somebody asks within days. Nothing advances either way.",
  ]

  @Test func `and there are enough of them`() throws {
    #expect(try ReviewCase.load().count >= 120)
    #expect(Set(Self.disputed.keys).isSubset(of: ReviewCase.all.map(\.id)))
  }

  @Test(arguments: ReviewCase.all) func `case by case`(_ row: ReviewCase) throws {
    let review = try Review(of: row.plan, row.log, on: row.date, others: row.others)
    var outcome = "hold"
    if !review.stops.isEmpty {
      outcome = "stop"
    } else if let proposal = review.proposal("leg-press") {
      switch proposal.decision {
      case .advance: outcome = "advance"
      case .hold: outcome = "hold"
      case .goBack: outcome = "back"
      case .stopAndCall: outcome = "stop"
      }
    }
    if Self.disputed[row.id] != nil {
      #expect(outcome == "stop" && review.stops.allSatisfy { $0.urgency == .prompt })
      return
    }
    #expect(row.acceptable.contains(outcome), "\(outcome), not \(row.acceptable)")
    if let urgency = row.urgency { #expect(review.stops.first?.urgency == urgency) }
    if let never = row.never { #expect(!review.stops.contains { $0.urgency == never }) }
    if let noteFirst = row.noteFirst {
      #expect(review.words.first?.questions.isEmpty == !noteFirst)
    }
    if let alert = row.alert { #expect(review.alerts.contains { $0.text.contains(alert) }) }
  }
}

extension Review.Alert {
  /// What it is about, as the cases name it.
  var text: String {
    switch self {
    case .overdue: "overdue review"
    case .adherence: "low adherence"
    case .farMore, .farMoreOften: "far more than prescribed"
    case .unknownPlan: "sessions of a plan of which nobody said whose it is"
    }
  }
}
