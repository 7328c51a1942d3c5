/// What is moved or resisted.
public struct Load: Hashable, Sendable {
  public enum Measure: Hashable, Sendable {
    case mass(Amount<Masses>, MassUnit)
    /// Per cent of the patient's body mass.
    case shareOfBodyMass(Amount<Percents>)
    /// Per cent of the one-repetition maximum.
    case shareOfOneRepMax(Amount<Percents>)
    /// Colours differ between makers; the clinician and the patient share one set of bands.
    case band(BandColour)
    /// The patient's own weight alone.
    case ownBody
  }
  public let measure: Measure
  /// Whether each hand holds that much.
  public let inEachHand: Bool
  /// Whether it is where the patient starts, to be raised later.
  public let isStart: Bool
  /// Whether less is right where the patient cannot manage it.
  public let isIfAble: Bool

  /// - Throws: ``PlanError`` when a load that no hand holds is said to be in each hand, or a load is
  ///   at least so much.
  public init(
    _ measure: Measure, inEachHand: Bool = false, isStart: Bool = false, isIfAble: Bool = false,
    at path: PlanPath = "load"
  ) throws(PlanError) {
    if inEachHand, case .ownBody = measure {
      throw PlanError(at: path, "is the own body in each hand", fix: "leave out each hand")
    }
    switch measure {
    case .mass(let amount, _): try amount.exact(at: path)
    case .shareOfBodyMass(let share), .shareOfOneRepMax(let share): try share.exact(at: path)
    case .band, .ownBody: break
    }
    self.measure = measure
    self.inEachHand = inEachHand
    self.isStart = isStart
    self.isIfAble = isIfAble
  }
}

public enum MassUnit: String, CaseIterable, Hashable, Sendable {
  case kilograms = "kg"
  case pounds = "lb"
}

/// The colours that makers of resistance bands use.
public enum BandColour: String, CaseIterable, Hashable, Sendable {
  case tan, white, yellow, orange, pink, red, green, blue, purple, black, brown, grey, silver, gold
}

/// How hard it is meant to be, on the scales that were stated.
public struct Effort: Hashable, Sendable {
  public var rpe: Amount<RPEScale>?
  public var rir: Amount<RIRScale>?
  public var borg: Amount<BorgScale>?
  /// Heart beats a minute.
  public var pulse: Amount<PulseScale>?

  public init(
    rpe: Amount<RPEScale>? = nil, rir: Amount<RIRScale>? = nil, borg: Amount<BorgScale>? = nil,
    pulse: Amount<PulseScale>? = nil
  ) {
    self.rpe = rpe
    self.rir = rir
    self.borg = borg
    self.pulse = pulse
  }

  public static let unstated = Effort()
  public var isUnstated: Bool { self == .unstated }
}
