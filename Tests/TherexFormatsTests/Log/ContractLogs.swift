import Testing
import TherexModel
import TherexTestSupport

@testable import TherexFormats

/// A session of the contract's tests, each part of which can be spoilt.
struct LoggedSession {
  var id: String
  var plan = "contract"
  var patientKey: String?
  var version = 1
  var day: CivilDate
  var hour = 10
  var offset = -300
  var before: ExactDecimal?
  var during: ExactDecimal?
  var after: ExactDecimal?
  var morning: ExactDecimal?
  /// Days after the session on which the morning was answered.
  var answeredAfter: Int? = 1
  var settling: Settling?
  var rpe: ExactDecimal?
  var rir: ExactDecimal?
  var side: PerformedSet.Side?
  var symptoms: [Symptom]? = []
  var marked: Bool? = true
  var sets = 3
  var repetitions: ExactDecimal? = 10
  var kilograms: ExactDecimal? = 40
  var note: String?
  var entryNote: String?
  var stopped: StoppedBecause?
  var entryStopped: StoppedBecause?
  var phase = "strength"
  var prescription = "leg-press"
  var scores: [LoggedScore] = []

  func session() throws -> Session {
    let answered = morning == nil ? nil : answeredAfter.map { day + $0 }
    let entry = try SessionEntry(
      phase: Slug(phase), prescription: Slug(prescription), isMarkedDone: marked,
      sets: sets == 0
        ? []
        : [
          PerformedSet(
            count: sets, repetitions: repetitions,
            load: kilograms.map { .mass($0, .kilograms) }, side: side)
        ],
      felt: Felt(
        pain: PainScores(
          before: before, during: during, after: after, nextMorning: morning,
          nextMorningOn: answered),
        settling: settling, effort: FeltEffort(rpe: rpe, rir: rir), symptoms: symptoms),
      stopped: entryStopped, note: entryNote)
    return try Session(
      id: SessionID(id), time: SessionTime(date: day, second: hour * 3600, offset: offset),
      plan: PlanID(plan), version: version, patientKey: patientKey, entries: [entry],
      stopped: stopped, note: note, measures: scores)
  }
}

/// A plan and a log of it, clean or with one thing that the contract forbids.
struct ContractLog {
  var header: [String] = []
  var dose = "leg-press: 3x10 @ 40 kg, Mon Wed Fri"
  var rule = "progress: @ +2 kg to 60 kg, after 2 sessions, pain <= 3"
  var pain: String? = "pain: at most 5/10, rise at most 2, settled within 30 min"
  var length = "40 weeks"
  var version = 1
  var sessions: [LoggedSession]
  /// Days after the last session.
  var reviewedAfter = 1
  var others: [Plan] = []

  /// A log that nothing speaks against, of two to nine sessions, from a seed.
  init(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func number(_ range: ClosedRange<Int>) -> Int {
      range.lowerBound + Int(random.next() % UInt64(range.count))
    }
    let start = try CivilDate("2026-11-23")
    let steps = [0, 2, 4]
    sessions = try (0..<number(2...9)).map { index in
      var session = LoggedSession(id: "s\(index)", day: start + index / 3 * 7 + steps[index % 3])
      let before = number(0...2)
      let during = number(before...min(before + 2, 3))
      session.before = ExactDecimal(before)
      session.during = ExactDecimal(during)
      session.after = ExactDecimal(number(0...during))
      session.morning = ExactDecimal(number(0...min(before + 1, 3)))
      session.answeredAfter = number(0...3) == 0 ? nil : 1
      session.settling = .minutes(ExactDecimal(number(0...30)))
      session.rpe = number(0...4) == 0 ? nil : ExactDecimal(number(3...8))
      session.hour = number(7...20)
      session.repetitions = ExactDecimal(number(10...12))
      session.kilograms = ExactDecimal(number(40...44))
      session.marked = number(0...1) == 0 ? nil : true
      switch number(0...3) {
      case 0:
        session.symptoms = [try Symptom(.tingling, change: .asBefore, place: "left foot")]
      case 1: session.symptoms = [try Symptom(.radiating, change: .better, place: "left leg")]
      default: session.symptoms = []
      }
      return session
    }
  }

  var date: CivilDate { (sessions.map(\.day).max() ?? CivilDate(dayNumber: 0)) + reviewedAfter }

  func plan() throws -> Plan {
    try BuiltInContext.plan(
      """
      # Contract
      id: contract
      version: \(version)
      patient: Sam Lee
      patient key: heron-05
      affected side: left
      baseline: tingling in the left foot, left leg pain 3/10
      clinician: Jo Lee, PT
      start: 2026-11-23
      \(((pain.map { [$0] } ?? []) + header).joined(separator: "\n"))

      ## Strength, \(length)
      \(dose)
          \(rule)
      """)
  }

  func review(reading: [String] = [], readingMeasures: Set<String> = []) throws -> Review {
    try Review(
      of: plan(), SessionLog(sessions.map { try $0.session() }), on: date, others: others,
      reading: Set(reading.map { try SessionID($0) }), readingMeasures: readingMeasures,
      thresholds: BuiltInLoop.thresholds(BuiltInContext.book))
  }

  func advances() throws -> Bool {
    if case .advance = try review().proposals[0].decision { true } else { false }
  }

  static func other(_ id: String, key: String) throws -> Plan {
    try BuiltInContext.plan(
      """
      # Other
      id: \(id)
      patient: Sam Lee
      patient key: \(key)
      start: 2026-11-23

      ## One
      walking: for 10 min, daily
      """)
  }
}

/// One thing that the contract forbids, done to a clean log.
struct Violation: CustomTestStringConvertible, Sendable {
  /// The contract's line.
  let line: String
  let name: String
  let spoil: @Sendable (inout ContractLog, inout SplitMix64) throws -> Void
  var testDescription: String { "\(line) \(name)" }

  init(
    _ line: String, _ name: String,
    _ spoil: @escaping @Sendable (inout ContractLog, inout SplitMix64) throws -> Void
  ) {
    self.line = line
    self.name = name
    self.spoil = spoil
  }

  /// Of any session.
  static func any(
    _ line: String, _ name: String,
    _ spoil: @escaping @Sendable (inout LoggedSession) throws -> Void
  ) -> Violation {
    Violation(line, name) { log, random in
      let index = Int(random.next() % UInt64(log.sessions.count))
      try spoil(&log.sessions[index])
    }
  }

  /// Of one of the last two sessions, which the rule counts.
  static func counted(
    _ line: String, _ name: String,
    _ spoil: @escaping @Sendable (inout LoggedSession) throws -> Void
  ) -> Violation {
    Violation(line, name) { log, random in
      let index = log.sessions.count - 1 - Int(random.next() % 2)
      try spoil(&log.sessions[index])
    }
  }
}
