import Testing
import TherexModel
import TherexTestSupport

@testable import TherexFormats

/// What the contract promises beside holding.
@Suite struct `The review's contract also says` {
  private func spoilt(
    _ seed: UInt64, _ change: (inout ContractLog) throws -> Void
  ) throws -> ContractLog {
    var log = try ContractLog(seed: seed)
    try change(&log)
    return log
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `a stop that a record names stands no longer, and no session is passed over`(
    _ seed: UInt64
  ) throws {
    let log = try spoilt(seed) { log in
      var bad = log.sessions[0]
      bad.id = "bad"
      bad.hour = 6
      bad.symptoms = [try Symptom(.weakness, change: .new)]
      log.sessions.insert(bad, at: 0)
      // The day of the stop is none of the two that count.
      if log.sessions.count < 4 {
        var more = log.sessions[1]
        more.id = "more"
        more.day = (log.sessions.map(\.day).max() ?? more.day) + 2
        log.sessions.append(more)
      }
    }
    #expect(try log.review().stops.map(\.session.text) == ["bad"])
    let accepted = try log.plan().accepting(
      ["stop"], of: log.review(), on: log.date, by: "C",
      thresholds: BuiltInLoop.thresholds(BuiltInContext.book)
    ).plan
    let record = try #require(accepted.header.sources.last)
    let answered = try spoilt(seed) {
      $0 = log; $0.header.append("source: \(record)")
    }
    #expect(try answered.review().stops.isEmpty)
    #expect(try answered.advances())
    // The same session with something that nobody has seen.
    let edited = try spoilt(seed) { again in
      again = answered
      again.sessions[0].symptoms = [
        try Symptom(.weakness, change: .new), try Symptom(.saddleNumbness, change: .new),
      ]
    }
    #expect(try edited.review().stops.map(\.urgency) == [.emergencyNow])
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a note asks and holds, and is no emergency by itself; reading it is recorded`(
    _ seed: UInt64
  ) throws {
    for (note, asks) in [
      ("numb between my legs since last night", true), ("no siento al limpiarme", true),
      ("je suis tombé dans l'escalier", true), ("Taubheit im Schritt", true),
      ("perdi os sentidos", true), ("大腿内侧和会阴发麻", true), ("أغمي علي أمس", true),
      ("felt good today, music helps", false),
    ] {
      let log = try spoilt(seed) { log in
        log.sessions[0].note = note
        log.sessions[1].note = "all well"
      }
      let review = try log.review()
      #expect(review.stops.isEmpty && review.hasUnreadWords)
      #expect(review.words.first?.questions.isEmpty == !asks, "\(note)")
      if asks { #expect(review.words.first?.text == note) }
      let read = try log.review(reading: ["s0", "s1"])
      guard case .advance = read.proposals[0].decision else {
        Issue.record("what was read still holds")
        continue
      }
      let next = try log.plan().accepting(
        [], of: read, on: log.date, by: "C",
        thresholds: BuiltInLoop.thresholds(BuiltInContext.book)
      ).plan
      #expect(next.header.version == 2)
      let record = try #require(next.header.sources.last)
      let later = try spoilt(seed) {
        $0 = log; $0.header.append("source: \(record)")
      }
      #expect(try later.advances())
      #expect(try later.review().words.allSatisfy { $0.reading == .recorded })
      let changed = try spoilt(seed) {
        $0 = later; $0.sessions[0].note = note + " now"
      }
      #expect(try !changed.advances())
    }
  }

  @Test(arguments: [
    (Symptom.Kind.numbness, "between my legs", StopRule.Urgency.emergencyNow),
    (.numbness, "en la entrepierna", .emergencyNow), (.numbness, "entre les jambes", .emergencyNow),
    (.numbness, "zwischen den Beinen", .emergencyNow),
    (.numbness, "entre as pernas", .emergencyNow),
    (.numbness, "会阴", .emergencyNow), (.numbness, "العجان", .emergencyNow),
    (.weakness, "on both sides, cannot lift them", .emergencyNow),
    (.weakness, "both hands", .sameDay), (.weakness, "left foot", .sameDay),
    (.other, "could not breathe, left arm pain", .emergencyNow),
    (.dizziness, "passed out on the machine", .sameDay), (.swelling, "left calf, hot", .sameDay),
    (.numbness, "both hands, cannot do buttons", .sameDay),
  ])
  func `a place raises the urgency of a symptom`(
    _ kind: Symptom.Kind, _ place: String, _ urgency: StopRule.Urgency
  ) throws {
    let log = try spoilt(1) {
      $0.sessions[0].symptoms = [try Symptom(kind, change: .new, place: place)]
    }
    #expect(try log.review().stops.first?.urgency == urgency)
  }

  @Test(arguments: [Symptom.Kind.saddleNumbness, .bladderOrBowel, .numbness, .weakness])
  func `no place lowers it`(_ kind: Symptom.Kind) throws {
    let bare = try spoilt(1) { $0.sessions[0].symptoms = [try Symptom(kind, change: .new)] }
    let expected = try #require(try bare.review().stops.first?.urgency)
    for place in ["left foot, no bladder problems", "no weakness, only a little", "as always"] {
      let log = try spoilt(1) {
        $0.sessions[0].symptoms = [try Symptom(kind, change: .new, place: place)]
      }
      #expect(try log.review().stops.first?.urgency == expected)
    }
  }

  @Test func `what is known and no worse is no alarm`() throws {
    let known = try spoilt(2) {
      $0.sessions[0].symptoms = [
        try Symptom(.tingling, change: .asBefore, place: "left foot, no bladder problems")
      ]
    }
    #expect(try known.advances())
    let lungs = try spoilt(2) {
      $0.header.append("findings: COPD")
      $0.sessions[0].symptoms = [
        try Symptom(.other, change: .asBefore, place: "short of breath, as always with my COPD")
      ]
    }
    #expect(try lungs.review().stops.map(\.urgency) == [.emergencyNow])
    let cleared = try spoilt(2) {
      $0 = lungs
      $0.header.append("note: cleared by the lung clinic")
    }
    #expect(try !cleared.advances())
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `one bad session and then clean ones are no way back`(_ seed: UInt64) throws {
    let log = try spoilt(seed) { log in
      log.rule =
        "progress: @ +2 kg to 60 kg, after 2 sessions, pain <= 3\n    back: 2x10 @ 30 kg, if pain > 4"
      var bad = log.sessions[0]
      bad.id = "bad"
      bad.before = 3
      bad.during = 5
      for index in log.sessions.indices {
        log.sessions[index].day = log.sessions[index].day + (index % 3 == 2 ? 3 : 2)
      }
      log.sessions.insert(bad, at: 0)
    }
    #expect(try log.advances())
  }

  @Test func `far more than prescribed, few days and late reviews are said`() throws {
    let more = try spoilt(1) { $0.sessions[0].kilograms = 120 }
    #expect(try more.review().alerts.contains { $0.text.contains("far more than prescribed") })
    let few = try spoilt(1) { log in
      log.sessions = Array(log.sessions.prefix(2))
      log.reviewedAfter = 20
    }
    #expect(try few.review().alerts.contains { $0.text.contains("adherence") })
    let late = try spoilt(1) { $0.header.append("review: 2026-11-01") }
    #expect(try late.review().alerts.contains { $0.text.contains("overdue review") })
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `every session that no rule could use is named`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed &+ 77)
    var odd: Set<String> = []
    let log = try spoilt(seed) { log in
      for number in 0...Int(random.next() % 4) {
        var session = log.sessions[Int(random.next() % UInt64(log.sessions.count))]
        session.id = "odd\(number)"
        odd.insert(session.id)
        switch random.next() % 6 {
        case 0: session.plan = "neck"
        case 1: session.version = 9
        case 2: session.day = session.day + -400
        case 3: session.day = log.date + 40
        case 4: session.prescription = "squat"
        default:
          session.plan = "neck"
          session.patientKey = "another-01"
        }
        log.sessions.append(session)
      }
      log.reviewedAfter = 1
    }
    let clean = try ContractLog(seed: seed)
    let review = try Review(
      of: log.plan(), SessionLog(log.sessions.map { try $0.session() }), on: clean.date,
      thresholds: BuiltInLoop.thresholds(BuiltInContext.book))
    let named = Set(review.unused.map(\.session.text))
    #expect(odd.isSubset(of: named), "\(odd.subtracting(named))")
  }

  @Test(arguments: 0..<30 as Range<UInt64>)
  func `nothing but its stop is accepted while one stands, and nothing that was not proposed`(
    _ seed: UInt64
  ) throws {
    let limits = try BuiltInLoop.thresholds(BuiltInContext.book)
    let clean = try ContractLog(seed: seed)
    let proposed = try clean.review()
    let id = try #require(proposed.proposals.first?.id)
    for other in ["strength/squat", "calm/leg-press", "stop", ""] {
      #expect(throws: PlanError.self, "\(other)") {
        try clean.plan().accepting(
          [other], of: proposed, on: clean.date, by: "C", thresholds: limits)
      }
    }
    let stopped = try spoilt(seed) {
      $0.sessions[0].symptoms = [try Symptom(.weakness, change: .new)]
    }
    let review = try stopped.review()
    for ids in [[id], [id, "stop"], ["stop", id]] {
      #expect(throws: PlanError.self, "\(ids)") {
        try stopped.plan().accepting(
          ids, of: review, on: stopped.date, by: "C", thresholds: limits)
      }
    }
  }
}
