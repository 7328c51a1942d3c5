import TherexModel

/// Random doses, the same ones for the same seed.
struct DoseGenerator {
  struct Case: Hashable {
    var dosage: Dosage
    var schedule: Schedule
    var rows: [SetRow]
  }
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// Source: Marsaglia, "Xorshift RNGs", 2003.
  private mutating func random(_ count: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % count
  }

  private mutating func maybe<T>(_ value: (inout Self) -> T?) -> T? {
    random(3) == 0 ? value(&self) : nil
  }

  private mutating func amount<S: Scale>(_ low: Int = 1, fractions: Bool = true) -> Amount<S>? {
    let base = low + random(9)
    let text = fractions && !S.isWhole && random(4) == 0 ? "\(base).5" : "\(base)"
    guard let value = ExactDecimal(text) else { return nil }
    let high = random(3) == 0 ? ExactDecimal(base + 1 + random(9)) : value
    return try? Amount(value, high, atLeast: random(5) == 0)
  }

  private mutating func timed(hours: Bool = true) -> Timed? {
    guard let amount: Amount<Times> = amount() else { return nil }
    return Timed(amount, Timed.Unit.allCases[random(hours ? 3 : 2)])
  }

  private mutating func side() -> Side {
    [
      .each(affectedFirst: false), .each(affectedFirst: true), .alternating, .left, .right, .both,
      .affected,
    ][random(7)]
  }

  private mutating func load() -> Load? {
    let measure: Load.Measure?
    switch random(5) {
    case 0:
      let mass: Amount<Masses>? = amount()
      let unit = MassUnit.allCases[random(2)]
      measure = mass.map { .mass($0, unit) }
    case 1: measure = amount().map { .shareOfBodyMass($0) }
    case 2: measure = amount().map { .shareOfOneRepMax($0) }
    case 3: measure = .band(BandColour.allCases[random(BandColour.allCases.count)])
    default: measure = .ownBody
    }
    guard let measure else { return nil }
    return try? Load(
      measure, inEachHand: random(3) == 0, isStart: random(3) == 0, isIfAble: random(3) == 0)
  }

  private mutating func hold() -> Hold? {
    let length: Hold.Length?
    switch random(4) {
    case 0: length = .asAble
    case 1: length = .aFewSeconds
    case 2: length = .atMostAFewSeconds
    default: length = amount().map { .seconds($0) }
    }
    let isOptional = random(2) == 0
    let inEach = random(2) == 0
    return length.map { Hold($0, isOptional: isOptional, inEachPosition: inEach) }
  }

  private mutating func effort() -> Effort {
    Effort(
      rpe: maybe { $0.amount(0) }, rir: maybe { $0.amount(0) }, borg: maybe { $0.amount(6) },
      pulse: maybe { $0.amount(60) })
  }

  private mutating func repetitions() -> Repetitions? {
    switch random(4) {
    case 0: .several
    case 1: .repeated
    default: amount().map { .count($0) }
    }
  }

  private mutating func dosage() -> Dosage? {
    let isSame = random(8) == 0
    let duration = isSame ? nil : maybe { $0.timed() }
    let distance: Distance? =
      isSame || duration != nil
      ? nil
      : maybe { g in
        guard let amount: Amount<Lengths> = g.amount() else { return nil }
        return Distance(amount, Distance.Unit.allCases[g.random(2)])
      }
    return try? Dosage(
      isSame: isSame, sets: isSame ? nil : maybe { $0.amount() },
      repetitions: isSame ? nil : maybe { $0.repetitions() }, side: maybe { $0.side() },
      load: maybe { $0.load() }, hold: maybe { $0.hold() }, duration: duration,
      distance: distance,
      tempo: maybe { g in try? Tempo(g.random(4), g.random(3), g.random(4), g.random(3)) },
      rangeLimit: maybe { $0.amount(30) }, rest: maybe { $0.timed(hours: false) },
      effort: effort())
  }

  private mutating func schedule() -> Schedule? {
    let days: Days?
    switch random(7) {
    case 0: days = .daily
    case 1:
      // "At least" is said by the case itself.
      let low = 1 + random(4)
      days = (try? Count(ExactDecimal(low), ExactDecimal(low + random(2)))).map {
        .dailyOrAtLeast($0)
      }
    case 2: days = amount().map { .timesAWeek($0) }
    case 3: days = .everyOtherDay
    case 4:
      let named = Weekday.allCases.filter { _ in random(2) == 0 }
      let week = try? WeekdaySet(named)
      let times = random(2) == 0 ? try? Count(ExactDecimal(named.count)) : nil
      days = week.map { .weekdays($0, times) }
    default: days = nil
    }
    let times: [TimeOfDay] = [.morning, .midday, .afternoon, .evening, .bedtime].filter { _ in
      random(6) == 0
    }
    let clock = maybe { g in try? ClockTime(hour: g.random(24), minute: g.random(60)) }
    return try? Schedule(
      days: days, timesADay: maybe { $0.amount() }, everyHours: maybe { $0.amount() },
      timesOfDay: times + (clock.map { [.clock($0)] } ?? []), atMostADay: maybe { $0.amount() },
      isAsNeeded: random(5) == 0)
  }

  mutating func next() -> Case? {
    guard let dosage = dosage(), let schedule = schedule() else { return nil }
    var rows: [SetRow] = []
    if random(4) == 0, let row = self.dosage(),
      let set = try? SetRow(set: 1 + random(3), dosage: row)
    {
      rows.append(set)
    }
    return Case(dosage: dosage, schedule: schedule, rows: rows)
  }

  /// The same with one part replaced.
  mutating func near(_ other: Case) -> Case? {
    guard let fresh = next() else { return nil }
    var near = other
    switch random(6) {
    case 0: near.schedule = fresh.schedule
    case 1: near.rows = fresh.rows
    case 2: near.dosage = fresh.dosage
    default:
      let a = other.dosage
      let b = fresh.dosage
      let pick = random(6)
      guard
        let mixed = try? Dosage(
          isSame: a.isSame, sets: a.sets, repetitions: a.repetitions,
          side: pick == 0 ? b.side : a.side, load: pick == 1 ? b.load : a.load,
          hold: pick == 2 ? b.hold : a.hold, duration: a.duration, distance: a.distance,
          tempo: pick == 3 ? b.tempo : a.tempo,
          rangeLimit: pick == 4 ? b.rangeLimit : a.rangeLimit, rest: a.rest,
          effort: pick == 5 ? b.effort : a.effort)
      else { return nil }
      near.dosage = mixed
    }
    return near
  }
}
