internal import TherexEncodings
internal import TherexModel

/// A rule with what its test names.
struct ReadRule {
  var rule: Rule
  let names: RuleTestNames
}

/// Reads the entries of a rule file, each from its object.
enum RuleEntries {
  static func finding(_ value: JSON.Value, _ errors: inout [ReadError]) -> FindingTerm? {
    let fields = RuleFields(
      value, "a finding",
      keys: [
        "name", "group", "region", "synonyms", "ambiguous", "examinedFirst", "says", "implies",
        "positions", "lasting", "forbidsOpposite", "codes", "toldOnlyIfStated",
      ], errors: &errors)
    var codes: [FindingCode] = []
    for value in fields.list("codes", errors: &errors) {
      let code = RuleFields(value, "a code", keys: ["system", "code"], errors: &errors)
      if let system = code.text("system", errors: &errors),
        let code = code.text("code", errors: &errors)
      {
        codes.append(FindingCode(system: system, code: code))
      }
    }
    // The built-in words are read when they are asked for.
    let synonyms = value.isPacked ? [] : fields.local("synonyms", errors: &errors)
    let positions = fields.choices("positions", Exercise.Position.self, errors: &errors)
    guard let name = fields.text("name", errors: &errors) else { return nil }
    for name in value.isPacked ? [] : [name] + synonyms.map(\.text) {
      do { _ = try Finding(name) } catch {
        errors.append(
          value.error("\(ReadError.quoted(name)) \(error.problem)", fix: error.fix))
      }
    }
    return FindingTerm(
      name: name, synonyms: fields.builtInLocal("synonyms") ?? synonyms, positions: positions,
      isLasting: fields.flag("lasting", errors: &errors),
      forbidsOpposite: fields.flag("forbidsOpposite", errors: &errors), codes: codes,
      group: fields["group"] == nil
        ? nil : fields.choice("group", FindingTerm.Group.self, errors: &errors),
      region: fields["region"] == nil
        ? nil : fields.choice("region", FindingTerm.Region.self, errors: &errors),
      isExaminedFirst: fields.flag("examinedFirst", errors: &errors),
      says: fields.optionalText("says", errors: &errors),
      implies: fields.texts("implies", errors: &errors),
      ambiguous: fields.texts("ambiguous", errors: &errors),
      isToldOnlyIfStated: fields.flag("toldOnlyIfStated", errors: &errors))
  }

  static func equipment(_ value: JSON.Value, _ errors: inout [ReadError]) -> EquipmentTerm? {
    let fields = RuleFields(
      value, "equipment", keys: ["name", "synonyms", "serves"], errors: &errors)
    guard let name = fields.text("name", errors: &errors) else { return nil }
    return EquipmentTerm(
      name: name, synonyms: fields.local("synonyms", errors: &errors),
      serves: fields.texts("serves", errors: &errors))
  }

  static func source(_ value: JSON.Value, _ errors: inout [ReadError]) -> RuleSource? {
    let fields = RuleFields(
      value, "a source",
      keys: [
        "code", "grade", "author", "year", "title", "citation", "published", "link", "doi", "note",
      ], errors: &errors)
    let code = fields.text("code", errors: &errors)
    // All of it in one text is read as its title.
    let whole = fields.optionalText("citation", errors: &errors)
    let title =
      fields["title"] == nil && whole != nil ? whole : fields.text("title", errors: &errors)
    let grade =
      fields["grade"] == nil
      ? SourceGrade.judgement : fields.choice("grade", SourceGrade.self, errors: &errors)
    let year = fields.number("year", errors: &errors)?.whole
    let doi = fields.optionalText("doi", errors: &errors)
    guard let code, let title, let grade else { return nil }
    return RuleSource(
      code: code, grade: grade, author: fields.optionalText("author", errors: &errors),
      year: year, title: title, published: fields.optionalText("published", errors: &errors),
      link: fields.optionalText("link", errors: &errors) ?? doi.map { "https://doi.org/\($0)" },
      note: fields.optionalText("note", errors: &errors))
  }

  static func rule(_ value: JSON.Value, _ errors: inout [ReadError]) -> ReadRule? {
    let fields = RuleFields(
      value, "a rule",
      keys: [
        "id", "severity", "limit", "test", "says", "mend", "patient", "sources", "attribution",
        "graveHarm",
      ], errors: &errors)
    let id = fields.slug("id", errors: &errors)
    let severity = fields.choice("severity", Severity.self, errors: &errors)
    let limit = fields.number("limit", errors: &errors)
    let wording = wording(fields, &errors)
    var reader = RuleTestReader()
    let test = fields.required("test", errors: &errors).flatMap { reader.read($0, errors: &errors) }
    for place in value.isPacked ? [] : [fields["says"], fields["mend"]] {
      if let place, let text = place.string { checkPlaces(text, Rule.places, place, &errors) }
    }
    guard let id, let severity, let test, let wording else { return nil }
    return ReadRule(
      rule: Rule(id: id, test: test, severity: severity, limit: limit, wording: wording),
      names: reader.names)
  }

