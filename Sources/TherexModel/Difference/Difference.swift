extension Plan {
  /// What a newer plan changes of this one, in the order of the plan, safety first.
  ///
  /// Phases and prescriptions are matched by their ids. Empty if and only if the plans are equal,
  /// but for the version: a version alone is no clinical change.
  public func difference(to new: Plan) -> [Change] {
    var list = ChangeList()
    list.header(header, new.header, ids: (id, new.id))
    list.phases(self, new)
    if extensions != new.extensions { list.add(.words, "extensions", nil, .changed) }
    let order: [Change.Category] = Change.Category.allCases
    var sorted: [Change] = []
    sorted.reserveCapacity(list.changes.count)
    // Safety comes before everything else; the rest stays in the plan's order.
    sorted.append(contentsOf: list.changes.filter { $0.category == order[0] })
    sorted.append(contentsOf: list.changes.filter { $0.category != order[0] })
    return sorted
  }
}

extension ChangeList {
  fileprivate mutating func header(
    _ old: PlanHeader, _ new: PlanHeader, ids: (old: PlanID, new: PlanID)
  ) {
    compareList(.safety, "stop", old.stops, new.stops) { .stop($0) }
    compareList(.safety, "precaution", old.precautions, new.precautions) { .text($0) }
    compare(.safety, "weight bearing", old.weightBearing, new.weightBearing) { .text($0) }
    compare(.safety, "pain", old.pain, new.pain) { .pain($0) }
    compare(.safety, "call", old.call, new.call) { .text($0) }
    compare(.safety, "emergency", old.emergency, new.emergency) { .text($0) }
    compareList(.safety, "override", old.overrides, new.overrides) { .text($0.rule.text) }
    compareList(.safety, "not for", old.notFor, new.notFor) { .findings([$0.findings]) }
    compareHidden("patient", old.patient, new.patient)
    compareHidden("patient key", old.patientKey, new.patientKey)
    compareHidden("identifier", old.identifier, new.identifier)
    compareHidden("born", old.born, new.born)
    compareHidden("body mass", old.bodyMass, new.bodyMass)
    compareHidden("affected side", old.affectedSide, new.affectedSide)
    compareHidden("baseline", old.baseline, new.baseline)
    compareHidden("has", old.equipment, new.equipment)
    compareHidden("findings", old.findings, new.findings)
    compareHidden("surgery", old.surgery, new.surgery)
    compareHidden("measure", old.measures, new.measures)
    compare(.dates, "start", old.start, new.start) { .date($0) }
    compare(.dates, "review", old.review, new.review) { .date($0) }
    compare(.words, "title", old.title, new.title) { .text($0) }
    compare(.words, "id", ids.old, ids.new) { .text($0.text) }
    compare(.words, "language", old.language, new.language) { .text($0) }
    compare(.words, "clinician", old.clinician, new.clinician) { .text($0) }
    compare(.words, "clinic", old.clinic, new.clinic) { .text($0) }
    compareList(.words, "goal", old.goals, new.goals) { .text($0) }
    compareList(.words, "note", old.notes, new.notes) { .text($0) }
    compareList(.words, "source", old.sources, new.sources) { .text($0) }
    compare(.schedule, "schedule", old.schedule, new.schedule) { .schedule($0) }
    compareList(.phase, "discharge when", old.dischargeWhen, new.dischargeWhen) {
      .criteria([$0])
    }
  }

  fileprivate mutating func phases(_ old: Plan, _ new: Plan) {
    let before = old.phases.map(\.effectiveID)
    let after = new.phases.map(\.effectiveID)
    for (index, phase) in old.phases.enumerated() where !after.contains(before[index]) {
      add(.phase, before[index].text, nil, .removed, before: .text(phase.title))
      for prescription in phase.prescriptions {
        gone(prescription, in: before[index])
      }
    }
    moves(before, after, path: { $0.text }, category: .phase, address: { _ in nil })
    for (index, phase) in new.phases.enumerated() {
      guard let place = before.firstIndex(of: after[index]) else {
        add(.phase, after[index].text, nil, .added, after: .text(phase.title))
        for prescription in phase.prescriptions { come(prescription, in: after[index]) }
        continue
      }
      self.phase(old.phases[place], phase, old, new)
    }
  }

