/// When a phase may begin.
package enum PhaseEntry: Hashable, Sendable {
  case first
  case on(CivilDate)
  /// After the phase with this number.
  case after(Int)
  case waits

  package var start: CivilDate? { if case .on(let date) = self { date } else { nil } }
}

extension Plan {
  /// When each phase may begin; a phase that follows a waiting one by length follows it still.
  package var phaseEntries: [PhaseEntry] {
    let starts = phaseStarts
    return phases.enumerated().map { index, phase in
      if let start = starts[index] { return .on(start) }
      if !phase.enterWhen.isEmpty { return .waits }
      if index == 0 { return .first }
      if case .span = phases[index - 1].length { return .after(index) }
      return .waits
    }
  }

  /// The exercise of a prescription; the prescription's own id where the plan has none such.
  package func exercise(at address: AppliedStopRule.Address) -> Slug {
    phases.first { $0.effectiveID == address.phase }?.prescriptions
      .first { $0.id == address.prescription }?.exercise ?? address.prescription
  }
}
