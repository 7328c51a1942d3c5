/// A score of an outcome measure as somebody wrote it down, in a plan's header or in a log.
public struct MeasureEntry: Hashable, Sendable {
  public enum Written: Hashable, Sendable {
    /// In the measure's own notation, as in `42 %`.
    case words(String)
    /// In the measure's unit.
    case number(ExactDecimal)
  }
  public enum Origin: Hashable, Sendable {
    case plan
    case session(SessionID)
  }
  /// The measure as it was called.
  public let name: String
  public let written: Written
  /// The side that is stated beside name and score; `nil` for none.
  public let side: MeasureSide?
  public let date: CivilDate
  public let origin: Origin

  /// - Parameters:
  ///   - name: the measure as it was called.
  ///   - written: the score.
  ///   - side: the side that is stated beside both; `nil` for none.
  ///   - date: the patient's date on which it was taken.
  ///   - origin: where it stands.
  public init(
    name: String, written: Written, side: MeasureSide? = nil, date: CivilDate, origin: Origin
  ) {
    self.name = name
    self.written = written
    self.side = side
    self.date = date
    self.origin = origin
  }

  /// The score where it is a number in the measure's unit; `nil` where it is words.
  public var number: ExactDecimal? {
    switch written {
    case .words: nil
    case .number(let number): number
    }
  }

  /// The score as it was written.
  public var text: String {
    switch written {
    case .words(let text): text
    case .number(let number): number.text
    }
  }
}

/// Why a score of a known measure is not compared.
public enum ScoreDoubt: Hashable, Sendable {
  /// No number, several, or words that say more than one number does.
  case notOneNumber
  /// A unit or a scale that is not the measure's, as `18/50` for 36 %.
  case otherUnit
  case outOfRange(ExactDecimal)
  /// The measure is taken of each side, and the score names none, or two.
  case noSide
  /// The measure is called by a name that is almost its own, as in `ODI score`.
  case otherName(String)
}

/// What is read from an entry.
public enum MeasureReading: Hashable, Sendable {
  case score(MeasureCourse.Key, ExactDecimal)
  case doubt(MeasureCourse.Key, ScoreDoubt)
  /// Nothing knows the measure: it stays words.
  case unknown
}

extension OutcomeMeasures {
  /// Reads an entry; nothing in it is guessed.
  ///
  /// - Parameter entry: a score as somebody wrote it down.
  public func read(_ entry: MeasureEntry) -> MeasureReading {
    guard let named = named(entry.name) else {
      return resembled(by: entry.name).map {
        .doubt(MeasureCourse.Key(measure: $0.id, part: nil, side: nil), .otherName(entry.name))
      } ?? .unknown
    }
    let measure = all[named.measure]
    if named.hasOtherWords {
      let key = MeasureCourse.Key(measure: measure.id, part: nil, side: nil)
      return .doubt(key, .otherName(entry.name))
    }
    var sides = named.sides
    if let side = entry.side { sides.insert(side) }
    let number: Result<ExactDecimal, NoNumber>
    switch entry.written {
    case .number(let value): number = .success(value)
    case .words(let text):
      var score = ScoreText(text, of: measure, sides: self)
      number = score.read()
      sides.formUnion(score.sides)
    }
    // A side beside a measure of the whole begins no course of its own: it would hide what got worse.
    let isOfSides = measure.hasSides || !measure.parts.isEmpty
    let key = MeasureCourse.Key(
      measure: measure.id, part: named.part,
      side: isOfSides && sides.count == 1 ? sides.first : nil)
    switch number {
    case .failure(let no): return .doubt(key, no.doubt)
    case .success(let value):
      if named.hasNumber { return .doubt(key, .notOneNumber) }
      guard measure.range.contains(value) else { return .doubt(key, .outOfRange(value)) }
      if sides.count > 1 || (measure.hasSides && sides.isEmpty) { return .doubt(key, .noSide) }
      return .score(key, value)
    }
  }

  /// A score as somebody typed it for a measure, as in `36 %` for ODI.
  ///
  /// - Parameters:
  ///   - text: the score.
  ///   - name: the measure as it was called.
  /// - Returns: the number and the side that the text states; `nil` where nothing knows the measure, or
  ///   the text is not one number in its unit.
  public func number(in text: String, of name: String) -> (ExactDecimal, MeasureSide?)? {
    guard let named = named(name) else { return nil }
    var score = ScoreText(text, of: all[named.measure], sides: self)
    guard case .success(let number) = score.read(), score.sides.count < 2 else { return nil }
    return (number, score.sides.first)
  }

  /// A measure with what its name says beside it.
  private struct Named {
    let measure: Int
    var part: Slug?
    var sides: Set<MeasureSide> = []
    /// Whether a number stands behind a comma: half of a number with a decimal comma.
    var hasNumber = false
    /// Whether something else stands behind it, of a measure that has no parts.
    var hasOtherWords = false
  }

