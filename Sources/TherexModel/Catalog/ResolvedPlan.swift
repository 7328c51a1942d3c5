/// A plan with everything that a front needs beside it: no front needs a catalog.
public struct ResolvedPlan: Hashable, Sendable {
  public let plan: Plan
  public let status: PlanStatus
  /// The catalog's version, as in `1.0`.
  public let catalogVersion: String
  /// Every exercise that the plan names, in order of first use.
  public let exercises: [Exercise]
  /// Every stop rule that applies, most urgent first.
  public let stopRules: [AppliedStopRule]

  /// Only resolving makes one: outside this package there is none without its stop rules.
  package init(
    plan: Plan, status: PlanStatus, catalogVersion: String, exercises: [Exercise],
    stopRules: [AppliedStopRule]
  ) {
    self.plan = plan
    self.status = status
    self.catalogVersion = catalogVersion
    self.exercises = exercises
    self.stopRules = stopRules
  }

  /// The exercise with an id; `nil` when neither the catalog nor the plan's file has it.
  public func exercise(_ id: Slug) -> Exercise? { exercises.first { $0.id == id } }
}

/// A stop rule as it applies to a plan: from the plan itself, a prescription or the rule book.
public struct AppliedStopRule: Hashable, Sendable {
  public let rule: StopRule
  /// The rule book's id; `nil` for the clinician's own words.
  public let id: Slug?
  /// The phase and prescription it is about; `nil` for the whole plan.
  public let prescription: Address?
  /// Who says so; `nil` for the clinician.
  public let source: String?

  /// A prescription's place.
  public struct Address: Hashable, Sendable {
    public let phase: Slug
    public let prescription: Slug

    public init(phase: Slug, prescription: Slug) {
      self.phase = phase
      self.prescription = prescription
    }
  }

  public init(
    rule: StopRule, id: Slug? = nil, prescription: Address? = nil, source: String? = nil
  ) {
    self.rule = rule
    self.id = id
    self.prescription = prescription
    self.source = source
  }
}

extension Plan {
  /// Every exercise id that the plan names, in order of first use.
  public var exerciseIDs: [Slug] {
    var ids: [Slug] = []
    var seen: Set<Slug> = []
    func take(_ id: Slug?) {
      if let id, seen.insert(id).inserted { ids.append(id) }
    }
    for phase in phases {
      for prescription in phase.prescriptions {
        take(prescription.exercise)
        for fallback in prescription.progression.fallbacks { take(fallback.exercise) }
        for fallback in prescription.progression.growth?.fallbacks ?? [] {
          take(fallback.exercise)
        }
        for step in prescription.progression.steps + prescription.alternatives {
          take(step.exercise)
          for fallback in step.fallbacks { take(fallback.exercise) }
        }
      }
    }
    return ids
  }

  /// The clinician's own stop rules, the plan's and each prescription's.
  public var ownStopRules: [AppliedStopRule] {
    header.stops.map { AppliedStopRule(rule: $0) }
      + phases.flatMap { phase in
        phase.prescriptions.flatMap { prescription in
          prescription.stops.map {
            AppliedStopRule(
              rule: $0,
              prescription: .init(phase: phase.effectiveID, prescription: prescription.id))
          }
        }
      }
  }
}
