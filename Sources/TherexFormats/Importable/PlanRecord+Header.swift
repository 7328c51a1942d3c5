internal import TherexEncodings
internal import TherexModel

extension RecordWriter {
  /// The header's scalars, which stand before everything else.
  mutating func headerScalars(of resolved: ResolvedPlan) {
    let plan = resolved.plan
    let header = plan.header
    token("format", PlanRecord.format)
    token("id", plan.id.text)
    flag("derivedId", header.id == nil)
    number("version", header.version)
    number("previousVersion", plan.previousVersion)
    token("status", resolved.status)
    token("language", header.language)
    token("born", header.born?.text)
    token("affectedSide", header.affectedSide)
    token("start", header.start?.text)
    token("review", header.review?.text)
  }

  /// The rest of the header.
  mutating func header(_ header: PlanHeader) {
    text("title", header.title)
    text("patient", header.patient)
    text("patientKey", header.patientKey)
    text("identifier", header.identifier)
    if let mass = header.bodyMass {
      object("bodyMass", isLeaf: true) {
        $0.number("amount", mass.amount)
        $0.token("unit", mass.unit)
      }
    }
    texts("baseline", "baseline", header.baseline)
    texts("equipment", "equipment", header.equipment)
    findings(header.findings)
    list("surgeries", "surgery", header.surgery) {
      $0.token("date", $1.date.text)
      $0.text("what", $1.what)
    }
    texts("precautions", "precaution", header.precautions)
    text("weightBearing", header.weightBearing)
    list("measures", "measure", header.measures) {
      $0.token("date", $1.date.text)
      $0.text("name", $1.name)
      $0.text("score", $1.score)
    }
    text("clinician", header.clinician)
    text("clinic", header.clinic)
    text("call", header.call)
    text("emergency", header.emergency)
    texts("goals", "goal", header.goals)
    if let pain = header.pain { object("pain") { $0.fields(of: pain) } }
    stops(header.stops)
    list("overrides", "override", header.overrides) {
      $0.token("rule", $1.rule.text)
      $0.token("date", $1.date.text)
      $0.text("reason", $1.reason)
      $0.text("who", $1.who)
    }
    list("notFor", "notFor", header.notFor) {
      $0.findings($1.findings)
      $0.text("who", $1.who)
    }
    schedule(header.schedule)
    criteria("dischargeWhen", "dischargeWhen", header.dischargeWhen)
    texts("notes", "note", header.notes)
    texts("sources", "source", header.sources)
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
    let born = try r.date("born")
    let affectedSide: AffectedSide? = try r.choice("affectedSide")
    let start = try r.date("start")
    let review = try r.date("review")
    var header = PlanHeader(title: try r.requiredText("title"))
    header.version = version
    header.language = language
    header.born = born
    header.affectedSide = affectedSide
    header.start = start
    header.review = review
    header.patient = try r.text("patient")
    header.patientKey = try r.text("patientKey")
    header.identifier = try r.text("identifier")
    header.bodyMass = try r.object("bodyMass", bodyMass)
    header.baseline = try r.texts("baseline", "baseline")
    header.equipment = try r.texts("equipment", "equipment")
    header.findings = try r.objects("findings", "finding", finding)
    header.surgery = try r.objects("surgeries", "surgery", surgery)
    header.precautions = try r.texts("precautions", "precaution")
    header.weightBearing = try r.text("weightBearing")
    header.measures = try r.objects("measures", "measure", measure)
    header.clinician = try r.text("clinician")
    header.clinic = try r.text("clinic")
    header.call = try r.text("call")
    header.emergency = try r.text("emergency")
    header.goals = try r.texts("goals", "goal")
    header.pain = try r.object("pain", pain)
    header.stops = try r.objects("stops", "stop", stop)
    header.overrides = try r.objects("overrides", "override", override)
    header.notFor = try r.objects("notFor", "notFor", notFor)
    header.schedule = try r.object("schedule", schedule) ?? .unstated
    header.dischargeWhen = try r.objects("dischargeWhen", "dischargeWhen", criterion)
    header.notes = try r.texts("notes", "note")
    header.sources = try r.texts("sources", "source")
    return header
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
