internal import TherexModel

/// Appends the terms of a dose in the canonical order.
struct DosePrinter {
  private let start: Int

  init(start: Int) { self.start = start }

  /// Begins a part that a comma sets off.
  mutating func part(_ bytes: inout [UInt8]) {
    if bytes.count > start { bytes.append(contentsOf: ", ".utf8) }
  }

  private func space(_ bytes: inout [UInt8]) {
    if bytes.count > start { bytes.append(0x20) }
  }

  mutating func dosage(_ dosage: Dosage, _ bytes: inout [UInt8]) {
    if dosage.isSame { bytes.append(contentsOf: "same dose".utf8) }
    for term in DoseTerm.allCases where dosage.states(term) {
      self.term(term, of: dosage, &bytes)
    }
  }

  // MARK: Terms of the dose

  func word(_ word: String?, _ bytes: inout [UInt8]) {
    guard let word else { return }
    space(&bytes)
    bytes.append(contentsOf: word.utf8)
  }

  func spaced(_ load: Load, _ bytes: inout [UInt8]) {
    space(&bytes)
    DosePrinter.append(load, &bytes)
  }

  mutating func hold(_ hold: Hold, _ bytes: inout [UInt8]) {
    part(&bytes)
    DosePrinter.append(hold, &bytes)
  }

  mutating func duration(_ time: Timed, _ bytes: inout [UInt8]) {
    part(&bytes)
    bytes.append(contentsOf: time.amount.isAtLeast ? "at least for ".utf8 : "for ".utf8)
    DosePrinter.append(time, &bytes)
  }

  mutating func distance(_ way: Distance, _ bytes: inout [UInt8]) {
    part(&bytes)
    bytes.append(contentsOf: way.amount.isAtLeast ? "at least for ".utf8 : "for ".utf8)
    DosePrinter.append(way.amount, &bytes)
    bytes.append(0x20)
    bytes.append(contentsOf: way.unit.rawValue.utf8)
  }

  mutating func tempo(_ tempo: Tempo, _ bytes: inout [UInt8]) {
    part(&bytes)
    let counts = tempo.counts.map(String.init).joined(separator: "-")
    bytes.append(contentsOf: "tempo \(counts)".utf8)
  }

  mutating func rest(_ rest: Timed, _ bytes: inout [UInt8]) {
    part(&bytes)
    bytes.append(contentsOf: "rest ".utf8)
    DosePrinter.append(rest, &bytes)
  }

  /// A word, a number or a range, and its unit where it has one.
  mutating func amount<S: Scale>(
    _ word: String, _ amount: Amount<S>?, unit: String = "", _ bytes: inout [UInt8]
  ) {
    guard let amount else { return }
    part(&bytes)
    bytes.append(contentsOf: word.utf8)
    DosePrinter.append(amount, &bytes)
    bytes.append(contentsOf: unit.utf8)
  }

  func volume(_ dosage: Dosage, _ bytes: inout [UInt8]) {
    switch (dosage.sets, dosage.repetitions) {
    case (let sets?, .count(let reps)) where !reps.isAtLeast:
      if sets.isAtLeast { bytes.append(contentsOf: "at least ".utf8) }
      DosePrinter.append(sets, &bytes)
      bytes.append(0x78)
      DosePrinter.append(reps, &bytes)
    case (let sets, let reps):
      if let sets {
        if sets.isAtLeast { bytes.append(contentsOf: "at least ".utf8) }
        DosePrinter.append(sets, &bytes)
        bytes.append(contentsOf: sets.high == 1 ? " set".utf8 : " sets".utf8)
      }
      switch reps {
      case nil: break
      case .count(let reps):
        space(&bytes)
        if reps.isAtLeast { bytes.append(contentsOf: "at least ".utf8) }
        DosePrinter.append(reps, &bytes)
        bytes.append(contentsOf: reps.high == 1 ? " rep".utf8 : " reps".utf8)
      case .several:
        space(&bytes)
        bytes.append(contentsOf: "several reps".utf8)
      case .repeated:
        space(&bytes)
        bytes.append(contentsOf: "repeat".utf8)
      }
    }
  }

  mutating func effort(_ effort: Effort, _ bytes: inout [UInt8]) {
    amount("RPE ", effort.rpe, &bytes)
    amount("RIR ", effort.rir, &bytes)
    amount("Borg ", effort.borg, &bytes)
    amount("pulse ", effort.pulse, &bytes)
  }

  // MARK: Terms of the schedule

  mutating func schedule(_ schedule: Schedule, _ bytes: inout [UInt8]) {
    var isWithinDay = false
    for term in ScheduleTerm.allCases where schedule.states(term) {
      // The terms within a day are one part.
      if isWithinDay { bytes.append(0x20) } else { part(&bytes) }
      isWithinDay = term.isWithinDay
      self.term(term, of: schedule, &bytes)
    }
  }

