internal import TherexModel

/// The exercises of a phase that are done together: on the same days, at the same time.
struct SessionSlot: Hashable {
  /// On which days the slot comes again.
  enum Pattern: Hashable {
    case daily
    case everyOtherDay
    case weekdays(WeekdaySet)

    /// A part of the slot's id that another pattern has not.
    var id: String {
      switch self {
      case .daily: "daily"
      case .everyOtherDay: "every-other-day"
      case .weekdays(let days): days.days.map { $0.short.lowercased() }.joined(separator: "-")
      }
    }
  }

  let phase: Slug
  let pattern: Pattern
  /// Minutes after midnight.
  let minutes: Int
  /// The first day and the first day after; open where the phase has no end.
  let first: CivilDate
  let end: CivilDate?
  /// The places of its prescriptions in the phase.
  private(set) var prescriptions: [Int]

  /// What is the same in every version of the plan that still has the slot.
  var id: String { "\(phase).\(pattern.id).\(minutes)" }

  /// The first day on which it comes, from its phase's first day on; `nil` where the phase ends before.
  var firstDay: CivilDate? {
    var day = first
    if case .weekdays(let days) = pattern {
      while !days.contains(day.weekday) { day = day + 1 }
    }
    if let end, day >= end { return nil }
    return day
  }
}

extension SessionSlot {
  /// The slots of every phase whose first day is known, in the order of their days and times.
  ///
  /// - Parameter losses: what the plan leaves open and the calendar had to decide, and what it leaves out.
  static func slots(of plan: Plan, losses: inout [Loss]) -> [SessionSlot] {
    var slots: [SessionSlot] = []
    // Farther than any calendar looks.
    guard let day = plan.header.start.map({ $0 + 73_000 }) else { return [] }
    for (phase, span) in zip(plan.phases, plan.phaseSpans(until: day)) {
      guard let span else {
        losses.append(
          Loss(
            path: "\(phase.effectiveID)",
            reason:
              "the phase has no day: it waits to be entered, or is over; export again when it is entered"
          ))
        continue
      }
      let ends = [span.upperBound, phase.length?.end(from: span.lowerBound) ?? day]
      let end = ends.min().flatMap { $0 < day ? $0 : nil }
      let own = SlotMaker(phase: phase, start: span.lowerBound, end: end)
      slots += own.slots(of: plan, losses: &losses)
    }
    return slots.sorted { ($0.first, $0.minutes, $0.id) < ($1.first, $1.minutes, $1.id) }
  }

  fileprivate mutating func add(_ prescription: Int) {
    if prescriptions.last != prescription { prescriptions.append(prescription) }
  }
}

/// Gathers the slots of one phase.
private struct SlotMaker {
  let phase: Phase
  let start: CivilDate
  let end: CivilDate?

  func slots(of plan: Plan, losses: inout [Loss]) -> [SessionSlot] {
    var slots: [SessionSlot] = []
    var places: [String: Int] = [:]
    for (place, prescription) in phase.prescriptions.enumerated() {
      guard plan.applies(prescription) else { continue }
      let path = "\(phase.effectiveID).schedule"
      let schedule = plan.schedule(of: prescription, in: phase)
      guard let pattern = pattern(of: schedule, path, &losses) else { continue }
      for minutes in times(of: schedule, path, &losses) {
        let slot = SessionSlot(
          phase: phase.effectiveID, pattern: pattern, minutes: minutes, first: start, end: end,
          prescriptions: [place])
        guard slot.firstDay != nil else { continue }
        if let known = places[slot.id] {
          slots[known].add(place)
        } else {
          places[slot.id] = slots.count
          slots.append(slot)
        }
      }
    }
    return slots
  }

  private func pattern(
    of schedule: Schedule, _ path: String, _ losses: inout [Loss]
  ) -> SessionSlot.Pattern? {
    if schedule.isAsNeeded {
      losses.append(
        Loss(path: path, reason: "what is done as needed has no day in a calendar"))
      return nil
    }
    switch schedule.days {
    case nil:
      guard schedule.isUnstated else { return .daily }
      losses.append(Loss(path: path, reason: "no day is stated, and none is guessed"))
      return nil
    case .daily: return .daily
    case .dailyOrAtLeast(let least):
      losses.append(
        Loss(
          path: path,
          reason: "stands on every day; that \(least.low) days a week are enough is in the words"))
      return .daily
    case .everyOtherDay: return .everyOtherDay
    case .weekdays(let days, _): return .weekdays(days)
    case .timesAWeek(let count):
      guard let chosen = schedule.days?.calendarDays, let days = try? WeekdaySet(chosen) else {
        return nil
      }
      let names = chosen.map(\.short).joined(separator: " ")
      losses.append(
        Loss(
          path: path,
          reason: "the plan leaves open which \(count.low) days; the calendar takes \(names)"))
      return days.count == 7 ? .daily : .weekdays(days)
    }
  }

  /// The times of a day on which it is done, in minutes after midnight.
  private func times(
    of schedule: Schedule, _ path: String, _ losses: inout [Loss]
  ) -> [Int] {
    let stated = schedule.timesOfDay
    if !stated.isEmpty {
      if !stated.allSatisfy(\.isExact) {
        losses.append(
          Loss(
            path: path, reason: "a part of the day is a time: \(Self.words(stated.map(\.minutes)))")
        )
      }
      return stated.map(\.minutes)
    }
    let times: [Int]
    if let hours = schedule.everyHours?.high.whole, hours > 0 {
      times = Array(stride(from: 8 * 60, through: 22 * 60, by: hours * 60))
    } else {
      times = Self.spread(schedule.timesADay?.low.whole ?? 1)
    }
    losses.append(
      Loss(
        path: path, reason: "no time of day is stated; the calendar takes \(Self.words(times))"))
    return times
  }

  /// So many times between eight in the morning and eight in the evening.
  private static func spread(_ count: Int) -> [Int] {
    let (first, last) = (8 * 60, 20 * 60)
    guard count > 1 else { return [first] }
    return (0..<count).map { first + (last - first) * $0 / (count - 1) }
  }

  private static func words(_ times: [Int]) -> String {
    times.map { "\(($0 / 60).twoDigits):\(($0 % 60).twoDigits)" }.joined(separator: ", ")
  }
}

extension Int {
  /// With a zero in front where it has one digit.
  var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
