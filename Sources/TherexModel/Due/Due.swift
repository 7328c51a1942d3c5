/// One prescription on one day: what is asked for, and what has been done.
public struct Due: Hashable, Sendable {
  /// How a day asks for it.
  public enum Demand: Hashable, Sendable {
    /// It belongs to this very day, so many times (`nil` when the times are unstated: once).
    case today(times: Count?)
    /// On any day of the week until so many sessions are done; this many are still open.
    case anyDay(stillOpen: Int, times: Count?)
    /// Every day is the aim; this many of the week's least are still open.
    case aimToday(stillOpen: Int, times: Count?)
    /// Only when the patient needs it.
    case asNeeded
    /// Any day, and never missed: no schedule was stated.
    case unscheduled
  }
  public let phase: Slug
  public let prescription: Slug
  public let demand: Demand

  public init(phase: Slug, prescription: Slug, demand: Demand) {
    self.phase = phase
    self.prescription = prescription
    self.demand = demand
  }

  /// Whether the day counts as missed when nothing is done on it.
  public var isOfThisDay: Bool {
    if case .today = demand { return true }
    return false
  }
}

/// A session that was done, as far as what is due depends on it.
public struct DoneSession: Hashable, Sendable {
  /// The patient's local date at the session's own UTC offset.
  public let date: CivilDate
  public let phase: Slug
  public let prescription: Slug

  public init(date: CivilDate, phase: Slug, prescription: Slug) {
    self.date = date
    self.phase = phase
    self.prescription = prescription
  }
}

/// On which days each prescription was done: made once, asked for any number of days.
public struct DoneDays: Hashable, Sendable {
  private struct Week: Hashable {
    let prescription: PrescriptionAddress
    let monday: CivilDate
  }
  /// One bit a weekday, Monday lowest.
  private var weeks: [Week: UInt8] = [:]

  public init(_ sessions: some Sequence<DoneSession> = []) {
    for session in sessions { insert(session) }
  }

  public mutating func insert(_ session: DoneSession) {
    let week = Week(
      prescription: .init(phase: session.phase, prescription: session.prescription),
      monday: session.date.monday)
    weeks[week, default: 0] |= 1 << UInt8(session.date.weekday.rawValue)
  }

  /// Days before a date, in its week, on which a prescription was done.
  func daysThisWeek(of prescription: PrescriptionAddress, before date: CivilDate) -> Int {
    let days = weeks[Week(prescription: prescription, monday: date.monday)] ?? 0
    let before = UInt8(1) << UInt8(date.weekday.rawValue) &- 1
    return (days & before).nonzeroBitCount
  }
}

extension Plan {
  /// The day on which each phase began or will begin; `nil` while it waits to be entered.
  ///
  /// A phase without a condition follows the one before by its length, a range counting to its
  /// end; one with a condition, or after an open one, waits for its entry to be recorded. A plan that
  /// was started late has the day recorded as the first phase's entry: the phases after it follow from
  /// there.
  public var phaseStarts: [CivilDate?] {
    var starts: [CivilDate?] = []
    for (index, phase) in phases.enumerated() {
      if let entered = phase.entered {
        starts.append(entered)
      } else if !phase.enterWhen.isEmpty {
        starts.append(nil)
      } else if index == 0 {
        starts.append(header.start)
      } else if let before = starts[index - 1], let length = phases[index - 1].length {
        starts.append(length.end(from: before))
      } else {
        starts.append(nil)
      }
    }
    return starts
  }

  /// The phase that runs on a date, with the day it began; `nil` before the first begins.
  public func phase(on date: CivilDate) -> (index: Int, began: CivilDate)? {
    var running: (index: Int, began: CivilDate)?
    for (index, start) in phaseStarts.enumerated() {
      if let start, start <= date { running = (index, start) }
    }
    return running
  }

  /// What is due on a date, in doing order.
  ///
  /// Weeks start on Monday, and a first partial week counts in full. `every other day` counts
  /// from the day the phase began; a missed day shifts nothing. A prescription that is only `when` a
  /// finding holds is left out where the patient's findings say that it does not.
  ///
  /// - Parameter done: the sessions done so far, of any day, in any order.
  public func due(on date: CivilDate, done: [DoneSession] = []) -> [Due] {
    due(on: date, done: DoneDays(done))
  }

