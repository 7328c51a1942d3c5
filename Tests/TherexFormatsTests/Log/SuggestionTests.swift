import TherexData
import Foundation
import Testing
import Therex
import TherexTestSupport

@testable import TherexFormats

@Suite struct `A suggestion needs every answer, and is never taken by itself` {
  private let offerWords = OfferWords(phrases: BuiltInContext.clinicianPhrases)
  private let day: CivilDate
  private let plan: Plan
  private let log: SessionLog

  init() throws {
    day = try CivilDate("2026-11-28")
    func bytes(_ path: String) throws -> [UInt8] {
      [UInt8](try Data(contentsOf: BuiltInContext.root.appending(path: "Examples/\(path)")))
    }
    plan = try PlanText.parse(
      try bytes("loop/open-ladders.plan"), vocabulary: BuiltInContext.vocabulary)
    log = try LogFormat.parse(try bytes("logs/open-ladders.log.json"))
  }

  /// The book with a clinic's file.
  private func clinic(_ text: String) throws -> RuleBook {
    let files = BuiltIn.paths(under: "rules/").compactMap { path in
      BuiltIn.bytes(path).map { (name: path, bytes: $0) }
    }
    return try RuleBook(
      json: files + [("rules/ours.json", Array(text.utf8))], clinic: ["rules/ours.json"])
  }

  private func harder(_ review: Review) -> Set<String> {
    var lines: Set<String> = []
    for proposal in review.proposals {
      for suggestion in proposal.suggestions where suggestion.offer.isHarder {
        let offer = suggestion.offer
        let says = offerWords.says(offer) ?? OfferWords.lines(of: offer).joined(separator: " ")
        lines.insert("\(proposal.id): \(says)")
      }
    }
    return lines
  }

  private func changed(
    _ session: Session, _ change: (SessionEntry) throws -> SessionEntry
  ) throws -> Session {
    try Session(
      id: session.id, time: session.time, plan: session.plan, version: session.version,
      entries: try session.entries.map(change), felt: session.felt)
  }

  private func with(_ entry: SessionEntry, pain: PainScores, symptoms: [Symptom]? = []) throws
    -> SessionEntry
  {
    try SessionEntry(
      phase: entry.phase, prescription: entry.prescription, isMarkedDone: entry.isMarkedDone,
      sets: entry.sets,
      felt: Felt(
        pain: pain, settling: entry.felt.settling, effort: entry.felt.effort, symptoms: symptoms))
  }

  @Test func `the example suggests for each ladder that it leaves open`() throws {
    let review = try Review(of: plan, log, on: day)
    #expect(review.proposals.allSatisfy { $0.decision == .hold && !$0.suggestions.isEmpty })
    #expect(harder(review).count == 8)
    for proposal in review.proposals {
      for suggestion in proposal.suggestions {
        #expect(!suggestion.sessions.isEmpty)
        #expect(suggestion.offer.parts.allSatisfy { !$0.citation.isEmpty })
      }
    }
  }

  @Test func `what was not asked suggests nothing`() throws {
    let silent = try log.records.map { session in
      try changed(session) { entry in
        let pain = entry.felt.pain
        return try with(
          entry, pain: PainScores(before: pain.before, during: pain.during, after: pain.after))
      }
    }
    #expect(harder(try Review(of: plan, SessionLog(silent), on: day)).isEmpty)
    let untold = try log.records.map { try changed($0) { try with($0, pain: .notAsked) } }
    #expect(harder(try Review(of: plan, SessionLog(untold), on: day)).isEmpty)
  }

  @Test func `less than the top of a range suggests nothing`() throws {
    let less = try log.records.map { session in
      try changed(session) { entry in
        try SessionEntry(
          phase: entry.phase, prescription: entry.prescription,
          sets: entry.sets.map {
            try PerformedSet(
              count: $0.count, repetitions: $0.repetitions.map { $0 - 1 },
              hold: $0.hold.map { $0 - 1 }, load: $0.load, side: $0.side)
          }, felt: entry.felt)
      }
    }
    let found = harder(try Review(of: plan, SessionLog(less), on: day))
    #expect(found.allSatisfy { $0.hasPrefix("strength/leg-press: then: single") } || found.isEmpty)
    #expect(!found.contains { $0.contains("leg-extension") })
  }

