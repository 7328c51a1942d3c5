import TherexModel

/// One plan, written by hand, that has every field of the model and every case of its enumerations.
enum RichPlan {
  static func exercise() throws -> Exercise {
    func text(_ language: String, _ name: String, _ reviewer: String?) throws -> ExerciseText {
      try ExerciseText(
        language: language, name: name, synonyms: ["the \"other\" name", "a & b"],
        purpose: "It makes you < strong >.", steps: ["Stand up.", "Sit down."],
        cues: ["Push.", "Breathe  out."],
        limits: [
          .init(key: Slug("knee"), text: "Not past 90 degrees."),
          .init(key: Slug("back"), text: "Flat."),
        ],
        cautions: [.init(key: Slug("pain"), text: "Stop."), .init(key: Slug("hip"), text: "Ask.")],
        reviewedBy: reviewer)
    }
    return try Exercise(
      id: Slug("squat"), version: 3, kind: .strength, position: .standing,
      spine: Exercise.SpineMovement.allCases, resistance: .external, sides: .one,
      licence: "CC-BY-4.0", author: "A. \"B\" <c@d.example>",
      equipment: [
        EquipmentNeed(items: ["chair", "two sturdy chairs"]),
        EquipmentNeed(items: ["mat"], isOptional: true),
      ],
      muscles: ["quadriceps", "gluteus maximus"],
      indications: [
        Attributed(finding: "disc herniation", source: "003"), Attributed(finding: "x"),
      ],
      limits: [
        Limit(key: Slug("knee"), degrees: ExactDecimal("92.5"), source: "001"),
        Limit(key: Slug("back")),
      ],
      cautions: [
        Caution(key: Slug("pain"), finding: "x & y", source: "002"), Caution(key: Slug("hip")),
      ],
      first: [Relation(exercise: Slug("walk"), source: "000")],
      easier: [Relation(exercise: Slug("sit"))], harder: [Relation(exercise: Slug("jump"))],
      substitutes: [Relation(exercise: Slug("sit"), when: "cannot kneel", source: "000")],
      doses: [
        SourcedDose(source: "000", dosage: nil, note: "none is stated"),
        SourcedDose(
          source: "001",
          dosage: Dosage(sets: Count(3, 4), repetitions: .count(Count(10, 15))),
          schedule: Schedule(days: .daily), note: "a note; with, signs"),
        SourcedDose(source: "002", dosage: Dosage(isSame: true), from: Slug("walk")),
        SourcedDose(source: "003", dosage: Dosage(repetitions: .repeated)),
        SourcedDose(source: "004", dosage: .unstated),
      ],
      inferred: [Inference(field: "position", why: "Nobody says; it is common.")],
      texts: [text("en", "Squat", "C. Reviewer"), text("es", "Sentadilla", nil)])
  }

  static func dosages() throws -> [Dosage] {
    let s = { (low: Int, high: Int) throws in
      try Amount<Times>(ExactDecimal(low), ExactDecimal(high))
    }
    return [
      try Dosage(
        sets: Count(3, 4), repetitions: .count(Count(10, 15, atLeast: true)),
        side: .each(affectedFirst: true),
        load: Load(
          .mass(Amount(2, 3), .kilograms), inEachHand: true, isStart: true, isIfAble: true),
        hold: Hold(.seconds(s(20, 30)), isOptional: true, inEachPosition: true),
        tempo: Tempo(3, 1, 1, 0), rangeLimit: Amount(60, 90), rest: Timed(s(60, 90), .seconds),
        effort: Effort(
          rpe: Amount(5, 6), rir: Amount(2), borg: Amount(11, 13), pulse: Amount(100, 120))),
      try Dosage(repetitions: .several, side: .each(affectedFirst: false), hold: Hold(.asAble)),
      try Dosage(
        repetitions: .repeated, side: .alternating,
        load: Load(.shareOfBodyMass(Amount(50))), hold: Hold(.aFewSeconds)),
      try Dosage(
        side: .left, load: Load(.shareOfOneRepMax(Amount(60, 70))), hold: Hold(.atMostAFewSeconds),
        duration: Timed(s(5, 10), .minutes)),
      try Dosage(side: .right, load: Load(.band(.red)), distance: Distance(Amount(400), .metres)),
      try Dosage(
        side: .both, load: Load(.ownBody),
        distance: Distance(Amount(ExactDecimal("1.5") ?? 1), .kilometres)),
      try Dosage(
        side: .affected, load: Load(.mass(Amount(5), .pounds)), duration: Timed(s(1, 1), .hours)),
      try Dosage(isSame: true),
      .unstated,
    ]
  }

