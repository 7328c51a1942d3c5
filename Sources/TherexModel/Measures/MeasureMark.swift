/// That a person has read what an outcome measure asks, as a record of an acceptance names it.
///
/// `odi~1a2b3c4d` is what it asked then, so that another score asks again; `odi` alone is all that it asks
/// up to the day of the record.
public struct MeasureMark: Hashable, Sendable {
  /// The course's id, as in ``MeasureCourse/id``.
  public let course: String
  /// `nil` for everything.
  public let print: String?

  init(_ course: String, _ print: String?) {
    self.course = course
    self.print = print
  }

  /// Reads a mark; `nil` where it is none.
  init?(_ text: Substring) {
    guard let (id, print) = SeenMark.parts(of: text), !id.isEmpty else { return nil }
    self.init(String(id), print)
  }

  package var text: String { print.map { "\(course)~\($0)" } ?? course }
}

/// What people have read of outcome measures, by course.
struct MeasureMarks: Sendable {
  private var days: [String: [(print: String?, on: CivilDate)]] = [:]

  mutating func add(_ marks: [MeasureMark], on date: CivilDate) {
    for mark in marks { days[mark.course, default: []].append((mark.print, date)) }
  }

  /// Whether somebody read what a course asks: a mark without a print stands for what its day could know.
  func covers(_ course: MeasureCourse) -> Bool {
    let last = course.questions.map(\.date).max()
    return days[course.id]?.contains { mark in
      if let print = mark.print { return print == course.print }
      return last.map { $0 <= mark.on } ?? true
    } ?? false
  }
}
