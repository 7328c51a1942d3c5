internal import TherexEncodings
internal import TherexModel

/// Findings, as headers, conditions and alternatives name them.
extension RuleText {
  /// `disc herniation`, `after lumbar surgery on 2026-09-01`; words that no rule knows are kept as they
  /// are written.
  func finding(_ slice: TextSlice) throws(TextMistake) -> Finding {
    if let known = try knownFinding(slice) { return known }
    return try unknownFinding(slice)
  }

  /// `nil` when the words are no known finding.
  ///
  /// - Throws: ``TextMistake`` when a known one has a date that does not exist.
  func knownFinding(_ slice: TextSlice) throws(TextMistake) -> Finding? {
    let bytes = slice.bytes
    // Longer words are no finding: what follows stays linear in the line's length.
    guard bytes.count <= vocabulary.longestFinding + 14 else { return nil }
    if let name = vocabulary.finding(slice.text) { return try? Finding(name) }
    guard bytes.count > 14 else { return nil }
    let cut = bytes.endIndex - 14
    guard bytes[cut...].starts(with: " on ".utf8), bytes[cut + 4].isDigit,
      let name = vocabulary.finding(
        TextSlice(bytes: bytes[..<cut], column: slice.column).trimmed.text)
    else { return nil }
    do throws(PlanError) {
      let text = String(decoding: bytes[(cut + 4)...], as: UTF8.self)
      return try Finding(name, date: try CivilDate(text, at: "the finding's date"))
    } catch { throw TextMistake(error, column: slice.part(cut + 4..<bytes.endIndex).column) }
  }

  private func unknownFinding(_ slice: TextSlice) throws(TextMistake) -> Finding {
    guard !slice.isEmpty else {
      throw TextMistake(
        "an empty finding",
        fix:
          "therex findings lists the known ones; what is no finding belongs in baseline: or note:",
        column: slice.column)
    }
    let bytes = slice.bytes
    let cut = bytes.endIndex - 14
    do throws(PlanError) {
      guard cut > bytes.startIndex, bytes[cut...].starts(with: " on ".utf8), bytes[cut + 4].isDigit
      else { return try Finding(slice.text) }
      let date = try CivilDate(
        String(decoding: bytes[(cut + 4)...], as: UTF8.self), at: "the finding's date")
      return try Finding(
        TextSlice(bytes: bytes[..<cut], column: slice.column).trimmed.text, date: date)
    } catch { throw TextMistake(error, column: slice.column) }
  }

  /// Findings between commas.
  func findings(_ slice: TextSlice) throws(TextMistake) -> [Finding] {
    var found: [Finding] = []
    for part in slice.split(0x2C) { found.append(try finding(part)) }
    return found
  }

  /// Findings between commas, each perhaps alternatives joined by `or`.
  func when(_ slice: TextSlice) throws(TextMistake) -> [[Finding]] {
    var entries: [[Finding]] = []
    for part in slice.split(0x2C) { entries.append(try alternatives(part)) }
    return entries
  }

  /// A known name may itself hold `or`, and the longest is taken first; an unknown one ends there.
  private func alternatives(_ slice: TextSlice) throws(TextMistake) -> [Finding] {
    let or = Array(" or ".utf8)
    var found: [Finding] = []
    var rest = slice
    search: while true {
      if let last = try knownFinding(rest) { return found + [last] }
      let start = rest.bytes.startIndex
      var cut = min(rest.bytes.endIndex - or.count, start + vocabulary.longestFinding + 14)
      while cut > start {
        if rest.bytes[cut...].starts(with: or) {
          let head = TextSlice(bytes: rest.bytes[start..<cut], column: rest.column).trimmed
          if let first = try knownFinding(head) {
            found.append(first)
            rest = rest.part(cut + or.count..<rest.bytes.endIndex).trimmed
            continue search
          }
        }
        cut -= 1
      }
      guard let cut = rest.bytes.firstRange(of: or) else {
        return found + [try unknownFinding(rest)]
      }
      found.append(
        try unknownFinding(
          TextSlice(bytes: rest.bytes[..<cut.lowerBound], column: rest.column).trimmed))
      rest = rest.part(cut.upperBound..<rest.bytes.endIndex).trimmed
    }
  }

  // MARK: Print

  static func append(_ finding: Finding, _ bytes: inout [UInt8]) {
    bytes.append(contentsOf: finding.name.utf8)
    if let date = finding.date {
      bytes.append(contentsOf: " on ".utf8)
      bytes.append(contentsOf: date.text.utf8)
    }
  }
}
