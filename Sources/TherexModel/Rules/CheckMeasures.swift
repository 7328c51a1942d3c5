/// What may be wrong with the outcome measures of a plan's header.
public enum MeasureFault: String, CaseIterable, Hashable, Sendable {
  /// A measure that nothing knows: its score stays words.
  case unknown
  /// A score that is not one number in the measure's unit, or names no side where there are two.
  case unread
  case outOfRange
  /// Two scores of one measure and day.
  case contradiction
  /// The last score is worse than the first, or than the one before, by the change that matters or more.
  case worse
}

extension Checker {
  mutating func checkMeasures(_ fault: MeasureFault, _ rule: Rule, _ order: Int) {
    let entries = plan.header.measureEntries
    guard !entries.isEmpty else { return }
    if fault == .unknown {
      checkUnknownMeasures(entries, rule, order)
      return
    }
    let lines = MeasureLines(entries, book.measures)
    for course in MeasureCourses(of: entries, by: book.measures).courses {
      for question in course.questions where MeasureFault(question) == fault {
        // Worse than the first says more than worse than the one before.
        if case .worseThanPrevious = question, case .worseThanFirst? = course.questions.first {
          continue
        }
        let measure = course.measure
        remark(
          rule, order, spot(lines.line(of: question, in: course.key)),
          [
            ("value", course.title), ("other", words(of: question, measure)),
            ("exercise", measure.rangeWords),
          ], source: fault == .worse ? measure.change.sources.first : nil)
      }
    }
  }

  private mutating func checkUnknownMeasures(
    _ entries: [MeasureEntry], _ rule: Rule, _ order: Int
  ) {
    var told: Set<String> = []
    for (index, entry) in entries.enumerated()
    where isUnknown(entry) && told.insert(FoldedText(entry.name).text).inserted {
      let near =
        book.measures.resembled(by: entry.name)?.name ?? book.measures.nearest(to: entry.name)
      remark(
        rule, order, spot(index),
        [
          ("value", entry.name),
          (
            "other",
            near.map { "write \($0) if that is meant, or leave it" }
              ?? "leave it if it is meant; therex measures lists those that are known"
          ),
        ])
    }
  }

  /// Whether nothing has its name, though it may mean a known measure.
  private func isUnknown(_ entry: MeasureEntry) -> Bool {
    switch book.measures.read(entry) {
    case .unknown, .doubt(_, .otherName): true
    case .score, .doubt: false
    }
  }

  /// The line of the header that is about a measure, counted from 1.
  private func spot(_ index: Int) -> Spot {
    Spot.plan.at("\(HeaderKey.measure.rawValue) \(index + 1)")
  }

  private func words(of question: MeasureCourse.Question, _ measure: OutcomeMeasure) -> String {
    switch question {
    case .worseThanFirst(let step), .worseThanPrevious(let step):
      let amount = step.difference < 0 ? 0 - step.difference : step.difference
      let change = measure.change
      return "\(step.from.number) on \(step.from.date), \(step.to.number) on \(step.to.date), "
        + "\(step.difference < 0 ? "down" : "up") by \(measure.words(of: amount)); "
        + "\(change.amount) matters (\(change.citations.first ?? ""))"
    case .contradiction(let date, let numbers):
      return "\(numbers.map(\.text).joined(separator: " and ")) on \(date)"
    case .unread(_, let written, _): return written
    case .later(_, let number): return number.text
    }
  }
}

/// Where the header's scores stand.
private struct MeasureLines {
  private struct Place: Hashable {
    let key: MeasureCourse.Key
    let date: CivilDate
    /// As it was written; `nil` for any score of the day.
    let text: String?
  }
  private var last: [Place: Int] = [:]

  init(_ entries: [MeasureEntry], _ measures: OutcomeMeasures) {
    for (index, entry) in entries.enumerated() {
      switch measures.read(entry) {
      case .score(let key, _), .doubt(let key, _):
        last[Place(key: key, date: entry.date, text: nil)] = index
        last[Place(key: key, date: entry.date, text: entry.text)] = index
      case .unknown: continue
      }
    }
  }

  /// The last score that a question is about.
  func line(of question: MeasureCourse.Question, in key: MeasureCourse.Key) -> Int {
    var text: String?
    if case .unread(_, let written, _) = question { text = written }
    return last[Place(key: key, date: question.date, text: text)] ?? 0
  }
}

extension MeasureFault {
  /// The fault that a question is about; `nil` where a check has no day to ask it of.
  fileprivate init?(_ question: MeasureCourse.Question) {
    switch question {
    case .worseThanFirst, .worseThanPrevious: self = .worse
    case .contradiction: self = .contradiction
    case .unread(_, _, .outOfRange): self = .outOfRange
    case .unread(_, _, .notOneNumber), .unread(_, _, .otherUnit), .unread(_, _, .noSide):
      self = .unread
    // A name that is almost a measure's is told as one that nothing knows.
    case .unread(_, _, .otherName), .later: return nil
    }
  }
}

extension MeasureCourse {
  /// The measure with its part and side, as in `Grip strength, left`.
  public var title: String {
    ([measure.name, key.part?.text, key.side?.rawValue] as [String?]).compactMap { $0 }
      .joined(separator: ", ")
  }
}
