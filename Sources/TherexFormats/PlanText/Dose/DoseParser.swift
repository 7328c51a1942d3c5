internal import TherexEncodings
internal import TherexModel

/// Reads the terms of a dose, in any order, each kind once.
struct DoseParser {
  private let tokens: [DoseToken]
  var position = 0
  var terms = DoseTerms()
  /// A handful at most: looked through faster than hashed.
  private var said: [String] = []
  private let endColumn: Int

  private init(_ tokens: [DoseToken], endColumn: Int) {
    self.tokens = tokens
    self.endColumn = endColumn
  }

  /// - Throws: ``TextMistake`` at the first term that is not one, is said twice or contradicts
  ///   another.
  static func parse(_ tokens: [DoseToken], column: Int, endColumn: Int) throws(TextMistake)
    -> (dosage: Dosage, schedule: Schedule, name: Slug?)
  {
    var parser = DoseParser(tokens, endColumn: endColumn)
    while parser.position < tokens.count { try parser.term() }
    let (dosage, schedule) = try parser.terms.made(at: column)
    return (dosage, schedule, parser.terms.name)
  }

  /// Reads the words of a dose.
  ///
  /// - Throws: ``TextMistake`` with the dose in plan text as its mend where everyday words were used.
  static func parse(_ slice: TextSlice) throws(TextMistake)
    -> (dosage: Dosage, schedule: Schedule, name: Slug?)
  {
    do throws(TextMistake) {
      return try parse(
        try DoseLexer.tokens(of: slice), column: slice.column, endColumn: slice.endColumn)
    } catch { throw EverydayDose.mended(error, of: slice) }
  }

  // MARK: Tokens

  var next: DoseToken? { position < tokens.count ? tokens[position] : nil }
  var following: DoseToken? {
    position + 1 < tokens.count ? tokens[position + 1] : nil
  }
  var column: Int { next?.column ?? endColumn }

  mutating func accept(_ word: String) -> Bool {
    // A comma ends a term.
    guard let next, next.isWord(word), !next.afterComma else { return false }
    position += 1
    return true
  }

  mutating func expect(_ words: [String], after: String) throws(TextMistake) {
    for word in words where !accept(word) {
      throw TextMistake(
        "\(after) is not finished", fix: "write \(after) \(words.joined(separator: " "))",
        column: column)
    }
  }

  mutating func once(_ kind: String, at column: Int) throws(TextMistake) {
    guard !said.contains(kind) else {
      throw TextMistake("\(kind) is said twice", fix: "keep one of the two", column: column)
    }
    said.append(kind)
  }

  mutating func number(after word: String) throws(TextMistake) -> [Substring] {
    guard let next, !next.afterComma, case .number(let parts) = next.kind else {
      throw TextMistake(
        "\(word) has no number", fix: "write a number behind \(word)", column: column)
    }
    position += 1
    return parts
  }

  mutating func unit(_ units: [String], for word: String) throws(TextMistake) -> String {
    guard let token = next, case .word(let unit) = token.kind, !token.afterComma else {
      throw TextMistake(
        "\(word) has no unit", fix: "write \(units.joined(separator: " or "))", column: column)
    }
    guard units.contains(unit) else {
      throw TextMistake(
        "unknown unit \(ReadError.quoted(token.written))",
        fix: "write \(units.joined(separator: " or "))", column: token.column)
    }
    position += 1
    return unit
  }

  /// `at least` behind the word, which says the same as before it.
  mutating func leastHere() -> Bool {
    guard let next, next.isWord("at"), !next.afterComma, let following,
      following.isWord("least"), !following.afterComma
    else { return false }
    position += 2
    return true
  }

  // MARK: Terms

  mutating func term() throws(TextMistake) {
    guard let token = next else { return }
    switch token.kind {
    case .number, .product, .rate: try counted(atLeast: false)
    case .clock(let hour, let minute):
      position += 1
      guard hour.utf8.count == 2, minute.utf8.count == 2, let h = UInt8(hour),
        minute.utf8.allSatisfy(\.isDigit), let m = UInt8(minute)
      else {
        throw TextMistake("not a time of day", fix: "write it as 08:00", column: token.column)
      }
      do {
        terms.schedule.timesOfDay.append(.clock(try ClockTime(hour: Int(h), minute: Int(m))))
      } catch { throw TextMistake(error, column: token.column) }
    case .at:
      position += 1
      try load(at: token.column)
    case .percent, .relation, .plus:
      throw TextMistake(
        "\(token.written) stands alone", fix: "write a load as @ 50% 1RM", column: token.column)
    case .word(let word): try worded(word, token)
    }
  }

  mutating func worded(_ word: String, _ token: DoseToken) throws(TextMistake) {
    let column = token.column
    if word.utf8.count == 3, let index = DoseParser.weekdays.firstIndex(of: word) {
      let day = Weekday.allCases[index]
      position += 1
      guard !terms.weekdays.contains(day) else {
        throw TextMistake("\(day.short) is said twice", fix: "keep one", column: column)
      }
      terms.weekdays.append(day)
      return
    }
    if word.utf8.count > 5, let time = DoseParser.partsOfDay.first(where: { $0.0 == word })?.1 {
      position += 1
      guard !terms.schedule.timesOfDay.contains(time) else {
        throw TextMistake("\(word) is said twice", fix: "keep one", column: column)
      }
      terms.schedule.timesOfDay.append(time)
      return
    }
    if try work(word, at: column) { return }
    switch word {
    case "at":
      position += 1
      try expect(["least"], after: "at")
      try counted(atLeast: true)
    case "if":
      guard let able = following, able.isWord("able"), !able.afterComma, !token.afterComma else {
        throw TextMistake(
          token.afterComma && following?.isWord("able") == true
            ? "if able is cut off from its load" : "a condition has no place here",
          fix: token.afterComma && following?.isWord("able") == true
            ? "write it behind the load without a comma"
            : "conditions stand behind a comma in progress, then, back and or",
          column: column)
      }
      position += 2
      try once("if able", at: column)
      terms.isIfAble = true
    case "daily", "every", "up", "as": try scheduled(word, at: column)
    case "after":
      throw TextMistake(
        "a condition has no place here",
        fix: "conditions stand behind a comma in progress, then, back and or", column: column)
    default:
      throw TextMistake(
        "unknown word \(ReadError.quoted(token.written))",
        fix: nearestWord(to: word, in: Dosage.termWords).map { "did you mean \($0)?" }
          ?? "use the terms of a dose, such as 3x10, hold 5 s or 2x/day; other words belong in note:",
        column: column)
    }
  }
}
