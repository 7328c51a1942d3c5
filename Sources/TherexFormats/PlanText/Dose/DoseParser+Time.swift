internal import TherexModel

/// Holds, durations, distances, rests and the tempo.
extension DoseParser {
  mutating func timed(
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
      terms.dose.rest = Timed(
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
        terms.dose.tempo = try Tempo(counts[0], counts[1], counts[2], counts[3])
      } catch { throw TextMistake(error, column: column) }
    }
  }

  mutating func hold(atLeast: Bool) throws(TextMistake) {
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
    if let unit = next, !unit.afterComma,
      ["min", "mins", "minute", "minutes"].contains(where: unit.isWord)
    {
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

  mutating func length(
    _ parts: [Substring], atLeast: Bool, column: Int
  ) throws(TextMistake) {
    let unit = try unit(["s", "min", "h", "m", "km"], for: "for")
    if let metric = Distance.Unit(rawValue: unit) {
      terms.dose.distance = Distance(
        try DoseNumber.amount(parts, atLeast: atLeast, path: "distance", column: column), metric)
    } else if let time = Timed.Unit(rawValue: unit) {
      terms.dose.duration = Timed(
        try DoseNumber.amount(parts, atLeast: atLeast, path: "time", column: column), time)
    }
  }
}
