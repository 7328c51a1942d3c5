extension Plan {
  /// What the rules say of the plan: errors first, then in the plan's order, then in the book's.
  ///
  /// Time grows linearly with the prescriptions.
  ///
  /// - Parameters:
  ///   - exercises: an exercise by id; `nil` where no catalog has it.
  public func remarks(exercises: (Slug) -> Exercise?, book: RuleBook) -> [Remark] {
    withoutActuallyEscaping(exercises) { lookUp in
      var checker = Checker(plan: self, book: book, lookUp: lookUp)
      return checker.run()
    }
  }
}

extension Plan {
  /// What the rules say of the exercises for this patient, and of nothing else.
  func exerciseRemarks(exercises: (Slug) -> Exercise?, book: RuleBook) -> [Remark] {
    withoutActuallyEscaping(exercises) { lookUp in
      var checker = Checker(plan: self, book: book, lookUp: lookUp)
      return checker.run { test in
        switch test {
        case .exercise, .safety(.exerciseWhen), .safety(.restriction): true
        case .plan, .phase, .safety: false
        }
      }
    }
  }
}

/// One check of one plan.
struct Checker {
  let plan: Plan
  let book: RuleBook
  let lookUp: (Slug) -> Exercise?
  /// The patient's findings, canonical.
  let findings: [String]
  /// The patient's equipment; `nil` where the plan says nothing of it.
  let owned: Set<String>?
  /// The highest pain that the plan accepts; `nil` where nothing says it.
  let mostPain: ExactDecimal?
  /// What the header restricts and is not over.
  let restrictions: [StatedRestriction]
  /// The texts in which signs are looked for.
  private(set) lazy var texts: [PlanText] = plan.signTexts { [book] in book.finding($0) != nil }
  /// What the plan says of the patient in words.
  private(set) lazy var saidTexts: [SignText] =
    (plan.header.baseline + plan.header.measures.map { "\($0.name) \($0.score)" })
    .map(SignText.init)
  /// What the plan says of how everything is done.
  private(set) lazy var answeringTexts: [SignText] =
    (plan.header.notes + plan.header.baseline + plan.header.surgery.map(\.what)).map(SignText.init)
  private var cache: [Slug: Known] = [:]
  /// The first phase that asks for a condition; `nil` where none does.
  private var askedAt: [EntryCondition: Int?] = [:]
  private var found: [(key: Key, remark: Remark)] = []

  /// What is known of an exercise in this plan.
  struct Known {
    let exercise: Exercise?
    let objections: [Objection]
  }

  private struct Key: Comparable {
    let severity: Severity
    let phase: Int
    let prescription: Int
    let rule: Int
    let order: Int

    static func < (a: Key, b: Key) -> Bool {
      if a.severity != b.severity { return a.severity < b.severity }
      return (a.phase, a.prescription, a.rule, a.order)
        < (b.phase, b.prescription, b.rule, b.order)
    }
  }

  /// A place with its position, so that remarks stand in the plan's order.
  struct Spot {
    var phase: Int = -1
    var prescription: Int = -1
    var field: String?

    static let plan = Spot()
    func at(_ field: String) -> Spot {
      Spot(phase: phase, prescription: prescription, field: field)
    }
  }

  init(plan: Plan, book: RuleBook, lookUp: @escaping (Slug) -> Exercise?) {
    self.plan = plan
    self.book = book
    self.lookUp = lookUp
    findings = book.findings(of: plan)
    restrictions = plan.restrictionsInForce()
    mostPain = plan.painLimit(book: book).limit?.atMost?.high
    owned =
      plan.header.isProgram || plan.header.equipment.isEmpty
      ? nil : book.owned(plan.header.equipment)
  }

  /// An exercise with what speaks against it, looked up once.
  mutating func known(_ id: Slug) -> Known {
    if let known = cache[id] { return known }
    let exercise = lookUp(id)
    let known = Known(
      exercise: exercise,
      objections: exercise.map { book.objections(to: $0, having: findings, owned: owned) } ?? [])
    cache[id] = known
    return known
  }

