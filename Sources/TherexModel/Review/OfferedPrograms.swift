extension LadderOffering {
  // MARK: Programs' ladders

  /// The ladders of programs that prescribe the same exercise to such a patient.
  ///
  /// - Parameter growth: whether a program's growth of the dose is wanted too.
  mutating func offerPrograms(growth: Bool) {
    for program in sources.programs where program.plan.id != plan.id {
      for phase in program.plan.phases {
        for other in phase.prescriptions
        where other.exercise == prescription.exercise && plan.applies(other) {
          offer(other, of: program, growth: growth)
        }
      }
    }
  }

  private mutating func offer(
    _ other: Prescription, of program: LadderProgram, growth isWanted: Bool
  ) {
    let source = other.source.map { cited($0) } ?? program.plan.header.sources.first
    let own = OfferedRule.Part(
      what: .line, origin: program.isClinic ? .clinic : .program,
      citation: "the program \(program.id)" + (source.map { ", \($0)" } ?? ""))
    var isNext = true
    var before = dosage
    if let growth = other.progression.growth, isWanted, fits(growth) {
      let (rule, conditions) = guarded(growth.rule, before, isHarder: false)
      let back =
        growth.fallbacks.isEmpty && other.progression.fallbacks.isEmpty ? wayBack() : nil
      let fallbacks = back.map { [$0.0] } ?? growth.fallbacks + other.progression.fallbacks
      add(
        OfferedRule(
          .growth(
            Growth(growth.quantity, rule: rule, fallbacks: fallbacks)),
          place: .last, parts: [own] + conditions + (back.map { [$0.1] } ?? []),
          isNext: isNext))
      isNext = false
    }
    for step in other.progression.steps {
      defer {
        isNext = false
        before = step.dosage.isSame ? step.dosage.filled(from: before) : step.dosage
      }
      var cautions: [Objection] = []
      var needs: [String] = []
      if let id = step.exercise {
        guard !taken.contains(id), let exercise = sources.exercises(id),
          let fit = fit(exercise)
        else { return }
        (cautions, needs) = fit
      }
      let (rule, conditions) = guarded(step.rule, before, isHarder: step.exercise != nil)
      let back = step.fallbacks.isEmpty ? wayBack() : nil
      guard
        let whole = try? ProgressionStep(
          exercise: step.exercise, dosage: step.dosage, schedule: step.schedule,
          rule: rule, fallbacks: back.map { [$0.0] } ?? step.fallbacks)
      else { return }
      add(
        OfferedRule(
          .step(whole), place: .last,
          parts: [own] + conditions + (back.map { [$0.1] } ?? []), isNext: isNext,
          cautions: cautions, needs: needs))
    }
  }

  /// A program's rule with the default limit of pain where it names none, or the default condition
  /// where it has no rule.
  private func guarded(
    _ rule: AdvanceRule?, _ dose: Dosage, isHarder: Bool
  ) -> (rule: AdvanceRule?, parts: [OfferedRule.Part]) {
    let standard = condition(dose, isHarder: isHarder)
    guard let rule else { return standard }
    let hasPain = rule.criteria.contains {
      if case .painAtMost = $0 { true } else { false }
    }
    guard !hasPain, let pain = standard.rule?.criteria.last,
      let whole = try? AdvanceRule(
        sessions: rule.sessions, target: rule.target, criteria: rule.criteria + [pain])
    else { return (rule, []) }
    return (whole, Array(standard.parts.suffix(1)))
  }

  /// Whether a program's growth leads on from this dose.
  private func fits(_ growth: Growth) -> Bool {
    switch growth.next(after: dosage, thresholds: thresholds) {
    case .dose, .unknown(.stepUnstated): true
    case .atCap, .unknown: false
    }
  }

  /// The same line from two places stands once, with both.
  private mutating func add(_ rule: OfferedRule) {
    guard let index = rules.firstIndex(where: { $0.edge == rule.edge && $0.place == rule.place })
    else {
      rules.append(rule)
      return
    }
    for part in rule.parts.reversed() where !rules[index].parts.contains(part) {
      rules[index].parts.insert(part, at: 0)
    }
  }
}