  @Test func `while a stop stands nothing harder is suggested`() throws {
    let stopped = try log.records.map { session in
      try changed(session) { entry in
        guard session.id.text == "open-3", entry.prescription.text == "prone-press-up" else {
          return entry
        }
        return try with(
          entry, pain: entry.felt.pain, symptoms: [Symptom(.numbness, change: .new)])
      }
    }
    let review = try Review(of: plan, SessionLog(stopped), on: day)
    #expect(!review.stops.isEmpty && harder(review).isEmpty)
  }

  @Test func `pain above the limit suggests the way back, and nothing harder beside it`() throws {
    let text = """
      # Back
      id: back
      patient: T
      start: 2026-11-23
      ## One
      ball-walk-out-diagonal: 3 reps each side, hold 20-30 s @ 5 kg
      """
    let plan = try BuiltInContext.plan(text)
    func review(_ worst: ExactDecimal, days: Int = 2, since: Int = 1) throws -> Review {
      let sessions = try (0..<days).map { day in
        try Session(
          id: SessionID("s\(day)"),
          time: SessionTime(date: CivilDate("2026-11-24") + day, second: 36_000, offset: 0),
          plan: plan.id, version: 1,
          entries: [
            SessionEntry(
              phase: Slug("one"), prescription: Slug("ball-walk-out-diagonal"),
              sets: [
                PerformedSet(repetitions: 5, hold: 30, load: .mass(5, .kilograms), side: .each)
              ],
              felt: Felt(
                pain: PainScores(
                  before: 1, during: day == days - since ? worst : 1, after: 1, nextMorning: 1),
                settling: .minutes(5), symptoms: []))
          ])
      }
      return try Review(of: plan, SessionLog(sessions), on: CivilDate("2026-11-24") + days)
    }
    let good = try review(2).proposals[0].suggestions
    #expect(good.count == 1 && good[0].offer.isHarder)
    let bad = try review(6).proposals[0].suggestions
    #expect(
      bad.map { OfferWords.lines(of: $0.offer) } == [
        ["back: ball-walk-out 3 reps, hold 20-30 s, if pain > 5"]
      ])
    #expect(bad[0].sessions.map(\.text) == ["s1"])
    // Of the last three days one is enough; behind three good ones it is over.
    #expect(
      try review(6, days: 20, since: 3).proposals[0].suggestions.map(\.offer) == bad.map(\.offer))
    #expect(
      try review(6, days: 20, since: 4).proposals[0].suggestions.allSatisfy { $0.offer.isHarder })
  }

  @Test func `no suggestion can be accepted, and accepting anything else adds none`() throws {
    let review = try Review(of: plan, log, on: day)
    for proposal in review.proposals {
      #expect(throws: PlanError.self) {
        try plan.accepting([proposal.id], of: review, on: day, by: "C")
      }
    }
    var text = String(decoding: PlanText.bytes(of: plan), as: UTF8.self)
    text = text.replacingOccurrences(
      of: "progress: hold to 30 s", with: "progress: hold +5 s to 30 s, after 2 sessions, pain <= 4"
    )
    let ready = try BuiltInContext.plan(text)
    let again = try Review(of: ready, log, on: day)
    let next = try ready.accepting(["prone-press-up"], of: again, on: day, by: "C").plan
    for (before, after) in zip(ready.phases[0].prescriptions, next.phases[0].prescriptions)
    where before.exercise.text != "prone-press-up" {
      #expect(before == after)
    }
    #expect(!harder(again).isEmpty)
  }

  @Test func `more pain never suggests anything harder`() throws {
    var suggested = 0
    var lost = 0
    for seed in 0..<60 as Range<UInt64> {
      let (before, after) = try harderBeforeAndAfterMorePain(seed)
      #expect(after.isSubset(of: before))
      if !before.isEmpty { suggested += 1 }
      if after.count < before.count { lost += 1 }
    }
    #expect(suggested > 20 && lost > 20)
  }

  private func harderBeforeAndAfterMorePain(
    _ seed: UInt64
  ) throws -> (before: Set<String>, after: Set<String>) {
    var random = SplitMix64(seed: seed)
    func pain() -> ExactDecimal { ExactDecimal(Int(random.next() % 3)) }
    let sessions = try log.records.map { session in
      try changed(session) { entry in
        try with(
          entry,
          pain: PainScores(before: pain(), during: pain(), after: pain(), nextMorning: pain()))
      }
    }
    let before = harder(try Review(of: plan, SessionLog(sessions), on: day))
    let worse = try sessions.map { session in
      try changed(session) { entry in
        let scores = entry.felt.pain
        let more = ExactDecimal(Int(random.next() % 4))
        return try with(
          entry,
          pain: PainScores(
            before: scores.before, during: scores.during.map { $0 + more }, after: scores.after,
            nextMorning: scores.nextMorning.map { $0 + more }))
      }
    }
    let after = harder(try Review(of: plan, SessionLog(worse), on: day))
    return (before, after)
  }

  @Test func `a clinic's own number changes the review, and is said to be the clinic's`() throws {
    let book = try clinic(#"{"set": [{"id": "two-for-two-sessions", "low": 3}]}"#)
    let need = try Thresholds(book).extraSessions
    #expect(need.value == 3 && need.origin == .clinic)
    #expect(need.citation.hasPrefix("the clinic's rules, rules/ours.json; in place of 2 ("))
    let review = try BuiltInLoop.review(plan, log, on: day, book: book)
    // The first of the three days reached neither the extra repetitions nor the top of the range.
    #expect(review.proposal("leg-extension")?.suggestions.isEmpty == true)
    let press = review.proposal("leg-press")?.suggestions ?? []
    #expect(!press.contains { $0.offer.raise != nil })
    let step = try #require(press.first { $0.offer.exercise != nil })
    #expect(OfferWords.lines(of: step.offer)[0].contains("after 3 sessions"))
    #expect(step.offer.parts.contains { $0.what == .sessions(3) && $0.origin == .clinic })
  }

  @Test func `a clinic's order of bands and its source are taken`() throws {
    let book = try clinic(
      """
      {"sources": [{"code": "ours", "citation": "Our own bands."}],
       "set": [{"id": "band-order", "order": ["red", "blue"], "sources": ["ours"]}]}
      """)
    let bands = try Thresholds(book).bands
    #expect(bands.value == [.red, .blue] && bands.origin == .clinic)
    #expect(bands.citation.hasPrefix("Our own bands.; the clinic's rules, rules/ours.json"))
    let review = try BuiltInLoop.review(plan, log, on: day, book: book)
    let lines = review.proposal("hip-abduction")?.suggestions.flatMap {
      OfferWords.lines(of: $0.offer)
    }
    #expect(lines?.first?.hasPrefix("then: 3x15 each side @ blue band") == true)
  }

  @Test(arguments: [
    (#"{"id": "band-order", "order": ["red", "bleu"]}"#, "did you mean blue?"),
    (#"{"id": "band-order", "low": 2}"#, "use order"),
    (#"{"id": "band-order", "order": ["red", "red"]}"#, "name each once"),
    (#"{"id": "two-for-two-sessions", "low": 2.5}"#, "one whole number"),
    (#"{"id": "two-for-two-sessions", "low": 2, "high": 3}"#, "one whole number"),
    (#"{"id": "mild-rise", "low": 11}"#, "scale of pain"),
    (#"{"id": "load-step", "order": ["red"]}"#, "use low and high"),
    (#"{"id": "load-step", "low": 0}"#, "more than 0 %"),
    (#"{"id": "load-step", "low": 3, "sources": ["nobody"]}"#, "unknown source 'nobody'"),
  ])
  func `a clinic's mistake in a default has its file and its mend`(
    change: String, words: String
  ) throws {
    let error = #expect(throws: RuleFileErrors.self) { try clinic("{\"set\": [\(change)]}") }
    #expect(error?.description.contains("rules/ours.json:1:") == true)
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "none")")
  }

  @Test func `every built-in default that is asked for is there, with its source`() throws {
    let book = BuiltInContext.book
    let thresholds = try Thresholds(book)
    #expect(thresholds.painSafe.value == 2 && thresholds.painAtMost.value == 5)
    #expect(thresholds.mildRise.citation.contains("Farrar"))
    for id in DefaultID.allCases {
      let value = try #require(book.value(id.rawValue))
      #expect(!value.sources.isEmpty && book.origin(of: value) == .builtIn)
      #expect(!book.citation(of: value).isEmpty)
    }
    #expect(throws: PlanError.self) { try Thresholds(RuleBook.empty) }
  }
}
