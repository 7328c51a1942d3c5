internal import TherexEncodings
internal import TherexModel

extension RecordWriter {
  mutating func progression(_ progression: Progression) {
    object("progression", if: !progression.isEmpty) {
      $0.fallbacks(progression.fallbacks)
      if let growth = progression.growth { $0.object("growth") { $0.fields(of: growth) } }
      $0.steps("steps", "step", progression.steps)
    }
  }

  mutating func steps(
    _ plural: StaticString, _ singular: StaticString, _ steps: [ProgressionStep]
  ) {
    list(plural, singular, steps) { $0.fields(of: $1) }
  }

  /// A step of a ladder as a record of its own.
  mutating func step(_ step: ProgressionStep) { object("step") { $0.fields(of: step) } }

  private mutating func fields(of step: ProgressionStep) {
    token("exercise", step.exercise?.text)
    dosage(step.dosage)
    schedule(step.schedule)
    rule(step.rule)
    fallbacks(step.fallbacks)
  }

  private mutating func fallbacks(_ fallbacks: [Fallback]) {
    list("fallbacks", "fallback", fallbacks) {
      $0.token("exercise", $1.exercise?.text)
      $0.dosage($1.dosage)
      $0.criteria("criteria", "criterion", $1.criteria)
    }
  }

  private mutating func rule(_ rule: AdvanceRule?) {
    guard let rule else { return }
    object("rule") {
      if case .topOfRange = rule.target { $0.token("target", "topOfRange") }
      if case .dose = rule.target { $0.token("target", "dose") }
      $0.amount("sessions", rule.sessions)
      if case .dose(let dose) = rule.target { $0.dosage(dose) }
      $0.criteria("criteria", "criterion", rule.criteria)
    }
  }

  private mutating func fields(of growth: Growth) {
    switch growth.quantity {
    case .hold(let by, let to): fields("hold", by, to, unit: "s")
    case .repetitions(let by, let to): fields("repetitions", by, to)
    case .sets(let by, let to): fields("sets", by, to)
    case .duration(let by, let to):
      fields("duration", by, to.amount, unit: to.unit.rawValue)
    case .distance(let by, let to):
      fields("distance", by, to.amount, unit: to.unit.rawValue)
    case .mass(let by, let to, let unit):
      token("quantity", "mass")
      switch by {
      case .amount(let step): amount("by", step, unit: unit.rawValue)
      case .perCent(let step): amount("by", step, unit: "%")
      case nil: break
      }
      amount("to", to, unit: unit.rawValue)
    case .shareOfBodyMass(let by, let to): fields("bodyMass", by, to, unit: "%")
    case .shareOfOneRepMax(let by, let to): fields("oneRepMax", by, to, unit: "%")
    case .band(let colour):
      token("quantity", "band")
      token("colour", colour)
    }
    rule(growth.rule)
    fallbacks(growth.fallbacks)
  }

  private mutating func fields<S: Scale>(
    _ quantity: String, _ by: Amount<S>?, _ to: Amount<S>, unit: String? = nil
  ) {
    token("quantity", quantity)
    amount("by", by, unit: unit)
    amount("to", to, unit: unit)
  }
}

extension RecordReader {
  static func progression(_ r: inout Source) throws(ReadErrors) -> Progression {
    Progression(
      fallbacks: try r.objects("fallbacks", "fallback", fallback),
      growth: try r.object("growth", growth), steps: try r.objects("steps", "step", step))
  }

  static func step(_ r: inout Source) throws(ReadErrors) -> ProgressionStep {
    let exercise = try r.slug("exercise")
    let dosage = try r.object("dose", dosage) ?? .unstated
    let schedule = try r.object("schedule", schedule) ?? .unstated
    let rule = try r.object("rule", rule)
    let fallbacks = try r.objects("fallbacks", "fallback", fallback)
    return try r.making { () throws(PlanError) in
      try ProgressionStep(
        exercise: exercise, dosage: dosage, schedule: schedule, rule: rule, fallbacks: fallbacks)
    }
  }

