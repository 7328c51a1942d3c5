internal import TherexEncodings
internal import TherexModel

/// The members of one object of a rule file, read by name; mistakes are gathered.
///
/// A clinic's are looked at one by one. Of the built-in ones the tests know that nothing is wrong: they
/// are read as what they are.
struct RuleFields {
  private let object: JSON.Object
  private var builtIn: PackedJSON.Members? { object.packed }
  var value: JSON.Value { object.value }

  /// Notes an unknown key with the nearest right one; anything but an object has no members.
  init(
    _ value: JSON.Value, _ what: StaticString, keys: @autoclosure () -> [StaticString],
    errors: inout [ReadError]
  ) {
    object = errors.keep(try JSON.Object(value, what)) ?? JSON.Object(inPlaceOf: value)
    if builtIn == nil { errors += object.unknownKeys(keys(), near: nearestWord) }
  }

  subscript(key: StaticString) -> JSON.Value? { object[key] }

  // MARK: Single values

  /// A value with a mistake noted where it is missing.
  func required(_ key: StaticString, errors: inout [ReadError]) -> JSON.Value? {
    errors.keep(try object.required(key))
  }

  /// A text that is not empty; `nil` with a mistake noted where it is missing or another value.
  func text(_ key: StaticString, errors: inout [ReadError]) -> String? {
    if let builtIn { return builtIn[key]?.text }
    return errors.keep(try object.required(key).filledText(as: key))
  }

  /// A text that may be left out.
  func optionalText(_ key: StaticString, errors: inout [ReadError]) -> String? {
    if let builtIn { return builtIn[key]?.text }
    guard let value = object[key] else { return nil }
    return errors.keep(try value.filledText(as: key))
  }

  func flag(_ key: StaticString, errors: inout [ReadError]) -> Bool {
    if let builtIn { return builtIn[key]?.isTrue ?? false }
    guard let value = object[key] else { return false }
    return errors.keep(try value.flag(as: key)) ?? false
  }

  func number(_ key: StaticString, errors: inout [ReadError]) -> ExactDecimal? {
    if let builtIn { return builtIn[key]?.number.flatMap { ExactDecimal($0) } }
    guard let value = object[key] else { return nil }
    return errors.keep(try value.number(as: key))
  }

  func slug(_ key: StaticString, errors: inout [ReadError]) -> Slug? {
    if let builtIn { return builtIn[key]?.text.flatMap { try? Slug($0) } }
    return required(key, errors: &errors).flatMap { Self.slug($0, as: key, errors: &errors) }
  }

  /// One of an enumeration's words.
  func choice<C: RawRepresentable & CaseIterable>(
    _ key: StaticString, _: C.Type, errors: inout [ReadError]
  ) -> C? where C.RawValue == String {
    if let builtIn { return builtIn[key]?.text.flatMap(C.init(rawValue:)) }
    return required(key, errors: &errors).flatMap { Self.choice($0, as: key, errors: &errors) }
  }

  // MARK: Lists

  /// The values of a list; none where it is left out.
  func list(_ key: StaticString, errors: inout [ReadError]) -> [JSON.Value] {
    guard let value = object[key] else { return [] }
    return errors.keep(try value.list(as: key)) ?? []
  }

  func texts(_ key: StaticString, errors: inout [ReadError]) -> [String] {
    if let builtIn { return builtIn[key]?.texts ?? [] }
    var texts: [String] = []
    for value in list(key, errors: &errors) {
      if let text = errors.keep(try value.filledText(as: key)) { texts.append(text) }
    }
    return texts
  }

  func numbers(_ key: StaticString, errors: inout [ReadError]) -> [ExactDecimal] {
    var numbers: [ExactDecimal] = []
    for value in list(key, errors: &errors) {
      if let number = errors.keep(try value.number(as: key)) { numbers.append(number) }
    }
    return numbers
  }

  func slugs(_ key: StaticString, errors: inout [ReadError]) -> [Slug] {
    if let builtIn { return (builtIn[key]?.texts ?? []).compactMap { try? Slug($0) } }
    var slugs: [Slug] = []
    for value in list(key, errors: &errors) {
      if let slug = Self.slug(value, as: key, errors: &errors) { slugs.append(slug) }
    }
    return slugs
  }

  func choices<C: RawRepresentable & CaseIterable>(
    _ key: StaticString, _: C.Type, errors: inout [ReadError]
  ) -> [C] where C.RawValue == String {
    if let builtIn { return (builtIn[key]?.texts ?? []).compactMap(C.init(rawValue:)) }
    var choices: [C] = []
    for value in list(key, errors: &errors) {
      if let choice: C = Self.choice(value, as: key, errors: &errors) { choices.append(choice) }
    }
    return choices
  }

