package import TherexEncodings
public import TherexModel

extension OutcomeMeasures {
  /// Reads files of outcome measures: the built-in ones first, then a clinic's own.
  ///
  /// A file is one object: `sources`, `words`, `measures`, and `set`, which gives a measure of any file
  /// another change that matters, by id. Its form is `Templates/schemas/measures.schema.json`.
  ///
  /// - Parameter files: each with the name that errors show.
  /// - Throws: ``RuleFileErrors`` with every mistake's file, line and column: an unknown key, word or
  ///   source, a number that cannot be, an id or a name that stands for two measures.
  public init(json files: [(name: String, bytes: [UInt8])]) throws(RuleFileErrors) {
    try self.init(files: JSONFile.files(files))
  }

  /// The same where they may have been read when the program was built.
  package init(files: [JSONFile]) throws(RuleFileErrors) {
    var reader = MeasureFileReader()
    for file in files { reader.read(file.name, file.json) }
    self = try reader.finish(isBuiltIn: files.allSatisfy(\.json.isPacked))
  }
}

/// Gathers the measures of all files, then checks what they say of each other.
private struct MeasureFileReader {
  private struct Placed<Entry> {
    let entry: Entry
    let file: Int
    let value: JSON.Value
  }
  private struct Draft {
    let id: Slug
    let name: String
    let names: [LocalText]
    let parts: [OutcomeMeasure.Part]
    let takesAnyPart: Bool
    let marks: [String]
    let unit: String
    let units: [String]
    let hasSides: Bool
    let range: ClosedRange<ExactDecimal>
    let better: OutcomeMeasure.Better
    let amount: ExactDecimal
    let kind: String
    let population: String?
    let changeSources: [String]
    let sources: [String]
    let licence: String
  }
  private struct Setting {
    let id: String
    let amount: ExactDecimal
    let sources: [String]
  }

  private var names: [String] = []
  private var errors: [[ReadError]] = []
  private var drafts: [Placed<Draft>] = []
  private var settings: [Placed<Setting>] = []
  private var citations: [Placed<RuleSource>] = []
  private var beside: [String: [String]] = [:]

  mutating func read(_ name: String, _ json: JSONText) {
    let file = names.count
    names.append(name)
    errors.append([])
    let root: JSON.Value
    do throws(ReadError) { root = try json.value() } catch {
      errors[file].append(error)
      return
    }
    var found: [ReadError] = []
    let fields = RuleFields(
      root, "a file of measures",
      keys: ["$schema", "about", "sources", "words", "measures", "set"], errors: &found)
    for value in fields.list("sources", errors: &found) {
      if let entry = RuleEntries.source(value, &found) {
        citations.append(Placed(entry: entry, file: file, value: value))
      }
    }
    if let value = fields["words"] {
      let words = RuleFields(
        value, "words", keys: ["left", "right", "plain", "moments"], errors: &found)
      for key in ["left", "right", "plain", "moments"] as [StaticString] {
        beside["\(key)", default: []] += words.local(key, errors: &found).map(\.text)
      }
    }
    for value in fields.list("measures", errors: &found) {
      if let entry = Self.draft(value, &found) {
        drafts.append(Placed(entry: entry, file: file, value: value))
      }
    }
    for value in fields.list("set", errors: &found) {
      let fields = RuleFields(value, "a change", keys: ["id", "amount", "sources"], errors: &found)
      let sources = fields.texts("sources", errors: &found)
      if let id = fields.text("id", errors: &found),
        let amount = Self.amount(fields, &found)
      {
        settings.append(
          Placed(
            entry: Setting(id: id, amount: amount, sources: sources), file: file, value: value))
      }
    }
    errors[file] += found
  }

  // MARK: One measure

