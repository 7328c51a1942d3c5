/// Who accepted what became a version, and when: a `source` line of the plan's header.
///
/// `source: version 2 of 2026-12-01, accepted by NAME: strength/leg-press forward`. The header's
/// sources say where the plan comes from; every format carries them and no instruction to the patient
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

  /// How a record names the sessions whose stops the clinician has seen and dealt with.
  static func words(seen sessions: [SessionID]) -> String {
    seen + sessions.map(\.text).joined(separator: " ")
  }

  /// The sessions whose stops the clinician has seen and dealt with: none of them stops again.
  public var seenStops: [SessionID] {
    guard what.hasPrefix(AcceptanceRecord.seen) else { return [] }
    let list = what.dropFirst(AcceptanceRecord.seen.count).prefix { $0 != "," }
    return list.split(separator: " ").compactMap { try? SessionID($0) }
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
  /// The sessions whose stops were seen and dealt with, of every version.
  public var seenStops: Set<SessionID> {
    Set(header.sources.compactMap { AcceptanceRecord(reading: $0) }.flatMap(\.seenStops))
  }

  /// The record of how this very version came about; `nil` when none is written.
  public var acceptance: AcceptanceRecord? {
    header.sources.lazy.compactMap { AcceptanceRecord(reading: $0) }
      .last { $0.version == header.version }
  }
}
