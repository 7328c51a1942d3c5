extension Plan {
  /// Lines for every ladder that the plan leaves open, in the plan's order: what has no progression,
  /// no condition, no way back, or is at its ladder's end.
  ///
  /// The plan's own lines always go first: nothing is offered in the place of one that is complete.
  public func ladderOffers(from sources: LadderSources) -> [LadderOffer] {
    var offers: [LadderOffer] = []
    for phase in phases {
      let taken = Set(phase.prescriptions.map(\.exercise))
      for (prescription, dosage) in zip(phase.prescriptions, effectiveDosages(in: phase))
      where isProgram || applies(prescription) {
        var offering = LadderOffering(
          plan: self, prescription: prescription, dosage: dosage, taken: taken, sources: sources)
        offering.offer()
        guard !offering.rules.isEmpty || !offering.leftOut.isEmpty else { continue }
        offers.append(
          LadderOffer(
            address: .init(phase: phase.effectiveID, prescription: prescription.id),
            exercise: prescription.exercise, stated: prescription.progression,
            rules: offering.rules, leftOut: offering.leftOut))
      }
    }
    return offers
  }
}

/// Finds what one prescription's ladder leaves open.
struct LadderOffering {
  let plan: Plan
  let prescription: Prescription
  /// With "same dose" looked up.
  let dosage: Dosage
  /// Exercises of the phase: none of them is offered for another.
  let taken: Set<Slug>
  let sources: LadderSources
  let findings: [String]
  /// `nil` where nobody said what the patient has.
  let owned: Set<String>?
  var rules: [OfferedRule] = []
  var leftOut: [LadderOffer.LeftOut] = []

  var book: RuleBook { sources.book }
  var thresholds: Thresholds { sources.thresholds }
  var progression: Progression { prescription.progression }

  init(
    plan: Plan, prescription: Prescription, dosage: Dosage, taken: Set<Slug>,
    sources: LadderSources
  ) {
    self.plan = plan
    self.prescription = prescription
    self.dosage = dosage
    self.taken = taken
    self.sources = sources
    let book = sources.book
    findings = plan.header.findings.map { book.canonical($0.name) }
    owned = plan.header.equipment.isEmpty ? nil : book.owned(plan.header.equipment)
  }

  mutating func offer() {
    completeOwnLines()
    let isOpen = progression.growth == nil && progression.steps.isEmpty
    let ladder = Ladder(prescription: prescription, dosage: dosage, thresholds: thresholds)
    var isAtEnd = false
    switch ladder.next {
    case .noRule, .end: isAtEnd = true
    case .growth, .step: break
    }
    if isOpen { offerMoreDose() }
    if isAtEnd { offerNeighbours() }
    if isOpen || isAtEnd { offerPrograms(growth: isOpen) }
    offerWaysBack()
  }

  // MARK: The plan's own lines

  /// A condition for each line that has none, and the way back of the same line.
  private mutating func completeOwnLines() {
    var before = dosage
    if let growth = progression.growth, growth.rule == nil {
      let (rule, parts) = condition(before, isHarder: false)
      let back =
        growth.fallbacks.isEmpty && progression.fallbacks.isEmpty ? wayBack() : nil
      rules.append(
        OfferedRule(
          .growth(
            Growth(growth.quantity, rule: rule, fallbacks: back.map { [$0.0] } ?? growth.fallbacks)),
          place: .insteadOfGrowth, parts: [ownLine] + parts + (back.map { [$0.1] } ?? [])))
    }
    var isNext = progression.growth == nil || growthIsDone
    for (index, step) in progression.steps.enumerated() {
      defer {
        isNext = false
        before = step.dosage.isSame ? step.dosage.filled(from: before) : step.dosage
      }
      guard step.rule == nil else { continue }
      var cautions: [Objection] = []
      var needs: [String] = []
      if let other = step.exercise {
        guard let exercise = sources.exercises(other) else { continue }
        guard let fit = fit(exercise, isOwn: true) else { continue }
        (cautions, needs) = fit
      }
      let (rule, parts) = condition(before, isHarder: step.exercise != nil)
      let back = step.fallbacks.isEmpty ? wayBack() : nil
      guard
        let whole = try? ProgressionStep(
          exercise: step.exercise, dosage: step.dosage, schedule: step.schedule, rule: rule,
          fallbacks: back.map { [$0.0] } ?? step.fallbacks)
      else { continue }
      rules.append(
        OfferedRule(
          .step(whole), place: .insteadOfStep(index),
          parts: [ownLine] + parts + (back.map { [$0.1] } ?? []), isNext: isNext,
          cautions: cautions, needs: needs))
    }
  }

