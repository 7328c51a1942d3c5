internal import TherexModel

/// Says each dose of a plan in words, with what it takes from the phase and the plan.
struct PlanWording {
  private let wording: DoseWording
  private let plan: Plan
  /// By phase and prescription: the dose with "same dose" looked up.
  private var dosages: [Slug: [Slug: Dosage]] = [:]

  init(_ plan: Plan, phrases: Phrases) {
    self.plan = plan
    wording = DoseWording(phrases: phrases, for: plan.header)
    for phase in plan.phases {
      var table: [Slug: Dosage] = [:]
      for (prescription, dosage) in zip(phase.prescriptions, plan.effectiveDosages(in: phase)) {
        table[prescription.id] = dosage
      }
      dosages[phase.effectiveID] = table
    }
  }

  /// The words for one dose, with its load in numbers; a set's are said with the set's number.
  func words(
    of prescription: Prescription, in phase: Phase, at place: DosePlace
  ) -> (String, LoadInNumbers?) {
    let schedule = plan.schedule(of: prescription, in: phase)
    let dosage = dosages[phase.effectiveID]?[prescription.id] ?? prescription.dosage
    switch place {
    case .prescription:
      return (
        wording.words(of: dosage, schedule: schedule, rows: prescription.setRows),
        load(of: dosage)
      )
    case .step(let index):
      return words(of: prescription.progression.steps[index], over: dosage, schedule)
    case .alternative(let index):
      return words(of: prescription.alternatives[index], over: dosage, schedule)
    case .set(let set):
      guard let row = prescription.setRows.first(where: { $0.set == set }) else { return ("", nil) }
      return (wording.words(of: row), load(of: row.dosage))
    }
  }

  private func load(of dosage: Dosage) -> LoadInNumbers? {
    dosage.load.flatMap { wording.inNumbers($0.measure) }
  }

  private func words(
    of step: ProgressionStep, over dosage: Dosage, _ schedule: Schedule
  ) -> (String, LoadInNumbers?) {
    let own = step.dosage.isSame ? step.dosage.filled(from: dosage) : step.dosage
    return (
      wording.words(of: own, schedule: step.schedule.filled(from: schedule)), load(of: own)
    )
  }
}
