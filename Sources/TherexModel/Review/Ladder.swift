/// A prescription's place on its ladder, found from the plan text: the plan states the current
/// dose, and what the ladder still holds.
struct Ladder {
  let prescription: Prescription
  /// With "same dose" looked up.
  let dosage: Dosage
  let thresholds: Thresholds
  /// The same prescription in earlier versions, newest first.
  var earlier: [Past] = []

  /// A prescription as an earlier version had it.
  struct Past {
    let version: Int
    let prescription: Prescription
    let dosage: Dosage
    let affectedSide: AffectedSide?
    var rung: Review.Rung {
      Review.Rung(
        exercise: prescription.exercise, dosage: dosage, schedule: prescription.schedule)
    }
  }

  var current: Review.Rung {
    Review.Rung(exercise: prescription.exercise, dosage: dosage, schedule: prescription.schedule)
  }

  /// What comes next, whether or not its rule is met.
  enum Next {
    case growth(Growth, NextDose)
    case step(ProgressionStep)
    case end
    case noRule
  }

  var next: Next {
    let progression = prescription.progression
    if progression.isEmpty { return .noRule }
    if let growth = progression.growth {
      let next = growth.next(after: dosage, thresholds: thresholds)
      if next != .atCap { return .growth(growth, next) }
    }
    return progression.steps.first.map { .step($0) } ?? .end
  }

  /// The rule that the next rung asks for; `nil` when there is none.
  var rule: AdvanceRule? {
    switch next {
    case .growth(let growth, _): growth.rule
    case .step(let step): step.rule
    case .end, .noRule: nil
    }
  }

  /// Whether the next rung, or one that may be suggested, is more load.
  var growsByLoad: Bool {
    guard case .growth(let growth, _) = next, rule != nil else { return rule == nil }
    switch growth.quantity {
    case .mass, .shareOfBodyMass, .shareOfOneRepMax, .band: return true
    case .hold, .repetitions, .sets, .duration, .distance: return false
    }
  }

  /// The dose that a session must reach to count for the next rule, and whether at its top.
  ///
  /// Where the plan states no rule the whole dose is asked for, at the top of its ranges: less never
  /// suggests more.
  var target: (dose: Dosage, atTop: Bool) {
    switch rule?.target {
    case nil: (dosage, rule == nil)
    case .topOfRange: (dosage, true)
    // What the rule does not name stays as it is prescribed.
    case .dose(let dose): (dose.filled(from: dosage), false)
    }
  }

  /// Where a step leads: what it does not state stays unstated, but for the schedule.
  func rung(of step: ProgressionStep) -> Review.Rung {
    let own: Dosage
    if step.dosage.isSame {
      own = step.dosage.filled(from: dosage)
    } else if step.exercise == nil, step.dosage.isUnstated {
      own = dosage
    } else {
      own = step.dosage
    }
    return Review.Rung(
      exercise: step.exercise ?? prescription.exercise, dosage: own,
      schedule: step.schedule.filled(from: prescription.schedule))
  }

  /// The ways back from where the patient is; those of the growth come after the dose's own.
  var fallbacks: [Fallback] {
    prescription.progression.fallbacks + (prescription.progression.growth?.fallbacks ?? [])
  }

  /// Where a way back leads; `nil` when neither it nor an earlier version says.
  func rung(of fallback: Fallback) -> Review.Rung? {
    let exercise: Slug
    let dosage: Dosage
    if let named = fallback.exercise {
      exercise = named
      if !fallback.dosage.isUnstated {
        dosage =
          fallback.dosage.isSame ? fallback.dosage.filled(from: self.dosage) : fallback.dosage
      } else if let past = named == prescription.exercise
        ? stepBefore(of: named) : earlier.first(where: { $0.prescription.exercise == named })
      {
        dosage = past.dosage
      } else {
        return nil
      }
    } else if !fallback.dosage.isUnstated {
      exercise = prescription.exercise
      dosage = fallback.dosage.isSame ? fallback.dosage.filled(from: self.dosage) : fallback.dosage
    } else if let past = stepBefore() {
      exercise = past.prescription.exercise
      dosage = past.dosage
    } else {
      return nil
    }
    return Review.Rung(exercise: exercise, dosage: dosage, schedule: prescription.schedule)
  }

  // MARK: The prescription after a step

