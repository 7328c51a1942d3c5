package import TherexFormats
package import TherexModel

/// Outcome measures in the clinician's words: the same in the terminal, in JSON and on the page.
package struct MeasureWords {
  private let phrases: ClinicianPhrases

  /// - Parameter phrases: the clinician's words.
  package init(phrases: ClinicianPhrases) { self.phrases = phrases }

  /// What a course asks, each a sentence that ends in what to do.
  package func questions(of course: MeasureCourse) -> [String] {
    course.questions.map { words(of: $0, in: course) }
  }

  private func words(of question: MeasureCourse.Question, in course: MeasureCourse) -> String {
    let (name, measure) = (course.title, course.measure)
    func step(_ key: ClinicianKey, _ step: MeasureCourse.Comparison) -> String {
      phrases.text(
        key,
        [
          .name: name, .words: words(of: step, measure, withOutcome: false),
          .limit: measure.words(of: measure.change.amount),
        ])
    }
    func unread(_ key: ClinicianKey, _ date: CivilDate, _ written: String, _ limit: String)
      -> String
    {
      phrases.text(key, [.name: name, .words: written, .date: date.text, .limit: limit])
    }
    return switch question {
    case .worseThanFirst(let found): step(.measureWorseThanFirst, found)
    case .worseThanPrevious(let found): step(.measureWorseThanPrevious, found)
    case .contradiction(let date, let numbers):
      phrases.text(
        .measureSeveral,
        [
          .name: name, .date: date.text,
          .words: numbers.map(\.text).joined(separator: ", "),
        ])
    case .unread(let date, let written, let doubt):
      switch doubt {
      case .notOneNumber:
        phrases.text(.measureNotOneNumber, [.name: name, .words: written, .date: date.text])
      case .otherUnit: unread(.measureOtherUnit, date, written, measure.rangeWords)
      case .outOfRange: unread(.measureOutOfRange, date, written, measure.rangeWords)
      case .otherName(let called): unread(.measureOtherName, date, written, called)
      case .noSide:
        phrases.text(.measureNoSide, [.name: name, .words: written, .date: date.text])
      }
    case .later(let date, let number):
      phrases.text(.measureLater, [.name: name, .words: number.text, .date: date.text])
    }
  }

  /// Two days held against each other, as in `36 on 2026-10-12 -> 62 on 2026-11-20, up by 26 %, worse`.
  package func words(
    of step: MeasureCourse.Comparison, _ measure: OutcomeMeasure, withOutcome: Bool = true
  ) -> String {
    let change = change(of: step, measure)
    return phrases.text(
      .measureStep,
      [
        .from: words(of: step.from), .to: words(of: step.to),
        .words: withOutcome ? "\(change), \(word(of: step.outcome))" : change,
      ])
  }

  /// By how much, as in `up by 26 %`.
  package func change(of step: MeasureCourse.Comparison, _ measure: OutcomeMeasure) -> String {
    if step.difference == 0 { return phrases.text(.measureSame) }
    let isUp = step.difference > 0
    let amount = measure.words(of: isUp ? step.difference : 0 - step.difference)
    return phrases.text(isUp ? .measureUp : .measureDown, [.amount: amount])
  }

  package func words(of point: MeasureCourse.Point) -> String {
    phrases.text(.measureOn, [.number: point.number.text, .date: point.date.text])
  }

  package func word(of outcome: MeasureCourse.Outcome) -> String {
    switch outcome {
    case .improved: phrases.text(.measureImproved)
    case .unchanged: phrases.text(.measureUnchanged)
    case .worse: phrases.text(.measureWorse)
    }
  }

  /// How the last score stands against the first, in a word or two.
  package func outcome(of course: MeasureCourse) -> String {
    course.sinceFirst.map { word(of: $0.outcome) } ?? phrases.text(.measureNotCompared)
  }

  /// Last against first, the time before and the best, each where it says something of its own.
  package func comparisons(of course: MeasureCourse) -> [String] {
    var lines: [String] = []
    var told: [MeasureCourse.Point] = []
    let all: [(ClinicianKey, MeasureCourse.Comparison?)] = [
      (.measureSinceFirst, course.sinceFirst), (.measureSincePrevious, course.sincePrevious),
      (.measureSinceBest, course.sinceBest),
    ]
    for (key, step) in all {
      guard let step, step.from != step.to, !told.contains(step.from) else { continue }
      told.append(step.from)
      lines.append(phrases.text(key, [.words: words(of: step, course.measure)]))
    }
    if let best = course.best {
      lines.append(phrases.text(.measureBest, [.words: words(of: best)]))
    }
    return lines
  }

  /// Which way is better, and what matters by whom.
  package func matters(_ measure: OutcomeMeasure) -> String {
    let better =
      switch measure.better {
      case .lower: phrases.text(.measureBetterLower)
      case .higher: phrases.text(.measureBetterHigher)
      }
    return phrases.text(
      .measureMatters,
      [
        .name: better, .limit: measure.words(of: measure.change.amount),
        .source: measure.change.citations.joined(separator: " "),
      ])
  }

  /// Measures that nothing knows, a line each with all its scores.
  package func unknown(_ entries: [MeasureEntry]) -> [String] {
    var names: [String] = []
    var scores: [String: [String]] = [:]
    for entry in entries {
      if scores[entry.name] == nil { names.append(entry.name) }
      scores[entry.name, default: []].append("\(entry.text) (\(entry.date))")
    }
    return names.map { name in
      phrases.text(
        .measureUnknown,
        [.name: name, .words: (scores[name] ?? []).joined(separator: ", ")])
    }
  }

  /// Where a score stands, as in `plan, log`.
  package func origins(of point: MeasureCourse.Point) -> String {
    var words: [String] = []
    for origin in point.origins {
      let word =
        switch origin {
        case .plan: phrases.text(.measureOfPlan)
        case .session: phrases.text(.measureOfLog)
        }
      if !words.contains(word) { words.append(word) }
    }
    return words.joined(separator: ", ")
  }

  /// `no`, `now` or `recorded`; `nil` where nothing is asked: also the word of `--json`.
  package static func reading(of course: MeasureCourse) -> String? {
    course.questions.isEmpty ? nil : ReviewWords.word(of: course.reading)
  }
}
