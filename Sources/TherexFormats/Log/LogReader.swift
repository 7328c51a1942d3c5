internal import TherexEncodings
internal import TherexModel

/// Reads the objects of a log, each with all its keys known.
enum LogReader {
  private static let felt = ["pain", "minutesToSettle", "effort", "symptoms", "stopped", "note"]
  static let sessionKeys =
    ["id", "at", "plan", "version", "synthetic", "done"] + felt + ["extensions"]
  static let entryKeys =
    ["phase", "prescription", "step", "alternative", "completed", "sets"] + felt
  static let setKeys = ["count", "repetitions", "hold", "load", "side", "duration", "distance"]
  static let loadKeys = [
    "kg", "lb", "percentBodyMass", "percent1RM", "band", "ownBody", "asPrescribed",
  ]

  static func session(_ value: JSON.Value) throws(ReadErrors) -> Session {
    let object = try LogObject(value, "a session", known: sessionKeys)
    for (key, example) in [
      ("id", "\"…\""), ("at", "\"2026-11-24T18:30:00+01:00\""), ("plan", "\"…\""),
      ("version", "1"),
    ] {
      _ = try object.require(key, like: example)
    }
    let idText = try object.string("id") ?? ""
    let at = try object.string("at") ?? ""
    let planText = try object.string("plan") ?? ""
    let version = try object.whole("version") ?? 1
    let id = try object.make("id") { () throws(PlanError) in try SessionID(idText) }
    let time = try object.make("at") { () throws(PlanError) in try SessionTime(at) }
    let plan = try object.make("plan") { () throws(PlanError) in try PlanID(planText, at: "plan") }
    var entries: [SessionEntry] = []
    for entry in try object.list("done") ?? [] { entries.append(try self.entry(entry)) }
    let felt = try self.felt(object)
    let stopped = try self.stopped(object)
    let note = try object.string("note")
    let isSynthetic = try object.flag("synthetic") ?? false
    let extensions = try self.extensions(object)
    return try object.make(nil) { () throws(PlanError) in
      try Session(
        id: id, time: time, plan: plan, version: version, entries: entries, felt: felt,
        stopped: stopped, note: note, isSynthetic: isSynthetic, extensions: extensions)
    }
  }

  private static func slug(_ object: LogObject, _ key: String) throws(ReadErrors) -> Slug {
    _ = try object.require(key, like: "\"…\"")
    let text = try object.string(key) ?? ""
    return try object.make(key) { () throws(PlanError) in try Slug(text, at: key) }
  }

  private static func entry(_ value: JSON.Value) throws(ReadErrors) -> SessionEntry {
    let object = try LogObject(value, "an entry of done", known: entryKeys)
    let phase = try slug(object, "phase")
    let prescription = try slug(object, "prescription")
    let step = try object.whole("step") ?? 0
    let alternative = try object.whole("alternative")
    let marked = try object.flag("completed")
    var sets: [PerformedSet] = []
    for set in try object.list("sets") ?? [] { sets.append(try self.set(set)) }
    let felt = try self.felt(object)
    let stopped = try self.stopped(object)
    let note = try object.string("note")
    return try object.make(nil) { () throws(PlanError) in
      try SessionEntry(
        phase: phase, prescription: prescription, step: step, alternative: alternative,
        isMarkedDone: marked, sets: sets, felt: felt, stopped: stopped, note: note)
    }
  }

