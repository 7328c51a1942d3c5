/// The scores of one outcome measure over time, of one side and one part where it has them.
public struct MeasureCourse: Hashable, Sendable {
  public struct Key: Hashable, Sendable {
    public let measure: Slug
    /// Pain of the leg, or an activity; `nil` for the whole measure.
    public let part: Slug?
    public let side: MeasureSide?
  }

  /// What was scored on one day: one number, however often it was written.
  public struct Point: Hashable, Sendable {
    public let date: CivilDate
    public let number: ExactDecimal
    /// Where it stands, the plan first.
    public let origins: [MeasureEntry.Origin]
  }

  /// A change against the change that matters.
  public enum Outcome: String, CaseIterable, Hashable, Sendable {
    case improved
    /// By less than the change that matters, or not at all.
    case unchanged
    case worse
  }

  /// Two days held against each other.
  public struct Comparison: Hashable, Sendable {
    public let from: Point
    public let to: Point
    /// The later less the earlier number.
    public let difference: ExactDecimal
    public let outcome: Outcome
  }

  /// What a person has to look at before anything advances.
  public enum Question: Hashable, Sendable {
    /// The last score is worse than the first by the change that matters or more.
    case worseThanFirst(Comparison)
    /// The same against the score before it.
    case worseThanPrevious(Comparison)
    /// Scores of one day that differ: none of them is compared.
    case contradiction(CivilDate, [ExactDecimal])
    /// A score that is not compared, as it was written.
    case unread(CivilDate, String, ScoreDoubt)
    /// A score of a day after the review: it is not compared.
    case later(CivilDate, ExactDecimal)
  }

  public let key: Key
  public let measure: OutcomeMeasure
  /// By date; a day whose scores differ is left out.
  public let points: [Point]
  /// Those about getting worse first.
  public let questions: [Question]
  /// Whether somebody has read the questions; recorded where there are none.
  public internal(set) var reading: PatientWords.Reading

  /// Its id: the measure's, and behind a point each its part and its side, as in `grip-strength.left`.
  public var id: String {
    ([key.measure.text, key.part?.text, key.side?.rawValue] as [String?]).compactMap { $0 }
      .joined(separator: ".")
  }

  /// The first day against the last; `nil` where there are not two.
  public var sinceFirst: Comparison? { compared(points.first) }
  /// The day before the last against the last; `nil` where there are not two.
  public var sincePrevious: Comparison? { compared(points.dropLast().last) }
  /// The best day, the first of equals, against the last; `nil` where there are not two.
  public var sinceBest: Comparison? { compared(best) }

  /// The day with the best score, the first of equals; `nil` where nothing is compared.
  public var best: Point? {
    points.reduce(nil as Point?) { best, point in
      guard let best else { return point }
      let isBetter =
        switch measure.better {
        case .lower: point.number < best.number
        case .higher: point.number > best.number
        }
      return isBetter ? point : best
    }
  }

  private func compared(_ from: Point?) -> Comparison? {
    guard let from, let to = points.last, points.count > 1 else { return nil }
    return measure.compared(from, to)
  }

  /// - Parameters:
  ///   - scores: scores that were read, in any order.
  ///   - doubts: those that could not be.
  ///   - date: the day of the review; `nil` where every day counts.
  init(
    _ key: Key, of measure: OutcomeMeasure,
    _ scores: [(number: ExactDecimal, entry: MeasureEntry)],
    doubts: [(doubt: ScoreDoubt, entry: MeasureEntry)], on date: CivilDate?
  ) {
    self.key = key
    self.measure = measure
    var days: [CivilDate: [ExactDecimal: [MeasureEntry.Origin]]] = [:]
    var later: [Question] = []
    var told: Set<Question> = []
    for (number, entry) in scores {
      if let date, entry.date > date {
        let question = Question.later(entry.date, number)
        if told.insert(question).inserted { later.append(question) }
      } else {
        days[entry.date, default: [:]][number, default: []].append(entry.origin)
      }
    }
    var points: [Point] = []
    var contradictions: [Question] = []
    for (date, numbers) in days.sorted(by: { $0.key < $1.key }) {
      if let (number, origins) = numbers.first, numbers.count == 1 {
        points.append(Point(date: date, number: number, origins: MeasureCourse.ordered(origins)))
      } else {
        contradictions.append(.contradiction(date, numbers.keys.sorted()))
      }
    }
    self.points = points
    var questions: [Question] = []
    if let last = points.last, let first = points.first, points.count > 1 {
      let since = measure.compared(first, last)
      if since.outcome == .worse { questions.append(.worseThanFirst(since)) }
      if points.count > 2 {
        let step = measure.compared(points[points.count - 2], last)
        if step.outcome == .worse { questions.append(.worseThanPrevious(step)) }
      }
    }
    var unread: [Question] = []
    for (doubt, entry) in doubts.sorted(by: {
      ($0.entry.date, $0.entry.text) < ($1.entry.date, $1.entry.text)
    }) {
      let question = Question.unread(entry.date, entry.text, doubt)
      if told.insert(question).inserted { unread.append(question) }
    }
    self.questions =
      questions + contradictions + unread + later.sorted { $0.text < $1.text }
    reading = self.questions.isEmpty ? .recorded : .unread
  }

