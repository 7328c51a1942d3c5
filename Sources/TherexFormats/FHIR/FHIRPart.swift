internal import TherexModel

/// A phase with the days on which it runs.
struct FHIRPart {
  /// The phase's place in the plan.
  let index: Int
  let phase: Phase
  /// By prescription, "same dose" looked up.
  let dosages: [Dosage]
  /// The first day and the last, where they are known.
  let start: CivilDate?
  let end: CivilDate?
  /// What the status of its orders is: `draft` while nobody has said that it may begin.
  let status: String

  static func parts(of plan: Plan, status: PlanStatus) -> [FHIRPart] {
    let entries = plan.phaseEntries
    let starts = plan.phaseStarts
    return plan.phases.enumerated().map { index, phase in
      // One begun later in the plan ends it, if its own length does not before.
      let next = starts[(index + 1)...].compactMap { $0 }.min()
      let own = starts[index].flatMap { phase.length?.end(from: $0) }
      let over = [next, own].compactMap { $0 }.min()
      // One that a later one overtook never runs.
      let runs = over.map { over in starts[index].map { $0 < over } ?? false } ?? true
      let mayBegin =
        switch entries[index] {
        case .first: next == nil
        case .on: runs
        case .after, .waits: false
        }
      let orders =
        switch status {
        case .superseded: "revoked"
        case .draft: "draft"
        case .active: mayBegin ? "active" : "draft"
        }
      return FHIRPart(
        index: index, phase: phase, dosages: plan.effectiveDosages(in: phase),
        start: runs ? starts[index] : nil, end: runs ? over.map { $0 - 1 } : nil, status: orders)
    }
  }

  /// What the status of one of its orders is: a `draft` too where the patient has not what it is for.
  func status(of prescription: Prescription, in plan: Plan) -> String {
    status == "active" && !plan.applies(prescription) ? "draft" : status
  }
}
