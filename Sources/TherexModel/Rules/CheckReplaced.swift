/// An exercise that stands in the place of another with its id.
public struct ReplacedExercise: Hashable, Sendable {
  /// Who put it there.
  public enum Origin: Hashable, Sendable {
    /// The plan brought it: nobody here has looked at it.
    case plan
    /// The clinic's own catalog: its decision.
    case clinic
  }
  public let own: Exercise
  /// The one that the catalog had.
  public let standard: Exercise
  public let origin: Origin

  public init(own: Exercise, standard: Exercise, origin: Origin) {
    self.own = own
    self.standard = standard
    self.origin = origin
  }

  /// What rules test and the two have otherwise, in the words of the exercise's file; empty where only
  /// words differ.
  public var differences: [String] {
    func doses(_ exercise: Exercise) -> [SourcedDose] {
      exercise.doses.map {
        SourcedDose(source: $0.source, dosage: $0.dosage, schedule: $0.schedule, from: $0.from)
      }
    }
    let parts: [(name: String, isSame: Bool)] = [
      ("kind", own.kind == standard.kind), ("position", own.position == standard.position),
      ("spine", own.spine == standard.spine), ("load", own.resistance == standard.resistance),
      ("sides", own.sides == standard.sides), ("equipment", own.equipment == standard.equipment),
      ("muscles", own.muscles == standard.muscles), ("traits", own.traits == standard.traits),
      ("motions", own.motions == standard.motions), ("limits", own.limits == standard.limits),
      ("cautions", own.cautions == standard.cautions), ("first", own.first == standard.first),
      ("doses", doses(own) == doses(standard)),
    ]
    return parts.filter { !$0.isSame }.map(\.name)
  }
}

extension Plan {
  /// What the rules say of a plan in which exercises stand in the place of the catalog's.
  ///
  /// An exercise that the plan brought takes no remark away: what the rules say of the catalog's own is
  /// said too. What a clinic's own catalog takes away is the clinic's decision, and is named in a caution.
  ///
  /// - Parameters:
  ///   - exercises: an exercise by id, the replacing one where there is one.
  ///   - replaced: each id at most once.
  public func remarks(
    exercises: (Slug) -> Exercise?, replaced: [ReplacedExercise], book: RuleBook
  ) -> [Remark] {
    let remarks = self.remarks(exercises: exercises, book: book)
    let named = Set(exerciseIDs)
    let differing = replaced.filter { named.contains($0.own.id) && !$0.differences.isEmpty }
    guard !differing.isEmpty else { return remarks }
    var all = remarks
    for origin in [ReplacedExercise.Origin.plan, .clinic] {
      let others = differing.filter { $0.origin == origin }
      guard !others.isEmpty else { continue }
      var standard: [Slug: Exercise] = [:]
      for other in others { standard[other.own.id] = other.standard }
      let said = Set(remarks)
      let dropped = self.remarks(
        exercises: { standard[$0] ?? exercises($0) }, book: book
      ).filter { !said.contains($0) }
      if origin == .plan { all += dropped.map(\.ofTheCatalog) }
      for other in others { all.append(other.caution(dropped: dropped, self)) }
    }
    // The worst first; equal ones keep their order.
    return all.enumerated().sorted {
      ($0.element.severity, $0.offset) < ($1.element.severity, $1.offset)
    }.map(\.element)
  }
}

extension ReplacedExercise {
  private static let rule = Slug(trusted: "exercise-differs")

  fileprivate func caution(dropped: [Remark], _ plan: Plan) -> Remark {
    var place = Remark.Place()
    var uses: Set<Remark.Place> = []
    for phase in plan.phases {
      for prescription in phase.prescriptions where prescription.names(own.id) {
        let here = Remark.Place(phase: phase.effectiveID, prescription: prescription.id)
        if uses.isEmpty { place = here }
        uses.insert(here)
      }
    }
    var rules: [String] = []
    for remark in dropped
    where remark.place.prescription == nil
      || uses.contains(
        Remark.Place(phase: remark.place.phase, prescription: remark.place.prescription))
    {
      if !rules.contains(remark.rule.text) { rules.append(remark.rule.text) }
    }
    let names = differences.joined(separator: ", ")
    let lost = rules.isEmpty ? "nothing" : rules.joined(separator: ", ")
    let says: String
    let mend: String
    switch origin {
    case .plan:
      says =
        "the plan brings its own \(own.id), which differs from the catalog's in \(names); by it alone would not be said: \(lost)"
      mend = "compare it with therex exercise \(own.id); both were checked"
    case .clinic:
      says =
        "your catalog's \(own.id) differs from the built-in one in \(names); by it is not said: \(lost)"
      mend = "give it an id of its own if it is another movement"
    }
    return Remark(
      rule: Self.rule, severity: .caution, place: place, says: says, mend: mend,
      sources: ["plan-format"])
  }
}

extension Remark {
  /// The remark where only the catalog's own exercise gives rise to it.
  fileprivate var ofTheCatalog: Remark {
    Remark(
      rule: rule, severity: severity, place: place,
      says: "\(says) (by the catalog's description of it; the plan's own description differs)",
      mend: mend, overriddenBy: overriddenBy, patient: patient, sources: sources,
      attribution: attribution,
      overridden: overridden)
  }
}

extension Prescription {
  /// Whether it is of an exercise, or may become it.
  fileprivate func names(_ id: Slug) -> Bool {
    let steps = progression.steps + alternatives
    let fallbacks =
      progression.fallbacks + (progression.growth?.fallbacks ?? []) + steps.flatMap(\.fallbacks)
    return exercise == id || steps.contains { $0.exercise == id }
      || fallbacks.contains { $0.exercise == id }
  }
}
