public import TherexEncodings
internal import TherexModel

extension ReadingGuide {
  /// Reads a guide; its schema is `readability.schema.json`.
  ///
  /// - Throws: ``ReadErrors`` with every mistake: a key missing or unknown, a value of another kind.
  public init(json: [UInt8]) throws(ReadErrors) {
    let file: JSON.Value
    do throws(ReadError) { file = try JSON.parse(json) } catch { throw ReadErrors(error) }
    var reader = GuideFields(file, "a reading guide", keys: GuideFields.keys)
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
    let jargon = reader.terms("terms")
    let terms = jargon + (file["hard"] == nil ? [] : reader.terms("hard"))
    guard let passive, reader.errors.isEmpty else {
      let first = reader.errors.first ?? file.error("this is no reading guide")
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
    self.terms = terms.enumerated().map { index, term in
      Term(name: term.says[0], plain: term.plain, isHard: index >= jargon.count)
    }
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
  let object: JSON.Object
  var errors: [ReadError] = []

  static let keys: [StaticString] = [
    "$schema", "about", "language", "version", "reviewedBy", "formula", "target", "most",
    "gradedFrom", "failedFrom", "sentenceWords", "syllables", "common", "you", "actions",
    "passive", "terms", "hard",
  ]

  init(_ value: JSON.Value, _ what: StaticString, keys: [StaticString]) {
    object = errors.keep(try JSON.Object(value, what)) ?? JSON.Object(inPlaceOf: value)
    errors += object.unknownKeys(keys, near: nearestWord)
  }

  mutating func text(_ key: StaticString) -> String {
    errors.keep(try object.required(key).filledText(as: key)) ?? ""
  }

  mutating func formula() -> ReadingFormula {
    let name = text("formula")
    if let formula = ReadingFormula(rawValue: name) { return formula }
    if !name.isEmpty {
      let all = ReadingFormula.allCases.map(\.rawValue).joined(separator: " or ")
      errors.append(object.error(at: "formula", "no such formula", fix: "use \(all)"))
    }
    return .fleschKincaid
  }

  mutating func whole(_ key: StaticString, _ bounds: ClosedRange<Int>) -> Int {
    errors.keep(try object.required(key).whole(as: key, in: bounds)) ?? 1
  }

  mutating func words(_ key: StaticString) -> [String] {
    var words: [String] = []
    for item in errors.keep(try object.required(key).list(as: key)) ?? [] {
      if let word = errors.keep(try item.filledText(as: "a word")) {
        words.append(word.lowercased())
      }
    }
    return words
  }

  mutating func syllables() -> [String: Int] {
    guard let value = errors.keep(try object.required("syllables")),
      let members = errors.keep(try JSON.Object(value, "syllables"))?.members
    else { return [:] }
    var counts: [String: Int] = [:]
    for member in members {
      if let count = errors.keep(try member.value.whole(as: "a number of syllables", in: 1...20)) {
        counts[member.key.lowercased()] = count
      }
    }
    return counts
  }

  mutating func passive() -> ReadingGuide.Passive? {
    guard let value = errors.keep(try object.required("passive")) else { return nil }
    var fields = GuideFields(
      value, "passive",
      keys: ["auxiliaries", "between", "participles", "endings", "not", "phrases"])
    defer { errors += fields.errors }
    let between = fields.words("between")
    return ReadingGuide.Passive(
      auxiliaries: Set(fields.words("auxiliaries")),
      between: Set(between.filter { !$0.hasPrefix("-") }),
      betweenEndings: between.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) },
      participles: Set(fields.words("participles")), endings: fields.words("endings"),
      exceptions: Set(fields.words("not")),
      phrases: fields.words("phrases").map { Sentence.words(of: $0) }.filter { !$0.isEmpty })
  }

  mutating func terms(_ key: StaticString) -> [(says: [String], plain: [String])] {
    var terms: [(says: [String], plain: [String])] = []
    for item in errors.keep(try object.required(key).list(as: key)) ?? [] {
      var fields = GuideFields(item, "a term", keys: ["says", "plain"])
      let term = (says: fields.words("says"), plain: fields.words("plain"))
      if fields.errors.isEmpty, term.says.isEmpty || term.plain.isEmpty {
        fields.errors.append(item.error("a term has no words", fix: "write says and plain"))
      }
      errors += fields.errors
      if fields.errors.isEmpty { terms.append(term) }
    }
    return terms
  }
}
