internal import TherexEncodings
internal import TherexModel

/// Sets, repetitions and what else is counted.
extension DoseParser {
  /// A number with what it counts: `3x10`, `3 sets`, `10 reps`, `3x/day`.
  mutating func counted(atLeast: Bool) throws(TextMistake) {
    guard let token = next, !atLeast || !token.afterComma else {
      throw TextMistake("at least of nothing", fix: "write at least 3 sets", column: column)
    }
    switch token.kind {
    case .product(let sets, let reps):
      position += 1
      try once("sets", at: token.column)
      try once("repetitions", at: token.column)
      if let unit = next, !unit.afterComma, case .word(let word) = unit.kind,
        DoseParser.timeUnits.contains(word)
      {
        throw TextMistake(
          "\(token.written) \(unit.written) could mean repetitions or seconds",
          fix:
            "write \(sets.joined(separator: "-")) reps, hold \(reps.joined(separator: "-")) \(unit.written)",
          column: token.column)
      }
      terms.dose.sets = try DoseNumber.amount(
        sets, atLeast: atLeast, path: "sets", column: token.column)
      terms.dose.repetitions = .count(
        try DoseNumber.amount(reps, path: "repetitions", column: token.column))
      _ = accept("reps")
    case .rate(let parts, let unit): try rate(parts, unit, atLeast: atLeast, token)
    case .number(let parts):
      position += 1
      try unit(of: parts, atLeast: atLeast, token)
    case .word("hold"), .word("may"), .word("for"):
      guard case .word(let word) = token.kind else { return }
      try timed(word, at: token.column, atLeast: atLeast)
    default:
      throw TextMistake(
        "at least stands before \(ReadError.quoted(token.written))",
        fix: "it may stand before sets, reps, 3x10, hold, for and x/week", column: token.column)
    }
  }

  mutating func rate(
    _ parts: [Substring], _ unit: String, atLeast: Bool, _ token: DoseToken
  ) throws(TextMistake) {
    position += 1
    switch unit {
    case "day":
      guard !atLeast else {
        throw TextMistake(
          "at least has no place before times a day", fix: "write 3x/day", column: token.column)
      }
      try once("times a day", at: token.column)
      terms.schedule.timesADay = try DoseNumber.amount(
        parts, path: "times a day", column: token.column)
    case "week":
      try once("times a week", at: token.column)
      terms.timesAWeek = try DoseNumber.amount(
        parts, atLeast: atLeast, path: "times a week", column: token.column)
    default:
      throw TextMistake(
        "unknown unit \(ReadError.quoted(unit))",
        fix: nearestWord(to: unit, in: ["day", "week"]).map { "did you mean x/\($0)?" }
          ?? "use x/day or x/week", column: token.column)
    }
  }

  mutating func unit(
    of parts: [Substring], atLeast: Bool, _ token: DoseToken
  ) throws(TextMistake) {
    let number = parts.joined(separator: "-")
    if case .percent = next?.kind {
      throw TextMistake(
        "a load needs its sign", fix: "write @ \(number)% 1RM", column: token.column)
    }
    guard let unit = next, case .word(let word) = unit.kind, !unit.afterComma else {
      throw TextMistake(
        "the number \(number) has no unit", fix: "write \(number) reps, or hold \(number) s",
        column: token.column)
    }
    switch word {
    case "set", "sets":
      position += 1
      try once("sets", at: token.column)
      terms.dose.sets = try DoseNumber.amount(
        parts, atLeast: atLeast, path: "sets", column: token.column)
    case "rep", "reps":
      position += 1
      try once("repetitions", at: token.column)
      terms.dose.repetitions = .count(
        try DoseNumber.amount(parts, atLeast: atLeast, path: "repetitions", column: token.column))
    case "min", "h":
      throw TextMistake(
        "a time needs its word", fix: "write for \(number) \(word)", column: token.column)
    case "s":
      throw TextMistake(
        "\(number) \(word) could be a hold or a duration",
        fix: "write hold \(number) \(word) or for \(number) \(word)", column: token.column)
    case "m", "km":
      throw TextMistake(
        "a distance needs its word", fix: "write for \(number) \(word)", column: token.column)
    case "kg", "lb":
      throw TextMistake(
        "a load needs its sign", fix: "write @ \(number) \(word)", column: token.column)
    case "deg":
      throw TextMistake(
        "a range limit needs its word", fix: "write to \(number) deg", column: token.column)
    default:
      throw TextMistake(
        "unknown unit \(ReadError.quoted(unit.written))",
        fix: nearestWord(to: word, in: ["sets", "reps", "s", "min", "h", "m", "km", "kg", "lb"])
          .map { "did you mean \($0)?" } ?? "use sets or reps", column: unit.column)
    }
  }

  mutating func uncounted(_ word: String, at column: Int) throws(TextMistake) {
    position += 1
    if word == "several", !accept("reps"), !accept("rep") {
      throw TextMistake("several is not finished", fix: "write several reps", column: self.column)
    }
    try once("repetitions", at: column)
    terms.dose.repetitions = word == "several" ? .several : .repeated
  }

  private static let timeUnits = ["s", "sec", "secs", "second", "seconds", "min", "h"]
}
