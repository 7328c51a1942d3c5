import TherexModel

/// Plans and sessions that tests of the loop share.
enum LadderPlans {
  static let phase = "strength"

  static func header(version: Int = 1, pain: PainLimit? = nil) throws -> PlanHeader {
    var header = PlanHeader(title: "Ladders")
    header.id = try PlanID("ladders")
    header.version = version
    header.patient = "T"
    header.clinician = "C"
    header.start = try CivilDate("2026-11-23")
    header.pain = pain
    return header
  }

  static func plan(
    _ prescriptions: [Prescription], version: Int = 1, pain: PainLimit? = nil
  ) throws -> Plan {
    try Plan(
      header: header(version: version, pain: pain),
      phases: [Phase(title: "Strength", blocks: [Block(.unnamed, prescriptions)])])
  }

  static func hold(_ seconds: Int) throws -> Dosage {
    try Dosage(
      repetitions: .count(Count(10)), hold: Hold(.seconds(Amount(ExactDecimal(seconds)))))
  }

  static func days(_ days: Days) throws -> Schedule { try Schedule(days: days) }

  /// Hold +5 s to 30 s after 2 sessions with pain of 4 at most; back above 6.
  static func pressUp(_ seconds: Int = 10) throws -> Prescription {
    try Prescription(
      exercise: Slug("prone-press-up"), dosage: hold(seconds), schedule: days(.daily),
      progression: Progression(
        fallbacks: [],
        growth: Growth(
          .hold(by: Amount(5), to: Amount(30)),
          rule: AdvanceRule(sessions: Count(2), criteria: [.painAtMost(Amount(4))]),
          fallbacks: [Fallback(criteria: [.painAbove(Amount(6))])])))
  }

  /// 5x15, then one leg after 2 sessions with pain of 3 at most; back above it.
  static func legPress() throws -> Prescription {
    try Prescription(
      exercise: Slug("leg-press"),
      dosage: Dosage(sets: Count(5), repetitions: .count(Count(15))),
      schedule: days(.weekdays(WeekdaySet([.monday, .wednesday, .friday]), nil)),
      progression: Progression(
        steps: [
          ProgressionStep(
            exercise: Slug("single-leg-press"),
            dosage: Dosage(
              sets: Count(3), repetitions: .count(Count(10)), side: .each(affectedFirst: false)),
            rule: AdvanceRule(sessions: Count(2), criteria: [.painAtMost(Amount(3))]),
            fallbacks: [Fallback(criteria: [.painAbove(Amount(3))])])
        ]))
  }

  static func entry(
    _ prescription: String, _ sets: PerformedSet, pain: Int, morning: Int? = 1
  ) throws -> SessionEntry {
    try SessionEntry(
      phase: Slug(phase), prescription: Slug(prescription), isMarkedDone: true, sets: [sets],
      felt: Felt(
        pain: PainScores(
          before: 1, during: ExactDecimal(pain), after: 1,
          nextMorning: morning.map { ExactDecimal($0) }),
        settling: .minutes(5), symptoms: []))
  }

  static func session(
    _ id: String, _ day: Int, _ entries: [SessionEntry], version: Int = 1, hour: Int = 10,
    synthetic: Bool = false
  ) throws -> Session {
    try Session(
      id: SessionID(id),
      time: SessionTime(
        date: CivilDate("2026-11-23") + day, second: hour * 3600, offset: 60),
      plan: PlanID("ladders"), version: version, entries: entries, isSynthetic: synthetic)
  }

  static func pressUps(
    _ id: String, _ day: Int, hold: Int = 10, pain: Int = 2, version: Int = 1
  ) throws -> Session {
    try session(
      id, day,
      [
        entry(
          "prone-press-up", PerformedSet(repetitions: 10, hold: ExactDecimal(hold)), pain: pain)
      ], version: version)
  }

  static func legPresses(
    _ id: String, _ day: Int, pain: Int = 2, version: Int = 1, single: Bool = false
  ) throws -> Session {
    let set =
      try single
      ? PerformedSet(count: 3, repetitions: 10, side: .each)
      : PerformedSet(count: 5, repetitions: 15)
    return try session(id, day, [entry("leg-press", set, pain: pain)], version: version)
  }
}
