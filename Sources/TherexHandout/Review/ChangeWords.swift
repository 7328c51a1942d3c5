internal import TherexFormats
package import TherexModel

/// What changed between two versions, in the clinician's words.
package struct ChangeWords {
  package let old: Plan
  package let new: Plan
  /// An exercise's name by its id.
  package let name: (Slug) -> String

  package init(from old: Plan, to new: Plan, name: @escaping (Slug) -> String) {
    self.old = old
    self.new = new
    self.name = name
  }

  /// A category as a heading.
  package static func heading(_ category: Change.Category) -> String {
    switch category {
    case .safety: "Safety"
    case .exercises: "Exercises"
    case .dose: "Dose"
    case .side: "Side"
    case .load: "Load"
    case .order: "Order"
    case .schedule: "Schedule"
    case .progression: "Progression"
    case .phase: "Phases"
    case .patientData: "Patient's data"
    case .dates: "Dates"
    case .words: "Words"
    }
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
      return "\(subject): \(ChangeWords.words(from: before, to: after))"
    case (.moved(let from, let to), _, _): return "\(subject): place \(from) -> \(to)"
    case (_, let before?, let after?):
      return "\(subject): \(words(of: before)) -> \(words(of: after))"
    case (_, nil, let after?): return "\(subject): added \(words(of: after))"
    case (_, let before?, nil): return "\(subject): removed \(words(of: before))"
    case (.added, nil, nil): return "\(subject): added"
    case (.removed, nil, nil): return "\(subject): removed"
    case (.changed, nil, nil): return "\(subject): changed"
    }
  }

  /// The lines of a ladder that went and that came.
  private static func words(from before: Progression, to after: Progression) -> String {
    let old = LadderText.lines(of: before)
    let new = LadderText.lines(of: after)
    let parts =
      old.filter { !new.contains($0) }.map { "removed [\($0)]" }
      + new.filter { !old.contains($0) }.map { "added [\($0)]" }
    return parts.isEmpty ? "the same lines in another order" : parts.joined(separator: ", ")
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
      schedule.isUnstated ? "no schedule" : DoseText.text(.unstated, schedule)
    case .exercise(let id): name(id)
    case .progression(let progression):
      progression.isEmpty
        ? "no progression" : LadderText.lines(of: progression).joined(separator: "; ")
    case .alternatives(let steps):
      steps.isEmpty
        ? "none" : steps.map { LadderText.text(of: $0, key: "or") }.joined(separator: "; ")
    case .setRows(let rows):
      rows.isEmpty
        ? "none"
        : rows.map { "set \($0.set): \(DoseText.text($0.dosage))" }.joined(separator: "; ")
    case .criteria(let criteria): LadderText.text(of: criteria)
    case .findings(let all):
      all.isEmpty
        ? "always"
        : all.map { $0.map(\.name).joined(separator: " or ") }.joined(separator: ", ")
    case .pain(let limit): LadderText.text(of: limit)
    case .stop(let stop):
      "\(stop.trigger); \(stop.action)" + (stop.urgency.map { "; \($0.rawValue)" } ?? "")
    case .date(let date): date.text
    case .length(let length): length.text
    case .block(let kind): ChangeWords.words(of: kind)
    case .text(let text): text
    case .number(let number): String(number)
    }
  }

  private static func words(of kind: Block.Kind) -> String {
    switch kind {
    case .unnamed: "no block"
    case .warmUp: "warm-up"
    case .main: "main"
    case .coolDown: "cool-down"
    case .circuit: "circuit"
    }
  }
}
