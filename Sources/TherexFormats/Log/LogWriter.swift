internal import TherexEncodings
internal import TherexModel

/// Writes a log as JSON: two spaces a level, an object of plain values on one line.
struct LogWriter {
  private(set) var bytes: [UInt8] = []
  private var isFirst = true

  mutating func log(_ log: SessionLog) {
    bytes.reserveCapacity(log.records.count * 512)
    put("{\n  \"format\": \"\(LogFormat.version)\",\n  \"sessions\": [")
    for (index, session) in log.records.enumerated() {
      put(index == 0 ? "\n    " : ",\n    ")
      self.session(session)
    }
    put(log.records.isEmpty ? "]" : "\n  ]")
    extensions(log.extensions, "\n  ")
    put("\n}\n")
  }

  private mutating func put(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func key(_ name: StaticString) {
    put(isFirst ? "\"" : ", \"")
    isFirst = false
    put(name)
    put("\": ")
  }
  private mutating func text(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    key(name)
    bytes.appendJSONString(value)
  }
  private mutating func number(_ name: StaticString, _ value: ExactDecimal?) {
    guard let value else { return }
    key(name)
    put(value.text)
  }
  private mutating func flag(_ name: StaticString, _ value: Bool?) {
    guard let value else { return }
    key(name)
    put(value ? "true" : "false")
  }
  private mutating func open() {
    put("{")
    isFirst = true
  }
  private mutating func close() {
    put("}")
    isFirst = false
  }

  private mutating func session(_ session: Session) {
    open()
    text("id", session.id.text)
    text("at", session.time.text)
    text("plan", session.plan.text)
    number("version", ExactDecimal(session.version))
    if session.isSynthetic { flag("synthetic", true) }
    felt(session.felt, session.stopped, session.note)
    if !session.entries.isEmpty {
      put(",\n     \"done\": [")
      for (index, entry) in session.entries.enumerated() {
        put(index == 0 ? "\n      " : ",\n      ")
        self.entry(entry)
      }
      put("]")
    }
    extensions(session.extensions, "\n     ")
    close()
  }

  private mutating func entry(_ entry: SessionEntry) {
    open()
    text("phase", entry.phase.text)
    text("prescription", entry.prescription.text)
    if entry.step != 0 { number("step", ExactDecimal(entry.step)) }
    number("alternative", entry.alternative.map { ExactDecimal($0) })
    flag("completed", entry.isMarkedDone)
    if !entry.sets.isEmpty {
      key("sets")
      put("[")
      for (index, set) in entry.sets.enumerated() {
        if index > 0 { put(", ") }
        self.set(set)
      }
      put("]")
      isFirst = false
    }
    felt(entry.felt, entry.stopped, entry.note)
    close()
  }

  private mutating func set(_ set: PerformedSet) {
    open()
    if set.count != 1 { number("count", ExactDecimal(set.count)) }
    number("repetitions", set.repetitions)
    number("hold", set.hold)
    if let load = set.load {
      key("load")
      open()
      switch load {
      case .mass(let number, let unit):
        unit == .kilograms ? self.number("kg", number) : self.number("lb", number)
      case .shareOfBodyMass(let share): number("percentBodyMass", share)
      case .shareOfOneRepMax(let share): number("percent1RM", share)
      case .band(let colour): text("band", colour.rawValue)
      case .ownBody: flag("ownBody", true)
      case .asPrescribed: flag("asPrescribed", true)
      }
      close()
    }
    text("side", set.side?.rawValue)
    number("duration", set.duration)
    number("distance", set.distance)
    close()
  }

  private mutating func felt(_ felt: Felt, _ stopped: StoppedBecause?, _ note: String?) {
    if felt.pain != .notAsked {
      key("pain")
      open()
      number("before", felt.pain.before)
      number("during", felt.pain.during)
      number("after", felt.pain.after)
      number("nextMorning", felt.pain.nextMorning)
      close()
    }
    switch felt.settling {
    case .minutes(let minutes)?: number("minutesToSettle", minutes)
    case .notYet?: text("minutesToSettle", "not yet")
    case nil: break
    }
    if felt.effort != .notAsked {
      key("effort")
      open()
      number("rpe", felt.effort.rpe)
      number("rir", felt.effort.rir)
      number("borg", felt.effort.borg)
      close()
    }
    if let symptoms = felt.symptoms {
      key("symptoms")
      put("[")
      for (index, symptom) in symptoms.enumerated() {
        if index > 0 { put(", ") }
        open()
        text("kind", symptom.kind.rawValue)
        text("change", symptom.change?.rawValue)
        text("place", symptom.place)
        close()
      }
      put("]")
      isFirst = false
    }
    if let stopped {
      key("stopped")
      open()
      if case .stopRule(let trigger) = stopped {
        text("because", "stop rule")
        text("rule", trigger)
      } else {
        text("because", LogReader.stopWords.first { $0.1 == stopped }?.0 ?? "other")
      }
      close()
    }
    text("note", note)
  }

  /// As in a plan's JSON, through the same sink.
  private mutating func extensions(_ extensions: [Extension], _ indent: StaticString) {
    guard !extensions.isEmpty else { return }
    put(",")
    put(indent)
    put("\"extensions\": [")
    for (index, kept) in extensions.enumerated() {
      if index > 0 { put(", ") }
      element(kept.element)
    }
    put("]")
    isFirst = false
  }

  private mutating func element(_ element: Extension.Element) {
    open()
    if !element.namespace.isEmpty { text("namespace", element.namespace) }
    text("name", element.name)
    if !element.attributes.isEmpty {
      key("attributes")
      put("[")
      for (index, attribute) in element.attributes.enumerated() {
        if index > 0 { put(", ") }
        open()
        if !attribute.namespace.isEmpty { text("namespace", attribute.namespace) }
        text("name", attribute.name)
        text("value", attribute.value)
        close()
      }
      put("]")
      isFirst = false
    }
    key("content")
    put("[")
    for (index, node) in element.content.enumerated() {
      if index > 0 { put(", ") }
      switch node {
      case .text(let text): bytes.appendJSONString(text)
      case .element(let child): self.element(child)
      }
    }
    put("]")
    close()
  }
}
