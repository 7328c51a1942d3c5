/// What stands behind a key of the header, and where the header keeps it.
///
/// Whatever reads or writes a header answers to these kinds: a key of a known kind needs nothing
/// more from them, and a new kind is named by the compiler wherever it must be answered to.
package enum HeaderContent {
  case id, version, language
  /// One text of one line.
  case field(WritableKeyPath<PlanHeader, String?>)
  /// A text for each line with the key.
  case fields(WritableKeyPath<PlanHeader, [String]>)
  /// The same, of texts that hold `//`.
  case lines(WritableKeyPath<PlanHeader, [String]>)
  /// Short texts, set off by commas.
  case phrases(WritableKeyPath<PlanHeader, [String]>)
  case date(WritableKeyPath<PlanHeader, CivilDate?>)
  case criteria(WritableKeyPath<PlanHeader, [Criterion]>)
  case mark, bodyMass, affectedSide, findings, surgery, measures, pain, stops, overrides, notFor
  case schedule

  /// Whether the key stands once for each entry.
  package var repeats: Bool {
    switch self {
    case .fields, .lines, .surgery, .measures, .stops, .overrides, .notFor: true
    case .id, .version, .language, .field, .phrases, .date, .criteria, .mark, .bodyMass,
      .affectedSide, .findings, .pain, .schedule:
      false
    }
  }

  /// Whether its text may hold `//`.
  package var isFreeText: Bool { if case .lines = self { true } else { false } }

  /// How many entries a header has, and whether they are a list.
  package func entries(in header: PlanHeader) -> (count: Int, isList: Bool) {
    func one<T>(_ value: T?) -> (Int, Bool) { (value == nil ? 0 : 1, false) }
    return switch self {
    case .id: one(header.id)
    case .version: (1, false)
    case .language: one(header.language)
    case .field(let path): one(header[keyPath: path])
    case .fields(let path), .lines(let path), .phrases(let path):
      (header[keyPath: path].count, true)
    case .date(let path): one(header[keyPath: path])
    case .criteria(let path): (header[keyPath: path].count, true)
    case .mark: one(header.mark)
    case .bodyMass: one(header.bodyMass)
    case .affectedSide: one(header.affectedSide)
    case .findings: (header.findings.count, true)
    case .surgery: (header.surgery.count, true)
    case .measures: (header.measures.count, true)
    case .pain: one(header.pain)
    case .stops: (header.stops.count, true)
    case .overrides: (header.overrides.count, true)
    case .notFor: (header.notFor.count, true)
    case .schedule: (header.schedule.isUnstated ? 0 : 1, false)
    }
  }
}

extension HeaderKey {
  /// Whether it may stand more than once.
  public var isRepeatable: Bool { content.repeats }
}

extension PlanHeader {
  /// - Throws: ``PlanError`` for a value that no type of its own has checked.
  func check() throws(PlanError) {
    _ = try checkedLine(title, at: "title")
    for key in HeaderKey.allCases { try check(key) }
  }

  private func check(_ key: HeaderKey) throws(PlanError) {
    let place = PlanPath.header(key)
    switch key.content {
    case .version:
      guard (1...1_000_000).contains(version) else {
        throw PlanError(at: place, "is \(version)", fix: "use 1 or more")
      }
    case .language: if let language { try Plan.checkLanguage(language) }
    case .field(let path):
      if let text = self[keyPath: path] { _ = try checkedField(text, at: place) }
    case .fields(let path):
      for text in self[keyPath: path] { _ = try checkedField(text, at: place) }
    case .lines(let path): for text in self[keyPath: path] { _ = try checkedLine(text, at: place) }
    case .phrases(let path):
      for text in self[keyPath: path] { _ = try checkedPhrase(text, at: place) }
    case .criteria(let path):
      for criterion in self[keyPath: path] { try criterion.check(at: place) }
    case .id, .date, .mark, .bodyMass, .affectedSide, .findings, .surgery, .measures, .pain, .stops,
      .overrides, .notFor, .schedule:
      break
    }
  }
}
