internal import TherexFormats
internal import TherexModel

/// A section's texts before they are graded.
struct HandoutSection {
  let place: String
  /// The language that the texts should have.
  let language: String
  /// Whether a clinician wrote them, in whatever language.
  var isOwn = false
  /// Whether it is how an exercise is done.
  var isCard: Bool { place.hasPrefix("exercises.") }
  /// Whether its sentences are made of phrases and what the plan states.
  var isFixed: Bool { place == "doses" || place == "next" }
  /// Each with its place; in the order in which they are read.
  var texts: [(place: String, text: String)] = []

  init(_ place: String, _ language: String, isOwn: Bool = false) {
    self.place = place
    self.language = language
    self.isOwn = isOwn
  }

  /// Adds texts under a field of the section.
  mutating func add(_ field: String, _ new: [String]) {
    for (index, text) in new.enumerated() { texts.append(("\(place).\(field)[\(index)]", text)) }
  }
}

extension HandoutSection {
  /// How an exercise is done, in the words of a language.
  static func exercise(_ exercise: Exercise, language: String) -> HandoutSection {
    let text = exercise.text(in: language)
    var section = HandoutSection("exercises.\(exercise.id)", text.language)
    section.texts.append(("\(section.place).name", text.name))
    if let purpose = text.purpose { section.texts.append(("\(section.place).purpose", purpose)) }
    section.add("steps", text.steps)
    section.add("cues", text.cues)
    for limit in text.limits {
      section.texts.append(("\(section.place).limits.\(limit.key)", limit.text))
    }
    for caution in text.cautions {
      section.texts.append(("\(section.place).cautions.\(caution.key)", caution.text))
    }
    return section
  }

  /// Every section of a handout in its order; those without a text are left out.
  static func all(of resolved: ResolvedPlan, phrases: Phrases) -> [HandoutSection] {
    let texts = HandoutTexts(resolved: resolved, phrases: phrases)
    var all: [HandoutSection] = [texts.stops, texts.pain]
    all += texts.ownWords
    all += texts.phases
    all += [texts.doses, texts.next]
    all += resolved.exercises.map { exercise($0, language: phrases.language) }
    all += [texts.discharge, texts.fixed]
    return all.filter { !$0.texts.isEmpty }
  }
}

/// Takes the texts of a handout from its plan.
private struct HandoutTexts {
  let resolved: ResolvedPlan
  let phrases: Phrases
  let wording: DoseWording

  init(resolved: ResolvedPlan, phrases: Phrases) {
    self.resolved = resolved
    self.phrases = phrases
    wording = DoseWording(phrases: phrases, for: resolved.plan.header)
  }

  private var plan: Plan { resolved.plan }
  private var header: PlanHeader { resolved.plan.header }

  private func section(_ place: String, isOwn: Bool = false) -> HandoutSection {
    HandoutSection(place, phrases.language, isOwn: isOwn)
  }

  var stops: HandoutSection {
    var section = section("stops")
    for (index, applied) in resolved.stopRules.enumerated() {
      section.texts.append(("stops[\(index)].trigger", phrases.sentence(applied.rule.trigger)))
      section.texts.append(("stops[\(index)].action", phrases.sentence(applied.rule.action)))
    }
    return section
  }

  var pain: HandoutSection {
    var section = section("pain")
    let sentences = wording.sentences(of: resolved.pain) { id in
      resolved.exercise(id)?.text(in: phrases.language).name ?? id.text
    }
    guard !sentences.isEmpty else { return section }
    section.add("says", sentences)
    section.add("scale", [phrases.text(.painBeyond), phrases.text(.painScale)])
    return section
  }

  /// What the clinician wrote before the first phase.
  var ownWords: [HandoutSection] {
    var precautions = section("precautions", isOwn: true)
    precautions.add("says", header.precautions + (header.weightBearing.map { [$0] } ?? []))
    precautions.add("notFor", header.notFor.map(wording.words(of:)))
    var goals = section("goals", isOwn: true)
    goals.add("says", header.goals.map(phrases.said))
    var notes = section("notes", isOwn: true)
    notes.add("says", header.notes.map(phrases.said))
    return [precautions, goals, notes]
  }

  var phases: [HandoutSection] {
    plan.phases.enumerated().flatMap { index, phase in
      var own = section("phases[\(index)]", isOwn: true)
      own.add("goals", phase.goals.map(phrases.said))
      own.add("notes", phase.notes.map(phrases.said))
      var rules = section("phases[\(index)].rules")
      if phase.entered == nil { rules.add("enterWhen", phase.enterWhen.map(sentence)) }
      rules.add("exitWhen", phase.exitWhen.map(sentence))
      let notes = phase.prescriptions.map { prescription in
        var notes = section("phases[\(index)].\(prescription.id)", isOwn: true)
        notes.add("notes", prescription.notes.map(phrases.said))
        return notes
      }
      return [own, rules] + notes
    }
  }

  private func sentence(_ criterion: Criterion) -> String {
    phrases.sentence(wording.words(of: criterion))
  }

  /// Each part of a dose is a unit of its own, as in "hold for 5 seconds".
  var doses: HandoutSection {
    var section = section("doses")
    for (index, phase) in plan.phases.enumerated() {
      for (prescription, dosage) in zip(phase.prescriptions, plan.effectiveDosages(in: phase)) {
        let schedule = plan.schedule(of: prescription, in: phase)
        let parts = wording.clauses(of: dosage) + wording.clauses(of: schedule)
        for part in parts {
          section.texts.append(("doses.phases[\(index)].\(prescription.id)", part))
        }
        for row in prescription.setRows {
          section.texts.append(
            ("doses.phases[\(index)].\(prescription.id).set[\(row.set)]", wording.words(of: row)))
        }
      }
    }
    return section
  }

  /// What may come next.
  var next: HandoutSection {
    var section = section("next")
    for (index, phase) in plan.phases.enumerated() {
      for (prescription, dosage) in zip(phase.prescriptions, plan.effectiveDosages(in: phase)) {
        let progression = prescription.progression
        var texts = progression.fallbacks.map { wording.words(of: $0, name: name(of:)) }
        for step in wording.steps(of: progression, from: dosage, name: name(of:)) {
          texts += [step.text] + step.back
        }
        for text in texts {
          section.texts.append(("next.phases[\(index)].\(prescription.id)", text))
        }
      }
    }
    return section
  }

  private func name(of id: Slug) -> String {
    resolved.exercise(id)?.text(in: phrases.language).name ?? id.text
  }

  var discharge: HandoutSection {
    var section = section("discharge")
    section.add("when", header.dischargeWhen.map(sentence))
    return section
  }

  /// The handout's own words: what they mean, and the headings.
  var fixed: HandoutSection {
    var section = section("words")
    let meanings: [PhraseKey] = [
      .wordSet, .wordRound, .wordEach, .wordAffected, .wordEffort, .wordBorg,
    ]
    section.add("meaning", meanings.map { phrases.text($0) })
    for (_, phrase) in HandoutName.said {
      let name = phrase.stringValue
      // The clinician's view is not for the patient.
      guard !name.hasPrefix("clinician"), !name.hasPrefix("remark") else { continue }
      section.texts.append(("words.\(name)", phrases.text(phrase)))
    }
    return section
  }
}
