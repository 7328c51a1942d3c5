internal import TherexEncodings
internal import TherexModel

extension RecordWriter {
  mutating func criteria(
    _ plural: StaticString, _ singular: StaticString, _ criteria: [Criterion]
  ) {
    list(plural, singular, criteria, isLeaf: true) { $0.fields(of: $1) }
  }

  private mutating func fields(of criterion: Criterion) {
    switch criterion {
    case .painAtMost(let pain):
      token("kind", "painAtMost")
      amountFields(pain)
    case .painAbove(let pain):
      token("kind", "painAbove")
      amountFields(pain)
    case .rpeAtMost(let effort):
      token("kind", "rpeAtMost")
      amountFields(effort)
    case .rirAtLeast(let reserve):
      token("kind", "rirAtLeast")
      amountFields(reserve)
    case .settledWithin(let minutes):
      token("kind", "settledWithin")
      amountFields(minutes, unit: "min")
    case .days(let days):
      token("kind", "days")
      amountFields(days)
    case .noFinding(let finding):
      token("kind", "noFinding")
      token("finding", finding.name)
      token("date", finding.date?.text)
    case .finding(let finding):
      token("kind", "finding")
      token("finding", finding.name)
      token("date", finding.date?.text)
    case .signedOff: token("kind", "signedOff")
    case .words(let words):
      token("kind", "words")
      text("words", words)
    }
  }

  mutating func findings(_ findings: [Finding]) {
    list("findings", "finding", findings, isLeaf: true) {
      $0.token("name", $1.name)
      $0.token("date", $1.date?.text)
    }
  }

  mutating func stops(_ stops: [StopRule]) {
    list("stops", "stop", stops) {
      $0.token("urgency", $1.urgency)
      $0.text("trigger", $1.trigger)
      $0.text("action", $1.action)
    }
  }
}

extension RecordReader {
  private enum CriterionKind: String, CaseIterable {
    case painAtMost, painAbove, rpeAtMost, rirAtLeast, settledWithin, days, noFinding, finding
    case signedOff, words
  }

  static func criterion(_ r: inout Source) throws(ReadErrors) -> Criterion {
    let kind: CriterionKind = try r.require(try r.choice("kind"), "kind")
    switch kind {
    case .painAtMost: return .painAtMost(try r.amountFields("painAtMost"))
    case .painAbove: return .painAbove(try r.amountFields("painAbove"))
    case .rpeAtMost: return .rpeAtMost(try r.amountFields("rpeAtMost"))
    case .rirAtLeast: return .rirAtLeast(try r.amountFields("rirAtLeast"))
    case .settledWithin:
      let minutes: Amount<Times> = try r.amountFields("settledWithin")
      try r.unit("min")
      return .settledWithin(minutes)
    case .days: return .days(try r.amountFields("days"))
    case .noFinding: return .noFinding(try finding(&r, "finding"))
    case .finding: return .finding(try finding(&r, "finding"))
    case .signedOff: return .signedOff
    case .words:
      let words = try r.requiredText("words")
      return try r.making { () throws(PlanError) in try .confirmed(words, at: "words") }
    }
  }

  static func finding(_ r: inout Source) throws(ReadErrors) -> Finding {
    try finding(&r, "name")
  }

  private static func finding(
    _ r: inout Source, _ field: StaticString
  ) throws(ReadErrors) -> Finding {
    let name = try r.required(field)
    let date = try r.date("date")
    return try r.making { () throws(PlanError) in
      try Finding(name, date: date, at: .field("\(field)"))
    }
  }

  static func stop(_ r: inout Source) throws(ReadErrors) -> StopRule {
    let urgency: StopRule.Urgency? = try r.choice("urgency")
    let trigger = try r.requiredText("trigger")
    let action = try r.requiredText("action")
    return try r.making { () throws(PlanError) in
      try StopRule(trigger: trigger, action: action, urgency: urgency)
    }
  }
}
