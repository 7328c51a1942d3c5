internal import TherexEncodings
internal import TherexFormats
internal import TherexModel

/// Divides an exercise of the large layout into units that each fit a page, and seldom need more than
/// half of one, so that pages fill. Each has the exercise's number and name.
///
/// Heights are in em of 18 point, from the measures of `handouts/large.css`: who changes one changes
/// the other.
struct UnitSplit {
  /// Of a unit's words.
  let width: Double
  /// A unit is not higher than this where it can be divided.
  let most: Double
  /// One that holds all that is left may be this high: better than a second one with a line or two.
  let mostWhole: Double

  private static let lead = 1.22

  init(paper: Handout.Paper) {
    // The margins of the layout's `@page`.
    let page = paper.room(without: 22, 23)
    width = page.width / 18 - 1.5
    most = 0.6 * page.height / 18
    mostWhole = 0.75 * page.height / 18
  }

  /// The exercise's units, each with the names of one exercise, of which those that it does not show
  /// have no value.
  func units(of exercise: TemplateObject) -> [TemplateValue] {
    let top = top(of: exercise, isFirst: true)
    let nextTop = self.top(of: exercise, isFirst: false)
    var units: [TemplateObject] = []
    var unit = empty(exercise)
    for key in [HandoutName.purpose, .when, .dose, .setRows] {
      if let value = exercise[key] { unit.set(key, value) }
    }
    unit.set(.noSteps, exercise[.noSteps] ?? .nothing)
    var used = top + dose(exercise)
    if !exercise[.steps].isTrue {
      show(exercise, in: &unit)
      used += picture(exercise)
    }
    add(parts(of: exercise), to: &unit, used: &used, empty(exercise), nextTop, into: &units)
    units.append(unit)
    for other in exercise[.instead].items.flatMap(\.entries) {
      var blank = empty(exercise)
      blank.set(.textLanguage, other[.textLanguage] ?? .nothing)
      var unit = blank
      for key in [HandoutName.noSteps, .parent] { unit.set(key, other[key] ?? .nothing) }
      unit.set(.otherName, other[.heading] ?? .nothing)
      var used = nextTop + 2 * Self.lead
      if !other[.steps].isTrue {
        show(other, in: &unit)
        used += picture(other)
      }
      used += Double(TextWidth(other[.heading].words, isBold: true).lines(in: width))
      add(parts(of: other), to: &unit, used: &used, blank, nextTop, into: &units)
      units.append(unit)
    }
    return units.map { .object($0) }
  }

  /// The names of a unit's parts, in the order in which they stand.
  private var order: [HandoutName] {
    [
      .stopHere, .notes, .equipment, .steps, .cautions, .limits,
      .cues, .next,
    ]
  }

  private func empty(_ exercise: TemplateObject) -> TemplateObject {
    var unit = TemplateObject(capacity: 28)
    for key in [HandoutName.heading, .textLanguage] {
      unit.set(key, exercise[key] ?? .nothing)
    }
    let parts = order + [HandoutName.purpose, .when, .dose, .setRows] + Self.drawn
    for key in parts + [HandoutName.otherName, .parent, .noSteps, .firstStep] {
      unit.set(key, .nothing)
    }
    return unit
  }

  /// A part with as many of its entries as one unit can hold.
  private struct Part {
    let key: HandoutName
    let value: TemplateValue
    let height: Double
    /// The number of its first step, where that is not the first.
    var firstStep: Int?
    /// The exercise whose picture stands above its first steps.
    var shown: TemplateObject?
  }

  private static let drawn: [HandoutName] = [.figure, .moving, .captions]

  private func show(_ exercise: TemplateObject, in unit: inout TemplateObject) {
    for key in Self.drawn { unit.set(key, exercise[key] ?? .nothing) }
  }

