internal import TherexEncodings
internal import TherexModel

/// Writes a log as JSON: an object of plain values on one line.
struct LogWriter {
  private var json = JSON.Writer()

  var bytes: [UInt8] { json.bytes }

  mutating func log(_ log: SessionLog) {
    json = JSON.Writer(capacity: log.records.count * 512)
    json.openObject()
    text("format", LogFormat.version)
    json.key("sessions")
    json.openArray()
    for session in log.records {
      json.entry()
      self.session(session)
    }
    json.closeArray()
    extensions(log.extensions, indent: 2)
    json.closeObject()
    json.endLine()
  }

  // MARK: Members; none where there is no value

  private mutating func text(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    json.key(name)
    json.text(value)
  }
  private mutating func number(_ name: StaticString, _ value: ExactDecimal?) {
    guard let value else { return }
    json.key(name)
    json.number(value)
  }
  private mutating func whole(_ name: StaticString, _ value: Int?) {
    guard let value else { return }
    json.key(name)
    json.whole(value)
  }
  private mutating func flag(_ name: StaticString, _ value: Bool?) {
    guard let value else { return }
    json.key(name)
    json.flag(value)
  }

  // MARK: Sessions

  private mutating func session(_ session: Session) {
    json.openObject(.line)
    text("id", session.id.text)
    text("at", session.time.text)
    text("plan", session.plan.text)
    whole("version", session.version)
    text("patientKey", session.patientKey)
    if session.isSynthetic { flag("synthetic", true) }
    felt(session.felt, session.stopped, session.note)
    scores(session.measures)
    if !session.entries.isEmpty {
      // Below the session's own line, a line an entry.
      json.breakLine(indent: 5)
      json.key("done")
      json.openArray()
      for entry in session.entries {
        json.breakLine(indent: 6)
        json.entry()
        self.entry(entry)
      }
      json.closeArray()
    }
    extensions(session.extensions, indent: 5)
    json.closeObject()
  }

  private mutating func scores(_ scores: [LoggedScore]) {
    guard !scores.isEmpty else { return }
    json.key("measures")
    json.openArray()
    for score in scores {
      json.entry()
      json.openObject()
      text("measure", score.measure)
      number("score", score.score)
      text("date", score.date?.text)
      text("side", score.side?.rawValue)
      json.closeObject()
    }
    json.closeArray()
  }

  private mutating func entry(_ entry: SessionEntry) {
    json.openObject()
    text("phase", entry.phase.text)
    text("prescription", entry.prescription.text)
    if entry.step != 0 { whole("step", entry.step) }
    whole("alternative", entry.alternative)
    flag("completed", entry.isMarkedDone)
    if !entry.sets.isEmpty {
      json.key("sets")
      json.openArray()
      for set in entry.sets {
        json.entry()
        self.set(set)
      }
      json.closeArray()
    }
    felt(entry.felt, entry.stopped, entry.note)
    json.closeObject()
  }

  private mutating func set(_ set: PerformedSet) {
    json.openObject()
    if set.count != 1 { whole("count", set.count) }
    number("repetitions", set.repetitions)
    number("hold", set.hold)
    if let load = set.load {
      json.key("load")
      json.openObject()
      switch load {
      case .mass(let number, let unit):
        unit == .kilograms ? self.number("kg", number) : self.number("lb", number)
      case .shareOfBodyMass(let share): number("percentBodyMass", share)
      case .shareOfOneRepMax(let share): number("percent1RM", share)
      case .band(let colour): text("band", colour.rawValue)
      case .ownBody: flag("ownBody", true)
      case .asPrescribed: flag("asPrescribed", true)
      }
      json.closeObject()
    }
    text("side", set.side?.rawValue)
    number("duration", set.duration)
    number("distance", set.distance)
    json.closeObject()
  }

  private mutating func felt(_ felt: Felt, _ stopped: StoppedBecause?, _ note: String?) {
    if felt.pain != .notAsked {
      json.key("pain")
      json.openObject()
      number("before", felt.pain.before)
      number("during", felt.pain.during)
      number("after", felt.pain.after)
      number("nextMorning", felt.pain.nextMorning)
      text("nextMorningOn", felt.pain.nextMorningOn?.text)
      json.closeObject()
    }
    switch felt.settling {
    case .minutes(let minutes)?: number("minutesToSettle", minutes)
    case .notYet?: text("minutesToSettle", "not yet")
    case nil: break
    }
    if felt.effort != .notAsked {
      json.key("effort")
      json.openObject()
      number("rpe", felt.effort.rpe)
      number("rir", felt.effort.rir)
      number("borg", felt.effort.borg)
      json.closeObject()
    }
    if let symptoms = felt.symptoms {
      json.key("symptoms")
      json.openArray()
      for symptom in symptoms {
        json.entry()
        json.openObject()
        text("kind", symptom.kind.rawValue)
        text("change", symptom.change?.rawValue)
        text("place", symptom.place)
        json.closeObject()
      }
      json.closeArray()
    }
    if let stopped {
      json.key("stopped")
      json.openObject()
      if case .stopRule(let trigger) = stopped {
        text("because", "stop rule")
        text("rule", trigger)
      } else {
        text("because", LogReader.stopWords.first { $0.1 == stopped }?.0 ?? "other")
      }
      json.closeObject()
    }
    text("note", note)
  }

  private mutating func extensions(_ extensions: [Extension], indent: Int) {
    guard !extensions.isEmpty else { return }
    json.breakLine(indent: indent)
    json.key("extensions")
    json.openArray(.line)
    for kept in extensions {
      json.entry()
      json.element(kept.element)
    }
    json.closeArray()
  }
}
