internal import TherexEncodings
internal import TherexModel

extension RecordWriter {
  mutating func phases(_ phases: [Phase]) {
    var index = -1
    owners(
      "phases", "phase", phases, extensions: \.extensions,
      path: { _ in
        index += 1
        return "phases[\(index)]"
      }
    ) { $0.fields(of: $1) }
  }

  private mutating func fields(of phase: Phase) {
    token("id", phase.effectiveID.text)
    flag("derivedId", phase.id == nil)
    token("entered", phase.entered?.text)
    text("title", phase.title)
    switch phase.length {
    case .span(let count, let unit): amount("length", count, unit: unit.rawValue)
    case .severalWeeks: object("length", isLeaf: true) { $0.token("stated", "severalWeeks") }
    case nil: break
    }
    texts("goals", "goal", phase.goals)
    criteria("enterWhen", "enterWhen", phase.enterWhen)
    criteria("exitWhen", "exitWhen", phase.exitWhen)
    schedule(phase.schedule)
    texts("notes", "note", phase.notes)
    list("blocks", "block", phase.blocks) {
      $0.word("kind", PlanRecord.word(of: $1.kind), PlanRecord.blockWords)
      if case .circuit(let rounds) = $1.kind { $0.amount("rounds", rounds) }
      $0.prescriptions($1.prescriptions)
    }
  }

  private mutating func prescriptions(_ prescriptions: [Prescription]) {
    owners(
      "prescriptions", "prescription", prescriptions, extensions: \.extensions,
      path: { ".\($0.id)" }
    ) { $0.fields(of: $1) }
  }

  /// A prescription as a record of its own.
  mutating func prescription(_ prescription: Prescription, path: String) {
    sink.begin("prescription", isLeaf: false)
    owning(prescription.extensions, path: path) { $0.fields(of: prescription) }
    sink.end("prescription")
  }

  private mutating func fields(of prescription: Prescription) {
    token("id", prescription.id.text)
    token("exercise", prescription.exercise.text)
    token("name", prescription.name?.text)
    dosage(prescription.dosage)
    schedule(prescription.schedule)
    texts("notes", "note", prescription.notes)
    progression(prescription.progression)
    steps("alternatives", "alternative", prescription.alternatives)
    list("when", "when", prescription.when) { $0.findings($1) }
    list("setRows", "setRow", prescription.setRows) {
      $0.number("set", $1.set)
      $0.dosage($1.dosage)
    }
    stops(prescription.stops)
    text("source", prescription.source)
  }
}

extension PlanRecord {
  /// A block's kind without its rounds.
  enum BlockKind { case unnamed, warmUp, main, coolDown, circuit }

  static let blockWords: Words<BlockKind> = [
    ("unnamed", .unnamed), ("warm-up", .warmUp), ("main", .main), ("cool-down", .coolDown),
    ("circuit", .circuit),
  ]

  static func word(of kind: Block.Kind) -> BlockKind {
    switch kind {
    case .unnamed: .unnamed
    case .warmUp: .warmUp
    case .main: .main
    case .coolDown: .coolDown
    case .circuit: .circuit
    }
  }
}

extension RecordReader {
  static func phase(_ r: inout Source) throws(ReadErrors) -> Phase {
    let outer = r.context.beginOwner()
    let id = try r.require(try r.slug("id"), "id")
    let isDerived = try r.flag("derivedId")
    let entered = try r.date("entered")
    let title = try r.requiredText("title")
    let length = try r.object("length", length)
    let goals = try r.texts("goals", "goal")
    let enterWhen = try r.objects("enterWhen", "enterWhen", criterion)
    let exitWhen = try r.objects("exitWhen", "exitWhen", criterion)
    let schedule = try r.object("schedule", schedule) ?? .unstated
    let notes = try r.texts("notes", "note")
    let blocks = try r.objects("blocks", "block", block)
    let extensions = try r.closeOwner(outer)
    func phase(_ id: Slug?) throws(ReadErrors) -> Phase {
      try r.making { () throws(PlanError) in
        try Phase(
          title: title, id: id, length: length, goals: goals, enterWhen: enterWhen,
          entered: entered, exitWhen: exitWhen, schedule: schedule, notes: notes, blocks: blocks,
          extensions: extensions)
      }
    }
    guard isDerived else { return try phase(id) }
    // An id is for life: where the title was changed since, the id that was written stands.
    let derived = try phase(nil)
    return derived.effectiveID == id ? derived : try phase(id)
  }

  private static func length(_ r: inout Source) throws(ReadErrors) -> PhaseLength {
    let several: PhaseLength? = try r.word("stated", [("severalWeeks", .severalWeeks)])
    if let several { return several }
    let count: Count = try r.amountFields("length")
    return .span(count, try r.require(try r.choice("unit"), "unit"))
  }

  private static func block(_ r: inout Source) throws(ReadErrors) -> Block {
    let kind = try r.require(try r.word("kind", PlanRecord.blockWords), "kind")
    let made: Block.Kind
    switch kind {
    case .unnamed: made = .unnamed
    case .warmUp: made = .warmUp
    case .main: made = .main
    case .coolDown: made = .coolDown
    case .circuit: made = .circuit(rounds: try r.require(try r.amount("rounds"), "rounds"))
    }
    return Block(made, try r.objects("prescriptions", "prescription", prescription))
  }

  private static func prescription(_ r: inout Source) throws(ReadErrors) -> Prescription {
    let outer = r.context.beginOwner()
    let id = try r.require(try r.slug("id"), "id")
    let exercise = try r.require(try r.slug("exercise"), "exercise")
    let name = try r.slug("name")
    guard id == name ?? exercise else {
      throw r.failure(
        at: "id", "the id is neither the name nor the exercise",
        fix: name == nil ? "give the id as name too" : "make id and name the same")
    }
    let dosage = try r.object("dose", dosage) ?? .unstated
    let schedule = try r.object("schedule", schedule) ?? .unstated
    let notes = try r.texts("notes", "note")
    let progression = try r.object("progression", progression) ?? .none
    let alternatives = try r.objects("alternatives", "alternative", step)
    let when = try r.objects("when", "when") { (r: inout Source) throws(ReadErrors) in
      try r.objects("findings", "finding", finding)
    }
    let setRows = try r.objects("setRows", "setRow", setRow)
    let stops = try r.objects("stops", "stop", stop)
    let source = try r.text("source")
    let extensions = try r.closeOwner(outer)
    return try r.making { () throws(PlanError) in
      try Prescription(
        exercise: exercise, name: name, dosage: dosage, schedule: schedule, notes: notes,
        progression: progression, alternatives: alternatives, when: when, setRows: setRows,
        stops: stops, source: source, extensions: extensions)
    }
  }

  private static func setRow(_ r: inout Source) throws(ReadErrors) -> SetRow {
    let set = try r.require(try r.whole("set"), "set")
    let dosage = try r.object("dose", dosage) ?? .unstated
    return try r.making { () throws(PlanError) in try SetRow(set: set, dosage: dosage) }
  }
}
