import Testing

@testable import TherexModel

@Suite struct `Made-up patients answer` {
  private func plan(
    _ dosage: Dosage, _ days: Days = .daily, exercise: String = "leg-press",
    growth: Growth? = nil
  ) throws -> Plan {
    try LadderPlans.plan([
      Prescription(
        exercise: Slug(exercise), dosage: dosage, schedule: LadderPlans.days(days),
        progression: Progression(growth: growth))
    ])
  }

  private func sets(
    _ load: Load.Measure, hands: Bool = false, repetitions: Int = 10
  ) throws -> Dosage {
    try Dosage(
      sets: Count(3), repetitions: .count(Count(ExactDecimal(repetitions))),
      load: Load(load, inEachHand: hands))
  }

  private func kilograms(_ number: Int) throws -> Dosage {
    try sets(.mass(Amount(ExactDecimal(number)), .kilograms))
  }

  private func first(_ plan: Plan) throws -> Simulation.Day {
    try #require(try plan.simulated(days: 1, as: .steady).days.first)
  }

  @Test func `300 kg hurts and is broken off, 3 kg does not and is easy`() throws {
    let light = try first(plan(kilograms(3)))
    let heavy = try first(plan(kilograms(300)))
    #expect(light.pain == 1 && light.effort == 0 && light.isAsPrescribed)
    #expect(try #require(heavy.pain) >= 7 && heavy.effort == 10 && !heavy.isAsPrescribed)
    // The patient of 70 kg presses 112 kg once: none of 300 kg.
    let simulation = try plan(kilograms(300)).simulated(days: 1, as: .steady)
    let entry = try #require(simulation.log.records.first?.entries.first)
    #expect(entry.sets.map(\.repetitions) == [0])
    #expect(entry.stopped == .pain && entry.isMarkedDone == false)
  }

  @Test func `more load is never easier and never hurts less`() throws {
    var before = try first(plan(kilograms(1)))
    for load in stride(from: 5, through: 320, by: 15) {
      let day = try first(plan(kilograms(load)))
      #expect(try #require(day.effort) >= #require(before.effort), "\(load) kg")
      #expect(try #require(day.pain) >= #require(before.pain), "\(load) kg")
      before = day
    }
  }

  @Test func `pounds, both hands, shares and repetitions are the load that they are`() throws {
    func effort(_ dosage: Dosage) throws -> ExactDecimal? { try first(plan(dosage)).effort }
    let reference = try effort(kilograms(70))
    #expect(try effort(sets(.mass(Amount(35), .kilograms), hands: true)) == reference)
    #expect(try effort(sets(.shareOfBodyMass(Amount(100)))) == reference)
    #expect(try effort(sets(.mass(Amount(70), .pounds))) != reference)
    let many = try effort(sets(.shareOfOneRepMax(Amount(70)), repetitions: 12))
    let few = try effort(sets(.shareOfOneRepMax(Amount(70)), repetitions: 4))
    #expect(try #require(many) > #require(few))
  }

  /// 3 sets of 8 at 70 % of what can be lifted, then a jump of the load in the next session.
  private func afterJump(_ step: Int) throws -> ExactDecimal? {
    let plan = try plan(
      sets(.mass(Amount(40), .kilograms)),
      .weekdays(WeekdaySet([.monday, .wednesday, .friday]), nil),
      growth: Growth(
        .mass(by: .amount(Amount(ExactDecimal(step))), to: Amount(200), .kilograms),
        rule: AdvanceRule(sessions: Count(2))))
    let days = try plan.simulated(days: 5, as: .steady).days
    #expect(days[2].version == 1 && days[4].version == 2)
    return days[4].pain
  }

  @Test func `a jump of 100 % hurts more than one of 10 %`() throws {
    let step = try afterJump(4)
    #expect(step == 1)
    let jump = try afterJump(40)
    #expect(try #require(jump) > 2)
  }

  @Test func `heavy sessions without a day of rest are felt the next morning`() throws {
    let dose = try kilograms(84)
    let daily = try plan(dose).simulated(days: 5, as: .steady, answersAfter: 0).days
    let rested = try plan(dose, .everyOtherDay).simulated(
      days: 5, as: .steady, answersAfter: 0
    ).days
    #expect(daily[4].sessions == 1 && rested[4].sessions == 1)
    #expect(try #require(daily[4].morning) > #require(rested[4].morning))
    let easy = try plan(kilograms(20)).simulated(days: 5, as: .steady).days
    #expect(easy[4].morning == 1)
  }

  @Test func `the same dose is easier when it has been done for weeks`() throws {
    let days = try plan(
      kilograms(70), .weekdays(WeekdaySet([.monday, .thursday]), nil)
    ).simulated(days: 90, as: .steady).days
    let efforts = days.compactMap(\.effort)
    #expect(try #require(efforts.last) < #require(efforts.first))
  }

  @Test func `a long walk is harder than a short one`() throws {
    func walk(_ minutes: Int) throws -> Simulation.Day {
      try first(
        plan(
          Dosage(duration: Timed(Amount(ExactDecimal(minutes)), .minutes)),
          exercise: "walking"))
    }
    let (short, long) = (try walk(20), try walk(300))
    #expect(try #require(short.effort) < 4)
    #expect(short.pain == 1)
    #expect(long.effort == 10 && long.pain ?? 0 > 1)
  }
}
