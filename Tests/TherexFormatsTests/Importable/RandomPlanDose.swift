import TherexModel

extension RandomPlan {
  mutating func dosage(isFirst: Bool = true, inSet: Bool = false) throws -> Dosage {
    if !inSet, chance(8) { return .unstated }
    let isSame = !isFirst && chance(8)
    if isSame { reach("dose.same") }
    let volume = isSame ? 4 : below(5)
    return try Dosage(
      isSame: isSame, sets: inSet || isSame || chance(2) ? nil : count(atLeast: true),
      repetitions: volume < 3 && !isSame ? repetitions() : nil, side: maybe { $0.side() },
      load: maybe({ try $0.load() }, oneIn: 3), hold: maybe({ try $0.hold() }, oneIn: 3),
      duration: volume == 3 ? timed() : nil, distance: volume == 4 && !isSame ? distance() : nil,
      tempo: maybe({ try $0.tempo() }, oneIn: 5),
      rangeLimit: maybe({ try $0.amount(Degrees.self, from: 0, to: 90) }, oneIn: 5),
      rest: maybe({ try $0.rest() }, oneIn: 4),
      effort: inSet ? .unstated : chance(3) ? effort() : .unstated)
  }

  private mutating func repetitions() throws -> Repetitions {
    switch below(6) {
    case 0:
      reach("repetitions.several")
      return .several
    case 1:
      reach("repetitions.repeated")
      return .repeated
    default:
      reach("repetitions.count")
      return .count(try count(atLeast: true))
    }
  }

  private mutating func side() -> Side {
    let side: Side = pick([
      .each(affectedFirst: false), .each(affectedFirst: true), .alternating, .left, .right, .both,
      .affected,
    ])
    reach("side.\(side)")
    return side
  }

  mutating func timed() throws -> Timed {
    let unit = pick(Timed.Unit.allCases)
    reach("time.\(unit)")
    return Timed(try times(atLeast: true), unit)
  }
  private mutating func rest() throws -> Timed { Timed(try times(), pick([.seconds, .minutes])) }
  mutating func distance() throws -> Distance {
    let unit = pick(Distance.Unit.allCases)
    reach("distance.\(unit)")
    return Distance(try amount(Lengths.self, atLeast: true), unit)
  }
  private mutating func tempo() throws -> Tempo {
    reach("tempo")
    return try Tempo(1 + below(5), below(4), below(5), below(60))
  }

  private mutating func hold() throws -> Hold {
    let length: Hold.Length
    switch below(4) {
    case 0: length = .asAble
    case 1: length = .aFewSeconds
    case 2: length = .atMostAFewSeconds
    default: length = .seconds(try times(atLeast: true))
    }
    if case .seconds = length { reach("hold.seconds") } else { reach("hold.\(length)") }
    let isOptional: Bool
    if case .seconds = length { isOptional = chance(4) } else { isOptional = false }
    if isOptional { reach("hold.optional") }
    let each = chance(4)
    if each { reach("hold.eachPosition") }
    return Hold(length, isOptional: isOptional, inEachPosition: each)
  }

  private mutating func load() throws -> Load {
    let measure: Load.Measure
    switch below(5) {
    case 0:
      let unit = pick(MassUnit.allCases)
      reach("load.mass.\(unit)")
      measure = .mass(try amount(Masses.self), unit)
    case 1:
      reach("load.bodyMass")
      measure = .shareOfBodyMass(try amount(Percents.self))
    case 2:
      reach("load.oneRepMax")
      measure = .shareOfOneRepMax(try amount(Percents.self))
    case 3:
      let colour = pick(BandColour.allCases)
      reach("colour.\(colour)")
      measure = .band(colour)
    default:
      reach("load.ownBody")
      measure = .ownBody
    }
    let isHeld = if case .ownBody = measure { false } else { chance(4) }
    let (isStart, isIfAble) = (chance(4), chance(4))
    if isHeld { reach("load.eachHand") }
    if isStart { reach("load.start") }
    if isIfAble { reach("load.ifAble") }
    return try Load(measure, inEachHand: isHeld, isStart: isStart, isIfAble: isIfAble)
  }

  private mutating func effort() throws -> Effort {
    reach("effort")
    return Effort(
      rpe: try maybe { try $0.amount(RPEScale.self, from: 0) },
      rir: try maybe { try $0.amount(RIRScale.self, from: 0) },
      borg: try maybe { try $0.amount(BorgScale.self, from: 6, to: 20) },
      pulse: try maybe { try $0.amount(PulseScale.self, from: 60, to: 180) })
  }

  mutating func schedule() throws -> Schedule {
    if chance(3) { return .unstated }
    var days: Days?
    switch below(6) {
    case 0: days = .daily
    case 1: days = .dailyOrAtLeast(try amount(Counts.self, to: 6))
    case 2: days = .timesAWeek(try amount(Counts.self, to: 6, atLeast: true))
    case 3: days = .everyOtherDay
    case 4:
      var named = Weekday.allCases.shuffled(using: &random).prefix(1 + below(6))
      named.sort { $0.rawValue < $1.rawValue }
      let week = try WeekdaySet(Array(named))
      days = .weekdays(week, try maybe { _ in try Count(ExactDecimal(week.count)) })
    default: days = nil
    }
    if let days { reach("days.\("\(days)".prefix { $0 != "(" })") }
    let isHourly = chance(5)
    if isHourly { reach("everyHours") }
    var times: [TimeOfDay] = []
    if !isHourly, chance(3) {
      var all: [TimeOfDay] = [.morning, .midday, .afternoon, .evening, .bedtime]
      all.append(.clock(try ClockTime(hour: below(24), minute: below(60))))
      times = Array(all.shuffled(using: &random).prefix(1 + below(6)))
      for time in times { reach("timeOfDay.\("\(time)".prefix { $0 != "(" })") }
    }
    var aDay: Count?
    if !isHourly, chance(2) {
      aDay = times.isEmpty ? try amount(Counts.self, to: 4) : try Count(ExactDecimal(times.count))
    }
    let isAsNeeded = chance(6)
    if isAsNeeded { reach("asNeeded") }
    return try Schedule(
      days: days, timesADay: aDay,
      everyHours: isHourly ? amount(Times.self, to: 12) : nil, timesOfDay: times,
      atMostADay: chance(5) ? amount(Counts.self, from: 8, to: 12) : nil,
      isAsNeeded: isAsNeeded)
  }
}
