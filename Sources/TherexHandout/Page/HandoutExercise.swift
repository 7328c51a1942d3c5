internal import TherexFormats
internal import TherexEncodings
internal import TherexModel

extension HandoutPage {
  func values(
    of prescription: Prescription, in phase: Phase, dosage: Dosage, schedule: Schedule,
    heading: String
  ) -> TemplateObject {
    let address = AppliedStopRule.Address(
      phase: phase.effectiveID, prescription: prescription.id)
    var values = TemplateObject(capacity: 24)
    values.set(.heading, heading)
    values.set(.id, prescription.id.text)
    values.set(
      .dose, phrases.sentence(wording.words(of: dosage, schedule: schedule)))
    values.set(
      .setRows, texts(prescription.setRows.map { phrases.sentence(wording.words(of: $0)) }))
    // A plan shows what applies to its patient; a program says for whom each part is.
    let isForAll = plan.isProgram || writer.layout == .clinician
    values.set(.when, texts(isForAll ? prescription.when.map(words(ofWhen:)) : []))
    if writer.layout == .clinician {
      values.set(.source, texts(origins(of: prescription)))
    }
    show(
      resolved.exercise(prescription.exercise), dosage,
      told: told(at: address, alternative: nil),
      without: resolved.stops.saidLimits[address] ?? [], in: &values)
    values.set(.notes, texts(prescription.notes.map(phrases.said)))
    values.set(
      .stopHere, items(cardStops(at: address).map { .object(cardValues(of: $0)) }))
    values.set(
      .instead,
      items(
        prescription.alternatives.enumerated().map { index, step in
          .object(
            alternative(
              step, from: dosage, shown: prescription.exercise,
              told: told(at: address, alternative: index + 1)))
        }))
    values.set(.next, items(next(of: prescription, dosage: dosage)))
    if writer.layout == .large {
      let split = UnitSplit(paper: writer.paper)
      values.set(.units, .list(split.units(of: values)))
    }
    return values
  }

  private func words(ofWhen findings: [Finding]) -> String {
    phrases.text(
      .whenTitle,
      [.words: phrases.list(findings.map { wording.words(of: $0) }, last: .listOr)])
  }

  /// How an exercise is done; without its text the patient is told to ask.
  private func show(
    _ exercise: Exercise?, _ dosage: Dosage, told: [ToldCaution],
    without saidByStops: Set<Slug> = [], in values: inout TemplateObject
  ) {
    guard let exercise else {
      values.set(.noSteps, .flag(true))
      for key in [HandoutName.textLanguage, .purpose] { values.set(key, "") }
      values.set(.figure, .nothing)
      for key in [HandoutName.equipment, .steps, .cues, .limits, .cautions] {
        values.set(key, .nothing)
      }
      return
    }
    let text = exercise.text(in: phrases.language)
    values.set(.noSteps, .flag(text.steps.isEmpty))
    values.set(.textLanguage, text.language == phrases.language ? "" : text.language)
    values.set(.purpose, text.purpose ?? "")
    values.set(.figure, figure(of: exercise).map { .bytes($0) } ?? .nothing)
    values.set(
      .equipment, texts(exercise.equipment.map { phrases.sentence(wording.words(of: $0)) }))
    values.set(.steps, texts(wording.steps(of: text, dosage: dosage)))
    values.set(.cues, texts(text.cues))
    // What a stop rule on the card says is said once.
    let limits = exercise.limits.filter { !saidByStops.contains($0.key) }
    values.set(.limits, texts(limits.compactMap { words(of: $0, in: exercise) }))
    let own = exercise.cautions.filter(concerns).compactMap { caution in
      words(under: caution.key, \.cautions, in: exercise)
    }
    let said = Set((own + text.limits.map(\.text) + text.cues).map { $0.lowercased() })
    values.set(.cautions, texts(own + words(of: told, in: text.language, beside: said)))
  }

  /// What rules tell of an exercise at a place.
  private func told(at address: AppliedStopRule.Address, alternative: Int?) -> [ToldCaution] {
    resolved.told.filter { $0.prescription == address && $0.isOf(alternative: alternative) }
  }

