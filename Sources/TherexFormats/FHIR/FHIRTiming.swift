internal import TherexModel

/// When an order is due, as a `Timing`.
///
/// What no element says (at least so often, so many times a week and a day, while awake) is said by
/// `code.text`, which FHIR takes as the whole of it beside the bounds.
struct FHIRTiming {
  let schedule: Schedule
  /// The schedule in words; empty where none is stated.
  let words: String

  /// - Parameter part: the phase, whose days are the bounds.
  func object(in part: FHIRPart) -> FHIRObject {
    var counts = FHIRObject()
    bounds(part, &counts)
    often(&counts)
    within(&counts)
    return FHIRObject {
      $0.object("repeat", counts)
      $0.object("code", schedule.isUnstated ? nil : .concept(words))
    }
  }

  private func bounds(_ part: FHIRPart, _ counts: inout FHIRObject) {
    if part.start != nil || part.end != nil {
      return counts.object("boundsPeriod", .period(part.start, part.end))
    }
    guard case .span(let count, let unit)? = part.phase.length else { return }
    let code =
      switch unit {
      case .days: "d"
      case .weeks: "wk"
      case .months: "mo"
      }
    func quantity(_ value: ExactDecimal) -> FHIRObject { .quantity(value, unit.rawValue, code) }
    if count.isRange {
      counts.object(
        "boundsRange",
        FHIRObject {
          $0.object("low", quantity(count.low))
          $0.object("high", quantity(count.high))
        })
    } else {
      counts.object("boundsDuration", quantity(count.low))
    }
  }

  /// How many times in how long.
  private func often(_ counts: inout FHIRObject) {
    if let hours = schedule.everyHours, schedule.days == nil || schedule.days == .daily {
      counts.number("frequency", 1)
      counts.number("period", hours.low)
      if hours.isRange { counts.number("periodMax", hours.high) }
      return counts.text("periodUnit", "h")
    }
    let inADay = timesInADay
    func times(_ days: (low: Int, high: Int), each period: ExactDecimal, _ unit: String) {
      let (low, high) = (inADay?.low ?? 1, inADay?.high ?? 1)
      counts.number("frequency", ExactDecimal(days.low * low))
      if days.high * high > days.low * low {
        counts.number("frequencyMax", ExactDecimal(days.high * high))
      }
      counts.number("period", period)
      counts.text("periodUnit", unit)
    }
    switch schedule.days {
    case .daily, .weekdays: times((1, 1), each: 1, "d")
    case .everyOtherDay: times((1, 1), each: 2, "d")
    case .timesAWeek(let count): times(Self.ends(count), each: 1, "wk")
    case .dailyOrAtLeast(let least): times((Self.ends(least).low, 7), each: 1, "wk")
    case nil: if inADay != nil { times((1, 1), each: 1, "d") }
    }
  }

  /// How often in a day; `nil` where nothing says it.
  private var timesInADay: (low: Int, high: Int)? {
    if let times = schedule.timesADay { return Self.ends(times) }
    return schedule.timesOfDay.isEmpty
      ? nil : (schedule.timesOfDay.count, schedule.timesOfDay.count)
  }

  private static func ends(_ count: Count) -> (low: Int, high: Int) {
    (count.low.whole ?? 1, count.high.whole ?? 1)
  }

  /// On which days and at what times; parts of the day and the clock never stand together (tim-10), and
  /// several parts of the day only in words: R4's own invariant tim-9 fails on two.
  private func within(_ counts: inout FHIRObject) {
    if case .weekdays(let week, _)? = schedule.days {
      counts.texts("dayOfWeek", week.days.map { $0.short.lowercased() })
    }
    let times = schedule.timesOfDay
    if times.allSatisfy(\.isExact) {
      counts.texts(
        "timeOfDay",
        times.compactMap { if case .clock(let time) = $0 { "\(time.text):00" } else { nil } })
    } else if times.count == 1 {
      counts.texts("when", times.compactMap(\.fhirCode))
    }
  }
}

extension TimeOfDay {
  /// The code of FHIR's EventTiming; `nil` for a time by the clock.
  var fhirCode: String? {
    switch self {
    case .morning: "MORN"
    case .midday: "NOON"
    case .afternoon: "AFT"
    case .evening: "EVE"
    case .bedtime: "HS"
    case .clock: nil
    }
  }
}
