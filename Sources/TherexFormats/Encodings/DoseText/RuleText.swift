internal import TherexModel

/// The findings and exercises whose names plan text may use.
///
/// A name that is not in it is a mistake; the nearest right one is offered.
public struct Vocabulary: Sendable {
  /// Exercise ids in the order of the catalog.
  public let exercises: [String]
  /// Canonical finding names.
  public let findings: [String]
  /// Lower-case name or synonym to the index of the canonical name.
  private let findingIndex: [String: Int]
  private let exerciseSet: Set<String>
  /// Bytes of the longest name or synonym; a name in other capitals is as long, or shorter by half.
  let longestFinding: Int

  /// - Parameter synonyms: pairs of another word for a finding and its canonical name.
  public init(
    exercises: [String], findings: [String], synonyms: [(word: String, finding: String)] = []
  ) {
    self.exercises = exercises
    self.findings = findings
    exerciseSet = Set(exercises)
    var index: [String: Int] = [:]
    for (position, name) in findings.enumerated() { index[name.lowercased()] = position }
    for (word, name) in synonyms where index[word.lowercased()] == nil {
      index[word.lowercased()] = index[name.lowercased()]
    }
    findingIndex = index
    longestFinding = 2 * (index.keys.map(\.utf8.count).max() ?? 0)
  }

  /// The canonical name of a finding or of one of its synonyms; `nil` when it is unknown.
  public func finding(_ name: String) -> String? {
    findingIndex[name.lowercased()].map { findings[$0] }
  }

  public func hasExercise(_ id: String) -> Bool { exerciseSet.contains(id) }

  /// The nearest known exercise; `nil` when none is near.
  public func nearestExercise(to id: String) -> String? { nearestWord(to: id, in: exercises) }

  /// The nearest known finding; `nil` when none is near.
  public func nearestFinding(to name: String) -> String? {
    nearestWord(to: name, in: findings)
  }
}

/// Reads and prints findings, criteria and rules.
struct RuleText {
  let vocabulary: Vocabulary

  // MARK: Findings

  /// `disc herniation`, `after lumbar surgery on 2026-09-01`.
  func finding(_ slice: TextSlice) throws(TextMistake) -> Finding {
    guard let finding = try knownFinding(slice) else { throw unknownFinding(slice) }
    return finding
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

  private func unknownFinding(_ slice: TextSlice) -> TextMistake {
    TextMistake(
      slice.isEmpty ? "an empty finding" : "unknown finding \(ReadError.quoted(slice.text))",
      fix: vocabulary.nearestFinding(to: slice.text).map { "did you mean \($0)?" }
        ?? "therex findings lists the known ones", column: slice.column)
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

  /// A name may itself hold `or`: the longest known name is taken first.
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
      throw unknownFinding(rest)
    }
  }

  // MARK: Criteria

  /// Conditions between commas.
  func criteria(_ slice: TextSlice) throws(TextMistake) -> [Criterion] {
    var found: [Criterion] = []
    for part in slice.split(0x2C) { found.append(try criterion(part)) }
    return found
  }

  /// One condition; words that are no other condition are for the clinician to confirm.
  func criterion(_ slice: TextSlice) throws(TextMistake) -> Criterion {
    guard !slice.isEmpty else {
      throw TextMistake(
        "an empty condition", fix: "write it or remove the comma", column: slice.column)
    }
    if let known = try compared(slice) { return known }
    if slice.begins("signed off"), slice.bytes.count == 10 { return .signedOff }
    if slice.begins("no ") || slice.begins("no\t") {
      let start = slice.bytes.startIndex + 3
      return .noFinding(try finding(slice.part(start..<slice.bytes.endIndex).trimmed))
    }
    if let finding = try knownFinding(slice) { return .finding(finding) }
    do {
      return try Criterion.confirmed(slice.text)
    } catch { throw TextMistake(error, column: slice.column) }
  }

