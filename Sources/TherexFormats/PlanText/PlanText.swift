public import TherexEncodings
public import TherexModel

/// Plan text: the language a therapist types.
///
/// Its grammar stands in the article *Plan text's grammar* of this module's documentation.
public enum PlanText {
  /// Reads a plan.
  ///
  /// All mistakes of the file are reported, at most ``ReadErrors/limit``.
  ///
  /// - Throws: ``ReadErrors`` with line and column.
  public static func parse(_ bytes: [UInt8], vocabulary: Vocabulary) throws(ReadErrors) -> Plan {
    try outline(bytes, vocabulary: vocabulary).plan
  }

  /// Reads a plan with the lines that each of its parts stands on.
  ///
  /// - Throws: ``ReadErrors`` with line and column.
  public static func outline(
    _ bytes: [UInt8], vocabulary: Vocabulary
  ) throws(ReadErrors) -> PlanOutline {
    if let refusal = bytes.withUnsafeBufferPointer({ SourceBytes.refusal(of: $0) }) {
      throw ReadErrors(refusal)
    }
    var reader = PlanTextReader(vocabulary: vocabulary)
    for (index, range) in PlanTextLine.ranges(of: bytes).enumerated() {
      let line = bytes[range]
      if let control = PlanTextLine.firstControl(in: line) {
        let code = String(control.value, radix: 16, uppercase: true)
        reader.report(
          TextMistake(
            "the control character U+\(String(repeating: "0", count: max(0, 4 - code.count)))\(code)",
            fix: "remove it", column: control.column), line: index + 1)
        continue
      }
      reader.take(PlanTextLine(number: index + 1, bytes: line))
    }
    return try reader.finish()
  }
}

/// A plan with the places of its parts in its file.
public struct PlanOutline: Sendable {
  public let plan: Plan
  /// The title's line; 1 is the file's first.
  public let titleLine: Int
  /// The last line of the header, the title's where nothing follows it.
  public let headerEnd: Int
  /// The line of each header key, as often as it stands, in the file's order.
  public let headerLines: [(key: HeaderKey, line: Int)]
  public let phases: [PhaseLines]

  /// Where a phase stands.
  public struct PhaseLines: Sendable {
    public let id: Slug
    /// The line of its title.
    public let line: Int
    /// The last line that belongs to it and is not blank or a comment.
    public let end: Int
    /// Each phase key's first line.
    public let keyLines: [(key: PhaseKey, line: Int)]
    public let prescriptions: [PrescriptionLines]
  }

  /// Where a prescription stands.
  public struct PrescriptionLines: Sendable {
    public let id: Slug
    public let line: Int
    /// The last line of its details.
    public let end: Int
  }
}

extension PlanText {
  /// Every key, block word and dose term: no exercise's id may be one of them.
  public static let reservedWords: Set<String> = Set(
    HeaderKey.allCases.map(\.rawValue) + PhaseKey.allCases.map(\.rawValue)
      + PrescriptionKey.allCases.map(\.word) + Dosage.termWords
      + ["warm-up", "main", "cool-down", "circuit", "then", "after"])
}
