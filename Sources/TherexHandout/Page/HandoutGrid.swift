internal import TherexEncodings
internal import TherexFormats
internal import TherexModel

/// The boxes to tick off, a row an exercise.
extension HandoutPage {
  struct GridRow {
    let name: String
    /// The name's, where that is not the page's; else empty.
    let language: String
    let dosage: Dosage
    let schedule: Schedule
    /// What the plan's rules read of it, beside that it was done.
    let asks: [String]
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

  func grid(of rows: [GridRow], phase: String) -> TemplateObject {
    var grid = TemplateObject(capacity: 6)
    grid.set(.caption, phrases.text(.gridCaption, [.name: phase]))
    let days = Weekday.allCases.map(phrases.shortName)
    grid.set(.days, texts(days))
    var all: [Cell] = []
    let values: [TemplateValue] = rows.map { row in
      let cells = Weekday.allCases.map { cell(row.schedule, on: $0) }
      all += cells
      var values = TemplateObject(capacity: 6)
      values.set(.name, row.name)
      values.set(.textLanguage, row.language)
      values.set(.dose, phrases.sentence(wording.words(of: row.schedule)))
      values.set(.days, wording.row(of: row.dosage, schedule: row.schedule).days)
      if writer.layout == .log {
        values.set(
          .amount,
          phrases.sentence(wording.words(of: row.dosage, schedule: row.schedule)))
      }
      values.set(.asks, texts(row.asks))
      values.set(
        .cells,
        .list(zip(cells, days).map { .object(self.values(of: $0, on: $1)) }))
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

  private func values(of cell: Cell, on day: String) -> TemplateObject {
    var values = TemplateObject(capacity: 5)
    values.set(.label, day)
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
