extension LadderOffering {
  // MARK: The catalog's neighbours

  /// The catalog's harder forms, each with its sourced dose and a way back.
  mutating func offerNeighbours() {
    guard let exercise = sources.exercises(prescription.exercise) else { return }
    for relation in exercise.harder {
      guard let (other, found) = neighbour(relation) else { continue }
      let (rule, parts) = condition(dosage, isHarder: true)
      guard let back = wayBack(),
        let step = try? ProgressionStep(
          exercise: other.id, dosage: found.dosage, rule: rule, fallbacks: [back.0])
      else { continue }
      rules.append(
        OfferedRule(
          .step(step), place: .last,
          parts: [relationPart(exercise, relation, "harder")] + found.parts + parts + [back.1],
          cautions: found.cautions, needs: found.needs, choices: found.choices))
    }
  }

  /// The ways back that the plan leaves out: to the catalog's easier forms, and from each step.
  mutating func offerWaysBack() {
    let growthBack = progression.growth?.fallbacks ?? []
    if progression.fallbacks.isEmpty, growthBack.isEmpty {
      var isEasier = false
      let exercise = sources.exercises(prescription.exercise)
      for relation in exercise?.easier ?? [] {
        guard let exercise, let (other, found) = neighbour(relation),
          let (fallback, part) = wayBack(to: other.id, found.dosage)
        else { continue }
        isEasier = true
        rules.append(
          OfferedRule(
            .fallback(fallback), place: .first,
            parts: [relationPart(exercise, relation, "easier")] + found.parts + [part],
            cautions: found.cautions, needs: found.needs, choices: found.choices))
      }
      // One without a condition was completed with its way back.
      if !isEasier, progression.growth?.rule != nil, let (fallback, part) = wayBack() {
        rules.append(OfferedRule(.fallback(fallback), place: .belowGrowth, parts: [part]))
      }
    }
    for (index, step) in progression.steps.enumerated()
    where step.rule != nil && step.fallbacks.isEmpty {
      guard let (fallback, part) = wayBack() else { continue }
      rules.append(
        OfferedRule(
          .fallback(fallback), place: .belowStep(index), parts: [part], isNext: false))
    }
  }

  /// What is known of a neighbour for this patient.
  private struct Found {
    var dosage: Dosage
    var parts: [OfferedRule.Part]
    var choices: [SourcedDose]
    var cautions: [Objection]
    var needs: [String]
  }

  /// A neighbour that may be offered, with its dose; `nil` where the relation is for somebody else,
  /// the phase has the exercise already, or it does not fit the patient.
  private mutating func neighbour(_ relation: Relation) -> (Exercise, Found)? {
    if let finding = relation.when, !findings.contains(book.canonical(finding)) { return nil }
    guard !taken.contains(relation.exercise), let other = sources.exercises(relation.exercise),
      let (cautions, needs) = fit(other)
    else { return nil }
    var found = Found(
      dosage: .unstated, parts: [], choices: [], cautions: cautions, needs: needs)
    let stated = other.doses.filter { $0.dosage?.isUnstated == false }
    let ofRelation = stated.filter { $0.source == relation.source }
    let one = ofRelation.count == 1 ? ofRelation[0] : stated.count == 1 ? stated[0] : nil
    if let one, let dosage = dosage(of: one) {
      found.dosage = dosage
      found.parts = [
        .init(
          what: .dose(dosage), origin: origin(of: other.id),
          citation: "\(catalog(other.id)): the dose of \(cited(one.source))")
      ]
    } else {
      found.choices = stated
    }
    return (other, found)
  }

  /// A source's dose in numbers of its own, or "same dose" where its base is this very exercise.
  private func dosage(of sourced: SourcedDose) -> Dosage? {
    guard let dosage = sourced.dosage else { return nil }
    guard dosage.isSame else { return dosage }
    guard let from = sourced.from else { return nil }
    if from == prescription.exercise, !self.dosage.isUnstated { return dosage }
    let base = sources.exercises(from)?.doses.filter {
      $0.source == sourced.source && $0.dosage?.isUnstated == false && $0.dosage?.isSame == false
    }
    guard let base, base.count == 1, let figures = base[0].dosage else { return nil }
    return dosage.filled(from: figures)
  }

  // MARK: Where it comes from

  private func relationPart(
    _ exercise: Exercise, _ relation: Relation, _ word: String
  ) -> OfferedRule.Part {
    let whose = relation.source.map { cited($0) } ?? "common practice"
    return .init(
      what: .exercise(relation.exercise), origin: origin(of: exercise.id),
      citation: "\(catalog(exercise.id)): \(word) \(relation.exercise), \(whose)")
  }

  func origin(of exercise: Slug) -> RuleOrigin {
    sources.clinicExercises.contains(exercise) ? .clinic : .exercise
  }

  func catalog(_ exercise: Slug) -> String {
    origin(of: exercise) == .clinic
      ? "the clinic's catalog, \(exercise)" : "the catalog, \(exercise)"
  }

  /// `002 Exercises for pinched nerve in lower back`; the code alone where the book lacks it.
  func cited(_ code: String) -> String {
    book.source(code).map { "\(code) \($0.citation)" } ?? code
  }
}
