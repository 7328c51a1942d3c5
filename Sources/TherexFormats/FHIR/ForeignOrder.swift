internal import TherexEncodings
internal import TherexModel

/// Another program's order, or an activity that stands in the care plan itself.
struct ForeignOrder {
  private let node: FHIRNode
  private let name: String
  private(set) var losses: [Loss] = []
  /// What it says, for where it is no prescription.
  private(set) var words: [String] = []

  init(_ node: FHIRNode) throws(ReadErrors) {
    self.node = node
    name = try node.one("code").flatMap(FHIRWords.words(of:)) ?? "ServiceRequest"
  }

  private mutating func lose(_ reason: String) {
    losses.append(Loss(path: name, reason: reason))
  }

  /// The prescription; `nil` where it is none, and ``words`` are kept instead where it stands at all.
  mutating func prescription(
    _ exercise: FHIRPlan.ExerciseNamed, taken: [Slug]
  ) throws(ReadErrors) -> Prescription? {
    let status = try node.text("status") ?? "unknown"
    guard ["active", "not-started", "scheduled", "in-progress"].contains(status) else {
      lose("it is \(ReadError.quoted(status)) and left out")
      return nil
    }
    let said = try said()
    if try node.flag("doNotPerform") {
      words = ["doNotPerform: \(name)"] + said
      lose("it says what must not be done: it is a note")
      return nil
    }
    guard let id = try id(exercise) else {
      words = [([name] + said).joined(separator: ": ")]
      if let timing = try timingInWords() { words.append("\(name): \(timing)") }
      lose("the catalog has no exercise of this name: its words are a note")
      return nil
    }
    var notes: [String] = []
    var dosage = Dosage.unstated
    var schedule = try self.schedule(&notes)
    for line in said {
      // Only what plan text reads in exactly one way is a dose.
      if dosage.isUnstated, said.count == 1, let dose = try? DoseText.parse(line), dose.name == nil,
        !dose.dosage.isSame,
        schedule.isUnstated || dose.schedule.isUnstated
          || dose.schedule == schedule
      {
        dosage = dose.dosage
        if schedule.isUnstated { schedule = dose.schedule }
      } else {
        notes.append(line)
      }
    }
    if dosage.isUnstated {
      lose("its dose is not one that reads in one way: its words are a note, and no dose is taken")
    }
    var asName: Slug?
    var number = 2
    while taken.contains(asName ?? id) {
      asName = try? Slug("\(id)-\(number)")
      number += 1
    }
    do throws(PlanError) {
      return try Prescription(
        exercise: id, name: asName, dosage: dosage, schedule: schedule, notes: notes)
    } catch {
      throw node.failure("\(error.path) \(error.problem)", fix: error.fix)
    }
  }

  /// The exercise that its code or name is, exactly.
  private mutating func id(_ exercise: FHIRPlan.ExerciseNamed) throws(ReadErrors) -> Slug? {
    for code in try node.codes(of: FHIRName.exercise) {
      if let id = exercise(code) { return id }
    }
    guard let id = exercise(name) else { return nil }
    lose("it is taken for \(id) by its name; see that it is the same")
    return id
  }

  /// Everything that it says in words, a line each.
  private mutating func said() throws(ReadErrors) -> [String] {
    var said: [String] = []
    for key in ["patientInstruction", "description"] {
      said += FHIRWords.lines(try node.text(key) ?? "")
    }
    for detail in try node.list("orderDetail") {
      if let words = try FHIRWords.words(of: detail), !said.contains(words) { said.append(words) }
    }
    for note in try node.list("note") { said += FHIRWords.lines(try note.text("text") ?? "") }
    for site in try node.list("bodySite") {
      guard let words = try FHIRWords.words(of: site) else { continue }
      said.append("bodySite: \(words)")
      lose("its body site is a note: which side it means is not taken from it")
    }
    if let (type, value) = try node.choice("quantity") {
      let number = try value.text("value") ?? type
      let unit = try value.text("unit") ?? ""
      said.append("quantity: \(number) \(unit)".trimmingEnd)
      lose("its quantity may mean sets, repetitions or sessions: it is a note")
    }
    if let (type, value) = try node.choice("asNeeded"), type == "CodeableConcept" {
      said.append("asNeeded: \(try FHIRWords.words(of: value) ?? "")".trimmingEnd)
      lose("when it is needed is a note")
    }
    return said
  }

  // MARK: When

  private func timing() throws(ReadErrors) -> FHIRNode? {
    for stem in ["occurrence", "scheduled"] {
      if let (type, value) = try node.choice(stem), type == "Timing" { return value }
    }
    return nil
  }