  private static func fallback(_ r: inout Source) throws(ReadErrors) -> Fallback {
    let exercise = try r.slug("exercise")
    let dosage = try r.object("dose", dosage) ?? .unstated
    let criteria = try r.objects("criteria", "criterion", criterion)
    return try r.making { () throws(PlanError) in
      try Fallback(exercise: exercise, dosage: dosage, criteria: criteria)
    }
  }

  private static func rule(_ r: inout Source) throws(ReadErrors) -> AdvanceRule {
    let isTop: Bool? = try r.word("target", [("topOfRange", true), ("dose", false)])
    let sessions: Count? = try r.amount("sessions")
    var target: AdvanceRule.Target?
    if isTop == true {
      target = .topOfRange
    } else if isTop == false {
      // An empty target is one: the model has it.
      target = .dose(try r.object("dose", dosage) ?? .unstated)
    }
    let criteria = try r.objects("criteria", "criterion", criterion)
    return try r.making { () throws(PlanError) in
      try AdvanceRule(sessions: sessions, target: target, criteria: criteria)
    }
  }

  private enum GrowthKind: String, CaseIterable {
    case hold, repetitions, sets, duration, distance, mass, bodyMass, oneRepMax, band
  }

  private static func growth(_ r: inout Source) throws(ReadErrors) -> Growth {
    let kind: GrowthKind = try r.require(try r.choice("quantity"), "quantity")
    let quantity: Growth.Quantity
    switch kind {
    case .hold: quantity = .hold(by: try r.amount("by", unit: "s"), to: try end(&r, "s"))
    case .repetitions: quantity = .repetitions(by: try r.amount("by"), to: try end(&r))
    case .sets: quantity = .sets(by: try r.amount("by"), to: try end(&r))
    case .duration:
      let to = try r.require(try r.timed("to"), "to")
      let by = try r.timed("by")
      try sameUnit(r, by?.unit, to.unit)
      quantity = .duration(by: by?.amount, to: to)
    case .distance:
      let to = try r.require(try r.distance("to"), "to")
      let by = try r.distance("by")
      try sameUnit(r, by?.unit, to.unit)
      quantity = .distance(by: by?.amount, to: to)
    case .mass: quantity = try massGrowth(&r)
    case .bodyMass:
      quantity = .shareOfBodyMass(by: try r.amount("by", unit: "%"), to: try end(&r, "%"))
    case .oneRepMax:
      quantity = .shareOfOneRepMax(by: try r.amount("by", unit: "%"), to: try end(&r, "%"))
    case .band: quantity = .band(to: try r.require(try r.choice("colour"), "colour"))
    }
    return Growth(
      quantity, rule: try r.object("rule", rule),
      fallbacks: try r.objects("fallbacks", "fallback", fallback))
  }

  private static func end<S: Scale>(
    _ r: inout Source, _ unit: StaticString? = nil
  ) throws(ReadErrors) -> Amount<S> {
    try r.require(try r.amount("to", unit: unit), "to")
  }

  private static func sameUnit<Unit: Equatable>(
    _ r: Source, _ by: Unit?, _ to: Unit
  ) throws(ReadErrors) {
    guard by == nil || by == to else {
      throw r.failure(at: "by", "by and to have two units", fix: "use the unit of to in both")
    }
  }

  private static func massGrowth(_ r: inout Source) throws(ReadErrors) -> Growth.Quantity {
    let to = try r.require(
      try r.object("to") { (r: inout Source) throws(ReadErrors) in
        let amount: Amount<Masses> = try r.amountFields("to")
        let unit: MassUnit = try r.require(try r.choice("unit"), "unit")
        return (amount: amount, unit: unit)
      }, "to")
    let by = try r.object("by") { (r: inout Source) throws(ReadErrors) in
      if try r.token("unit") == "%" {
        return Growth.Increment<Masses>.perCent(try r.amountFields("by"))
      }
      let unit: MassUnit = try r.require(try r.choice("unit"), "unit")
      guard unit == to.unit else {
        throw r.failure(at: "unit", "by and to have two units", fix: "use the unit of to in both")
      }
      return .amount(try r.amountFields("by"))
    }
    return .mass(by: by, to: to.amount, to.unit)
  }
}
