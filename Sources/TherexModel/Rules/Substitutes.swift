/// An exercise that may take another's place, and why.
public struct Substitute: Hashable, Sendable {
  public let exercise: Slug
  /// Why it is near, nearest first.
  public let reasons: [Nearness]
  /// Who offers it; `nil` where the rules found it.
  public let source: String?

  /// A way in which one exercise is near another.
  public enum Nearness: Hashable, Sendable {
    /// The catalog offers it for this finding.
    case offered(finding: String?)
    /// The catalog's easier form of it.
    case easier
    /// The catalog's harder form of it.
    case harder
    case sameKind(Exercise.Kind)
    case sameSpine(Exercise.SpineMovement)
    case sameMuscle(String)
    case samePosition(Exercise.Position)
    case noEquipment
    case ownEquipment
  }
}

/// An exercise of the catalog for somebody: kept, or removed with the reasons.
public struct FilteredExercise: Hashable, Sendable {
  public let exercise: Slug
  /// What removed it, in the book's order; empty where it is kept.
  public let objections: [Objection]
  /// What may take its place, nearest first; empty where it is kept.
  public let substitutes: [Substitute]

  public var isKept: Bool { objections.isEmpty }
}

extension RuleBook {
  /// The catalog for somebody with these findings and this equipment, in the catalog's order.
  ///
  /// - Parameters:
  ///   - findings: names or synonyms; unknown ones remove nothing.
  ///   - equipment: `nil` where nothing is known of it.
  public func filter(
    _ catalog: [Exercise], avoiding findings: [String], equipment: [String]? = nil
  ) -> [FilteredExercise] {
    let names = findings.map { finding($0)?.name ?? $0 }
    let owned = equipment.map(owned)
    let all = catalog.map { ($0, objections(to: $0, having: names, owned: owned)) }
    let fitting = all.filter { $0.1.isEmpty }.map(\.0)
    return all.map { exercise, objections in
      FilteredExercise(
        exercise: exercise.id, objections: objections,
        substitutes: objections.isEmpty
          ? []
          : substitutes(
            for: exercise, removedBy: objections, among: fitting, findings: names, owned: owned,
            taken: []))
    }
  }

  /// What may take an exercise's place, nearest first.
  ///
  /// None is objected to, none needs equipment that is not there, and for a finding that forbids it
  /// none moves the low back in the opposite direction.
  func substitutes(
    for exercise: Exercise, removedBy objections: [Objection], among fitting: [Exercise],
    findings: [String], owned: Set<String>?, taken: Set<Slug>
  ) -> [Substitute] {
    let forbidsOpposite = findings.contains { finding($0)?.forbidsOpposite == true }
    var scored: [(score: Int, order: Int, substitute: Substitute)] = []
    for (order, other) in fitting.enumerated() where other.id != exercise.id {
      guard !taken.contains(other.id) else { continue }
      if forbidsOpposite, other.opposes(exercise) { continue }
      // Where nobody said what there is, nothing is asked for that the first did not ask for.
      if owned == nil,
        !other.equipment.allSatisfy({ $0.isOptional || exercise.equipment.contains($0) })
      {
        continue
      }
      if let (score, reasons, source) = nearness(
        of: other, to: exercise, removedBy: objections, owned: owned)
      {
        scored.append(
          (score, order, Substitute(exercise: other.id, reasons: reasons, source: source)))
      }
    }
    return scored.sorted { ($0.score, -$0.order) > ($1.score, -$1.order) }.map(\.substitute)
  }

  /// How near an exercise is; `nil` when it does not do the same.
  private func nearness(
    of other: Exercise, to exercise: Exercise, removedBy objections: [Objection],
    owned: Set<String>?
  ) -> (score: Int, reasons: [Substitute.Nearness], source: String?)? {
    var score = 0
    var reasons: [Substitute.Nearness] = []
    var source: String?
    var isOffered = false
    if let relation = exercise.substitutes.first(where: { relation in
      relation.exercise == other.id
        && (relation.when == nil || objections.contains { $0.finding == relation.when })
    }) {
      isOffered = true
      score += 1000
      source = relation.source
      reasons.append(.offered(finding: relation.when))
    }
    let isNeighbour =
      exercise.easier.contains { $0.exercise == other.id }
      || exercise.harder.contains { $0.exercise == other.id }
    if exercise.easier.contains(where: { $0.exercise == other.id }) {
      score += 200
      reasons.append(.easier)
    } else if exercise.harder.contains(where: { $0.exercise == other.id }) {
      score += 100
      reasons.append(.harder)
    }
    if other.kind == exercise.kind {
      score += 40
      reasons.append(.sameKind(other.kind))
    }
    let moves = exercise.spine.filter { $0 != .neutral && other.spine.contains($0) }
    for move in moves {
      score += 60
      reasons.append(.sameSpine(move))
    }
    let muscles = exercise.muscles.filter(other.muscles.contains)
    for muscle in muscles {
      score += 60
      reasons.append(.sameMuscle(muscle))
    }
    // The aim is the same movement of the back, the same muscles, or, where an exercise names
    // neither, the same kind.
    let hasAim =
      exercise.muscles.isEmpty && exercise.spine.allSatisfy { $0 == .neutral }
      ? other.kind == exercise.kind && other.spine.allSatisfy { $0 == .neutral }
      : !moves.isEmpty || !muscles.isEmpty
    let added = other.spine.filter { $0 != .neutral && !exercise.spine.contains($0) }
    // A back that was kept still is not moved by what takes the exercise's place.
    let staysStill = added.isEmpty || exercise.spine.contains { $0 != .neutral }
    score -= 70 * added.count
    // A muscle that is to be strengthened is not strengthened by a stretch of it.
    let sameSort = (other.kind == .strength) == (exercise.kind == .strength)
    guard isOffered || staysStill && (isNeighbour || hasAim && sameSort) else { return nil }
    if other.position == exercise.position {
      score += 10
      reasons.append(.samePosition(other.position))
    }
    if other.equipment.allSatisfy(\.isOptional) {
      score += 5
      reasons.append(.noEquipment)
    } else if owned != nil {
      reasons.append(.ownEquipment)
    }
    return (score, reasons, source)
  }
}

extension Exercise {
  /// Whether it bends the low back where the other arches it, or arches where it bends.
  func opposes(_ other: Exercise) -> Bool {
    (spine.contains(.flexion) && other.spine.contains(.extending)
      && !(other.spine.contains(.flexion) && !spine.contains(.extending)))
      || (spine.contains(.extending) && other.spine.contains(.flexion)
        && !(other.spine.contains(.extending) && !spine.contains(.flexion)))
  }
}
