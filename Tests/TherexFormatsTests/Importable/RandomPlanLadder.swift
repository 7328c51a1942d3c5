import TherexModel

extension RandomPlan {
  mutating func criterion() throws -> Criterion {
    let criterion: Criterion
    switch below(10) {
    case 0: criterion = .painAtMost(try amount(PainScale.self, from: 0, to: 9, single: true))
    case 1: criterion = .painAbove(try amount(PainScale.self, from: 0, to: 9, single: true))
    case 2: criterion = .rpeAtMost(try amount(RPEScale.self, from: 0, to: 9, single: true))
    case 3: criterion = .rirAtLeast(try amount(RIRScale.self, from: 0, to: 9, single: true))
    case 4: criterion = .settledWithin(try times())
    case 5: criterion = .noFinding(try finding())
    case 6: criterion = .finding(try finding())
    case 7: criterion = .days(try count())
    case 8: criterion = .signedOff
    default: criterion = try .confirmed(pick(vocabulary.words))
    }
    reach("criterion.\("\(criterion)".prefix { $0 != "(" })")
    return criterion
  }

  mutating func criteria(atLeast least: Int = 1) throws -> [Criterion] {
    var all: [Criterion] = []
    for _ in 0..<(least + below(3)) { all.append(try criterion()) }
    return all
  }

  mutating func rule() throws -> AdvanceRule {
    guard chance(2) else { return try AdvanceRule(criteria: criteria()) }
    var target: AdvanceRule.Target?
    switch below(3) {
    case 0:
      reach("target.topOfRange")
      target = .topOfRange
    case 1:
      let dose = try dosage()
      if !dose.isUnstated {
        reach("target.dose")
        target = .dose(dose)
      }
    default: break
    }
    return try AdvanceRule(
      sessions: amount(Counts.self, single: true), target: target, criteria: criteria(atLeast: 0))
  }

  mutating func fallback() throws -> Fallback {
    reach("fallback")
    return try Fallback(
      exercise: maybe { try $0.exercise() }, dosage: chance(2) ? dosage() : .unstated,
      criteria: criteria())
  }

  mutating func step(isAlternative: Bool = false) throws -> ProgressionStep {
    let dose = try dosage()
    let name = dose.isUnstated || chance(2) ? try exercise() : nil
    reach(name == nil ? "step.dose" : "step.exercise")
    return try ProgressionStep(
      exercise: name, dosage: dose, schedule: chance(4) ? schedule() : .unstated,
      rule: maybe { try $0.rule() },
      fallbacks: isAlternative ? [] : several(2) { try $0.fallback() })
  }

  mutating func growth() throws -> Growth {
    let quantity: Growth.Quantity
    switch below(9) {
    case 0:
      let (by, to) = try stepAndCap(Times.self)
      quantity = .hold(by: by, to: to)
    case 1:
      let (by, to) = try stepAndCap(Counts.self)
      quantity = .repetitions(by: by, to: to)
    case 2:
      let (by, to) = try stepAndCap(Counts.self)
      quantity = .sets(by: by, to: to)
    case 3:
      let (by, to) = try stepAndCap(Times.self)
      quantity = .duration(by: by, to: Timed(to, pick(Timed.Unit.allCases)))
    case 4:
      let (by, to) = try stepAndCap(Lengths.self)
      quantity = .distance(by: by, to: Distance(to, pick(Distance.Unit.allCases)))
    case 5:
      let (by, to) = try stepAndCap(Masses.self)
      var step = by.map { Growth.Increment<Masses>.amount($0) }
      if chance(2) {
        reach("growth.mass.perCent")
        step = .perCent(try amount(Percents.self, single: true))
      }
      quantity = .mass(by: step, to: to, pick(MassUnit.allCases))
    case 6:
      let (by, to) = try stepAndCap(Percents.self)
      quantity = .shareOfBodyMass(by: by, to: to)
    case 7:
      let (by, to) = try stepAndCap(Percents.self)
      quantity = .shareOfOneRepMax(by: by, to: to)
    default: quantity = .band(to: pick(BandColour.allCases))
    }
    reach("growth.\("\(quantity)".prefix { $0 != "(" })")
    return Growth(
      quantity, rule: try maybe { try $0.rule() }, fallbacks: try several(2) { try $0.fallback() })
  }

  mutating func progression() throws -> Progression {
    guard chance(3) else { return .none }
    reach("progression")
    return Progression(
      fallbacks: try several(2) { try $0.fallback() }, growth: try maybe { try $0.growth() },
      steps: try several(3) { try $0.step() })
  }
}
