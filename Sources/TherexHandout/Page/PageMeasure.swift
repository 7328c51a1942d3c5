import TherexModel

/// The measures of `handouts/page.css` in one setting, applied to what stands on the page.
struct PageMeasure {
  let estimate: PageEstimate
  /// The type of the exercises' words.
  let points: Double
  let pictures: PageFit.Pictures

  private var paper: (width: Double, height: Double) { estimate.paper }
  private var isTight: Bool { pictures == .tight }
  /// The height of a line.
  private var lead: Double { isTight ? 1.12 : 1.24 }

  var measured: PageEstimate.Measured {
    var height = head
    let (stops, widths) = stops(max(7.5, points))
    height += stops
    let width = paper.width / points
    for text in estimate.brief where !text.isEmpty {
      height += points * (Double(text.lines(in: width - 1)) * lead + (isTight ? 0.1 : 0.2))
    }
    var columns: [Int] = []
    for (index, phase) in estimate.phases.enumerated() {
      var room = paper.width
      var least = 0.0
      if let code = estimate.code, index == estimate.phases.count - 1 {
        room -= code.side + 8
        let wide = code.side / points
        let lines = code.heading.lines(in: wide) + code.text.lines(in: wide)
        least = code.side + points * (Double(lines) * lead + 1)
      }
      let (high, count) = high(phase, in: room)
      height += max(least, high)
      columns.append(count)
    }
    return PageEstimate.Measured(height: height, columns: columns, stopWidths: widths)
  }

  private var head: Double {
    let width = paper.width / points
    var em = 0.0
    if !estimate.banner.isEmpty {
      em += Double(estimate.banner.lines(in: width - 2)) * lead + (isTight ? 0.35 : 0.7)
    }
    let from = Double(estimate.letterhead.lines(in: width - (estimate.hasLogo ? 12 : 1))) * lead
    em += max(from, estimate.hasLogo ? 2.8 : 0) + 0.4
    let title = isTight ? 1.35 : 1.5
    let beside = width - estimate.patient.natural * 1.15 - 1
    em += Double(estimate.title.lines(in: beside / title)) * title * 1.15 + 0.15
    em += Double(estimate.facts.lines(in: width)) * lead
    return em * points + 6
  }

  // MARK: Stop rules

  private func stops(_ points: Double) -> (height: Double, widths: [Int]) {
    let width = (paper.width - 4) / points - 1
    // In the tight setting the title stands on the frame.
    var em = isTight ? 0.25 + 0.6 + 0.85 : 0.3 + 0.25 + 0.7 + 1.1 * 1.2 + 0.15
    if let emergency = estimate.emergency {
      em += 1.05 * 1.2 + 0.1 + 0.25 + 0.2 + 0.3
      for run in emergency.runs {
        var row = TextWidth()
        for text in run { row.appendWhole(text, after: 1.9) }
        em += Double(row.lines(in: width - 1)) * lead + 0.15
      }
    }
    let (high, widths) = columns(of: estimate.stops, in: width)
    em += high
    if !estimate.baseline.isEmpty {
      em += Double(estimate.baseline.lines(in: width - 1)) * lead + 0.15
    }
    return (em * points + 5, widths)
  }

  /// Beside each other, as wide as makes the highest least.
  private func columns(
    of groups: [PageEstimate.Stops], in width: Double
  ) -> (em: Double, widths: [Int]) {
    guard groups.count > 1 else {
      return (groups.first.map { high($0, in: width) } ?? 0, groups.map { _ in 100 })
    }
    var widths = groups.map { _ in 100 / groups.count }
    func highs() -> [Double] {
      zip(groups, widths).map { high($0, in: width * Double($1) / 100) }
    }
    var best = (em: highs().max() ?? 0, widths: widths)
    // From the lowest to the highest, a percent at a time, while no column gets too narrow to read.
    for _ in 0..<40 {
      let now = highs()
      guard let top = now.indices.max(by: { now[$0] < now[$1] }),
        let low = now.indices.min(by: { now[$0] < now[$1] }), widths[low] > 22
      else { break }
      widths[top] += 1
      widths[low] -= 1
      let em = highs().max() ?? 0
      if em < best.em { best = (em, widths) }
    }
    return best
  }

