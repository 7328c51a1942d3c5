/// Phases that differ in one place, made by the initialiser as every phase is.
extension Phase {
  /// The same phase with what is given in its place; `nil` leaves a part as it is.
  ///
  /// - Throws: ``PlanError`` as the initialiser does.
  public func with(
    title: String? = nil, goals: [String]? = nil, enterWhen: [Criterion]? = nil,
    exitWhen: [Criterion]? = nil, schedule: Schedule? = nil, notes: [String]? = nil,
    blocks: [Block]? = nil, extensions: [Extension]? = nil
  ) throws(PlanError) -> Phase {
    try Phase(
      title: title ?? self.title, id: id, length: length, goals: goals ?? self.goals,
      enterWhen: enterWhen ?? self.enterWhen, entered: entered, exitWhen: exitWhen ?? self.exitWhen,
      schedule: schedule ?? self.schedule, notes: notes ?? self.notes,
      blocks: blocks ?? self.blocks, extensions: extensions ?? self.extensions,
      at: .phase(effectiveID))
  }

  /// The same phase with the id written out, or with its title's where it is `nil`.
  ///
  /// - Throws: ``PlanError`` as the initialiser does.
  public func identified(as id: Slug?) throws(PlanError) -> Phase {
    try rewritten(id: id, length: length, entered: entered)
  }

  /// The same phase with another length; `nil` leaves it open.
  ///
  /// - Throws: ``PlanError`` as the initialiser does.
  public func lasting(_ length: PhaseLength?) throws(PlanError) -> Phase {
    try rewritten(id: id, length: length, entered: entered)
  }

  /// The same phase, entered on a day; `nil` is not entered.
  ///
  /// - Throws: ``PlanError`` as the initialiser does.
  public func entered(on date: CivilDate?) throws(PlanError) -> Phase {
    try rewritten(id: id, length: length, entered: date)
  }

  private func rewritten(
    id: Slug?, length: PhaseLength?, entered: CivilDate?
  ) throws(PlanError) -> Phase {
    try Phase(
      title: title, id: id, length: length, goals: goals, enterWhen: enterWhen, entered: entered,
      exitWhen: exitWhen, schedule: schedule, notes: notes, blocks: blocks,
      extensions: extensions, at: .phase(effectiveID))
  }

  // MARK: Prescriptions

  /// The phase with another prescription in the place of one.
  ///
  /// A "same dose" below it is written out: what it asks for does not change with it.
  ///
  /// - Throws: ``PlanError`` when there is none of that id, or the new one has another's id.
  public func replacing(_ id: Slug, with new: Prescription) throws(PlanError) -> Phase {
    try replacing([id: new])
  }

  /// The phase with one more prescription.
  ///
  /// A "same dose" below it is written out: what it asks for does not change with it.
  ///
  /// - Parameter after: the prescription that it follows, in the same block; `nil` puts it at the
  ///   end of the phase.
  /// - Throws: ``PlanError`` when there is none to follow, or one has its id.
  public func adding(_ new: Prescription, after: Slug? = nil) throws(PlanError) -> Phase {
    var entries = self.entries
    if let after {
      let place = try place(of: after, in: entries)
      entries.insert(Entry(new, in: entries[place].block), at: place + 1)
    } else {
      entries.append(Entry(new, in: max(0, blocks.count - 1)))
    }
    return try rebuilt(entries)
  }

  /// The phase without a prescription; an unnamed block goes with its last one.
  ///
  /// A "same dose" below it is written out: what it asks for does not change with it.
  ///
  /// - Throws: ``PlanError`` when there is none of that id.
  public func removing(_ id: Slug) throws(PlanError) -> Phase {
    var entries = self.entries
    entries.remove(at: try place(of: id, in: entries))
    return try rebuilt(entries)
  }

  /// The phase with other prescriptions in the places of some.
  func replacing(_ changed: [Slug: Prescription]) throws(PlanError) -> Phase {
    var entries = self.entries
    for id in changed.keys.sorted() {
      let place = try place(of: id, in: entries)
      guard let new = changed[id] else { continue }
      entries[place] = Entry(new, in: entries[place].block)
    }
    return try rebuilt(entries)
  }

  /// A prescription in its block; of one that was there before, its place and its whole dose.
  private struct Entry {
    let prescription: Prescription
    let block: Int
    var before: (place: Int, dosage: Dosage)?

    init(_ prescription: Prescription, in block: Int) {
      self.prescription = prescription
      self.block = block
    }
  }

  private var entries: [Entry] {
    var entries: [Entry] = []
    var above: Dosage = .unstated
    for (block, part) in blocks.enumerated() {
      for prescription in part.prescriptions {
        var entry = Entry(prescription, in: block)
        let own = prescription.dosage
        above = own.isSame ? own.filled(from: above) : own
        entry.before = (entries.count, above)
        entries.append(entry)
      }
    }
    return entries
  }

  private func place(of id: Slug, in entries: [Entry]) throws(PlanError) -> Int {
    guard let place = entries.firstIndex(where: { $0.before != nil && $0.prescription.id == id })
    else {
      throw PlanError(
        at: .phase(effectiveID).prescription(id), "is not in the plan",
        fix: "use the id of an exercise of it")
    }
    return place
  }

  private func rebuilt(_ entries: [Entry]) throws(PlanError) -> Phase {
    var lists: [[Prescription]] = blocks.map { _ in [] }
    if lists.isEmpty { lists = [[]] }
    var above: Int?
    for entry in entries {
      var prescription = entry.prescription
      if let before = entry.before, prescription.dosage.isSame, above != before.place - 1 {
        prescription = try prescription.with(dosage: before.dosage)
      }
      above = entry.before?.place
      lists[entry.block].append(prescription)
    }
    let kinds = blocks.isEmpty ? [.unnamed] : blocks.map(\.kind)
    return try with(
      blocks: zip(kinds, lists).filter { $0 != .unnamed || !$1.isEmpty }.map { Block($0, $1) })
  }
}
