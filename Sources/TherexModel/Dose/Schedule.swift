/// When and how often a prescription is due.
///
/// With nothing stated it is due any day and never missed.
public struct Schedule: Hashable, Sendable {
  public let days: Days?
  public let timesADay: Count?
  /// Hours between two sessions while the patient is awake.
  public let everyHours: Amount<Times>?
  public let timesOfDay: [TimeOfDay]
  /// Never more sessions a day than this.
  public let atMostADay: Count?
  public let isAsNeeded: Bool

  /// Times of day are kept in the order of the day.
  ///
  /// - Throws: ``PlanError`` when two terms contradict each other, or at least is said of anything
  ///   but times a week.
  public init(
    days: Days? = nil, timesADay: Count? = nil, everyHours: Amount<Times>? = nil,
    timesOfDay: [TimeOfDay] = [], atMostADay: Count? = nil, isAsNeeded: Bool = false,
    at path: String = "schedule"
  ) throws(PlanError) {
    let times = timesOfDay.sorted()
    try timesADay?.exact(at: path)
    try everyHours?.exact(at: path)
    try atMostADay?.exact(at: path)
    if case .dailyOrAtLeast(let least) = days { try least.exact(at: path) }
    for (a, b) in zip(times, times.dropFirst()) where a == b {
      throw PlanError(at: path, "names a time of day twice", fix: "name it once")
    }
    if let timesADay, everyHours != nil {
      throw PlanError(
        at: path, "says \(timesADay.low) times a day and every so many hours",
        fix: "keep one of the two")
    }
    if let timesADay, !times.isEmpty, !timesADay.contains(ExactDecimal(times.count)) {
      throw PlanError(
        at: path, "names \(times.count) times of day but says \(timesADay.low)x/day",
        fix: "make them agree")
    }
    if let timesADay, let most = atMostADay, timesADay.low > most.low {
      throw PlanError(
        at: path, "asks for more times a day than its own limit", fix: "make them agree")
    }
    if let everyHours, everyHours.high > 24 {
      throw PlanError(at: path, "waits more than 24 hours", fix: "use days instead")
    }
    if case .weekdays(let week, let times?) = days, !times.contains(ExactDecimal(week.count)) {
      throw PlanError(
        at: path, "names \(week.count) days but says \(times.low)x/week", fix: "make them agree")
    }
    self.days = days
    self.timesADay = timesADay
    self.everyHours = everyHours
    self.timesOfDay = times
    self.atMostADay = atMostADay
    self.isAsNeeded = isAsNeeded
  }

  private init() {
    days = nil
    timesADay = nil
    everyHours = nil
    timesOfDay = []
    atMostADay = nil
    isAsNeeded = false
  }

  public static let unstated = Schedule()
  public var isUnstated: Bool { self == .unstated }

  /// This schedule with the days, or the times, that it leaves unstated taken from another.
  public func filled(from other: Schedule) -> Schedule {
    let ownTimes =
      timesADay != nil || everyHours != nil || !timesOfDay.isEmpty || atMostADay != nil
      || isAsNeeded
    let source = ownTimes ? self : other
    let filled = try? Schedule(
      days: days ?? other.days, timesADay: source.timesADay, everyHours: source.everyHours,
      timesOfDay: source.timesOfDay, atMostADay: source.atMostADay,
      isAsNeeded: source.isAsNeeded)
    return filled ?? self
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
  public init(_ days: [Weekday], at path: String = "schedule") throws(PlanError) {
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

  /// Minutes after midnight for order alone: parts of the day have no exact time.
  private var order: (Int, Int) {
    switch self {
    case .morning: (8 * 60, 0)
    case .midday: (12 * 60, 0)
    case .afternoon: (15 * 60, 0)
    case .evening: (19 * 60, 0)
    case .bedtime: (22 * 60, 0)
    case .clock(let time): (time.minutes, 1)
    }
  }
  public static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.order < b.order }
}

/// A time by the clock, to the minute.
public struct ClockTime: Hashable, Sendable {
  /// Minutes after midnight, 0 to 1439.
  public let minutes: Int

  /// - Throws: ``PlanError`` unless it is 00:00 to 23:59.
  public init(hour: Int, minute: Int, at path: String = "time") throws(PlanError) {
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
