public import TherexEncodings
import TherexModel

extension Phrases {
  /// Reads a phrase file.
  ///
  /// A file is one JSON object: `language` (a tag with a known plural rule), `version`, `reviewedBy`
  /// (null until a clinician has reviewed it), `direction` (`ltr` or `rtl`), `decimal`, `digits` (ten
  /// characters), `clock` (12 or 24), `equipment` and `findings` (words by canonical English name) and
  /// `phrases`. A
  /// phrase is a text with places such as `{count}`, or, where it has `{count}`, an object with a text
  /// for each plural form of the language. Every place of a phrase must stand in it: a lost place
  /// would lose part of a dose. A form for one number alone, such as `one` in English, may leave
  /// `{count}` out. What is missing is taken from the fallback, phrase by phrase, and listed.
  ///
  /// - Parameters:
  ///   - json: the file.
  ///   - fallback: where missing phrases come from; `nil` asks the file to be complete.
  /// - Throws: ``ReadErrors`` with every mistake: an unknown key, place or plural form with the
  ///   nearest right one, a place left out, a key missing where there is no fallback.
  public init(json: [UInt8], fallback: Phrases? = nil) throws(ReadErrors) {
    let file: JSON.Value
    do throws(ReadError) { file = try JSON.parse(json) } catch { throw ReadErrors(error) }
    var reader = PhraseReader(fallback: fallback)
    guard let phrases = reader.read(file), reader.errors.isEmpty else {
      let first = reader.errors.first ?? file.error("this is no phrase file")
      throw ReadErrors(first, Array(reader.errors.dropFirst()))
    }
    self = phrases
  }
}

/// Reads one file and gathers what is wrong with it.
struct PhraseReader {
  let fallback: Phrases?
  var errors: [ReadError] = []
  /// The forms that the file's language has.
  private var categories: [PluralRule.Category] = []

  init(fallback: Phrases?) { self.fallback = fallback }

  private static let keys: [StaticString] = [
    "language", "version", "reviewedBy", "direction", "decimal", "digits", "clock", "equipment",
    "findings", "phrases",
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
    let equipment = names("equipment", in: file, over: fallback?.equipment ?? [:])
    let findings = names("findings", in: file, over: fallback?.findings ?? [:])
    var (store, missing) = store(phrases, rule: rule)
    // A clinic's file over the language's own: only what that lacks too is missing.
    if let fallback, fallback.language == language {
      missing = missing.filter(fallback.missing.contains)
    }
    return Phrases(
      language: language, version: version, reviewedBy: file["reviewedBy"]?.string,
      direction: direction == "rtl" ? .rightToLeft : .leftToRight, missing: missing,
      decimal: decimal, digits: digits, isTwelveHour: clock == "12", equipment: equipment,
      findings: findings, store: store)
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

  // MARK: Phrases

  private mutating func store(_ value: JSON.Value, rule: PluralRule) -> (PhraseStore, [String]) {
    var store = PhraseStore(rule: rule)
    categories = rule.categories
    var missing: [String] = []
    guard let members = errors.keep(try JSON.Object(value, "phrases"))?.members else {
      return (store, missing)
    }
    let definitions = PhraseKey.definitions
    // Files mostly keep the order of the key list: the next key is then the one expected.
    var expected = 0
    for member in members {
      if expected >= definitions.count || !definitions[expected].name.names(member.key) {
        guard let found = definitions.firstIndex(where: { $0.name.names(member.key) }) else {
          refuse(member, "phrase", among: definitions.map { "\($0.name)" })
          continue
        }
        expected = found
      }
      read(member, as: definitions[expected], rule: rule, into: &store)
      expected += 1
    }
    for definition in definitions {
      let counted = definition.places.contains(.count)
      if !store.has(definition.key) {
        missing.append("\(definition.name)")
        if let fallback {
          store.take(definition.key, from: fallback.store)
        } else if errors.count < ReadErrors.limit {
          errors.append(value.error("the phrase '\(definition.name)' is missing", fix: "add it"))
        }
      } else if counted, !isSame(definition.key, in: store) {
        for category in categories
        where !store.has(definition.key, category) && !rule.unreached.contains(category) {
          missing.append("\(definition.name).\(category.rawValue)")
        }
      }
    }
    return (store, missing)
  }

  /// Whether a counted phrase is one text, which then serves every number.
  private func isSame(_ key: PhraseKey, in store: PhraseStore) -> Bool {
    for category in categories where category != .other && store.has(key, category) { return false }
    return true
  }

  private mutating func read(
    _ member: JSON.Member, as definition: PhraseKey.Definition, rule: PluralRule,
    into store: inout PhraseStore
  ) {
    switch member.value.content {
    case .string(let text):
      compile(text, at: member.value, definition, .other, rule: rule, into: &store)
    case .object(let forms) where definition.places.contains(.count):
      var isComplete = false
      for form in forms {
        guard let category = categories.first(where: { $0.isNamed(form.key) }) else {
          refuse(form, "plural form of this language", among: categories.map(\.rawValue))
          continue
        }
        if category == .other { isComplete = true }
        guard let text = errors.keep(try form.value.text(as: "a form")) else { continue }
        compile(text, at: form.value, definition, category, rule: rule, into: &store)
      }
      if !isComplete {
        errors.append(
          member.value.error("the phrase '\(definition.name)' has no form 'other'", fix: "add it"))
      }
    case .object:
      errors.append(
        member.value.error(
          "the phrase '\(definition.name)' counts nothing", fix: "write one text"))
    case .array, .number, .bool, .null:
      errors.append(member.value.wrong(definition.name, "write it as a string"))
    }
  }
}

extension PluralRule.Category {
  /// Whether this is its name in a file, by the bytes.
  fileprivate func isNamed(_ key: String) -> Bool {
    let name: StaticString =
      switch self {
      case .zero: "zero"
      case .one: "one"
      case .two: "two"
      case .few: "few"
      case .many: "many"
      case .other: "other"
      }
    return name.names(key)
  }
}
