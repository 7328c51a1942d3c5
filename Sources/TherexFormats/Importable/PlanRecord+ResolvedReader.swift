internal import TherexEncodings
internal import TherexModel

extension RecordReader {
  /// The plan with what was resolved, its digests compared where it has them.
  static func plan(_ r: inout Source) throws(ReadErrors) -> ImportedPlan {
    let outer = r.context.beginOwner()
    let format = try r.required("format")
    if let refusal = PlanRecord.refusal(ofFormat: format) {
      throw r.failure(at: "format", refusal.problem, fix: refusal.fix)
    }
    r.context.isNewer = PlanRecord.isNewer(format)
    if try r.token("mustUnderstand") != nil {
      throw r.failure(
        at: "mustUnderstand", "this file says something that this program must know and does not",
        fix: "use a newer program, or have it exported as format \(PlanRecord.format)")
    }
    let idText = try r.required("id")
    let id = try r.making { () throws(PlanError) in try PlanID(idText) }
    let isDerived = try r.flag("derivedId")
    let status: PlanStatus = try r.require(try r.choice("status"), "status")
    let digest = try r.token("digest")
    var header = try header(&r)
    let phases = try r.objects("phases", "phase", phase)
    let (resolved, said, own) = try r.require(try r.object("resolved", resolved), "resolved")
    let canonical = r.canonical(without: PlanDigests.left)
    guard resolved.status == nil || resolved.status == status else {
      throw r.failure(
        at: "status", "status was changed after the file was made",
        fix: "have the plan exported again")
    }
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
    if !resolved.lacks.contains(.exercises) {
      for exercise in plan.exerciseIDs
      where !resolved.exercises.contains(where: { $0.id == exercise }) {
        throw r.failure(
          at: "resolved", "the plan names \(exercise), which is not among its resolved exercises",
          fix: "add the exercise, or export the plan again")
      }
    }
    if digest != nil || said != nil, canonical != nil || !r.context.isNewer {
      // As the file says it where it is JSON; what a newer XML adds cannot be said in ours.
      let whole = canonical == nil ? PlanDigests(of: plan, resolved) : nil
      if let digest, digest != whole?.plan ?? canonical.map(PlanDigests.digest(of:)) {
        throw r.failure(
          at: "digest", "the plan was changed after its digest was made",
          fix: "have it exported again; who changes a plan leaves the digest out")
      }
      if let said, said != whole?.resolved ?? own {
        throw r.failure(
          at: "resolved", "resolved was changed after its digest was made",
          fix: "have the plan exported again")
      }
    }
    return ImportedPlan(
      plan: plan, status: status, catalogVersion: resolved.catalogVersion, lacks: resolved.lacks,
      exercises: resolved.exercises, stopRules: resolved.stopRules, words: resolved.words,
      figures: resolved.figures, hasDigest: said != nil, losses: r.context.passedOver)
  }

  /// - Returns: the part, the digest that it says it has, and that which it has where it is JSON.
  private static func resolved(
    _ r: inout Source
  ) throws(ReadErrors) -> (ResolvedPart, said: String?, own: String?) {
    var part = ResolvedPart(catalogVersion: try r.required("catalog"))
    part.status = try r.choice("status")
    let language = try r.token("language")
    let digest = try r.token("digest")
    for word in try r.token("lacks")?.split(separator: " ") ?? [] {
      guard let lack = LeftOutPart(rawValue: String(word)) else {
        throw r.unknownWord("lacks", String(word), LeftOutPart.allCases.map(\.rawValue))
      }
      part.lacks.append(lack)
    }
    part.exercises = try r.objects("exercises", "exercise", exercise)
    var seen: Set<Slug> = []
    for exercise in part.exercises where !seen.insert(exercise.id).inserted {
      throw r.failure("the exercise \(exercise.id) is resolved twice", fix: "keep one of them")
    }
    part.figures = try r.objects("figures", "figure", figure)
    part.stopRules = try r.objects("stopRules", "stopRule", appliedStopRule)
    part.words = ResolvedWords(
      language: language, headings: try r.objects("headings", "heading", heading),
      pain: try r.text("pain"), precautions: try r.texts("precautions", "precaution"), doses: try r.objects("words", "words", words),
      rules: try r.objects("rules", "rule", rule))
    let own = digest == nil ? nil : r.canonical(without: ["digest"]).map(PlanDigests.digest(of:))
    return (part, digest, own)
  }

  private static func figure(_ r: inout Source) throws(ReadErrors) -> FigureInFile {
    FigureInFile(
      exercise: try r.require(try r.slug("exercise"), "exercise"),
      svg: try r.requiredBody("svg"))
  }

  private static func heading(_ r: inout Source) throws(ReadErrors) -> HeadingInWords {
    HeadingInWords(
      urgency: try r.require(try r.choice("urgency"), "urgency"),
      text: try r.requiredBody("text"))
  }

  private static func rule(_ r: inout Source) throws(ReadErrors) -> RuleInWords {
    RuleInWords(
      try r.require(try r.choice("topic"), "topic"), phase: try r.slug("phase"),
      prescription: try r.slug("prescription"), step: try r.whole("step"),
      block: try r.whole("block"), try r.requiredBody("text"))
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
    let low = try r.number("loadLow")
    let high = try r.number("loadHigh")
    let unit: MassUnit? = try r.choice("loadUnit")
    var load: LoadInNumbers?
    if let low, let high, let unit { load = LoadInNumbers(low: low, high: high, unit: unit) }
    guard load != nil || low == nil && high == nil && unit == nil else {
      throw r.failure("the load is not whole", fix: "write loadLow, loadHigh and loadUnit")
    }
    return DoseInWords(
      phase: phase, prescription: prescription, place: places.first ?? .prescription,
      text: try r.requiredBody("text"), load: load)
  }
}
