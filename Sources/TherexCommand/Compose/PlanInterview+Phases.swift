internal import Therex

/// The phases and the exercises in them.
extension PlanInterview {
  /// Asks for exercises of the last phase, then for further phases.
  mutating func askPhases() throws {
    while let phase = plan.outline.phases.last {
      let phrases = try clinic.clinicianPhrases()
      sayPhase(phrases)
      try askExercises(in: phase.id)
      do {
        guard try askPhase(phrases), let added = plan.outline.phases.last else { return }
        try take { plan in
          try PlanSplice.setPhaseKey(
            added.id, .id, to: added.id.text, in: plan.bytes, plan.outline)
        }
        do {
          try askEntry(of: added.id, phrases)
        } catch is Dialogue.Back {
          Terminal.print(phrases.help(.composeEntryLater))
        }
      } catch is Dialogue.Back { continue }
    }
  }

  /// Says how long the last phase is: a length that did not read is part of its title.
  private func sayPhase(_ phrases: ClinicianPhrases) {
    guard let phase = plan.plan.phases.last else { return }
    Terminal.print("")
    Terminal.print(
      Terminal.wrapped(
        phase.length.map {
          phrases.text(.composePhase, [.name: phase.title, .length: $0.text])
        } ?? phrases.text(.composePhaseOpen, [.name: phase.title]),
        indent: "    ", first: "  "))
  }

  private mutating func askPhase(_ phrases: ClinicianPhrases) throws -> Bool {
    var isAdded = false
    try dialogue.ask(
      phrases.text(.composeNextPhase), hint: phrases.text(.composeNextPhaseHint),
      help: { [phrases.help(.composeNextPhaseHelp)] }
    ) { answer in
      try take { plan in
        var bytes = plan.bytes
        if bytes.last != 0x0A { bytes.append(0x0A) }
        return bytes + Array("\n## \(answer)\n".utf8)
      }
      isAdded = true
    }
    return isAdded
  }

  private mutating func askEntry(of phase: Slug, _ phrases: ClinicianPhrases) throws {
    try dialogue.ask(
      phrases.text(.composeEntry), hint: phrases.text(.composeEntryHint),
      help: { [phrases.help(.composeEntryHelp)] }
    ) { answer in
      try take { plan in
        try PlanSplice.setPhaseKey(phase, .enterWhen, to: answer, in: plan.bytes, plan.outline)
      }
    }
  }

  private mutating func askExercises(in phase: Slug) throws {
    let title = plan.plan.phases.first { $0.effectiveID == phase }?.title ?? phase.text
    var isBack = false
    while true {
      do {
        if isBack {
          isBack = false
          // Before the first exercise there is nothing to go back to.
          guard let last = last(in: phase), try amend(last, in: phase) else { continue }
        } else {
          guard let id = try askExercise(title) else { return }
          guard try askDose(of: id, in: phase) else { continue }
        }
        if let id = last(in: phase)?.id { try askDetails(of: id, in: phase) }
      } catch is Dialogue.Back { isBack = true }
    }
  }

  private func last(in phase: Slug) -> Prescription? {
    plan.plan.phases.first { $0.effectiveID == phase }?.prescriptions.last
  }

  /// Asks for another dose of the last exercise, or takes it out; `false` when it is not gone on with.
  private mutating func amend(_ prescription: Prescription, in phase: Slug) throws -> Bool {
    var isKept = true
    let phrases = try clinic.clinicianPhrases()
    let id = prescription.id
    let now = DoseText.text(prescription.dosage, prescription.schedule)
    do {
      try dialogue.ask(
        phrases.text(.composeDoseAgain, [.name: id.text]),
        hint: phrases.text(
          .composeDoseAgainHint, [.words: now.isEmpty ? phrases.text(.composeDoseNone) : now]),
        help: { DoseQuestion.terms }
      ) { answer in
        try take { plan in
          answer == "remove"
            ? try PlanSplice.remove(id, fromPhase: phase, in: plan.bytes, plan.outline)
            : try PlanSplice.setDose(
              of: id, inPhase: phase, to: answer, in: plan.bytes, plan.outline)
        }
        if answer == "remove" {
          isKept = false
          Terminal.print("  " + phrases.text(.composeOut, [.name: id.text]))
        }
      }
    } catch is Dialogue.Back { return false }
    return isKept
  }

  /// Adds the exercise with the dose that is typed or chosen; `false` when none was given.
  private mutating func askDose(of id: Slug, in phase: Slug) throws -> Bool {
    let question = DoseQuestion(
      exercise: id,
      offered: try clinic.catalog.exercise(id).map { OfferedDoses(exercise: $0, clinic: clinic) })
    try question.say()
    var isAdded = false
    let phrases = try clinic.clinicianPhrases()
    do {
      try dialogue.ask(
        phrases.text(.composeDose), hint: question.hint(phrases), help: { DoseQuestion.terms }
      ) { answer in
        let text = try question.dose(answer)
        try take { plan in
          try PlanSplice.add(
            id, dose: text, toPhase: phase, after: nil, in: plan.bytes, plan.outline)
        }
        isAdded = true
      }
    } catch is Dialogue.Back { return false }
    return isAdded
  }

  /// The dose in words: what was understood is seen before anything else is asked.
  private func sayDose(of prescription: Prescription, in phase: Slug) throws {
    guard let owner = plan.plan.phases.first(where: { $0.effectiveID == phase }) else { return }
    let wording = DoseWording(phrases: try clinic.phrases("en"), for: plan.plan.header)
    let words = wording.words(
      of: prescription.dosage, schedule: plan.plan.schedule(of: prescription, in: owner))
    Terminal.print(Terminal.wrapped("= \(words)", indent: "    ", first: "  "))
  }

  /// What the rule book says of an exercise, but for what was said before.
  private func sayRemarks(
    on id: Slug, in phase: Slug, but said: [Remark] = []
  ) throws -> [Remark] {
    let remarks = try clinic.remarks(on: plan.plan).filter {
      $0.place.prescription == id && $0.place.phase == phase && $0.severity != .advice && $0.stands
    }
    for remark in remarks where !said.contains(remark) {
      Terminal.print(
        Terminal.wrapped(
          "\(remark.severity.rawValue): \(remark.says); \(remark.mend)", indent: "    ",
          first: "  "))
    }
    return remarks
  }

  private mutating func askDetails(of id: Slug, in phase: Slug) throws {
    guard let added = last(in: phase) else { return }
    try sayDose(of: added, in: phase)
    let said = try sayRemarks(on: id, in: phase)
    let phrases = try clinic.clinicianPhrases()
    try dialogue.ask(
      phrases.text(.composeNote),
      hint: phrases.text(said.isEmpty ? .composeNoteHint : .composeNoteOrBack),
      help: { [phrases.help(.composeNoteHelp)] }
    ) { answer in
      try take { plan in
        try PlanSplice.addDetail(
          "note: \(answer)", to: id, inPhase: phase, in: plan.bytes, plan.outline)
      }
    }
    try askLadder(of: id, in: phase)
    _ = try sayRemarks(on: id, in: phase, but: said)
  }
}
