package import TherexModel

/// What an importable plan says in words of one language, so that a front needs none of its own.
package struct ResolvedWords: Hashable, Sendable {
  /// A BCP 47 tag; `nil` where nothing is said.
  package let language: String?
  package let headings: [HeadingInWords]
  /// How much pain is all right, the strictest limit in force; `nil` where none is.
  package let pain: String?
  /// What the patient takes care of in everything: restrictions, weight bearing, for whom it is not.
  package let precautions: [String]
  package let doses: [DoseInWords]
  package let rules: [RuleInWords]

  package init(
    language: String?, headings: [HeadingInWords] = [], pain: String? = nil,
    precautions: [String] = [], doses: [DoseInWords] = [], rules: [RuleInWords] = []
  ) {
    self.language = language
    self.headings = headings
    self.pain = pain
    self.precautions = precautions
    self.doses = doses
    self.rules = rules
  }

  package static let none = ResolvedWords(language: nil)
}

/// What stands above the stop rules of one urgency.
package struct HeadingInWords: Hashable, Sendable {
  package let urgency: StopRule.Urgency
  package let text: String
}

/// A dose in words, as an importable plan carries it.
package struct DoseInWords: Hashable, Sendable {
  package let phase: Slug
  package let prescription: Slug
  package let place: DosePlace
  package let text: String
  /// The load where it is a mass, a share of the body's worked out; `nil` for any other.
  package let load: LoadInNumbers?

  package init(
    phase: Slug, prescription: Slug, place: DosePlace, text: String, load: LoadInNumbers? = nil
  ) {
    self.phase = phase
    self.prescription = prescription
    self.place = place
    self.text = text
    self.load = load
  }
}

/// A load as a mass, never rounded.
package struct LoadInNumbers: Hashable, Sendable {
  package let low: ExactDecimal
  package let high: ExactDecimal
  package let unit: MassUnit
}

/// A condition, a way on or back, or the rounds of a circuit in words.
package struct RuleInWords: Hashable, Sendable {
  /// What it is about.
  package enum Topic: String, CaseIterable, Hashable, Sendable {
    /// When a phase may begin or ends, and when the plan is done.
    case enter, exit, discharge
    /// How often a circuit is gone through.
    case rounds
    /// What a prescription grows by, its next step, and its way back.
    case grow, advance, back
    /// What to take care of in a prescription, by rules that stand.
    case caution
  }
  package let topic: Topic
  /// `nil` for the whole plan.
  package let phase: Slug?
  package let prescription: Slug?
  /// The step that is taken, or gone back from, from 1; `nil` for growth, and the prescription's own.
  package let step: Int?
  /// The circuit's place among the phase's blocks, from 1.
  package let block: Int?
  package let text: String

  package init(
    _ topic: Topic, phase: Slug? = nil, prescription: Slug? = nil, step: Int? = nil,
    block: Int? = nil, _ text: String
  ) {
    self.topic = topic
    self.phase = phase
    self.prescription = prescription
    self.step = step
    self.block = block
    self.text = text
  }
}

extension ResolvedWords {
  /// The words of a plan in the language of some phrases.
  package init(_ resolved: ResolvedPlan, _ phrases: Phrases) {
    let plan = resolved.plan
    let brief = PlanBrief(resolved, phrases)
    let urgencies = StopRule.Urgency.allCases.filter { urgency in
      resolved.stopRules.contains { $0.rule.effectiveUrgency == urgency }
    }
    let doses = PlanWording(plan, phrases: phrases)
    self.init(
      language: phrases.language,
      headings: urgencies.map {
        HeadingInWords(
          urgency: $0, text: brief.wording.heading(of: $0, emergency: plan.header.emergency))
      },
      pain: brief.pain.isEmpty ? nil : brief.pain.joined(separator: " "),
      precautions: brief.precautions,
      doses: PlanRecord.doses(of: plan) { doses.words(of: $0, in: $1, at: $2) },
      rules: brief.rules)
  }
}

extension PlanBrief {
  /// Every condition, way on and way back, and the rounds of circuits, in the plan's order.
  fileprivate var rules: [RuleInWords] {
    let plan = resolved.plan
    var rules: [RuleInWords] = []
    func conditions(
      _ topic: RuleInWords.Topic, _ key: PhraseKey, _ criteria: [Criterion], _ phase: Slug?
    ) {
      guard !criteria.isEmpty else { return }
      let words = phrases.list(criteria.map { wording.words(of: $0) })
      rules.append(RuleInWords(topic, phase: phase, "\(phrases.text(key)) \(words)"))
    }
    for phase in plan.phases {
      let id = phase.effectiveID
      if phase.entered == nil { conditions(.enter, .phaseEnterWhen, phase.enterWhen, id) }
      conditions(.exit, .phaseExitWhen, phase.exitWhen, id)
      for (index, block) in phase.blocks.enumerated() {
        guard case .circuit(let rounds) = block.kind else { continue }
        rules.append(
          RuleInWords(
            .rounds, phase: id, block: index + 1,
            phrases.text(.circuitRounds, phrases.amount(rounds))))
      }
      for (prescription, dosage) in zip(phase.prescriptions, plan.effectiveDosages(in: phase)) {
        for caution in cautions(of: prescription, in: phase) {
          rules.append(
            RuleInWords(.caution, phase: id, prescription: prescription.id, caution))
        }
        rules += ladder(of: prescription, dosage, in: id)
      }
    }
    conditions(.discharge, .dischargeTitle, plan.header.dischargeWhen, nil)
    return rules
  }

  private func ladder(
    of prescription: Prescription, _ dosage: Dosage, in phase: Slug
  ) -> [RuleInWords] {
    let progression = prescription.progression
    var rules: [RuleInWords] = []
    func add(_ topic: RuleInWords.Topic, _ step: Int?, _ text: String) {
      rules.append(
        RuleInWords(topic, phase: phase, prescription: prescription.id, step: step, text))
    }
    for fallback in progression.fallbacks {
      add(.back, nil, wording.words(of: fallback, name: name(of:)))
    }
    let grows = progression.growth != nil
    let worded = wording.steps(of: progression, from: dosage, name: name(of:))
    for (index, step) in worded.enumerated() {
      let number = grows ? index : index + 1
      add(number == 0 ? .grow : .advance, number == 0 ? nil : number, step.text)
      for back in step.back { add(.back, number == 0 ? nil : number, back) }
    }
    return rules
  }
}
