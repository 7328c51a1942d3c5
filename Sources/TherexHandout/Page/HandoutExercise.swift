internal import TherexFormats
internal import TherexEncodings
internal import TherexModel

extension HandoutPage {
  func values(
    of prescription: Prescription, in phase: Phase, dosage: Dosage, schedule: Schedule,
    number: Int
  ) -> TemplateObject {
    let name = name(of: prescription.exercise)
    let address = AppliedStopRule.Address(
      phase: phase.effectiveID, prescription: prescription.id)
    var values = TemplateObject(capacity: 32)
    values.set(.heading, phrases.numbered(number, name))
    values.set(.anchor, "exercise-\(number)")
    values.set(.id, prescription.id.text)
    values.set(.row, row(of: dosage, schedule: schedule))
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
              step, from: dosage, shown: prescription.exercise, parent: name,
              told: told(at: address, alternative: index + 1)))
        }))
    let next = next(of: prescription, dosage: dosage)
    values.set(.next, items(next))
    values.set(.nextLine, nextLine(of: prescription, dosage: dosage))
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
      for key in Self.drawn + [.equipment, .steps, .cues, .limits, .cautions] {
        values.set(key, .nothing)
      }
      return
    }
    let text = exercise.text(in: phrases.language)
    values.set(.noSteps, .flag(text.steps.isEmpty))
    values.set(.textLanguage, text.language == phrases.language ? "" : text.language)
    values.set(.purpose, text.purpose ?? "")
    draw(exercise, in: &values)
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
    let here = wording.limitsHere(
      of: exercise, dosage, in: resolved, hasSteps: writer.layout != .page)
    values.set(
      .cautions, texts(own + words(of: told, in: text.language, beside: said) + here))
  }

  private static let drawn: [HandoutName] = [.figure, .thumb, .moving, .captions]

  /// The figure, and its positions by reference to it.
  private func draw(_ exercise: Exercise, in values: inout TemplateObject) {
    for key in Self.drawn { values.set(key, .nothing) }
    guard let figure = figure(of: exercise) else { return }
    values.set(.figure, .bytes(figure))
    guard
      let panels = FigurePanels(figure, isFromRight: phrases.direction == .rightToLeft)
    else { return }
    values.set(.thumb, panels.thumb)
    values.set(.moving, panels.moving)
    guard panels.count > 1 else { return }
    values.set(
      .captions,
      texts(
        (0..<panels.count).map { panel in
          phrases.text(
            panel == 0
              ? .figureStart : panel == panels.count - 1 ? .figureEnd : .figureMiddle)
        }))
  }

  /// The dose in short cells.
  private func row(of dosage: Dosage, schedule: Schedule) -> TemplateValue {
    let row = wording.row(of: dosage, schedule: schedule)
    var values = TemplateObject(capacity: 8)
    values.set(.sets, row.sets)
    values.set(.count, row.count)
    values.set(.countLabel, phrases.text(label(ofCountOf: dosage)))
    values.set(.hold, row.hold)
    values.set(.side, row.side)
    values.set(.load, row.load)
    values.set(.days, row.days)
    values.set(.bounds, row.bounds)
    values.set(.more, row.more)
    return .object(values)
  }

  /// What the cell of the count counts: times, a time, or both and other things.
  private func label(ofCountOf dosage: Dosage) -> PhraseKey {
    switch (dosage.repetitions, dosage.duration, dosage.distance) {
    case (.count?, nil, nil), (.several?, nil, nil): .rowCount
    case (nil, _?, nil): .rowTime
    default: .rowAmount
    }
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
    _ step: ProgressionStep, from dosage: Dosage, shown: Slug, parent: String,
    told: [ToldCaution]
  ) -> TemplateObject {
    var values = TemplateObject(capacity: 14)
    values.set(.parent, phrases.text(.insteadOf, [.name: parent]))
    values.set(
      .heading,
      phrases.sentence(wording.words(of: step, from: dosage, name: name(of:))))
    // Another dose of the exercise shown needs no second description.
    if let id = step.exercise, id != shown {
      let own = step.dosage.isSame ? step.dosage.filled(from: dosage) : step.dosage
      show(resolved.exercise(id), own, told: told, in: &values)
    } else {
      values.set(.noSteps, .flag(false))
      values.set(.textLanguage, "")
      for key in Self.drawn + [.equipment, .steps, .cues, .limits, .cautions] {
        values.set(key, .nothing)
      }
    }
    return values
  }

  private func next(of prescription: Prescription, dosage: Dosage) -> [TemplateValue] {
    let progression = prescription.progression
    let wording = wording(of: prescription)
    var items: [TemplateValue] = progression.fallbacks.map {
      item(wording.words(of: $0, name: name(of:)))
    }
    for step in wording.steps(of: progression, from: dosage, name: name(of:)) {
      items.append(item(step.text, back: step.back))
    }
    return items
  }

  /// The words for what comes next, in which no condition accepts more pain than the limit in force.
  private func wording(of prescription: Prescription) -> DoseWording {
    var wording = wording
    wording.painLimit = resolved.pain.inForce(in: prescription.exercise)
    return wording
  }

  /// Whether any exercise of a phase says what may come next, in full behind its cards.
  func saysNext(in phase: Phase) -> Bool {
    phase.prescriptions.contains { shows($0) && !$0.progression.isEmpty }
  }

  /// The step that may come next, without its conditions, and what leads back from the dose of today.
  private func nextLine(of prescription: Prescription, dosage: Dosage) -> TemplateValue {
    let progression = prescription.progression
    guard !progression.isEmpty else { return .nothing }
    let wording = wording(of: prescription)
    var line = ""
    if let growth = progression.growth {
      line = phrases.sentence(wording.words(of: growth.quantity))
    } else if let step = progression.steps.first {
      line = phrases.sentence(wording.words(of: step, from: dosage, name: name(of:)))
    }
    return item(
      line, back: progression.fallbacks.map { wording.words(of: $0, name: name(of:)) })
  }

  private func item(_ text: String, back: [String] = []) -> TemplateValue {
    var item = TemplateObject(capacity: 2)
    item.set(.text, text)
    item.set(.back, texts(back))
    return .object(item)
  }
}