  private var growthIsDone: Bool {
    progression.growth?.next(after: dosage, thresholds: thresholds) == .atCap
  }

  private var ownLine: OfferedRule.Part {
    .init(what: .line, origin: .patient, citation: LadderOffering.thisPlan)
  }

  static let thisPlan = "this plan"

  // MARK: Conditions

  /// The default condition of a step up from a dose, with where its parts come from.
  func condition(
    _ dose: Dosage, isHarder: Bool, extra: Criterion? = nil
  ) -> (rule: AdvanceRule?, parts: [OfferedRule.Part]) {
    let need = thresholds.extraSessions
    let pain = painLimit(isHarder ? thresholds.painSafe : thresholds.painAtMost)
    guard let sessions = try? Count(ExactDecimal(need.value)),
      let most = try? Amount<PainScale>(pain.value),
      let rule = try? AdvanceRule(
        sessions: sessions, target: extra == nil && dose.hasRange ? .topOfRange : nil,
        criteria: (extra.map { [$0] } ?? []) + [.painAtMost(most)])
    else { return (nil, []) }
    return (
      rule,
      [
        .init(what: .sessions(need.value), origin: need.origin, citation: need.citation),
        .init(what: .painAtMost(pain.value), origin: pain.origin, citation: pain.citation),
      ]
    )
  }

  /// A default way back from here.
  func wayBack(
    to exercise: Slug? = nil, _ dosage: Dosage = .unstated
  ) -> (Fallback, OfferedRule.Part)? {
    let pain = painLimit(thresholds.painAtMost)
    guard let most = try? Amount<PainScale>(pain.value),
      let fallback = try? Fallback(
        exercise: exercise, dosage: dosage, criteria: [.painAbove(most)])
    else { return nil }
    return (
      fallback,
      .init(what: .painAbove(pain.value), origin: pain.origin, citation: pain.citation)
    )
  }

  /// The plan's own limit of pain where it is as strict as the default or stricter.
  private func painLimit(_ standard: Threshold<ExactDecimal>) -> Threshold<ExactDecimal> {
    guard let own = plan.header.pain?.atMost?.low, own <= standard.value else { return standard }
    return Threshold(own, origin: .patient, citation: "this plan's pain line")
  }

  // MARK: Who may do it

  /// What to take care of and what it needs; `nil` where a rule forbids it to this patient or the
  /// patient lacks what it needs, which is noted.
  ///
  /// - Parameter isOwn: whether the plan names it: what the clinician overrides is meant for that, and
  ///   opens no other exercise.
  mutating func fit(_ exercise: Exercise, isOwn: Bool = false) -> ([Objection], [String])? {
    let set = isOwn ? Set(plan.header.overrides.map(\.rule)) : []
    let objections = book.objections(to: exercise, having: findings, owned: owned)
      .filter { !set.contains($0.rule.id) }
    guard objections.allSatisfy({ $0.rule.severity != .error && $0.missing == nil }) else {
      if !leftOut.contains(where: { $0.exercise == exercise.id }) {
        leftOut.append(.init(exercise: exercise.id, objections: objections))
      }
      return nil
    }
    let known = sources.exercises(prescription.exercise)?.equipment ?? []
    let needs =
      owned != nil
      ? []
      : exercise.equipment.filter { !$0.isOptional && !known.contains($0) }
        .map { $0.items.joined(separator: " or ") }
    return (objections, needs)
  }
}

extension Dosage {
  /// Whether anything that is counted or measured is a range, so that it has a top.
  var hasRange: Bool {
    if sets?.isRange == true || duration?.amount.isRange == true { return true }
    if distance?.amount.isRange == true { return true }
    if case .count(let count) = repetitions, count.isRange { return true }
    if case .seconds(let seconds) = hold?.length, hold?.isOptional == false, seconds.isRange {
      return true
    }
    return false
  }
}