  /// Whether a phase or one before it asks for a condition: it need not be asked for again.
  mutating func isAsked(_ condition: EntryCondition, upTo phase: Int) -> Bool {
    let first: Int?
    if let known = askedAt[condition] {
      first = known
    } else {
      first = plan.phases.firstIndex { condition.isAsked(by: $0.enterWhen, book) }
      askedAt[condition] = .some(first)
    }
    return first.map { $0 <= phase } ?? false
  }

  mutating func run(only isMeant: (RuleTest) -> Bool = { _ in true }) -> [Remark] {
    var phases: [PhaseContext] = []
    phases.reserveCapacity(plan.phases.count)
    for (index, phase) in plan.phases.enumerated() {
      phases.append(context(of: phase, at: index))
    }
    for (order, rule) in book.rules.enumerated() {
      if plan.isProgram, rule.test.isOfPlansOnly { continue }
      guard isMeant(rule.test) else { continue }
      switch rule.test {
      case .plan(let test): check(test, rule, order, phases)
      case .phase(let test): for phase in phases { check(test, rule, order, phase) }
      case .safety(let test): checkSafety(test, rule, order, phases)
      // Looked up once an exercise, below.
      case .exercise: continue
      }
    }
    checkExercises(phases)
    return found.sorted { $0.key < $1.key }.map(\.remark)
  }

  /// Notes what a rule says at a place; the patient is not told again what the exercise's own caution
  /// tells.
  mutating func remark(
    _ rule: Rule, _ order: Int, _ spot: Spot, _ values: [(name: String, value: String)] = [],
    source: String? = nil, isToldByExercise: Bool = false, of finding: FindingTerm? = nil
  ) {
    let phase = plan.phases.indices.contains(spot.phase) ? plan.phases[spot.phase] : nil
    var prescription: Slug?
    if let phase, spot.prescription >= 0 {
      prescription = prescriptionIDs[spot.phase][spot.prescription]
      _ = phase
    }
    var all = values
    all.append(("phase", phase?.title ?? plan.header.title))
    if let limit = rule.limit { all.append(("limit", limit.text)) }
    let wording = rule.wording.value
    var sources = wording.sources
    // A source that the catalog names stands for the catalog.
    if let source {
      sources.removeAll { $0 == "catalog" || $0 == source }
      sources.insert(source, at: 0)
    }
    all.append(("source", sources.joined(separator: ", ")))
    let id = finding.flatMap(rule.overrideID) ?? rule.id
    let key = Key(
      severity: rule.severity, phase: spot.phase, prescription: spot.prescription, rule: order,
      order: found.count)
    found.append(
      (
        key,
        Remark(
          rule: rule.id, severity: rule.severity,
          place: Remark.Place(
            phase: phase?.effectiveID, prescription: prescription, field: spot.field),
          says: RuleWords.fill(wording.says, all), mend: RuleWords.fill(wording.mend, all),
          overriddenBy: id,
          patient: isToldByExercise
            ? []
            : wording.patient.map {
              LocalText(language: $0.language, text: RuleWords.fill($0.text, all))
            },
          sources: sources, attribution: wording.attribution,
          overridden: plan.header.overrides.last { $0.rule == id })
      ))
  }

  /// Each phase's prescriptions' ids in doing order.
  private var prescriptionIDs: [[Slug]] = []

