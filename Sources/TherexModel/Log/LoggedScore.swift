/// A score of an outcome measure in a session log.
public struct LoggedScore: Hashable, Sendable {
  /// The measure as the tracker calls it, such as `ODI`: an id or a name that `therex measures` lists.
  public let measure: String
  /// In the measure's own unit.
  public let score: ExactDecimal
  /// The patient's date on which it was taken; `nil` is the session's.
  public let date: CivilDate?
  public let side: MeasureSide?

  /// - Parameters:
  ///   - measure: the measure's name.
  ///   - score: in the measure's own unit.
  ///   - date: when it was taken; `nil` is the session's date.
  ///   - side: of which side it is; `nil` for none.
  ///   - path: its place, for errors.
  /// - Throws: ``PlanError`` when the measure is not one line of text.
  public init(
    measure: String, score: ExactDecimal, date: CivilDate? = nil, side: MeasureSide? = nil,
    at path: PlanPath = "measures"
  ) throws(PlanError) {
    self.measure = try checkedLine(measure, at: path.field("measure"))
    self.score = score
    self.date = date
    self.side = side
  }

  struct Key: Hashable {
    let measure: String
    let date: CivilDate?
    let side: MeasureSide?
  }
  var key: Key { Key(measure: measure, date: date, side: side) }

  /// The scores of two records of one session; a score that they tell differently is noted.
  static func joined(
    _ a: [LoggedScore], _ b: [LoggedScore], _ join: inout FieldJoin
  ) -> [LoggedScore] {
    guard !b.isEmpty else { return a }
    var all = a
    let known = Dictionary(a.map { ($0.key, $0.score) }, uniquingKeysWith: { first, _ in first })
    for score in b {
      if let own = known[score.key] {
        _ = join("measures", own, score.score)
      } else {
        all.append(score)
      }
    }
    // Which came first is not known of scores from two records: a fixed order for any merge.
    if all.count > a.count, !a.isEmpty {
      all.sort {
        ($0.measure, $0.side?.rawValue ?? "", $0.date?.text ?? "")
          < ($1.measure, $1.side?.rawValue ?? "", $1.date?.text ?? "")
      }
    }
    return all
  }
}

extension Session {
  /// The scores that were taken, each with its day.
  public var measureEntries: [MeasureEntry] {
    measures.map {
      MeasureEntry(
        name: $0.measure, written: .number($0.score), side: $0.side, date: $0.date ?? date,
        origin: .session(id))
    }
  }

  /// A session that holds one score and nothing else: of a day, whose time nobody noted.
  ///
  /// Its id is made from what it says: the same score twice is one record. Its time is noon, UTC.
  ///
  /// - Parameters:
  ///   - score: the score; its own date is left aside.
  ///   - date: the patient's date on which it was taken.
  ///   - plan: the plan that the patient followed.
  ///   - version: its version; 1 or more.
  ///   - patientKey: the plan's patient key; `nil` for none.
  /// - Throws: ``PlanError`` when the version is below 1 or the patient key is not one line.
  public init(
    scoring score: LoggedScore, on date: CivilDate, plan: PlanID, version: Int,
    patientKey: String? = nil
  ) throws(PlanError) {
    let print = SeenMark.print(
      of: [
        plan.text, date.text, FoldedText(score.measure).text, score.score.text,
        score.side?.rawValue ?? "",
      ])
    try self.init(
      id: SessionID("score-\(date)-\(print)"),
      time: SessionTime(date: date, second: 43_200, offset: 0), plan: plan, version: version,
      patientKey: patientKey,
      measures: [try LoggedScore(measure: score.measure, score: score.score, side: score.side)])
  }
}
