import TherexModel

/// Numbers for the tests of the loop alone; the built-in ones are in `Templates/rules`.
extension Thresholds {
  static let ofTests = Thresholds(
    mildRise: .test(1), extraRepetitions: .test(2), extraSessions: .test(2),
    loadStep: .test(ClosedPercents(least: 2, most: 10)), bands: .test([.yellow, .red, .green]),
    painSafe: .test(2), painAtMost: .test(5))
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
    days: Int, as persona: Persona, seed: UInt64 = 1, without: [String] = []
  ) throws(PlanError) -> Simulation {
    try simulated(days: days, as: persona, seed: seed, without: without, thresholds: .ofTests)
  }
}
