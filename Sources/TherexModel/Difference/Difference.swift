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
    compare(.words, "title", old.title, new.title) { .text($0) }
    for key in HeaderKey.allCases {
      guard let category = key.change else { continue }
      compare(key, category, old, new, ids)
    }
  }

  private mutating func compare(
    _ key: HeaderKey, _ category: Change.Category, _ old: PlanHeader, _ new: PlanHeader,
    _ ids: (old: PlanID, new: PlanID)
  ) {
    let place = PlanPath.header(key)
    switch key.content {
    case .id: compare(category, place, ids.old, ids.new) { .text($0.text) }
    case .version: compare(category, place, old.version, new.version) { .number($0) }
    case .language: compare(category, place, old.language, new.language) { .text($0) }
    case .field(let path):
      compare(category, place, old[keyPath: path], new[keyPath: path]) { .text($0) }
    case .fields(let path), .lines(let path), .phrases(let path):
      compareList(category, place, old[keyPath: path], new[keyPath: path]) { .text($0) }
    case .date(let path):
      compare(category, place, old[keyPath: path], new[keyPath: path]) { .date($0) }
    case .criteria(let path):
      compareList(category, place, old[keyPath: path], new[keyPath: path]) { .criteria([$0]) }
    case .mark: compare(category, place, old.mark, new.mark) { .text($0.rawValue) }
    case .bodyMass: compareHidden(place, old.bodyMass, new.bodyMass)
    case .affectedSide: compareHidden(place, old.affectedSide, new.affectedSide)
    case .findings: compareList(category, place, old.findings, new.findings) { .findings([[$0]]) }
    case .surgery: compareHidden(place, old.surgery, new.surgery)
    case .measures: compareHidden(place, old.measures, new.measures)
    case .pain: compare(category, place, old.pain, new.pain) { .pain($0) }
    case .stops: compareList(category, place, old.stops, new.stops) { .stop($0) }
    case .overrides:
      compareList(category, place, old.overrides, new.overrides) { .text($0.rule.text) }
    case .notFor: compareList(category, place, old.notFor, new.notFor) { .findings([$0.findings]) }
    case .schedule: compare(category, place, old.schedule, new.schedule) { .schedule($0) }
    }
  }

  fileprivate mutating func phases(_ old: Plan, _ new: Plan) {
    let before = old.phases.map(\.effectiveID)
    let after = new.phases.map(\.effectiveID)
    for (index, phase) in old.phases.enumerated() where !after.contains(before[index]) {
      add(.phase, .phase(before[index]), nil, .removed, before: .text(phase.title))
      for prescription in phase.prescriptions {
        gone(prescription, in: before[index])
      }
    }
    moves(before, after, path: { .phase($0) }, category: .phase, address: { _ in nil })
    for (index, phase) in new.phases.enumerated() {
      guard let place = before.firstIndex(of: after[index]) else {
        add(.phase, .phase(after[index]), nil, .added, after: .text(phase.title))
        for prescription in phase.prescriptions { come(prescription, in: after[index]) }
        continue
      }
      self.phase(old.phases[place], phase, old, new)
    }
  }

  private mutating func phase(_ old: Phase, _ new: Phase, _ oldPlan: Plan, _ newPlan: Plan) {
    let id = new.effectiveID
    compare(.words, .phase(id).field("title"), old.title, new.title) { .text($0) }
    compare(.phase, .phase(id).field("length"), old.length, new.length) { .length($0) }
    for key in PhaseKey.allCases { compare(key, .phase(id).field(key.rawValue), old, new) }
    if old.extensions != new.extensions {
      add(.words, .phase(id).field("extensions"), nil, .changed)
    }

    let before = old.prescriptions.map(\.id)
    let after = new.prescriptions.map(\.id)
    for prescription in old.prescriptions where !after.contains(prescription.id) {
      gone(prescription, in: id)
    }
    moves(
      before, after, path: { .phase(id).prescription($0) }, category: .order,
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
        .order, .prescription(address).field("block"), oldBlocks[place], newBlocks[index], address
      ) { .block($0) }
    }
    // Blocks without an exercise, and where one block became two.
    if old.blocks.map(\.shape) != new.blocks.map(\.shape), before == after,
      oldBlocks == newBlocks
    {
      add(.order, .phase(id).field("blocks"), nil, .changed)
    }
  }

  private mutating func compare(_ key: PhaseKey, _ path: PlanPath, _ old: Phase, _ new: Phase) {
    switch key {
    case .id: break  // Phases are matched by it.
    case .goal: compareList(.words, path, old.goals, new.goals) { .text($0) }
    case .enterWhen: compareList(.phase, path, old.enterWhen, new.enterWhen) { .criteria([$0]) }
    case .entered: compare(.phase, path, old.entered, new.entered) { .date($0) }
    case .exitWhen: compareList(.phase, path, old.exitWhen, new.exitWhen) { .criteria([$0]) }
    case .schedule: compare(.schedule, path, old.schedule, new.schedule) { .schedule($0) }
    case .note: compareList(.words, path, old.notes, new.notes) { .text($0) }
    }
  }

  private mutating func gone(_ prescription: Prescription, in phase: Slug) {
    let address = PrescriptionAddress(phase: phase, prescription: prescription.id)
    add(
      .exercises, .prescription(address), address, .removed,
      before: .exercise(prescription.exercise))
  }

  private mutating func come(_ prescription: Prescription, in phase: Slug) {
    let address = PrescriptionAddress(phase: phase, prescription: prescription.id)
    add(
      .exercises, .prescription(address), address, .added,
      after: .exercise(prescription.exercise))
  }

  /// Those that are in both and no longer stand in the same order: the fewest that had to move.
  private mutating func moves(
    _ old: [Slug], _ new: [Slug], path: (Slug) -> PlanPath, category: Change.Category,
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