  private static func draft(_ value: JSON.Value, _ errors: inout [ReadError]) -> Draft? {
    let fields = RuleFields(
      value, "a measure",
      keys: [
        "id", "name", "names", "parts", "anyPart", "marks", "unit", "units", "sides", "low", "high",
        "better",
        "change", "sources", "licence",
      ], errors: &errors)
    let id = fields.slug("id", errors: &errors)
    let name = fields.text("name", errors: &errors)
    let names = fields.local("names", errors: &errors)
    let parts = fields.list("parts", errors: &errors).compactMap { part($0, &errors) }
    let takesAnyPart = fields.flag("anyPart", errors: &errors)
    let marks = fields.texts("marks", errors: &errors)
    let unit = fields.text("unit", errors: &errors)
    let units = fields.texts("units", errors: &errors)
    let hasSides = fields.flag("sides", errors: &errors)
    let low = number("low", fields, &errors)
    let high = number("high", fields, &errors)
    let better = fields.choice("better", OutcomeMeasure.Better.self, errors: &errors)
    let sources = fields.texts("sources", errors: &errors)
    let licence = fields.text("licence", errors: &errors)
    guard let stated = fields.required("change", errors: &errors) else { return nil }
    let change = RuleFields(
      stated, "a change that matters", keys: ["amount", "kind", "of", "sources"], errors: &errors)
    let amount = Self.amount(change, &errors)
    let kind = change.text("kind", errors: &errors)
    let population = change.optionalText("of", errors: &errors)
    let changeSources = change.texts("sources", errors: &errors)
    if changeSources.isEmpty {
      errors.append(stated.error("the change has no source", fix: "add \"sources\""))
    }
    guard let id, let name, let unit, let low, let high, let better, let licence, let amount,
      let kind, !changeSources.isEmpty
    else { return nil }
    guard low < high, amount <= high - low else {
      errors.append(
        value.error(
          low < high ? "the change is more than the whole range" : "the range runs backward",
          fix: "write low, high and amount in the measure's unit"))
      return nil
    }
    return Draft(
      id: id, name: name, names: names, parts: parts, takesAnyPart: takesAnyPart, marks: marks,
      unit: unit, units: units, hasSides: hasSides, range: low...high, better: better,
      amount: amount, kind: kind,
      population: population, changeSources: changeSources, sources: sources, licence: licence)
  }

  private static func part(
    _ value: JSON.Value, _ errors: inout [ReadError]
  ) -> OutcomeMeasure.Part? {
    let fields = RuleFields(value, "a part", keys: ["id", "names", "words"], errors: &errors)
    let names = fields.local("names", errors: &errors)
    let words = fields.local("words", errors: &errors)
    return fields.slug("id", errors: &errors).map {
      OutcomeMeasure.Part(id: $0, names: names, words: words)
    }
  }

  /// A number of which comparing stays exact: a million at most, two digits behind the point.
  private static func number(
    _ key: StaticString, _ fields: RuleFields, _ errors: inout [ReadError]
  ) -> ExactDecimal? {
    guard let value = fields.required(key, errors: &errors),
      let number = fields.number(key, errors: &errors)
    else { return nil }
    guard number.scale <= 2, number >= -1_000_000, number <= 1_000_000 else {
      errors.append(
        value.error(
          "\(key) is out of bounds",
          fix: "use at most 1000000, with two digits behind the point"))
      return nil
    }
    return number
  }

  private static func amount(
    _ fields: RuleFields, _ errors: inout [ReadError]
  ) -> ExactDecimal? {
    guard let amount = number("amount", fields, &errors) else { return nil }
    guard amount > 0 else {
      errors.append((fields["amount"] ?? fields.value).error("amount is not above 0", fix: nil))
      return nil
    }
    return amount
  }

  // MARK: All of them

