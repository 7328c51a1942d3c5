internal import TherexModel

/// What trackers and watches show of a plan in text: none of them holds a stop rule or a limit as data.
extension PlanBrief {
  /// Every sign with what to do, below its heading, and whom to call.
  var stopLines: [String] {
    [phrases.text(.stopTitle)]
      + stops.flatMap { section in [section.heading] + section.lines.map { "- \($0)" } } + contact
  }

  /// What holds for the whole plan: that it is a draft, when to stop, how much pain is all right, what
  /// to take care of.
  var careOfPlan: [String] {
    [banner].compactMap { $0 } + stopLines + pain + precautions
  }

  /// What holds for one exercise: its limits and cautions.
  func care(of prescription: Prescription, in phase: Phase) -> [String] {
    let text = resolved.exercise(prescription.exercise)?.text(in: phrases.language)
    return entitled(.limitsTitle, text?.limits.map(\.text) ?? [])
      + entitled(
        .cautionTitle,
        cautions(of: prescription, in: phase) + (text?.cautions.map(\.text) ?? []))
  }

  /// What the therapist adds to one exercise.
  func additions(to prescription: Prescription, _ dosage: Dosage) -> [String] {
    entitled(.noteTitle, prescription.notes.map(phrases.said))
      + alternatives(of: prescription, dosage)
  }

  /// A dose in words, with its days and its own sets.
  func doseWords(of prescription: Prescription, _ dosage: Dosage, in phase: Phase) -> String {
    phrases.sentence(
      wording.words(
        of: dosage, schedule: resolved.plan.schedule(of: prescription, in: phase),
        rows: prescription.setRows))
  }

  /// How an exercise is done, in the words of its dose.
  func steps(of prescription: Prescription, _ dosage: Dosage) -> [String] {
    resolved.exercise(prescription.exercise).map {
      wording.steps(of: $0.text(in: phrases.language), dosage: dosage)
    } ?? []
  }

  /// `Part 2: Strength`.
  func title(ofPhase index: Int) -> String {
    phrases.text(
      .phaseTitle,
      [
        .number: phrases.number(index + 1), .name: phrases.said(resolved.plan.phases[index].title),
      ])
  }

  /// By which a file of Therex's is known again.
  var mark: String {
    "\(phrases.text(.footer, [.number: phrases.number(resolved.plan.header.version)])) (Therex)"
  }

  private func entitled(_ title: PhraseKey, _ lines: [String]) -> [String] {
    lines.map { phrases.text(.named, [.name: phrases.text(title), .words: $0]) }
  }
}

extension String {
  /// The text on one line, without signs that no screen shows.
  var onOneLine: String {
    var line = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      line.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
    }
    return String(line)
  }
}