  static func schedules() throws -> [Schedule] {
    [
      try Schedule(
        days: .weekdays(WeekdaySet(Weekday.allCases), Count(7)), timesADay: Count(6),
        timesOfDay: [
          .morning, .midday, .afternoon, .evening, .bedtime, .clock(ClockTime(hour: 0, minute: 5)),
        ], atMostADay: Count(6), isAsNeeded: true),
      try Schedule(days: .daily, everyHours: Amount(2, 3)),
      try Schedule(days: .dailyOrAtLeast(Count(3))),
      try Schedule(days: .timesAWeek(Count(2, 3, atLeast: true))),
      try Schedule(days: .everyOtherDay),
      try Schedule(days: .weekdays(WeekdaySet([.monday]), nil)),
    ]
  }

  static func criteria() throws -> [Criterion] {
    [
      .painAtMost(try Amount(4)), .painAbove(try Amount(ExactDecimal("3.5") ?? 3)),
      .rpeAtMost(try Amount(6)), .rirAtLeast(try Amount(2)), .settledWithin(try Amount(10, 30)),
      .noFinding(try Finding("radiating pain")),
      .finding(try Finding("cannot kneel", date: CivilDate("2026-01-31"))), .days(try Count(7, 10)),
      .signedOff, try .confirmed("full lumbar range"),
    ]
  }

  static func growths() throws -> [Growth] {
    let rule = try AdvanceRule(sessions: Count(2), target: .topOfRange, criteria: criteria())
    let back = try Fallback(criteria: [.painAbove(Amount(3))])
    return [
      Growth(.hold(by: try Amount(5), to: try Amount(30)), rule: rule, fallbacks: [back]),
      Growth(.repetitions(by: nil, to: try Count(15))),
      Growth(.sets(by: try Count(1), to: try Count(5))),
      Growth(.duration(by: try Amount(1), to: Timed(try Amount(30), .minutes))),
      Growth(.distance(by: try Amount(50), to: Distance(try Amount(400), .metres))),
      Growth(.mass(by: .amount(try Amount(1)), to: try Amount(20), .kilograms)),
      Growth(.mass(by: .perCent(try Amount(5)), to: try Amount(20), .pounds)),
      Growth(.mass(by: nil, to: try Amount(20), .pounds)),
      Growth(.shareOfBodyMass(by: try Amount(5), to: try Amount(75))),
      Growth(.shareOfOneRepMax(by: nil, to: try Amount(80))), Growth(.band(to: .black)),
    ]
  }

