/// One item of a reporting list and whether the plan answers it.
public struct ScoreItem: Hashable, Sendable {
  public enum Answer: String, CaseIterable, Hashable, Sendable {
    case met, partly, missing
    /// No plan can answer it; logs or the clinic do.
    case notOfPlan = "not of a plan"
  }
  /// As in `CERT-7a` or `frequency`.
  public let id: String
  /// What it asks, in a few words.
  public let asks: String
  public let answer: Answer
  /// What is missing; `nil` where nothing is.
  public let missing: String?
}

/// A plan against CERT's items, and each prescription against FITT-VP.
///
/// Sources: Slade 2016 (Consensus on Exercise Reporting Template), 19 items; ACSM's Guidelines, 11th
/// edition (frequency, intensity, time, type, volume, progression).
public struct PlanScore: Hashable, Sendable {
  /// FITT-VP of one prescription.
  public struct Prescribed: Hashable, Sendable {
    public let phase: Slug
    public let prescription: Slug
    public let items: [ScoreItem]
  }
  public let cert: [ScoreItem]
  public let fittVP: [Prescribed]

  /// Items met, of those that a plan can answer.
  public var certMet: (met: Int, of: Int) {
    (
      cert.count { $0.answer == .met },
      cert.count { $0.answer != .notOfPlan }
    )
  }
}

extension Plan {
  /// The plan against CERT and FITT-VP, item by item.
  ///
  /// - Parameter exercises: an exercise by id; `nil` where no catalog has it.
  public func score(exercises: (Slug) -> Exercise?) -> PlanScore {
    var prescribed: [PlanScore.Prescribed] = []
    var dosed = 0
    var stepped = 0
    var ruled = 0
    var equipped = true
    var described = true
    for phase in phases {
      let dosages = effectiveDosages(in: phase)
      for (index, prescription) in phase.prescriptions.enumerated() {
        let exercise = exercises(prescription.exercise)
        let items = Self.fittVP(
          prescription, dosages[index], schedule(of: prescription, in: phase), exercise)
        prescribed.append(
          PlanScore.Prescribed(
            phase: phase.effectiveID, prescription: prescription.id, items: items))
        if items.allSatisfy({ $0.answer == .met || $0.id == "progression" }) { dosed += 1 }
        let ladder = prescription.progression
        if !ladder.isEmpty { stepped += 1 }
        if ladder.growth?.rule != nil || ladder.steps.contains(where: { $0.rule != nil }) {
          ruled += 1
        }
        if exercise == nil { equipped = false }
        if exercise?.texts.first?.steps.isEmpty != false { described = false }
      }
    }
    let count = prescribed.count
    func share(_ part: Int) -> ScoreItem.Answer {
      count == 0 || part == 0 ? .missing : part == count ? .met : .partly
    }
    func item(
      _ number: String, _ asks: String, _ answer: ScoreItem.Answer, _ missing: String
    ) -> ScoreItem {
      ScoreItem(
        id: "CERT-\(number)", asks: asks, answer: answer, missing: answer == .met ? nil : missing)
    }
    func whether(_ flag: Bool) -> ScoreItem.Answer { flag ? .met : .missing }
    let hasTailoring = !header.findings.isEmpty || !header.baseline.isEmpty
    let hasEntry = phases.contains { !$0.enterWhen.isEmpty || $0.entered != nil }
    let cert = [
      item("1", "equipment", whether(equipped && count > 0), "an exercise that the catalog lacks"),
      item(
        "2", "who leads it, with what training", whether(header.clinician != nil),
        "write clinician: NAME, QUALIFICATION"),
      item("3", "alone or in a group", whether(!isProgram), "a patient's own plan is done alone"),
      item(
        "4", "supervised or not, how delivered", whether(header.call != nil),
        "write call: so that the patient can ask"),
      item("5", "how adherence is measured", .notOfPlan, "the session log answers it"),
      item(
        "6", "what motivates",
        whether(!header.goals.isEmpty || phases.contains { !$0.goals.isEmpty }),
        "write goal: what the patient wants to do again"),
      item("7a", "the rule for going on", share(ruled), "write progress: or then: with , after …"),
      item("7b", "how it grows harder", share(stepped), "write progress: or then: steps"),
      item("8", "each exercise can be repeated", whether(described && count > 0), "steps in words"),
      item("9", "what is done at home", whether(count > 0), "no exercise is prescribed"),
      item(
        "10", "what is beside the exercises", header.notes.isEmpty ? .missing : .met,
        "write note: advice beside the exercises, or that there is none"),
      item(
        "11", "what to do when harm comes",
        header.stops.isEmpty ? .partly : .met, "write stop: rules of your own beside the red flags"),
      item(
        "12", "where it is done", header.equipment.isEmpty ? .missing : .partly,
        "write note: at home, in the gym"),
      item("13", "the dose in full", share(dosed), "sets, repetitions, time and effort of each"),
      item("14a", "made for this patient", whether(hasTailoring), "write findings: or baseline:"),
      item(
        "14b", "how it was fitted", whether(!header.findings.isEmpty || !header.measures.isEmpty),
        "write findings: or measure:"),
      item(
        "15", "how the starting level was set",
        whether(hasEntry || !header.measures.isEmpty || !header.baseline.isEmpty),
        "write baseline:, measure: or enter when:"),
      item("16a", "how fidelity is assessed", .notOfPlan, "the session log answers it"),
      item("16b", "whether it was done as planned", .notOfPlan, "the session log answers it"),
    ]
    return PlanScore(cert: cert, fittVP: prescribed)
  }

  private static func fittVP(
    _ prescription: Prescription, _ dosage: Dosage, _ schedule: Schedule, _ exercise: Exercise?
  ) -> [ScoreItem] {
    func item(_ id: String, _ asks: String, _ isMet: Bool, _ missing: String) -> ScoreItem {
      ScoreItem(
        id: id, asks: asks, answer: isMet ? .met : .missing, missing: isMet ? nil : missing)
    }
    let isWorked = exercise?.kind == .strength || exercise?.kind == .aerobic
    let hasTime =
      dosage.repetitions != nil || dosage.hold != nil || dosage.duration != nil
      || dosage.distance != nil
    let hasVolume =
      dosage.duration != nil || dosage.distance != nil
      || (dosage.repetitions != nil && (dosage.sets != nil || exercise?.kind != .strength))
    return [
      item("frequency", "how often", !schedule.isUnstated, "write the days, as 3x/week"),
      item(
        "intensity", "how hard",
        !isWorked || dosage.load != nil || !dosage.effort.isUnstated,
        "write a load or RPE"),
      item("time", "how long or how many", hasTime, "write repetitions, a hold or a time"),
      item("type", "which exercise", exercise != nil, "the catalog does not have it"),
      item("volume", "how much in all", hasVolume, "write sets and repetitions"),
      item(
        "progression", "how it grows", !prescription.progression.isEmpty,
        "write progress: or then:"),
    ]
  }
}
