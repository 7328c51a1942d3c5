internal import TherexEncodings
internal import TherexModel

/// The members of one object of a rule file, read by name; mistakes are gathered.
struct RuleFields {
  let value: JSON.Value
  private let members: [JSON.Member]

  /// Notes an unknown key with the nearest right one; anything but an object has no members.
  init(_ value: JSON.Value, keys: [String], errors: inout [ReadError]) {
    self.value = value
    members = value.object ?? []
    if value.object == nil {
      errors.append(value.error("\(value.kind) stands where an object should", fix: "use { }"))
    }
    for index in members.indices where !keys.contains(members[index].key) {
      let member = members[index]
      let near = nearestWord(to: member.key, in: keys)
      errors.append(
        ReadError(
          "unknown key \(ReadError.quoted(member.key))",
          fix: near.map { "did you mean \($0)?" } ?? "use one of \(keys.joined(separator: ", "))",
          line: member.place.line, column: member.place.column))
    }
  }

  subscript(key: String) -> JSON.Value? {
    JSON.place(of: key, in: members).map { members[$0].value }
  }

  /// The members in the file's order.
  var all: [JSON.Member] { members }

  // MARK: Single values

  /// A text that is not empty; `nil` with a mistake noted where it is missing or another value.
  func text(_ key: String, errors: inout [ReadError]) -> String? {
    guard let member = self[key] else {
      errors.append(value.error("the key '\(key)' is missing", fix: "add it"))
      return nil
    }
    return Self.text(member, errors: &errors)
  }

  /// A text that may be left out.
  func optionalText(_ key: String, errors: inout [ReadError]) -> String? {
    self[key].flatMap { Self.text($0, errors: &errors) }
  }

  static func text(_ value: JSON.Value, errors: inout [ReadError]) -> String? {
    guard let text = value.string else {
      errors.append(value.error("\(value.kind) stands where a text should", fix: "use quotes"))
      return nil
    }
    guard !text.isEmpty else {
      errors.append(value.error("the text is empty", fix: "write it"))
      return nil
    }
    return text
  }

  func flag(_ key: String, errors: inout [ReadError]) -> Bool {
    guard let value = self[key] else { return false }
    guard let flag = value.bool else {
      errors.append(value.error("\(value.kind) stands where true or false should"))
      return false
    }
    return flag
  }

  func number(_ key: String, errors: inout [ReadError]) -> ExactDecimal? {
    guard let value = self[key] else { return nil }
    return Self.number(value, errors: &errors)
  }

  static func number(_ value: JSON.Value, errors: inout [ReadError]) -> ExactDecimal? {
    guard let text = value.number, let number = ExactDecimal(text) else {
      errors.append(
        value.error("this is no plain number", fix: "use up to 15 digits and no exponent"))
      return nil
    }
    return number
  }

  func slug(_ key: String, errors: inout [ReadError]) -> Slug? {
    guard let text = text(key, errors: &errors) else { return nil }
    return Self.slug(text, at: self[key] ?? value, errors: &errors)
  }

  static func slug(_ text: String, at value: JSON.Value, errors: inout [ReadError]) -> Slug? {
    do { return try Slug(text) } catch {
      errors.append(value.error("this is no id", fix: error.fix))
      return nil
    }
  }

  /// One of an enumeration's words.
  func choice<C: RawRepresentable & CaseIterable>(
    _ key: String, _: C.Type, errors: inout [ReadError]
  ) -> C? where C.RawValue == String {
    guard let text = text(key, errors: &errors), let value = self[key] else { return nil }
    return Self.choice(text, at: value, errors: &errors)
  }

  static func choice<C: RawRepresentable & CaseIterable>(
    _ text: String, at value: JSON.Value, errors: inout [ReadError]
  ) -> C? where C.RawValue == String {
    if let choice = C(rawValue: text) { return choice }
    let names = C.allCases.map(\.rawValue)
    errors.append(
      value.error(
        "unknown word \(ReadError.quoted(text))",
        fix: nearestWord(to: text, in: names).map { "did you mean \($0)?" }
          ?? "use one of \(names.joined(separator: ", "))"))
    return nil
  }

