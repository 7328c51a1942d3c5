extension Exercise {
  /// What an exercise asks of the body, so that rules test movements and no list of names.
  public enum Trait: String, CaseIterable, Hashable, Sendable {
    /// It strengthens against a resistance.
    case loaded
    /// A leg carries weight in standing.
    case weightBearing = "weight-bearing"
    case singleLeg = "single-leg"
    case closedChain = "closed-chain"
    case openChain = "open-chain"
    /// A leg pushes against a resistance or the body's weight.
    case legLoaded = "leg-loaded"
    case quadricepsLoaded = "quadriceps-loaded"
    case hamstringsLoaded = "hamstrings-loaded"
    case abdominal
    /// The arms push, pull or hold against a resistance.
    case armsLoaded = "arms-loaded"
    /// A weight is held in the hands.
    case lifting
    case traction
    /// It invites holding the breath.
    case straining
    case impact
    case balance
    case headDown = "head-down"
    case endRange = "end-range"
    /// Something presses on tissue.
    case pressure
    case water
  }

  /// How far an exercise takes a joint, in degrees, where its dose states no range.
  public struct Motion: Hashable, Sendable {
    public enum Joint: String, CaseIterable, Hashable, Sendable {
      case spine, neck, shoulder, elbow, wrist, hip, knee, ankle
    }
    public enum Direction: String, CaseIterable, Hashable, Sendable {
      case flexion, rotation, abduction, adduction
      case extending = "extension"
      case sideBend = "side-bend"
    }
    public let joint: Joint
    public let direction: Direction
    /// Below it the exercise is not done, 0 to 360.
    public let least: ExactDecimal
    /// How far it is usually taken; not below ``least``.
    public let most: ExactDecimal
    /// Whether the degrees of a dose are this motion's.
    public let isDosed: Bool

    /// - Throws: ``PlanError`` when it runs backward or is no angle.
    public init(
      joint: Joint, direction: Direction, least: ExactDecimal, most: ExactDecimal,
      isDosed: Bool = false, at path: PlanPath = "motion"
    ) throws(PlanError) {
      let range = try Amount<Degrees>(least, most, at: path)
      self.joint = joint
      self.direction = direction
      self.least = range.low
      self.most = range.high
      self.isDosed = isDosed
    }
  }
}
