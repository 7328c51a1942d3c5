internal import TherexEncodings
internal import TherexModel

extension RecordWriter {
  /// The header's scalars, which stand before everything else.
  ///
  /// - Parameters:
  ///   - status: `nil` writes only what the clinician wrote.
  ///   - digest: `nil` leaves it out.
  mutating func headerScalars(of plan: Plan, status: PlanStatus?, digest: String?) {
    let header = plan.header
    token("id", plan.id.text)
    if status != nil { flag("derivedId", header.id == nil) }
    number("version", header.version)
    number("previousVersion", plan.previousVersion)
    token("status", status)
    token("digest", digest)
    token("language", header.language)
    for key in HeaderKey.allCases { scalar(key, of: header) }
  }

  private mutating func scalar(_ key: HeaderKey, of header: PlanHeader) {
    switch key.content {
    case .date(let path): token(key.names.value, header[keyPath: path]?.text)
    case .mark: token(key.names.value, header.mark)
    case .affectedSide: token(key.names.value, header.affectedSide)
    case .id, .version, .language: break  // What the record is, which comes before.
    case .field, .fields, .lines, .phrases, .criteria, .bodyMass, .findings, .surgery, .measures,
      .pain, .stops, .overrides, .notFor, .schedule:
      break  // Not one token.
    }
  }

  /// The rest of the header.
  mutating func header(_ header: PlanHeader) {
    text("title", header.title)
    for key in HeaderKey.allCases { content(key, of: header) }
  }

  private mutating func content(_ key: HeaderKey, of header: PlanHeader) {
    let (name, entry) = key.names
    switch key.content {
    // Scalars come before.
    case .id, .version, .language, .date, .mark, .affectedSide: break
    case .field(let path): text(name, header[keyPath: path])
    case .fields(let path), .lines(let path), .phrases(let path):
      texts(name, entry, header[keyPath: path])
    case .criteria(let path): criteria(name, entry, header[keyPath: path])
    case .bodyMass:
      guard let mass = header.bodyMass else { return }
      object(name, isLeaf: true) {
        $0.number("amount", mass.amount)
        $0.token("unit", mass.unit)
      }
    case .findings: findings(header.findings)
    case .surgery:
      list(name, entry, header.surgery) {
        $0.token("date", $1.date.text)
        $0.text("what", $1.what)
      }
    case .measures:
      list(name, entry, header.measures) {
        $0.token("date", $1.date.text)
        $0.text("name", $1.name)
        $0.text("score", $1.score)
      }
    case .pain: if let pain = header.pain { object(name) { $0.fields(of: pain) } }
    case .stops: stops(header.stops)
    case .overrides:
      list(name, entry, header.overrides) {
        $0.token("rule", $1.rule.text)
        $0.token("date", $1.date.text)
        $0.text("reason", $1.reason)
        $0.text("who", $1.who)
      }
    case .notFor:
      list(name, entry, header.notFor) {
        $0.findings($1.findings)
        $0.text("who", $1.who)
      }
    case .schedule: schedule(header.schedule)
    }
  }

  private mutating func fields(of pain: PainLimit) {
    switch pain.rise {
    case PainLimit.Rise.none?: token("rise", "none")
    case .mild?: token("rise", "mild")
    case .atMost?, nil: break
    }
    amount("atMost", pain.atMost)
    if case .atMost(let rise)? = pain.rise { amount("riseAtMost", rise) }
    amount("settledWithin", pain.settledWithin, unit: "min")
  }
}

extension RecordReader {
  /// The header but for its id, which is told apart from a derived one when the plan is whole.
  static func header(_ r: inout Source) throws(ReadErrors) -> PlanHeader {
    let version = try r.require(try r.whole("version"), "version")
    let previous = try r.whole("previousVersion")
    guard previous == (version > 1 ? version - 1 : nil) else {
      throw r.failure(
        at: "previousVersion", "previousVersion is not the version less one",
        fix: version > 1 ? "write the version less one" : "leave it out of version 1")
    }
    let language = try r.token("language")
    var header = PlanHeader(title: "")
    header.version = version
    header.language = language
    for key in HeaderKey.allCases { try scalar(key, &r, into: &header) }
    header.title = try r.requiredText("title")
    for key in HeaderKey.allCases { try content(key, &r, into: &header) }
    return header
  }

