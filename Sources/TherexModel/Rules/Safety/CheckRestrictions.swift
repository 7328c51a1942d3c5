extension Checker {
  /// The plan's own restrictions against its exercises and doses.
  mutating func checkRestrictions(
    _ test: RestrictionTest, _ rule: Rule, _ order: Int, _ phases: [PhaseContext]
  ) {
    if test == .unread {
      let unread = restrictions.filter { $0.value == nil }
      if let first = unread.first {
        remark(
          rule, order, Spot.plan.at(first.field), [("value", String(unread.count))])
      }
      return
    }
    for phase in phases {
      let begins = earliestStart(of: phase.spot.phase)
      for stated in restrictions {
        guard let value = stated.value else { continue }
        if let until = value.until, let begins, begins > until { continue }
        for item in phase.own {
          guard let (dose, how, what) = worst(value, item), how == test else { continue }
          remark(
            rule, order, item.spot.at(dose.field ?? stated.field),
            [
              ("exercise", dose.exercise?.id.text ?? item.prescription.exercise.text),
              ("value", what), ("other", stated.words),
            ])
        }
      }
    }
  }

  /// The first day on which a phase can be done; `nil` where the plan has no start.
  func earliestStart(of phase: Int) -> CivilDate? {
    if plan.phases[phase].entered != nil { return plan.phases[phase].entered }
    guard var day = plan.header.start else { return nil }
    for earlier in plan.phases[..<phase] {
      if case .span(let amount, let unit)? = earlier.length, let low = amount.low.whole {
        switch unit {
        case .days: day = day + low
        case .weeks: day = day + 7 * low
        case .months: day = day.adding(months: low)
        }
      }
    }
    return day
  }

  /// The dose of a prescription that stands worst against a restriction.
  private mutating func worst(
    _ restriction: Restriction, _ item: PhaseContext.Item
  ) -> (dose: StatedDose, how: RestrictionTest, what: String)? {
    var found: (dose: StatedDose, how: RestrictionTest, what: String)?
    for dose in item.stated + grownDoses(item) {
      guard let exercise = dose.exercise, reaches(restriction, exercise, dose.dosage) else {
        continue
      }
      guard let (how, what) = stands(restriction, exercise, dose, item.prescription) else {
        continue
      }
      if how == .broken { return (dose, how, what) }
      if found == nil { found = (dose, how, what) }
    }
    return found
  }

  /// Whether an exercise works the side that is restricted.
  private func reaches(
    _ restriction: Restriction, _ exercise: Exercise, _ dosage: Dosage
  ) -> Bool {
    restriction.isOfSide(exercise, dosage, affected: plan.header.affectedSide)
  }

  private func stands(
    _ restriction: Restriction, _ exercise: Exercise, _ dose: StatedDose,
    _ prescription: Prescription
  ) -> (RestrictionTest, String)? {
    func far(
      _ joint: Exercise.Motion.Joint, _ direction: Exercise.Motion.Direction,
      _ past: ExactDecimal, _ what: String
    ) -> (RestrictionTest, String)? {
      for motion in exercise.motions where motion.joint == joint && motion.direction == direction {
        if motion.isDosed, let range = dose.dosage.rangeLimit {
          return range.high > past ? (.broken, "\(what), to \(range.high) degrees") : nil
        }
        if motion.least > past { return (.broken, "\(what), \(motion.least) degrees or more") }
        if motion.most > past { return (.unsure, "\(what), up to \(motion.most) degrees") }
      }
      return nil
    }
    switch restriction.kind {
    case .twisting: return far(.spine, .rotation, 9, "it turns the trunk")
    case .bending: return far(.spine, .flexion, 15, "it bends the back forward")
    case .overhead:
      let what = "it takes the arms overhead"
      return far(.shoulder, .flexion, 119, what) ?? far(.shoulder, .abduction, 119, what)
    case .impact: return exercise.traits.contains(.impact) ? (.broken, "it has impact") : nil
    case .lying(let position):
      return exercise.position == position
        ? (.broken, "it is done \(position == .prone ? "face down" : "on the back")") : nil
    case .motion(.knee, .extending, let past):
      guard
        let motion = exercise.motions.first(where: {
          $0.joint == .knee && $0.direction == .extending
        })
      else { return nil }
      guard let range = dose.dosage.rangeLimit else {
        return motion.least < past ? (.unsure, "it straightens the knee") : nil
      }
      return range.low < past ? (.broken, "it straightens the knee to \(range.low) degrees") : nil
    case .motion(let joint, let direction, let past):
      return far(
        joint, direction, past, "it takes the \(joint.rawValue) into \(direction.rawValue)")
    case .lifting(let most): return lifts(exercise, dose, most)
    case .noWeight, .toeTouch:
      if exercise.traits.contains(.legLoaded) {
        return (.broken, "it puts weight or load on the leg")
      }
      let isHeld = prescription.notes.contains { Self.aids.isMet(by: SignText($0)) }
      return exercise.traits.contains(.weightBearing) && !isHeld && restriction.kind == .noWeight
        ? (.unsure, "it is done standing on the legs") : nil
    case .partialWeight(let share): return presses(exercise, dose, share)
    case .freeWeight: return nil
    }
  }

  private static let aids = SignWords([
    ["crutch*|stick|frame|walker|muleta*|baston|andador|seated|sitting"]
  ])

  private func lifts(
    _ exercise: Exercise, _ dose: StatedDose, _ most: ExactDecimal
  ) -> (RestrictionTest, String)? {
    guard exercise.traits.contains(.loaded), let load = dose.dosage.load else { return nil }
    guard let mass = kilograms(of: load) else {
      if case .shareOfOneRepMax = load.measure {
        return (.unsure, "its load in kg is not stated")
      }
      return nil
    }
    guard mass > most.approximate else { return nil }
    let what = "its load is \(Self.rounded(mass)) kg"
    let isHeld =
      exercise.traits.contains(.lifting) || exercise.traits.contains(.weightBearing)
    return (isHeld && dose.field != "progress" ? .broken : .unsure, what)
  }

  private func presses(
    _ exercise: Exercise, _ dose: StatedDose, _ share: ExactDecimal
  ) -> (RestrictionTest, String)? {
    guard exercise.traits.contains(.legLoaded) else { return nil }
    let legs: Double = exercise.traits.contains(.singleLeg) ? 1 : 2
    guard let load = dose.dosage.load, load.measure != .ownBody else {
      guard exercise.traits.contains(.weightBearing) else { return nil }
      return 100 / legs > share.approximate
        ? (.unsure, "a leg bears about \(Self.rounded(100 / legs)) % of the body") : nil
    }
    guard let mass = kilograms(of: load), let body = bodyKilograms else {
      return (.unsure, "how much the leg bears is not stated")
    }
    let extra = exercise.traits.contains(.weightBearing) ? body : 0
    let borne = 100 * (mass + extra) / legs / body
    return borne > share.approximate + 1
      ? (.broken, "the leg bears about \(Self.rounded(borne)) % of the body") : nil
  }

  static func rounded(_ number: Double) -> String { String(Int(number.rounded())) }

  /// The patient's mass; `nil` where the plan does not say it.
  var bodyKilograms: Double? {
    plan.header.bodyMass.map { mass in
      switch mass.unit {
      case .kilograms: mass.amount.approximate
      case .pounds: mass.amount.approximate * 0.4536
      }
    }
  }

  /// A load in kilograms, of both hands together; `nil` where it is not said or another measure.
  func kilograms(of load: Load) -> Double? {
    let hands: Double = load.inEachHand ? 2 : 1
    switch load.measure {
    case .mass(let mass, .kilograms): return hands * mass.high.approximate
    case .mass(let mass, .pounds): return hands * mass.high.approximate * 0.4536
    case .shareOfBodyMass(let share): return bodyKilograms.map { $0 * share.high.approximate / 100 }
    case .shareOfOneRepMax, .band, .ownBody: return nil
    }
  }

  /// The dose at the cap of its growth; none where it does not grow.
  func grownDoses(_ item: PhaseContext.Item) -> [StatedDose] {
    guard let growth = item.prescription.progression.growth else { return [] }
    var load: Load?
    var repetitions: Repetitions?
    var hold: Hold?
    var duration: Timed?
    switch growth.quantity {
    case .mass(_, let cap, let unit):
      load = try? Load(.mass(cap, unit), inEachHand: item.dosage.load?.inEachHand ?? false)
    case .shareOfBodyMass(_, let cap): load = try? Load(.shareOfBodyMass(cap))
    case .shareOfOneRepMax(_, let cap): load = try? Load(.shareOfOneRepMax(cap))
    case .repetitions(_, let cap): repetitions = .count(cap)
    case .hold(_, let cap): hold = Hold(.seconds(cap))
    case .duration(_, let cap): duration = cap
    case .sets, .distance, .band: return []
    }
    let sets = repetitions == nil ? nil : item.dosage.sets
    guard
      let grown = try? Dosage(
        sets: sets, repetitions: repetitions, load: load, hold: hold, duration: duration)
    else { return [] }
    return [
      StatedDose(
        field: "progress", exercise: item.exercise, dosage: grown.filled(from: item.dosage))
    ]
  }
}