  /// Gathers a phase once for every rule.
  private mutating func context(of phase: Phase, at index: Int) -> PhaseContext {
    let prescriptions = phase.prescriptions
    prescriptionIDs.append(prescriptions.map(\.id))
    let dosages = plan.effectiveDosages(in: phase)
    let outer = phase.schedule.filled(from: plan.header.schedule)
    var items: [PhaseContext.Item] = []
    items.reserveCapacity(prescriptions.count)
    for (position, prescription) in prescriptions.enumerated() {
      let own = prescription.schedule
      var item = PhaseContext.Item(
        spot: Spot(phase: index, prescription: position), prescription: prescription,
        dosage: dosages[position], schedule: own.filled(from: outer),
        exercise: known(prescription.exercise).exercise,
        applies: plan.isProgram || plan.applies(prescription))
      item.stated = statedDoses(item)
      items.append(item)
    }
    return PhaseContext(spot: Spot(phase: index), phase: phase, items: items)
  }
}

/// A phase with what the rules look at, gathered once.
struct PhaseContext {
  struct Item {
    let spot: Checker.Spot
    let prescription: Prescription
    /// With "same dose" looked up.
    let dosage: Dosage
    /// With the phase's and the plan's filled in.
    let schedule: Schedule
    let exercise: Exercise?
    /// Whether it is for this patient.
    let applies: Bool
    /// Every dose that it states: its own, of its sets, alternatives, steps and ways back.
    var stated: [Checker.StatedDose] = []
  }
  let spot: Checker.Spot
  let phase: Phase
  let items: [Item]
  /// Those that are for this patient: gathered here, since every rule asks for them.
  let own: [Item]

  init(spot: Checker.Spot, phase: Phase, items: [Item]) {
    self.spot = spot
    self.phase = phase
    self.items = items
    own = items.allSatisfy(\.applies) ? items : items.filter(\.applies)
  }
}

extension Checker {
  /// Where an exercise is named in a prescription.
  struct Mention {
    let field: String?
    let exercise: Slug
  }

  /// The exercise of a prescription and of its alternatives, steps and ways back, each once.
  func mentions(of prescription: Prescription) -> [Mention] {
    var mentions = [Mention(field: nil, exercise: prescription.exercise)]
    var seen: Set<Slug> = [prescription.exercise]
    func take(_ id: Slug?, _ field: String) {
      if let id, seen.insert(id).inserted { mentions.append(Mention(field: field, exercise: id)) }
    }
    for (index, step) in prescription.alternatives.enumerated() {
      take(step.exercise, "or \(index + 1)")
    }
    let ladder = prescription.progression
    for fallback in ladder.fallbacks + (ladder.growth?.fallbacks ?? []) {
      take(fallback.exercise, "back")
    }
    for (index, step) in ladder.steps.enumerated() {
      take(step.exercise, "then \(index + 1)")
      for fallback in step.fallbacks { take(fallback.exercise, "back") }
    }
    return mentions
  }

  /// What speaks against each exercise that the plan names.
  mutating func checkExercises(_ phases: [PhaseContext]) {
    for phase in phases {
      for item in phase.items where item.applies {
        for mention in mentions(of: item.prescription) {
          let known = known(mention.exercise)
          // A remark names the movement that it is about, as in "flexion and rotation".
          let movement = (known.exercise?.spine ?? []).map(\.rawValue).joined(separator: " and ")
          for objection in known.objections {
            if plan.isProgram, objection.test.isOfPlansOnly { continue }
            // An alternative that the patient can do takes the place of one that cannot be done.
            if mention.field == nil, objection.test.isOfAbility,
              hasWayRound(item.prescription, objection.rule.id)
            {
              continue
            }
            let spot = mention.field.map(item.spot.at) ?? item.spot
            remark(
              objection.rule, objection.order, spot,
              [
                ("exercise", mention.exercise.text), ("finding", objection.finding ?? ""),
                ("value", objection.missing ?? movement),
              ], source: objection.source, isToldByExercise: objection.caution != nil)
          }
        }
      }
    }
  }

  private mutating func hasWayRound(_ prescription: Prescription, _ rule: Slug) -> Bool {
    for step in prescription.alternatives {
      guard let id = step.exercise else { continue }
      let known = known(id)
      if known.exercise != nil, !known.objections.contains(where: { $0.rule.id == rule }) {
        return true
      }
    }
    return false
  }
}