  /// What is due on a date, in doing order; the same for sessions that are counted once for many
  /// days.
  public func due(on date: CivilDate, done: DoneDays) -> [Due] {
    guard let (index, began) = phase(on: date) else { return [] }
    let phase = phases[index]
    let phaseID = phase.effectiveID
    return phase.prescriptions.compactMap { prescription in
      guard applies(prescription) else { return nil }
      let demand = schedule(of: prescription, in: phase).demand(
        on: date, began: began,
        doneThisWeek: {
          done.daysThisWeek(
            of: .init(phase: phaseID, prescription: prescription.id), before: date)
        })
      guard let demand else { return nil }
      return Due(phase: phaseID, prescription: prescription.id, demand: demand)
    }
  }

  /// The days on which each phase runs before an end; `nil` for one that does not run by then.
  package func phaseSpans(until end: CivilDate) -> [Range<CivilDate>?] {
    var spans: [Range<CivilDate>?] = []
    // The last phase that has begun is the one that runs: one begun later in the plan ends it.
    var next = end
    for start in phaseStarts.reversed() {
      guard let start, start < next else {
        spans.append(nil)
        continue
      }
      spans.append(start..<next)
      next = start
    }
    return spans.reversed()
  }

  /// Whether a prescription is for this patient, by its `when` findings.
  public func applies(_ prescription: Prescription) -> Bool {
    prescription.when.allSatisfy { alternatives in
      alternatives.contains { wanted in
        header.findings.contains { $0.name == wanted.name }
      }
    }
  }
}

extension Schedule {
  /// Sessions that belong to one very day of a phase: the least that is asked for, 0 where the day
  /// asks for none or another day will do.
  func sessionsOfTheDay(on date: CivilDate, began: CivilDate) -> Int {
    guard case .today(let times) = demand(on: date, began: began, doneThisWeek: { 0 }) else {
      return 0
    }
    return times?.low.whole ?? 1
  }

  /// The same for all the days of a range: every schedule says the same again after two weeks.
  func sessionsOfTheirDay(in days: Range<CivilDate>, began: CivilDate) -> Int {
    let cycle = 14
    func sessions(first count: Int) -> Int {
      (0..<count).reduce(0) { $0 + sessionsOfTheDay(on: days.lowerBound + $1, began: began) }
    }
    let (cycles, rest) = (days.upperBound - days.lowerBound).quotientAndRemainder(dividingBy: cycle)
    return (cycles > 0 ? cycles * sessions(first: cycle) : 0) + sessions(first: rest)
  }

  fileprivate func demand(
    on date: CivilDate, began: CivilDate, doneThisWeek: () -> Int
  ) -> Due.Demand? {
    if isAsNeeded { return .asNeeded }
    let times =
      timesADay
      ?? (timesOfDay.isEmpty
        ? nil : try? Count(ExactDecimal(timesOfDay.count)))
    switch days {
    case nil:
      return isUnstated ? .unscheduled : .today(times: times)
    case .daily:
      return .today(times: times)
    case .dailyOrAtLeast(let least):
      return .aimToday(
        stillOpen: max(0, (least.low.whole ?? 0) - doneThisWeek()), times: times)
    case .timesAWeek(let count):
      let open = (count.high.whole ?? 0) - doneThisWeek()
      return open > 0 || count.isAtLeast ? .anyDay(stillOpen: max(0, open), times: times) : nil
    case .everyOtherDay:
      return (date - began) % 2 == 0 ? .today(times: times) : nil
    case .weekdays(let week, _):
      return week.contains(date.weekday) ? .today(times: times) : nil
    }
  }
}

extension Days {
  /// The weekdays that a calendar writes, which must choose where the plan leaves the day open.
  ///
  /// So many a week are spread with rest between them (3 are Mon Wed Fri), a range by its low end;
  /// `nil` for every other day, which no weekday repeats.
  public var calendarDays: [Weekday]? {
    switch self {
    case .daily, .dailyOrAtLeast: return Weekday.allCases
    case .everyOtherDay: return nil
    case .weekdays(let week, _): return week.days
    case .timesAWeek(let count):
      switch count.low.whole ?? 7 {
      case 1: return [.monday]
      case 2: return [.monday, .thursday]
      case 3: return [.monday, .wednesday, .friday]
      case 4: return [.monday, .tuesday, .thursday, .friday]
      case 5: return [.monday, .tuesday, .wednesday, .thursday, .friday]
      case 6: return [.monday, .tuesday, .wednesday, .thursday, .friday, .saturday]
      default: return Weekday.allCases
      }
    }
  }
}
