import Testing
import TherexModel

@Suite struct `A plan that is changed in one place` {
  private func prescription(_ id: String, _ dosage: Dosage) throws -> Prescription {
    try Prescription(exercise: Slug(id), dosage: dosage)
  }

  private func reps(_ count: Int) throws -> Dosage {
    try Dosage(sets: Count(2), repetitions: .count(Count(ExactDecimal(count))))
  }

  private let same = try? Dosage(isSame: true)

  /// Squat 2x10, bridge the same, plank the same.
  private func plan() throws -> Plan {
    let same = try #require(same)
    return try LadderPlans.plan([
      prescription("squat", reps(10)), prescription("bridge", same), prescription("plank", same),
    ])
  }

  private func address(_ id: String) throws -> PrescriptionAddress {
    PrescriptionAddress(phase: try Slug(LadderPlans.phase), prescription: try Slug(id))
  }

  private func ids(_ plan: Plan) -> [String] {
    plan.phases.flatMap(\.prescriptions).map(\.id.text)
  }

  private func doses(_ plan: Plan) -> [Dosage] {
    plan.phases.flatMap { plan.effectiveDosages(in: $0) }
  }

  @Test func `has the new prescription in the old one's place, and the other doses as they were`()
    throws
  {
    let old = try plan()
    let new = try old.replacing(
      prescription: address("squat"), with: prescription("lunge", reps(5)))
    #expect(ids(new) == ["lunge", "bridge", "plank"])
    #expect(doses(new) == [try reps(5), try reps(10), try reps(10)])
    #expect(new.phases[0].prescriptions[2].dosage == same)
    #expect(new.header == old.header)
  }

  @Test func `has one more where it was put, and the doses below it as they were`() throws {
    let old = try plan()
    let between = try old.adding(
      prescription("lunge", reps(5)), toPhase: Slug(LadderPlans.phase), after: Slug("squat"))
    #expect(ids(between) == ["squat", "lunge", "bridge", "plank"])
    #expect(doses(between) == [try reps(10), try reps(5), try reps(10), try reps(10)])
    let last = try old.adding(prescription("lunge", reps(5)), toPhase: Slug(LadderPlans.phase))
    #expect(ids(last) == ["squat", "bridge", "plank", "lunge"])
    let first = try Plan(header: LadderPlans.header(), phases: [Phase(title: "Empty")])
      .adding(prescription("lunge", reps(5)), toPhase: Slug("empty"))
    #expect(first.phases[0].blocks == [Block(.unnamed, [try prescription("lunge", reps(5))])])
  }

  @Test func `has one less, and the doses below it as they were`() throws {
    let new = try plan().removing(prescription: address("squat"))
    #expect(ids(new) == ["bridge", "plank"])
    #expect(doses(new) == [try reps(10), try reps(10)])
    let empty = try new.removing(prescription: address("bridge"))
      .removing(prescription: address("plank"))
    #expect(empty.phases[0].blocks.isEmpty)
  }

  @Test func `has another phase, one more or one less`() throws {
    let second = try Phase(title: "Second")
    let two = try plan().adding(second)
    #expect(two.phases.map(\.title) == ["Strength", "Second"])
    let three = try two.adding(Phase(title: "Between"), after: Slug(LadderPlans.phase))
    #expect(three.phases.map(\.title) == ["Strength", "Between", "Second"])
    #expect(try three.removing(phase: Slug("between")) == two)
    let length = PhaseLength.span(try Count(2), .weeks)
    let longer = try two.replacing(phase: Slug("second"), with: second.lasting(length))
    #expect(longer.phases[1].length == length)
    #expect(longer.phases[0] == two.phases[0])
  }

  @Test func `is refused what a plan that is read is refused`() throws {
    let plan = try plan()
    func refusal(_ body: () throws(PlanError) -> Plan) -> String? {
      do throws(PlanError) {
        _ = try body()
        return nil
      } catch { return "\(error)" }
    }
    let bridge = try address("bridge")
    let squat = try prescription("squat", reps(3))
    let nobody = try address("nobody")
    let strength = try Phase(title: "Strength")
    #expect(
      refusal { () throws(PlanError) in try plan.replacing(prescription: bridge, with: squat) }
        == "strength.squat stands twice in the phase; give the second a name: as squat-2")
    #expect(
      refusal { () throws(PlanError) in try plan.removing(prescription: nobody) }
        == "strength.nobody is not in the plan; use the id of an exercise of it")
    #expect(
      refusal { () throws(PlanError) in try plan.adding(strength) }
        == "phases[1].id is strength, as another phase's is; give it an id of its own")
    #expect(
      refusal { () throws(PlanError) in try plan.changingHeader { $0.patient = "" } }
        == "patient is empty; write it or leave it out")
    #expect(
      refusal { () throws(PlanError) in try plan.changingHeader { $0.version = 0 } }
        == "version is 0; use 1 or more")
  }

  @Test func `keeps what of a prescription is not given`() throws {
    let old = try LadderPlans.legPress().named(Slug("press")).sourced("003")
    let new = try old.with(notes: ["Slowly."])
    #expect(new.notes == ["Slowly."])
    #expect(try new.with(notes: []) == old)
    #expect(try old.named(nil).sourced(nil) == LadderPlans.legPress())
  }
}

@Suite struct `The place of an error` {
  @Test func `is steps, told from the outermost to the innermost`() throws {
    let phase = try Slug("strength")
    let path = PlanPath.phaseIndex(0).prescription(phase).field("set").index(2).field("load")
    #expect("\(path)" == "phases[0].strength.set[2].load")
    #expect(
      path.steps == [
        .phaseIndex(0), .prescription(phase), .field("set"), .index(2), .field("load"),
      ])
    #expect(path.phaseIndex == 0 && path.prescriptionID == phase && path.headerKey == nil)
    #expect("\(PlanPath.header(.weightBearing))" == "weight bearing")
    #expect(PlanPath.header(.override).field("rule").headerKey == .override)
  }
}

@Suite struct `Merged doses and limits` {
  @Test func `of one set by distance of a dose by time lose neither in silence`() throws {
    let thirty = Timed(try Amount(30), .seconds)
    let twenty = Distance(try Amount(20), .metres)
    let time = try Dosage(sets: Count(3), duration: thirty, rest: Timed(Amount(60), .seconds))
    let set = time.replaced(by: try Dosage(distance: twenty))
    #expect(
      set == (try Dosage(sets: Count(3), distance: twenty, rest: Timed(Amount(60), .seconds))))
    let distance = try Dosage(distance: twenty)
    #expect(distance.replaced(by: try Dosage(duration: thirty)) == (try Dosage(duration: thirty)))
    #expect(
      time.replaced(by: try Dosage(hold: Hold(.asAble))).duration == thirty)
  }

  @Test func `of a same dose take the whole volume of the one above`() throws {
    let twenty = Distance(try Amount(20), .metres)
    let above = try Dosage(sets: Count(3), distance: twenty)
    #expect(
      try Dosage(isSame: true, side: .left).filled(from: above)
        == Dosage(sets: Count(3), side: .left, distance: twenty))
    let own = try Dosage(duration: Timed(Amount(30), .seconds))
    #expect(own.filled(from: above) == own)
  }
}
