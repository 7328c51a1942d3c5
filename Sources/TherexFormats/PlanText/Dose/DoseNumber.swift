internal import TherexModel

/// Reads numbers of a scale out of tokens.
enum DoseNumber {
  static func amount<S: Scale>(
    _ parts: [Substring], atLeast: Bool = false, path: String, column: Int
  ) throws(TextMistake) -> Amount<S> {
    guard parts.count <= 2 else {
      throw TextMistake("a range has two ends", fix: "write it as 3-4", column: column)
    }
    var values: [ExactDecimal] = []
    for part in parts {
      guard let value = ExactDecimal(part) else {
        throw TextMistake(
          "\(path) is not a number", fix: numberFix(part), column: column)
      }
      values.append(value)
    }
    do {
      return try Amount<S>(values[0], values.last, atLeast: atLeast, at: .field(path))
    } catch let error {
      throw TextMistake(error, column: column)
    }
  }

  private static func numberFix(_ part: Substring) -> String {
    if part.isEmpty { return "write both ends of the range, as in 3-4" }
    if part.hasPrefix("0"), part.count > 1, !part.hasPrefix("0.") {
      return "write it without the leading zero"
    }
    return "write digits, with a point for decimals, 15 at most"
  }
}