  /// The prescription after a step of growth: the same ladder, with the dose before as way back.
  func grown(to dose: Dosage) throws(PlanError) -> Prescription {
    let progression = prescription.progression
    var back: [Fallback] = []
    var criteria: [[Criterion]] = []
    func add(_ fallback: Fallback) throws(PlanError) {
      guard fallback.exercise == nil else {
        back.append(fallback)
        return
      }
      // The step before is now the dose of today, whatever it was before.
      guard !criteria.contains(fallback.criteria) else { return }
      criteria.append(fallback.criteria)
      back.append(try Fallback(dosage: dosage, criteria: fallback.criteria))
    }
    for fallback in progression.fallbacks { try add(fallback) }
    for fallback in progression.growth?.fallbacks ?? [] where fallback.dosage.isUnstated {
      try add(fallback)
    }
    return try replaced(
      Review.Rung(
        exercise: prescription.exercise, dosage: dose, schedule: prescription.schedule),
      Progression(fallbacks: back, growth: progression.growth, steps: progression.steps),
      keepsParts: true)
  }

  /// The prescription on the next step, with the rest of the ladder and the way back written out.
  func stepped() throws(PlanError) -> Prescription {
    let steps = prescription.progression.steps
    guard let step = steps.first else { return prescription }
    let rung = rung(of: step)
    var back: [Fallback] = []
    for fallback in step.fallbacks {
      let exercise = fallback.exercise ?? prescription.exercise
      let isHere = exercise == prescription.exercise && fallback.dosage.isUnstated
      back.append(
        try Fallback(
          exercise: exercise == rung.exercise ? nil : exercise,
          dosage: isHere ? dosage : fallback.dosage, criteria: fallback.criteria))
    }
    return try replaced(
      rung, Progression(fallbacks: back, steps: Array(steps.dropFirst())), keepsParts: false)
  }

  /// The prescription a step back, and whether the way up again has its rule.
  func backed(by fallback: Fallback, to rung: Review.Rung) throws(PlanError) -> (Prescription, Bool)
  {
    let progression = prescription.progression
    let isGrowth =
      rung.exercise == prescription.exercise && progression.growth != nil
      && earlier.first { $0.rung.exercise == rung.exercise && $0.dosage == rung.dosage }
        .map { $0.prescription.progression.growth == progression.growth } ?? true
    if isGrowth {
      let back = progression.fallbacks.filter { self.rung(of: $0) != rung }
      let ladder = Progression(
        fallbacks: back, growth: progression.growth, steps: progression.steps)
      return (try replaced(rung, ladder, keepsParts: true), true)
    }
    if let past = earlier.first(where: {
      $0.prescription.exercise == rung.exercise && $0.dosage == rung.dosage
    }) {
      return (try replaced(rung, past.prescription.progression, keepsParts: false), true)
    }
    let up = try ProgressionStep(
      exercise: rung.exercise == prescription.exercise ? nil : prescription.exercise,
      dosage: dosage, fallbacks: [try Fallback(criteria: fallback.criteria)])
    return (
      try replaced(rung, Progression(steps: [up] + progression.steps), keepsParts: false), false
    )
  }

  /// - Parameter keepsParts: whether sets of their own and alternatives still belong to the dose.
  private func replaced(
    _ rung: Review.Rung, _ progression: Progression, keepsParts: Bool
  ) throws(PlanError) -> Prescription {
    let id = prescription.id
    let setRows =
      keepsParts
      ? prescription.setRows.filter { row in
        rung.dosage.sets.map { $0.isAtLeast || ExactDecimal(row.set) <= $0.high } ?? true
      } : []
    return try prescription.with(
      exercise: rung.exercise, dosage: rung.dosage, schedule: rung.schedule,
      progression: progression, alternatives: keepsParts ? nil : [], setRows: setRows
    ).named(rung.exercise == id ? nil : id)
  }

  /// Whether a past version asks for the same on the same ladder: its sessions count here.
  func isSame(as past: Past) -> Bool {
    past.prescription.exercise == prescription.exercise && past.dosage == dosage
      && past.prescription.schedule == prescription.schedule
      && past.prescription.progression == prescription.progression
      && past.prescription.setRows == prescription.setRows
      && past.prescription.alternatives == prescription.alternatives
  }
}
