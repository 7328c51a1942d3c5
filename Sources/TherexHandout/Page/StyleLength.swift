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
    // Nearly all are in em.
    if unit.count == 2, unit.first == UInt8(ascii: "e"), unit.last == UInt8(ascii: "m") {
      self.init(em: number)
      return
    }
    for (name, em, points) in Self.units
    where name.withUTF8Buffer({ $0.elementsEqual(unit, by: { $0 == $1.lowerLetter }) }) {
      self.init(em: number * em, points: number * points)
      return
    }
    return nil
  }

  /// The lengths of a value, one to four; `nil` where one is none.
  static func all(in value: ArraySlice<UInt8>) -> [StyleLength]? {
    var lengths: [StyleLength] = []
    lengths.reserveCapacity(4)
    var rest = value.drop { $0 <= 0x20 }
    while !rest.isEmpty {
      let word = rest.prefix { $0 > 0x20 }
      guard lengths.count < 4, let length = StyleLength(word) else { return nil }
      lengths.append(length)
      rest = rest[word.endIndex...].drop { $0 <= 0x20 }
    }
    return lengths.isEmpty ? nil : lengths
  }

  /// A number and what follows it, such as `4.5` and `em`.
  static func number(_ text: ArraySlice<UInt8>) -> (number: Double, unit: ArraySlice<UInt8>)? {
    var at = text.startIndex
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative || text.first == UInt8(ascii: "+") { at += 1 }
    var number = 0.0
    var scale = 1.0
    var hasPoint = false
    let first = at
    while at < text.endIndex, at < first + 15 {
      switch text[at] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number = number * 10 + Double(text[at] - UInt8(ascii: "0"))
        if hasPoint { scale *= 10 }
      case UInt8(ascii: ".") where !hasPoint: hasPoint = true
      default:
        guard at > first + (hasPoint ? 1 : 0) else { return nil }
        return ((isNegative ? -number : number) / scale, text[at...])
      }
      at += 1
    }
    guard at == text.endIndex, at > first + (hasPoint ? 1 : 0) else { return nil }
    return ((isNegative ? -number : number) / scale, [])
  }
}
