internal import Therex

extension PlanFile {
  /// The plan with its id and its phases' ids written out, as they are for life, and with the day of issue.
  ///
  /// A program's id is the program's: the plan gets one of its own.
  ///
  /// - Parameter date: the day on which it is given out; `nil` where nobody gives it out.
  func withIDs(issued date: CivilDate?) throws -> PlanFile {
    var plan = self
    func written(_ bytes: [UInt8]) throws {
      plan = try PlanFile(path, bytes: bytes, clinic: clinic)
    }
    let id = plan.plan.derivedID.text
    try written(
      try splice { try PlanSplice.setHeader(.id, to: id, in: plan.bytes, plan.outline) })
    for phase in plan.outline.phases where !phase.keyLines.contains(where: { $0.key == .id }) {
      try written(
        try splice {
          try PlanSplice.setPhaseKey(
            phase.id, .id, to: phase.id.text, in: plan.bytes, plan.outline)
        })
    }
    if let date, plan.plan.header.issued == nil {
      try written(
        try splice {
          try PlanSplice.setHeader(.issued, to: date.text, in: plan.bytes, plan.outline)
        })
    }
    return plan
  }
}
