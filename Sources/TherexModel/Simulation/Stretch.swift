extension Simulation {
  /// Days that follow each other and on which nothing fires, told as one; or one day on which
  /// something does.
  public struct Stretch: Hashable, Sendable {
    /// At least one, in the order of time.
    public let days: [Day]

    public var first: CivilDate { days.first?.date ?? CivilDate(dayNumber: 0) }
    public var last: CivilDate { days.last?.date ?? first }
    public var isQuiet: Bool { days.allSatisfy { $0.events.isEmpty } }
    public var sessions: Int { days.reduce(0) { $0 + $1.sessions } }
    public var isAsPrescribed: Bool { days.allSatisfy(\.isAsPrescribed) }
    public var isWaiting: Bool { days.contains { $0.isWaiting } }
    /// The least and the most of the days' worst pain; `nil` where none was answered.
    public var pain: ClosedRange<ExactDecimal>? {
      let known = days.compactMap(\.pain)
      guard let least = known.min(), let most = known.max() else { return nil }
      return least...most
    }
  }

  /// All days, the quiet ones folded; a change of version, phase or band of pain begins a new one.
  public var stretches: [Stretch] {
    var stretches: [[Day]] = []
    for day in days {
      if day.events.isEmpty, let before = stretches.last?.last, before.events.isEmpty,
        before.version == day.version, before.phase == day.phase,
        before.isWaiting == day.isWaiting,
        isOneBand(stretches[stretches.count - 1], day)
      {
        stretches[stretches.count - 1].append(day)
      } else {
        stretches.append([day])
      }
    }
    return stretches.map { Stretch(days: $0) }
  }

  /// Mild pain is 1 to 3, moderate 4 to 6, severe 7 to 10; a day without an answer is of any band.
  private func isOneBand(_ days: [Day], _ day: Day) -> Bool {
    func band(_ pain: ExactDecimal) -> Int { pain <= 3 ? 0 : pain <= 6 ? 1 : 2 }
    guard let pain = day.pain, let before = days.last(where: { $0.pain != nil })?.pain else {
      return true
    }
    return band(pain) == band(before)
  }
}
