internal import TherexModel

/// A plan in lines of text, for the formats that hold nothing else: when to stop, how much pain is all
/// right, and each dose in words.
struct PlanBrief {
  /// A heading with the lines below it.
  struct Section {
    let heading: String
    let lines: [String]
  }
  let resolved: ResolvedPlan
  let phrases: Phrases
  let wording: DoseWording

  init(_ resolved: ResolvedPlan, _ phrases: Phrases) {
    self.resolved = resolved
    self.phrases = phrases
    wording = DoseWording(phrases: phrases, for: resolved.plan.header)
  }

  /// Every sign, most urgent first, with what to do.
  var stops: [Section] {
    var sections: [Section] = []
    for heading in ShownStop.Heading.allCases {
      let lines = resolved.stops.shown.filter { $0.heading == heading }.map { stop in
        let during =
          stop.applied.prescription.map {
            phrases.text(.stopDuring, [.name: name(at: $0)]) + " "
          } ?? ""
        return phrases.text(
          .named,
          [
            .name: during + phrases.said(stop.applied.rule.trigger),
            .words: phrases.sentence(phrases.said(stop.action)),
          ])
      }
      guard !lines.isEmpty else { continue }
      sections.append(
        Section(
          heading: wording.heading(
            for: heading, emergency: resolved.plan.header.emergency), lines: lines))
    }
    return sections
  }

  /// How much pain is all right, in sentences.
  var pain: [String] {
    let sentences = wording.sentences(of: resolved.pain, name: name(of:))
    return sentences.isEmpty ? [] : sentences + [phrases.text(.painBeyond)]
  }

  /// Whom to call; empty where the plan names nobody.
  var contact: [String] {
    resolved.plan.header.call.map { [phrases.text(.stopCall, [.number: $0])] } ?? []
  }

  /// An exercise's name in the language of the text; its id where nothing has it.
  func name(of exercise: Slug) -> String {
    resolved.exercise(exercise)?.text(in: phrases.language).name ?? exercise.text
  }

  private func name(at address: AppliedStopRule.Address) -> String {
    let exercise = resolved.plan.phases.first { $0.effectiveID == address.phase }?.prescriptions
      .first { $0.id == address.prescription }?.exercise
    return name(of: exercise ?? address.prescription)
  }

  /// A prescription's exercise and dose, as in `Leg press: 3 sets of 10, with 40 kg, …`.
  ///
  /// - Parameter dosage: the prescription's, with "same dose" looked up.
  func line(of prescription: Prescription, _ dosage: Dosage, in phase: Phase) -> String {
    let words = wording.words(
      of: dosage, schedule: resolved.plan.schedule(of: prescription, in: phase),
      rows: prescription.setRows)
    return phrases.text(
      .named, [.name: name(of: prescription.exercise), .words: phrases.sentence(words)])
  }
}
