/// A word, a number or a sign of a dose.
struct DoseToken: Hashable {
  enum Kind: Hashable {
    /// In lower case; ``written`` has the letters as typed.
    case word(String)
    /// `12`, `3-4`; the parts as typed.
    case number([Substring])
    /// `3-4x15`, the parts of each.
    case product([Substring], [Substring])
    /// `3x/day`, `3-4x/week`: the parts and the word behind the stroke.
    case rate([Substring], String)
    case clock(Substring, Substring)
    case at
    case percent
    /// `<=`, `>=`, `<`, `>`, `=`.
    case relation(String)
    case plus
  }
  let kind: Kind
  let bytes: ArraySlice<UInt8>
  /// In Unicode scalars from the line's beginning.
  let column: Int
  /// Whether a comma stands before it.
  let afterComma: Bool

  /// The token as it was typed, but for `×` and `–`.
  var written: String { String(decoding: bytes, as: UTF8.self) }

  func isWord(_ word: String) -> Bool {
    if case .word(let own) = kind { return own == word }
    return false
  }
}