  private func named(_ name: String) -> Named? {
    if let found = find(name) { return Named(measure: found.measure, part: found.part) }
    if let found = withoutSide(name) { return found }
    guard let cut = name.firstIndex(where: { "(:,;–—".contains($0) }) else { return nil }
    let base = String(name[..<cut])
    guard
      var found = find(base).map({ Named(measure: $0.measure, part: $0.part) })
        ?? withoutSide(base)
    else { return nil }
    let (rest, sides) = split(FoldedText(String(name[cut...])).text)
    found.sides.formUnion(sides)
    let words = rest.split(separator: " ").map(String.init)
    // The date says when: "ODI (week 4)" is the ODI.
    if words.contains(where: moments.contains),
      words.allSatisfy({ moments.contains($0) || $0.allSatisfy(\.isNumber) })
    {
      return found
    }
    guard !rest.isEmpty else { return found }
    found.hasNumber = name[cut] == "," && rest.allSatisfy { $0.isNumber || $0 == " " }
    if !found.hasNumber {
      let measure = all[found.measure]
      found.part = part(rest, of: measure)
      // A course of its own would hide what got worse.
      found.hasOtherWords = found.part != nil && measure.parts.isEmpty && !measure.takesAnyPart
    }
    return found
  }

  /// The name without words of a side at its end or its beginning.
  private func withoutSide(_ name: String) -> Named? {
    let words = FoldedText(name).text.split(separator: " ").map(String.init)
    func isBeside(_ word: String) -> Bool {
      plain.contains(word) || moments.contains(word)
        || self.sides.values.contains { $0.contains(word) }
    }
    let end = (words.lastIndex { !isBeside($0) } ?? -1) + 1
    let start = words.firstIndex { !isBeside($0) } ?? 0
    for range in [0..<end, start..<words.count] where !range.isEmpty && range.count < words.count {
      let rest = words[range].joined(separator: " ")
      let beside = words[..<range.lowerBound] + words[range.upperBound...]
      let sides = split(beside.joined(separator: " ")).sides
      if !sides.isEmpty || beside.contains(where: moments.contains), let found = find(rest) {
        return Named(measure: found.measure, part: found.part, sides: sides)
      }
    }
    return nil
  }

  /// Folded words without those of a side, and the sides that they say.
  func split(_ text: String) -> (rest: String, sides: Set<MeasureSide>) {
    var found: Set<MeasureSide> = []
    var rest: [String] = []
    for word in text.split(separator: " ").map(String.init) {
      if let side = MeasureSide.allCases.first(where: { sides[$0]?.contains(word) == true }) {
        found.insert(side)
      } else {
        rest.append(word)
      }
    }
    // A hand alone is no part of its own where a side is said.
    if !found.isEmpty { rest.removeAll(where: plain.contains) }
    return (rest.joined(separator: " "), found)
  }

  private func part(_ words: String, of measure: OutcomeMeasure) -> Slug? {
    for part in measure.parts {
      let own = [part.id.text] + (part.words + part.names).map(\.text)
      if own.contains(where: { FoldedText($0).text == words }) { return part.id }
    }
    return Slug(title: words)
  }
}

private struct NoNumber: Error {
  let doubt: ScoreDoubt
}

/// The parts of a score in its own notation.
private struct ScoreText {
  private enum Token {
    case number(String)
    case word(String)
    case slash
    case sign
  }
  private let measure: OutcomeMeasure
  private let known: OutcomeMeasures
  private let tokens: [Token]
  private(set) var sides: Set<MeasureSide> = []

  init(_ text: String, of measure: OutcomeMeasure, sides known: OutcomeMeasures) {
    self.measure = measure
    self.known = known
    var tokens: [Token] = []
    var number = ""
    var word = ""
    func end() {
      if !number.isEmpty { tokens.append(.number(number)) }
      if !word.isEmpty { tokens.append(.word(word)) }
      (number, word) = ("", "")
    }
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      case "0"..."9", ".", ",", "-":
        if number.isEmpty { end() }
        number.unicodeScalars.append(scalar)
      case "/":
        end()
        tokens.append(.slash)
      case " ", "\t", "(", ")", "\u{A0}", "\u{202F}": end()
      case "%":
        if word.isEmpty { end() }
        word.unicodeScalars.append(scalar)
      default:
        if scalar.properties.isAlphabetic || scalar.properties.canonicalCombiningClass.rawValue > 0
        {
          if word.isEmpty { end() }
          word.unicodeScalars.append(scalar)
        } else {
          end()
          tokens.append(.sign)
        }
      }
    }
    end()
    self.tokens = tokens
  }

  mutating func read() -> Result<ExactDecimal, NoNumber> {
    var numbers: [String] = []
    var words: [String] = []
    var isShare = false
    for token in tokens {
      switch token {
      case .number(let text): numbers.append(text)
      case .slash: isShare = true
      case .word(let word) where numbers.count == 1 && (word == "of" || word == "de"):
        isShare = true
      case .word(let word): words.append(word)
      case .sign: return .failure(NoNumber(doubt: .notOneNumber))
      }
    }
    guard let first = numbers.first, let value = ExactDecimal(first),
      numbers.count == (isShare ? 2 : 1)
    else { return .failure(NoNumber(doubt: .notOneNumber)) }
    if isShare, ExactDecimal(numbers[1]) != measure.range.upperBound {
      return .failure(NoNumber(doubt: .otherUnit))
    }
    let split = known.split(
      words.map { $0 == "%" ? $0 : FoldedText($0).text }.joined(separator: " "))
    sides = split.sides
    let units = [measure.unit] + measure.units
    guard
      split.rest.isEmpty
        || units.contains(where: {
          $0.lowercased() == split.rest
            || FoldedText($0).text == split.rest
        })
    else { return .failure(NoNumber(doubt: .otherUnit)) }
    return .success(value)
  }
}
