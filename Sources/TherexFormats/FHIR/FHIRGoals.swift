internal import TherexModel

/// A goal of the plan or of one of its phases, as a resource.
struct FHIRGoal {
  let address: String
  /// The phase's; `nil` for the whole plan's.
  let phase: Slug?
  let resource: FHIRObject
}

extension FHIRBundle {
  func goals() -> [FHIRGoal] {
    header.goals.enumerated().map { goal($1, nil, $0 + 1) }
      + plan.phases.flatMap { phase in
        phase.goals.enumerated().map { goal($1, phase.effectiveID, $0 + 1) }
      }
  }

  private func goal(_ text: String, _ phase: Slug?, _ number: Int) -> FHIRGoal {
    var resource = FHIRObject("Goal")
    resource.text("language", phrases.language)
    let status =
      switch resolved.status {
      case .draft: "proposed"
      case .active: "active"
      case .superseded: "cancelled"
      }
    resource.text("lifecycleStatus", status)
    resource.object("description", .concept(phrases.said(text)))
    resource.object("subject", .reference(patient))
    resource.text("startDate", phase == nil ? header.start?.text : nil)
    if let due = Self.due(text) {
      resource.list("target", [FHIRObject { $0.text("dueDate", due.text) }])
    }
    resource.text("statusDate", header.issued?.text)
    resource.object("expressedBy", practitioner.map(FHIRObject.reference))
    return FHIRGoal(
      address: versionAddress("Goal", phase?.text ?? "", "\(number)"), phase: phase,
      resource: resource)
  }

  /// The day behind `by`, where the goal ends with one.
  static func due(_ goal: String) -> CivilDate? {
    let words = goal.split(separator: " ")
    guard words.count > 2, words[words.count - 2] == "by" else { return nil }
    return try? CivilDate(words[words.count - 1])
  }
}
