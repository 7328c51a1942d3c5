import TherexModel

extension RandomPlan {
  mutating func stop() throws -> StopRule {
    let urgency: StopRule.Urgency? = maybe({ $0.pick(StopRule.Urgency.allCases) }, oneIn: 2)
    reach("urgency.\(urgency.map(\.rawValue) ?? "unstated")")
    return try StopRule(trigger: part(), action: part(), urgency: urgency)
  }

  mutating func prescription(isFirst: Bool) throws -> Prescription {
    let dose = try dosage(isFirst: isFirst)
    var rows: [SetRow] = []
    let most = dose.sets?.low.whole ?? 3
    if chance(6) {
      for set in 1...max(1, min(3, most)) {
        let row = try dosage(inSet: true)
        if !row.isUnstated {
          reach("setRow")
          rows.append(try SetRow(set: set, dosage: row))
        }
      }
    }
    return try Prescription(
      exercise: exercise(), name: freshName(), dosage: dose, schedule: schedule(),
      notes: several(2) { $0.line() }, progression: progression(),
      alternatives: several(2) { try $0.step(isAlternative: true) },
      when: several(2) { generator in
        var all = [try generator.finding()]
        if generator.chance(2) { all.append(try generator.finding()) }
        generator.reach("when")
        return all
      }, setRows: rows, stops: several(2) { try $0.stop() },
      source: maybe({ $0.field() }, oneIn: 5),
      extensions: extensions(places: ["", "@", "dose", "dose/@", "schedule"]))
  }

  /// A title that does not end like a length.
  mutating func phaseTitle() -> String {
    serial(title: pick(["Calm it, then move", "Strength & <balance>", "Fase", "強さ"]))
  }
  private mutating func serial(title: String) -> String { "\(title) \(below(1_000_000_000))" }

