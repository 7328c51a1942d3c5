internal import TherexModel

/// Reads the terms of a dose, in any order, each kind once.
struct DoseParser {
  private let tokens: [DoseToken]
  private var position = 0
  private var terms = DoseTerms()
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

  // MARK: Tokens

  private var next: DoseToken? { position < tokens.count ? tokens[position] : nil }
  private var following: DoseToken? {
    position + 1 < tokens.count ? tokens[position + 1] : nil
  }
  private var column: Int { next?.column ?? endColumn }

  private mutating func accept(_ word: String) -> Bool {
    // A comma ends a term.
    guard let next, next.isWord(word), !next.afterComma else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ words: [String], after: String) throws(TextMistake) {
    for word in words where !accept(word) {
      throw TextMistake(
        "\(after) is not finished", fix: "write \(after) \(words.joined(separator: " "))",
        column: column)
    }
  }

  private mutating func once(_ kind: String, at column: Int) throws(TextMistake) {
    guard !said.contains(kind) else {
      throw TextMistake("\(kind) is said twice", fix: "keep one of the two", column: column)
    }
    said.append(kind)
  }

  private mutating func number(after word: String) throws(TextMistake) -> [Substring] {
    guard let next, !next.afterComma, case .number(let parts) = next.kind else {
      throw TextMistake(
        "\(word) has no number", fix: "write a number behind \(word)", column: column)
    }
    position += 1
    return parts
  }

  // MARK: Terms