  private func term(_ term: ScheduleTerm, of schedule: Schedule, _ bytes: inout [UInt8]) {
    switch term {
    case .days: if let days = schedule.days { DosePrinter.append(days, &bytes) }
    case .timesADay:
      if let count = schedule.timesADay { DosePrinter.append(count, &bytes) }
      bytes.append(contentsOf: "x/day".utf8)
    case .everyHours:
      bytes.append(contentsOf: "every ".utf8)
      if let hours = schedule.everyHours { DosePrinter.append(hours, &bytes) }
      bytes.append(contentsOf: " h while awake".utf8)
    case .timesOfDay:
      for (index, time) in schedule.timesOfDay.enumerated() {
        if index > 0 { bytes.append(0x20) }
        bytes.append(contentsOf: DosePrinter.text(of: time).utf8)
      }
    case .atMostADay:
      bytes.append(contentsOf: "up to ".utf8)
      if let most = schedule.atMostADay { DosePrinter.append(most, &bytes) }
      bytes.append(contentsOf: "x/day".utf8)
    case .asNeeded: bytes.append(contentsOf: "as needed".utf8)
    }
  }

  // MARK: Single terms

  /// `3` or `3-4`, without a unit and without at least.
  static func append<S: Scale>(_ amount: Amount<S>, _ bytes: inout [UInt8]) {
    bytes.append(contentsOf: amount.low.text.utf8)
    guard amount.isRange else { return }
    bytes.append(0x2D)
    bytes.append(contentsOf: amount.high.text.utf8)
  }

  static func append(_ time: Timed, _ bytes: inout [UInt8]) {
    append(time.amount, &bytes)
    bytes.append(0x20)
    bytes.append(contentsOf: time.unit.rawValue.utf8)
  }

  static func text(of side: Side) -> String {
    switch side {
    case .each(let affectedFirst): affectedFirst ? "each side affected first" : "each side"
    case .alternating: "alternating"
    case .left: "left"
    case .right: "right"
    case .both: "both"
    case .affected: "affected"
    }
  }

  static func append(_ hold: Hold, _ bytes: inout [UInt8]) {
    if case .seconds(let amount) = hold.length, amount.isAtLeast {
      bytes.append(contentsOf: "at least ".utf8)
    }
    bytes.append(contentsOf: hold.isOptional ? "may hold ".utf8 : "hold ".utf8)
    switch hold.length {
    case .seconds(let amount):
      append(amount, &bytes)
      bytes.append(contentsOf: " s".utf8)
    case .asAble: bytes.append(contentsOf: "as able".utf8)
    case .aFewSeconds: bytes.append(contentsOf: "a few s".utf8)
    case .atMostAFewSeconds: bytes.append(contentsOf: "at most a few s".utf8)
    }
    if hold.inEachPosition { bytes.append(contentsOf: " each position".utf8) }
  }

  static func append(_ load: Load, _ bytes: inout [UInt8]) {
    bytes.append(contentsOf: load.isStart ? "start @ ".utf8 : "@ ".utf8)
    switch load.measure {
    case .mass(let amount, let unit):
      append(amount, &bytes)
      bytes.append(0x20)
      bytes.append(contentsOf: unit.rawValue.utf8)
    case .shareOfBodyMass(let share):
      append(share, &bytes)
      bytes.append(contentsOf: "% body mass".utf8)
    case .shareOfOneRepMax(let share):
      append(share, &bytes)
      bytes.append(contentsOf: "% 1RM".utf8)
    case .band(let colour):
      bytes.append(contentsOf: colour.rawValue.utf8)
      bytes.append(contentsOf: " band".utf8)
    case .ownBody: bytes.append(contentsOf: "own body".utf8)
    }
    if load.inEachHand { bytes.append(contentsOf: " each hand".utf8) }
    if load.isIfAble { bytes.append(contentsOf: " if able".utf8) }
  }

  static func append(_ days: Days, _ bytes: inout [UInt8]) {
    func aWeek(_ count: Count, _ bytes: inout [UInt8]) {
      append(count, &bytes)
      bytes.append(contentsOf: "x/week".utf8)
    }
    switch days {
    case .daily: bytes.append(contentsOf: "daily".utf8)
    case .dailyOrAtLeast(let count):
      bytes.append(contentsOf: "daily or at least ".utf8)
      aWeek(count, &bytes)
    case .timesAWeek(let count):
      if count.isAtLeast { bytes.append(contentsOf: "at least ".utf8) }
      aWeek(count, &bytes)
    case .everyOtherDay: bytes.append(contentsOf: "every other day".utf8)
    case .weekdays(let week, let count):
      if let count {
        if count.isAtLeast { bytes.append(contentsOf: "at least ".utf8) }
        aWeek(count, &bytes)
        bytes.append(0x20)
      }
      bytes.append(contentsOf: week.days.map(\.short).joined(separator: " ").utf8)
    }
  }

  static func text(of time: TimeOfDay) -> String {
    if case .clock(let clock) = time { return clock.text }
    return DoseParser.partsOfDay.first { $0.1 == time }?.0 ?? ""
  }
}
