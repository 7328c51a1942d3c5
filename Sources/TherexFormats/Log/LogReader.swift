internal import TherexEncodings
internal import TherexModel

/// Reads the objects of a log, each with all its keys known.
enum LogReader {
  private static let felt: [StaticString] = [
    "pain", "minutesToSettle", "effort", "symptoms", "stopped", "note",
  ]
  private static let sessionKeys: [StaticString] =
    ["id", "at", "plan", "version", "patientKey", "synthetic", "done"] + felt + [
      "measures", "extensions",
    ]
  private static let entryKeys: [StaticString] =
    ["phase", "prescription", "step", "alternative", "completed", "sets"] + felt
  private static let setKeys: [StaticString] = [
    "count", "repetitions", "hold", "load", "side", "duration", "distance",
  ]
  private static let loadKeys: [StaticString] = [
    "kg", "lb", "percentBodyMass", "percent1RM", "band", "ownBody", "asPrescribed",
  ]
  private static let painKeys: [StaticString] = [
    "before", "during", "after", "nextMorning", "nextMorningOn",
  ]
  private static let effortKeys: [StaticString] = ["rpe", "rir", "borg"]
  private static let symptomKeys: [StaticString] = ["kind", "change", "place"]
  private static let stoppedKeys: [StaticString] = ["because", "rule"]
  private static let scoreKeys: [StaticString] = ["measure", "score", "date", "side"]

  static func session(_ value: JSON.Value) throws(ReadError) -> Session {
    let object = try JSON.Object(value, "a session", keys: sessionKeys)
    try object.required("id", like: "\"…\"")
    try object.required("at", like: "\"2026-11-24T18:30:00+01:00\"")
    try object.required("plan", like: "\"…\"")
    try object.required("version", like: "1")
    let idText = try object.text("id") ?? ""
    let at = try object.text("at") ?? ""
    let planText = try object.text("plan") ?? ""
    let version = try object.whole("version") ?? 1
    let patientKey = try object.text("patientKey")
    let id = try object.make("id") { () throws(PlanError) in try SessionID(idText) }
    let time = try object.make("at") { () throws(PlanError) in try SessionTime(at) }
    let plan = try object.make("plan") { () throws(PlanError) in try PlanID(planText, at: "plan") }
    var entries: [SessionEntry] = []
    for entry in try object.list("done") ?? [] { entries.append(try self.entry(entry)) }
    let felt = try self.felt(object)
    let stopped = try self.stopped(object)
    let note = try object.text("note")
    var scores: [LoggedScore] = []
    for value in try object.list("measures") ?? [] { scores.append(try score(value)) }
    let isSynthetic = try object.flag("synthetic") ?? false
    let extensions = try self.extensions(object)
    return try object.make(nil) { () throws(PlanError) in
      try Session(
        id: id, time: time, plan: plan, version: version, patientKey: patientKey,
        entries: entries, felt: felt, stopped: stopped, note: note, measures: scores,
        isSynthetic: isSynthetic, extensions: extensions)
    }
  }

  private static func slug(_ object: JSON.Object, _ key: StaticString) throws(ReadError) -> Slug {
    let text = try object.required(key, like: "\"…\"").text(as: key)
    return try object.make(key) { () throws(PlanError) in try Slug(text, at: .field("\(key)")) }
  }

  private static func score(_ value: JSON.Value) throws(ReadError) -> LoggedScore {
    let object = try JSON.Object(value, "a score", keys: scoreKeys)
    let measure = try object.required("measure", like: "\"ODI\"").text(as: "measure")
    try object.required("score", like: "36")
    let score = try object.number("score") ?? 0
    let side = try object.word("side", MeasureSide.self)
    var date: CivilDate?
    if let text = try object.text("date") {
      date = try object.make("date") { () throws(PlanError) in try CivilDate(text, at: "date") }
    }
    return try object.make("measure") { () throws(PlanError) in
      try LoggedScore(measure: measure, score: score, date: date, side: side)
    }
  }

  private static func entry(_ value: JSON.Value) throws(ReadError) -> SessionEntry {
    let object = try JSON.Object(value, "an entry of done", keys: entryKeys)
    let phase = try slug(object, "phase")
    let prescription = try slug(object, "prescription")
    let step = try object.whole("step") ?? 0
    let alternative = try object.whole("alternative")
    let marked = try object.flag("completed")
    var sets: [PerformedSet] = []
    for set in try object.list("sets") ?? [] { sets.append(try self.set(set)) }
    let felt = try self.felt(object)
    let stopped = try self.stopped(object)
    let note = try object.text("note")
    return try object.make(nil) { () throws(PlanError) in
      try SessionEntry(
        phase: phase, prescription: prescription, step: step, alternative: alternative,
        isMarkedDone: marked, sets: sets, felt: felt, stopped: stopped, note: note)
    }
  }

  private static func set(_ value: JSON.Value) throws(ReadError) -> PerformedSet {
    let object = try JSON.Object(value, "a set", keys: setKeys)
    let count = try object.whole("count") ?? 1
    let repetitions = try object.number("repetitions")
    let hold = try object.number("hold")
    let load = try self.load(object)
    let side = try object.word("side", PerformedSet.Side.self)
    let duration = try object.number("duration")
    let distance = try object.number("distance")
    return try object.make(nil) { () throws(PlanError) in
      try PerformedSet(
        count: count, repetitions: repetitions, hold: hold, load: load, side: side,
        duration: duration, distance: distance)
    }
  }

