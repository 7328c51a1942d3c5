internal import TherexFormats
internal import TherexModel

/// A plan that is made by questions; each answer that reads is written at once.
struct PlanInterview {
  private let dialogue = Dialogue()
  private(set) var plan: PlanFile

  init(_ plan: PlanFile) { self.plan = plan }

  private var clinic: Clinic { plan.clinic }

  /// Takes an edit if the plan still reads, and writes it.
  private mutating func take(_ edit: (PlanFile) throws -> [UInt8]) throws {
    let bytes = try splice { try edit(plan) }
    let edited = try plan.edited(to: bytes)
    try Files.write(edited.bytes, to: edited.path)
    plan = edited
  }

  // MARK: The header

  mutating func askHeader() throws {
    for question in HeaderQuestion.all {
      guard question.repeats || !has(question.key) else { continue }
      var isAnswered = true
      while isAnswered {
        isAnswered = false
        try dialogue.ask(
          question.question, hint: question.hint, help: { try question.help(clinic) }
        ) { answer in
          try take { plan in
            question.repeats
              ? try PlanSplice.addHeader(question.key, answer, in: plan.bytes, plan.outline)
              : try PlanSplice.setHeader(question.key, to: answer, in: plan.bytes, plan.outline)
          }
          isAnswered = question.repeats
        }
      }
    }
  }

  /// Writes the ids out, once the header that the plan's id is derived from is known.
  mutating func identify() throws {
    guard plan.plan.header.id == nil else { return }
    try take { try $0.withIDs().bytes }
  }

  private func has(_ key: String) -> Bool {
    plan.outline.headerLines.contains { $0.key == key }
  }

  // MARK: Phases

  /// Asks for exercises of the last phase, then for further phases.
  mutating func askPhases() throws {
    while true {
      guard let phase = plan.outline.phases.last else { return }
      try askExercises(in: phase.id)
      var isAdded = false
      try dialogue.ask(
        "Another phase?", hint: "its title and length, as Strength, 4 weeks; Enter: no more",
        help: { ["  A phase is a stretch of the plan with a goal, a length or none."] }
      ) { answer in
        try take { plan in
          var bytes = plan.bytes
          if bytes.last != 0x0A { bytes.append(0x0A) }
          return bytes + Array("\n## \(answer)\n".utf8)
        }
        isAdded = true
      }
      guard isAdded, let added = plan.outline.phases.last else { return }
      try take { plan in
        try PlanSplice.setPhaseKey(
          added.id, "id", to: added.id.text, in: plan.bytes, plan.outline)
      }
      try dialogue.ask(
        "When may the patient enter it?",
        hint: "as no radiating pain, medical clearance; Enter: when the phase before is over",
        help: { ["  Each condition is yours to confirm; the phase waits until you enter it."] }
      ) { answer in
        try take { plan in
          try PlanSplice.setPhaseKey(
            added.id, "enter when", to: answer, in: plan.bytes, plan.outline)
        }
      }
    }
  }

  private mutating func askExercises(in phase: Slug) throws {
    let title = plan.plan.phases.first { $0.effectiveID == phase }?.title ?? phase.text
    while let id = try askExercise(title) {
      guard try askDose(of: id, in: phase) else { continue }
      let added = plan.outline.phases.first { $0.id == phase }?.prescriptions.last?.id ?? id
      try askDetail(
        "A note for the patient?", hint: "Enter: none", key: "note", of: added, in: phase)
      try askDetail(
        "How does it grow?",
        hint: "as progress: hold +5 s to 30 s, after 2 sessions, pain <= 4 "
          + "or then: single-leg-press 3x10 each side, after 2 sessions; Enter: it does not",
        key: nil, of: added, in: phase)
      for remark in try clinic.remarks(on: plan.plan)
      where remark.place.prescription == added && remark.place.phase == phase
        && remark.severity != .advice
      {
        Terminal.print(
          Terminal.wrapped(
            "\(remark.severity.rawValue): \(remark.says); \(remark.mend)", indent: "    ",
            first: "  "))
      }
    }
  }

  // MARK: Exercises

  /// The exercise that the clinician chose; `nil` when the phase is complete.
  private func askExercise(_ phase: String) throws -> Slug? {
    var found: [Catalog.Entry] = []
    while true {
      let answer = try dialogue.ask(
        found.isEmpty ? "An exercise for \(phase)?" : "Which one?",
        hint: found.isEmpty
          ? "words to find it, as leg press or knee supine; Enter: the phase is complete"
          : "its number, or other words")
      if answer.isEmpty {
        if found.isEmpty { return nil }
        found = []
        continue
      }
      if let number = Int(answer), found.indices.contains(number - 1) {
        return try Slug(found[number - 1].id)
      }
      if clinic.catalog.entry(answer) != nil { return try Slug(answer) }
      let words = answer.split(separator: " ").map(String.init)
      found = Array(clinic.catalog.search(Catalog.Query(words: words)).prefix(9))
      if found.isEmpty {
        Terminal.print("  nothing has all of these words; try fewer")
        continue
      }
      for (index, entry) in found.enumerated() {
        let name = entry.names.first?.text ?? entry.id
        let needs = entry.equipment.filter { !$0.isOptional }
          .map { $0.items.joined(separator: " or ") }
        let equipment = needs.isEmpty ? "" : ", needs \(needs.joined(separator: ", "))"
        Terminal.print("  \(index + 1)  \(name) (\(entry.position))\(equipment)")
      }
    }
  }

  /// Adds the exercise with the dose that is typed or chosen; `false` when none was given.
  private mutating func askDose(of id: Slug, in phase: Slug) throws -> Bool {
    let offered = try clinic.catalog.exercise(id).map {
      OfferedDoses(exercise: $0, clinic: clinic)
    }
    Terminal.print("")
    Terminal.print("  \(id)")
    for line in offered?.lines ?? [] { Terminal.print(line) }
    var isAdded = false
    try dialogue.ask(
      "Its dose?",
      hint: offered?.firstSource.map {
        "the code of a source, as \($0), or your own, as 3x10, hold 5 s, 3x/week; Enter: leave it out"
      } ?? "as 3x10, hold 5 s, 3x/week; Enter: leave it out",
      help: {
        [
          "  3x10  3-4x15  hold 20-30 s  for 20 min  each side  @ 20 kg  @ red band  rest 60 s",
          "  RPE 5  daily  3x/week  Mon Wed Fri  2x/day  as needed  as NAME (for a second use)",
        ]
      }
    ) { answer in
      let isSource = offered?.exercise.doses.contains { $0.source == answer } ?? false
      let text = isSource ? try offered?.text(of: answer) ?? answer : answer
      try take { plan in
        try PlanSplice.add(id, dose: text, toPhase: phase, after: nil, in: plan.bytes, plan.outline)
      }
      isAdded = true
    }
    return isAdded
  }

  /// Asks for lines under an exercise until there is no other.
  ///
  /// - Parameter key: what stands before each answer; `nil` where the clinician types it.
  private mutating func askDetail(
    _ question: String, hint: String, key: String?, of id: Slug, in phase: Slug
  ) throws {
    var isAnswered = true
    while isAnswered {
      isAnswered = false
      try dialogue.ask(
        question, hint: hint,
        help: { ["  progress:, then:, back: and or: are explained by the plan text's grammar."] }
      ) { answer in
        try take { plan in
          try PlanSplice.addDetail(
            key.map { "\($0): \(answer)" } ?? answer, to: id, inPhase: phase, in: plan.bytes,
            plan.outline)
        }
        isAnswered = key == nil
      }
    }
  }
}
