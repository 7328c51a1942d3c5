internal import TherexEncodings
internal import TherexFormats
internal import TherexModel

extension HandoutPage {
  var phases: [TemplateValue] {
    var number = 0
    return zip(plan.phases, plan.phaseEntries).enumerated().map { index, pair in
      .object(values(of: pair.0, index: index, entry: pair.1, number: &number))
    }
  }

  private func values(
    of phase: Phase, index: Int, entry: PhaseEntry, number: inout Int
  ) -> TemplateObject {
    var values = TemplateObject(capacity: 10)
    let phaseName = phrases.said(phase.title)
    let title = phrases.text(.phaseTitle, [.number: phrases.number(index + 1), .name: phaseName])
    values.set(.heading, plan.phases.count > 1 ? title : phaseName)
    var facts: [String] = []
    switch entry {
    case .first, .waits: break
    case .on(let date):
      facts.append(phrases.text(.phaseStart, [.date: phrases.weekdayDate(date)]))
    case .after(let before):
      facts.append(phrases.text(.phaseAfter, [.number: phrases.number(before)]))
    }
    if let length = phase.length {
      facts.append(phrases.text(.phaseLength, [.words: wording.words(of: length)]))
    }
    values.set(.facts, texts(facts))
    values.set(.waits, .flag(entry == .waits))
    // Once entered, what it waited for is history.
    values.set(
      .enterWhen,
      texts(phase.entered == nil ? phase.enterWhen.map(sentence(of:)) : []))
    values.set(.exitWhen, texts(phase.exitWhen.map(sentence(of:))))
    values.set(.goals, texts(phase.goals.map(phrases.said)))
    values.set(.notes, texts(phase.notes.map(phrases.said)))
    let dosages = plan.effectiveDosages(in: phase)
    var at = 0
    var rows: [GridRow] = []
    let blocks: [TemplateValue] = phase.blocks.compactMap { block in
      var exercises: [TemplateValue] = []
      for prescription in block.prescriptions {
        let dosage = dosages[at]
        at += 1
        guard shows(prescription) else { continue }
        number += 1
        let schedule = plan.schedule(of: prescription, in: phase)
        exercises.append(
          .object(
            self.values(
              of: prescription, in: phase, dosage: dosage, schedule: schedule, number: number)))
        let language = resolved.exercise(prescription.exercise)?.text(in: phrases.language).language
        rows.append(
          GridRow(
            name: phrases.numbered(number, name(of: prescription.exercise)),
            language: language == phrases.language ? "" : language ?? "",
            dosage: dosage, schedule: schedule,
            asks: asks(of: prescription, dosage: dosage)))
      }
      guard !exercises.isEmpty else { return nil }
      var values = TemplateObject(capacity: 3)
      values.set(.heading, wording.words(of: block.kind) ?? "")
      if case .circuit(let rounds) = block.kind {
        values.set(.rounds, phrases.text(.circuitRounds, phrases.amount(rounds)))
      } else {
        values.set(.rounds, "")
      }
      values.set(.exercises, .list(exercises))
      return .object(values)
    }
    values.set(.blocks, .list(blocks))
    values.set(.later, .flag(saysNext(in: phase)))
    if !rows.isEmpty { values.set(.grid, .object(grid(of: rows, phase: phaseName))) }
    if writer.layout == .log {
      values.set(.weeks, .list(weeks(of: phase, from: entry.start)))
    }
    return values
  }
}

extension Phrases {
  /// A name with its number in the plan before it.
  func numbered(_ number: Int, _ name: String) -> String { "\(self.number(number)). \(name)" }
}
