internal import TherexModel

/// Days, times of the day and the name.
extension DoseParser {
  mutating func scheduled(_ word: String, at column: Int) throws(TextMistake) {
    position += 1
    switch word {
    case "daily":
      try once("daily", at: column)
      terms.isDaily = true
      if accept("or") {
        try expect(["at", "least"], after: "daily or")
        guard let token = next, !token.afterComma, case .rate(let parts, "week") = token.kind
        else {
          throw TextMistake(
            "daily or at least is not finished", fix: "write daily or at least 3x/week",
            column: self.column)
        }
        position += 1
        terms.dailyLeast = try DoseNumber.amount(
          parts, path: "times a week", column: token.column)
      }
    case "every":
      if accept("other") {
        try expect(["day"], after: "every other")
        try once("every other day", at: column)
        terms.isEveryOtherDay = true
      } else if next?.isWord("day") == true {
        throw TextMistake("every day is written daily", fix: "write daily", column: column)
      } else {
        let parts = try number(after: "every")
        _ = try unit(["h"], for: "every")
        try expect(["while", "awake"], after: "every \(parts.joined(separator: "-")) h")
        try once("every so many hours", at: column)
        terms.schedule.everyHours = try DoseNumber.amount(parts, path: "hours", column: column)
      }
    case "up":
      try expect(["to"], after: "up")
      guard let token = next, !token.afterComma, case .rate(let parts, "day") = token.kind else {
        throw TextMistake("up to is not finished", fix: "write up to 4x/day", column: self.column)
      }
      position += 1
      try once("up to", at: column)
      terms.schedule.atMostADay = try DoseNumber.amount(
        parts, path: "times a day", column: token.column)
    default:
      if accept("needed") {
        try once("as needed", at: column)
        terms.schedule.isAsNeeded = true
        return
      }
      try name(at: column)
    }
  }

  mutating func name(at column: Int) throws(TextMistake) {
    guard let token = next, !token.afterComma else {
      throw TextMistake("as has no name", fix: "write as second-press-up", column: self.column)
    }
    try once("name", at: column)
    position += 1
    do throws(PlanError) {
      let slug = try Slug(token.written, at: "the name")
      guard !Dosage.termWords.contains(slug.text) else {
        throw PlanError(at: "the name", "is a term of a dose", fix: "use another name")
      }
      guard case .word = token.kind else {
        throw PlanError(at: "the name", "begins with a number", fix: "begin it with a letter")
      }
      terms.name = slug
    } catch { throw TextMistake(error, column: token.column) }
  }

  static let weekdays = Weekday.shortNames.map { $0.lowercased() }
  static let partsOfDay: [(String, TimeOfDay)] = [
    ("morning", .morning), ("midday", .midday), ("afternoon", .afternoon), ("evening", .evening),
    ("bedtime", .bedtime),
  ]
}
