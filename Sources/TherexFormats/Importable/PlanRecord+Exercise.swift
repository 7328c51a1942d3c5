internal import TherexEncodings
internal import TherexModel

// An exercise is the same in the catalog's files and in a plan's resolved part.

extension RecordWriter {
  /// The fields of an exercise; each dose stands in the words of plan text.
  mutating func exercise(_ exercise: Exercise) {
    token("id", exercise.id.text)
    number("version", exercise.version)
    token("kind", exercise.kind)
    token("position", exercise.position)
    let spine = exercise.spine.map(\.rawValue).joined(separator: " ")
    if !spine.isEmpty { token("spine", spine) }
    token("load", exercise.resistance)
    token("sides", exercise.sides)
    token("licence", exercise.licence)
    token("author", exercise.author)
    list("equipment", "equipment", exercise.equipment) {
      $0.flag("optional", $1.isOptional)
      $0.texts("items", "item", $1.items)
    }
    texts("muscles", "muscle", exercise.muscles)
    texts("traits", "trait", exercise.traits.map(\.rawValue))
    list("motions", "motion", exercise.motions, isLeaf: true) {
      $0.token("joint", $1.joint)
      $0.token("direction", $1.direction)
      $0.number("least", $1.least)
      $0.number("most", $1.most)
      $0.flag("dosed", $1.isDosed)
    }
    list("indications", "indication", exercise.indications) {
      $0.token("source", $1.source)
      $0.body("finding", $1.finding)
    }
    list("limits", "limit", exercise.limits, isLeaf: true) {
      $0.token("key", $1.key.text)
      $0.number("degrees", $1.degrees)
      $0.token("source", $1.source)
    }
    list("cautions", "caution", exercise.cautions, isLeaf: true) {
      $0.token("key", $1.key.text)
      $0.token("source", $1.source)
      $0.token("finding", $1.finding)
    }
    relations("first", "first", exercise.first)
    relations("easier", "easier", exercise.easier)
    relations("harder", "harder", exercise.harder)
    relations("substitutes", "substitute", exercise.substitutes)
    list("doses", "dose", exercise.doses) { $0.fields(of: $1) }
    list("inferred", "inferred", exercise.inferred) {
      $0.token("field", $1.field)
      $0.body("why", $1.why)
    }
    list("texts", "text", exercise.texts) { $0.fields(of: $1) }
  }

  private mutating func relations(
    _ plural: StaticString, _ singular: StaticString, _ relations: [Relation]
  ) {
    list(plural, singular, relations, isLeaf: true) {
      $0.token("exercise", $1.exercise.text)
      $0.token("when", $1.when)
      $0.token("source", $1.source)
    }
  }

  private mutating func fields(of dose: SourcedDose) {
    token("source", dose.source)
    token("from", dose.from?.text)
    number("holdTo", dose.holdTo)
    token("note", dose.note)
    guard let dosage = dose.dosage else { return token("stated", "none") }
    var text: [UInt8] = []
    DoseText.append(dosage, dose.schedule, name: nil, to: &text)
    if !text.isEmpty { body("dose", String(decoding: text, as: UTF8.self)) }
  }

  private mutating func fields(of text: ExerciseText) {
    sink.language(text.language)
    token("reviewedBy", text.reviewedBy)
    self.text("name", text.name)
    texts("synonyms", "synonym", text.synonyms)
    self.text("purpose", text.purpose)
    texts("steps", "step", text.steps)
    list("dosedSteps", "dosedStep", text.dosedSteps) {
      $0.number("step", $1.step)
      $0.body("text", $1.text)
    }
    texts("cues", "cue", text.cues)
    keyed("limits", "limit", text.limits)
    keyed("cautions", "caution", text.cautions)
  }

  private mutating func keyed(
    _ plural: StaticString, _ singular: StaticString, _ items: [ExerciseText.Keyed]
  ) {
    list(plural, singular, items) {
      $0.token("key", $1.key.text)
      $0.body("text", $1.text)
    }
  }
}

extension RecordReader {
  static func exercise(_ r: inout Source) throws(ReadErrors) -> Exercise {
    let id = try r.require(try r.slug("id"), "id")
    let version = try r.require(try r.whole("version"), "version")
    guard version >= 1 else {
      throw r.failure(at: "version", "version is below 1", fix: "use 1 or more")
    }
    let kind: Exercise.Kind = try r.require(try r.choice("kind"), "kind")
    let position: Exercise.Position = try r.require(try r.choice("position"), "position")
    let spine = try spine(&r)
    let resistance: Exercise.Resistance = try r.require(try r.choice("load"), "load")
    let sides: Exercise.Sides = try r.require(try r.choice("sides"), "sides")
    let licence = try r.required("licence")
    let author = try r.required("author")
    let equipment = try r.objects("equipment", "equipment", equipment)
    let muscles = try r.texts("muscles", "muscle")
    let traits = try traits(&r)
    let motions = try r.objects("motions", "motion", motion)
    let indications = try r.objects("indications", "indication", indication)
    let limits = try r.objects("limits", "limit", limit)
    let cautions = try r.objects("cautions", "caution", caution)
    let first = try r.objects("first", "first", relation)
    let easier = try r.objects("easier", "easier", relation)
    let harder = try r.objects("harder", "harder", relation)
    let substitutes = try r.objects("substitutes", "substitute", relation)
    let doses = try r.objects("doses", "dose", sourcedDose)
    let inferred = try r.objects("inferred", "inferred", inference)
    let texts = try r.objects("texts", "text", exerciseText)
    return try r.making { () throws(PlanError) in
      try Exercise(
        id: id, version: version, kind: kind, position: position, spine: spine,
        resistance: resistance, sides: sides, licence: licence, author: author,
        equipment: equipment, muscles: muscles, traits: traits,
        motions: motions, indications: indications, limits: limits,
        cautions: cautions, first: first, easier: easier, harder: harder,
        substitutes: substitutes, doses: doses, inferred: inferred, texts: texts)
    }
  }

