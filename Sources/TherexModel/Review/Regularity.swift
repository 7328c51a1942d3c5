/// How recent and how regular the evidence of one prescription is.
struct Regularity {
  /// The day of the review.
  let date: CivilDate
  let limits: ReviewLimits
  /// Days on which it was done, and due, of the last weeks; `nil` where it is never due.
  let attendance: (done: Int, due: Int)?
  /// Days since the plan's day of review, or since the end of the phase, beyond what is let pass.
  let overdue: Review.Overdue?
  /// Days of the last weeks on which it was done far more often than it is scheduled, by themselves or
  /// with the days beside them.
  let overdone: Set<CivilDate>

  /// What speaks against more, of the days that a rule counts.
  func judge(_ window: ArraySlice<[Evidence]>, _ judgement: inout RuleCheck.Judgement) {
    guard let last = window.last?.last else { return }
    let age = date - last.date
    if age > limits.evidenceAge.value {
      judgement.add(.old(days: age, most: limits.evidenceAge.value), missing: false, last.id)
    }
    var before: Evidence?
    for day in window {
      if let before, let first = day.first, first.date - before.date > limits.evidenceGap.value {
        judgement.add(
          .gap(days: first.date - before.date, most: limits.evidenceGap.value), missing: false,
          first.id)
      }
      if let first = day.first, overdone.contains(first.date) {
        judgement.add(.farMore, missing: false, first.id)
      }
      before = day.last
    }
    if let attendance, attendance.done * 100 < attendance.due * limits.adherenceFloor.value {
      judgement.add(
        .adherence(done: attendance.done, due: attendance.due), missing: false)
    }
    if let overdue { judgement.add(.overdue(overdue), missing: false) }
  }
}

extension Review {
  /// Why a plan is past its time.
  public enum Overdue: Hashable, Sendable {
    /// Its day of review, that nobody kept.
    case review(CivilDate)
    /// The end of the phase that still runs.
    case phase(ended: CivilDate)
  }
}

extension Plan {
  /// What of the plan is past its time on a day; an acceptance is a review that was kept.
  func overdue(on date: CivilDate, _ limits: ReviewLimits) -> Review.Overdue? {
    let pass = limits.reviewOverdue.value
    if let due = header.review {
      let kept = acceptances.map(\.date).max().map { max($0, due) } ?? due
      if date - kept > pass { return .review(due) }
    }
    if let (index, began) = phase(on: date), let end = phases[index].length?.end(from: began),
      date - end > pass
    {
      return .phase(ended: end)
    }
    return nil
  }
}

extension AdherenceTally {
  /// On how many days a prescription was done, and on how many it was due, of some days of its phase;
  /// `nil` where it was due on none.
  ///
  /// Days count and not sessions: a tracker may log three times of a day as one.
  func attendance(
    of address: PrescriptionAddress, _ schedule: Schedule, _ days: Range<CivilDate>,
    began: CivilDate
  ) -> (done: Int, due: Int)? {
    var done = 0
    var due = 0
    var day = days.lowerBound
    while day < days.upperBound {
      if wasDone(address, on: day) { done += 1 }
      if schedule.sessionsOfTheDay(on: day, began: began) > 0 { due += 1 }
      day = day + 1
    }
    if let least = schedule.leastAWeek { due = least * (days.upperBound - days.lowerBound) / 7 }
    return due > 0 ? (min(done, due), due) : nil
  }
}

extension Array where Element == Evidence {
  /// The evidence by day, of evidence by time.
  ///
  /// Sessions of two dates that lie closer together than days do are of one: an instant that is logged
  /// in two zones is one.
  func byDay(hoursApart: Int) -> [[Evidence]] {
    var days: [[Evidence]] = []
    for evidence in self {
      if let first = days.last?.first, let last = days.last?.last,
        first.date == evidence.date || evidence.instant - last.instant < hoursApart * 3600
      {
        days[days.count - 1].append(evidence)
      } else {
        days.append([evidence])
      }
    }
    return days
  }
}

extension AdherenceTally {
  /// Days on which a prescription was done far more often than it is scheduled: in the day, or in seven
  /// days with it.
  ///
  /// One time more is let pass, as of sets; from then on the share counts.
  ///
  /// - Parameters:
  ///   - dates: the days that are looked at.
  ///   - share: per cent of what is scheduled.
  func overdoneDays(
    of address: PrescriptionAddress, _ schedule: Schedule, in dates: Range<CivilDate>, share: Int
  ) -> Set<CivilDate> {
    guard let most = schedule.mostSessions else { return [] }
    let sessions = sessions(of: address, in: dates)
    func isFar(_ done: Int, _ most: Int) -> Bool { done > most + 1 && done * 100 >= most * share }
    var overdone: Set<CivilDate> = []
    for (day, done) in sessions {
      if isFar(done, most.day) { overdone.insert(day) }
      let week = (0..<7).map { day + $0 }.filter { sessions[$0] != nil }
      if isFar(week.reduce(0) { $0 + (sessions[$1] ?? 0) }, most.week) {
        overdone.formUnion(week)
      }
    }
    return overdone
  }
}

extension Schedule {
  /// The most sessions that it asks for in a day and in a week; `nil` where it leaves them open.
  fileprivate var mostSessions: (day: Int, week: Int)? {
    guard !isUnstated, !isAsNeeded, everyHours == nil, timesADay?.isAtLeast != true else {
      return nil
    }
    let day = max(
      1,
      timesADay?.high.whole ?? (timesOfDay.isEmpty ? atMostADay?.high.whole : timesOfDay.count)
        ?? 1)
    let days: Int
    switch self.days {
    case nil, .daily, .dailyOrAtLeast: days = 7
    case .timesAWeek(let count): days = count.isAtLeast ? 7 : count.high.whole ?? 7
    case .everyOtherDay: days = 4
    case .weekdays(let week, let count): days = count?.high.whole ?? week.count
    }
    return (day, day * days)
  }
}
