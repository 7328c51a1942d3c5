/// The measures of the page's style in one setting, applied to what stands on the page.
///
/// What is counted beside them is what browsers were seen to take more, or less, than is written.
struct PageMeasure {
  let estimate: PageEstimate
  let pictures: PageFit.Pictures
  private let style: PageStyle.Measures
  /// The type of the exercises' words, and of the stop rules.
  private let points: Double
  private let stopPoints: Double

  init(_ estimate: PageEstimate, _ setting: PageFit.Setting, _ style: PageStyle) {
    self.estimate = estimate
    pictures = setting.pictures
    self.style = style.measures(of: setting.pictures)
    (points, stopPoints) = style.size(of: setting)
  }

  private var paper: (width: Double, height: Double) { estimate.paper }
  private var isTight: Bool { pictures == .tight }
  /// The height of a line.
  private var lead: Double { style.lead }

  private func em(_ length: StyleLength) -> Double { length.em(at: points) }

  var measured: PageEstimate.Measured {
    var height = head
    let (stops, widths) = stops(stopPoints)
    height += stops
    let width = paper.width / points
    for text in estimate.brief where !text.isEmpty {
      let lines = text.lines(in: width - em(style.briefInset))
      height += points * (Double(lines) * lead + em(style.brief))
    }
    var columns: [Int] = []
    for (index, phase) in estimate.phases.enumerated() {
      var room = paper.width
      var least = 0.0
      if let code = estimate.code, index == estimate.phases.count - 1 {
        room -= code.side + style.code.before.points(at: points)
        let wide = code.side / points
        let lines = code.heading.lines(in: wide) + code.text.lines(in: wide)
        least = code.side + points * (Double(lines) * lead + em(style.code.space) + 0.5)
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
      let lines = estimate.banner.lines(in: width - self.em(style.banner.across) - 0.8)
      em += Double(lines) * lead + self.em(style.banner.down) + (isTight ? 0.05 : 0)
    }
    let beside = estimate.hasLogo ? self.em(style.logo.room) : 0
    let from = Double(estimate.letterhead.lines(in: width - beside - 1)) * style.fromLead
    em += max(from, estimate.hasLogo ? self.em(style.logo.height) : 0) + self.em(style.letterhead)
    let patient = estimate.patient.natural * style.patient.size + self.em(style.patient.before)
    let lines = estimate.title.lines(in: (width - patient) / style.title.size)
    em += Double(lines) * style.title.line + self.em(style.title.space) + 0.15
    em += Double(estimate.facts(after: self.em(style.factAfter)).lines(in: width)) * lead
    let rules = style.letterheadRule + style.bannerBorder
    return em * points + rules.points(at: points) + 1
  }

  // MARK: Stop rules

  private func stops(_ points: Double) -> (height: Double, widths: [Int]) {
    let width = paper.width / points - style.stop.across.em(at: points)
    var em = style.stop.down.em(at: points) + style.stopTitle.line
    em += style.stopTitle.space.em(at: points)
    // In the tight setting the title stands on the frame.
    if isTight { em -= 0.37 }
    if let emergency = estimate.emergency {
      em += style.groupTitle.line + style.groupTitle.space.em(at: points)
      em += style.emergency.down.em(at: points) + (isTight ? 0.16 : 0)
      let inner = width - style.emergency.across.em(at: points)
      for run in emergency.runs {
        var row = TextWidth()
        let after = style.emergencyAfter.em(at: points) + 0.7
        for text in run { row.appendWhole(text, after: after) }
        em += Double(row.lines(in: inner)) * lead + style.run.em(at: points)
      }
    }
    let (high, widths) = columns(of: estimate.stops, in: width)
    em += high
    if !estimate.baseline.isEmpty {
      let inner = width - style.group.em(at: points)
      em += Double(estimate.baseline.lines(in: inner)) * lead + style.baseline.em(at: points)
    }
    return (em * points + style.stopBorder.points(at: points) + 1, widths)
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
    let inner = width - style.group.em(at: stopPoints)
    let heading = style.groupTitle
    let run = style.run.em(at: stopPoints)
    var em = Double(group.heading.lines(in: inner / heading.size)) * heading.line
    em += heading.space.em(at: stopPoints) + 0.1
    for texts in group.runs {
      if isTight {
        var all = TextWidth()
        for text in texts {
          all.append("•")
          all.append(text)
        }
        em += Double(all.lines(in: inner)) * lead + run
      } else {
        let room = inner - style.runIndent.em(at: stopPoints)
        em += texts.reduce(run) { $0 + Double($1.lines(in: room)) * lead }
      }
    }
    return em + Double(group.call.lines(in: inner)) * lead
  }

  // MARK: Exercises

  private func high(
    _ phase: PageEstimate.Phase, in room: Double
  ) -> (height: Double, columns: Int) {
    let width = room / points
    let gap = style.columnGap.points(at: points)
    let heading = style.phase
    var em = Double(phase.heading.lines(in: width / heading.size)) * heading.line
    em += self.em(heading.space)
    if !phase.entry.isEmpty {
      // The frame of what waits stands out.
      em += Double(phase.entry.lines(in: width)) * lead + self.em(style.entry)
      em += isTight ? 0.1 : 0.2
    }
    let head = em * points + style.phaseRule.points(at: points) + 0.5
    // Beside the words a picture of two positions has 44 mm: half of a page's width at least.
    let narrowest = pictures == .above ? 15.0 : max(18.5, 255 / points)
    var best: (height: Double, columns: Int)?
    let exercises = phase.blocks.reduce(0) { $0 + $1.exercises.count }
    for count in 1...max(1, min(3, exercises)) {
      let column = (room - gap * Double(count - 1)) / Double(count)
      guard count == 1 || column / points >= narrowest else { continue }
      var items: [Double] = []
      for block in phase.blocks {
        var above = 0.0
        if !block.heading.isEmpty {
          let lines = block.heading.lines(in: column / points / style.block.size)
          above = points * (Double(lines) * (style.block.line + 0.04) + self.em(style.block.space))
        }
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
    case .above: highAbove(exercise, in: column / points - em(style.exercise.across))
    case .beside, .tight: highBeside(exercise, in: column / points - em(style.exercise.across))
    }
  }

  private func highAbove(_ exercise: PageEstimate.Exercise, in width: Double) -> Double {
    let title = style.exerciseTitle
    var em = Double(exercise.heading.lines(in: width / title.size)) * title.line
    em += self.em(title.space)
    if let aspect = exercise.aspect {
      let most = self.em(style.picture.height)
      em += (aspect > 0 ? min(width / aspect, most) : most) + self.em(style.picture.space)
    }
    for text in exercise.dose { em += Double(text.lines(in: width)) * lead + self.em(style.dose) }
    for text in exercise.paragraphs {
      em += Double(text.lines(in: width)) * lead + self.em(style.paragraph)
    }
    return em * points + frame
  }

  /// What an exercise takes beside its words and picture, points.
  private var frame: Double {
    (style.exercise.down + style.exerciseBorder).points(at: points)
  }

  private func highBeside(_ exercise: PageEstimate.Exercise, in width: Double) -> Double {
    let share = style.picture.share
    let most = em(style.picture.height)
    var picture = 0.0
    if let aspect = exercise.aspect {
      picture = (aspect > 0 ? min(share * width / aspect, most) : most) + em(style.picture.space)
    }
    var words = 0.0
    func add(_ text: TextWidth, size: Double = 1, lead: Double, after: Double) {
      let narrow = max(0, Int(((picture - words) / (lead * size)).rounded(.up)))
      let rest = (1 - share) * width - em(style.picture.gap)
      let lines = text.lines(in: width / size, first: narrow, of: rest / size)
      words += Double(lines) * lead * size + after
    }
    if isTight {
      add(exercise.run, lead: lead, after: 0)
    } else {
      let title = style.exerciseTitle
      add(exercise.heading, size: title.size, lead: title.lead, after: em(title.space))
      for text in exercise.dose { add(text, lead: lead, after: em(style.dose)) }
    }
    for text in exercise.paragraphs { add(text, lead: lead, after: em(style.paragraph)) }
    return max(words, picture) * points + frame
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
