extension Simulation {
  /// What came of a made-up patient: when they were stopped, and whether they should have been.
  public struct Outcome: Hashable, Sendable {
    public let persona: Persona
    /// The day of the event, from 1; `nil` where none came.
    public let eventDay: Int?
    /// The first day with a stop, from 1; `nil` where none was called.
    public let stopDay: Int?
    /// The most urgent of that day.
    public let stop: StopEvent?
    /// The most urgent of the day of the event; `nil` where none was called on it.
    public let eventStop: StopEvent?
    /// The day on which far more than prescribed was said first, from 1.
    public let farMoreDay: Int?
    /// How often a step up the ladder was accepted.
    public let stepsUp: Int
    /// The worst pain of all days, 0 to 10; `nil` where none was answered.
    public let mostPain: ExactDecimal?
    /// Whether what must come of this patient did not.
    public let isMissed: Bool
  }

  /// What came of it.
  public var outcome: Outcome {
    let event = days.firstIndex { $0.isEvent }
    func stops(_ day: Day) -> [StopEvent] {
      day.events.compactMap { event in
        if case .stop(let stop) = event { return stop }
        return nil
      }
    }
    func mostUrgent(_ day: Int?) -> StopEvent? {
      day.flatMap { stops(days[$0]).min { $0.urgency.rank < $1.urgency.rank } }
    }
    let stopped = days.firstIndex { !stops($0).isEmpty }
    return Outcome(
      persona: persona, eventDay: event.map { $0 + 1 }, stopDay: stopped.map { $0 + 1 },
      stop: mostUrgent(stopped), eventStop: mostUrgent(event),
      farMoreDay: days.firstIndex { day in
        day.events.contains { event in
          if case .farMore = event { return true }
          return false
        }
      }.map { $0 + 1 },
      stepsUp: days.reduce(0) { $0 + $1.stepsUp }, mostPain: days.compactMap(\.pain).max(),
      isMissed: isMissed(event, stops))
  }

  private func isMissed(_ event: Int?, _ stops: (Day) -> [StopEvent]) -> Bool {
    func stopped(_ urgency: StopRule.Urgency) -> Bool {
      guard let event else { return true }
      return stops(days[event]).contains { $0.urgency.rank <= urgency.rank }
    }
    switch persona.must {
    case nil: return false
    case .emergencyNow: return !stopped(.emergencyNow)
    case .sameDay: return !stopped(.sameDay)
    case .nothingAdvances: return days.contains { $0.stepsUp > 0 }
    case .readFirst:
      guard let event else { return false }
      let isAsked = days[event].events.contains { event in
        if case .toRead = event { return true }
        return false
      }
      let answered = days[event...].firstIndex { day in
        day.events.contains { event in
          if case .answered = event { return true }
          return false
        }
      }
      return !isAsked || days[event..<(answered ?? days.count)].contains { $0.stepsUp > 0 }
    }
  }
}

extension Simulation.Day {
  fileprivate var stepsUp: Int {
    events.reduce(0) { count, event in
      guard case .accepted(let proposal) = event, case .advance = proposal.decision else {
        return count
      }
      return count + 1
    }
  }
}
