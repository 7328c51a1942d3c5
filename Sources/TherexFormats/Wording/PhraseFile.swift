public import TherexEncodings
internal import TherexModel

extension Phrases {
  /// Reads a phrase file.
  ///
  /// A file is one JSON object: `language` (a tag with a known plural rule), `version`, `reviewedBy`
  /// (null until a clinician has reviewed it), `direction` (`ltr` or `rtl`), `decimal`, `digits` (ten
  /// characters), `clock` (12 or 24), `equipment` and `findings` (words by canonical English name),
  /// `without` (by the same name: a condition that says that the finding is not there), `texts` (what
  /// programs state, by their own words: see ``Phrases/said(_:)``) and `phrases`. A phrase is a text
  /// with places such as `{count}`, or, where it has `{count}`, an object with a text
  /// for each plural form of the language. Every place of a phrase must stand in it: a lost place
  /// would lose part of a dose. A form for one number alone, such as `one` in English, may leave
  /// `{count}` out. What is missing is taken from the fallback, phrase by phrase, and listed.
  ///
  /// - Parameters:
  ///   - json: the file.
  ///   - fallback: where missing phrases come from, and what places each has; `nil` asks the file to
  ///     be complete and takes its own places as they are, as is right for English alone.
  /// - Throws: ``ReadErrors`` with every mistake: an unknown key, place or plural form with the
  ///   nearest right one, a place left out, a key missing where there is no fallback.
  public init(json: [UInt8], fallback: Phrases? = nil) throws(ReadErrors) {
    try self.init(.bytes(json), fallback: fallback)
  }

  /// The same where it may have been read when the program was built.
  package init(_ json: JSONText, fallback: Phrases? = nil) throws(ReadErrors) {
    let file: JSON.Value
    do throws(ReadError) { file = try json.value() } catch { throw ReadErrors(error) }
    var reader = PhraseFile(fallback: fallback)
    guard let phrases = reader.read(file), reader.errors.isEmpty else {
      let first = reader.errors.first ?? file.error("this is no phrase file")
      throw ReadErrors(first, Array(reader.errors.dropFirst()))
    }
    self = phrases
  }
}

/// Reads one file and gathers what is wrong with it.
struct PhraseFile {
  let fallback: Phrases?
  var errors: [ReadError] = []

  init(fallback: Phrases?) { self.fallback = fallback }

  private static let keys: [StaticString] = [
    "language", "version", "reviewedBy", "direction", "decimal", "digits", "clock", "equipment",
    "findings", "without", "texts", "phrases",
  ]

  mutating func read(_ value: JSON.Value) -> Phrases? {
    guard let file = errors.keep(try JSON.Object(value, "a phrase file")) else { return nil }
    errors += file.unknownKeys(Self.keys, near: nearestWord)
    guard let language = text("language", in: file), let version = text("version", in: file),
      let direction = choice("direction", in: file, Phrases.Direction.allCases.map(\.rawValue)),
      let decimal = text("decimal", in: file), let clock = clock(in: file),
      let phrases = errors.keep(try file.required("phrases"))
    else { return nil }
    guard let rule = PluralRule(language: language) else {
      errors.append(
        file.error(
          at: "language", "no plural rule is known for this language",
          fix: "use one of \(PluralRule.languages.joined(separator: ", "))"))
      return nil
    }
    let digits = digits(in: file)
    // Whole sentences are not taken from another language.
    let own = fallback.flatMap { $0.language == language ? $0 : nil }
    let equipment = names("equipment", in: file, over: fallback?.equipment ?? [:])
    let findings = names("findings", in: file, over: fallback?.findings ?? [:])
    let without = names("without", in: file, over: own?.without ?? [:])
    let texts = names("texts", in: file, over: own?.texts ?? [:])
    var reader = PhraseReader(names: PhraseKey.names, rule: rule, fallback: fallback?.store)
    let store = reader.read(phrases)
    errors += reader.errors
    var missing = reader.missing
    // A clinic's file over the language's own: only what that lacks too is missing.
    if let fallback, fallback.language == language {
      missing = missing.filter(fallback.missing.contains)
    }
    return Phrases(
      language: language, version: version, reviewedBy: file["reviewedBy"]?.string,
      direction: direction == "rtl" ? .rightToLeft : .leftToRight, missing: missing,
      decimal: decimal, digits: digits, isTwelveHour: clock == "12", equipment: equipment,
      findings: findings, without: without, texts: texts, store: store)
  }

  // MARK: The file's own keys

  private mutating func text(_ key: StaticString, in file: JSON.Object) -> String? {
    errors.keep(try file.required(key).filledText(as: key))
  }

  private mutating func choice(
    _ key: StaticString, in file: JSON.Object, _ choices: [String]
  ) -> String? {
    guard let text = text(key, in: file) else { return nil }
    if choices.contains(text) { return text }
    errors.append(
      file.error(
        at: key, "\(key) is neither", fix: "use \(choices.joined(separator: " or "))"))
    return nil
  }

  private mutating func clock(in file: JSON.Object) -> String? {
    guard let value = errors.keep(try file.required("clock")) else { return nil }
    if let number = value.number, number == "12" || number == "24" { return number }
    errors.append(value.error("clock is neither 12 nor 24", fix: "use 12 or 24"))
    return nil
  }

  private mutating func digits(in file: JSON.Object) -> [[UInt8]]? {
    guard let text = text("digits", in: file), text != "0123456789" else { return nil }
    let digits = text.unicodeScalars.map { Array(String($0).utf8) }
    if digits.count == 10 { return digits }
    errors.append(
      file.error(at: "digits", "digits are \(digits.count)", fix: "write ten, from 0 to 9"))
    return nil
  }

  /// Words by canonical English name.
  private mutating func names(
    _ key: StaticString, in file: JSON.Object, over base: [String: String]
  ) -> [String: String] {
    guard let value = file[key], let members = errors.keep(try JSON.Object(value, key))?.members
    else { return base }
    var words = base
    words.reserveCapacity(members.count)
    for member in members {
      if let text = errors.keep(try member.value.filledText(as: "a name")) {
        words[member.key] = text
      }
    }
    return words
  }
}
