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
  /// The same as a reader is shown them: one sign once, under its strictest heading.
  public let stops: StopDigest
  /// How much pain is all right: the strictest limit in force.
  public let pain: AppliedPainLimit
  /// What rules that stand tell the patient of single exercises.
  public let told: [ToldCaution]
  /// The plan's precautions and weight bearing, with which exercises they matter in.
  public let restrictions: [PlanRestriction]
  /// The patient's findings with what they imply, canonical: the cautions that they call for are shown.
  public let findings: [String]
  /// Findings whose cautions are told only to a patient who has them.
  public let toldOnlyIfStated: [String]

  /// Only resolving makes one: outside this package there is none without its stop rules.
  ///
  /// - Parameters:
  ///   - stops: `nil` where no rule book was asked: each rule stands for itself.
  ///   - pain: `nil` where no rule book was asked: the plan's own line holds.
  ///   - told: in the order of the remarks.
  ///   - restrictions: `nil` where no rule book was asked: those alone whose words rules know.
  ///   - findings: `nil` where no rule book was asked: the plan's own names.
  package init(
    plan: Plan, status: PlanStatus, catalogVersion: String, exercises: [Exercise],
    stopRules: [AppliedStopRule], stops: StopDigest? = nil, pain: AppliedPainLimit? = nil,
    told: [ToldCaution] = [], restrictions: [PlanRestriction]? = nil,
    findings: [String]? = nil, toldOnlyIfStated: [String] = []
  ) {
    self.restrictions = restrictions ?? plan.restrictions(book: nil)
    self.toldOnlyIfStated = toldOnlyIfStated
    self.plan = plan
    self.status = status
    self.catalogVersion = catalogVersion
    self.exercises = exercises
    self.stopRules = stopRules
    self.stops = stops ?? StopDigest(stopRules)
    self.pain =
      pain
      ?? AppliedPainLimit(
        limit: plan.header.pain, stricter: [], overridden: [], withoutPain: [], mild: 0)
    self.told = told
    self.findings = findings ?? plan.header.findings.map(\.name)
  }

  /// The exercise with an id; `nil` when neither the catalog nor the plan's file has it.
  public func exercise(_ id: Slug) -> Exercise? { exercises.first { $0.id == id } }
}

/// What a rule tells the patient of an exercise, beside the exercise's own cautions.
public struct ToldCaution: Hashable, Sendable {
  /// The rule book's id.
  public let rule: Slug
  public let prescription: AppliedStopRule.Address
  private let place: Remark.Place
  /// By language.
  public let words: [LocalText]

  /// What a remark tells; `nil` where it has no word, is of no exercise, or was set aside.
  public init?(_ remark: Remark) {
    guard remark.stands, !remark.patient.isEmpty, let phase = remark.place.phase,
      let prescription = remark.place.prescription
    else { return nil }
    rule = remark.rule
    self.prescription = .init(phase: phase, prescription: prescription)
    place = remark.place
    words = remark.patient
  }

  /// Whether it is about the exercise that is shown: the prescription's own, or an alternative's.
  ///
  /// - Parameter alternative: from 1; `nil` is the prescription's own.
  public func isOf(alternative: Int?) -> Bool {
    if let alternative { return place.field == "or \(alternative)" }
    // Steps and ways back are told of when they are the prescription.
    return !place.isOfAnotherExercise
  }
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
