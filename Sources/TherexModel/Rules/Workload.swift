/// How long a day of a phase takes, computed from what its doses state.
public struct Workload: Hashable, Sendable {
  /// A length of time in whole seconds.
  public struct Time: Hashable, Sendable {
    public let seconds: Int
    /// Whole minutes, a begun one counted.
    public var minutes: Int { (seconds + 59) / 60 }
  }
  /// The least that is asked for on the fullest day.
  public let low: Time
  /// The most that is asked for on the fullest day.
  public let high: Time
  /// Prescriptions whose dose says too little to be counted.
  public let uncounted: [Slug]

  /// `14-20`, in minutes.
  public var words: String {
    low.minutes == high.minutes ? "\(low.minutes)" : "\(low.minutes)-\(high.minutes)"
  }
}

extension Plan {
  /// Minutes on the fullest day of a phase; a repetition without a tempo takes the book's default.
  ///
  /// What is done on any day of the week counts on every day, since the patient may choose so.
  /// Prescriptions that are not for this patient, or only as needed, are left out.
  public func workload(ofPhase index: Int, book: RuleBook) -> Workload {
    let phase = phases[index]
    let each = book.value(DefaultID.secondsPerRepetition.rawValue)?.low?.whole
    let dosages = effectiveDosages(in: phase)
    let outer = phase.schedule.filled(from: header.schedule)
    var low = [Int](repeating: 0, count: 7)
    var high = low
    var uncounted: [Slug] = []
    var position = 0
    for block in phase.blocks {
      var rounds: (low: Int, high: Int) = (1, 1)
      if case .circuit(let count) = block.kind {
        rounds = (count.low.whole ?? 1, count.high.whole ?? 1)
      }
      for prescription in block.prescriptions {
        defer { position += 1 }
        let schedule = prescription.schedule.filled(from: outer)
        guard isProgram || applies(prescription), !schedule.isAsNeeded else { continue }
        guard let time = dosages[position].seconds(perRepetition: each) else {
          uncounted.append(prescription.id)
          continue
        }
        let times = schedule.timesOnADay
        for day in Weekday.allCases {
          if case .weekdays(let week, _)? = schedule.days, !week.contains(day) { continue }
          low[day.rawValue] += time.low * times.low * rounds.low
          high[day.rawValue] += time.high * times.high * rounds.high
        }
      }
    }
    return Workload(
      low: .init(seconds: low.max() ?? 0), high: .init(seconds: high.max() ?? 0),
      uncounted: uncounted)
  }
}

extension Schedule {
  /// How often on a day it is due; every so many hours counts 16 hours awake.
  fileprivate var timesOnADay: (low: Int, high: Int) {
    if let timesADay { return (timesADay.low.whole ?? 1, timesADay.high.whole ?? 1) }
    if !timesOfDay.isEmpty { return (timesOfDay.count, timesOfDay.count) }
    if let everyHours {
      let most = Int((16 / max(everyHours.low.approximate, 1)).rounded(.down))
      let least = Int((16 / max(everyHours.high.approximate, 1)).rounded(.down))
      return (max(1, least), max(1, most))
    }
    return (1, 1)
  }
}

extension Dosage {
  /// The seconds of one session; `nil` where neither repetitions, a hold nor a time is stated, or
  /// nobody says how long a repetition takes.
  fileprivate func seconds(perRepetition each: Int?) -> (low: Int, high: Int)? {
    let sides: Int =
      switch side {
      case .each, .alternating: 2
      case .left, .right, .both, .affected, nil: 1
      }
    let sets = (low: self.sets?.low.whole ?? 1, high: self.sets?.high.whole ?? 1)
    let pause = (
      low: rest.map { $0.amount.low.wholeTimes($0.unit.seconds) } ?? 0,
      high: rest.map { $0.amount.high.wholeTimes($0.unit.seconds) } ?? 0
    )
    if let duration {
      let low = duration.amount.low.wholeTimes(duration.unit.seconds)
      let high = duration.amount.high.wholeTimes(duration.unit.seconds)
      return (
        sets.low * low * sides + max(0, sets.low - 1) * pause.low,
        sets.high * high * sides + max(0, sets.high - 1) * pause.high
      )
    }
    var held = (low: 0, high: 0)
    if let hold {
      let positions = hold.inEachPosition ? 2 : 1
      switch hold.length {
      case .seconds(let amount):
        held = (
          amount.low.wholeTimes(1) * positions, amount.high.wholeTimes(1) * positions
        )
      case .aFewSeconds, .atMostAFewSeconds: held = (2 * positions, 5 * positions)
      case .asAble: break
      }
      if hold.isOptional { held.low = 0 }
    }
    let counts: (low: Int, high: Int)
    switch repetitions {
    case .count(let count): counts = (count.low.whole ?? 1, count.high.whole ?? 1)
    case .several, .repeated: return nil
    case nil:
      guard held.high > 0 else { return nil }
      counts = (1, 1)
    }
    guard let moved = tempo.map({ $0.counts.reduce(0, +) }) ?? each else { return nil }
    return (
      sets.low * counts.low * (moved + held.low) * sides + max(0, sets.low - 1) * pause.low,
      sets.high * counts.high * (moved + held.high) * sides + max(0, sets.high - 1) * pause.high
    )
  }
}

extension ExactDecimal {
  /// This many times a whole number, rounded up.
  fileprivate func wholeTimes(_ factor: Int) -> Int {
    Int((approximate * Double(factor)).rounded(.up))
  }
}
