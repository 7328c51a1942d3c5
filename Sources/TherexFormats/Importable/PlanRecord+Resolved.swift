internal import TherexEncodings
public import TherexModel

/// What an importable plan holds: the plan, and what was resolved when it was exported.
public struct ImportedPlan: Sendable {
  public let plan: Plan
  /// As the file says it; a reader computes its own.
  public let status: PlanStatus
  /// The version of the catalog that the file was written with.
  public let catalogVersion: String
  /// The language of the doses in words; `nil` when the file has none.
  public let language: String?
  /// Every exercise that the plan names, as the file has it.
  public let exercises: [Exercise]
  /// Every stop rule that applied, with the urgency that fronts act on.
  public let stopRules: [AppliedStopRule]
  package let words: [DoseInWords]
  /// What the file holds and the plan does not; empty today: what is not known is refused or kept.
  public let losses: [Loss]

  /// The plan with what was resolved, as a writer takes it.
  public var resolved: ResolvedPlan {
    ResolvedPlan(
      plan: plan, status: status, catalogVersion: catalogVersion, exercises: exercises,
      stopRules: stopRules)
  }
}

/// Words for one dose of a plan; empty leaves it out.
package typealias DoseWriter = (Prescription, Phase, DosePlace) -> String

extension RecordWriter {
  /// The whole plan, as one object.
  mutating func plan(
    _ resolved: ResolvedPlan, root: (inout Sink) -> Void, language: String?,
    doseInWords: DoseWriter
  ) {
    let plan = resolved.plan
    sink.begin("plan", isLeaf: false)
    root(&sink)
    owning(plan.extensions, path: "") {
      $0.headerScalars(of: resolved)
      $0.header(plan.header)
      $0.phases(plan.phases)
      $0.object("resolved") {
        $0.token("catalog", resolved.catalogVersion)
        $0.token("language", language)
        $0.list("exercises", "exercise", resolved.exercises) { $0.exercise($1) }
        $0.list("stopRules", "stopRule", resolved.stopRules) { $0.fields(of: $1) }
        $0.list("words", "words", PlanRecord.words(of: plan, doseInWords)) { $0.fields(of: $1) }
      }
    }
    sink.end("plan")
  }

  private mutating func fields(of applied: AppliedStopRule) {
    token("id", applied.id?.text)
    token("urgency", applied.rule.effectiveUrgency)
    token("phase", applied.prescription?.phase.text)
    token("prescription", applied.prescription?.prescription.text)
    text("trigger", applied.rule.trigger)
    text("action", applied.rule.action)
    text("source", applied.source)
  }

  private mutating func fields(of words: DoseInWords) {
    token("phase", words.phase.text)
    token("prescription", words.prescription.text)
    switch words.place {
    case .prescription: break
    case .step(let index): number("step", index + 1)
    case .alternative(let index): number("alternative", index + 1)
    case .set(let set): number("set", set)
    }
    body("text", words.text)
  }
}

extension PlanRecord {
  /// Every dose of a plan in words; those without words are left out.
  static func words(of plan: Plan, _ doseInWords: DoseWriter) -> [DoseInWords] {
    var all: [DoseInWords] = []
    for phase in plan.phases {
      let id = phase.effectiveID
      for prescription in phase.prescriptions {
        func say(_ place: DosePlace) {
          let text = doseInWords(prescription, phase, place)
          guard !text.isEmpty else { return }
          all.append(
            DoseInWords(phase: id, prescription: prescription.id, place: place, text: text))
        }
        say(.prescription)
        for index in prescription.progression.steps.indices { say(.step(index)) }
        for index in prescription.alternatives.indices { say(.alternative(index)) }
        for row in prescription.setRows { say(.set(row.set)) }
      }
    }
    return all
  }
}

extension RecordReader {
  private struct Resolved {
    let catalogVersion: String
    let language: String?
    let exercises: [Exercise]
    let stopRules: [AppliedStopRule]
    let words: [DoseInWords]
  }