  private static func ordered(_ origins: [MeasureEntry.Origin]) -> [MeasureEntry.Origin] {
    var sessions: Set<SessionID> = []
    for case .session(let id) in origins { sessions.insert(id) }
    return (origins.contains(.plan) ? [.plan] : []) + sessions.sorted().map { .session($0) }
  }
}

extension OutcomeMeasure {
  /// Two days held against the change that matters.
  ///
  /// - Parameters:
  ///   - from: the earlier day.
  ///   - to: the later day.
  package func compared(_ from: MeasureCourse.Point, _ to: MeasureCourse.Point)
    -> MeasureCourse.Comparison
  {
    let difference = to.number - from.number
    let gain =
      switch better {
      case .lower: from.number - to.number
      case .higher: difference
      }
    let outcome: MeasureCourse.Outcome =
      gain >= change.amount ? .improved : 0 - gain >= change.amount ? .worse : .unchanged
    return MeasureCourse.Comparison(from: from, to: to, difference: difference, outcome: outcome)
  }
}

extension MeasureCourse.Question {
  /// What stays the same as long as the same is asked.
  var text: String {
    switch self {
    case .worseThanFirst(let step): "first \(MeasureCourse.text(of: step))"
    case .worseThanPrevious(let step): "previous \(MeasureCourse.text(of: step))"
    case .contradiction(let date, let numbers):
      "several \(date) \(numbers.map(\.text).joined(separator: " "))"
    case .unread(let date, let written, _): "unread \(date) \(written)"
    case .later(let date, let number): "later \(date) \(number)"
    }
  }

  /// The last day that it is about.
  var date: CivilDate {
    switch self {
    case .worseThanFirst(let step), .worseThanPrevious(let step): step.to.date
    case .contradiction(let date, _), .unread(let date, _, _), .later(let date, _): date
    }
  }
}

extension MeasureCourse {
  fileprivate static func text(of step: Comparison) -> String {
    "\(step.from.date) \(step.from.number) \(step.to.date) \(step.to.number)"
  }

  /// Under which sign its questions are recorded as read.
  ///
  /// A score that came late, of a day before the last and worse than the last by the change that matters,
  /// asks again what was read without it.
  var print: String {
    let worst = points.dropFirst().dropLast().filter { point in
      points.last.map { measure.compared($0, point).outcome == .worse } ?? false
    }
    return SeenMark.print(
      of: questions.map(\.text) + worst.map { "between \($0.date) \($0.number)" })
  }
}

/// The courses of a patient's outcome measures, and what stays words.
public struct MeasureCourses: Hashable, Sendable {
  /// Those that ask something first, then in the order of the known measures.
  public internal(set) var courses: [MeasureCourse]
  /// Entries of measures that nothing knows: nothing is compared.
  public let unknown: [MeasureEntry]

  /// - Parameters:
  ///   - entries: scores as they were written down, in any order.
  ///   - measures: the measures that are known.
  ///   - date: the day of the review; `nil` where every day counts.
  public init(
    of entries: [MeasureEntry], by measures: OutcomeMeasures, on date: CivilDate? = nil
  ) {
    var scores: [MeasureCourse.Key: [(ExactDecimal, MeasureEntry)]] = [:]
    var doubts: [MeasureCourse.Key: [(ScoreDoubt, MeasureEntry)]] = [:]
    var unknown: Set<MeasureEntry> = []
    for entry in entries {
      switch measures.read(entry) {
      case .score(let key, let number): scores[key, default: []].append((number, entry))
      case .doubt(let key, let doubt): doubts[key, default: []].append((doubt, entry))
      case .unknown: unknown.insert(entry)
      }
    }
    var courses: [(rank: Int, course: MeasureCourse)] = []
    for key in Set(scores.keys).union(doubts.keys) {
      guard let rank = measures.all.firstIndex(where: { $0.id == key.measure }) else { continue }
      let course = MeasureCourse(
        key, of: measures.all[rank], scores[key] ?? [], doubts: doubts[key] ?? [], on: date)
      courses.append((rank, course))
    }
    self.courses = courses.sorted { a, b in
      let (asksA, asksB) = (!a.course.questions.isEmpty, !b.course.questions.isEmpty)
      if asksA != asksB { return asksA }
      return (a.rank, a.course.id) < (b.rank, b.course.id)
    }.map(\.course)
    self.unknown = unknown.sorted { a, b in
      (a.name, a.date, a.text, a.side?.rawValue ?? "", String(reflecting: a.origin))
        < (b.name, b.date, b.text, b.side?.rawValue ?? "", String(reflecting: b.origin))
    }
  }
}

extension PlanHeader {
  /// The header's scores.
  public var measureEntries: [MeasureEntry] {
    measures.map {
      MeasureEntry(name: $0.name, written: .words($0.score), date: $0.date, origin: .plan)
    }
  }
}
