/// A ladder: how a prescription grows harder, and when it goes back.
public struct Progression: Hashable, Sendable {
  /// Where to go back to from the dose the prescription begins with.
  public let fallbacks: [Fallback]
  /// The dose grows by itself to a cap before the first step; `nil` where it does not.
  public let growth: Growth?
  /// In order of difficulty.
  public let steps: [ProgressionStep]

  public init(fallbacks: [Fallback] = [], growth: Growth? = nil, steps: [ProgressionStep] = []) {
    self.fallbacks = fallbacks
    self.growth = growth
    self.steps = steps
  }

  public static let none = Progression()
  public var isEmpty: Bool { fallbacks.isEmpty && growth == nil && steps.isEmpty }
}

/// A step of the ladder, or an alternative: a dose, or another exercise with its dose.
public struct ProgressionStep: Hashable, Sendable {
  /// `nil` keeps the exercise.
  public let exercise: Slug?
  public let dosage: Dosage
  /// What it states of its own; the rest is kept from the prescription.
  public let schedule: Schedule
  /// When it is proposed; one without is never proposed by itself.
  public let rule: AdvanceRule?
  /// When to leave it again.
  public let fallbacks: [Fallback]

  /// - Throws: ``PlanError`` when it names neither an exercise nor a dose.
  public init(
    exercise: Slug? = nil, dosage: Dosage = .unstated, schedule: Schedule = .unstated,
    rule: AdvanceRule? = nil, fallbacks: [Fallback] = [], at path: PlanPath = "step"
  ) throws(PlanError) {
    guard exercise != nil || !dosage.isUnstated || !schedule.isUnstated else {
      throw PlanError(at: path, "changes nothing", fix: "name an exercise or a dose")
    }
    self.exercise = exercise
    self.dosage = dosage
    self.schedule = schedule
    self.rule = rule
    self.fallbacks = fallbacks
  }
}

/// A way back down the ladder.
public struct Fallback: Hashable, Sendable {
  /// `nil` is the exercise of the step before.
  public let exercise: Slug?
  /// Unstated is the last dose that was tolerated there.
  public let dosage: Dosage
  /// Any one of them suffices.
  public let criteria: [Criterion]

  /// - Throws: ``PlanError`` when it has no criterion.
  public init(
    exercise: Slug? = nil, dosage: Dosage = .unstated, criteria: [Criterion],
    at path: PlanPath = "back"
  ) throws(PlanError) {
    guard !criteria.isEmpty else {
      throw PlanError(at: path, "has no condition", fix: "write back: if pain > 3")
    }
    for criterion in criteria { try criterion.check(at: path) }
    self.exercise = exercise
    self.dosage = dosage
    self.criteria = criteria
  }
}

/// A dose that grows by a step to a cap.
public struct Growth: Hashable, Sendable {
  /// What grows, by how much (`nil` when unstated) and how far.
  public enum Quantity: Hashable, Sendable {
    /// Seconds.
    case hold(by: Amount<Times>?, to: Amount<Times>)
    case repetitions(by: Count?, to: Count)
    case sets(by: Count?, to: Count)
    /// By and to in the same unit.
    case duration(by: Amount<Times>?, to: Timed)
    case distance(by: Amount<Lengths>?, to: Distance)
    case mass(by: Increment<Masses>?, to: Amount<Masses>, MassUnit)
    /// Percentage points of body mass.
    case shareOfBodyMass(by: Amount<Percents>?, to: Amount<Percents>)
    /// Percentage points of the one-repetition maximum.
    case shareOfOneRepMax(by: Amount<Percents>?, to: Amount<Percents>)
    /// The next band of the patient's set, up to a colour.
    case band(to: BandColour)
  }
  /// A step in the load's unit, or in per cent of the load itself.
  public enum Increment<S: Scale>: Hashable, Sendable {
    case amount(Amount<S>)
    case perCent(Amount<Percents>)
  }
  public let quantity: Quantity
  /// When a step of growth is proposed; one without is never proposed by itself.
  public let rule: AdvanceRule?
  public let fallbacks: [Fallback]

  /// ``Prescription`` checks that step and cap are single numbers, the step no larger than the cap.
  public init(_ quantity: Quantity, rule: AdvanceRule? = nil, fallbacks: [Fallback] = []) {
    self.quantity = quantity
    self.rule = rule
    self.fallbacks = fallbacks
  }

  /// - Throws: ``PlanError`` when a step or a cap is not one number, or the step is larger.
  func check(at path: PlanPath) throws(PlanError) {
    func pair<S: Scale>(_ by: Amount<S>?, _ to: Amount<S>) throws(PlanError) {
      try by?.single(at: path)
      try to.single(at: path)
      if let by, by.low > to.low {
        throw PlanError(
          at: path, "has a step larger than its cap", fix: "raise the cap or lower the step")
      }
    }
    switch quantity {
    case .hold(let by, let to): try pair(by, to)
    case .repetitions(let by, let to), .sets(let by, let to): try pair(by, to)
    case .duration(let by, let to): try pair(by, to.amount)
    case .distance(let by, let to): try pair(by, to.amount)
    case .shareOfBodyMass(let by, let to), .shareOfOneRepMax(let by, let to): try pair(by, to)
    case .mass(.amount(let by)?, let to, _): try pair(by, to)
    case .mass(.perCent(let by)?, let to, _):
      try by.single(at: path)
      try to.single(at: path)
    case .mass(nil, let to, _): try to.single(at: path)
    case .band: break
    }
  }
}
