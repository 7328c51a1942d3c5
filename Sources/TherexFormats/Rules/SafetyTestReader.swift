internal import TherexEncodings
internal import TherexModel

/// Tests of safety.
extension RuleTestReader {
  /// `nil` for a kind that is none of these, and with a mistake noted for one that cannot be read.
  mutating func safety(
    _ kind: RuleTestKind, _ fields: RuleFields, _ errors: inout [ReadError]
  ) -> SafetyTest? {
    switch kind {
    case .wordsSay:
      let words = signs("words", in: fields, errors: &errors)
      if words.isEmpty {
        errors.append(fields.value.error("the test names no words", fix: "add \"words\""))
      }
      return .words(
        SignTest(
          places: fields.choices("places", SignTest.Place.self, errors: &errors), words: words,
          unless: signs("unless", in: fields, errors: &errors),
          known: fields["known"] == nil
            ? .quiet : fields.choice("known", SignTest.Known.self, errors: &errors) ?? .quiet,
          onlyOffWeight: fields.flag("offWeight", errors: &errors)))
    case .stopAction:
      return .stopAction(
        StopActionTest(
          isOfEmergencies: fields.flag("emergencies", errors: &errors),
          triggers: signs("triggers", in: fields, errors: &errors),
          harms: signs("harms", in: fields, errors: &errors),
          help: signs("help", in: fields, errors: &errors)))
    case .examinedFirst:
      return .examinedFirst(isRedFlag: fields.flag("redFlag", errors: &errors))
    case .findingAmbiguous: return .findingAmbiguous
    case .findingUntested: return .findingUntested
    case .exerciseWhen: return .exerciseWhen(condition(fields, &errors))
    case .restriction:
      return fields.choice("stands", RestrictionTest.self, errors: &errors).map {
        .restriction($0)
      }
    case .growthAbove: return .growthAbove
    case .noWayBack: return .noWayBack
    case .criterionBeyondDose: return .criterionBeyondDose
    case .riseAbove: return .riseAbove
    case .exerciseTwice: return .exerciseTwice
    case .impossibleDate:
      return fields.choice("of", SafetyTest.PlanDate.self, errors: &errors).map {
        .impossibleDate($0)
      }
    case .findingInWords:
      return .findingInWords(
        Set(fields.choices("groups", FindingTerm.Group.self, errors: &errors)),
        others: Set(fields.lowerTexts("others", errors: &errors)))
    case .painInWords:
      return .painInWords(Set(fields.lowerTexts("words", errors: &errors)))
    case .exerciseWithFinding, .positionWithFinding, .catalogCaution, .equipmentMissing, .notFor,
      .mixedDirections, .flexionOnly, .findingsTogether, .surgeryWithoutFinding, .surgerySide,
      .degreesLimit,
      .holdAbove,
      .holdOutsideSources, .toFatigue, .loadStepAbove, .frequencyBelow, .painAbove,
      .painLooserThanSource, .painSaidTwice, .effortScales, .criterionAbovePain, .stopTooSlow,
      .emergencyToClinic,
      .redFlagOverridden, .orderBefore, .firstMissing, .entryWithout, .enteredAgainstCondition,
      .missing, .exercisesAbove, .minutesAbove, .sameMuscleConsecutiveDays, .phaseUnreachable,
      .progressionUnreachable, .progressionLoops, .criteriaGap, .noteContradictsDose, .nameSays,
      .conditionSays, .reviewDate,
      .overrideUnknown, .equipmentUnknown, .exerciseUnknown, .findingUnknown, .measure:
      return nil
    }
  }

  /// Groups of parts, each part its phrases with bars between.
  private func signs(
    _ key: StaticString, in fields: RuleFields, errors: inout [ReadError]
  ) -> SignWords {
    SignWords(fields.groups(key, errors: &errors).groups)
  }

  private mutating func condition(
    _ fields: RuleFields, _ errors: inout [ReadError]
  ) -> ExerciseCondition {
    var condition = ExerciseCondition()
    condition.pattern = pattern("exercises", fields, &errors)
    condition.traits = fields.choices("traits", Exercise.Trait.self, errors: &errors)
    condition.findings = anyFindings(fields, &errors)
    condition.said = signs("said", in: fields, errors: &errors)
    condition.unlessSaid = signs("unlessSaid", in: fields, errors: &errors)
    condition.unlessStepsSay = signs("unlessStepsSay", in: fields, errors: &errors)
    condition.isUnlessCautioned = fields.flag("unlessCautioned", errors: &errors)
    condition.ageBelow = fields.number("ageBelow", errors: &errors)?.whole
    condition.ageFrom = fields.number("ageFrom", errors: &errors)?.whole
    for value in fields.list("reaches", errors: &errors) {
      let reach = RuleFields(
        value, "a reach", keys: ["joint", "direction", "past"], errors: &errors)
      if let joint = reach.choice("joint", Exercise.Motion.Joint.self, errors: &errors),
        let direction = reach.choice("direction", Exercise.Motion.Direction.self, errors: &errors),
        let past = reach.number("past", errors: &errors)
      {
        condition.reaches.append(.init(joint: joint, direction: direction, past: past))
      }
    }
    if let value = fields["operation"] {
      let operation = RuleFields(
        value, "an operation", keys: ["words", "weeksBelow"], errors: &errors)
      if let weeks = operation.number("weeksBelow", errors: &errors)?.whole {
        condition.operation = .init(
          words: signs("words", in: operation, errors: &errors), weeksBelow: weeks)
      }
    }
    for value in fields.list("doses", errors: &errors) {
      guard let group = value.array, !group.isEmpty else {
        errors.append(value.error("a list of bounds should stand here", fix: "use [{ }]"))
        continue
      }
      condition.doses.append(group.compactMap { bound($0, &errors) })
    }
    return condition
  }

  /// A bound of a dose, as `{"of": "oneRepMax", "from": 80}`.
  private func bound(_ value: JSON.Value, _ errors: inout [ReadError]) -> DoseBound? {
    let fields = RuleFields(value, "a bound", keys: ["of", "from", "to"], errors: &errors)
    let quantity = fields.choice("of", DoseBound.Quantity.self, errors: &errors)
    let from = fields.number("from", errors: &errors)
    let to = fields.number("to", errors: &errors)
    guard let limit = from ?? to, from == nil || to == nil else {
      errors.append(value.error("a bound is from or to a number", fix: "keep one of the two"))
      return nil
    }
    return quantity.map { DoseBound(quantity: $0, isFrom: from != nil, value: limit) }
  }
}
