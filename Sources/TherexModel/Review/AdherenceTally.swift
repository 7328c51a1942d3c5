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

  /// One week of a prescription that is open on any day of it.
  private struct Week {
    var monday: CivilDate
    var least = 0
    /// Days of the week on which it could be done, before the review and from it on.
    var past = 0
    var future = 0
    var done = 0

    /// Sessions that were due and those done of them: no more than there were days, and of a week
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
    var week: Week?

    mutating func closeWeek() {
      guard let week else { return }
      let settled = week.settled
      due += settled.due
      done += settled.done
      extra += week.done - settled.done
      self.week = nil
    }
  }

  /// What was done of what was due before a date, for each prescription that was done or due.
  ///
  /// What is due on a day is ``Plan/due(on:done:)``'s word; the day of the review itself is not over.
  func adherence(to plan: Plan, before date: CivilDate) -> [Review.Adherence] {
    var sums: [PrescriptionAddress: Sum] = [:]
    let begins = plan.phaseStarts.compactMap { $0 }.min()
    if let begins, begins < date {
      // The week of the review is looked at to its end: what can still be done is not missed.
      let end = date.monday + 7
      var day = begins
      while day < end {
        take(plan, day, isPast: day < date, &sums)
        day = day + 1
      }
    }
    for address in Array(sums.keys) { sums[address]?.closeWeek() }
    return plan.phases.flatMap { phase in
      phase.prescriptions.compactMap { prescription in
        let address = PrescriptionAddress(
          phase: phase.effectiveID, prescription: prescription.id)
        guard let sum = sums[address], sum.due + sum.extra + sum.partly > 0 else { return nil }
        return Review.Adherence(
          prescription: address, due: sum.due, done: sum.done, extra: sum.extra,
          partly: sum.partly)
      }
    }
  }

  private func take(
    _ plan: Plan, _ day: CivilDate, isPast: Bool, _ sums: inout [PrescriptionAddress: Sum]
  ) {
    guard let (index, _) = plan.phase(on: day) else { return }
    let phase = plan.phases[index]
    for prescription in phase.prescriptions where plan.applies(prescription) {
      let address = PrescriptionAddress(phase: phase.effectiveID, prescription: prescription.id)
      let did = isPast ? days[address]?[day] ?? Day() : Day()
      let schedule = plan.schedule(of: prescription, in: phase)
      var sum = sums[address] ?? Sum()
      if let least = schedule.leastAWeek {
        if sum.week?.monday != day.monday {
          sum.closeWeek()
          sum.week = Week(monday: day.monday, least: least)
        }
        if isPast {
          sum.week?.past += 1
          if did.done > 0 { sum.week?.done += 1 }
        } else {
          sum.week?.future += 1
        }
      } else if isPast {
        let due = plan.sessionsDue(of: prescription, in: phase, on: day)
        sum.due += due
        sum.done += min(did.done, due)
        sum.extra += max(0, did.done - due)
      }
      sum.partly += did.partly
      sums[address] = sum
    }
  }
}

extension Schedule {
  /// The least sessions of a week where any of its days will do; `nil` for other schedules.
  var leastAWeek: Int? {
    guard !isAsNeeded else { return nil }
    switch days {
    case .timesAWeek(let count), .dailyOrAtLeast(let count): return count.low.whole
    default: return nil
    }
  }
}