  private func high(_ group: PageEstimate.Stops, in width: Double) -> Double {
    let inner = width - 1
    let heading = isTight ? 1 : 1.05
    var em =
      Double(group.heading.lines(in: inner / heading)) * heading * (isTight ? 1.15 : 1.2) + 0.2
    for run in group.runs {
      if isTight {
        var all = TextWidth()
        for text in run {
          all.append("•")
          all.append(text)
        }
        em += Double(all.lines(in: inner)) * lead + 0.1
      } else {
        em += run.reduce(0.15) { $0 + Double($1.lines(in: inner - 0.8)) * lead }
      }
    }
    return em + Double(group.call.lines(in: inner)) * lead
  }

  // MARK: Exercises

  private func high(
    _ phase: PageEstimate.Phase, in room: Double
  ) -> (height: Double, columns: Int) {
    let width = room / points
    let gap = isTight ? 8.0 : 6
    let heading = isTight ? 1.1 : 1.15
    var em = Double(phase.heading.lines(in: width / heading)) * heading * (isTight ? 1.15 : 1.2)
    em += isTight ? 0.5 : 0.65
    if !phase.entry.isEmpty {
      em += Double(phase.entry.lines(in: width)) * lead + (isTight ? 0.25 : 0.45)
    }
    let head = em * points + 2
    let narrowest = pictures == .above ? 15.0 : 18.5
    var best: (height: Double, columns: Int)?
    let exercises = phase.blocks.reduce(0) { $0 + $1.exercises.count }
    for count in 1...max(1, min(3, exercises)) {
      let column = (room - gap * Double(count - 1)) / Double(count)
      guard count == 1 || column / points >= narrowest else { continue }
      var items: [Double] = []
      for block in phase.blocks {
        var above =
          block.heading.isEmpty
          ? 0 : points * (Double(block.heading.lines(in: column / points / 1.05)) * 1.3 + 0.2)
        for exercise in block.exercises {
          items.append(above + high(exercise, in: column))
          above = 0
        }
      }
      let height = head + Self.balanced(items, in: count)
      if best.map({ height < $0.height - 1 }) ?? true { best = (height, count) }
    }
    return best ?? (head, 1)
  }

  private func high(_ exercise: PageEstimate.Exercise, in column: Double) -> Double {
    switch pictures {
    case .above: highAbove(exercise, in: (column - 1.5) / points - 1)
    case .beside, .tight: highBeside(exercise, in: column)
    }
  }

  private func highAbove(_ exercise: PageEstimate.Exercise, in width: Double) -> Double {
    var em = 0.55 + Double(exercise.heading.lines(in: width / 1.08)) * 1.08 * 1.2 + 0.15
    if let aspect = exercise.aspect {
      let most = 76 / points
      em += (aspect > 0 ? min(width / aspect, most) : most) + 0.25
    }
    for text in exercise.dose + exercise.paragraphs {
      em += Double(text.lines(in: width)) * lead + 0.15
    }
    return em * points + 6.5
  }

  private func highBeside(_ exercise: PageEstimate.Exercise, in column: Double) -> Double {
    let width = isTight ? column / points : (column - 1.5) / points - 1
    let share = isTight ? 0.35 : 0.46
    let most = isTight ? 4.4 : 6.5
    var picture = 0.0
    if let aspect = exercise.aspect {
      picture = (aspect > 0 ? min(share * width / aspect, most) : most) + (isTight ? 0.1 : 0.25)
    }
    var words = 0.0
    func add(_ text: TextWidth, size: Double = 1, lead: Double, after: Double) {
      let narrow = max(0, Int(((picture - words) / (lead * size)).rounded(.up)))
      let rest = (1 - share) * width - 0.6
      let lines = text.lines(in: width / size, first: narrow, of: rest / size)
      words += Double(lines) * lead * size + after
    }
    if isTight {
      add(exercise.run, lead: lead, after: 0)
    } else {
      add(exercise.heading, size: 1.08, lead: 1.2, after: 0.15)
      for text in exercise.dose { add(text, lead: lead, after: 0.15) }
    }
    for text in exercise.paragraphs { add(text, lead: lead, after: isTight ? 0 : 0.15) }
    return (max(words, picture) + (isTight ? 0 : 0.55)) * points + (isTight ? 3.25 : 6.5)
  }

  /// The height of columns of which none is higher and none splits an item (CSS Multi-column 1).
  static func balanced(_ items: [Double], in columns: Int) -> Double {
    let all = items.reduce(0, +)
    var height = max(items.max() ?? 0, all / Double(columns))
    while true {
      var used = 1
      var filled = 0.0
      var over = Double.infinity
      for item in items {
        if filled + item > height + 0.01 {
          over = min(over, filled + item - height)
          used += 1
          filled = item
        } else {
          filled += item
        }
      }
      if used <= columns { return height }
      height += over
    }
  }
}
