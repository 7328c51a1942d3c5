package import TherexFormats
package import TherexModel

/// What changed between two versions, in the clinician's words.
package struct ChangeWords {
  package let old: Plan
  package let new: Plan
  /// An exercise's name by its id.
  package let name: (Slug) -> String
  package let phrases: ClinicianPhrases

  package init(
    from old: Plan, to new: Plan, phrases: ClinicianPhrases, name: @escaping (Slug) -> String
  ) {
    self.old = old
    self.new = new
    self.phrases = phrases
    self.name = name
  }

  /// A category as a heading.
  package func heading(_ category: Change.Category) -> String {
    let key: ClinicianKey =
      switch category {
      case .safety: .changeSafety
      case .exercises: .changeExercises
      case .dose: .changeDose
      case .side: .changeSide
      case .load: .changeLoad
      case .order: .changeOrder
      case .schedule: .changeSchedule
      case .progression: .changeProgression
      case .phase: .changePhases
      case .patientData: .changePatientData
      case .dates: .changeDates
      case .words: .changeWords
      }
    return phrases.text(key)
  }

  /// `added`, `removed`, `changed` or `moved`: also the word of `--json`.
  package static func word(of kind: Change.Kind) -> String {
    switch kind {
    case .added: "added"
    case .removed: "removed"
    case .changed: "changed"
    case .moved: "moved"
    }
  }

  /// A change in a line.
  package func words(of change: Change) -> String {
    let subject = subject(of: change)
    switch (change.kind, change.before, change.after) {
    case (_, .progression(let before)?, .progression(let after)?):
      return "\(subject): \(words(from: before, to: after))"
    case (.moved(let from, let to), _, _):
      let moved = phrases.text(.changeMoved, [.from: String(from), .to: String(to)])
      return "\(subject): \(moved)"
    case (_, let before?, let after?):
      let both: KeyValuePairs<PhrasePlace, String> = [
        .from: words(of: before), .to: words(of: after),
      ]
      return "\(subject): \(phrases.text(.changeFromTo, both))"
    case (_, nil, let after?):
      return "\(subject): \(phrases.text(.changeAddedWords, [.words: words(of: after)]))"
    case (_, let before?, nil):
      return "\(subject): \(phrases.text(.changeRemovedWords, [.words: words(of: before)]))"
    case (.added, nil, nil): return "\(subject): \(phrases.text(.changeAdded))"
    case (.removed, nil, nil): return "\(subject): \(phrases.text(.changeRemoved))"
    case (.changed, nil, nil): return "\(subject): \(phrases.text(.changeChanged))"
    }
  }

  /// The lines of a ladder that went and that came.
  private func words(from before: Progression, to after: Progression) -> String {
    let old = LadderText.lines(of: before)
    let new = LadderText.lines(of: after)
    let parts =
      old.filter { !new.contains($0) }.map { phrases.text(.changeLineRemoved, [.words: $0]) }
      + new.filter { !old.contains($0) }.map { phrases.text(.changeLineAdded, [.words: $0]) }
    return parts.isEmpty ? phrases.text(.changeReordered) : parts.joined(separator: ", ")
  }

  /// What a change is about: an exercise or a phase by name, then the field.
  private func subject(of change: Change) -> String {
    var parts: [String] = []
    if let address = change.prescription { parts.append(exercise(at: address)) }
    for step in change.path.steps {
      switch step {
      case .phase(let id):
        guard change.prescription == nil else { continue }
        parts.append(
          (new.phases + old.phases).first { $0.effectiveID == id }?.title ?? id.text)
      case .prescription(let id):
        if change.prescription == nil { parts.append(id.text) }
      case .header, .phaseIndex, .field, .index: parts.append(step.description)
      }
    }
    return parts.joined(separator: ", ")
  }

  private func exercise(at address: PrescriptionAddress) -> String {
    for plan in [old, new] {
      for phase in plan.phases where phase.effectiveID == address.phase {
        if let found = phase.prescriptions.first(where: { $0.id == address.prescription }) {
          return name(found.exercise)
        }
      }
    }
    return address.prescription.text
  }

  /// What stood there, in plan text where it has words.
  package func words(of value: Change.Value) -> String {
    switch value {
    case .dosage(let dosage): DoseText.text(dosage)
    case .schedule(let schedule):
      schedule.isUnstated ? phrases.text(.changeNoSchedule) : DoseText.text(.unstated, schedule)
    case .exercise(let id): name(id)
    case .progression(let progression):
      progression.isEmpty
        ? phrases.text(.changeNoProgression)
        : LadderText.lines(of: progression).joined(separator: "; ")
    case .alternatives(let steps):
      steps.isEmpty
        ? phrases.text(.changeNone)
        : steps.map { LadderText.text(of: $0, key: "or") }.joined(separator: "; ")
    case .setRows(let rows):
      rows.isEmpty
        ? phrases.text(.changeNone)
        : rows.map {
          phrases.text(
            .changeSetRow, [.number: String($0.set), .words: DoseText.text($0.dosage)])
        }.joined(separator: "; ")
    case .criteria(let criteria): LadderText.text(of: criteria)
    case .findings(let all):
      all.isEmpty
        ? phrases.text(.changeAlways)
        : all.map { $0.map(\.name).joined(separator: phrases.text(.changeOr)) }
          .joined(separator: ", ")
    case .pain(let limit): LadderText.text(of: limit)
    case .stop(let stop):
      "\(stop.trigger); \(stop.action)" + (stop.urgency.map { "; \($0.rawValue)" } ?? "")
    case .date(let date): date.text
    case .length(let length): length.text
    case .block(let kind): words(of: kind)
    case .text(let text): text
    case .number(let number): String(number)
    }
  }

  private func words(of kind: Block.Kind) -> String {
    let key: ClinicianKey =
      switch kind {
      case .unnamed: .changeNoBlock
      case .warmUp: .changeWarmUp
      case .main: .changeMain
      case .coolDown: .changeCoolDown
      case .circuit: .changeCircuit
      }
    return phrases.text(key)
  }
}