  /// - Parameter isWhole: whether every exercise that the plan names must stand in it.
  static func plan(
    _ r: inout Source, isWhole: Bool = true
  ) throws(ReadErrors) -> ImportedPlan {
    let outer = r.context.beginOwner()
    if let refusal = PlanRecord.refusal(ofFormat: try r.required("format")) {
      throw r.failure(at: "format", refusal.problem, fix: refusal.fix)
    }
    let idText = try r.required("id")
    let id = try r.making { () throws(PlanError) in try PlanID(idText) }
    let isDerived = try r.flag("derivedId")
    let status: PlanStatus = try r.require(try r.choice("status"), "status")
    var header = try header(&r)
    let phases = try r.objects("phases", "phase", phase)
    let resolved = try r.require(try r.object("resolved", resolved), "resolved")
    let extensions = try r.closeOwner(outer)
    var plan = try r.making { () throws(PlanError) in
      try Plan(header: header, phases: phases, extensions: extensions)
    }
    // An id is for life: where what it was derived from has changed, the id that was written stands.
    if !isDerived || plan.id != id {
      header.id = id
      plan = try r.making { () throws(PlanError) in
        try Plan(header: header, phases: phases, extensions: extensions)
      }
    }
    for exercise in plan.exerciseIDs
    where isWhole && !resolved.exercises.contains(where: { $0.id == exercise }) {
      throw r.failure(
        at: "resolved", "the plan names \(exercise), which is not among its resolved exercises",
        fix: "add the exercise, or export the plan again")
    }
    return ImportedPlan(
      plan: plan, status: status, catalogVersion: resolved.catalogVersion,
      language: resolved.language, exercises: resolved.exercises, stopRules: resolved.stopRules,
      words: resolved.words, losses: [])
  }

  private static func resolved(_ r: inout Source) throws(ReadErrors) -> Resolved {
    let catalog = try r.required("catalog")
    let language = try r.token("language")
    let exercises = try r.objects("exercises", "exercise", exercise)
    var seen: Set<Slug> = []
    for exercise in exercises where !seen.insert(exercise.id).inserted {
      throw r.failure("the exercise \(exercise.id) is resolved twice", fix: "keep one of them")
    }
    return Resolved(
      catalogVersion: catalog, language: language, exercises: exercises,
      stopRules: try r.objects("stopRules", "stopRule", appliedStopRule),
      words: try r.objects("words", "words", words))
  }

  private static func appliedStopRule(
    _ r: inout Source
  ) throws(ReadErrors) -> AppliedStopRule {
    let id = try r.slug("id")
    let phase = try r.slug("phase")
    let prescription = try r.slug("prescription")
    let urgency: StopRule.Urgency = try r.require(try r.choice("urgency"), "urgency")
    let trigger = try r.requiredText("trigger")
    let action = try r.requiredText("action")
    let source = try r.text("source")
    let rule = try r.making { () throws(PlanError) in
      try StopRule(trigger: trigger, action: action, urgency: urgency)
    }
    var address: AppliedStopRule.Address?
    if let phase, let prescription { address = .init(phase: phase, prescription: prescription) }
    guard (phase == nil) == (prescription == nil) else {
      throw r.failure("phase and prescription stand together", fix: "write both or neither")
    }
    return AppliedStopRule(rule: rule, id: id, prescription: address, source: source)
  }

  private static func words(_ r: inout Source) throws(ReadErrors) -> DoseInWords {
    let phase = try r.require(try r.slug("phase"), "phase")
    let prescription = try r.require(try r.slug("prescription"), "prescription")
    var places: [DosePlace] = []
    if let step = try r.whole("step") { places.append(.step(step - 1)) }
    if let other = try r.whole("alternative") { places.append(.alternative(other - 1)) }
    if let set = try r.whole("set") { places.append(.set(set)) }
    guard places.count <= 1 else {
      throw r.failure("the words are of two doses", fix: "keep step, alternative or set")
    }
    return DoseInWords(
      phase: phase, prescription: prescription, place: places.first ?? .prescription,
      text: try r.requiredBody("text"))
  }
}
