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
    func only(_ make: () throws(PlanError) -> Dosage) -> Change.Value? {
      (try? make()).map { .dosage($0) }
    }
    /// The term alone, where it is stated.
    func term<T: Equatable>(
      _ category: Change.Category, _ name: String, _ old: T?, _ new: T?,
      _ make: (T) throws(PlanError) -> Dosage
    ) {
      guard old != new else { return }
      add(
        category, "\(path).\(name)", address,
        before: old.flatMap { term in only { () throws(PlanError) in try make(term) } },
        after: new.flatMap { term in only { () throws(PlanError) in try make(term) } })
    }
    term(.dose, "sets", a.sets, b.sets) { (v) throws(PlanError) in try Dosage(sets: v) }
    term(.dose, "repetitions", a.repetitions, b.repetitions) { (v) throws(PlanError) in
      try Dosage(repetitions: v)
    }
    term(.side, "side", a.side, b.side) { (v) throws(PlanError) in try Dosage(side: v) }
    term(.load, "load", a.load, b.load) { (v) throws(PlanError) in try Dosage(load: v) }
    term(.dose, "hold", a.hold, b.hold) { (v) throws(PlanError) in try Dosage(hold: v) }
    term(.dose, "duration", a.duration, b.duration) { (v) throws(PlanError) in
      try Dosage(duration: v)
    }
    term(.dose, "distance", a.distance, b.distance) { (v) throws(PlanError) in
      try Dosage(distance: v)
    }
    term(.dose, "tempo", a.tempo, b.tempo) { (v) throws(PlanError) in try Dosage(tempo: v) }
    term(.safety, "range", a.rangeLimit, b.rangeLimit) { (v) throws(PlanError) in
      try Dosage(rangeLimit: v)
    }
    term(.dose, "rest", a.rest, b.rest) { (v) throws(PlanError) in try Dosage(rest: v) }
    let efforts = (a.effort.isUnstated ? nil : a.effort, b.effort.isUnstated ? nil : b.effort)
    term(.dose, "effort", efforts.0, efforts.1) { (v) throws(PlanError) in
      try Dosage(effort: v)
    }
    if a.isSame != b.isSame { add(.words, "\(path).dose", address, .changed) }
  }
}
