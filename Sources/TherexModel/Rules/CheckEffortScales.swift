extension Checker {
  /// Effort that the plan asks for on Borg's scale of 6 to 20 in one place and of 0 to 10 in another: the
  /// patient would read both on one page.
  mutating func checkEffortScales(_ rule: Rule, _ order: Int, _ phases: [PhaseContext]) {
    var onBorg: PhaseContext.Item?
    var ofTen: PhaseContext.Item?
    for phase in phases {
      for item in phase.items {
        let doses = doses(of: item)
        if onBorg == nil, doses.contains(where: { $0.effort.borg != nil }) { onBorg = item }
        let asksOfTen = item.prescription.progression.conditions.contains {
          if case .rpeAtMost = $0 { true } else { false }
        }
        if ofTen == nil, asksOfTen || doses.contains(where: { $0.effort.rpe != nil }) {
          ofTen = item
        }
      }
    }
    guard let onBorg, let ofTen else { return }
    remark(
      rule, order, onBorg.spot,
      [
        ("exercise", onBorg.prescription.exercise.text),
        ("other", ofTen.prescription.exercise.text),
      ])
  }
}
