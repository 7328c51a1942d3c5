internal import TherexEncodings
internal import TherexFormats
internal import TherexModel

extension HandoutPage {
  /// When a phase may begin.
  enum Entry: Equatable {
    case first
    case on(CivilDate)
    /// After the phase with this number.
    case after(Int)
    case waits

    var start: CivilDate? { if case .on(let date) = self { date } else { nil } }
  }

  /// When each phase may begin; a phase that follows a waiting one by length follows it still.
  var entries: [Entry] {
    let starts = plan.phaseStarts
    return plan.phases.enumerated().map { index, phase in
      if let start = starts[index] { return .on(start) }
      if !phase.enterWhen.isEmpty { return .waits }
      if index == 0 { return .first }
      if case .span = plan.phases[index - 1].length { return .after(index) }
      return .waits
    }
  }

  var phases: [TemplateValue] {
    var number = 0
    return zip(plan.phases, entries).enumerated().map { index, pair in
      .object(values(of: pair.0, index: index, entry: pair.1, number: &number))
    }
  }

  private func values(
    of phase: Phase, index: Int, entry: Entry, number: inout Int
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
        let heading = "\(phrases.number(number)). \(name(of: prescription.exercise))"
        exercises.append(
          .object(
            self.values(
              of: prescription, in: phase, dosage: dosage, schedule: schedule, heading: heading)))
        let language = resolved.exercise(prescription.exercise)?.text(in: phrases.language).language
        rows.append(
          GridRow(
            name: heading, language: language == phrases.language ? "" : language ?? "",
            dosage: dosage, schedule: schedule))
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
    if !rows.isEmpty { values.set(.grid, .object(grid(of: rows, phase: phaseName))) }
    if writer.layout == .log {
      values.set(.weeks, .list(weeks(of: phase, from: entry.start)))
    }
    return values
  }

  // MARK: The sheet to tick off

  struct GridRow {
    let name: String
    /// The name's, where that is not the page's; else empty.
    let language: String
    let dosage: Dosage
    let schedule: Schedule
  }

  /// What a day of the week asks for.
  private enum Cell: Equatable {
    case off
    /// So many boxes, or a place for marks where the times are not fixed.
    case due(boxes: Int?)
    case open(boxes: Int?)

    var boxes: Int? {
      switch self {
      case .off: 0
      case .due(let boxes), .open(let boxes): boxes
      }
    }
  }

  /// More boxes than this do not fit a day; marks are made instead.
  private static let mostBoxes = 6

  private func cell(_ schedule: Schedule, on day: Weekday) -> Cell {
    let times: Int? =
      if schedule.everyHours != nil || schedule.isAsNeeded {
        nil
      } else if let asked = schedule.timesADay {
        asked.isAtLeast ? nil : asked.high.whole.flatMap { $0 > Self.mostBoxes ? nil : $0 }
      } else {
        schedule.timesOfDay.count > Self.mostBoxes ? nil : max(1, schedule.timesOfDay.count)
      }
    if schedule.isAsNeeded { return .open(boxes: nil) }
    switch schedule.days {
    case .weekdays(let week, _): return week.contains(day) ? .due(boxes: times) : .off
    case .daily, .dailyOrAtLeast: return .due(boxes: times)
    case .timesAWeek, .everyOtherDay: return .open(boxes: times)
    case nil: return schedule.isUnstated ? .open(boxes: times) : .due(boxes: times)
    }
  }

  private func grid(of rows: [GridRow], phase: String) -> TemplateObject {
    var grid = TemplateObject(capacity: 6)
    grid.set(.caption, phrases.text(.gridCaption, [.name: phase]))
    grid.set(.days, texts(Weekday.allCases.map(phrases.shortName)))
    var all: [Cell] = []
    let values: [TemplateValue] = rows.map { row in
      let cells = Weekday.allCases.map { cell(row.schedule, on: $0) }
      all += cells
      var values = TemplateObject(capacity: 4)
      values.set(.name, row.name)
      values.set(.textLanguage, row.language)
      values.set(.dose, phrases.sentence(wording.words(of: row.schedule)))
      if writer.layout == .log {
        values.set(
          .amount,
          phrases.sentence(wording.words(of: row.dosage, schedule: row.schedule)))
      }
      values.set(.cells, .list(cells.map { .object(self.values(of: $0)) }))
      return .object(values)
    }
    grid.set(.rows, .list(values))
    grid.set(
      .hasDue, .flag(all.contains { if case .due(_?) = $0 { true } else { false } }))
    grid.set(
      .hasOpen, .flag(all.contains { if case .open(_?) = $0 { true } else { false } }))
    grid.set(.hasTally, .flag(all.contains { $0.boxes == nil }))
    return grid
  }

  private func values(of cell: Cell) -> TemplateObject {
    var values = TemplateObject(capacity: 4)
    let meaning: PhraseKey
    var isOpen = false
    switch cell {
    case .off: meaning = .gridOff
    case .due: meaning = .gridDue
    case .open:
      meaning = .gridOpen
      isOpen = true
    }
    values.set(.isOpen, .flag(isOpen))
    values.set(.meaning, phrases.text(meaning))
    values.set(.tally, .flag(cell.boxes == nil))
    values.set(.boxes, texts((0..<(cell.boxes ?? 0)).map { phrases.number($0 + 1) }))
    return values
  }
}
