extension Checker {
  /// Parts of a prescription's dose that are missing.
  mutating func checkMissing(
    _ part: DosePart, _ rule: Rule, _ order: Int, _ phase: PhaseContext
  ) {
    if part == .progression {
      // One remark a phase: a list of all would bury the others.
      let own = phase.own
      if !own.isEmpty, own.allSatisfy(\.prescription.progression.isEmpty) {
        remark(rule, order, phase.spot)
      }
      return
    }
    for item in phase.items where item.applies {
      let dose = item.dosage
      let exercise = item.exercise
      let lacks: Bool
      switch part {
      case .schedule: lacks = item.schedule.isUnstated
      case .dose:
        lacks =
          dose.repetitions == nil && dose.duration == nil && dose.distance == nil
          && dose.hold == nil && item.prescription.setRows.isEmpty
      case .side: lacks = exercise?.sides == .one && dose.side == nil
      case .hold:
        lacks =
          (exercise?.kind == .stretch || exercise?.kind == .traction) && dose.hold == nil
          && dose.duration == nil
      case .load:
        lacks =
          exercise?.kind == .strength && exercise?.resistance == .external && dose.load == nil
          && dose.effort.isUnstated
          && item.prescription.setRows.allSatisfy {
            $0.dosage.load == nil && $0.dosage.effort.isUnstated
          }
      case .progression: return
      }
      if lacks {
        remark(
          rule, order, item.spot.at(part.rawValue), [("exercise", item.prescription.exercise.text)])
      }
    }
  }
}
