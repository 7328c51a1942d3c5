import Testing

@testable import TherexModel

@Suite struct `A plan played forward` {
  private func plan() throws -> Plan {
    let first = try Phase(
      title: "Calm", length: PhaseLength(reading: "2 weeks"),
      blocks: [Block(.unnamed, [LadderPlans.pressUp()])])
    let second = try Phase(
      title: "Strength", enterWhen: [.words("medical clearance")],
      blocks: [Block(.unnamed, [LadderPlans.legPress()])])
    return try Plan(header: LadderPlans.header(), phases: [first, second])
  }

  private func moves(_ simulation: Simulation) -> [String] {
    simulation.days.flatMap { day in
      day.events.compactMap { event in
        switch event {
        case .phaseEntered(let phase, _): "\(day.date) enters \(phase)"
        case .phaseWaits(let phase, _): "\(day.date) waits \(phase)"
        case .accepted(let proposal):
          switch proposal.decision {
          case .advance(let rung): "\(day.date) up \(rung.exercise)"
          case .goBack(let rung?): "\(day.date) back \(rung.exercise)"
          default: nil
          }
        case .withheld(let proposal, _): "\(day.date) withheld \(proposal.id)"
        case .stop: "\(day.date) stop"
        case .answered, .toRead, .farMore: nil
        }
      }
    }
  }

  @Test func `climbs steadily to the top`() throws {
    let simulation = try plan().simulated(days: 40, as: .steady)
    #expect(
      moves(simulation) == [
        "2026-11-24 up prone-press-up", "2026-11-26 up prone-press-up",
        "2026-11-28 up prone-press-up", "2026-11-30 up prone-press-up",
        "2026-12-07 enters strength", "2026-12-09 up single-leg-press",
      ])
    #expect(simulation.neverFired.isEmpty)
    #expect(simulation.assumed == [.words("medical clearance")])
    #expect(simulation.log.records.allSatisfy { $0.isSynthetic })
  }

  @Test func `is the same for the same seed`() throws {
    for persona in try Persona.all {
      let a = try plan().simulated(days: 45, as: persona, seed: 7)
      #expect(a == (try plan().simulated(days: 45, as: persona, seed: 7)))
    }
    #expect(
      try plan().simulated(days: 45, as: .skipping, seed: 7).log
        != plan().simulated(days: 45, as: .skipping, seed: 8).log)
  }

  @Test func `stops in a flare`() throws {
    let simulation = try plan().simulated(days: 40, as: .flare)
    #expect(moves(simulation).contains { $0.hasSuffix("stop") })
  }

  @Test func `waits for what is withheld`() throws {
    let simulation = try plan().simulated(
      days: 40, as: .steady, without: ["medical clearance"])
    #expect(moves(simulation).last == "2026-12-07 waits strength")
    #expect(simulation.neverFired.map(\.reason) == [.phaseNotEntered])
    #expect(simulation.assumed.isEmpty)
  }

  @Test func `names what no log can fire`() throws {
    let unreachable = try Prescription(
      exercise: Slug("squat"), dosage: Dosage(sets: Count(2), repetitions: .count(Count(10))),
      progression: Progression(
        growth: Growth(
          .repetitions(by: Count(1), to: Count(12)), rule: AdvanceRule(sessions: Count(1))),
        steps: [
          ProgressionStep(
            exercise: Slug("leg-press"), dosage: Dosage(sets: Count(2)),
            rule: AdvanceRule(
              sessions: Count(2),
              target: .dose(Dosage(sets: Count(2), repetitions: .count(Count(15)))))),
          ProgressionStep(
            exercise: Slug("single-leg-press"), rule: AdvanceRule(sessions: Count(1))),
        ]))
    let silent = try Prescription(
      exercise: Slug("leg-curl"), dosage: Dosage(sets: Count(2)),
      progression: Progression(steps: [ProgressionStep(exercise: Slug("leg-extension"))]))
    let simulation = try LadderPlans.plan([unreachable, silent]).simulated(days: 20, as: .steady)
    #expect(simulation.neverFired.map(\.reason) == [.outOfReach, .behindAnother, .noCondition])
    #expect(simulation.neverFired.allSatisfy { $0.isForEver })
  }

  @Test func `its sessions are refused for a patient`() throws {
    let plan = try plan()
    let log = try plan.simulated(days: 5, as: .steady).log
    #expect(throws: PlanError.self) {
      try Review(of: plan, log, on: CivilDate("2026-12-01"))
    }
  }

  @Test func `SplitMix64 gives the numbers of its publication`() {
    var random = SplitMix64(seed: 1_234_567)
    #expect(
      [random.next(), random.next(), random.next()] == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
  }
}