  private mutating func term() throws(TextMistake) {
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
        terms.timesOfDay.append(.clock(try ClockTime(hour: Int(h), minute: Int(m))))
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

  private mutating func worded(_ word: String, _ token: DoseToken) throws(TextMistake) {
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
      guard !terms.timesOfDay.contains(time) else {
        throw TextMistake("\(word) is said twice", fix: "keep one", column: column)
      }
      terms.timesOfDay.append(time)
      return
    }
    switch word {
    case "at":
      position += 1
      try expect(["least"], after: "at")
      try counted(atLeast: true)
    case "several":
      position += 1
      guard accept("reps") || accept("rep") else {
        throw TextMistake("several is not finished", fix: "write several reps", column: self.column)
      }
      try once("repetitions", at: column)
      terms.repetitions = .several
    case "repeat":
      position += 1
      try once("repetitions", at: column)
      terms.repetitions = .repeated
    case "same":
      position += 1
      try expect(["dose"], after: "same")
      try once("same dose", at: column)
      terms.isSame = true
    case "for", "hold", "may", "rest", "tempo": try timed(word, at: column)
    case "rpe", "rir", "borg", "pulse": try effort(word, at: column)
    case "to":
      position += 1
      try once("the range", at: column)
      let parts = try number(after: "to")
      guard accept("deg") || accept("degrees") || accept("°") else {
        throw TextMistake(
          "a range limit is in degrees", fix: "write to 90 deg", column: self.column)
      }
      terms.rangeLimit = try DoseNumber.amount(parts, path: "the range", column: column)
    case "each", "alternating", "left", "right", "both", "affected": try side(word, at: column)
    case "start":
      position += 1
      guard let sign = next, case .at = sign.kind, !sign.afterComma else {
        throw TextMistake("start has no load", fix: "write start @ 20 kg", column: self.column)
      }
      position += 1
      terms.isStart = true
      try load(at: column)
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
          ?? "use the terms of a dose, such as 3x10, hold 5 s or 2x/day", column: column)
    }
  }

  /// A number with what it counts: `3x10`, `3 sets`, `10 reps`, `3x/day`.
  private mutating func counted(atLeast: Bool) throws(TextMistake) {
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
      terms.sets = try DoseNumber.amount(
        sets, atLeast: atLeast, path: "sets", column: token.column)
      terms.repetitions = .count(
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

  private mutating func rate(
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
      terms.timesADay = try DoseNumber.amount(parts, path: "times a day", column: token.column)
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

  private mutating func unit(
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
      terms.sets = try DoseNumber.amount(
        parts, atLeast: atLeast, path: "sets", column: token.column)
    case "rep", "reps":
      position += 1
      try once("repetitions", at: token.column)
      terms.repetitions = .count(
        try DoseNumber.amount(parts, atLeast: atLeast, path: "repetitions", column: token.column))
    case "s", "min", "h":
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

  private mutating func timed(
    _ word: String, at column: Int, atLeast: Bool = false
  ) throws(TextMistake) {
    position += 1
    switch word {
    case "may", "hold":
      if word == "may" {
        try expect(["hold"], after: "may")
        terms.isHoldOptional = true
      }
      try once("hold", at: column)
      try hold(atLeast: atLeast)
    case "for":
      try once("for", at: column)
      let least = leastHere() || atLeast
      let parts = try number(after: "for")
      try length(parts, atLeast: least, column: column)
    case "rest":
      try once("rest", at: column)
      let parts = try number(after: "rest")
      let unit = try unit(["s", "min"], for: "rest")
      terms.rest = Timed(
        try DoseNumber.amount(parts, path: "rest", column: column),
        unit == "s" ? .seconds : .minutes)
    default:
      try once("tempo", at: column)
      let parts = try number(after: "tempo")
      let counts = parts.compactMap { ExactDecimal($0)?.whole }
      guard counts.count == 4, parts.count == 4 else {
        throw TextMistake(
          "a tempo has four counts", fix: "write it as tempo 3-1-1-0", column: column)
      }
      do {
        terms.tempo = try Tempo(counts[0], counts[1], counts[2], counts[3])
      } catch { throw TextMistake(error, column: column) }
    }
  }

  /// `at least` behind the word, which says the same as before it.
  private mutating func leastHere() -> Bool {
    guard let next, next.isWord("at"), !next.afterComma, let following,
      following.isWord("least"), !following.afterComma
    else { return false }
    position += 2
    return true
  }

  private mutating func hold(atLeast: Bool) throws(TextMistake) {
    let column = column
    let least = leastHere() || atLeast
    if least == false, accept("as") {
      try expect(["able"], after: "hold as")
      terms.hold = .asAble
      return
    }
    if least == false, accept("a") {
      try expect(["few", "s"], after: "hold a")
      terms.hold = .aFewSeconds
      return
    }
    if least == false, accept("at") {
      try expect(["most", "a", "few", "s"], after: "hold at")
      terms.hold = .atMostAFewSeconds
      return
    }
    let parts = try number(after: "hold")
    if let unit = next, !unit.afterComma, unit.isWord("min") {
      let minutes = parts.compactMap { ExactDecimal($0)?.whole }.filter { $0 < 10_000 }
      let seconds =
        minutes.count == parts.count ? minutes.map { "\($0 * 60)" }.joined(separator: "-") : "60"
      throw TextMistake(
        "a hold is in seconds", fix: "write hold \(seconds) s", column: unit.column)
    }
    _ = try unit(["s"], for: "hold")
    terms.hold = .seconds(
      try DoseNumber.amount(parts, atLeast: least, path: "hold", column: column))
  }

  private mutating func unit(_ units: [String], for word: String) throws(TextMistake) -> String {
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

  private mutating func length(
    _ parts: [Substring], atLeast: Bool, column: Int
  ) throws(TextMistake) {
    let unit = try unit(["s", "min", "h", "m", "km"], for: "for")
    if let metric = Distance.Unit(rawValue: unit) {
      terms.distance = Distance(
        try DoseNumber.amount(parts, atLeast: atLeast, path: "distance", column: column), metric)
    } else if let time = Timed.Unit(rawValue: unit) {
      terms.duration = Timed(
        try DoseNumber.amount(parts, atLeast: atLeast, path: "time", column: column), time)
    }
  }

  private mutating func effort(_ word: String, at column: Int) throws(TextMistake) {
    position += 1
    try once(word, at: column)
    let parts = try number(after: word)
    switch word {
    case "rpe": terms.rpe = try DoseNumber.amount(parts, path: "RPE", column: column)
    case "rir": terms.rir = try DoseNumber.amount(parts, path: "RIR", column: column)
    case "borg": terms.borg = try DoseNumber.amount(parts, path: "Borg", column: column)
    default: terms.pulse = try DoseNumber.amount(parts, path: "pulse", column: column)
    }
  }

  private mutating func side(_ word: String, at column: Int) throws(TextMistake) {
    position += 1
    switch word {
    case "each":
      if accept("hand") {
        try once("each hand", at: column)
        terms.isEachHand = true
        return
      }
      if accept("position") {
        try once("each position", at: column)
        terms.isEachPosition = true
        return
      }
      try expect(["side"], after: "each")
      try once("side", at: column)
      terms.side = .each(affectedFirst: false)
    case "affected":
      if accept("first") {
        try once("affected first", at: column)
        terms.isAffectedFirst = true
        return
      }
      try once("side", at: column)
      terms.side = .affected
    default:
      try once("side", at: column)
      switch word {
      case "alternating": terms.side = .alternating
      case "left": terms.side = .left
      case "right": terms.side = .right
      default: terms.side = .both
      }
    }
  }

  private mutating func load(at column: Int) throws(TextMistake) {
    try once("load", at: column)
    guard let token = next, !token.afterComma else {
      throw TextMistake("@ has no load", fix: "write @ 5 kg or @ red band", column: self.column)
    }
    if accept("own") {
      try expect(["body"], after: "@ own")
      terms.load = .ownBody
      return
    }
    if case .word(let word) = token.kind {
      guard let colour = BandColour(rawValue: word == "gray" ? "grey" : word) else {
        throw TextMistake(
          "unknown load \(ReadError.quoted(token.written))",
          fix: nearestWord(to: word, in: BandColour.allCases.map(\.rawValue))
            .map { "did you mean \($0)?" } ?? "write @ 5 kg, @ 50% 1RM or @ red band",
          column: token.column)
      }
      position += 1
      try expect(["band"], after: "@ \(word)")
      terms.load = .band(colour)
      return
    }
    let parts = try number(after: "@")
    if case .percent = next?.kind {
      position += 1
      let share: Amount<Percents> = try DoseNumber.amount(
        parts, path: "per cent", column: token.column)
      if accept("body") {
        guard accept("mass") || accept("weight") else {
          throw TextMistake("body is not finished", fix: "write body mass", column: self.column)
        }
        terms.load = .shareOfBodyMass(share)
      } else if acceptOneRepMax() {
        terms.load = .shareOfOneRepMax(share)
      } else {
        throw TextMistake(
          "per cent of what is not said", fix: "write % body mass or % 1RM", column: self.column)
      }
      return
    }
    let unit = try unit(["kg", "lb"], for: "the load")
    terms.load = .mass(
      try DoseNumber.amount(parts, path: "load", column: token.column),
      unit == "kg" ? .kilograms : .pounds)
  }

  /// `1RM`, which is cut into a number and a word.
  private mutating func acceptOneRepMax() -> Bool {
    guard case .number(let parts) = next?.kind, parts == ["1"], following?.isWord("rm") == true
    else { return false }
    position += 2
    return true
  }

  private mutating func scheduled(_ word: String, at column: Int) throws(TextMistake) {
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
        terms.everyHours = try DoseNumber.amount(parts, path: "hours", column: column)
      }
    case "up":
      try expect(["to"], after: "up")
      guard let token = next, !token.afterComma, case .rate(let parts, "day") = token.kind else {
        throw TextMistake("up to is not finished", fix: "write up to 4x/day", column: self.column)
      }
      position += 1
      try once("up to", at: column)
      terms.atMostADay = try DoseNumber.amount(parts, path: "times a day", column: token.column)
    default:
      if accept("needed") {
        try once("as needed", at: column)
        terms.isAsNeeded = true
        return
      }
      try name(at: column)
    }
  }

  private mutating func name(at column: Int) throws(TextMistake) {
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

  // MARK: Words

  private static let weekdays = Weekday.shortNames.map { $0.lowercased() }
  static let partsOfDay: [(String, TimeOfDay)] = [
    ("morning", .morning), ("midday", .midday), ("afternoon", .afternoon), ("evening", .evening),
    ("bedtime", .bedtime),
  ]
  static let timeUnits = ["s", "sec", "secs", "second", "seconds", "min", "h"]
}
