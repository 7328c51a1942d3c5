import Testing

@testable import TherexModel

@Suite struct `Made-up patients stop` {
  private func plan() throws -> Plan { try LadderPlans.plan([LadderPlans.pressUp()]) }

  private func play(
    _ persona: Persona, days: Int = 20, answersAfter: Int? = nil
  ) throws -> Simulation {
    try plan().simulated(days: days, as: persona, answersAfter: answersAfter)
  }

  private func worked(_ simulation: Simulation) -> [Int] {
    simulation.days.indices.filter { simulation.days[$0].sessions > 0 }
  }

  @Test func `until the clinician answers, and go on then`() throws {
    for after in [1, 2, 5] {
      let simulation = try play(.flare, answersAfter: after)
      let stopped = 3
      #expect(simulation.outcome.stopDay == stopped + 1)
      #expect(
        simulation.days[stopped].events.contains { if case .stop = $0 { true } else { false } })
      let rest = worked(simulation).filter { $0 > stopped }
      #expect(rest.first == stopped + after, "\(after)")
      #expect(
        simulation.days[(stopped + 1)..<(stopped + after)].allSatisfy { $0.isWaiting })
      #expect(
        simulation.days[stopped + after].events.contains {
          if case .answered(let stops, _) = $0 { stops > 0 } else { false }
        })
    }
  }

  @Test func `for good after an emergency, however soon the clinician answers`() throws {
    for after in [0, 2] {
      let simulation = try play(.saddle, answersAfter: after)
      #expect(worked(simulation) == [0, 1, 2, 3])
      #expect(simulation.outcome.eventStop?.urgency == .emergencyNow)
      #expect(!simulation.outcome.isMissed)
      #expect(simulation.days[4...].allSatisfy { $0.isWaiting })
    }
  }

  @Test func `and one who is not told to is said to be missed`() throws {
    // The words of the tests know no calf: breaking off alone is a call, and not the same day's.
    let outcome = try play(.calf).outcome
    #expect(outcome.eventDay == 4 && outcome.eventStop?.urgency == .prompt && outcome.isMissed)
    let (flare, steady) = (try play(.flare).outcome, try play(.steady).outcome)
    #expect(!flare.isMissed && !steady.isMissed)
  }

  @Test func `nothing for a note, and advance nothing until it is read`() throws {
    let simulation = try play(.fall, answersAfter: 4)
    func steps(_ days: ArraySlice<Simulation.Day>) -> Int {
      days.flatMap(\.events).filter { if case .accepted = $0 { true } else { false } }.count
    }
    #expect(
      simulation.days[3].events.contains {
        if case .toRead(let text, _) = $0 { text == "I fell on the stairs" } else { false }
      })
    #expect(steps(simulation.days[3..<7]) == 0)
    #expect(simulation.days[3..<7].allSatisfy { $0.sessions == 1 })
    #expect(
      simulation.days[7].events.contains {
        if case .answered(0, words: 1) = $0 { true } else { false }
      })
    #expect(steps(simulation.days[7...]) > 0)
    #expect(!simulation.outcome.isMissed)
  }

  @Test func `never up the ladder who overdo it or answer nothing`() throws {
    let overdoing = try play(.overdoing).outcome
    #expect(overdoing.stepsUp == 0 && overdoing.farMoreDay == 1 && !overdoing.isMissed)
    let silent = try play(.silent)
    #expect(silent.outcome.stepsUp == 0 && !silent.outcome.isMissed)
    #expect(silent.log.records.allSatisfy { $0.felt.symptoms == nil })
    #expect(silent.days.allSatisfy { $0.pain == nil && $0.morning == nil && $0.effort == nil })
    let steady = try play(.steady).outcome
    #expect(steady.stepsUp == 4)
  }

  @Test func `who must not advance and does is said to be missed`() throws {
    let outcome = try play(.test("bold") { $0.must = .nothingAdvances }).outcome
    #expect(outcome.stepsUp > 0 && outcome.isMissed)
  }

  @Test func `the days are folded where nothing fires, and none is lost`() throws {
    let simulation = try play(.steady, days: 30)
    let stretches = simulation.stretches
    #expect(stretches.flatMap(\.days) == simulation.days)
    // Four steps in the first eight days, and nothing after them.
    let last = try #require(stretches.last)
    #expect(last.isQuiet && last.days.count == 22 && last.sessions == 22)
    #expect(last.isAsPrescribed && last.pain == 1...1)
    #expect(stretches.allSatisfy { $0.isQuiet || $0.days.count == 1 })
    let flare = try play(.flare, answersAfter: 5).stretches
    #expect(flare.contains { $0.isWaiting && $0.days.count == 4 && $0.sessions == 0 })
  }

  @Test func `a clinician who answers after no known number of days is refused`() throws {
    #expect(throws: PlanError.self) { try play(.steady, answersAfter: 366) }
    #expect(throws: PlanError.self) { try play(.steady, answersAfter: -1) }
  }
}
