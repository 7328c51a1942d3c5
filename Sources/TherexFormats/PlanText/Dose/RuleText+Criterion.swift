internal import TherexModel

/// Conditions, each a comparison, a finding, or words for the clinician to confirm.
extension RuleText {
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

  func single<S: Scale>(
    _ parts: [Substring], _ path: String, _ column: Int
  ) throws(TextMistake) -> Amount<S> {
    guard parts.count == 1 else {
      throw TextMistake("a condition has one number", fix: "write one", column: column)
    }
    return try DoseNumber.amount(parts, path: path, column: column)
  }

  // MARK: Print

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
}