  private static func scalar(
    _ key: HeaderKey, _ r: inout Source, into header: inout PlanHeader
  ) throws(ReadErrors) {
    switch key.content {
    case .date(let path): header[keyPath: path] = try r.date(key.names.value)
    case .mark: header.mark = try r.choice(key.names.value)
    case .affectedSide: header.affectedSide = try r.choice(key.names.value)
    case .id, .version, .language, .field, .fields, .lines, .phrases, .criteria, .bodyMass,
      .findings, .surgery, .measures, .pain, .stops, .overrides, .notFor, .schedule:
      break
    }
  }

  private static func content(
    _ key: HeaderKey, _ r: inout Source, into header: inout PlanHeader
  ) throws(ReadErrors) {
    let (name, entry) = key.names
    switch key.content {
    case .id, .version, .language, .date, .mark, .affectedSide: break
    case .field(let path): header[keyPath: path] = try r.text(name)
    case .fields(let path), .lines(let path), .phrases(let path):
      header[keyPath: path] = try r.texts(name, entry)
    case .criteria(let path): header[keyPath: path] = try r.objects(name, entry, criterion)
    case .bodyMass: header.bodyMass = try r.object(name, bodyMass)
    case .findings: header.findings = try r.objects(name, entry, finding)
    case .surgery: header.surgery = try r.objects(name, entry, surgery)
    case .measures: header.measures = try r.objects(name, entry, measure)
    case .pain: header.pain = try r.object(name, pain)
    case .stops: header.stops = try r.objects(name, entry, stop)
    case .overrides: header.overrides = try r.objects(name, entry, override)
    case .notFor: header.notFor = try r.objects(name, entry, notFor)
    case .schedule: header.schedule = try r.object(name, schedule) ?? .unstated
    }
  }

  private static func bodyMass(_ r: inout Source) throws(ReadErrors) -> BodyMass {
    let amount = try r.require(try r.number("amount"), "amount")
    let unit: MassUnit = try r.require(try r.choice("unit"), "unit")
    return try r.making { () throws(PlanError) in try BodyMass(amount, unit) }
  }

  private static func surgery(_ r: inout Source) throws(ReadErrors) -> Surgery {
    let date = try r.require(try r.date("date"), "date")
    let what = try r.requiredText("what")
    return try r.making { () throws(PlanError) in try Surgery(date: date, what: what) }
  }

  private static func measure(_ r: inout Source) throws(ReadErrors) -> Measure {
    let date = try r.require(try r.date("date"), "date")
    let name = try r.requiredText("name")
    let score = try r.requiredText("score")
    return try r.making { () throws(PlanError) in
      try Measure(name: name, score: score, date: date)
    }
  }

  private static func pain(_ r: inout Source) throws(ReadErrors) -> PainLimit {
    var rise: PainLimit.Rise? = try r.word("rise", [("none", .none), ("mild", .mild)])
    let atMost: Amount<PainScale>? = try r.amount("atMost")
    if let most: Amount<PainScale> = try r.amount("riseAtMost") {
      guard rise == nil else {
        throw r.failure(at: "rise", "rise stands twice", fix: "keep rise or riseAtMost")
      }
      rise = .atMost(most)
    }
    let settledWithin: Amount<Times>? = try r.amount("settledWithin", unit: "min")
    return try r.making { () throws(PlanError) in
      try PainLimit(atMost: atMost, rise: rise, settledWithin: settledWithin)
    }
  }

  private static func override(_ r: inout Source) throws(ReadErrors) -> Override {
    let rule = try r.require(try r.slug("rule"), "rule")
    let date = try r.require(try r.date("date"), "date")
    let reason = try r.requiredText("reason")
    let who = try r.requiredText("who")
    return try r.making { () throws(PlanError) in
      try Override(rule: rule, reason: reason, who: who, date: date)
    }
  }

  private static func notFor(_ r: inout Source) throws(ReadErrors) -> NotFor {
    let findings = try r.objects("findings", "finding", finding)
    let who = try r.text("who")
    return try r.making { () throws(PlanError) in try NotFor(findings: findings, who: who) }
  }
}