  private mutating func phase(_ old: Phase, _ new: Phase, _ oldPlan: Plan, _ newPlan: Plan) {
    let id = new.effectiveID
    compare(.words, "\(id).title", old.title, new.title) { .text($0) }
    compare(.phase, "\(id).length", old.length, new.length) { .length($0) }
    compareList(.phase, "\(id).enter when", old.enterWhen, new.enterWhen) { .criteria([$0]) }
    compareList(.phase, "\(id).exit when", old.exitWhen, new.exitWhen) { .criteria([$0]) }
    compare(.phase, "\(id).entered", old.entered, new.entered) { .date($0) }
    compare(.schedule, "\(id).schedule", old.schedule, new.schedule) { .schedule($0) }
    compareList(.words, "\(id).goal", old.goals, new.goals) { .text($0) }
    compareList(.words, "\(id).note", old.notes, new.notes) { .text($0) }
    if old.extensions != new.extensions { add(.words, "\(id).extensions", nil, .changed) }

    let before = old.prescriptions.map(\.id)
    let after = new.prescriptions.map(\.id)
    for prescription in old.prescriptions where !after.contains(prescription.id) {
      gone(prescription, in: id)
    }
    moves(
      before, after, path: { "\(id).\($0)" }, category: .order,
      address: { .init(phase: id, prescription: $0) })
    let oldDosages = oldPlan.effectiveDosages(in: old)
    let newDosages = newPlan.effectiveDosages(in: new)
    let oldBlocks = old.blockKinds
    let newBlocks = new.blockKinds
    for (index, prescription) in new.prescriptions.enumerated() {
      guard let place = before.firstIndex(of: prescription.id) else {
        come(prescription, in: id)
        continue
      }
      let address = PrescriptionAddress(phase: id, prescription: prescription.id)
      self.prescription(
        (old.prescriptions[place], oldDosages[place]), (prescription, newDosages[index]), address)
      compare(
        .order, "\(id).\(prescription.id).block", oldBlocks[place], newBlocks[index], address
      ) { .block($0) }
    }
    // Blocks without an exercise, and where one block became two.
    if old.blocks.map(\.shape) != new.blocks.map(\.shape), before == after,
      oldBlocks == newBlocks
    {
      add(.order, "\(id).blocks", nil, .changed)
    }
  }

  private mutating func gone(_ prescription: Prescription, in phase: Slug) {
    add(
      .exercises, "\(phase).\(prescription.id)",
      .init(phase: phase, prescription: prescription.id), .removed,
      before: .exercise(prescription.exercise))
  }

  private mutating func come(_ prescription: Prescription, in phase: Slug) {
    add(
      .exercises, "\(phase).\(prescription.id)",
      .init(phase: phase, prescription: prescription.id), .added,
      after: .exercise(prescription.exercise))
  }

  /// Those that are in both and no longer stand in the same order: the fewest that had to move.
  private mutating func moves(
    _ old: [Slug], _ new: [Slug], path: (Slug) -> String, category: Change.Category,
    address: (Slug) -> PrescriptionAddress?
  ) {
    let oldShared = old.filter(new.contains)
    let newShared = new.filter(old.contains)
    guard oldShared != newShared else { return }
    let stay = longestRun(of: newShared.compactMap { oldShared.firstIndex(of: $0) })
    for (place, id) in newShared.enumerated() {
      guard let was = oldShared.firstIndex(of: id), !stay.contains(was) else { continue }
      add(category, path(id), address(id), .moved(from: was + 1, to: place + 1))
    }
  }

  /// A longest rising part of some different numbers.
  private func longestRun(of numbers: [Int]) -> Set<Int> {
    var best: [(length: Int, previous: Int?)] = []
    for (index, number) in numbers.enumerated() {
      var entry: (length: Int, previous: Int?) = (1, nil)
      for before in 0..<index
      where numbers[before] < number && best[before].length + 1 > entry.length {
        entry = (best[before].length + 1, before)
      }
      best.append(entry)
    }
    var run: Set<Int> = []
    var place = best.indices.max { best[$0].length < best[$1].length }
    while let index = place {
      run.insert(numbers[index])
      place = best[index].previous
    }
    return run
  }
}

extension Phase {
  /// The kind of block of each prescription.
  fileprivate var blockKinds: [Block.Kind] {
    blocks.flatMap { block in block.prescriptions.map { _ in block.kind } }
  }
}

extension Block {
  fileprivate struct Shape: Equatable {
    let kind: Kind
    let count: Int
  }
  fileprivate var shape: Shape { Shape(kind: kind, count: prescriptions.count) }
}