  /// `pain <= 4`, `RPE <= 6`, `RIR >= 2`, `settled within 30 min`, `14 days`; `nil` for others.
  private func compared(_ slice: TextSlice) throws(TextMistake) -> Criterion? {
    // A condition of numbers is short; longer words are for the clinician, and not cut for nothing.
    guard slice.bytes.count <= 200, let tokens = try? DoseLexer.tokens(of: slice),
      let first = tokens.first
    else { return nil }
    if first.isWord("settled"), tokens.count > 1, tokens[1].isWord("within") {
      guard tokens.count == 4, case .number(let parts) = tokens[2].kind, tokens[3].isWord("min")
      else {
        throw TextMistake(
          "settled within has no minutes", fix: "write settled within 30 min",
          column: first.column)
      }
      return .settledWithin(
        try DoseNumber.amount(parts, path: "minutes", column: tokens[2].column))
    }
    if case .number(let parts) = first.kind, tokens.count == 2,
      tokens[1].isWord("days") || tokens[1].isWord("day")
    {
      return .days(try DoseNumber.amount(parts, path: "days", column: first.column))
    }
    guard tokens.count >= 2, case .relation(let relation) = tokens[1].kind,
      case .word(let word) = first.kind
    else {
      if tokens.contains(where: { if case .relation = $0.kind { true } else { false } }) {
        throw TextMistake(
          "a comparison of something unknown", fix: "write pain <= 4, RPE <= 6 or RIR >= 2",
          column: first.column)
      }
      return nil
    }
    guard tokens.count == 3, case .number(let parts) = tokens[2].kind else {
      throw TextMistake(
        "a comparison without its number", fix: "write \(word) \(relation) 4",
        column: first.column)
    }
    let column = tokens[2].column
    switch (word, relation) {
    case ("pain", "<="): return .painAtMost(try single(parts, "pain", column))
    case ("pain", ">"): return .painAbove(try single(parts, "pain", column))
    case ("rpe", "<="): return .rpeAtMost(try single(parts, "RPE", column))
    case ("rir", ">="): return .rirAtLeast(try single(parts, "RIR", column))
    default:
      let known = ["pain": "pain <= 4 or pain > 4", "rpe": "RPE <= 6", "rir": "RIR >= 2"]
      throw TextMistake(
        "this comparison is not one of the conditions",
        fix: "write \(known[word] ?? "pain <= 4, RPE <= 6 or RIR >= 2")",
        column: first.column)
    }
  }

  private func single<S: Scale>(
    _ parts: [Substring], _ path: String, _ column: Int
  ) throws(TextMistake) -> Amount<S> {
    guard parts.count == 1 else {
      throw TextMistake("a condition has one number", fix: "write one", column: column)
    }
    return try DoseNumber.amount(parts, path: path, column: column)
  }

  // MARK: Rules

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
    let tokens = try DoseLexer.tokens(of: slice)
    let (dosage, schedule, name) = try DoseParser.parse(
      tokens, column: slice.column, endColumn: slice.endColumn)
    guard schedule.isUnstated, name == nil else {
      throw TextMistake(
        "a target is a dose without days, times or a name", fix: "remove them",
        column: slice.column)
    }
    return .dose(dosage)
  }

  private static let topOfRange = ["the", "top", "of", "the", "range"].map { Array($0.utf8) }

  // MARK: Print

  static func append(_ finding: Finding, _ bytes: inout [UInt8]) {
    bytes.append(contentsOf: finding.name.utf8)
    if let date = finding.date {
      bytes.append(contentsOf: " on ".utf8)
      bytes.append(contentsOf: date.text.utf8)
    }
  }

  static func append(_ criteria: [Criterion], _ bytes: inout [UInt8]) {
    for (index, criterion) in criteria.enumerated() {
      if index > 0 { bytes.append(contentsOf: ", ".utf8) }
      append(criterion, &bytes)
    }
  }

  static func append(_ criterion: Criterion, _ bytes: inout [UInt8]) {
    func say<S: Scale>(_ word: String, _ amount: Amount<S>, _ unit: String = "") {
      bytes.append(contentsOf: word.utf8)
      DosePrinter.append(amount, &bytes)
      bytes.append(contentsOf: unit.utf8)
    }
    switch criterion {
    case .painAtMost(let pain): say("pain <= ", pain)
    case .painAbove(let pain): say("pain > ", pain)
    case .rpeAtMost(let rpe): say("RPE <= ", rpe)
    case .rirAtLeast(let rir): say("RIR >= ", rir)
    case .settledWithin(let minutes): say("settled within ", minutes, " min")
    case .noFinding(let finding):
      bytes.append(contentsOf: "no ".utf8)
      append(finding, &bytes)
    case .finding(let finding): append(finding, &bytes)
    case .days(let days): say("", days, days.high == 1 ? " day" : " days")
    case .signedOff: bytes.append(contentsOf: "signed off".utf8)
    case .words(let words): bytes.append(contentsOf: words.utf8)
    }
  }

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
        bytes.append(contentsOf: dose.filter { $0 != 0x2C })
      }
      if !rule.criteria.isEmpty { bytes.append(contentsOf: ", ".utf8) }
    } else {
      bytes.append(contentsOf: ", if ".utf8)
    }
    append(rule.criteria, &bytes)
  }
}

extension TextSlice {
  /// Whether it begins with an ASCII text in lower case, however it is capitalised.
  func begins(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      wanted.count <= bytes.count
        && zip(bytes, wanted).allSatisfy { byte, letter in
          byte == letter || ((0x41...0x5A).contains(byte) && byte + 0x20 == letter)
        }
    }
  }

  /// The position of the byte at a column of the line.
  func offset(ofColumn wanted: Int) -> Int {
    var column = self.column
    var index = bytes.startIndex
    while index < bytes.endIndex, column < wanted {
      index += 1
      while index < bytes.endIndex, bytes[index] & 0xC0 == 0x80 { index += 1 }
      column += 1
    }
    return index
  }
}