  private func parts(of exercise: TemplateObject) -> [Part] {
    order.flatMap { key -> [Part] in
      guard exercise[key].isTrue else { return [] }
      let items = exercise[key].items
      var parts: [Part] = []
      var from = 0
      while from < items.count {
        let isShown = key == .steps && from == 0
        var height = frame(key) + (isShown ? picture(exercise) : 0)
        var to = from
        while to < items.count {
          let item = self.height(of: items[to], key)
          if to > from, height + item > most - 3 { break }
          height += item
          to += 1
        }
        var list = TemplateObject(capacity: 1)
        list.set(.items, .list(Array(items[from..<to])))
        parts.append(
          Part(
            key: key, value: .object(list), height: height,
            firstStep: key == .steps && from > 0 ? from + 1 : nil,
            shown: isShown ? exercise : nil))
        from = to
      }
      return parts
    }
  }

  private func add(
    _ parts: [Part], to unit: inout TemplateObject, used: inout Double,
    _ blank: TemplateObject, _ top: Double, into units: inout [TemplateObject]
  ) {
    var shown: [HandoutName] = []
    for (index, part) in parts.enumerated() {
      let left = parts[index...].reduce(0) { $0 + $1.height }
      let isDivided = parts[index...].contains { shown.contains($0.key) || $0.firstStep != nil }
      let isFull = used + part.height > most && (isDivided || used + left > mostWhole)
      if isFull || shown.contains(part.key) {
        units.append(unit)
        unit = blank
        used = top
        shown = []
      }
      unit.set(part.key, part.value)
      if let first = part.firstStep { unit.set(.firstStep, String(first)) }
      if let exercise = part.shown { show(exercise, in: &unit) }
      used += part.height
      shown.append(part.key)
    }
  }

  // MARK: Heights

  private func top(of exercise: TemplateObject, isFirst: Bool) -> Double {
    let heading = TextWidth(exercise[.heading].words, isBold: true)
    var height = Double(heading.lines(in: width / 1.1)) * 1.1 * 1.25 + 1.1
    if isFirst {
      height += Double(TextWidth(exercise[.purpose].words).lines(in: width)) * Self.lead + 0.25
      for item in exercise[.when].items {
        let text = TextWidth(item.words, isBold: true)
        height += Double(text.lines(in: width)) * Self.lead + 0.25
      }
    }
    return height
  }

  /// The picture in all of the width, with the words under its positions.
  private func picture(_ exercise: TemplateObject) -> Double {
    guard let aspect = exercise[.figure].aspect else { return 0 }
    let most = 9.8
    let captions = exercise[.captions].isTrue ? 1.2 : 0
    return (aspect > 0 ? min(width / aspect, most) : most) + captions + 0.3
  }

  private func dose(_ exercise: TemplateObject) -> Double {
    guard exercise[.dose].isTrue else { return 0 }
    var dose = TextWidth("mmmmm")
    dose.append(exercise[.dose].words, isBold: true)
    let inner = width - 1.8
    var height = Double(dose.lines(in: inner / 1.15)) * 1.15 * Self.lead + 1.1
    let rows = exercise[.setRows].items
    if !rows.isEmpty { height += 2 * Self.lead + 0.5 }
    for row in rows {
      height += Double(TextWidth(row.words, isBold: true).lines(in: inner - 1.3)) * Self.lead
    }
    return height + 0.3
  }

  /// A part's heading, its frame and what stands under its entries.
  private func frame(_ key: HandoutName) -> Double {
    switch key {
    case .equipment: 0.6
    case .next: 3.5 * Self.lead + 0.6
    default: Self.lead + 0.3 + 0.8
    }
  }

  private func height(of item: TemplateValue, _ key: HandoutName) -> Double {
    let room = width - 2.4
    switch key {
    case .stopHere:
      let stop = item.entries.first
      var text = TextWidth(stop?[.trigger].words ?? "", isBold: true)
      text.append("– \(stop?[.action].words ?? "")")
      return Double(text.lines(in: room)) * Self.lead + 0.05
    case .next:
      let step = item.entries.first
      let texts =
        [step?[.text].words ?? ""] + (step?[.back].items.map(\.words) ?? [])
      return texts.reduce(0.05) {
        $0 + Double(TextWidth($1).lines(in: room - 1.3)) * Self.lead + 0.1
      }
    case .equipment: return Double(TextWidth(item.words).lines(in: room)) * Self.lead
    default: return Double(TextWidth(item.words).lines(in: room)) * Self.lead + 0.05
    }
  }
}