  /// What a rule says: the built-in rules' is read when it is said, since nothing is wrong in it.
  private static func wording(
    _ fields: RuleFields, _ errors: inout [ReadError]
  ) -> Later<RuleWording>? {
    if !fields.value.isPacked {
      return readWording(fields, &errors).map { wording in Later { wording } }
    }
    return Later {
      var none: [ReadError] = []
      guard let wording = readWording(fields, &none) else {
        preconditionFailure("a built-in rule says nothing")
      }
      return wording
    }
  }

  private static func readWording(
    _ fields: RuleFields, _ errors: inout [ReadError]
  ) -> RuleWording? {
    let says = fields.text("says", errors: &errors)
    let mend = fields.text("mend", errors: &errors)
    let patient = fields.local("patient", errors: &errors)
    let sources = fields.texts("sources", errors: &errors)
    let attribution = fields.optionalText("attribution", errors: &errors)
    let graveHarm = fields.optionalText("graveHarm", errors: &errors)
    guard let says, let mend else { return nil }
    return RuleWording(
      says: says, mend: mend, patient: patient, sources: sources, attribution: attribution,
      graveHarm: graveHarm)
  }

  /// Notes a place in braces that nothing fills.
  private static func checkPlaces(
    _ text: String, _ places: [String], _ value: JSON.Value, _ errors: inout [ReadError]
  ) {
    if value.isPacked { return }
    // Bytes: few texts have a brace.
    if text.utf8.withContiguousStorageIfAvailable(hasBrace) == false { return }
    var rest = text.utf8[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      let behind = rest[rest.index(after: open)...]
      guard let close = behind.firstIndex(of: UInt8(ascii: "}")) else {
        errors.append(value.error("a brace is not closed", fix: "close it"))
        return
      }
      let name = String(behind[..<close]) ?? ""
      if !places.contains(name) {
        errors.append(
          value.error(
            "unknown place \(ReadError.quoted(name))",
            fix: nearestWord(to: name, in: places).map { "did you mean {\($0)}?" }
              ?? "use one of \(places.joined(separator: ", "))"))
      }
      rest = behind[behind.index(after: close)...]
    }
  }

  /// Looks at every byte, which is quicker than to stop at the first.
  private static func hasBrace(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var hits: UInt8 = 0
    for byte in bytes { hits |= byte == UInt8(ascii: "{") ? 1 : 0 }
    return hits != 0
  }

  static func stop(_ value: JSON.Value, _ errors: inout [ReadError]) -> StopEntry? {
    let fields = RuleFields(
      value, "a stop rule",
      keys: [
        "id", "urgency", "on", "kept", "strict", "pain", "atOnce", "covers", "limits", "words",
        "recognise", "recogniseHereAlone", "passOver", "sources",
      ],
      errors: &errors)
    let id = fields.slug("id", errors: &errors)
    let urgency = fields.choice("urgency", StopRule.Urgency.self, errors: &errors)
    let recognise = WordGroups(
      fields.groups("recognise", errors: &errors).groups,
      passingOver: fields.lowerTexts("passOver", errors: &errors))
    let sources = fields.texts("sources", errors: &errors)
    let reach = fields["on"].flatMap { self.reach($0, &errors) }
    if fields["on"] == nil {
      errors.append(value.error("'on' is missing", fix: "add \"on\": {\"every\": true}"))
    }
    let words = stopWords(fields, &errors)
    let pain =
      fields["pain"] == nil ? nil : fields.choice("pain", StopEntry.Pain.self, errors: &errors)
    if sources.isEmpty {
      errors.append(value.error("the stop rule has no source", fix: "add \"sources\""))
    }
    guard let id, let urgency, let reach else { return nil }
    let entry = StopEntry(
      id: id, urgency: urgency, reach: reach, isKept: fields.flag("kept", errors: &errors),
      isStrict: fields.flag("strict", errors: &errors), pain: pain,
      isAtOnce: fields.flag("atOnce", errors: &errors),
      covers: fields.slugs("covers", errors: &errors),
      limits: fields.slugs("limits", errors: &errors), words: words,
      recognise: recognise,
      isRecognisedHereAlone: fields.flag("recogniseHereAlone", errors: &errors),
      sources: sources)
    if !value.isPacked, entry.rule(in: "en", emergency: nil) == nil {
      errors.append(
        value.error("the words make no stop rule", fix: "write a trigger and an action in en"))
    }
    return entry
  }

  private static func stopWords(
    _ fields: RuleFields, _ errors: inout [ReadError]
  ) -> [StopEntry.Words] {
    guard let value = fields.required("words", errors: &errors),
      let languages = errors.keep(try JSON.Object(value, "words"))
    else { return [] }
    if let builtIn = languages.packed { return builtIn.map(Self.stopWords) }
    var words: [StopEntry.Words] = []
    for member in languages.members {
      let texts = RuleFields(
        member.value, "the words of a language", keys: ["trigger", "action", "emergency"],
        errors: &errors)
      guard let trigger = texts.text("trigger", errors: &errors),
        let action = texts.text("action", errors: &errors)
      else { continue }
      let emergency = texts.optionalText("emergency", errors: &errors)
      checkPlaces(action, emergency == nil ? [] : ["emergency"], member.value, &errors)
      let made = StopEntry.Words(
        language: member.key, trigger: trigger, action: action, emergency: emergency ?? "")
      if !RuleFields.isTag(member.key) || (try? StopRule(trigger: trigger, action: action)) == nil {
        errors.append(
          member.value.error(
            "these words make no stop rule", fix: "use one line without semicolons"))
      }
      words.append(made)
    }
    return words
  }

