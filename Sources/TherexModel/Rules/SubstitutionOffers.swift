/// A prescription whose exercise a rule speaks against, with what may take its place.
public struct SubstitutionOffer: Hashable, Sendable {
  public let phase: Slug
  public let prescription: Slug
  public let exercise: Slug
  /// What removed it, in the book's order; empty where ``remarks`` alone speak against it.
  public let objections: [Objection]
  /// Errors and cautions about the exercise and its dose for this patient: of conditions, operations,
  /// age and restrictions.
  public let remarks: [Remark]
  /// Nearest first; empty where the catalog has nothing near.
  public let substitutes: [Substitute]
}

extension Plan {
  /// What may take a prescription's place in this plan, nearest first; empty where nothing speaks
  /// against its exercise or the catalog has nothing near.
  ///
  /// What the phase already holds is not offered again.
  public func substitutes(
    for prescription: Prescription, in phase: Phase, catalog: [Exercise], book: RuleBook
  ) -> [Substitute] {
    offers(catalog: catalog, book: book) { $0 == phase && $1 == prescription }.first?.substitutes
      ?? []
  }

  /// Every prescription that is for this patient and whose exercise a rule speaks against, in the
  /// plan's order, but for those whose override stands and those that an alternative gets round.
  public func substitutions(catalog: [Exercise], book: RuleBook) -> [SubstitutionOffer] {
    offers(catalog: catalog, book: book) { _, _ in true }
  }

  private func offers(
    catalog: [Exercise], book: RuleBook, where isWanted: (Phase, Prescription) -> Bool
  ) -> [SubstitutionOffer] {
    let findings = header.findings.map { book.canonical($0.name) }
    let owned = header.equipment.isEmpty ? nil : book.owned(header.equipment)
    var known: [Slug: (exercise: Exercise, objections: [Objection])] = [:]
    var fitting: [Exercise] = []
    for exercise in catalog {
      let objections = book.objections(to: exercise, having: findings, owned: owned)
      known[exercise.id] = (exercise, objections)
      if objections.isEmpty { fitting.append(exercise) }
    }
    let overridden = Set(header.overrides.map(\.rule))
    let remarks = conditionRemarks(known.mapValues(\.exercise), book)
    var offers: [SubstitutionOffer] = []
    for phase in phases {
      let prescriptions = phase.prescriptions
      let taken = Set(prescriptions.map(\.exercise))
      for prescription in prescriptions
      where applies(prescription) && isWanted(phase, prescription) {
        guard let (exercise, all) = known[prescription.exercise] else { continue }
        let objections = all.filter { objection in
          !overridden.contains(objection.rule.id)
            && !(objection.test.isOfAbility
              && prescription.alternatives.contains { step in
                step.exercise.flatMap { known[$0] }.map { other in
                  !other.objections.contains { $0.rule.id == objection.rule.id }
                } == true
              })
        }
        let place = Remark.Place(phase: phase.effectiveID, prescription: prescription.id)
        let conditions = remarks[place] ?? []
        guard !objections.isEmpty || !conditions.isEmpty else { continue }
        offers.append(
          SubstitutionOffer(
            phase: phase.effectiveID, prescription: prescription.id, exercise: exercise.id,
            objections: objections, remarks: conditions,
            substitutes: book.substitutes(
              for: exercise, removedBy: objections, among: fitting, findings: findings,
              owned: owned, taken: taken
            ).filter { substitute in
              guard let other = known[substitute.exercise]?.exercise else { return false }
              return !isObjected(to: other, for: prescription, in: phase, book)
            }))
      }
    }
    return offers
  }
}

extension Plan {
  /// Errors and cautions that stand, of conditions and restrictions, by the prescription whose own
  /// exercise they are about.
  private func conditionRemarks(
    _ exercises: [Slug: Exercise], _ book: RuleBook
  ) -> [Remark.Place: [Remark]] {
    var found: [Remark.Place: [Remark]] = [:]
    for remark in exerciseRemarks(exercises: { exercises[$0] }, book: book)
    where remark.stands && remark.severity < .advice && !remark.place.isOfAnotherExercise {
      guard let rule = book.rule(remark.rule), case .safety = rule.test else { continue }
      let place = Remark.Place(phase: remark.place.phase, prescription: remark.place.prescription)
      found[place, default: []].append(remark)
    }
    return found
  }

  /// Whether any rule has an error or a caution of an exercise in the place of a prescription's, be it
  /// of findings, restrictions, operations or age; its dose is not yet known.
  private func isObjected(
    to exercise: Exercise, for prescription: Prescription, in phase: Phase, _ book: RuleBook
  ) -> Bool {
    guard let dosage = try? Dosage(side: prescription.dosage.side),
      let tried = try? Prescription(
        exercise: exercise.id, dosage: dosage, notes: prescription.notes),
      let alone = try? Phase(
        title: phase.title, enterWhen: phase.enterWhen, entered: phase.entered,
        blocks: [Block(.unnamed, [tried])]),
      let plan = try? Plan(header: header, phases: [alone])
    else { return true }
    return plan.exerciseRemarks(exercises: { $0 == exercise.id ? exercise : nil }, book: book)
      .contains {
        $0.place.prescription == tried.id && $0.severity < .advice && $0.stands
      }
  }
}
