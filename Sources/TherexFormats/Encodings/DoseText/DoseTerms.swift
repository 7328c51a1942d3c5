internal import TherexModel

/// The terms of a dose as they are met, each kind once.
struct DoseTerms {
  var isSame = false
  var sets: Count?
  var repetitions: Repetitions?
  var side: Side?
  var isAffectedFirst = false
  var load: Load.Measure?
  var isEachHand = false
  var isStart = false
  var isIfAble = false
  var hold: Hold.Length?
  var isHoldOptional = false
  var isEachPosition = false
  var duration: Timed?
  var distance: Distance?
  var tempo: Tempo?
  var rangeLimit: Amount<Degrees>?
  var rest: Timed?
  var rpe: Amount<RPEScale>?
  var rir: Amount<RIRScale>?
  var borg: Amount<BorgScale>?
  var pulse: Amount<PulseScale>?
  var isDaily = false
  var dailyLeast: Count?
  var timesAWeek: Count?
  var isEveryOtherDay = false
  var weekdays: [Weekday] = []
  var timesADay: Count?
  var everyHours: Amount<Times>?
  var timesOfDay: [TimeOfDay] = []
  var atMostADay: Count?
  var isAsNeeded = false
  var name: Slug?

  /// The dose and the schedule that the terms make.
  func made(at column: Int) throws(TextMistake) -> (Dosage, Schedule) {
    do {
      let dosage = try Dosage(
        isSame: isSame, sets: sets, repetitions: repetitions, side: try madeSide(),
        load: try madeLoad(), hold: try madeHold(), duration: duration, distance: distance,
        tempo: tempo, rangeLimit: rangeLimit, rest: rest,
        effort: Effort(rpe: rpe, rir: rir, borg: borg, pulse: pulse))
      let schedule = try Schedule(
        days: try madeDays(), timesADay: timesADay, everyHours: everyHours,
        timesOfDay: timesOfDay, atMostADay: atMostADay, isAsNeeded: isAsNeeded)
      return (dosage, schedule)
    } catch let error {
      throw TextMistake(error, column: column)
    }
  }

  private func madeSide() throws(PlanError) -> Side? {
    guard isAffectedFirst else { return side }
    guard case .each = side else {
      throw PlanError(
        at: "affected first", "stands without each side", fix: "write each side affected first")
    }
    return .each(affectedFirst: true)
  }

  private func madeLoad() throws(PlanError) -> Load? {
    guard let load else {
      if isEachHand {
        throw PlanError(at: "each hand", "stands without a load", fix: "write @ 5 kg each hand")
      }
      if isIfAble {
        throw PlanError(at: "if able", "stands without a load", fix: "write it behind the load")
      }
      return nil
    }
    return try Load(load, inEachHand: isEachHand, isStart: isStart, isIfAble: isIfAble)
  }

  private func madeHold() throws(PlanError) -> Hold? {
    guard let hold else {
      if isEachPosition {
        throw PlanError(
          at: "each position", "stands without a hold", fix: "write hold 5 s each position")
      }
      return nil
    }
    return Hold(hold, isOptional: isHoldOptional, inEachPosition: isEachPosition)
  }

  private func madeDays() throws(PlanError) -> Days? {
    if isDaily {
      guard weekdays.isEmpty, timesAWeek == nil, !isEveryOtherDay else {
        throw PlanError(
          at: "daily", "stands beside other days",
          fix: "keep one, or write daily or at least 3x/week")
      }
      if let dailyLeast { return .dailyOrAtLeast(dailyLeast) }
      return .daily
    }
    if isEveryOtherDay {
      guard weekdays.isEmpty, timesAWeek == nil else {
        throw PlanError(at: "every other day", "stands beside other days", fix: "keep one")
      }
      return .everyOtherDay
    }
    if !weekdays.isEmpty {
      return .weekdays(try WeekdaySet(weekdays, at: "days"), timesAWeek)
    }
    return timesAWeek.map { .timesAWeek($0) }
  }
}

extension TextMistake {
  /// A mistake of the model, seen at a column.
  init(_ error: PlanError, column: Int) {
    self.init("\(error.path) \(error.problem)", fix: error.fix, column: column)
  }
}

/// Reads numbers of a scale out of tokens.
enum DoseNumber {
  static func amount<S: Scale>(
    _ parts: [Substring], atLeast: Bool = false, path: String, column: Int
  ) throws(TextMistake) -> Amount<S> {
    guard parts.count <= 2 else {
      throw TextMistake("a range has two ends", fix: "write it as 3-4", column: column)
    }
    var values: [ExactDecimal] = []
    for part in parts {
      guard let value = ExactDecimal(part) else {
        throw TextMistake(
          "\(path) is not a number", fix: numberFix(part), column: column)
      }
      values.append(value)
    }
    do {
      return try Amount<S>(values[0], values.last, atLeast: atLeast, at: path)
    } catch let error {
      throw TextMistake(error, column: column)
    }
  }

  private static func numberFix(_ part: Substring) -> String {
    if part.isEmpty { return "write both ends of the range, as in 3-4" }
    if part.hasPrefix("0"), part.count > 1, !part.hasPrefix("0.") {
      return "write it without the leading zero"
    }
    return "write digits, with a point for decimals, 15 at most"
  }
}