  /// Those of a built-in stop rule, which are read when they are said.
  private static func stopWords(_ language: PackedJSON.Member) -> StopEntry.Words {
    let texts = language.value.members
    return StopEntry.Words(
      language: language.key,
      texts: Later {
        StopEntry.Words.Texts(
          trigger: texts?["trigger"]?.text ?? "", action: texts?["action"]?.text ?? "",
          emergency: texts?["emergency"]?.text ?? "")
      })
  }

  private static func reach(
    _ value: JSON.Value, _ errors: inout [ReadError]
  ) -> StopEntry.Reach? {
    let fields = RuleFields(
      value, "on",
      keys: [
        "every", "source", "elsewhere", "findings", "exercises", "withoutPainLimit", "regions",
        "about", "surgeryWithinDays", "of", "notOf",
      ], errors: &errors)
    if fields.flag("every", errors: &errors) { return .every }
    if fields.flag("elsewhere", errors: &errors) { return .elsewhere }
    if fields.flag("withoutPainLimit", errors: &errors) { return .withoutPainLimit }
    if let source = fields.optionalText("source", errors: &errors) { return .source(source) }
    let findings = fields.texts("findings", errors: &errors)
    if !findings.isEmpty { return .findings(findings) }
    let exercises = fields.slugs("exercises", errors: &errors)
    if !exercises.isEmpty { return .exercises(exercises) }
    if let days = fields.number("surgeryWithinDays", errors: &errors)?.whole {
      let meant = fields.choices("of", FindingTerm.Region.self, errors: &errors)
      let others = fields.choices("notOf", FindingTerm.Region.self, errors: &errors)
      return .surgery(
        withinDays: days,
        at: !meant.isEmpty ? .of(meant) : !others.isEmpty ? .notOf(others) : .anywhere)
    }
    let regions = fields.choices("regions", FindingTerm.Region.self, errors: &errors)
    if !regions.isEmpty { return .regions(regions) }
    let about = fields.choices("about", FindingTerm.Region.self, errors: &errors)
    if !about.isEmpty { return .about(about) }
    errors.append(value.error("it is on nothing", fix: "write {\"every\": true}"))
    return nil
  }

  static func painLimit(_ value: JSON.Value, _ errors: inout [ReadError]) -> SourcedPainLimit? {
    let fields = RuleFields(
      value, "a limit of pain", keys: ["id", "source", "atMost", "rise", "settledWithin"],
      errors: &errors)
    let id = fields.slug("id", errors: &errors)
    let source = fields.text("source", errors: &errors)
    func pain(_ key: StaticString) -> Amount<PainScale>? {
      fields.number(key, errors: &errors).flatMap { try? Amount($0) }
    }
    var rise: PainLimit.Rise?
    if let value = fields["rise"] {
      switch value.string {
      case "none": rise = PainLimit.Rise.none
      case "mild": rise = .mild
      case nil: rise = pain("rise").map { .atMost($0) }
      default: errors.append(value.error("unknown rise", fix: "use none, mild or a number"))
      }
    }
    var settled: Amount<Times>?
    let range = fields.numbers("settledWithin", errors: &errors)
    if let low = range.first { settled = try? Amount(low, range.last) }
    do {
      let limit = try PainLimit(atMost: pain("atMost"), rise: rise, settledWithin: settled)
      guard let id, let source else { return nil }
      return SourcedPainLimit(id: id, source: source, limit: limit)
    } catch {
      errors.append(value.error("it states no limit", fix: "write rise or atMost"))
      return nil
    }
  }

  static func standard(_ value: JSON.Value, _ errors: inout [ReadError]) -> RuleDefault? {
    let fields = RuleFields(
      value, "a default", keys: ["id", "low", "high", "order", "unit", "says", "sources"],
      errors: &errors)
    let order = fields["order"] == nil ? nil : fields.texts("order", errors: &errors)
    let low = fields.number("low", errors: &errors)
    let high = fields.number("high", errors: &errors)
    guard let id = fields.slug("id", errors: &errors),
      let unit = fields.text("unit", errors: &errors),
      let says = fields.text("says", errors: &errors)
    else { return nil }
    let stated: RuleDefault.Value
    switch (low, order) {
    case (let low?, nil):
      let high = high ?? low
      if high < low { errors.append(value.error("high is below low", fix: "swap them")) }
      stated = .range(low, high)
    case (nil, let order?) where high == nil: stated = .order(order)
    default:
      errors.append(
        value.error("a default is a number or an order", fix: "use \"low\", or \"order\" alone"))
      return nil
    }
    return RuleDefault(
      id: id, value: stated, unit: unit, says: says,
      sources: fields.texts("sources", errors: &errors))
  }
}
