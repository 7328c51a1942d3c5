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
