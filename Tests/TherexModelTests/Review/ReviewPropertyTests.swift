import Testing
import TherexModel

@Suite struct `A review keeps its promises` {
  /// Sessions of some weeks with good and bad days, from a seed.
  private func sessions(_ seed: UInt64) throws -> [Session] {
    var random = SplitMix64(seed: seed)
    return try (0..<12).map { day in
      let pain = Int(random.next() % 7)
      let morning: Int? = random.next() % 4 == 0 ? nil : Int(random.next() % 5)
      let hold = random.next() % 5 == 0 ? 8 : 10
      var entries = [
        try LadderPlans.entry(
          "prone-press-up", PerformedSet(repetitions: 10, hold: ExactDecimal(hold)), pain: pain,
          morning: morning)
      ]
      if day % 2 == 0 {
        let sets = random.next() % 5 == 0 ? 4 : 5
        entries.append(
          try LadderPlans.entry(
            "leg-press", PerformedSet(count: sets, repetitions: 15),
            pain: Int(random.next() % 5), morning: morning))
      }
      return try LadderPlans.session("s\(day)", day, entries)
    }
  }

  private func plan() throws -> Plan {
    try LadderPlans.plan([LadderPlans.pressUp(), LadderPlans.legPress()])
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `the order of the log changes nothing`(_ seed: UInt64) throws {
    let plan = try plan()
    let sessions = try sessions(seed)
    let day = try CivilDate("2026-12-20")
    let review = try Review(of: plan, SessionLog(sessions), on: day)
    var random = SplitMix64(seed: seed &+ 1)
    for _ in 0..<5 {
      let shuffled = sessions.shuffled(using: &random)
      #expect(try Review(of: plan, SessionLog(shuffled), on: day) == review)
      var reviewer = Reviewer(plan: plan, on: day)
      for session in shuffled { try reviewer.take(session) }
      #expect(reviewer.finish() == review)
    }
  }

  /// How far up a decision leads: stop, back, hold, advance.
  private func height(_ decision: Proposal.Decision) -> Int {
    switch decision {
    case .stopAndCall: 0
    case .goBack: 1
    case .hold: 2
    case .advance: 3
    }
  }

  private func worse(_ session: Session, _ which: UInt64) throws -> Session {
    let entries = try session.entries.map { entry in
      let pain = entry.felt.pain
      func up(_ value: ExactDecimal?) -> ExactDecimal? { value.map { min($0 + 3, 10) } }
      return try SessionEntry(
        phase: entry.phase, prescription: entry.prescription, isMarkedDone: true, sets: entry.sets,
        felt: Felt(
          pain: PainScores(
            before: pain.before, during: which == 0 ? up(pain.during) : pain.during,
            after: which == 1 ? up(pain.after) : pain.after,
            nextMorning: which == 2 ? up(pain.nextMorning) : pain.nextMorning),
          settling: entry.felt.settling, symptoms: entry.felt.symptoms))
    }
    return try Session(
      id: session.id, time: session.time, plan: session.plan, version: session.version,
      entries: entries)
  }

  @Test(arguments: 0..<120 as Range<UInt64>)
  func `more pain never leads further up`(_ seed: UInt64) throws {
    let limit = try PainLimit(atMost: Amount(8), rise: .atMost(Amount(7)))
    for plan in [
      try plan(),
      try LadderPlans.plan([LadderPlans.pressUp(), LadderPlans.legPress()], pain: limit),
    ] {
      var sessions = try sessions(seed)
      let day = try CivilDate("2026-12-20")
      let before = try Review(of: plan, SessionLog(sessions), on: day)
      var random = SplitMix64(seed: seed)
      let place = Int(random.next() % 12)
      sessions[place] = try worse(sessions[place], random.next() % 3)
      let after = try Review(of: plan, SessionLog(sessions), on: day)
      for (old, new) in zip(before.proposals, after.proposals) {
        #expect(height(new.decision) <= height(old.decision))
      }
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `an answer that is missing never leads up`(_ seed: UInt64) throws {
    let plan = try plan()
    var sessions = try sessions(seed)
    let day = try CivilDate("2026-12-20")
    let before = try Review(of: plan, SessionLog(sessions), on: day)
    let last = try #require(sessions.last)
    sessions[sessions.count - 1] = try Session(
      id: last.id, time: last.time, plan: last.plan, version: 1,
      entries: last.entries.map {
        try SessionEntry(
          phase: $0.phase, prescription: $0.prescription, isMarkedDone: $0.isMarkedDone,
          sets: $0.sets)
      })
    let after = try Review(of: plan, SessionLog(sessions), on: day)
    for (old, new) in zip(before.proposals, after.proposals) {
      if case .advance = new.decision {
        // The other exercise of another day may still be ready, as it was before.
        #expect(height(old.decision) == 3)
        #expect(last.entries.allSatisfy { $0.address != new.address })
      }
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `accepting and reviewing the same log proposes nothing twice`(_ seed: UInt64) throws {
    let plan = try plan()
    let log = SessionLog(try sessions(seed))
    let day = try CivilDate("2026-12-20")
    let review = try Review(of: plan, log, on: day)
    let ids = review.proposals.filter {
      switch $0.decision {
      case .advance, .goBack(.some): true
      case .hold, .goBack, .stopAndCall: false
      }
    }.map(\.id)
    guard !ids.isEmpty else { return }
    let next = try plan.accepting(ids, of: review, on: day, by: "C").plan
    for earlier in [[], [plan]] {
      let again = try Review(of: next, log, on: day, earlier: earlier)
      for proposal in again.proposals where ids.contains(proposal.id) {
        #expect(proposal.decision == .hold)
      }
    }
  }
}
