package import TherexModel

/// What a page needs of the sessions that a review was given: their days, and the most of each day.
package struct SessionDigest {
  /// How many sessions there were without contradiction.
  package private(set) var count = 0
  package private(set) var dates: [SessionID: CivilDate] = [:]
  private(set) var doses: [PrescriptionAddress: [DoneAs: [CivilDate: DayDose]]] = [:]
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
      let doneAs = DoneAs(
        version: session.version, step: entry.step, alternative: entry.alternative)
      for set in entry.sets {
        doses[entry.address, default: [:]][doneAs, default: [:]][
          session.date, default: DayDose()
        ].add(set)
      }
    }
  }

  /// Sessions whose records contradict each other have a day, and no numbers.
  package mutating func take(_ conflict: LogConflict) {
    for record in conflict.records { dates[record.id] = record.date }
  }
}

/// As what a prescription was done: of a version, at a step of its ladder, or as an alternative.
struct DoneAs: Hashable {
  let version: Int
  let step: Int
  let alternative: Int?

  /// The exercise that this was, as the plan of that version has the prescription.
  func exercise(of prescription: Prescription) -> Slug {
    if let alternative {
      guard prescription.alternatives.indices.contains(alternative - 1) else {
        return prescription.exercise
      }
      return prescription.alternatives[alternative - 1].exercise ?? prescription.exercise
    }
    return prescription.progression.steps.prefix(step).compactMap(\.exercise).last
      ?? prescription.exercise
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
    if case .mass(let number, .kilograms) = set.load { load = Self.most(load, number) }
    hold = Self.most(hold, set.hold)
    time = Self.most(time, set.duration)
    repetitions = Self.most(repetitions, set.repetitions)
  }

  /// The most of both.
  func joined(with other: DayDose) -> DayDose {
    var both = self
    both.load = Self.most(load, other.load)
    both.hold = Self.most(hold, other.hold)
    both.time = Self.most(time, other.time)
    both.repetitions = Self.most(repetitions, other.repetitions)
    return both
  }

  private static func most(_ a: ExactDecimal?, _ b: ExactDecimal?) -> ExactDecimal? {
    if let a, let b { return max(a, b) }
    return a ?? b
  }
}
