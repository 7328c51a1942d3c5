import TherexModel

/// Numbers for the tests of the loop alone; the built-in ones are in `Templates/rules`.
extension Thresholds {
  static let ofTests = Thresholds(
    mildRise: .test(1), extraRepetitions: .test(2), extraSessions: .test(2),
    loadStep: .test(ClosedPercents(least: 2, most: 10)), bands: .test([.yellow, .red, .green]),
    painSafe: .test(2), painAtMost: .test(5),
    limits: ReviewLimits(
      painSevere: .test(7), riseAtMost: .test(2), settleAtMost: .test(1440), effortAtMost: .test(8),
      evidenceAge: .test(30), evidenceGap: .test(30), adherenceFloor: .test(1),
      adherenceDays: .test(28), hoursApart: .test(6), loadFarMore: .test(120),
      doseFarMore: .test(150), backDays: .test(3), reviewOverdue: .test(14),
      morningAnswer: .test(2)),
    watch: WatchWords(
      signs: [], harmless: .empty,
      symptoms: [
        .tingling: WordSet([["tingl"]]), .numbness: WordSet([["numb"]]),
        .radiating: WordSet([["radiat"], ["leg pain"]]), .weakness: WordSet([["weak"]]),
        .swelling: WordSet([["swell"], ["swollen"]]), .dizziness: WordSet([["dizz"]]),
        .givingWay: WordSet([["giving way"]]),
      ], left: WordSet([["left"]]), right: WordSet([["right"]]), both: WordSet([["both"]]),
      parts: [WordSet([["foot"]]), WordSet([["hand"]]), WordSet([["leg"]])],
      plain: WordSet([["in"], ["the"]]),
      denials: WordSet([
        ["no"], ["not"], ["none"], ["without"], ["denies"], ["sin"],
      ])))
}

extension Threshold {
  static func test(_ value: Value) -> Threshold {
    Threshold(value, origin: .builtIn, citation: "the tests")
  }
}

extension Review {
  init(
    of plan: Plan, _ log: SessionLog, on date: CivilDate, earlier: [Plan] = []
  ) throws(PlanError) {
    try self.init(of: plan, log, on: date, earlier: earlier, thresholds: .ofTests)
  }
}

extension Reviewer {
  init(plan: Plan, on date: CivilDate) {
    self.init(plan: plan, on: date, thresholds: .ofTests)
  }
}

extension Plan {
  func accepting(
    _ ids: [String], of review: Review, on date: CivilDate, by clinician: String,
    earlier: [Plan] = []
  ) throws(PlanError) -> (plan: Plan, edits: [PlanEdit]) {
    try accepting(
      ids, of: review, on: date, by: clinician, earlier: earlier, thresholds: .ofTests)
  }

  func simulated(
    days: Int, as persona: Persona, seed: UInt64 = 1, without: [String] = [],
    answersAfter: Int? = nil
  ) throws(PlanError) -> Simulation {
    try simulated(
      days: days, as: persona, model: .ofTests, seed: seed, without: without,
      answersAfter: answersAfter, thresholds: .ofTests)
  }
}
