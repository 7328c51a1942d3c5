internal import TherexModel

/// Reads and prints rules of progression, their criteria and findings.
struct RuleText {
  let vocabulary: Vocabulary

  /// What stands behind `, after` or `, if`: the rule without that word.
  func rule(_ slice: TextSlice) throws(TextMistake) -> AdvanceRule {
    let parts = slice.split(0x2C)
    var criteria: [Criterion] = []
    var sessions: Count?
    var target: AdvanceRule.Target?
    for (index, part) in parts.enumerated() {
      if index == 0, let (count, rest) = try sessionCount(part) {
        sessions = count
        target = try rest.map { (rest) throws(TextMistake) in try self.target(rest) }
      } else {
        criteria.append(try criterion(part))
      }
    }
    do {
      return try AdvanceRule(sessions: sessions, target: target, criteria: criteria)
    } catch { throw TextMistake(error, column: slice.column) }
  }

  private func sessionCount(_ slice: TextSlice) throws(TextMistake) -> (Count, TextSlice?)? {
    guard slice.bytes.first?.isDigit == true else { return nil }
    guard let tokens = try? DoseLexer.tokens(of: slice), tokens.count >= 2,
      case .number(let parts) = tokens[0].kind,
      tokens[1].isWord("sessions") || tokens[1].isWord("session")
    else { return nil }
    let count: Count = try single(parts, "sessions", tokens[0].column)
    guard tokens.count > 2 else { return (count, nil) }
    guard tokens[2].isWord("at"), tokens.count > 3 else {
      throw TextMistake(
        "after sessions of what is not finished", fix: "write after 2 sessions at 5x15",
        column: tokens[2].column)
    }
    let offset = slice.offset(ofColumn: tokens[3].column)
    return (count, slice.part(offset..<slice.bytes.endIndex))
  }

  private func target(_ slice: TextSlice) throws(TextMistake) -> AdvanceRule.Target {
    let words = slice.bytes.prefix(64).split(whereSeparator: \.isBlank)
    if slice.bytes.count <= 64,
      words.elementsEqual(RuleText.topOfRange, by: { $0.elementsEqual($1) })
    {
      return .topOfRange
    }
    let (dosage, schedule, name) = try DoseParser.parse(slice)
    guard schedule.isUnstated, name == nil else {
      throw TextMistake(
        "a target is a dose without days, times or a name", fix: "remove them",
        column: slice.column)
    }
    return .dose(dosage)
  }

  private static let topOfRange = ["the", "top", "of", "the", "range"].map { Array($0.utf8) }

  // MARK: Print

  /// `, after 2 sessions at 5x15, pain <= 3` or `, if signed off`.
  static func append(_ rule: AdvanceRule, _ bytes: inout [UInt8]) {
    if let sessions = rule.sessions {
      bytes.append(contentsOf: ", after ".utf8)
      DosePrinter.append(sessions, &bytes)
      bytes.append(contentsOf: sessions.high == 1 ? " session".utf8 : " sessions".utf8)
      switch rule.target {
      case nil: break
      case .topOfRange: bytes.append(contentsOf: " at the top of the range".utf8)
      case .dose(let dosage):
        bytes.append(contentsOf: " at ".utf8)
        var dose: [UInt8] = []
        DoseText.append(dosage, to: &dose)
        // A comma would begin a condition: inside a target the terms are set off by spaces.
        bytes.append(contentsOf: dose.filter { $0 != UInt8(ascii: ",") })
      }
      if !rule.criteria.isEmpty { bytes.append(contentsOf: ", ".utf8) }
    } else {
      bytes.append(contentsOf: ", if ".utf8)
    }
    append(rule.criteria, &bytes)
  }
}
