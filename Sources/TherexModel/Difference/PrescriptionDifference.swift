extension ChangeList {
  /// What changes of one prescription, with "same dose" looked up.
  mutating func prescription(
    _ old: (value: Prescription, dosage: Dosage), _ new: (value: Prescription, dosage: Dosage),
    _ address: PrescriptionAddress
  ) {
    let path = PlanPath.prescription(address)
    let (a, b) = (old.value, new.value)
    compareList(.safety, path.field("stop"), a.stops, b.stops, address) { .stop($0) }
    compare(.exercises, path, a.exercise, b.exercise, address) { .exercise($0) }
    dosage(old.dosage, new.dosage, path, address)
    if old.dosage == new.dosage, a.dosage != b.dosage {
      add(.words, path.field("dose"), address, .changed)
    }
    compare(.schedule, path.field("schedule"), a.schedule, b.schedule, address) { .schedule($0) }
    compare(.progression, path.field("progression"), a.progression, b.progression, address) {
      .progression($0)
    }
    compare(.dose, path.field("or"), a.alternatives, b.alternatives, address) { .alternatives($0) }
    compare(.dose, path.field("set"), a.setRows, b.setRows, address) { .setRows($0) }
    compare(.safety, path.field("when"), a.when, b.when, address) { .findings($0) }
    compareList(.words, path.field("note"), a.notes, b.notes, address) { .text($0) }
    compare(.words, path.field("source"), a.source, b.source, address) { .text($0) }
    // The name may be written out or not: the id is the same.
    if a.name != b.name, a.exercise == b.exercise {
      add(.words, path.field("as"), address, .changed)
    }
    if a.extensions != b.extensions { add(.words, path.field("extensions"), address, .changed) }
  }

  private mutating func dosage(
    _ a: Dosage, _ b: Dosage, _ path: PlanPath, _ address: PrescriptionAddress
  ) {
    for term in DoseTerm.allCases {
      let (old, new) = (a.only(term), b.only(term))
      guard old != new else { continue }
      add(
        term.category, path.field(term.rawValue), address,
        before: old.isUnstated ? nil : .dosage(old), after: new.isUnstated ? nil : .dosage(new))
    }
    if a.isSame != b.isSame { add(.words, path.field("dose"), address, .changed) }
  }
}
