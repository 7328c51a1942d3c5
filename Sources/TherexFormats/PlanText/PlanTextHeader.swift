internal import TherexEncodings
internal import TherexModel

/// Reads the `key: value` lines before the first phase.
struct HeaderReader {
  private(set) var header: PlanHeader
  /// Each key's first line, in the file's order.
  private(set) var lines: [(key: String, line: Int)] = []
  private var said: Set<String> = []

  /// The header's keys in the order in which they are printed.
  static let keys: [String] = [
    "id", "version", "patient", "patient key", "identifier", "born", "language", "body mass",
    "affected side", "baseline", "has", "findings", "surgery", "precaution", "weight bearing",
    "measure", "clinician", "clinic", "call", "emergency", "start", "review", "goal", "pain",
    "stop", "override", "not for", "schedule", "discharge when", "note", "source",
  ]
  private static let keySet = Set(keys)
  /// Keys that may stand more than once.
  static let repeatable: Set<String> = [
    "surgery", "precaution", "measure", "goal", "stop", "override", "not for", "note", "source",
  ]

  init(title: String) { header = PlanHeader(title: title) }

  mutating func take(
    key: String, keySlice: TextSlice, value: TextSlice, line: Int, rules: RuleText
  ) throws(TextMistake) {
    guard HeaderReader.keySet.contains(key) else {
      throw HeaderReader.unknown(keySlice, rules.vocabulary)
    }
    let isFirst = said.insert(key).inserted
    guard isFirst || HeaderReader.repeatable.contains(key) else {
      throw TextMistake("\(key) stands twice", fix: "keep one of the two", column: keySlice.column)
    }
    guard !value.isEmpty else {
      throw TextMistake(
        "\(key) is empty", fix: "write it or remove the line", column: value.column)
    }
    if isFirst { lines.append((key, line)) }
    do {
      try set(key, value, rules)
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
    if PhaseReader.keys.contains(text) || PhaseReader.detailKeys.contains(text)
      || PhaseReader.blockKind(text) != nil
    {
      return TextMistake(
        "\(text) has no place before the first phase", fix: "write it in a phase",
        column: key.column)
    }
    let near =
      EverydayKeys.key(for: text) ?? nearestWord(to: text, in: keys)
      ?? vocabulary.nearestExercise(to: text).map { "\($0), in a phase" }
    return TextMistake(
      "unknown key \(ReadError.quoted(text))",
      fix: near.map { "did you mean \($0)?" } ?? "use one of: \(keys.joined(separator: ", "))",
      column: key.column)
  }

  private mutating func set(_ key: String, _ value: TextSlice, _ rules: RuleText) throws {
    let text = value.text
    switch key {
    case "id": header.id = try PlanID(text)
    case "version":
      guard let version = ExactDecimal(text)?.whole, (1...1_000_000).contains(version) else {
        throw TextMistake(
          "version is not a whole number of 1 to 1000000", fix: "write version: 2",
          column: value.column)
      }
      header.version = version
    case "patient": header.patient = try field(text, key)
    case "patient key": header.patientKey = try field(text, key)
    case "identifier": header.identifier = try field(text, key)
    case "born": header.born = try DateText.parse(value, at: key)
    case "language": header.language = try language(value)
    case "body mass": header.bodyMass = try bodyMass(value)
    case "affected side":
      guard let side = AffectedSide(rawValue: text) else {
        throw TextMistake(
          "unknown side \(ReadError.quoted(text))",
          fix: HeaderReader.side(of: text).map { "write \($0)" } ?? "write left, right or both",
          column: value.column)
      }
      header.affectedSide = side
    case "baseline": header.baseline = try phrases(value, key)
    case "has": header.equipment = try phrases(value, key)
    case "findings": header.findings = try rules.findings(value)
    case "surgery":
      let parts = value.split(0x2C)
      guard parts.count >= 2 else {
        throw TextMistake(
          "surgery needs a date and what was done", fix: "write surgery: 2026-09-01, what",
          column: value.column)
      }
      let what = value.part(parts[1].bytes.startIndex..<value.bytes.endIndex).trimmed
      header.surgery.append(
        try Surgery(date: try DateText.parse(parts[0], at: key), what: what.text))
    case "precaution": header.precautions.append(try field(text, key))
    case "weight bearing": header.weightBearing = try field(text, key)
    case "measure": header.measures.append(try measure(value))
    case "clinician": header.clinician = try field(text, key)
    case "clinic": header.clinic = try field(text, key)
    case "call": header.call = try field(text, key)
    case "emergency": header.emergency = try field(text, key)
    case "start": header.start = try DateText.parse(value, at: key)
    case "review": header.review = try DateText.parse(value, at: key)
    case "goal": header.goals.append(try PlanHeader.line(text, at: key))
    case "pain": header.pain = try PainText.parse(value)
    case "stop": header.stops.append(try StopText.parse(value))
    case "override": header.overrides.append(try override(value))
    case "not for":
      let parts = value.split(0x3B)
      guard parts.count <= 2 else {
        throw TextMistake(
          "not for has too many semicolons", fix: "write not for: findings; who says so",
          column: value.column)
      }
      header.notFor.append(
        try NotFor(
          findings: try rules.findings(parts[0]), who: parts.count == 2 ? parts[1].text : nil))
    case "schedule": header.schedule = try ScheduleText.parse(value)
    case "discharge when": header.dischargeWhen = try rules.criteria(value)
    case "note": header.notes.append(try PlanHeader.line(text, at: key))
    default: header.sources.append(try field(text, key))
    }
  }

  private func field(_ text: String, _ key: String) throws(PlanError) -> String {
    try PlanHeader.field(text, at: key)
  }

  private func phrases(_ value: TextSlice, _ key: String) throws -> [String] {
    try value.split(0x2C).map { (part) throws(TextMistake) in
      guard !part.isEmpty else {
        throw TextMistake(
          "\(key) has an empty entry", fix: "remove the comma", column: part.column)
      }
      do throws(PlanError) {
        return try PlanHeader.phrase(part.text, at: key)
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
        "unknown unit \(ReadError.quoted(tokens[1].written))",
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
    while nameEnd > value.bytes.startIndex, value.bytes[nameEnd - 1] != 0x2C { nameEnd -= 1 }
    let name = value.part(value.bytes.startIndex..<nameEnd - 1).trimmed
    return try Measure(
      name: name.text, score: score.text,
      date: try DateText.parse(parts[parts.count - 1], at: "measure.date"))
  }

  private func override(_ value: TextSlice) throws -> Override {
    let parts = value.split(0x3B)
    guard parts.count == 4 else {
      throw TextMistake(
        "override needs a rule, a reason, who and a date",
        fix: "write override: rule-id; reason; who; 2026-11-23", column: value.column)
    }
    return try Override(
      rule: try Slug(parts[0].text, at: "override.rule"), reason: parts[1].text,
      who: parts[2].text, date: try DateText.parse(parts[3], at: "override.date"))
  }
}
