public import TherexEncodings
internal import TherexModel

extension ReadingGuide {
  /// Reads a guide; its schema is `readability.schema.json`.
  ///
  /// - Throws: ``ReadErrors`` with every mistake: a key missing or unknown, a value of another kind.
  public init(json: [UInt8]) throws(ReadErrors) {
    let file: JSON.Value
    do throws(ReadError) { file = try JSON.parse(json) } catch { throw ReadErrors(error) }
    var reader = GuideFields(file, keys: GuideFields.keys)
    let language = reader.text("language")
    let version = reader.text("version")
    let formula = reader.formula()
    let target = reader.whole("target", 1...20)
    let most = reader.whole("most", 1...20)
    let gradedFrom = reader.whole("gradedFrom", 1...1000)
    let failedFrom = reader.whole("failedFrom", 1...1000)
    let sentenceWords = reader.whole("sentenceWords", 1...200)
    let syllables = reader.syllables()
    let common = reader.words("common")
    let you = reader.words("you")
    let actions = reader.words("actions")
    let passive = reader.passive()
    let terms = reader.terms()
    if let first = reader.errors.first {
      throw ReadErrors(first, Array(reader.errors.dropFirst()))
    }
    self.language = language
    self.version = version
    reviewedBy = file["reviewedBy"]?.string
    self.formula = formula
    self.target = target
    self.most = most
    self.gradedFrom = gradedFrom
    self.failedFrom = failedFrom
    self.sentenceWords = sentenceWords
    self.syllables = syllables
    self.common = Set(common)
    self.you = Set(you)
    self.actions = Set(actions)
    self.passive = passive
    self.terms = terms.map { Term(name: $0.says[0], plain: $0.plain) }
    var table: [String: [(term: Int, words: [String])]] = [:]
    for (index, term) in terms.enumerated() {
      for form in term.says {
        let words = Sentence.words(of: form)
        if let first = words.first { table[first, default: []].append((index, words)) }
      }
    }
    // The longest form is the one meant.
    termsByWord = table.mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }
}

/// Reads the fields of one object and gathers what is wrong.
private struct GuideFields {
  let object: JSON.Value
  var errors: [ReadError] = []

  static let keys = [
    "$schema", "about", "language", "version", "reviewedBy", "formula", "target", "most",
    "gradedFrom", "failedFrom", "sentenceWords", "syllables", "common", "you", "actions",
    "passive", "terms",
  ]

  init(_ object: JSON.Value, keys: [String]) {
    self.object = object
    guard let members = object.object else {
      errors.append(object.error("\(object.kind) stands where an object should"))
      return
    }
    for member in members where !keys.contains(member.key) {
      let near = nearestWord(to: member.key, in: keys).map { "write \($0)" }
      errors.append(
        ReadError(
          "the key \(ReadError.quoted(member.key)) is not known here", fix: near ?? "remove it",
          line: member.place.line, column: member.place.column))
    }
  }

  private mutating func value(_ key: String) -> JSON.Value? {
    if let value = object[key] { return value }
    errors.append(object.error("the key '\(key)' is missing", fix: "add it"))
    return nil
  }

  mutating func text(_ key: String) -> String {
    guard let value = value(key) else { return "" }
    if let text = value.string, !text.isEmpty { return text }
    errors.append(value.error("'\(key)' is no text", fix: "write it in double quotes"))
    return ""
  }

  mutating func formula() -> ReadingFormula {
    let name = text("formula")
    if let formula = ReadingFormula(rawValue: name) { return formula }
    if !name.isEmpty {
      let all = ReadingFormula.allCases.map(\.rawValue).joined(separator: " or ")
      errors.append((object["formula"] ?? object).error("no such formula", fix: "use \(all)"))
    }
    return .fleschKincaid
  }

  mutating func whole(_ key: String, _ bounds: ClosedRange<Int>) -> Int {
    guard let value = value(key) else { return 1 }
    if let number = whole(value, bounds) { return number }
    errors.append(
      value.error(
        "'\(key)' is out of bounds", fix: "use \(bounds.lowerBound) to \(bounds.upperBound)"))
    return 1
  }

  private func whole(_ value: JSON.Value, _ bounds: ClosedRange<Int>) -> Int? {
    value.number.flatMap { Int($0) }.flatMap { bounds.contains($0) ? $0 : nil }
  }

  mutating func words(_ key: String) -> [String] {
    guard let value = value(key) else { return [] }
    guard let items = value.array else {
      errors.append(value.error("'\(key)' is \(value.kind)", fix: "make it an array of words"))
      return []
    }
    return items.compactMap { item in
      if let word = item.string, !word.isEmpty { return word.lowercased() }
      errors.append(item.error("\(item.kind) stands where a word should"))
      return nil
    }
  }

  mutating func syllables() -> [String: Int] {
    guard let value = value("syllables") else { return [:] }
    guard let members = value.object else {
      errors.append(value.error("'syllables' is \(value.kind)", fix: "make it an object"))
      return [:]
    }
    var counts: [String: Int] = [:]
    for member in members {
      if let count = whole(member.value, 1...20) {
        counts[member.key.lowercased()] = count
      } else {
        errors.append(member.value.error("this is no number of syllables", fix: "use 1 to 20"))
      }
    }
    return counts
  }

  mutating func passive() -> ReadingGuide.Passive {
    var fields = GuideFields(
      value("passive") ?? object,
      keys: object["passive"] == nil
        ? Self.keys : ["auxiliaries", "between", "participles", "endings", "not", "phrases"])
    defer { if object["passive"] != nil { errors += fields.errors } }
    let between = fields.words("between")
    return ReadingGuide.Passive(
      auxiliaries: Set(fields.words("auxiliaries")),
      between: Set(between.filter { !$0.hasPrefix("-") }),
      betweenEndings: between.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) },
      participles: Set(fields.words("participles")), endings: fields.words("endings"),
      exceptions: Set(fields.words("not")),
      phrases: fields.words("phrases").map { Sentence.words(of: $0) }.filter { !$0.isEmpty })
  }

  mutating func terms() -> [(says: [String], plain: [String])] {
    guard let value = value("terms") else { return [] }
    guard let items = value.array else {
      errors.append(value.error("'terms' is \(value.kind)", fix: "make it an array"))
      return []
    }
    return items.compactMap { item in
      var fields = GuideFields(item, keys: ["says", "plain"])
      let term = (says: fields.words("says"), plain: fields.words("plain"))
      if fields.errors.isEmpty, term.says.isEmpty || term.plain.isEmpty {
        fields.errors.append(item.error("a term has no words", fix: "write says and plain"))
      }
      errors += fields.errors
      return fields.errors.isEmpty ? term : nil
    }
  }
}
