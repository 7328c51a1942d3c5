internal import TherexEncodings
internal import TherexModel

/// The side that works, how far, against what load, and with what effort.
extension DoseParser {
  mutating func side(_ word: String, at column: Int) throws(TextMistake) {
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
      terms.dose.side = .each(affectedFirst: false)
    case "affected":
      if accept("first") {
        try once("affected first", at: column)
        terms.isAffectedFirst = true
        return
      }
      try once("side", at: column)
      terms.dose.side = .affected
    default:
      try once("side", at: column)
      switch word {
      case "alternating": terms.dose.side = .alternating
      case "left": terms.dose.side = .left
      case "right": terms.dose.side = .right
      default: terms.dose.side = .both
      }
    }
  }

  mutating func range(at column: Int) throws(TextMistake) {
    position += 1
    try once("the range", at: column)
    let parts = try number(after: "to")
    guard accept("deg") || accept("degrees") || accept("°") else {
      throw TextMistake(
        "a range limit is in degrees", fix: "write to 90 deg", column: self.column)
    }
    terms.dose.rangeLimit = try DoseNumber.amount(parts, path: "the range", column: column)
  }

  mutating func startLoad(at column: Int) throws(TextMistake) {
    position += 1
    guard let sign = next, case .at = sign.kind, !sign.afterComma else {
      throw TextMistake("start has no load", fix: "write start @ 20 kg", column: self.column)
    }
    position += 1
    terms.isStart = true
    try load(at: column)
  }

  mutating func load(at column: Int) throws(TextMistake) {
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

  /// `lbs` and `kilos` are known, and written otherwise.
  static func massUnit(of word: String) -> String? {
    switch word.lowercased() {
    case "lbs", "lb", "pound", "pounds": "lb"
    case "kgs", "kg", "kilo", "kilos", "kilogram", "kilograms": "kg"
    default: nil
    }
  }

  /// `1RM`, which is cut into a number and a word.
  mutating func acceptOneRepMax() -> Bool {
    guard case .number(let parts) = next?.kind, parts == ["1"], following?.isWord("rm") == true
    else { return false }
    position += 2
    return true
  }

  mutating func effort(_ word: String, at column: Int) throws(TextMistake) {
    position += 1
    try once(word, at: column)
    let parts = try number(after: word)
    switch word {
    case "rpe": terms.dose.effort.rpe = try DoseNumber.amount(parts, path: "RPE", column: column)
    case "rir": terms.dose.effort.rir = try DoseNumber.amount(parts, path: "RIR", column: column)
    case "borg": terms.dose.effort.borg = try DoseNumber.amount(parts, path: "Borg", column: column)
    default: terms.dose.effort.pulse = try DoseNumber.amount(parts, path: "pulse", column: column)
    }
  }
}