  private static func load(_ set: JSON.Object) throws(ReadError) -> PerformedLoad? {
    guard let value = set["load"] else { return nil }
    let object = try JSON.Object(value, "a load", keys: loadKeys)
    guard object.members.count == 1 else {
      let keys = loadKeys.map { "\($0)" }.joined(separator: ", ")
      throw value.error("a load is not one thing", fix: "write one of \(keys)")
    }
    let load: PerformedLoad
    if let kilograms = try object.number("kg") {
      load = .mass(kilograms, .kilograms)
    } else if let pounds = try object.number("lb") {
      load = .mass(pounds, .pounds)
    } else if let share = try object.number("percentBodyMass") {
      load = .shareOfBodyMass(share)
    } else if let share = try object.number("percent1RM") {
      load = .shareOfOneRepMax(share)
    } else if let colour = try object.word("band", BandColour.self) {
      load = .band(colour)
    } else if try isTrue("ownBody", in: object) {
      load = .ownBody
    } else {
      _ = try isTrue("asPrescribed", in: object)
      load = .asPrescribed
    }
    return try object.members[0].value.make { () throws(PlanError) in try load.checked() }
  }

  /// Whether a mark is there, which says something by being true alone.
  private static func isTrue(
    _ key: StaticString, in object: JSON.Object
  ) throws(ReadError) -> Bool {
    guard let flag = try object.flag(key) else { return false }
    if !flag {
      throw object.error(at: key, "\(key) is not true", fix: "write true or another load")
    }
    return true
  }

  private static func felt(_ owner: JSON.Object) throws(ReadError) -> Felt {
    var pain = PainScores.notAsked
    if let value = owner["pain"] {
      let object = try JSON.Object(value, "pain", keys: painKeys)
      let before = try object.number("before")
      let during = try object.number("during")
      let after = try object.number("after")
      let nextMorning = try object.number("nextMorning")
      var answered: CivilDate?
      if let text = try object.text("nextMorningOn") {
        answered = try object.make("nextMorningOn") { () throws(PlanError) in
          try CivilDate(text, at: "nextMorningOn")
        }
      }
      pain = try object.make(nil) { () throws(PlanError) in
        try PainScores(
          before: before, during: during, after: after, nextMorning: nextMorning,
          nextMorningOn: answered)
      }
    }
    var effort = FeltEffort.notAsked
    if let value = owner["effort"] {
      let object = try JSON.Object(value, "effort", keys: effortKeys)
      let rpe = try object.number("rpe")
      let rir = try object.number("rir")
      let borg = try object.number("borg")
      effort = try object.make(nil) { () throws(PlanError) in
        try FeltEffort(rpe: rpe, rir: rir, borg: borg)
      }
    }
    var symptoms: [Symptom]?
    if let list = try owner.list("symptoms") {
      symptoms = []
      for value in list { symptoms?.append(try symptom(value)) }
    }
    return Felt(pain: pain, settling: try settling(owner), effort: effort, symptoms: symptoms)
  }

  private static func settling(_ owner: JSON.Object) throws(ReadError) -> Settling? {
    guard let value = owner["minutesToSettle"] else { return nil }
    if let text = value.string {
      guard text == "not yet" else {
        throw value.error(
          "minutesToSettle is none of its words", fix: "write minutes or \"not yet\"")
      }
      return .notYet
    }
    let minutes = try value.number(as: "minutesToSettle")
    return try owner.make("minutesToSettle") { () throws(PlanError) in
      try Settling.after(minutes: minutes)
    }
  }

  private static func symptom(_ value: JSON.Value) throws(ReadError) -> Symptom {
    let object = try JSON.Object(value, "a symptom", keys: symptomKeys)
    guard let kind = try object.word("kind", Symptom.Kind.self) else {
      throw object.missing("kind", like: "\"tingling\"")
    }
    let change = try object.word("change", Symptom.Change.self)
    let place = try object.text("place")
    return try object.make("place") { () throws(PlanError) in
      try Symptom(kind, change: change, place: place)
    }
  }

  static let stopWords: [(String, StoppedBecause)] = [
    ("pain", .pain), ("symptom", .symptom), ("tired", .tired), ("time", .time),
    ("equipment", .equipment), ("other", .other),
  ]

  private static func stopped(_ owner: JSON.Object) throws(ReadError) -> StoppedBecause? {
    guard let value = owner["stopped"] else { return nil }
    let object = try JSON.Object(value, "stopped", keys: stoppedKeys)
    let because = try object.required("because", like: "\"pain\"").text(as: "because")
    if because == "stop rule" {
      let trigger = try object.required("rule", like: "\"the stop rule's trigger\"")
        .text(as: "rule")
      return try object.make("rule") { () throws(PlanError) in try StoppedBecause.rule(trigger) }
    }
    guard let reason = stopWords.first(where: { $0.0 == because })?.1 else {
      throw object.noWord("because", because, stopWords.map(\.0) + ["stop rule"])
    }
    guard object["rule"] == nil else {
      throw object.error(
        at: "rule", "rule belongs to \"because\": \"stop rule\"", fix: "remove it")
    }
    return reason
  }

  /// Extensions are elements of other namespaces, as in a plan.
  static func extensions(_ owner: JSON.Object) throws(ReadError) -> [Extension] {
    var extensions: [Extension] = []
    for value in try owner.list("extensions") ?? [] {
      guard case .element(let element) = try JSONExtension.read(value) else {
        throw value.error(
          "an extension of a log is an attribute", fix: "give it content, no value")
      }
      extensions.append(Extension(element: element))
    }
    return extensions
  }
}
