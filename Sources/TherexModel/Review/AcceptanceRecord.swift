/// Who accepted what became a version, and when: a `source` line of the plan's header.
///
/// `source: version 2 of 2026-12-01, accepted by NAME: stop seen in s1~1a2b3c4d, words read in
/// s2~9f8e7d6c, strength/leg-press forward`. Written by hand, a session's id alone stands for all of
/// it. The header's sources say where the plan comes from; every format carries them and no instruction to the patient
/// is made of them.
public struct AcceptanceRecord: Hashable, Sendable {
  /// What was accepted of a prescription.
  public enum Move: String, CaseIterable, Hashable, Sendable {
    case forward, back
  }
  /// The version that it made.
  public let version: Int
  public let date: CivilDate
  public let clinician: String
  /// In words: stops that were seen, prescriptions and where they moved.
  public let what: String

  private static let seen = "stop seen in "
  private static let read = "words read in "
  private static let measures = "measures read "

  /// How a record names the stops that the clinician has seen and dealt with.
  static func words(seen marks: [SeenMark]) -> String { seen + list(marks) }

  /// How a record names the sessions whose words somebody has read.
  static func words(read marks: [SeenMark]) -> String { read + list(marks) }

  /// How a record names the outcome measures whose questions somebody has read.
  static func words(measures marks: [MeasureMark]) -> String {
    measures + marks.map(\.text).joined(separator: " ")
  }

  /// The outcome measures whose questions somebody has read.
  public var readMeasures: [MeasureMark] {
    words(behind: [AcceptanceRecord.measures]).compactMap { MeasureMark($0) }
  }

  private static func list(_ marks: [SeenMark]) -> String {
    var named: [String] = []
    for mark in marks where !named.contains(mark.text) { named.append(mark.text) }
    return named.joined(separator: " ")
  }

  /// The stops that the clinician has seen and dealt with: none of them stops again.
  public var seenStops: [SeenMark] { marks(behind: [AcceptanceRecord.seen]) }

  /// The sessions whose words somebody has read.
  public var readWords: [SeenMark] { marks(behind: [AcceptanceRecord.read, "note read in "]) }

  private func marks(behind beginnings: [String]) -> [SeenMark] {
    words(behind: beginnings).compactMap { SeenMark($0) }
  }

  private func words(behind beginnings: [String]) -> [Substring] {
    what.split(separator: ",").flatMap { part -> [Substring] in
      let part = part.drop { $0 == " " }
      guard let beginning = beginnings.first(where: part.hasPrefix) else { return [] }
      return part.dropFirst(beginning.count).split(separator: " ")
    }
  }

  public init(version: Int, date: CivilDate, clinician: String, what: String) {
    self.version = version
    self.date = date
    self.clinician = clinician
    self.what = what
  }

  /// The line, as ``init(reading:)`` reads it.
  public var text: String { "version \(version) of \(date), accepted by \(clinician): \(what)" }

  /// Reads a header's source line; `nil` when it is another one.
  public init?(reading text: String) {
    func cut(_ text: Substring, _ mark: String) -> (Substring, Substring)? {
      let wanted = Array(mark.utf8)
      var index = text.utf8.startIndex
      while index != text.utf8.endIndex {
        if text.utf8[index...].starts(with: wanted) {
          return (text[..<index], text[text.utf8.index(index, offsetBy: wanted.count)...])
        }
        index = text.utf8.index(after: index)
      }
      return nil
    }
    guard text.hasPrefix("version "), let (number, rest) = cut(text.dropFirst(8), " of "),
      let version = Int(number), let (day, more) = cut(rest, ", accepted by "),
      let date = try? CivilDate(day), let (clinician, what) = cut(more, ": ")
    else { return nil }
    self.init(version: version, date: date, clinician: String(clinician), what: String(what))
  }
}

extension Plan {
  /// Every record of an acceptance, of every version.
  public var acceptances: [AcceptanceRecord] {
    header.sources.compactMap { AcceptanceRecord(reading: $0) }
  }

  /// The record of how this very version came about; `nil` when none is written.
  public var acceptance: AcceptanceRecord? {
    acceptances.last { $0.version == header.version }
  }
}
