/// Counts what was done by prescription and day, and compares it with what was due.
struct AdherenceTally: Sendable {
  struct Day: Sendable {
    var done = 0
    var partly = 0
  }
  private var days: [PrescriptionAddress: [CivilDate: Day]] = [:]

  mutating func add(
    _ address: PrescriptionAddress, _ date: CivilDate, isDone: Bool, isBegun: Bool
  ) {
    guard isDone || isBegun else { return }
    if isDone {
      days[address, default: [:]][date, default: Day()].done += 1
    } else {
      days[address, default: [:]][date, default: Day()].partly += 1
    }
  }

  /// Sessions of a prescription by day, begun ones too.
  func sessions(
    of address: PrescriptionAddress, in dates: Range<CivilDate>
  ) -> [CivilDate: Int] {
    (days[address] ?? [:]).filter { dates.contains($0.key) }.mapValues { $0.done + $0.partly }
  }

  /// Whether it was at least begun on a day.
  func wasDone(_ address: PrescriptionAddress, on date: CivilDate) -> Bool {
    days[address]?[date] != nil
  }

  /// One week of a prescription that is open on any day of it; all are sessions.
  private struct Week {
    let least: Int
    /// Those that its days could hold, before the review and from it on.
    let past: Int
    let future: Int
    let done: Int

    /// Sessions that were due and those done of them: no more than its days could hold, and of a week
    /// that is not over only what can no longer be done.
    var settled: (due: Int, done: Int) {
      let due = min(least, past + future)
      let done = min(done, due)
      let missed = max(0, due - done - future)
      return (done + missed, done)
    }
  }

  private struct Sum {
    var due = 0
    var done = 0
    var extra = 0
    var partly = 0

    /// Adds weeks that are all alike.
    mutating func add(_ week: Week, times: Int = 1) {
      let settled = week.settled
      due += settled.due * times
      done += settled.done * times
      extra += (week.done - settled.done) * times
    }
  }

  /// What was done of what was due before a date, for each prescription that was done or due.
  ///
  /// What is due on a day is ``Plan/due(on:done:)``'s word; the day of the review itself is not over. The
  /// days without a session are counted, not walked, so that a date far ahead costs no more than one near.
  func adherence(to plan: Plan, before date: CivilDate) -> [Review.Adherence] {
    // The week of the review is looked at to its end: what can still be done is not missed.
    let spans = plan.phaseSpans(until: date.monday + 7)
    return plan.phases.enumerated().flatMap { index, phase -> [Review.Adherence] in
      guard let span = spans[index] else { return [] }
      let id = phase.effectiveID
      return phase.prescriptions.compactMap { prescription in
        guard plan.applies(prescription) else { return nil }
        let address = PrescriptionAddress(phase: id, prescription: prescription.id)
        let sum = sum(
          of: plan.schedule(of: prescription, in: phase), span, before: date,
          days[address, default: [:]].filter { span.contains($0.key) && $0.key < date })
        guard sum.due + sum.extra + sum.partly > 0 else { return nil }
        return Review.Adherence(
          prescription: address, due: sum.due, done: sum.done, extra: sum.extra,
          partly: sum.partly)
      }
    }
  }

  /// - Parameter logged: the days of the span with a session, all before the date.
  private func sum(
    of schedule: Schedule, _ span: Range<CivilDate>, before date: CivilDate,
    _ logged: [CivilDate: Day]
  ) -> Sum {
    var sum = Sum()
    for day in logged.values { sum.partly += day.partly }
    if let least = schedule.leastAWeek {
      addWeeks(of: least, times: schedule.leastADay, span, before: date, logged, &sum)
      return sum
    }
    let end = min(span.upperBound, date)
    guard span.lowerBound < end else { return sum }
    sum.due = schedule.sessionsOfTheirDay(
      in: span.lowerBound..<end, began: span.lowerBound)
    for (date, day) in logged {
      let due = schedule.sessionsOfTheDay(on: date, began: span.lowerBound)
      sum.done += min(day.done, due)
      sum.extra += max(0, day.done - due)
    }
    return sum
  }

  /// - Parameters:
  ///   - least: days of a week.
  ///   - times: sessions of a day; more on one day stand for no other day.
  private func addWeeks(
    of least: Int, times: Int, _ span: Range<CivilDate>, before date: CivilDate,
    _ logged: [CivilDate: Day], _ sum: inout Sum
  ) {
    let (first, last) = (span.lowerBound.monday, (span.upperBound - 1).monday)
    var done = [first: 0]
    done[last] = 0
    if span.contains(date) { done[date.monday] = 0 }
    for (date, day) in logged where day.done > 0 {
      done[date.monday, default: 0] += min(day.done, times)
      sum.extra += max(0, day.done - times)
    }
    for (monday, done) in done {
      let days = max(monday, span.lowerBound)..<min(monday + 7, span.upperBound)
      let past = min(max(date, days.lowerBound), days.upperBound) - days.lowerBound
      sum.add(
        Week(
          least: least * times, past: past * times,
          future: (days.upperBound - days.lowerBound - past) * times, done: done))
    }
    // The others are whole, over, and nothing was done in them.
    sum.add(
      Week(least: least * times, past: 7 * times, future: 0, done: 0),
      times: (last - first) / 7 + 1 - done.count)
  }
}

extension Schedule {
  /// The least sessions of a day that asks for it; 1 where the times are open, as in every 2 hours.
  fileprivate var leastADay: Int {
    timesADay?.low.whole ?? (timesOfDay.isEmpty ? 1 : timesOfDay.count)
  }

  /// The least sessions of a week where any of its days will do; `nil` for other schedules.
  var leastAWeek: Int? {
    guard !isAsNeeded else { return nil }
    switch days {
    case .timesAWeek(let count), .dailyOrAtLeast(let count): return count.low.whole
    default: return nil
    }
  }
}