  /// The words of rules, each once, in the language of the exercise's text, which marks the list; in
  /// English where a rule lacks it.
  private func words(
    of told: [ToldCaution], in language: String, beside said: Set<String>
  ) -> [String] {
    var said = said
    return told.compactMap { $0.words.localText(in: language)?.text }
      .filter { said.insert($0.lowercased()).inserted }
  }

  private func figure(of exercise: Exercise) -> [UInt8]? {
    // The log and the clinician's page have no room for pictures.
    guard writer.layout != .log, writer.layout != .clinician else { return nil }
    let prefix = "figure-\(drawn.shown + 1)"
    let place = Handout.FigurePlace(exercise: exercise, phrases: phrases, idPrefix: prefix)
    guard let figure = writer.handout.figures(place) else { return nil }
    drawn.shown += 1
    return figure
  }

  /// Whether a caution is shown: where it holds for everybody or for this patient, where a document
  /// gives it to whoever does the exercise, and wherever no finding is stated at all, as nobody has
  /// then said that it does not. One that would frighten everybody else is for who has the finding.
  private func concerns(_ caution: Caution) -> Bool {
    guard !isOthersAlone(caution) else { return false }
    guard let finding = caution.finding, caution.source == nil, !header.findings.isEmpty else {
      return true
    }
    return resolved.findings.contains(finding)
  }

  /// Whether a caution is told only to who has its finding, and this patient has it not.
  func isOthersAlone(_ caution: Caution) -> Bool {
    guard let finding = caution.finding, !plan.isProgram,
      resolved.toldOnlyIfStated.contains(finding)
    else { return false }
    return !resolved.findings.contains(finding)
  }

  private func words(of limit: Limit, in exercise: Exercise) -> String? {
    guard let words = words(under: limit.key, \.limits, in: exercise) else { return nil }
    guard let degrees = limit.degrees else { return words }
    return phrases.text(.limitDegrees, phrases.counted(degrees, degrees), [.words: words])
  }

  /// The words under a key, in the first language where the page's own has none.
  private func words(
    under key: Slug, _ list: KeyPath<ExerciseText, [ExerciseText.Keyed]>, in exercise: Exercise
  ) -> String? {
    let own = exercise.text(in: phrases.language)[keyPath: list].first { $0.key == key }
    return (own ?? exercise.texts[0][keyPath: list].first { $0.key == key })?.text
  }

  private func alternative(
    _ step: ProgressionStep, from dosage: Dosage, shown: Slug, told: [ToldCaution]
  ) -> TemplateObject {
    var values = TemplateObject(capacity: 9)
    values.set(
      .heading,
      phrases.sentence(wording.words(of: step, from: dosage, name: name(of:))))
    // Another dose of the exercise shown needs no second description.
    if let id = step.exercise, id != shown {
      let own = step.dosage.isSame ? step.dosage.filled(from: dosage) : step.dosage
      show(resolved.exercise(id), own, told: told, in: &values)
    } else {
      values.set(.figure, .nothing)
      values.set(.noSteps, .flag(false))
      values.set(.textLanguage, "")
      for key in [HandoutName.equipment, .steps, .cues, .limits, .cautions] {
        values.set(key, .nothing)
      }
    }
    return values
  }

  private func next(of prescription: Prescription, dosage: Dosage) -> [TemplateValue] {
    let progression = prescription.progression
    var wording = wording
    wording.painLimit = resolved.pain.inForce(in: prescription.exercise)
    var items: [TemplateValue] = progression.fallbacks.map {
      item(wording.words(of: $0, name: name(of:)))
    }
    for step in wording.steps(of: progression, from: dosage, name: name(of:)) {
      items.append(item(step.text, back: step.back))
    }
    return items
  }

  private func item(_ text: String, back: [String] = []) -> TemplateValue {
    var item = TemplateObject(capacity: 2)
    item.set(.text, text)
    item.set(.back, texts(back))
    return .object(item)
  }
}
