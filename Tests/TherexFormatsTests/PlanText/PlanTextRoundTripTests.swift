import Testing
import TherexFormats
import TherexModel

@Suite struct `A plan printed and read again` {
  @Test func `every example is the same plan and the same bytes`() throws {
    let examples = try Sample.examples()
    #expect(!examples.isEmpty)
    for example in examples {
      let plan = try PlanText.parse(example.bytes, vocabulary: Sample.vocabulary)
      let printed = PlanText.bytes(of: plan)
      let again = try PlanText.parse(printed, vocabulary: Sample.vocabulary)
      #expect(again == plan, "\(example.name)")
      #expect(PlanText.bytes(of: again) == printed, "\(example.name)")
    }
  }

  @Test func `a plan that says everything comes back whole`() throws {
    let plan = try `A plan printed and read again`.everything()
    let text = Sample.print(plan)
    let again = try Sample.parse(text)
    #expect(again == plan)
    #expect(Sample.print(again) == text)
  }

  /// A dose for each value of each part, alone and beside one of every other part.
  @Test func `every dose of the model comes back whole`() throws {
    let few = try Count(3, 4)
    let least = try Count(3, atLeast: true)
    let time = try Amount<Times>(ExactDecimal("2.5") ?? 2, 30)
    let leastTime = try Amount<Times>(5, atLeast: true)
    let lengths: [Hold.Length] = [
      .seconds(time), .seconds(leastTime), .asAble, .aFewSeconds, .atMostAFewSeconds,
    ]
    let sides: [Side] = [
      .each(affectedFirst: false), .each(affectedFirst: true), .alternating, .left, .right, .both,
      .affected,
    ]
    let share = try Amount<Percents>(ExactDecimal("0.5") ?? 1, 1000)
    var measures: [Load.Measure] = [
      .mass(try Amount(5), .kilograms), .mass(try Amount(5, 6), .pounds), .shareOfBodyMass(share),
      .shareOfOneRepMax(share), .ownBody,
    ]
    measures += BandColour.allCases.map { .band($0) }
    var doses: [Dosage] = []
    for sets in [nil, few, least] {
      let repetitions: [Repetitions?] = [nil, .count(few), .count(least), .several, .repeated]
      for reps in repetitions {
        doses.append(try Dosage(sets: sets, repetitions: reps))
        doses.append(try Dosage(sets: sets, repetitions: reps, side: .left, hold: Hold(.asAble)))
      }
    }
    for side in sides { doses.append(try Dosage(isSame: true, side: side)) }
    for length in lengths {
      for bits in 0..<4 {
        let hold = Hold(length, isOptional: bits & 1 == 1, inEachPosition: bits & 2 == 2)
        doses.append(try Dosage(repetitions: .count(few), hold: hold))
      }
    }
    for measure in measures {
      for bits in 0..<8 where measure != .ownBody || bits & 1 == 0 {
        let load = try Load(
          measure, inEachHand: bits & 1 == 1, isStart: bits & 2 == 2, isIfAble: bits & 4 == 4)
        doses.append(try Dosage(sets: few, side: .both, load: load, rest: Timed(time, .minutes)))
      }
    }
    for unit in Timed.Unit.allCases {
      for amount in [time, leastTime] { doses.append(try Dosage(duration: Timed(amount, unit))) }
    }
    for unit in Distance.Unit.allCases {
      doses.append(try Dosage(distance: Distance(try Amount(5, atLeast: true), unit)))
    }
    doses.append(
      try Dosage(
        tempo: try Tempo(0, 60, 1, 2), rangeLimit: try Amount(0, 360),
        effort: Effort(
          rpe: try Amount(0, 10), rir: try Amount(0, 10), borg: try Amount(6, 20),
          pulse: try Amount(20, 250))))
    for dose in doses {
      let text = DoseText.text(dose)
      #expect(try DoseText.parse(text).dosage == dose, "\(text)")
      guard !dose.isUnstated else { continue }
      // A target has no commas, and says the same.
      let rule = try AdvanceRule(sessions: Count(2), target: .dose(dose), criteria: [.signedOff])
      let step = try ProgressionStep(dosage: dose, rule: rule)
      let plan = try `A plan printed and read again`.plan(
        Prescription(exercise: Slug("leg-press"), progression: Progression(steps: [step])))
      #expect(try Sample.parse(Sample.print(plan)) == plan, "\(text)")
    }
  }

