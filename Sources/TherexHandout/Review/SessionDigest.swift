package import TherexModel

/// What a page needs of the sessions that a review was given: their days, and the most of each day.
package struct SessionDigest {
  /// How many sessions there were without contradiction.
  package private(set) var count = 0
  package private(set) var dates: [SessionID: CivilDate] = [:]
  private(set) var doses: [PrescriptionAddress: [CivilDate: DayDose]] = [:]
  /// The first day of each version.
  private(set) var versions: [Int: CivilDate] = [:]
  private let plan: PlanID
  private let hasDoses: Bool

  /// - Parameter hasDoses: whether the numbers of each day are kept, as charts need them.
  package init(of plan: Plan, hasDoses: Bool) {
    self.plan = plan.id
    self.hasDoses = hasDoses
  }

  /// Of a log in memory.
  package init(_ log: SessionLog, of plan: Plan) {
    self.init(of: plan, hasDoses: true)
    let (sessions, conflicts) = log.joined
    for session in sessions { take(session) }
    for conflict in conflicts { take(conflict) }
  }

  package mutating func take(_ session: Session) {
    count += 1
    dates[session.id] = session.date
    guard hasDoses, session.plan == plan else { return }
    versions[session.version] = min(versions[session.version] ?? session.date, session.date)
    for entry in session.entries {
      for set in entry.sets {
        doses[entry.address, default: [:]][session.date, default: DayDose()].add(set)
      }
    }
  }

  /// Sessions whose records contradict each other have a day, and no numbers.
  package mutating func take(_ conflict: LogConflict) {
    for record in conflict.records { dates[record.id] = record.date }
  }
}

/// The most that was done of one prescription on one day, in each quantity.
struct DayDose {
  /// Kilograms.
  private(set) var load: ExactDecimal?
  /// Seconds.
  private(set) var hold: ExactDecimal?
  /// Seconds.
  private(set) var time: ExactDecimal?
  private(set) var repetitions: ExactDecimal?

  mutating func add(_ set: PerformedSet) {
    func most(_ a: ExactDecimal?, _ b: ExactDecimal?) -> ExactDecimal? {
      if let a, let b { return max(a, b) }
      return a ?? b
    }
    if case .mass(let number, .kilograms) = set.load { load = most(load, number) }
    hold = most(hold, set.hold)
    time = most(time, set.duration)
    repetitions = most(repetitions, set.repetitions)
  }
}