  /// - Parameter isBuiltIn: whether nothing but the built-in files was read, of which the tests know
  ///   that nothing is wrong.
  mutating func finish(isBuiltIn: Bool) throws(RuleFileErrors) -> OutcomeMeasures {
    var measures: [OutcomeMeasure] = []
    for draft in drafts { measures.append(measure(draft)) }
    if !isBuiltIn { refuseTwice(measures) }
    for setting in settings {
      let id = setting.entry.id
      guard let index = measures.firstIndex(where: { $0.id.text == id }) else {
        errors[setting.file].append(
          (setting.value["id"] ?? setting.value).error(
            "no measure has the id \(ReadError.quoted(id))",
            fix: nearestWord(to: id, in: measures.map(\.id.text)).map { "did you mean \($0)?" }))
        continue
      }
      let width = measures[index].range.upperBound - measures[index].range.lowerBound
      guard setting.entry.amount <= width else {
        errors[setting.file].append(
          setting.value.error(
            "the change is more than the whole range",
            fix: "write it in the unit of \(measures[index].id)"))
        continue
      }
      let cited = citations(of: setting.entry.sources, setting.file, setting.value)
      measures[index] = measures[index].changing(
        to: setting.entry.amount, sources: setting.entry.sources,
        citations: ["set by the clinic in \(names[setting.file])"] + cited)
    }
    if let errors = RuleFileErrors(names: names, errors: errors) { throw errors }
    return OutcomeMeasures(
      measures, left: ["left"] + (beside["left"] ?? []),
      right: ["right"] + (beside["right"] ?? []), plain: beside["plain"] ?? [],
      moments: beside["moments"] ?? [])
  }

  private mutating func measure(_ placed: Placed<Draft>) -> OutcomeMeasure {
    let draft = placed.entry
    return OutcomeMeasure(
      id: draft.id, name: draft.name, names: draft.names, parts: draft.parts,
      takesAnyPart: draft.takesAnyPart, marks: draft.marks, unit: draft.unit, units: draft.units,
      hasSides: draft.hasSides, range: draft.range, better: draft.better,
      change: OutcomeMeasure.Change(
        amount: draft.amount, kind: draft.kind, population: draft.population,
        sources: draft.changeSources,
        citations: citations(of: draft.changeSources, placed.file, placed.value)),
      citations: citations(of: draft.sources, placed.file, placed.value),
      licence: draft.licence)
  }

  /// The publications behind codes; a code that nothing has is a mistake.
  private mutating func citations(
    of codes: [String], _ file: Int, _ value: JSON.Value
  ) -> [String] {
    var found: [String] = []
    for code in codes {
      if let source = citations.first(where: { $0.entry.code == code })?.entry {
        found.append(source.citation + (source.link.map { " \($0)" } ?? ""))
      } else {
        errors[file].append(
          value.error(
            "unknown source \(ReadError.quoted(code))",
            fix: nearestWord(to: code, in: citations.map(\.entry.code)).map {
              "did you mean \($0)?"
            } ?? "add it to sources"))
      }
    }
    return found
  }

  /// Notes ids, names and codes that stand twice: what a score is of is never guessed.
  private mutating func refuseTwice(_ measures: [OutcomeMeasure]) {
    var ids: Set<Slug> = []
    var owners: [String: Slug] = [:]
    for (draft, measure) in zip(drafts, measures) {
      guard ids.insert(draft.entry.id).inserted else {
        errors[draft.file].append(
          draft.value.error(
            "\(ReadError.quoted(draft.entry.id.text)) stands twice",
            fix: "give it an id of its own, or set another change of the measure under set"))
        continue
      }
      for name in measure.everyName.map(\.name) {
        if name.isEmpty {
          errors[draft.file].append(
            draft.value.error("a name has no letter or digit", fix: "write one"))
        } else if owners[name, default: draft.entry.id] != draft.entry.id {
          errors[draft.file].append(
            draft.value.error(
              "the name \(ReadError.quoted(name)) is of \(owners[name]?.text ?? "") too",
              fix: "write another name"))
        } else {
          owners[name] = draft.entry.id
        }
      }
    }
    var codes: Set<String> = []
    for source in citations where !codes.insert(source.entry.code).inserted {
      errors[source.file].append(
        source.value.error(
          "\(ReadError.quoted(source.entry.code)) stands twice", fix: "give it another code"))
    }
  }
}
