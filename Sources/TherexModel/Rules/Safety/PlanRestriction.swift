/// A precaution or weight-bearing order of a plan, and which exercises it matters in.
public struct PlanRestriction: Hashable, Sendable {
  public enum Key: Hashable, Sendable {
    case precaution, weightBearing
  }
  /// As the clinician wrote it.
  public let words: String
  public let key: Key
  /// `nil` where rules do not know the words.
  public let value: Restriction?
  /// Joints that its words name, where rules do not know the words.
  public let joints: [Exercise.Motion.Joint]

  /// Whether how far a movement goes is limited, or how much a leg bears: what steps and pictures show may
  /// be more.
  public var isOfExtent: Bool {
    switch value?.kind {
    case .motion, .noWeight, .toeTouch, .partialWeight: true
    case .twisting, .bending, .overhead, .impact, .lifting, .lying, .freeWeight, nil: false
    }
  }

  /// Whether an exercise moves or loads the part that it restricts, on a side that it restricts.
  public func touches(
    _ exercise: Exercise, _ dosage: Dosage, affected: AffectedSide?
  ) -> Bool {
    guard let value else {
      return exercise.motions.contains { joints.contains($0.joint) }
    }
    guard value.isOfSide(exercise, dosage, affected: affected) else { return false }
    func moves(_ joint: Exercise.Motion.Joint, _ directions: [Exercise.Motion.Direction]) -> Bool {
      exercise.motions.contains { $0.joint == joint && directions.contains($0.direction) }
    }
    return switch value.kind {
    case .twisting: moves(.spine, [.rotation])
    case .bending: moves(.spine, [.flexion, .sideBend])
    case .overhead: moves(.shoulder, [.flexion, .abduction])
    case .impact: exercise.traits.contains(.impact)
    case .lifting:
      exercise.traits.contains(.lifting)
        || exercise.traits.contains(.loaded) && dosage.load != nil
    case .lying(let position): exercise.position == position
    case .motion(let joint, let direction, _): moves(joint, [direction])
    case .noWeight, .toeTouch, .partialWeight:
      exercise.traits.contains(.legLoaded) || exercise.traits.contains(.weightBearing)
    case .freeWeight: false
    }
  }
}

extension Restriction {
  /// Whether an exercise works the side that is restricted.
  func isOfSide(_ exercise: Exercise, _ dosage: Dosage, affected: AffectedSide?) -> Bool {
    exercise.works(side, dosage, affected: affected)
  }
}

extension Exercise {
  /// Whether a dose works a side, by what it says; `nil` asks of no side.
  func works(_ side: AffectedSide?, _ dosage: Dosage, affected: AffectedSide?) -> Bool {
    guard let side, sides != .both else { return true }
    switch dosage.side {
    case .left: return side == .left
    case .right: return side == .right
    case .affected: return affected.map { $0 == side || $0 == .both } ?? true
    case .each, .alternating, .both, nil: return true
    }
  }
}

extension Plan {
  /// What the header restricts when the plan starts.
  ///
  /// - Parameter book: by whose words of regions a restriction in words of its own is read; `nil` reads none.
  public func restrictions(book: RuleBook?) -> [PlanRestriction] {
    restrictionsInForce().map { stated in
      let places =
        stated.value == nil
        ? book?.regions.filter { $0.words.match(stated.words) } ?? [] : []
      return PlanRestriction(
        words: stated.words, key: stated.field == "precaution" ? .precaution : .weightBearing,
        value: stated.value, joints: places.flatMap(\.joints))
    }
  }
}
