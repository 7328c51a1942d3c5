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
  private let entries: [PhaseEntry]

  init(_ resolved: ResolvedPlan, _ phrases: Phrases) {
    self.resolved = resolved
    self.phrases = phrases
    wording = DoseWording(phrases: phrases, for: resolved.plan.header)
    entries = resolved.plan.phaseEntries
  }

  var banner: String? { phrases.banner(of: resolved.status) }
  var precautions: [String] { wording.precautions(of: resolved.plan.header) }

  /// What rules tell the patient of a prescription's exercise, in the language of the text where they
  /// have it.
  ///
  /// What the plan restricts of it stands behind them.
  func cautions(of prescription: Prescription, in phase: Phase) -> [String] {
    let address = AppliedStopRule.Address(phase: phase.effectiveID, prescription: prescription.id)
    var said: Set<String> = []
    return resolved.told.filter { $0.prescription == address && $0.isOf(alternative: nil) }
      .compactMap { $0.words.localText(in: phrases.language)?.text }
      .filter { said.insert($0).inserted }
      + wording.restrictionsHere(
        of: resolved.exercise(prescription.exercise), dosage(of: prescription, in: phase),
        in: resolved)
  }

  /// A prescription's dose, with "same dose" looked up.
  private func dosage(of prescription: Prescription, in phase: Phase) -> Dosage {
    zip(phase.prescriptions, resolved.plan.effectiveDosages(in: phase))
      .first { $0.0.id == prescription.id }?.1 ?? prescription.dosage
  }

  /// When a phase begins and how long it lasts, and that it waits where it does.
  ///
  /// - Parameter index: the phase's place in the plan.
  func timing(of index: Int) -> [String] {
    let phase = resolved.plan.phases[index]
    var lines: [String] = []
    switch entries[index] {
    case .first: break
    case .on(let date): lines.append(phrases.text(.phaseStart, [.date: phrases.date(date)]))
    case .after(let before):
      lines.append(phrases.text(.phaseAfter, [.number: phrases.number(before)]))
    case .waits: lines.append(phrases.text(.phaseWaits))
    }
    if let length = phase.length {
      lines.append(phrases.text(.phaseLength, [.words: wording.words(of: length)]))
    }
    if phase.entered == nil, !phase.enterWhen.isEmpty {
      lines.append(
        phrases.text(.phaseEnterWhen) + " "
          + phrases.list(phase.enterWhen.map { wording.words(of: $0) }))
    }
    return lines
  }

  /// What may be done instead of a prescription, a line each.
  func alternatives(of prescription: Prescription, _ dosage: Dosage) -> [String] {
    prescription.alternatives.map { step in
      phrases.text(.insteadTitle) + ": "
        + phrases.sentence(wording.words(of: step, from: dosage, name: name(of:)))
    }
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
            .words: phrases.sentence(stop.actions.map(phrases.said).joined(separator: "; ")),
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
    name(of: resolved.plan.exercise(at: address))
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