  /// Groups of words in lower case, as `[["numb", "seat"], ["saddle"]]`.
  func groups(_ key: StaticString, errors: inout [ReadError]) -> WordGroups {
    if let builtIn { return WordGroups(builtIn[key]?.items.map(\.texts) ?? []) }
    var groups: [[String]] = []
    for value in list(key, errors: &errors) {
      guard let words = errors.keep(try value.list(as: "a group of words")) else { continue }
      if words.isEmpty { errors.append(value.error("a group of words is empty", fix: "write one")) }
      var group: [String] = []
      for word in words {
        if let text = Self.lowerText(word, as: key, errors: &errors) { group.append(text) }
      }
      if !words.isEmpty { groups.append(group) }
    }
    return WordGroups(groups)
  }

  /// Texts in lower case.
  func lowerTexts(_ key: StaticString, errors: inout [ReadError]) -> [String] {
    if let builtIn { return builtIn[key]?.texts ?? [] }
    var texts: [String] = []
    for value in list(key, errors: &errors) {
      if let text = Self.lowerText(value, as: key, errors: &errors) { texts.append(text) }
    }
    return texts
  }

  /// Texts by language, as `{"en": "…", "es": "…"}` or, for several, `{"en": ["…", "…"]}`.
  func local(_ key: StaticString, errors: inout [ReadError]) -> [LocalText] {
    if let texts = builtInLocal(key) { return texts }
    guard let value = self[key], let members = errors.keep(try JSON.Object(value, key))?.members
    else { return [] }
    var texts: [LocalText] = []
    for member in members {
      if !Self.isTag(member.key) {
        errors.append(
          ReadError(
            "\(ReadError.quoted(member.key)) is no language", fix: "use a tag such as en or es",
            line: member.place.line, column: member.place.column))
      }
      for value in member.value.array ?? [member.value] {
        if let text = errors.keep(try value.filledText(as: key)) {
          texts.append(LocalText(language: member.key, text: text))
        }
      }
    }
    return texts
  }

  /// The same of the built-in data; `nil` for a clinic's.
  func builtInLocal(_ key: StaticString) -> [LocalText]? {
    builtIn.map { Self.local($0[key]?.members) }
  }

  private static func local(_ languages: PackedJSON.Members?) -> [LocalText] {
    guard let languages else { return [] }
    var texts: [LocalText] = []
    for member in languages {
      let language = member.key
      for text in member.value.texts { texts.append(LocalText(language: language, text: text)) }
    }
    return texts
  }

  // MARK: Values

  private static func slug(
    _ value: JSON.Value, as name: StaticString, errors: inout [ReadError]
  ) -> Slug? {
    guard let text = errors.keep(try value.filledText(as: name)) else { return nil }
    do { return try Slug(text) } catch {
      errors.append(value.error("this is no id", fix: error.fix))
      return nil
    }
  }

  private static func choice<C: RawRepresentable & CaseIterable>(
    _ value: JSON.Value, as name: StaticString, errors: inout [ReadError]
  ) -> C? where C.RawValue == String {
    guard let text = errors.keep(try value.filledText(as: name)) else { return nil }
    if let choice = C(rawValue: text) { return choice }
    errors.append(value.unknown("word", text, among: C.allCases.map(\.rawValue)))
    return nil
  }

  private static func lowerText(
    _ value: JSON.Value, as name: StaticString, errors: inout [ReadError]
  ) -> String? {
    guard let text = errors.keep(try value.filledText(as: name)) else { return nil }
    if text != text.lowercased() {
      errors.append(value.error("the word has capitals", fix: "write \(text.lowercased())"))
    }
    return text
  }

  /// Whether a key is a language tag of two or three letters, perhaps with parts behind hyphens.
  static func isTag(_ key: String) -> Bool {
    var length = 0
    var isFirst = true
    var isPart: Bool { (isFirst ? 2...3 : 1...8).contains(length) }
    for byte in key.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        length += 1
      case UInt8(ascii: "-") where isPart: (length, isFirst) = (0, false)
      default: return false
      }
    }
    return isPart
  }
}

extension JSON.Value {
  /// What is said of a word of a rule file that nothing knows, with the nearest that is known.
  func unknown(_ what: String, _ word: String, among words: [String]) -> ReadError {
    error(
      "unknown \(what) \(ReadError.quoted(word))",
      fix: nearestWord(to: word, in: words).map { "did you mean \($0)?" }
        ?? "use one of \(words.joined(separator: ", "))")
  }
}
