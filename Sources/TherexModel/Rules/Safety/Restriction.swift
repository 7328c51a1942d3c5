/// What a precaution or a weight-bearing order restricts, read from its words.
///
/// The words stay what is stored and printed; this is what rules test.
public struct Restriction: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case twisting, bending, overhead, impact
    /// Nothing heavier than this, in kilograms.
    case lifting(kilograms: ExactDecimal)
    case lying(Exercise.Position)
    /// A joint may go up to this many degrees.
    case motion(
      joint: Exercise.Motion.Joint, direction: Exercise.Motion.Direction, past: ExactDecimal)
    case noWeight
    case toeTouch
    /// So many per cent of the body's mass.
    case partialWeight(percent: ExactDecimal)
    /// As tolerated, or full.
    case freeWeight
  }
  public let kind: Kind
  /// `nil` for both sides, or where nobody said.
  public let side: AffectedSide?
  /// The last day; `nil` where it has no end.
  public let until: CivilDate?

  /// Whether a leg bears less than the whole weight.
  public var isOffWeight: Bool {
    switch kind {
    case .noWeight, .toeTouch, .partialWeight: true
    case .twisting, .bending, .overhead, .impact, .lifting, .lying, .motion, .freeWeight: false
    }
  }
}

extension Restriction {
  /// What a `precaution:` says in the terms that rules test; `nil` where it says something else.
  public init?(precaution text: String) {
    var words = RestrictionWords(text)
    if let kind = Self.weightOrder(in: words.text) {
      self.init(kind: kind, side: words.side, until: words.until)
      return
    }
    guard words.next() == "no", let first = words.next() else { return nil }
    let kind: Kind
    switch first {
    case "twisting", "twist": kind = .twisting
    case "rotation" where words.isAtEnd: kind = .twisting
    case "bending": kind = .bending
    case "overhead": kind = .overhead
    case "impact", "jumping", "running": kind = .impact
    case "lying":
      guard let position = words.next().flatMap(Exercise.Position.init) else { return nil }
      kind = .lying(position)
    case "lifting":
      if words.rest.contains("overhead") {
        kind = .overhead
      } else {
        guard ["over", "above", "more"].contains(words.next() ?? "") else { return nil }
        if words.peek == "than" { _ = words.next() }
        guard let amount = words.number(), let unit = words.next() else { return nil }
        switch unit {
        case "kg": kind = .lifting(kilograms: amount)
        case "lb", "lbs": kind = .lifting(kilograms: amount.kilogramsFromPounds)
        default: return nil
        }
      }
    default:
      guard let direction = Exercise.Motion.Direction(rawValue: first),
        ["past", "beyond", "over"].contains(words.next() ?? ""), let degrees = words.number(),
        ["deg", "degrees", "\u{B0}"].contains(words.next() ?? ""),
        let joint = words.rest.lazy.compactMap(Self.joint).first
      else { return nil }
      kind = .motion(joint: joint, direction: direction, past: degrees)
    }
    self.init(kind: kind, side: words.side, until: words.until)
  }

  /// What a `weight bearing:` says; `nil` where it says something else.
  public init?(weightBearing text: String) {
    var words = RestrictionWords(text)
    let kind: Kind
    switch words.next() {
    case "none", "non", "nwb": kind = .noWeight
    case "toe", "ttwb", "touch": kind = .toeTouch
    case "partial", "pwb":
      guard let share = words.number() else { return nil }
      kind = .partialWeight(percent: share)
    case "as", "wbat", "full", "fwb": kind = .freeWeight
    default:
      guard let order = Self.weightOrder(in: words.text) else { return nil }
      kind = order
    }
    self.init(kind: kind, side: words.side, until: words.until)
  }

  private static let noWeight = SignWords([
    [
      "no weight on|non weight bearing|nonweightbearing|nwb|no weight bearing|sin apoyar|sin carga en"
    ]
  ])
  private static let toeTouch = SignWords([["toe touch|touch weight bearing|ttwb"]])

  private static func weightOrder(in text: SignText) -> Kind? {
    if noWeight.isMet(by: text) { return .noWeight }
    return toeTouch.isMet(by: text) ? .toeTouch : nil
  }

  private static func joint(_ word: String) -> Exercise.Motion.Joint? {
    switch word {
    case "back", "lumbar", "trunk": .spine
    default: Exercise.Motion.Joint(rawValue: word)
    }
  }
}

/// The words of a restriction, read one by one, with its side and its last day set apart.
private struct RestrictionWords {
  let text: SignText
  let side: AffectedSide?
  let until: CivilDate?
  private(set) var rest: ArraySlice<String>

  init(_ written: String) {
    text = SignText(written)
    var words: [String] = []
    var side: AffectedSide?
    var until: CivilDate?
    var isDate = false
    for part in written.lowercased().split(whereSeparator: { $0 == " " || $0 == "," }) {
      var word = String(part)
      if word.hasSuffix(".") { word.removeLast() }
      if isDate, let date = try? CivilDate(word) {
        until = date
        isDate = false
      } else if word == "until" {
        isDate = true
      } else if let own = AffectedSide(rawValue: word) {
        side = own == .both ? nil : own
      } else if word.hasSuffix("%"), word.utf8.count > 1 {
        words += [String(word.dropLast()), "%"]
      } else {
        words.append(word)
      }
    }
    rest = words[...]
    self.side = side
    self.until = until
  }

  var peek: String? { rest.first }
  var isAtEnd: Bool { rest.isEmpty }
  mutating func next() -> String? { rest.popFirst() }
  mutating func number() -> ExactDecimal? { rest.popFirst().flatMap { ExactDecimal($0) } }
}

extension ExactDecimal {
  /// Rounded to tenths, as plates are.
  var kilogramsFromPounds: ExactDecimal {
    ExactDecimal(String(Int((approximate * 4.536).rounded()))).map { $0.tenth } ?? self
  }

  private var tenth: ExactDecimal {
    let whole = whole ?? 0
    return ExactDecimal("\(whole / 10).\(whole % 10)") ?? self
  }
}

extension Plan {
  /// What the header restricts, each with the words and the key that it stands under.
  ///
  /// Over is what ended before the plan starts. A restriction in words that rules do not know has no
  /// value.
  func restrictionsInForce() -> [StatedRestriction] {
    var all: [StatedRestriction] = []
    for text in header.precautions {
      all.append(
        StatedRestriction(
          words: text, field: "precaution", value: Restriction(precaution: text)))
    }
    if let text = header.weightBearing {
      all.append(
        StatedRestriction(
          words: text, field: "weight bearing", value: Restriction(weightBearing: text)))
    }
    guard let start = header.start else { return all }
    return all.filter { $0.value?.until.map { $0 >= start } ?? true }
  }
}

/// A restriction with its words.
struct StatedRestriction {
  let words: String
  /// The key of the header.
  let field: String
  /// `nil` where rules do not know the words.
  let value: Restriction?

  var isOffWeight: Bool { value?.isOffWeight == true }
}
