extension Checker {
  mutating func checkOverrides(_ rule: Rule, _ order: Int) {
    for override in plan.header.overrides where !book.isOverridable(override.rule) {
      let near =
        examined(by: override.rule)
        ?? nearestWord(to: override.rule.text, in: book.overridableIDs.map(\.text))
      remark(
        rule, order, Spot.plan.at("override"),
        [("value", override.rule.text), ("other", near ?? "one that check names")])
    }
  }

  /// The first of the patient's findings with which an override would have to name a rule that speaks of
  /// each by itself; `nil` for the id of no such rule.
  private func examined(by id: Slug) -> String? {
    guard let rule = book.rule(id), rule.isOfEachFinding,
      case .safety(.examinedFirst(let isRedFlag)) = rule.test
    else { return nil }
    return plan.header.findings.lazy
      .compactMap { book.finding($0.name) ?? book.redFlag(in: $0.name) }
      .first { $0.isExaminedFirst && ($0.group == .redFlag) == isRedFlag }
      .flatMap(rule.overrideID)?.text
  }

  /// Parts of the header that are missing, and those that the doses need.
  mutating func checkMissing(
    _ part: PlanPart, _ rule: Rule, _ order: Int, _ phases: [PhaseContext]
  ) {
    let header = plan.header
    let lacks: Bool
    switch part {
    case .review: lacks = header.review == nil
    case .stops:
      lacks =
        header.stops.isEmpty
        && plan.phases.allSatisfy { $0.prescriptions.allSatisfy(\.stops.isEmpty) }
    case .clinician: lacks = header.clinician == nil
    case .call: lacks = header.call == nil
    case .emergency: lacks = header.emergency == nil
    case .goal: lacks = header.goals.isEmpty && plan.phases.allSatisfy(\.goals.isEmpty)
    case .pain: lacks = header.pain == nil
    case .bodyMass:
      lacks =
        header.bodyMass == nil
        && phases.contains { phase in
          phase.own.contains { item in
            doses(of: item).contains { dose in
              if case .shareOfBodyMass = dose.load?.measure { return true }
              return false
            }
          }
        }
    case .affectedSide:
      lacks =
        header.affectedSide == nil
        && phases.contains { phase in
          phase.own.contains { item in
            doses(of: item).contains { dose in
              switch dose.side {
              case .affected, .each(affectedFirst: true): true
              case .each(affectedFirst: false), .alternating, .left, .right, .both, nil: false
              }
            }
          }
        }
    case .equipment:
      lacks =
        header.equipment.isEmpty
        && phases.contains { phase in
          phase.own.contains { item in
            item.exercise?.equipment.contains { !$0.isOptional } == true
          }
        }
    }
    if lacks { remark(rule, order, Spot.plan.at(part.rawValue)) }
  }

  /// A prescription's dose and those of its alternatives, steps and sets.
  func doses(of item: PhaseContext.Item) -> [Dosage] {
    [item.dosage] + item.prescription.alternatives.map(\.dosage)
      + item.prescription.progression.steps.map(\.dosage)
      + item.prescription.setRows.map(\.dosage)
  }

  // MARK: Stops and pain

  mutating func checkStops(_ rule: Rule, _ order: Int, _ phases: [PhaseContext]) {
    for (stop, spot) in ownStops(phases) {
      for entry in book.stops
      where entry.isKept && !entry.isRecognisedHereAlone && entry.recognise.match(stop.trigger) {
        if stop.effectiveUrgency.rank > entry.urgency.rank {
          remark(
            rule, order, spot.at("stop"),
            [("value", stop.effectiveUrgency.rawValue), ("other", entry.urgency.rawValue)])
          break
        }
      }
    }
  }

  mutating func checkEmergencies(
    _ rule: Rule, _ order: Int, _ phases: [PhaseContext], clinic: WordGroups, help: WordGroups
  ) {
    for (stop, spot) in ownStops(phases) where stop.urgency == .emergencyNow {
      let action = stop.action
      let callsClinic =
        clinic.match(action)
        || plan.header.call.map { WordGroups([[$0.lowercased()]]).match(action) } == true
      let callsHelp =
        help.match(action)
        || plan.header.emergency.map { WordGroups([[$0.lowercased()]]).match(action) } == true
      if callsClinic, !callsHelp { remark(rule, order, spot.at("stop")) }
    }
  }

  func ownStops(_ phases: [PhaseContext]) -> [(stop: StopRule, spot: Spot)] {
    var all = plan.header.stops.map { ($0, Spot.plan) }
    for phase in phases {
      for item in phase.items {
        for stop in item.prescription.stops { all.append((stop, item.spot)) }
      }
    }
    return all
  }

  mutating func checkPain(_ rule: Rule, _ order: Int, _ phases: [PhaseContext]) {
    guard let own = plan.header.pain else { return }
    for limit in book.painLimits(of: plan) where !limit.isOverridden(in: plan) {
      if let looser = own.looserPart(than: limit.limit, mild: book.mildRise) {
        remark(
          rule, order, Spot.plan.at("pain"),
          [("value", looser), ("other", limit.source), ("finding", limit.id.text)],
          source: limit.source)
      }
    }
  }
}

extension StopRule.Urgency {
  /// 0 is the most urgent.
  package var rank: Int {
    switch self {
    case .emergencyNow: 0
    case .sameDay: 1
    case .prompt: 2
    case .tellYourTherapist: 3
    }
  }
}
