internal import TherexModel

/// The pain line: `at most 5/10, rise at most 2, settled within 30 min`.
enum PainText {
  static func parse(_ value: TextSlice) throws -> PainLimit {
    var atMost: Amount<PainScale>?
    var rise: PainLimit.Rise?
    var settled: Amount<Times>?
    func twice(_ isSaid: Bool, _ part: TextSlice) throws(TextMistake) {
      if isSaid {
        throw TextMistake("said twice", fix: "keep one of the two", column: part.column)
      }
    }
    for part in value.split(0x2C) {
      let tokens = try DoseLexer.tokens(of: part)
      let words = tokens.map { $0.written.lowercased() }
      if words.starts(with: ["at", "most"]), tokens.count == 4, words[3] == "/10",
        case .number(let number) = tokens[2].kind, number.count == 1
      {
        try twice(atMost != nil, part)
        atMost = try DoseNumber.amount(number, path: "pain", column: tokens[2].column)
      } else if words == ["no", "rise"] {
        try twice(rise != nil, part)
        rise = PainLimit.Rise.none
      } else if words == ["rise", "mild"] {
        try twice(rise != nil, part)
        rise = .mild
      } else if words.starts(with: ["rise", "at", "most"]), tokens.count == 4,
        case .number(let number) = tokens[3].kind, number.count == 1
      {
        try twice(rise != nil, part)
        rise = .atMost(try DoseNumber.amount(number, path: "rise", column: tokens[3].column))
      } else if words.starts(with: ["settled", "within"]), tokens.count == 4,
        ["min", "h"].contains(words[3]), case .number(let number) = tokens[2].kind
      {
        try twice(settled != nil, part)
        let amount: Amount<Times> = try DoseNumber.amount(
          number, path: "minutes", column: tokens[2].column)
        settled = words[3] == "h" ? try amount.inMinutes() : amount
      } else {
        throw TextMistake(
          "unknown pain limit",
          fix: meant(by: tokens).map { "write at most \($0)/10" }
            ?? "write at most 5/10, no rise, rise mild, rise at most 2 or settled within 30 min",
          column: part.column)
      }
    }
    return try PainLimit(atMost: atMost, rise: rise, settledWithin: settled)
  }

  /// The limit that `5/10`, `max 5` and `no more than 5` speak of; `nil` where a word says another.
  private static func meant(by tokens: [DoseToken]) -> Substring? {
    let plain = ["at", "most", "max", "maximum", "no", "not", "more", "than", "up", "to", "pain"]
    var found: Substring?
    for token in tokens {
      switch token.kind {
      case .number(let parts) where parts.count == 1 && found == nil: found = parts[0]
      case .relation("<="): continue
      case .word(let word) where word == "/10" || plain.contains(word): continue
      default: return nil
      }
    }
    guard let found, let number = ExactDecimal(found), number <= 10 else { return nil }
    return found
  }

  /// Hours are kept as minutes, and printed as hours where they are whole days.
  static func append(_ pain: PainLimit, _ bytes: inout [UInt8]) {
    var parts: [String] = []
    if let most = pain.atMost { parts.append("at most \(most.low)/10") }
    switch pain.rise {
    case nil: break
    case .some(.none): parts.append("no rise")
    case .mild: parts.append("rise mild")
    case .atMost(let rise): parts.append("rise at most \(rise.low)")
    }
    if let settled = pain.settledWithin {
      let ends = [settled.low, settled.high].map { $0.whole ?? 0 }
      let isDays = ends.allSatisfy { $0 > 0 && $0 % 1440 == 0 }
      let words = isDays ? ends.map { String($0 / 60) } : [settled.low.text, settled.high.text]
      let number = settled.isRange ? words.joined(separator: "-") : words[0]
      parts.append("settled within \(number) \(isDays ? "h" : "min")")
    }
    bytes.append(contentsOf: parts.joined(separator: ", ").utf8)
  }
}

extension Amount<Times> {
  /// Hours in minutes.
  ///
  /// - Throws: ``PlanError`` where that is too many.
  fileprivate func inMinutes() throws(PlanError) -> Amount<Times> {
    func minutes(_ hours: ExactDecimal) -> ExactDecimal {
      var sum: ExactDecimal = 0
      for _ in 0..<60 { sum = sum + hours }
      return sum
    }
    guard high <= 1666 else {
      throw PlanError(at: "minutes", "is more than ten weeks", fix: "use min or fewer h")
    }
    return try Amount(minutes(low), minutes(high))
  }
}
