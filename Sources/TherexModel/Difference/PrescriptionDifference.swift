extension ChangeList {
  /// What changes of one prescription, with "same dose" looked up.
  mutating func prescription(
    _ old: (value: Prescription, dosage: Dosage), _ new: (value: Prescription, dosage: Dosage),
    _ address: PrescriptionAddress
  ) {
    let path = "\(address.phase).\(address.prescription)"
    let (a, b) = (old.value, new.value)
    compareList(.safety, "\(path).stop", a.stops, b.stops, address) { .stop($0) }
    compare(.exercises, path, a.exercise, b.exercise, address) { .exercise($0) }
    dosage(old.dosage, new.dosage, path, address)
    if old.dosage == new.dosage, a.dosage != b.dosage {
      add(.words, "\(path).dose", address, .changed)
    }
    compare(.schedule, "\(path).schedule", a.schedule, b.schedule, address) { .schedule($0) }
    compare(.progression, "\(path).progression", a.progression, b.progression, address) {
      .progression($0)
    }
    compare(.dose, "\(path).or", a.alternatives, b.alternatives, address) { .alternatives($0) }
    compare(.dose, "\(path).set", a.setRows, b.setRows, address) { .setRows($0) }
    compare(.safety, "\(path).when", a.when, b.when, address) { .findings($0) }
    compareList(.words, "\(path).note", a.notes, b.notes, address) { .text($0) }
    compare(.words, "\(path).source", a.source, b.source, address) { .text($0) }
    // The name may be written out or not: the id is the same.
    if a.name != b.name, a.exercise == b.exercise {
      add(.words, "\(path).as", address, .changed)
    }
    if a.extensions != b.extensions { add(.words, "\(path).extensions", address, .changed) }
  }

  private mutating func dosage(
    _ a: Dosage, _ b: Dosage, _ path: String, _ address: PrescriptionAddress
  ) {
    for term in DoseTerm.allCases {
      let (old, new) = (a.only(term), b.only(term))
      guard old != new else { continue }
      add(
        term.category, "\(path).\(term.rawValue)", address,
        before: old.isUnstated ? nil : .dosage(old), after: new.isUnstated ? nil : .dosage(new))
    }
    if a.isSame != b.isSame { add(.words, "\(path).dose", address, .changed) }
  }
}
