internal import Therex

/// The outcome measures of a review, for the terminal and as JSON.
enum MeasurePage {
  /// What nobody has looked at yet; it stands before the proposals.
  static func questions(_ review: Review, _ phrases: ClinicianPhrases) -> [String] {
    let open = review.measures.filter { $0.reading == .unread && !$0.questions.isEmpty }
    guard !open.isEmpty else { return [] }
    let words = MeasureWords(phrases: phrases)
    var out = [Terminal.bold(phrases.text(.measureAsk))]
    for course in open {
      for question in words.questions(of: course) {
        out.append(Terminal.red(Terminal.wrapped(question, indent: "      ", first: "  ? ")))
      }
    }
    let ids = open.map(option).joined(separator: " ")
    return out + [Terminal.faint(phrases.text(.measureRecord, [.words: ids])), ""]
  }

  /// How `--read` names a course: no session has such an id.
  static func option(_ course: MeasureCourse) -> String { "measure/\(course.id)" }

  /// Each course with its days.
  static func courses(_ review: Review, _ phrases: ClinicianPhrases) -> [String] {
    guard !review.measures.isEmpty || !review.unknownMeasures.isEmpty else { return [] }
    let words = MeasureWords(phrases: phrases)
    var out = ["", Terminal.bold(phrases.text(.measureTitle).lowercased())]
    for course in review.measures {
      let outcome = words.outcome(of: course)
      out.append(
        "  \(course.title): \(course.sinceFirst?.outcome == .worse ? Terminal.red(outcome) : outcome)"
      )
      for point in course.points {
        out.append(
          "    \(point.date)  \(course.measure.words(of: point.number))  \(Terminal.faint(words.origins(of: point)))"
        )
      }
      for line in words.comparisons(of: course) {
        out.append(Terminal.wrapped(line, indent: "      ", first: "    "))
      }
      out.append(
        Terminal.faint(
          Terminal.wrapped(words.matters(course.measure), indent: "      ", first: "    ")))
    }
    for line in words.unknown(review.unknownMeasures) {
      out.append(Terminal.wrapped(line, indent: "      ", first: "  - "))
    }
    return out
  }

  // MARK: JSON

  static func json(_ review: Review, _ phrases: ClinicianPhrases) -> [JSONText] {
    let words = MeasureWords(phrases: phrases)
    return review.measures.map { course in
      .object(
        identity(course) + [
          ("scores", .list(course.points.map(point))),
          ("sinceFirst", step(course.sinceFirst)), ("sincePrevious", step(course.sincePrevious)),
          ("sinceBest", step(course.sinceBest)),
          ("ask", .strings(words.questions(of: course))),
          ("read", .optional(MeasureWords.reading(of: course))),
        ])
    }
  }

  private static func identity(_ course: MeasureCourse) -> [(StaticString, JSONText)] {
    let measure = course.measure
    return [
      ("id", .string(course.id)), ("measure", .string(measure.id.text)),
      ("name", .string(measure.name)), ("part", .optional(course.key.part?.text)),
      ("side", .optional(course.key.side?.rawValue)), ("unit", .string(measure.unit)),
      ("better", .string(measure.better.rawValue)), ("change", .decimal(measure.change.amount)),
    ]
  }

  /// Scores of measures that nothing knows, as they were written.
  static func json(unknown review: Review) -> [JSONText] {
    review.unknownMeasures.map { entry in
      .object([
        ("name", .string(entry.name)), ("score", .string(entry.text)),
        ("date", .string(entry.date.text)),
      ])
    }
  }

  private static func point(_ point: MeasureCourse.Point) -> JSONText {
    let sessions = point.origins.compactMap { origin -> String? in
      if case .session(let id) = origin { id.text } else { nil }
    }
    return .object([
      ("date", .string(point.date.text)), ("score", .decimal(point.number)),
      ("plan", .bool(point.origins.contains(.plan))), ("sessions", .strings(sessions)),
    ])
  }

  private static func step(_ step: MeasureCourse.Comparison?) -> JSONText {
    guard let step else { return .null }
    return .object([
      ("from", .string(step.from.date.text)), ("to", .string(step.to.date.text)),
      ("difference", .decimal(step.difference)), ("outcome", .string(step.outcome.rawValue)),
    ])
  }
}