  @Test func `every schedule of the model comes back whole`() throws {
    let week = try WeekdaySet([.monday, .wednesday, .sunday])
    let days: [Days?] = [
      nil, .daily, .dailyOrAtLeast(try Count(3)), .timesAWeek(try Count(2, 3)),
      .timesAWeek(try Count(2, atLeast: true)), .everyOtherDay, .weekdays(week, nil),
      .weekdays(week, try Count(3)), .weekdays(week, try Count(2, atLeast: true)),
    ]
    let clock = TimeOfDay.clock(try ClockTime(hour: 8, minute: 0))
    let all: [TimeOfDay] = [.morning, clock, .midday, .afternoon, .evening, .bedtime]
    for day in days {
      for most in [nil, try Count(7, 8)] {
        for needed in [false, true] {
          let schedules = [
            try Schedule(days: day, atMostADay: most, isAsNeeded: needed),
            try Schedule(days: day, timesADay: Count(6), timesOfDay: all, atMostADay: most),
            try Schedule(
              days: day, everyHours: Amount(1, 24), timesOfDay: [clock], isAsNeeded: needed),
          ]
          for schedule in schedules {
            let text = DoseText.text(.unstated, schedule)
            #expect(try DoseText.parse(text).schedule == schedule, "\(text)")
          }
        }
      }
    }
  }

  @Test func `every growth of the model comes back whole`() throws {
    let five = try Amount<Times>(5)
    let cap = try Amount<Times>(30)
    let share = try Amount<Percents>(5)
    let growths: [Growth.Quantity] = [
      .hold(by: five, to: cap), .hold(by: nil, to: cap),
      .repetitions(by: try Count(1), to: try Count(9)),
      .repetitions(by: nil, to: try Count(9)), .sets(by: try Count(1), to: try Count(9)),
      .sets(by: nil, to: try Count(9)), .duration(by: five, to: Timed(cap, .hours)),
      .duration(by: nil, to: Timed(cap, .seconds)),
      .distance(by: try Amount(1), to: Distance(try Amount(5), .kilometres)),
      .distance(by: nil, to: Distance(try Amount(5), .metres)),
      .mass(by: .amount(try Amount(ExactDecimal("2.5") ?? 2)), to: try Amount(40), .pounds),
      .mass(by: .perCent(share), to: try Amount(2), .kilograms),
      .mass(by: nil, to: try Amount(40), .kilograms),
      .shareOfBodyMass(by: share, to: try Amount(50)),
      .shareOfBodyMass(by: nil, to: try Amount(50)),
      .shareOfOneRepMax(by: share, to: try Amount(50)),
      .shareOfOneRepMax(by: nil, to: try Amount(50)),
      .band(to: .grey),
    ]
    for growth in growths {
      let plan = try `A plan printed and read again`.plan(
        Prescription(exercise: Slug("leg-press"), progression: Progression(growth: Growth(growth))))
      #expect(try Sample.parse(Sample.print(plan)) == plan, "\(Sample.print(plan))")
    }
  }

  // MARK: What text cannot say

  @Test(arguments: [
    "no pain", "No radiating pain", "signed off", "Signed Off", "settled within a day", "2 days",
    "2days",
    "2–3 days", "2 sessions at ease", "pain < 3", "x = y", "≤", "able", "a, b", "a; b", "", " a",
    "a\tb",
    "// a", "a // b",
  ])
  func `words that would read as something else are no condition`(_ words: String) throws {
    #expect(throws: PlanError.self) { try Criterion.confirmed(words) }
    #expect(throws: PlanError.self) { try AdvanceRule(criteria: [.words(words)]) }
    #expect(throws: PlanError.self) { try Fallback(criteria: [.words(words)]) }
    #expect(throws: PlanError.self) { try Phase(title: "p", enterWhen: [.words(words)]) }
    #expect(throws: PlanError.self) { try Phase(title: "p", exitWhen: [.words(words)]) }
    var header = PlanHeader(title: "t")
    header.dischargeWhen = [.words(words)]
    #expect(throws: PlanError.self) { try Plan(header: header) }
  }

