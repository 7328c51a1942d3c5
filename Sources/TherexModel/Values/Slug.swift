/// An id that a person can type: lower-case letters and digits of any script, joined by hyphens.
///
/// 1 to 100 letters, digits and hyphens; no hyphen at either end, none doubled.
public struct Slug: Hashable, Sendable, Comparable, CustomStringConvertible {
  public let text: String

  /// - Throws: ``PlanError`` when the text is not a slug.
  public init(_ text: some StringProtocol, at path: PlanPath = "id") throws(PlanError) {
    let written = String(text)
    if Slug.isPlain(written) {
      self.text = written
      return
    }
    let made = Slug.slug(of: written)
    guard made == written, !made.isEmpty, made.unicodeScalars.count <= 100 else {
      throw PlanError(
        at: path, "is not an id",
        fix: made.isEmpty || made.unicodeScalars.count > 100
          ? "use letters, digits and single hyphens, 100 at most" : "write \(made)")
    }
    self.text = made
  }

  init(trusted text: String) { self.text = text }

  /// The slug of a title; `nil` when no letter or digit is in it.
  public init?(title: String) {
    let made = Slug.slug(of: title)
    guard !made.isEmpty else { return nil }
    guard made.utf8.count > 100 else {
      text = made
      return
    }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: made.unicodeScalars.prefix(100))
    while scalars.last == "-" { scalars.removeLast() }
    text = String(scalars)
  }

  /// Whether it is a slug without a letter beyond ASCII, as nearly all are.
  private static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { utf8 in
      guard (1...100).contains(utf8.count) else { return false }
      var last = UInt8(ascii: "-")
      for byte in utf8 {
        switch byte {
        case 0x61...0x7A, 0x30...0x39: break
        case UInt8(ascii: "-") where last != byte: break
        default: return false
        }
        last = byte
      }
      return last != UInt8(ascii: "-")
    }
  }

  /// Letters and digits in lower case, everything between them one hyphen; marks are dropped.
  private static func slug(of text: some StringProtocol) -> String {
    var out = String.UnicodeScalarView()
    var gap = false
    func take(_ scalar: Unicode.Scalar) {
      if gap, !out.isEmpty { out.append("-") }
      gap = false
      out.append(scalar)
    }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A, 0x30...0x39: take(scalar)
      case 0x41...0x5A: take(Unicode.Scalar(UInt8(scalar.value + 0x20)))
      case 0..<0x80: gap = true
      default:
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
          .decimalNumber:
          for lower in scalar.properties.lowercaseMapping.unicodeScalars where !lower.isMark {
            take(lower)
          }
        case .nonspacingMark, .spacingMark, .enclosingMark, .format: break
        default: gap = true
        }
      }
    }
    return String(out)
  }

  public static func < (a: Slug, b: Slug) -> Bool {
    a.text.utf8.lexicographicallyPrecedes(b.text.utf8)
  }
  public var description: String { text }
}

extension Unicode.Scalar {
  fileprivate var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}
