package import TherexEncodings
public import TherexModel

extension RuleBook {
  /// Reads rule files: the built-in ones first, then a clinic's own.
  ///
  /// A file is one object of lists: `findings`, `equipment`, `sources`, `rules`, `stops`, `regions`,
  /// `painLimits`, `defaults`, `lists`, and `set`, which gives a rule of any file another severity or limit
  /// and a default another value, with what the clinic cites for it, by id. Its form is `Templates/schemas/rules.schema.json`.
  ///
  /// - Parameters:
  ///   - files: each with the name that errors show.
  ///   - clinic: the names of the clinic's own files: a default that one of them states or changes is
  ///     the clinic's.
  ///   - replaced: the built-in files in whose place a clinic's stand, under the same names: of their red
  ///     flags the clinic may change the words, and may take none away.
  /// - Throws: ``RuleFileErrors`` with every mistake's file, line and column: an unknown key, word,
  ///   finding, source or place with the nearest right one, an id that stands twice, a limit that is
  ///   missing.
  public init(
    json files: [(name: String, bytes: [UInt8])], clinic: Set<String> = [],
    replaced: [(name: String, bytes: [UInt8])] = []
  ) throws(RuleFileErrors) {
    try self.init(
      files: JSONFile.files(files), clinic: clinic, replaced: JSONFile.files(replaced))
  }

  /// The same where they may have been read when the program was built.
  ///
  /// - Parameter words: the built-in findings' words, where they were gathered then.
  package init(
    files: [JSONFile], clinic: Set<String> = [], replaced: [JSONFile] = [],
    words: () -> FindingWords? = { nil }
  ) throws(RuleFileErrors) {
    var reader = RuleFileReader(clinic: clinic)
    for file in files { reader.read(file.name, file.json) }
    for file in replaced { reader.keepRedFlags(of: file.name, file.json) }
    let isBuiltIn = files.allSatisfy(\.json.isPacked)
    self = try reader.finish(isBuiltIn: isBuiltIn, words: isBuiltIn ? words() : nil)
  }
}

/// Gathers the entries of all files, then checks what they say of each other.
struct RuleFileReader {
  /// Something read, with where it stands.
  struct Placed<Entry> {
    var entry: Entry
    let file: Int
    let value: JSON.Value
  }
  struct Change {
    let id: String
    let severity: Severity?
    let limit: ExactDecimal?
    let low: ExactDecimal?
    let high: ExactDecimal?
    let order: [String]?
    let sources: [String]
    /// What it gives a default, and a rule has not.
    var isOfDefault: Bool { low != nil || high != nil || order != nil }
  }

  let clinic: Set<String>
  private(set) var names: [String] = []
  var errors: [[ReadError]] = []
  private(set) var findings: [Placed<FindingTerm>] = []
  private(set) var equipment: [Placed<EquipmentTerm>] = []
  private(set) var sources: [Placed<RuleSource>] = []
  private(set) var rules: [Placed<ReadRule>] = []
  private(set) var stops: [Placed<StopEntry>] = []
  private(set) var regions: [Placed<BodyRegion>] = []
  private(set) var painLimits: [Placed<SourcedPainLimit>] = []
  private(set) var defaults: [Placed<RuleDefault>] = []
  private(set) var lists: [Placed<ListWords>] = []
  private(set) var changes: [Placed<Change>] = []
  /// The change that gave a rule its severity, by the rule's index.
  private(set) var raised: [Int: Placed<Change>] = [:]
  /// What each file has under `stops`; the whole file where it has none.
  private(set) var stopLists: [JSON.Value?] = []

  init(clinic: Set<String>) { self.clinic = clinic }

  private static let keys: [StaticString] = [
    "$schema", "about", "findings", "equipment", "sources", "rules", "stops", "regions",
    "painLimits", "defaults", "lists", "set",
  ]

  mutating func read(_ name: String, _ json: JSONText) {
    let file = names.count
    names.append(name)
    errors.append([])
    stopLists.append(nil)
    let root: JSON.Value
    do throws(ReadError) { root = try json.value() } catch {
      errors[file].append(error)
      return
    }
    stopLists[file] = root["stops"] ?? root
    var found: [ReadError] = []
    let fields = RuleFields(root, "a rule file", keys: Self.keys, errors: &found)
    func each<Entry>(
      _ key: StaticString, _ into: inout [Placed<Entry>],
      _ read: (JSON.Value, inout [ReadError]) -> Entry?
    ) {
      for value in fields.list(key, errors: &found) {
        if let entry = read(value, &found) {
          into.append(Placed(entry: entry, file: file, value: value))
        }
      }
    }
    each("findings", &findings, RuleEntries.finding)
    each("equipment", &equipment, RuleEntries.equipment)
    each("sources", &sources, RuleEntries.source)
    each("rules", &rules, RuleEntries.rule)
    each("stops", &stops, RuleEntries.stop)
    each("regions", &regions, RuleEntries.region)
    each("painLimits", &painLimits, RuleEntries.painLimit)
    each("lists", &lists, RuleEntries.listWords)
    let own = clinic.contains(name) ? name : nil
    each("defaults", &defaults) { value, errors in
      RuleEntries.standard(value, &errors).map { entry in
        RuleDefault(
          id: entry.id, value: entry.value, unit: entry.unit, says: entry.says,
          sources: entry.sources, clinicFile: own)
      }
    }
    each("set", &changes) { value, errors in
      let change = RuleFields(
        value, "a change", keys: ["id", "severity", "limit", "low", "high", "order", "sources"],
        errors: &errors)
      guard let id = change.text("id", errors: &errors) else { return nil }
      return Change(
        id: id,
        severity: change["severity"] == nil
          ? nil : change.choice("severity", Severity.self, errors: &errors),
        limit: change.number("limit", errors: &errors),
        low: change.number("low", errors: &errors), high: change.number("high", errors: &errors),
        order: change["order"] == nil ? nil : change.texts("order", errors: &errors),
        sources: change.texts("sources", errors: &errors))
    }
    errors[file] += found
  }