  /// The timing in its own words, or by its members' names.
  private func timingInWords() throws(ReadErrors) -> String? {
    for stem in ["occurrence", "scheduled"] {
      guard let (type, value) = try node.choice(stem) else { continue }
      if type == "String" { return value.value.flatMap { FHIRWords.lines($0).first } }
      if type == "Timing" {
        if let words = try value.one("code").flatMap(FHIRWords.words(of:)) { return words }
        guard let counts = try value.one("repeat") else { return nil }
        var said: [String] = []
        for key in counts.keys {
          let texts = (try? counts.texts(key)) ?? []
          let one = (try? counts.one(key))?.value
          said.append(
            "\(key) \((texts.isEmpty ? [one].compactMap { $0 } : texts).joined(separator: " "))"
              .trimmingEnd)
        }
        return said.joined(separator: ", ")
      }
    }
    return nil
  }

  /// The schedule, where a plan can say all of the timing; its words are a note otherwise.
  private mutating func schedule(_ notes: inout [String]) throws(ReadErrors) -> Schedule {
    var isAsNeeded = false
    if let (type, value) = try node.choice("asNeeded"), type == "Boolean" {
      isAsNeeded = value.value == "true"
    }
    if let timing = try timing(), let schedule = try ForeignTiming(timing).schedule(isAsNeeded) {
      return schedule
    }
    if let words = try timingInWords() {
      notes.append(words)
      lose("when it is due cannot be said exactly: its words are a note, and no schedule is taken")
    }
    return (try? Schedule(isAsNeeded: isAsNeeded)) ?? .unstated
  }
}

/// A timing as a schedule, where it says nothing that a schedule cannot.
struct ForeignTiming {
  private let timing: FHIRNode

  init(_ timing: FHIRNode) { self.timing = timing }

  /// `nil` where a plan cannot say all of it.
  func schedule(_ isAsNeeded: Bool) throws(ReadErrors) -> Schedule? {
    guard !timing.has("event"), let counts = try timing.one("repeat") else { return nil }
    let known = [
      "boundsPeriod", "boundsDuration", "boundsRange", "frequency", "frequencyMax", "period",
      "periodUnit", "dayOfWeek", "timeOfDay", "when", "id",
    ]
    guard counts.keys.allSatisfy(known.contains) else { return nil }
    var often: [Int?] = []
    for key in ["frequency", "frequencyMax", "period"] {
      often.append(try counts.text(key).map { Int($0) ?? -1 })
    }
    guard !often.contains(-1), counts.has("period") == counts.has("periodUnit") else { return nil }
    let low = often[0] ?? 1
    guard
      let times = try? Count(ExactDecimal(low), ExactDecimal(often[1] ?? low)),
      let period = counts.has("period") ? often[2] : 0
    else { return nil }
    let unit = try counts.text("periodUnit") ?? ""
    var terms = Schedule.Terms()
    terms.isAsNeeded = isAsNeeded
    let named = try counts.texts("dayOfWeek").map { text in
      Weekday(short: text.prefix(1).uppercased() + text.dropFirst())
    }
    let days = named.compactMap { $0 }
    guard days.count == named.count else { return nil }
    let week = days.isEmpty ? nil : try? WeekdaySet(days)
    switch (period, unit) {
    case (0, _) where counts.has("frequency"): return nil
    case (0, _): terms.days = week.map { .weekdays($0, nil) }
    case (1, "d"):
      terms.days = week.map { .weekdays($0, nil) } ?? .daily
      if times.high > 1 { terms.timesADay = times }
    case (2, "d") where week == nil && times.high == 1: terms.days = .everyOtherDay
    case (1, "wk"):
      // So many times on named days may be once on each, or more: only the first is one thing.
      if let week {
        guard !times.isRange, times.low == ExactDecimal(week.count) else { return nil }
        terms.days = .weekdays(week, nil)
      } else {
        guard times.high <= 7 else { return nil }
        terms.days = .timesAWeek(times)
      }
    case (1...24, "h") where week == nil && times.high == 1:
      terms.everyHours = try? Amount(ExactDecimal(period))
    default: return nil
    }
    for text in try counts.texts("timeOfDay") {
      let parts = text.split(separator: ":").compactMap { Int($0) }
      guard parts.count >= 2, let clock = try? ClockTime(hour: parts[0], minute: parts[1]) else {
        return nil
      }
      terms.timesOfDay.append(.clock(clock))
    }
    for code in try counts.texts("when") {
      let all: [TimeOfDay] = [.morning, .midday, .afternoon, .evening, .bedtime]
      guard let time = all.first(where: { $0.fhirCode == code }) else { return nil }
      terms.timesOfDay.append(time)
    }
    return try? Schedule(terms)
  }
}

extension String {
  /// Without spaces at its end.
  fileprivate var trimmingEnd: String { String(PlanRecord.trimmed(self)) }
}
