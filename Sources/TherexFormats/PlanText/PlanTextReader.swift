internal import TherexEncodings
internal import TherexModel

/// Puts the lines of a plan text together into a plan.
struct PlanTextReader {
  let rules: RuleText
  private var mistakes: [ReadError] = []
  private var header: HeaderReader?
  private var titleLine = 0
  private var headerEnd = 0
  private var phase: PhaseReader?
  private var phases: [(Phase, PlanOutline.PhaseLines)] = []
  private var phaseIDs: Set<Slug> = []

  /// Mistakes are met a little out of order: more are kept than are told, then sorted.
  private static let kept = 50 * ReadErrors.limit

  init(vocabulary: Vocabulary) { rules = RuleText(vocabulary: vocabulary) }

  mutating func report(_ mistake: TextMistake, line: Int) {
    guard mistakes.count < PlanTextReader.kept else { return }
    mistakes.append(
      ReadError(mistake.problem, fix: mistake.fix, line: line, column: mistake.column))
  }

  mutating func take(_ line: PlanTextLine) {
    do {
      try read(line)
    } catch let mistake {
      report(mistake, line: line.number)
    }
  }

  private mutating func read(_ line: PlanTextLine) throws(TextMistake) {
    switch line.kind {
    case .blank: return
    case .unreadable:
      throw TextMistake(
        "neither a title, a key with a colon nor an exercise with a colon",
        fix: "write key: value, exercise-id: dose, or ## and a phase's title with a space between",
        column: 1)
    case .title(let slice):
      guard header == nil else {
        throw TextMistake(
          "a second title", fix: "a phase begins with ##", column: slice.column)
      }
      titleLine = line.number
      headerEnd = line.number
      header = HeaderReader(title: slice.isEmpty ? "untitled" : slice.text)
      guard !slice.isEmpty else {
        throw TextMistake("an empty title", fix: "write # and the title", column: 1)
      }
      do {
        _ = try PlanHeader.line(slice.text, at: "title")
      } catch { throw TextMistake(error, column: slice.column) }
    case .phase(let slice):
      if header == nil {
        header = HeaderReader(title: "untitled")
        report(
          TextMistake(
            "a phase before the plan's title", fix: "begin the file with # and a title", column: 1),
          line: line.number)
      }
      closePhase()
      var next = PhaseReader(line: line.number, rules: rules)
      defer { phase = next }
      try next.takeTitle(slice)
    case .entry(let key, let keySlice, let value):
      if header == nil {
        header = HeaderReader(title: "untitled")
        report(
          TextMistake(
            "a line before the plan's title", fix: "begin the file with # and a title", column: 1),
          line: line.number)
      }
      if phase != nil {
        try phase?.take(
          key: key, keySlice: keySlice, value: value, isIndented: line.isIndented,
          line: line.number)
      } else {
        headerEnd = line.number
        try header?.take(
          key: key, keySlice: keySlice, value: value, line: line.number, rules: rules)
      }
    }
  }

  private mutating func closePhase() {
    guard var open = phase else { return }
    phase = nil
    let made = open.finish()
    for mistake in open.mistakes { report(mistake.mistake, line: mistake.line) }
    guard let made else { return }
    if phaseIDs.insert(made.0.effectiveID).inserted {
      phases.append(made)
    } else {
      let line = made.1.keyLines.first { $0.key == .id }?.line ?? made.1.line
      report(
        TextMistake(
          "two phases have the id \(made.0.effectiveID)", fix: "give this one an id of its own",
          column: 1), line: line)
    }
  }

  mutating func finish() throws(ReadErrors) -> PlanOutline {
    closePhase()
    guard let header else {
      throw errors(or: ReadError("the file has no title", fix: "begin it with # and a title"))
    }
    do {
      let plan = try Plan(header: header.header, phases: phases.map(\.0))
      guard mistakes.isEmpty else { throw errors(or: mistakes[0]) }
      return PlanOutline(
        plan: plan, titleLine: titleLine, headerEnd: headerEnd, headerLines: header.lines,
        phases: phases.map(\.1))
    } catch let error as PlanError {
      report(TextMistake(error, column: 1), line: place(of: error, header))
      throw errors(or: ReadError("the plan cannot be read"))
    } catch let error as ReadErrors {
      throw error
    } catch {
      throw errors(or: ReadError("the plan cannot be read"))
    }
  }

  /// The mistakes in the order of their places, or one that stands for none.
  private func errors(or only: ReadError) -> ReadErrors {
    let sorted = mistakes.enumerated().sorted { a, b in
      (a.element.line, a.element.column, a.offset) < (b.element.line, b.element.column, b.offset)
    }.map(\.element)
    guard let first = sorted.first else { return ReadErrors(only) }
    return ReadErrors(first, Array(sorted.dropFirst()))
  }

  /// The line that a whole plan's error is about.
  private func place(of error: PlanError, _ header: HeaderReader) -> Int {
    if let index = error.path.phaseIndex, phases.indices.contains(index) {
      return phases[index].1.line
    }
    return header.lines.first { $0.key == error.path.headerKey }?.line ?? max(1, titleLine)
  }
}

/// A mistake that knows its line.
struct LineMistake: Error {
  let mistake: TextMistake
  let line: Int
}