  /// - Parameters:
  ///   - isBuiltIn: whether nothing but the built-in files was read, of which the tests know that nothing
  ///     is wrong.
  ///   - words: the findings' words, where they were gathered before.
  mutating func finish(
    isBuiltIn: Bool, words: FindingWords?
  ) throws(RuleFileErrors) -> RuleBook {
    if !isBuiltIn {
      applyChanges()
      refuseTwice(findings) { $0.name }
      refuseTwice(equipment) { $0.name }
      refuseTwice(sources) { $0.code }
      refuseTwice(ids) { $0 }
      checkNames()
      checkGrades()
    }
    if let errors = RuleFileErrors(names: names, errors: errors) { throw errors }
    return RuleBook(
      findings: findings.map(\.entry), equipment: equipment.map(\.entry),
      sources: sources.map(\.entry), rules: rules.map(\.entry.rule),
      stops: stops.map(\.entry), regions: regions.map(\.entry),
      painLimits: painLimits.map(\.entry), defaults: defaults.map(\.entry),
      lists: lists.map(\.entry), words: words)
  }

  /// What overrides and changes name, each with its place.
  private var ids: [Placed<String>] {
    func placed<Entry>(_ all: [Placed<Entry>], _ id: (Entry) -> String) -> [Placed<String>] {
      all.map { Placed(entry: id($0.entry), file: $0.file, value: $0.value) }
    }
    return placed(rules) { $0.rule.id.text } + placed(stops) { $0.id.text }
      + placed(painLimits) { $0.id.text } + placed(defaults) { $0.id.text }
  }

  private mutating func refuseTwice<Entry>(_ all: [Placed<Entry>], _ id: (Entry) -> String) {
    var seen: Set<String> = []
    for placed in all where !seen.insert(id(placed.entry)).inserted {
      errors[placed.file].append(
        placed.value.error(
          "\(ReadError.quoted(id(placed.entry))) stands twice",
          fix: "change a rule of another file under set"))
    }
  }

  private mutating func applyChanges() {
    for placed in defaults {
      if let problem = DefaultID(rawValue: placed.entry.id.text)?.problem(of: placed.entry.value) {
        errors[placed.file].append(placed.value.error(problem.says, fix: problem.fix))
      }
    }
    for change in changes {
      let id = change.entry.id
      if let index = rules.firstIndex(where: { $0.entry.rule.id.text == id }) {
        rules[index].entry.rule = rules[index].entry.rule.set(
          severity: change.entry.severity, limit: change.entry.limit,
          sources: change.entry.sources)
        if change.entry.severity != nil { raised[index] = change }
        if change.entry.isOfDefault {
          errors[change.file].append(
            change.value.error(
              "a rule has no low, high or order", fix: "use severity or limit"))
        }
      } else if let index = defaults.firstIndex(where: { $0.entry.id.text == id }) {
        let old = defaults[index]
        guard let value = value(of: change, over: old.entry) else { continue }
        defaults[index] = Placed(
          entry: old.entry.set(value, sources: change.entry.sources, in: names[change.file]),
          file: old.file, value: old.value)
      } else {
        let known = rules.map(\.entry.rule.id.text) + defaults.map(\.entry.id.text)
        errors[change.file].append(
          (change.value["id"] ?? change.value).error(
            "no rule has the id \(ReadError.quoted(id))",
            fix: nearestWord(to: id, in: known).map { "did you mean \($0)?" }))
      }
    }
  }

  /// What a change makes of a default; `nil` with a mistake noted where it does not fit.
  private mutating func value(
    of change: Placed<Change>, over old: RuleDefault
  ) -> RuleDefault.Value? {
    func refuse(_ problem: String, _ fix: String) -> RuleDefault.Value? {
      errors[change.file].append(change.value.error(problem, fix: fix))
      return nil
    }
    let entry = change.entry
    let value: RuleDefault.Value
    switch old.value {
    case .order:
      guard let order = entry.order, entry.low == nil, entry.high == nil, entry.severity == nil,
        entry.limit == nil
      else { return refuse("this default has an order", "use order") }
      value = .order(order)
    case .range(let oldLow, let oldHigh):
      let low = entry.low ?? oldLow
      // One number stays one number.
      let high = entry.high ?? (oldLow == oldHigh ? low : max(low, oldHigh))
      guard entry.severity == nil, entry.limit == nil, entry.order == nil, low <= high else {
        return refuse("a default has a low and a high", "use low and high")
      }
      value = .range(low, high)
    }
    if let problem = DefaultID(rawValue: old.id.text)?.problem(of: value) {
      return refuse(problem.says, problem.fix)
    }
    return value
  }
}
