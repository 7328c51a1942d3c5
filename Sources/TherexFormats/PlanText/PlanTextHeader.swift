internal import TherexEncodings
internal import TherexModel

/// Reads the `key: value` lines before the first phase.
struct HeaderReader {
  private(set) var header: PlanHeader
  /// The line of each key, as often as it stands, in the file's order.
  private(set) var lines: [(key: HeaderKey, line: Int)] = []
  private var said: Set<HeaderKey> = []

  init(title: String) { header = PlanHeader(title: title) }

  mutating func take(
    key: String, keySlice: TextSlice, value: TextSlice, line: Int, rules: RuleText
  ) throws(TextMistake) {
    guard let known = HeaderKey(rawValue: key) else {
      throw HeaderReader.unknown(keySlice, rules.vocabulary)
    }
    let isFirst = said.insert(known).inserted
    guard isFirst || known.isRepeatable else {
      throw TextMistake("\(key) stands twice", fix: "keep one of the two", column: keySlice.column)
    }
    guard !value.isEmpty else {
      throw TextMistake(
        "\(key) is empty", fix: "write it or remove the line", column: value.column)
    }
    lines.append((known, line))
    do {
      try set(known, value, rules)
    } catch let error as PlanError {
      throw TextMistake(error, column: value.column)
    } catch let mistake as TextMistake {
      throw mistake
    } catch {
      throw TextMistake("\(key) cannot be read", fix: nil, column: value.column)
    }
  }

  private static func unknown(_ key: TextSlice, _ vocabulary: Vocabulary) -> TextMistake {
    let text = key.text
    if vocabulary.hasExercise(text) {
      return TextMistake(
        "an exercise before the first phase", fix: "write ## and a phase's title above it",
        column: key.column)
    }
    if PhaseKey(rawValue: text) != nil
      || PrescriptionKey(rawValue: text).map({ $0 != .set }) == true
      || PhaseReader.blockKind(text) != nil
    {
      return TextMistake(
        "\(text) has no place before the first phase", fix: "write it in a phase",
        column: key.column)
    }
    let keys = HeaderKey.allCases.map(\.rawValue)
    let near =
      EverydayKeys.key(for: text)?.rawValue ?? nearestWord(to: text, in: keys)
      ?? vocabulary.nearestExercise(to: text).map { "\($0), in a phase" }
    return TextMistake(
      "unknown key \(ReadError.quoted(text))",
      fix: near.map { "did you mean \($0)?" } ?? "use one of: \(keys.joined(separator: ", "))",
      column: key.column)
  }

  private mutating func set(_ key: HeaderKey, _ value: TextSlice, _ rules: RuleText) throws {
    let text = value.text
    let place = PlanPath.header(key)
    switch key.content {
    case .id: header.id = try PlanID(text)
    case .version: header.version = try version(value)
    case .language: header.language = try language(value)
    case .field(let path): header[keyPath: path] = try PlanHeader.field(text, at: place)
    case .fields(let path): header[keyPath: path].append(try PlanHeader.field(text, at: place))
    case .lines(let path): header[keyPath: path].append(try PlanHeader.line(text, at: place))
    case .phrases(let path): header[keyPath: path] = try phrases(value, key)
    case .date(let path):
      header[keyPath: path] = try DateText.parse(value, at: place, isPrivate: key.isPrivate)
    case .criteria(let path): header[keyPath: path] = try rules.criteria(value)
    case .mark: header.mark = try mark(value)
    case .bodyMass: header.bodyMass = try bodyMass(value)
    case .affectedSide: header.affectedSide = try affectedSide(value)
    case .findings: header.findings = try rules.findings(value)
    case .surgery: header.surgery.append(try surgery(value))
    case .measures: header.measures.append(try measure(value))
    case .pain: header.pain = try PainText.parse(value)
    case .stops: header.stops.append(try StopText.parse(value))
    case .overrides: header.overrides.append(try override(value))
    case .notFor: header.notFor.append(try notFor(value, rules))
    case .schedule: header.schedule = try ScheduleText.parse(value)
    }
  }

  private func version(_ value: TextSlice) throws(TextMistake) -> Int {
    guard let version = ExactDecimal(value.text)?.whole, (1...1_000_000).contains(version) else {
      throw TextMistake(
        "version is not a whole number of 1 to 1000000", fix: "write version: 2",
        column: value.column)
    }
    return version
  }

  private func affectedSide(_ value: TextSlice) throws(TextMistake) -> AffectedSide {
    guard let side = AffectedSide(rawValue: value.text) else {
      throw TextMistake(
        TextMistake.unknown("side", value.text),
        fix: HeaderReader.side(of: value.text).map { "write \($0)" } ?? "write left, right or both",
        column: value.column)
    }
    return side
  }

  private func mark(_ value: TextSlice) throws(TextMistake) -> PlanMark {
    guard let mark = PlanMark(rawValue: value.text) else {
      throw TextMistake(
        TextMistake.unknown("status", value.text),
        fix: "write draft or superseded, or remove the line: whether it is active is computed",
        column: value.column)
    }
    return mark
  }

