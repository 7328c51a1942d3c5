package import TherexModel

/// Which form of a phrase a number takes, by the cardinal rules of Unicode CLDR 46.
///
/// A number with digits behind the point has visible fraction digits (`v`) in the rules' terms;
/// trailing zeros are never kept, so `1.0` is `1` here.
package enum PluralRule: Sendable {
  package enum Category: String, CaseIterable, Sendable {
    case zero, one, two, few, many, other

    /// Its place in a compiled phrase.
    var index: Int {
      switch self {
      case .zero: 0
      case .one: 1
      case .two: 2
      case .few: 3
      case .many: 4
      case .other: 5
      }
    }
  }

  /// One form for every number: Chinese, Japanese, Korean, Vietnamese, Thai, Indonesian.
  case none
  /// `one` is the whole number 1: English, German, Dutch, Swedish.
  case wholeOne
  /// `one` is the whole number 1, `many` whole millions: Italian, European Portuguese.
  case wholeOneAndMillions
  /// `one` is 1, `many` whole millions: Spanish.
  case oneAndMillions
  /// `one` is 0 up to, not including, 2, `many` whole millions: French, Portuguese.
  case belowTwoAndMillions
  case arabic

  /// The rule of a language tag such as `zh-Hans`; `nil` for a language without one here.
  package init?(language: String) {
    if language == "pt-PT" {
      self = .wholeOneAndMillions
      return
    }
    switch language.prefix(while: { $0 != "-" }) {
    case "zh", "ja", "ko", "vi", "th", "id": self = .none
    case "en", "de", "nl", "sv": self = .wholeOne
    case "it": self = .wholeOneAndMillions
    case "es": self = .oneAndMillions
    case "fr", "pt": self = .belowTwoAndMillions
    case "ar": self = .arabic
    default: return nil
    }
  }

  /// The languages with a rule, for messages.
  static let languages = [
    "ar", "de", "en", "es", "fr", "id", "it", "ja", "ko", "nl", "pt", "sv", "th", "vi", "zh",
  ]

  /// The forms that a language has.
  package var categories: [Category] {
    switch self {
    case .none: [.other]
    case .wholeOne: [.one, .other]
    case .wholeOneAndMillions, .oneAndMillions, .belowTwoAndMillions: [.one, .many, .other]
    case .arabic: Category.allCases
    }
  }

  /// Forms that a plan cannot reach, as its counts end at 100000, and that a file may leave out.
  var unreached: [Category] {
    switch self {
    case .wholeOneAndMillions, .oneAndMillions, .belowTwoAndMillions: [.many]
    case .none, .wholeOne, .arabic: []
    }
  }

  /// The form for a number that is 0 or more.
  package func category(of number: ExactDecimal) -> Category {
    let whole = number.whole
    switch self {
    case .none: return .other
    case .wholeOne: return whole == 1 ? .one : .other
    case .wholeOneAndMillions, .oneAndMillions:
      if whole == 1 { return .one }
      return isMillions(whole) ? .many : .other
    case .belowTwoAndMillions:
      if number < 2 { return .one }
      return isMillions(whole) ? .many : .other
    case .arabic:
      guard let whole else { return .other }
      switch whole {
      case 0: return .zero
      case 1: return .one
      case 2: return .two
      default: break
      }
      switch whole % 100 {
      case 3...10: return .few
      case 11...99: return .many
      default: return .other
      }
    }
  }

  /// The form for a range, which is that of its upper end but in Arabic for 1 to 2.
  ///
  /// Source: CLDR plural ranges.
  package func category(from low: ExactDecimal, to high: ExactDecimal) -> Category {
    if case .arabic = self, low == 1, high == 2 { return .other }
    return category(of: high)
  }

  /// Whether a form stands for one number alone, so that its words may leave the number out.
  func isSingleNumber(_ category: Category) -> Bool {
    switch (self, category) {
    case (.wholeOne, .one), (.wholeOneAndMillions, .one), (.oneAndMillions, .one): true
    case (.arabic, .zero), (.arabic, .one), (.arabic, .two): true
    default: false
    }
  }

  private func isMillions(_ whole: Int?) -> Bool {
    guard let whole, whole != 0 else { return false }
    return whole % 1_000_000 == 0
  }
}
