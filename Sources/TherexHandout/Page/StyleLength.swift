/// A length of a style sheet, in em of the type it stands in and in points; both parts add up.
///
/// Source: CSS Values 4. A `rem` is 12 points, as browsers have it.
struct StyleLength: Hashable, Sendable {
  var em = 0.0
  var points = 0.0

  /// In em of a type of so many points.
  func em(at size: Double) -> Double { points == 0 ? em : em + points / size }

  /// In points beside a type of so many.
  func points(at size: Double) -> Double { em == 0 ? points : em * size + points }

  static func + (a: StyleLength, b: StyleLength) -> StyleLength {
    StyleLength(em: a.em + b.em, points: a.points + b.points)
  }
}

extension StyleLength {
  private static let units: [(name: StaticString, em: Double, points: Double)] = [
    ("em", 1, 0), ("pt", 0, 1), ("mm", 0, 72 / 25.4), ("cm", 0, 72 / 2.54), ("rem", 0, 12),
    ("px", 0, 0.75), ("in", 0, 72), ("pc", 0, 12), ("q", 0, 18 / 25.4),
  ]

  /// A number with its unit; `nil` for anything else, a share of a width among it.
  init?(_ text: ArraySlice<UInt8>) {
    guard let (number, unit) = Self.number(text) else { return nil }
    if unit.isEmpty, number == 0 {
      self.init()
      return
    }
    for (name, em, points) in Self.units
    where name.withUTF8Buffer({ $0.elementsEqual(unit, by: { $0 == $1.lowerLetter }) }) {
      self.init(em: number * em, points: number * points)
      return
    }
    return nil
  }

  /// A number and what follows it, such as `4.5` and `em`.
  static func number(_ text: ArraySlice<UInt8>) -> (number: Double, unit: ArraySlice<UInt8>)? {
    let digits = text.prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
        || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
    }
    guard let number = Double(String(decoding: digits, as: UTF8.self)) else { return nil }
    return (number, text[digits.endIndex...])
  }
}