  static func plan() throws -> Plan {
    let squat = try Slug("squat")
    let (dosages, schedules, growths) = (try dosages(), try schedules(), try growths())
    let steps = [
      try ProgressionStep(exercise: Slug("walk"), dosage: dosages[3], schedule: schedules[1]),
      try ProgressionStep(
        dosage: dosages[1],
        rule: AdvanceRule(sessions: Count(2), target: .dose(dosages[2]), criteria: []),
        fallbacks: [Fallback(exercise: squat, dosage: dosages[1], criteria: criteria())]),
    ]
    let stops = try (StopRule.Urgency.allCases.map(Optional.some) + [nil]).map {
      try StopRule(trigger: "new, or worse", action: "call & wait", urgency: $0)
    }
    var blocks: [Block] = []
    let kinds: [Block.Kind] = [
      .unnamed, .warmUp, .main, .coolDown, .circuit(rounds: try Count(2, 3)),
    ]
    var count = 0
    for kind in kinds {
      var all: [Prescription] = []
      for _ in 0..<3 {
        let isFirst = count == 0
        all.append(
          try Prescription(
            exercise: squat, name: isFirst ? nil : Slug("copy-\(count)"),
            dosage: dosages[count % dosages.count], schedule: schedules[count % schedules.count],
            notes: ["one; two, three", "a // b"],
            progression: Progression(
              fallbacks: [Fallback(criteria: [.signedOff])],
              growth: growths[count % growths.count], steps: steps),
            alternatives: [ProgressionStep(exercise: Slug("walk"))],
            when: [[Finding("cannot kneel")], [Finding("osteoporosis"), Finding("back strain")]],
            setRows: isFirst ? [SetRow(set: 2, dosage: dosages[1])] : [], stops: stops,
            source: "the surgeon, by letter"))
        count += 1
      }
      blocks.append(Block(kind, all))
    }
    let lengths: [PhaseLength?] = [
      nil, .severalWeeks, .span(try Count(10), .days), .span(try Count(4, 6), .weeks),
      .span(try Count(2), .months),
    ]
    var phases: [Phase] = []
    for (index, length) in lengths.enumerated() {
      phases.append(
        try Phase(
          title: "Phase \(index), \"é\" & <more>", id: index == 1 ? Slug("second") : nil,
          length: length, goals: ["walk", "stand; sit"], enterWhen: criteria(),
          entered: CivilDate("2026-02-28"), exitWhen: criteria(), schedule: schedules[4],
          notes: ["a note"], blocks: index == 0 ? blocks : []))
    }
    return try Plan(header: header(stops: stops), phases: phases)
  }

  private static func header(stops: [StopRule]) throws -> PlanHeader {
    var header = PlanHeader(title: "Rich & <whole>, \"quoted\"; 'all' of it ]]>")
    header.id = try PlanID("Plan_1.a-b")
    header.version = 4
    header.patient = "Ana Pérez"
    header.patientKey = "k-17"
    header.identifier = "MRN 0042"
    header.born = try CivilDate("1979-04-02")
    header.language = "zh-Hans"
    header.bodyMass = try BodyMass(ExactDecimal("68.25") ?? 68, .kilograms)
    header.affectedSide = .both
    header.baseline = ["leg pain 4/10", "tingling in the left foot"]
    header.equipment = ["mat", "row machine"]
    header.findings = [
      try Finding("disc herniation"), try Finding("recent surgery", date: CivilDate("2026-01-01")),
    ]
    header.surgery = [try Surgery(date: CivilDate("2025-12-31"), what: "left knee; partial")]
    header.precautions = ["no lifting, at all"]
    header.weightBearing = "half of the body's weight"
    header.measures = [try Measure(name: "ODI", score: "42 %", date: CivilDate("2026-01-02"))]
    header.clinician = "Jordan Ortiz, PT"
    header.clinic = "Riverside"
    header.call = "+1 555 0100"
    header.emergency = "112"
    header.start = try CivilDate("2026-11-23")
    header.review = try CivilDate("2026-12-07")
    header.goals = ["walk 30 minutes"]
    header.pain = try PainLimit(
      atMost: Amount(5), rise: .atMost(Amount(2)), settledWithin: Amount(30, 60))
    header.stops = stops
    header.overrides = [
      try Override(
        rule: Slug("own-rule"), reason: "seen, and agreed", who: "J. Ortiz",
        date: CivilDate("2026-11-20"))
    ]
    header.notFor = [
      try NotFor(findings: [Finding("scoliosis")], who: "the book"),
      try NotFor(findings: [Finding("pregnancy")]),
    ]
    header.schedule = try Schedule(days: .timesAWeek(Count(3)))
    header.dischargeWhen = try criteria()
    header.notes = ["keep  two spaces"]
    header.sources = ["001"]
    return header
  }

  static func resolved() throws -> ResolvedPlan {
    let plan = try plan()
    let extra = AppliedStopRule(
      rule: try StopRule(trigger: "numb saddle", action: "go now", urgency: .emergencyNow),
      id: try Slug("saddle"), source: "NICE NG59")
    return ResolvedPlan(
      plan: plan, status: .superseded, catalogVersion: "1.0",
      exercises: [try exercise(), try ImportableData.exercise("walk")],
      stopRules: [extra] + plan.ownStopRules)
  }
}