  private static func set(_ value: JSON.Value) throws(ReadErrors) -> PerformedSet {
    let object = try LogObject(value, "a set", known: setKeys)
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

  private static func load(_ set: LogObject) throws(ReadErrors) -> PerformedLoad? {
    guard let value = set.value["load"] else { return nil }
    let object = try LogObject(value, "a load", known: loadKeys)
    guard let members = value.object, members.count == 1 else {
      throw ReadErrors(
        value.error(
          "a load is not one thing", fix: "write one of \(loadKeys.joined(separator: ", "))"))
    }
    let load: PerformedLoad
    let key = members[0].key
    switch key {
    case "band": load = .band(try object.word("band", BandColour.self) ?? .red)
    case "ownBody", "asPrescribed":
      guard try object.flag(key) == true else {
        throw object.error(key, "\(key) is not true", fix: "write true or another load")
      }
      load = key == "ownBody" ? .ownBody : .asPrescribed
    default:
      let number = try LogObject.number(members[0].value, key)
      switch key {
      case "kg": load = .mass(number, .kilograms)
      case "lb": load = .mass(number, .pounds)
      case "percentBodyMass": load = .shareOfBodyMass(number)
      default: load = .shareOfOneRepMax(number)
      }
    }
    return try object.make(key) { () throws(PlanError) in try load.checked() }
  }

  private static func felt(_ owner: LogObject) throws(ReadErrors) -> Felt {
    var pain = PainScores.notAsked
    if let value = owner.value["pain"] {
      let object = try LogObject(
        value, "pain", known: ["before", "during", "after", "nextMorning"])
      let before = try object.number("before")
      let during = try object.number("during")
      let after = try object.number("after")
      let nextMorning = try object.number("nextMorning")
      pain = try object.make(nil) { () throws(PlanError) in
        try PainScores(before: before, during: during, after: after, nextMorning: nextMorning)
      }
    }
    var effort = FeltEffort.notAsked
    if let value = owner.value["effort"] {
      let object = try LogObject(value, "effort", known: ["rpe", "rir", "borg"])
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

  private static func settling(_ owner: LogObject) throws(ReadErrors) -> Settling? {
    guard let value = owner.value["minutesToSettle"] else { return nil }
    if let text = value.string {
      guard text == "not yet" else {
        throw owner.error(
          "minutesToSettle", "minutesToSettle is none of its words",
          fix: "write minutes or \"not yet\"")
      }
      return .notYet
    }
    let minutes = try LogObject.number(value, "minutesToSettle")
    return try owner.make("minutesToSettle") { () throws(PlanError) in
      try Settling.after(minutes: minutes)
    }
  }

  private static func symptom(_ value: JSON.Value) throws(ReadErrors) -> Symptom {
    let object = try LogObject(value, "a symptom", known: ["kind", "change", "place"])
    guard let kind = try object.word("kind", Symptom.Kind.self) else {
      throw ReadErrors(value.error("'kind' is missing", fix: "add \"kind\": \"tingling\""))
    }
    let change = try object.word("change", Symptom.Change.self)
    let place = try object.string("place")
    return try object.make("place") { () throws(PlanError) in
      try Symptom(kind, change: change, place: place)
    }
  }

  static let stopWords: [(String, StoppedBecause)] = [
    ("pain", .pain), ("symptom", .symptom), ("tired", .tired), ("time", .time),
    ("equipment", .equipment), ("other", .other),
  ]

  private static func stopped(_ owner: LogObject) throws(ReadErrors) -> StoppedBecause? {
    guard let value = owner.value["stopped"] else { return nil }
    let object = try LogObject(value, "stopped", known: ["because", "rule"])
    _ = try object.require("because", like: "\"pain\"")
    let because = try object.string("because") ?? ""
    if because == "stop rule" {
      _ = try object.require("rule", like: "\"the stop rule's trigger\"")
      let trigger = try object.string("rule") ?? ""
      return try object.make("rule") { () throws(PlanError) in try StoppedBecause.rule(trigger) }
    }
    guard let reason = stopWords.first(where: { $0.0 == because })?.1 else {
      let words = stopWords.map(\.0) + ["stop rule"]
      throw object.error(
        "because", "because is none of its words",
        fix: nearestWord(to: because, in: words).map { "did you mean '\($0)'?" }
          ?? "use one of \(words.joined(separator: ", "))")
    }
    guard !object.has("rule") else {
      throw object.error("rule", "rule belongs to \"because\": \"stop rule\"", fix: "remove it")
    }
    return reason
  }

  /// Extensions are elements of other namespaces, as in a plan.
  static func extensions(_ owner: LogObject) throws(ReadErrors) -> [Extension] {
    var extensions: [Extension] = []
    for value in try owner.list("extensions") ?? [] {
      guard case .element(let element) = try JSONExtension.read(value) else {
        throw ReadErrors(
          value.error("an extension of a log is an attribute", fix: "give it content, no value"))
      }
      extensions.append(Extension(element: element))
    }
    return extensions
  }
}