  private static func spine(
    _ r: inout Source
  ) throws(ReadErrors) -> [Exercise.SpineMovement] {
    var movements: [Exercise.SpineMovement] = []
    for word in try r.token("spine")?.split(separator: " ") ?? [] {
      guard let movement = Exercise.SpineMovement(rawValue: String(word)) else {
        throw r.unknownWord(
          "spine", String(word), Exercise.SpineMovement.allCases.map(\.rawValue))
      }
      movements.append(movement)
    }
    return movements
  }

  private static func traits(
    _ r: inout Source
  ) throws(ReadErrors) -> [Exercise.Trait] {
    var traits: [Exercise.Trait] = []
    for word in try r.texts("traits", "trait") {
      guard let trait = Exercise.Trait(rawValue: word) else {
        throw r.unknownWord("trait", word, Exercise.Trait.allCases.map(\.rawValue))
      }
      traits.append(trait)
    }
    return traits
  }

  private static func motion(_ r: inout Source) throws(ReadErrors) -> Exercise.Motion {
    let joint: Exercise.Motion.Joint = try r.require(try r.choice("joint"), "joint")
    let direction: Exercise.Motion.Direction = try r.require(
      try r.choice("direction"), "direction")
    let least = try r.require(try r.number("least"), "least")
    let most = try r.require(try r.number("most"), "most")
    let isDosed = try r.flag("dosed")
    return try r.making { () throws(PlanError) in
      try Exercise.Motion(
        joint: joint, direction: direction, least: least, most: most, isDosed: isDosed)
    }
  }

  private static func equipment(_ r: inout Source) throws(ReadErrors) -> EquipmentNeed {
    let isOptional = try r.flag("optional")
    let items = try r.texts("items", "item")
    guard !items.isEmpty else { throw r.missing("item") }
    return EquipmentNeed(items: items, isOptional: isOptional)
  }

  private static func indication(_ r: inout Source) throws(ReadErrors) -> Attributed {
    Attributed(finding: try r.requiredBody("finding"), source: try r.token("source"))
  }

  private static func limit(_ r: inout Source) throws(ReadErrors) -> Limit {
    Limit(
      key: try r.require(try r.slug("key"), "key"), degrees: try r.number("degrees"),
      source: try r.token("source"))
  }

  private static func caution(_ r: inout Source) throws(ReadErrors) -> Caution {
    Caution(
      key: try r.require(try r.slug("key"), "key"), finding: try r.token("finding"),
      source: try r.token("source"))
  }

  private static func relation(_ r: inout Source) throws(ReadErrors) -> Relation {
    Relation(
      exercise: try r.require(try r.slug("exercise"), "exercise"), when: try r.token("when"),
      source: try r.token("source"))
  }

  private static func sourcedDose(_ r: inout Source) throws(ReadErrors) -> SourcedDose {
    let source = try r.required("source")
    let from = try r.slug("from")
    let holdTo = try r.number("holdTo")
    let note = try r.token("note")
    let isNone: Bool? = try r.word("stated", [("none", true)])
    let text = try r.body("dose")
    guard isNone == nil else {
      guard text == nil else {
        throw r.failure("a dose stands where none is stated", fix: "leave out one of the two")
      }
      return SourcedDose(source: source, dosage: nil, from: from, holdTo: holdTo, note: note)
    }
    let dose: (dosage: Dosage, schedule: Schedule, name: Slug?)
    do { dose = try DoseText.parse(text ?? "") } catch {
      throw r.failure(at: "dose", error.problem, fix: error.fix)
    }
    guard dose.name == nil else {
      throw r.failure(at: "dose", "the dose has a name", fix: "leave out as …")
    }
    return SourcedDose(
      source: source, dosage: dose.dosage, schedule: dose.schedule, from: from, holdTo: holdTo,
      note: note)
  }

  private static func inference(_ r: inout Source) throws(ReadErrors) -> Inference {
    Inference(field: try r.required("field"), why: try r.requiredBody("why"))
  }

  private static func exerciseText(_ r: inout Source) throws(ReadErrors) -> ExerciseText {
    guard let language = try r.language() else {
      throw r.failure("the text's language is missing", fix: "write one such as en")
    }
    let reviewedBy = try r.token("reviewedBy")
    let name = try r.requiredText("name")
    let synonyms = try r.texts("synonyms", "synonym")
    let purpose = try r.text("purpose")
    let steps = try r.texts("steps", "step")
    let dosedSteps = try r.objects("dosedSteps", "dosedStep", dosedStep)
    let cues = try r.texts("cues", "cue")
    let limits = try r.objects("limits", "limit", keyed)
    let cautions = try r.objects("cautions", "caution", keyed)
    return try r.making { () throws(PlanError) in
      try ExerciseText(
        language: language, name: name, synonyms: synonyms, purpose: purpose, steps: steps,
        dosedSteps: dosedSteps, cues: cues, limits: limits, cautions: cautions,
        reviewedBy: reviewedBy)
    }
  }

  private static func dosedStep(_ r: inout Source) throws(ReadErrors) -> DosedStep {
    let step = try r.require(try r.whole("step"), "step")
    let text = try r.requiredBody("text")
    return try r.making { () throws(PlanError) in try DosedStep(step: step, text: text) }
  }

  private static func keyed(_ r: inout Source) throws(ReadErrors) -> ExerciseText.Keyed {
    ExerciseText.Keyed(
      key: try r.require(try r.slug("key"), "key"), text: try r.requiredBody("text"))
  }
}
