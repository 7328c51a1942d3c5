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
    volume(dosage, &bytes)
    if let side = dosage.side {
      space(&bytes)
      bytes.append(contentsOf: DosePrinter.text(of: side).utf8)
    }
    if let load = dosage.load {
      space(&bytes)
      DosePrinter.append(load, &bytes)
    }
    if let hold = dosage.hold {
      part(&bytes)
      DosePrinter.append(hold, &bytes)
    }
    if let duration = dosage.duration {
      part(&bytes)
      bytes.append(contentsOf: duration.amount.isAtLeast ? "at least for ".utf8 : "for ".utf8)
      DosePrinter.append(duration, &bytes)
    }
    if let distance = dosage.distance {
      part(&bytes)
      bytes.append(contentsOf: distance.amount.isAtLeast ? "at least for ".utf8 : "for ".utf8)
      DosePrinter.append(distance.amount, &bytes)
      bytes.append(0x20)
      bytes.append(contentsOf: distance.unit.rawValue.utf8)
    }
    if let tempo = dosage.tempo {
      part(&bytes)
      let counts = tempo.counts.map(String.init).joined(separator: "-")
      bytes.append(contentsOf: "tempo \(counts)".utf8)
    }
    if let limit = dosage.rangeLimit {
      part(&bytes)
      bytes.append(contentsOf: "to ".utf8)
      DosePrinter.append(limit, &bytes)
      bytes.append(contentsOf: " deg".utf8)
    }
    if let rest = dosage.rest {
      part(&bytes)
      bytes.append(contentsOf: "rest ".utf8)
      DosePrinter.append(rest, &bytes)
    }
    effort(dosage.effort, &bytes)
  }

  private func volume(_ dosage: Dosage, _ bytes: inout [UInt8]) {
    if dosage.isSame { bytes.append(contentsOf: "same dose".utf8) }
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

  private mutating func effort(_ effort: Effort, _ bytes: inout [UInt8]) {
    if let rpe = effort.rpe { term("RPE ", rpe, &bytes) }
    if let rir = effort.rir { term("RIR ", rir, &bytes) }
    if let borg = effort.borg { term("Borg ", borg, &bytes) }
    if let pulse = effort.pulse { term("pulse ", pulse, &bytes) }
  }

  private mutating func term<S: Scale>(
    _ word: String, _ amount: Amount<S>, _ bytes: inout [UInt8]
  ) {
    part(&bytes)
    bytes.append(contentsOf: word.utf8)
    DosePrinter.append(amount, &bytes)
  }

  mutating func schedule(_ schedule: Schedule, _ bytes: inout [UInt8]) {
    if let days = schedule.days {
      part(&bytes)
      DosePrinter.append(days, &bytes)
    }
    let times = schedule.timesOfDay
    guard
      schedule.timesADay != nil || schedule.everyHours != nil || !times.isEmpty
        || schedule.atMostADay != nil || schedule.isAsNeeded
    else { return }
    part(&bytes)
    var isFirst = true
    func next(_ bytes: inout [UInt8]) {
      if !isFirst { bytes.append(0x20) }
      isFirst = false
    }
    if let count = schedule.timesADay {
      next(&bytes)
      DosePrinter.append(count, &bytes)
      bytes.append(contentsOf: "x/day".utf8)
    }
    if let hours = schedule.everyHours {
      next(&bytes)
      bytes.append(contentsOf: "every ".utf8)
      DosePrinter.append(hours, &bytes)
      bytes.append(contentsOf: " h while awake".utf8)
    }
    for time in times {
      next(&bytes)
      bytes.append(contentsOf: DosePrinter.text(of: time).utf8)
    }
    if let most = schedule.atMostADay {
      next(&bytes)
      bytes.append(contentsOf: "up to ".utf8)
      DosePrinter.append(most, &bytes)
      bytes.append(contentsOf: "x/day".utf8)
    }
    if schedule.isAsNeeded {
      next(&bytes)
      bytes.append(contentsOf: "as needed".utf8)
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
