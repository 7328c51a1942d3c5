/// A kind of term that a schedule may state, in the order in which plan text prints them.
public enum ScheduleTerm: String, CaseIterable, Hashable, Sendable {
  case days, timesADay, everyHours, timesOfDay, atMostADay, asNeeded

  /// Whether it says when in a day; these terms merge as a whole.
  public var isWithinDay: Bool {
    switch self {
    case .days: false
    case .timesADay, .everyHours, .timesOfDay, .atMostADay, .asNeeded: true
    }
  }
}

/// When and how often a prescription is due.
///
/// With nothing stated it is due any day and never missed.
public struct Schedule: Hashable, Sendable {
  /// What a schedule states, before anything asks whether it agrees.
  public struct Terms: Hashable, Sendable {
    public var days: Days?
    public var timesADay: Count?
    /// Hours between two sessions while the patient is awake.
    public var everyHours: Amount<Times>?
    /// A schedule keeps them in the order of the day.
    public var timesOfDay: [TimeOfDay] = []
    /// Never more sessions a day than this.
    public var atMostADay: Count?
    public var isAsNeeded = false

    /// Nothing stated.
    public init() {}

    /// Whether a term is stated.
    public func states(_ term: ScheduleTerm) -> Bool {
      switch term {
      case .days: days != nil
      case .timesADay: timesADay != nil
      case .everyHours: everyHours != nil
      case .timesOfDay: !timesOfDay.isEmpty
      case .atMostADay: atMostADay != nil
      case .asNeeded: isAsNeeded
      }
    }
  }

  /// What it states, which agrees; each term is also read off the schedule itself.
  public let terms: Terms

  public var days: Days? { terms.days }
  public var timesADay: Count? { terms.timesADay }
  public var everyHours: Amount<Times>? { terms.everyHours }
  public var timesOfDay: [TimeOfDay] { terms.timesOfDay }
  public var atMostADay: Count? { terms.atMostADay }
  public var isAsNeeded: Bool { terms.isAsNeeded }

  /// - Throws: ``PlanError`` when two terms contradict each other, or at least is said of anything
  ///   but times a week.
  public init(_ terms: Terms, at path: PlanPath = "schedule") throws(PlanError) {
    let times = terms.timesOfDay.sorted()
    try terms.timesADay?.exact(at: path)
    try terms.everyHours?.exact(at: path)
    try terms.atMostADay?.exact(at: path)
    if case .dailyOrAtLeast(let least) = terms.days { try least.exact(at: path) }
    for (a, b) in zip(times, times.dropFirst()) where a == b {
      throw PlanError(at: path, "names a time of day twice", fix: "name it once")
    }
    if let timesADay = terms.timesADay, terms.everyHours != nil {
      throw PlanError(
        at: path, "says \(timesADay.low) times a day and every so many hours",
        fix: "keep one of the two")
    }
    if let timesADay = terms.timesADay, !times.isEmpty,
      !timesADay.contains(ExactDecimal(times.count))
    {
      throw PlanError(
        at: path, "names \(times.count) times of day but says \(timesADay.low)x/day",
        fix: "make them agree")
    }
    if let timesADay = terms.timesADay, let most = terms.atMostADay, timesADay.low > most.low {
      throw PlanError(
        at: path, "asks for more times a day than its own limit", fix: "make them agree")
    }
    if let everyHours = terms.everyHours, everyHours.high > 24 {
      throw PlanError(at: path, "waits more than 24 hours", fix: "use days instead")
    }
    if case .weekdays(let week, let times?) = terms.days,
      !times.contains(ExactDecimal(week.count))
    {
      throw PlanError(
        at: path, "names \(week.count) days but says \(times.low)x/week", fix: "make them agree")
    }
    var agreed = terms
    agreed.timesOfDay = times
    self.terms = agreed
  }

  /// The same from its terms one by one.
  ///
  /// - Throws: ``PlanError`` as for ``init(_:at:)``.
  public init(
    days: Days? = nil, timesADay: Count? = nil, everyHours: Amount<Times>? = nil,
    timesOfDay: [TimeOfDay] = [], atMostADay: Count? = nil, isAsNeeded: Bool = false,
    at path: PlanPath = "schedule"
  ) throws(PlanError) {
    var terms = Terms()
    terms.days = days
    terms.timesADay = timesADay
    terms.everyHours = everyHours
    terms.timesOfDay = timesOfDay
    terms.atMostADay = atMostADay
    terms.isAsNeeded = isAsNeeded
    try self.init(terms, at: path)
  }

