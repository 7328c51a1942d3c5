internal import TherexModel

/// The terms of a dose as they are met, each kind once.
struct DoseTerms {
  /// Those that are read in one piece, and what the others make of them in the end.
  var dose = Dosage.Terms()
  var schedule = Schedule.Terms()
  var isAffectedFirst = false
  var load: Load.Measure?
  var isEachHand = false
  var isStart = false
  var isIfAble = false
  var hold: Hold.Length?
  var isHoldOptional = false
  var isEachPosition = false
  var isDaily = false
  var dailyLeast: Count?
  var timesAWeek: Count?
  var isEveryOtherDay = false
  var weekdays: [Weekday] = []
  var name: Slug?

  /// The dose and the schedule that the terms make.
  mutating func made(at column: Int) throws(TextMistake) -> (Dosage, Schedule) {
    do {
      dose.side = try madeSide()
      dose.load = try madeLoad()
      dose.hold = try madeHold()
      let dosage = try Dosage(dose)
      schedule.days = try madeDays()
      return (dosage, try Schedule(schedule))
    } catch let error {
      throw TextMistake(error, column: column)
    }
  }

  private func madeSide() throws(PlanError) -> Side? {
    guard isAffectedFirst else { return dose.side }
    guard case .each = dose.side else {
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