  private func surgery(_ value: TextSlice) throws -> Surgery {
    let parts = value.split(0x2C)
    guard parts.count >= 2 else {
      throw TextMistake(
        "surgery needs a date and what was done", fix: "write surgery: 2026-09-01, what",
        column: value.column)
    }
    let what = value.part(parts[1].bytes.startIndex..<value.bytes.endIndex).trimmed
    return try Surgery(
      date: try DateText.parse(parts[0], at: .header(.surgery), isPrivate: true), what: what.text)
  }

  private func notFor(_ value: TextSlice, _ rules: RuleText) throws -> NotFor {
    let parts = value.split(0x3B)
    guard parts.count <= 2 else {
      throw TextMistake(
        "not for has too many semicolons", fix: "write not for: findings; who says so",
        column: value.column)
    }
    return try NotFor(
      findings: try rules.findings(parts[0]), who: parts.count == 2 ? parts[1].text : nil)
  }

  private func phrases(_ value: TextSlice, _ key: HeaderKey) throws -> [String] {
    try value.split(0x2C).map { (part) throws(TextMistake) in
      guard !part.isEmpty else {
        throw TextMistake(
          "\(key.rawValue) has an empty entry", fix: "remove the comma", column: part.column)
      }
      do throws(PlanError) {
        return try PlanHeader.phrase(part.text, at: .header(key))
      } catch { throw TextMistake(error, column: part.column) }
    }
  }

  /// `Left`, `L` and `left knee` are left.
  private static func side(of text: String) -> String? {
    let words = text.lowercased().split { !$0.isLetter }
    let sides = words.compactMap { word in
      ["left", "right", "both"].first { $0 == word || (word.count == 1 && $0.hasPrefix(word)) }
    }
    return sides.count == 1 ? sides[0] : nil
  }

  private func language(_ value: TextSlice) throws -> String {
    do throws(PlanError) {
      return try PlanHeader.languageTag(value.text)
    } catch {
      guard let code = HeaderReader.languages[value.text.lowercased()] else { throw error }
      throw TextMistake(
        "\(error.path) \(error.problem)", fix: "write \(code)", column: value.column)
    }
  }

  private static let languages = [
    "english": "en", "spanish": "es", "español": "es", "espanol": "es", "castellano": "es",
    "french": "fr", "français": "fr", "german": "de", "deutsch": "de", "portuguese": "pt",
    "português": "pt", "chinese": "zh-Hans", "mandarin": "zh-Hans", "中文": "zh-Hans",
    "arabic": "ar", "العربية": "ar",
  ]

  private func bodyMass(_ value: TextSlice) throws -> BodyMass {
    let tokens = try DoseLexer.tokens(of: value)
    guard tokens.count == 2, case .number(let parts) = tokens[0].kind, parts.count == 1,
      let number = ExactDecimal(parts[0])
    else {
      throw TextMistake(
        "body mass is one number and its unit", fix: "write body mass: 68 kg",
        column: value.column)
    }
    guard case .word(let word) = tokens[1].kind, let unit = MassUnit(rawValue: word) else {
      throw TextMistake(
        TextMistake.unknown("unit", tokens[1].written),
        fix: DoseParser.massUnit(of: tokens[1].written).map { "write \($0)" } ?? "write kg or lb",
        column: tokens[1].column)
    }
    return try BodyMass(number, unit)
  }

  private func measure(_ value: TextSlice) throws -> Measure {
    let parts = value.split(0x2C)
    guard parts.count >= 3 else {
      throw TextMistake(
        "measure needs a name, a score and a date", fix: "write measure: ODI, 42 %, 2026-11-23",
        column: value.column)
    }
    let score = parts[parts.count - 2]
    var nameEnd = score.bytes.startIndex
    while nameEnd > value.bytes.startIndex, value.bytes[nameEnd - 1] != UInt8(ascii: ",") {
      nameEnd -= 1
    }
    let name = value.part(value.bytes.startIndex..<nameEnd - 1).trimmed
    return try Measure(
      name: name.text, score: score.text,
      date: try DateText.parse(parts[parts.count - 1], at: PlanPath.header(.measure).field("date")))
  }

  private func override(_ value: TextSlice) throws -> Override {
    let parts = value.split(0x3B)
    guard parts.count == 4 else {
      throw TextMistake(
        "override needs a rule, a reason, who and a date",
        fix: "write override: rule-id; reason; who; 2026-11-23", column: value.column)
    }
    let place = PlanPath.header(.override)
    return try Override(
      rule: try rule(parts[0], at: place.field("rule")), reason: parts[1].text,
      who: parts[2].text, date: try DateText.parse(parts[3], at: place.field("date")))
  }

  /// The rule's id; where it is none, it may be the reason, which is not said again.
  private func rule(_ part: TextSlice, at place: PlanPath) throws(TextMistake) -> Slug {
    do throws(PlanError) {
      return try Slug(part.text, at: place)
    } catch {
      throw TextMistake(
        "\(error.path) \(error.problem)", fix: "write the rule's id as therex check prints it",
        column: part.column)
    }
  }
}