  mutating func phase() throws -> Phase {
    var isFirst = true
    var blocks: [Block] = []
    for index in 0..<(1 + below(3)) {
      let kind: Block.Kind
      if index == 0, chance(3) {
        kind = .unnamed
      } else if chance(4) {
        kind = .circuit(rounds: try count())
      } else {
        kind = pick([.warmUp, .main, .coolDown])
      }
      reach("block.\("\(kind)".prefix { $0 != "(" })")
      var all: [Prescription] = []
      for _ in 0..<(1 + below(3)) {
        all.append(try prescription(isFirst: isFirst))
        isFirst = false
      }
      blocks.append(Block(kind, all))
    }
    let length: PhaseLength?
    switch below(5) {
    case 0: length = nil
    case 1:
      reach("length.severalWeeks")
      length = .severalWeeks
    default:
      let unit = pick(PhaseLength.Unit.allCases)
      reach("length.\(unit)")
      length = .span(try count(), unit)
    }
    return try Phase(
      title: phaseTitle(), id: maybe { try $0.freshName() }, length: length,
      goals: several(2) { $0.line() }, enterWhen: chance(3) ? criteria() : [],
      entered: maybe({ try $0.date() }, oneIn: 3),
      exitWhen: !isForPlanText && chance(3) ? criteria() : [],
      schedule: chance(4) ? schedule() : .unstated, notes: several(2) { $0.line() },
      blocks: blocks, extensions: extensions(places: ["", "@", "block[1]"]))
  }

  mutating func header() throws -> PlanHeader {
    var header = PlanHeader(title: line())
    if chance(2) { header.id = try PlanID("plan-\(below(1_000_000))_A.b") }
    header.version = 1 + below(9)
    header.patient = maybe { $0.field() }
    header.patientKey = maybe { $0.field() }
    header.identifier = maybe { $0.field() }
    header.born = try maybe { try $0.date() }
    header.language = maybe { $0.pick(["en", "es", "zh-Hans", "pt-BR"]) }
    header.bodyMass = try maybe {
      try BodyMass($0.number(1, 200, whole: false), $0.pick(MassUnit.allCases))
    }
    header.affectedSide = maybe { $0.pick(AffectedSide.allCases) }
    header.baseline = several(3) { $0.phrase() }
    header.equipment = several(3) { $0.phrase() }
    header.findings = try several(3) { try $0.finding() }
    header.surgery = try several(2) { try Surgery(date: $0.date(), what: $0.field()) }
    header.precautions = several(2) { $0.field() }
    header.weightBearing = maybe { $0.field() }
    header.measures = try several(2) {
      try Measure(name: $0.phrase(), score: $0.phrase(), date: $0.date())
    }
    header.clinician = maybe { $0.field() }
    header.clinic = maybe { $0.field() }
    header.call = maybe { $0.field() }
    header.emergency = maybe { $0.field() }
    header.start = try maybe { try $0.date() }
    header.review = try maybe { try $0.date() }
    header.goals = several(2) { $0.line() }
    header.pain = try maybe { try $0.pain() }
    header.stops = try several(2) { try $0.stop() }
    header.overrides = try several(2) {
      try Override(rule: $0.freshName(), reason: $0.part(), who: $0.part(), date: $0.date())
    }
    header.notFor = try several(2) { generator in
      try NotFor(findings: [generator.finding()], who: generator.maybe { $0.part() })
    }
    header.schedule = chance(4) ? try schedule() : .unstated
    header.dischargeWhen = chance(3) ? try criteria() : []
    header.notes = several(2) { $0.line() }
    header.sources = several(2) { $0.field() }
    return header
  }

  private mutating func pain() throws -> PainLimit {
    let rise: PainLimit.Rise?
    switch below(4) {
    case 0: rise = PainLimit.Rise.none
    case 1: rise = .mild
    case 2: rise = .atMost(try amount(PainScale.self, from: 0, single: true))
    default: rise = nil
    }
    if let rise { reach("rise.\("\(rise)".prefix { $0 != "(" })") }
    return try PainLimit(
      atMost: rise == nil || chance(2) ? amount(PainScale.self, from: 0, single: true) : nil,
      rise: rise, settledWithin: maybe { try $0.times() })
  }

  mutating func plan() throws -> Plan {
    let phases = try several(3) { try $0.phase() }
    return try Plan(
      header: header(), phases: phases, extensions: extensions(places: ["", "@", "resolved"]))
  }

  // MARK: Other namespaces

  private mutating func extensions(places: [String]) -> [Extension] {
    guard !isForPlanText, chance(4) else { return [] }
    var all: [Extension] = []
    // In the order in which a reader keeps them; a place that may be absent is made by its own.
    for place in places.sorted() where chance(3) {
      reach("extension")
      if place.hasSuffix("@") {
        all.append(
          Extension(
            place: place,
            element: .init(namespace: "urn:x", name: "mark", content: [.text(pick(Self.lines))])))
      } else {
        for _ in 0..<(1 + below(2)) {
          all.append(Extension(place: place, element: element(depth: 0)))
        }
      }
    }
    return all
  }

  private mutating func element(depth: Int) -> Extension.Element {
    var content: [Extension.Node] = []
    if chance(2) { content.append(.text(" \(pick(Self.lines))\n\t\r ")) }
    if depth < 3, chance(2) { content.append(.element(element(depth: depth + 1))) }
    if chance(3), !content.isEmpty, case .element? = content.last { content.append(.text("tail ")) }
    var attributes: [Extension.Attribute] = []
    if chance(2) { attributes.append(.init(name: "a", value: "\(pick(Self.lines))\n\t\r\"")) }
    if chance(2) { attributes.append(.init(namespace: "urn:y", name: "a", value: "")) }
    if chance(4) { attributes.append(.init(name: "mustUnderstand", value: "false")) }
    return .init(
      namespace: depth > 0 && chance(4) ? "" : pick(["urn:x", "http://example.org/ns?a=1&b=2"]),
      name: pick(["note", "élan", "x-1"]), attributes: attributes, content: content)
  }
}
