import Testing
import TherexModel

@Suite struct `The difference of two versions` {
  private func changes(_ a: [Prescription], _ b: [Prescription]) throws -> [Change] {
    try LadderPlans.plan(a).difference(to: LadderPlans.plan(b, version: 2))
  }

  @Test func `of the same plan is empty, also with another version`() throws {
    let plan = try LadderPlans.plan([LadderPlans.pressUp(), LadderPlans.legPress()])
    #expect(plan.difference(to: plan).isEmpty)
    #expect(try changes([LadderPlans.pressUp()], [LadderPlans.pressUp()]).isEmpty)
  }

  @Test func `names the term of the dose that changed, and only that`() throws {
    let list = try changes([LadderPlans.pressUp(10)], [LadderPlans.pressUp(15)])
    #expect(list.count == 1)
    #expect(list[0].category == .dose && "\(list[0].path)" == "strength.prone-press-up.hold")
    #expect(list[0].after == .dosage(try Dosage(hold: Hold(.seconds(Amount(15))))))
  }

  @Test func `tells order from what was added and removed`() throws {
    let a = try LadderPlans.pressUp()
    let b = try LadderPlans.legPress()
    let c = try Prescription(exercise: Slug("squat"))
    let moved = try changes([a, b, c], [c, a, b])
    #expect(moved.map(\.kind) == [.moved(from: 3, to: 1)])
    #expect(moved[0].category == .order)
    let swapped = try changes([a, b], [b, c])
    #expect(Set(swapped.map(\.category)) == [.exercises])
    #expect(swapped.map(\.kind) == [.removed, .added])
  }

  @Test func `puts safety first and never tells what is the patient's`() throws {
    var old = try LadderPlans.header()
    old.baseline = ["leg pain"]
    var new = old
    new.patient = "Somebody Else"
    new.baseline = ["back pain"]
    new.born = try CivilDate("1980-01-01")
    new.stops = [try StopRule(trigger: "the knee locks", action: "stop")]
    new.goals = ["walk"]
    let list = try Plan(header: old).difference(to: Plan(header: new))
    #expect(list.first?.category == .safety)
    let patient = list.filter { $0.category == .patientData }
    #expect(patient.map(\.path.headerKey) == [.patient, .born, .baseline])
    #expect(patient.allSatisfy { $0.before == nil && $0.after == nil })
  }

  @Test func `of an accepted step is the exercise, its dose and the ladder`() throws {
    let plan = try LadderPlans.plan([LadderPlans.legPress()])
    let day = try CivilDate("2026-12-01")
    let review = try Review(
      of: plan, SessionLog([LadderPlans.legPresses("a", 0), LadderPlans.legPresses("b", 2)]),
      on: day)
    let next = try plan.accepting(["leg-press"], of: review, on: day, by: "C").plan
    let list = plan.difference(to: next)
    #expect(
      list.map(\.category) == [.words, .exercises, .dose, .dose, .side, .progression])
  }

  @Test func `finds whatever is not equal`() throws {
    let base = try LadderPlans.pressUp()
    func with(
      notes: [String] = [], stops: [StopRule] = [], when: [[Finding]] = [], source: String? = nil,
      rows: [SetRow] = [], alternatives: [ProgressionStep] = [], schedule: Schedule? = nil,
      progression: Progression? = nil
    ) throws -> Prescription {
      try Prescription(
        exercise: base.exercise, dosage: base.dosage, schedule: schedule ?? base.schedule,
        notes: notes, progression: progression ?? base.progression, alternatives: alternatives,
        when: when, setRows: rows, stops: stops, source: source)
    }
    let others = [
      try with(notes: ["n"]), try with(stops: [StopRule(trigger: "a", action: "b")]),
      try with(when: [[Finding("radiating pain")]]), try with(source: "002"),
      try with(rows: [SetRow(set: 1, dosage: Dosage(repetitions: .several))]),
      try with(alternatives: [ProgressionStep(exercise: Slug("squat"))]),
      try with(schedule: .unstated), try with(progression: Progression.none),
    ]
    for other in others { #expect(try changes([base], [other]).count == 1) }
  }
}
