/// Which words of plan text mean something of their own, and so are no free words.
enum PlanWords {
  /// How `able`, `no …`, `signed off` and `settled within` begin.
  private static let initials = Array("aAnNsS".utf8)

  /// Whether words that begin so may mean something of their own; a comparison may stand anywhere.
  static func mayBegin(with initial: UInt8) -> Bool {
    initial.isDigit || initials.contains(initial)
  }

  /// What a condition's or finding's words would be read as; `nil` when they are free.
  static func meaning(of text: String) -> String? {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<", ">", "=", "\u{2264}", "\u{2265}": return "a comparison"
      default: break
      }
    }
    // Most words begin like none of those below: they are not cut.
    guard let initial = text.utf8.first, mayBegin(with: initial) else { return nil }
    let words = Array(text.utf8).split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == 0x09 })
      .map(lowered)
    guard let first = words.first else { return nil }
    if words.count > 1, first == Array("no".utf8) { return "a finding that is absent" }
    if words == [Array("signed".utf8), Array("off".utf8)] { return "the therapist's agreement" }
    if words == [Array("able".utf8)] { return "a part of a load" }
    if words.count > 1, first == Array("settled".utf8), words[1] == Array("within".utf8) {
      return "a time to settle"
    }
    return counted(words)
  }

  /// `2 days`, `3sessions …`: a number and what it counts.
  private static func counted(_ words: [[UInt8]]) -> String? {
    let first = words[0]
    var end = 0
    while end < first.count {
      if first[end].isDigit
        || end > 0 && (first[end] == UInt8(ascii: "-") || first[end] == UInt8(ascii: "."))
      {
        end += 1
      } else if end > 0, first[end...].starts(with: [0xE2, 0x80, 0x93]) {
        end += 3
      } else {
        break
      }
    }
    guard end > 0 else { return nil }
    let rest = (end < first.count ? [Array(first[end...])] : []) + words.dropFirst()
    guard let unit = rest.first else { return nil }
    if unit == Array("session".utf8) || unit == Array("sessions".utf8) {
      return "a number of sessions"
    }
    let isDays = unit == Array("day".utf8) || unit == Array("days".utf8)
    return isDays && rest.count == 1 ? "a number of days" : nil
  }

  private static func lowered(_ word: some Sequence<UInt8>) -> [UInt8] {
    word.map { $0.isCapital ? $0 + 0x20 : $0 }
  }
}