  @Test(arguments: [
    "walks", "no", "north wall", "if dizzy", "after lunch", "3 days in a row", "days", "settled",
    "5x is easy", "signed off by two", "2-day walk", "https://x.y",
  ])
  func `other words come back as they were`(_ words: String) throws {
    let rule = try AdvanceRule(criteria: [.signedOff, .words(words)])
    let plan = try `A plan printed and read again`.plan(
      Prescription(
        exercise: Slug("leg-press"),
        progression: Progression(
          fallbacks: [try Fallback(criteria: [.words(words)])],
          steps: [try ProgressionStep(dosage: Dosage(side: .left), rule: rule)])))
    #expect(try Sample.parse(Sample.print(plan)) == plan)
  }

  @Test(arguments: ["no control", "a on 2026-01-01", "a, b", "2 days", "signed off", "x > y"])
  func `a finding that would read as something else is refused`(_ name: String) {
    #expect(throws: PlanError.self) { try Finding(name) }
  }

  @Test func `what plan text has no words for is refused by the model`() throws {
    let exercise = try Slug("leg-press")
    let back = try Fallback(criteria: [.signedOff])
    let dose = try Dosage(side: .left)
    let range = try Count(2, 3)
    #expect(throws: PlanError.self) {
      try Prescription(
        exercise: exercise, alternatives: [try ProgressionStep(dosage: dose, fallbacks: [back])])
    }
    #expect(throws: PlanError.self) { try AdvanceRule(sessions: range) }
    #expect(throws: PlanError.self) {
      try AdvanceRule(sessions: Count(2), target: .dose(.unstated))
    }
    for quantity: Growth.Quantity in [
      .sets(by: nil, to: range), .sets(by: try Count(5), to: try Count(4)),
      .repetitions(by: nil, to: try Count(5, atLeast: true)),
    ] {
      #expect(throws: PlanError.self) {
        try Prescription(exercise: exercise, progression: Progression(growth: Growth(quantity)))
      }
    }
    for id in ["main", "warm-up", "goal", "hold", "daily", "needed"] {
      #expect(throws: PlanError.self) { try Prescription(exercise: Slug(id)) }
    }
    for name in ["needed", "mon", "2nd", "as"] {
      #expect(throws: PlanError.self) { try Prescription(exercise: exercise, name: Slug(name)) }
    }
    #expect(throws: PlanError.self) { try PainLimit(atMost: Amount(3, 4)) }
    #expect(throws: PlanError.self) { try PainLimit(rise: .atMost(Amount(3, 4))) }
    #expect(throws: PlanError.self) { try AdvanceRule(criteria: [.painAbove(Amount(3, 4))]) }
    #expect(throws: PlanError.self) { try Phase(title: "p", blocks: [Block(.unnamed, [])]) }
    #expect(throws: PlanError.self) {
      let only = try Prescription(exercise: exercise)
      return try Phase(title: "p", blocks: [Block(.main, []), Block(.unnamed, [only])])
    }
    #expect(throws: PlanError.self) {
      try Phase(title: "p", blocks: [Block(.circuit(rounds: Count(2, atLeast: true)), [])])
    }
    #expect(throws: PlanError.self) { try Phase(title: "p", length: .span(Count(1001), .days)) }
    #expect(throws: PlanError.self) {
      try StopRule(trigger: "a; b", action: "c")
    }
    #expect(throws: PlanError.self) { try StopRule(trigger: "// a", action: "c") }
  }

  @Test func `a name with commas, a note of slashes and a title of hashes come back`() throws {
    var header = PlanHeader(title: "# t // u, 2 weeks")
    header.measures = [
      try Measure(
        name: "a, b,", score: "4 of 5", date: CivilDate(year: 2026, month: 1, day: 2))
    ]
    header.surgery = [try Surgery(date: CivilDate(year: 2026, month: 1, day: 2), what: ", a; b,")]
    header.notes = ["// n", "goal: x", "## p"]
    header.goals = ["//"]
    let phases = try ["## p // q", "x, several", "A,", ", 2", "k: v"].map { try Phase(title: $0) }
    let plan = try Plan(header: header, phases: phases)
    #expect(try Sample.parse(Sample.print(plan)) == plan)
  }

  // MARK: Plans

  static func plan(_ prescription: Prescription) throws -> Plan {
    let phase = try Phase(title: "p", blocks: [Block(.unnamed, [prescription])])
    return try Plan(header: PlanHeader(title: "t"), phases: [phase])
  }

  static func everything() throws -> Plan {
    let date = try CivilDate(year: 2028, month: 2, day: 29)
    var header = PlanHeader(title: "T, and #")
    header.id = try PlanID("a.B_1-2")
    header.version = 1_000_000
    header.patient = "Ana // Pérez".replacing(" // ", with: " / ")
    header.patientKey = "k: 1"
    header.identifier = "i, 1; 2"
    header.born = date
    header.language = "zh-Hans"
    header.bodyMass = try BodyMass(ExactDecimal("68.125") ?? 68, .pounds)
    header.affectedSide = .both
    header.baseline = ["a", "a"]
    header.equipment = ["mat", "red band"]
    header.findings = [try Finding("disc herniation"), try Finding("scoliosis", date: date)]
    header.surgery = [try Surgery(date: date, what: "a, b")]
    header.precautions = ["p", "p"]
    header.weightBearing = "full"
    header.measures = [try Measure(name: "a, b", score: "4 %", date: date)]
    header.clinician = "J, PT"
    header.clinic = "c"
    header.call = "+1"
    header.emergency = "112"
    header.start = date
    header.review = date
    header.goals = ["g // h"]
    header.pain = try PainLimit(
      atMost: Amount(5), rise: .atMost(Amount(2)), settledWithin: Amount(30, 60))
    header.stops = [
      try StopRule(trigger: "a, b", action: "c", urgency: .emergencyNow),
      try StopRule(trigger: "a", action: "c"),
    ]
    header.overrides = [try Override(rule: Slug("r"), reason: "a, b", who: "w", date: date)]
    header.notFor = [
      try NotFor(findings: header.findings, who: "he, she"), try NotFor(findings: header.findings),
    ]
    header.schedule = try Schedule(days: .daily)
    header.dischargeWhen = try criteria()
    header.notes = ["n", "n"]
    header.sources = ["000", "002, p. 3"]
    let back = try Fallback(
      exercise: Slug("seated-row"), dosage: Dosage(side: .left, hold: Hold(.asAble)),
      criteria: try criteria())
    let rule = try AdvanceRule(sessions: Count(2), target: .topOfRange, criteria: try criteria())
    let step = try ProgressionStep(
      exercise: Slug("seated-row"), dosage: Dosage(sets: Count(3)), schedule: header.schedule,
      rule: rule, fallbacks: [back, back])
    let prescription = try Prescription(
      exercise: Slug("leg-press"), name: Slug("one"), dosage: Dosage(sets: Count(3)),
      schedule: header.schedule, notes: ["// n"],
      progression: Progression(
        fallbacks: [back],
        growth: Growth(.band(to: .red), rule: AdvanceRule(criteria: criteria()), fallbacks: [back]),
        steps: [step, step]),
      alternatives: [
        try ProgressionStep(exercise: Slug("seated-row")),
        try ProgressionStep(dosage: Dosage(side: .left), rule: rule),
      ], when: [header.findings, [try Finding("numbness or tingling")]],
      setRows: [try SetRow(set: 2, dosage: Dosage(repetitions: .count(Count(5, atLeast: true))))],
      stops: header.stops, source: "002")
    let same = try Prescription(
      exercise: Slug("leg-press"), dosage: Dosage(isSame: true, side: .left))
    let phase = try Phase(
      title: "P, q", id: Slug("x"), length: .span(Count(4, 6), .weeks), goals: ["g"],
      enterWhen: criteria(), entered: date, exitWhen: criteria(), schedule: header.schedule,
      notes: ["n"],
      blocks: [
        Block(.unnamed, [prescription]), Block(.warmUp, [same]), Block(.main, []),
        Block(.main, [try Prescription(exercise: Slug("seated-row"))]),
        Block(.circuit(rounds: try Count(2, 3)), []), Block(.coolDown, []),
      ])
    return try Plan(
      header: header,
      phases: [phase, Phase(title: "R", length: .severalWeeks), Phase(title: "S")])
  }

  static func criteria() throws -> [Criterion] {
    [
      .painAtMost(try Amount(4)), .painAbove(try Amount(ExactDecimal("3.5") ?? 3)),
      .rpeAtMost(try Amount(6)), .rirAtLeast(try Amount(2)), .settledWithin(try Amount(30, 60)),
      .noFinding(try Finding("radiating pain")),
      .finding(try Finding("scoliosis", date: CivilDate(year: 2026, month: 1, day: 2))),
      .days(try Count(1)), .days(try Count(10, 14)), .signedOff, .words("walks (well) & far"),
    ]
  }
}