  /// Of two groups of terms that each agree: the days, and what is within a day.
  private init(agreeing terms: Terms) { self.terms = terms }

  public static let unstated = Schedule(agreeing: Terms())
  public var isUnstated: Bool { self == .unstated }

  /// Whether a term is stated.
  public func states(_ term: ScheduleTerm) -> Bool { terms.states(term) }

  /// This schedule with the days, or the times, that it leaves unstated taken from another.
  public func filled(from other: Schedule) -> Schedule {
    let ownTimes = ScheduleTerm.allCases.contains { $0.isWithinDay && states($0) }
    var filled = ownTimes ? terms : other.terms
    filled.days = terms.days ?? other.terms.days
    return Schedule(agreeing: filled)
  }
}

/// On which days a prescription is due.
public enum Days: Hashable, Sendable {
  /// Every day, however often in the day.
  case daily
  /// Every day is the aim, so many days a week the least.
  case dailyOrAtLeast(Count)
  case timesAWeek(Count)
  /// Counted from the day the phase was entered; a missed day does not shift it.
  case everyOtherDay
  /// Named days, with how often a week where that was stated too.
  case weekdays(WeekdaySet, Count?)
}

/// Days of the week, in the order of the week.
public struct WeekdaySet: Hashable, Sendable {
  /// One bit a day, Monday lowest.
  public let bits: UInt8

  /// - Throws: ``PlanError`` when no day is named, or one twice.
  public init(_ days: [Weekday], at path: PlanPath = "schedule") throws(PlanError) {
    var bits: UInt8 = 0
    for day in days {
      let bit = UInt8(1) << UInt8(day.rawValue)
      guard bits & bit == 0 else {
        throw PlanError(at: path, "names \(day.short) twice", fix: "name it once")
      }
      bits |= bit
    }
    guard bits != 0 else { throw PlanError(at: path, "names no day", fix: "name one or more") }
    self.bits = bits
  }

  /// The days from Monday on.
  public var days: [Weekday] { Weekday.allCases.filter(contains) }
  public var count: Int { bits.nonzeroBitCount }
  public func contains(_ day: Weekday) -> Bool { bits & (1 << UInt8(day.rawValue)) != 0 }
}

/// A part of the day, or a time by the clock.
public enum TimeOfDay: Hashable, Sendable, Comparable {
  case morning, midday, afternoon, evening, bedtime
  /// Minutes after midnight, 0 to 1439.
  case clock(ClockTime)

  /// Minutes after midnight: of a part of the day, which has no exact time, for order and for what must
  /// show one.
  package var minutes: Int {
    switch self {
    case .morning: 8 * 60
    case .midday: 12 * 60
    case .afternoon: 15 * 60
    case .evening: 19 * 60
    case .bedtime: 22 * 60
    case .clock(let time): time.minutes
    }
  }

  /// Whether it is a time by the clock.
  package var isExact: Bool { if case .clock = self { true } else { false } }

  public static func < (a: TimeOfDay, b: TimeOfDay) -> Bool {
    (a.minutes, a.isExact ? 1 : 0) < (b.minutes, b.isExact ? 1 : 0)
  }
}

/// A time by the clock, to the minute.
public struct ClockTime: Hashable, Sendable {
  /// Minutes after midnight, 0 to 1439.
  public let minutes: Int

  /// - Throws: ``PlanError`` unless it is 00:00 to 23:59.
  public init(hour: Int, minute: Int, at path: PlanPath = "time") throws(PlanError) {
    guard (0...23).contains(hour), (0...59).contains(minute) else {
      throw PlanError(at: path, "is not a time of day", fix: "use 00:00 to 23:59")
    }
    minutes = hour * 60 + minute
  }

  /// `08:00`.
  public var text: String {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(two(minutes / 60)):\(two(minutes % 60))"
  }
}