  // MARK: Lists

  /// The values of a list; none where it is left out.
  func list(_ key: String, errors: inout [ReadError]) -> [JSON.Value] {
    guard let value = self[key] else { return [] }
    guard let list = value.array else {
      errors.append(value.error("\(value.kind) stands where a list should", fix: "use [ ]"))
      return []
    }
    return list
  }

  func texts(_ key: String, errors: inout [ReadError]) -> [String] {
    var texts: [String] = []
    for value in list(key, errors: &errors) {
      if let text = Self.text(value, errors: &errors) { texts.append(text) }
    }
    return texts
  }

  func slugs(_ key: String, errors: inout [ReadError]) -> [Slug] {
    var slugs: [Slug] = []
    for value in list(key, errors: &errors) {
      if let text = Self.text(value, errors: &errors),
        let slug = Self.slug(text, at: value, errors: &errors)
      {
        slugs.append(slug)
      }
    }
    return slugs
  }

  func choices<C: RawRepresentable & CaseIterable>(
    _ key: String, _: C.Type, errors: inout [ReadError]
  ) -> [C] where C.RawValue == String {
    var choices: [C] = []
    for value in list(key, errors: &errors) {
      if let text = Self.text(value, errors: &errors),
        let choice: C = Self.choice(text, at: value, errors: &errors)
      {
        choices.append(choice)
      }
    }
    return choices
  }

  /// Groups of words in lower case, as `[["numb", "seat"], ["saddle"]]`.
  func groups(_ key: String, errors: inout [ReadError]) -> WordGroups {
    var groups: [[String]] = []
    for value in list(key, errors: &errors) {
      guard let words = value.array, !words.isEmpty else {
        errors.append(value.error("\(value.kind) stands where a list of words should"))
        continue
      }
      var group: [String] = []
      for word in words {
        if let text = Self.lowerText(word, errors: &errors) { group.append(text) }
      }
      groups.append(group)
    }
    return WordGroups(groups)
  }

  /// Texts in lower case.
  func lowerTexts(_ key: String, errors: inout [ReadError]) -> [String] {
    var texts: [String] = []
    for value in list(key, errors: &errors) {
      if let text = Self.lowerText(value, errors: &errors) { texts.append(text) }
    }
    return texts
  }

  private static func lowerText(_ value: JSON.Value, errors: inout [ReadError]) -> String? {
    guard let text = text(value, errors: &errors) else { return nil }
    if text != text.lowercased() {
      errors.append(value.error("the word has capitals", fix: "write \(text.lowercased())"))
    }
    return text
  }

  /// Texts by language, as `{"en": "…", "es": "…"}` or, for several, `{"en": ["…", "…"]}`.
  func local(_ key: String, errors: inout [ReadError]) -> [LocalText] {
    guard let value = self[key] else { return [] }
    guard let members = value.object else {
      errors.append(
        value.error("\(value.kind) stands where texts by language should", fix: "use {\"en\": …}"))
      return []
    }
    var texts: [LocalText] = []
    for member in members {
      if !Self.isTag(member.key) {
        errors.append(
          ReadError(
            "\(ReadError.quoted(member.key)) is no language", fix: "use a tag such as en or es",
            line: member.place.line, column: member.place.column))
      }
      for value in member.value.array ?? [member.value] {
        if let text = Self.text(value, errors: &errors) {
          texts.append(LocalText(language: member.key, text: text))
        }
      }
    }
    return texts
  }

  /// Whether a key is a language tag of two or three letters, perhaps with parts behind hyphens.
  static func isTag(_ key: String) -> Bool {
    var length = 0
    var isFirst = true
    var isPart: Bool { (isFirst ? 2...3 : 1...8).contains(length) }
    for byte in key.utf8 {
      switch byte {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: length += 1
      case UInt8(ascii: "-") where isPart: (length, isFirst) = (0, false)
      default: return false
      }
    }
    return isPart
  }
}
