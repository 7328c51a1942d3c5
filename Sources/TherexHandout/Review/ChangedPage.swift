package import TherexFormats
package import TherexModel

/// "What changed": a page for the patient, in their language, with pictures.
package struct ChangedPage {
  private let old: Plan
  private let new: ResolvedPlan
  private let wording: DoseWording
  private let figures: Handout.Figures
  private let stopLanguage: (Slug) -> String?

  private var phrases: Phrases { wording.phrases }

  /// - Parameters:
  ///   - old: the version that the patient has.
  ///   - new: the version that takes its place, with the exercises of both.
  ///   - phrases: the phrases of the patient's language.
  ///   - figures: the drawing of an exercise.
  ///   - stopLanguage: in which language the words of a stop rule of the book stand; `nil` where
  ///     that is unknown.
  package init(
    from old: Plan, to new: ResolvedPlan, phrases: Phrases,
    figures: @escaping Handout.Figures, stopLanguage: @escaping (Slug) -> String?
  ) {
    self.old = old
    self.new = new
    wording = DoseWording(phrases: phrases, for: new.plan.header)
    self.figures = figures
    self.stopLanguage = stopLanguage
  }

  /// The page as HTML.
  ///
  /// - Parameter style: its CSS, UTF-8.
  /// - Throws: ``ExportError`` when the style takes a stop rule out of sight.
  package func bytes(style: [UInt8]) throws(ExportError) -> [UInt8] {
    let header = new.plan.header
    let title = phrases.text(.changedTitle)
    var page = PageBytes(
      title: phrases.text(.named, [.name: title, .words: header.title]),
      language: phrases.language, direction: phrases.direction.rawValue, class: "patient",
      style: style)
    let changes = old.difference(to: new.plan)
    if new.status == .draft { page.element("p", phrases.text(.draft), class: "kind") }
    page.element("h1", title)
    page.line([header.title, header.patient, versions], class: "facts")
    // Where only cards change, the patient keeps the rest of the plan.
    let isWhole = changes.contains { $0.category == .order || $0.category == .phase }
    page.element("p", phrases.text(isWhole ? .changedInstead : .changedCards), class: "what")
    // Rules of safety that changed are read first, else the change that the page is about.
    let stopsFirst = changes.contains { $0.category == .safety }
    if stopsFirst { stops(changes, &page) }
    var count = 0
    for phase in new.plan.phases { self.phase(phase, changes, &count, &page) }
    gone(changes, &count, &page)
    if changes.contains(where: { $0.category == .order }) {
      page.element("h2", phrases.text(.changedOrder))
      page.element("p", phrases.text(.changedOrderWords))
      count += 1
    }
    if changes.contains(where: { $0.category == .phase }) {
      page.element("h2", phrases.text(.changedPhases))
      page.namedList(
        new.plan.phases.map { phase in
          .init(
            text: phase.title,
            tail: phase.length.map { phrases.text(.clauseComma) + wording.words(of: $0) })
        })
      count += 1
    }
    page.element("p", phrases.text(count == 0 ? .changedNothing : .changedRest))
    if let review = header.review {
      page.element("p", phrases.text(.changedReview, [.date: phrases.date(review)]))
    }
    if !stopsFirst { stops(changes, &page) }
    page.line([header.clinician, header.clinic, header.call], class: "foot")
    page.close()
    try checkStopsShown(on: page.bytes, style: style)
    return page.bytes
  }

  /// From which version to which, with the day on which it was accepted where the plan says that.
  private var versions: String {
    let header = new.plan.header
    let number = phrases.number(header.version)
    guard let date = new.plan.acceptance?.date else {
      return phrases.text(.planVersion, [.number: number])
    }
    return phrases.text(
      .changedOldNew,
      [
        .was: phrases.number(old.header.version), .number: number, .date: phrases.date(date),
      ])
  }

  /// The words of every stop rule, in the page's order.
  var stopTexts: [String] {
    ShownStop.Heading.allCases.flatMap { heading in
      new.stops.shown.filter { $0.heading == heading }.map { entry($0).text }
    }
  }

  /// An exercise's name, marked with its language where that is not the page's.
  private func name(_ id: Slug) -> String {
    guard let text = new.exercise(id)?.text(in: phrases.language) else { return id.text }
    return NamedWording.mark(text.name, in: text.language, on: phrases.language)
  }

  private func stops(_ changes: [Change], _ page: inout PageBytes) {
    let header = new.plan.header
    page.put("<section class=\"stop\">\n")
    page.element("h2", phrases.text(.changedStops))
    if changes.contains(where: { $0.category == .safety }) {
      page.element("p", phrases.text(.changedStopsAgain))
    }
    for heading in ShownStop.Heading.allCases {
      let rules = new.stops.shown.filter { $0.heading == heading }
      guard !rules.isEmpty else { continue }
      page.element("h3", wording.heading(for: heading, emergency: header.emergency))
      page.namedList(rules.map(entry))
    }
    page.list(
      wording.sentences(of: new.pain) { id in
        new.exercise(id)?.text(in: phrases.language).name ?? id.text
      })
    page.namedList(
      wording.restrictions(of: header).map { .init(text: $0) })
    page.put("</section>\n")
  }

  /// A stop rule, with the exercise that it is about.
  private func entry(_ shown: ShownStop) -> PageBytes.Entry {
    let stop = shown.applied
    let prescription = stop.prescription.flatMap { place(of: $0, in: new.plan) }?.prescription
    let language = stop.id.flatMap(stopLanguage).flatMap { $0 == phrases.language ? nil : $0 }
    return .init(
      lead: prescription.map { phrases.text(.stopDuring, [.name: name($0.exercise)]) },
      text: words(of: stop.rule, action: shown.action, isForeign: language != nil),
      language: language)
  }

  private func words(
    of stop: StopRule, action: String? = nil, isForeign: Bool = false
  ) -> String {
    let action = action ?? stop.action
    guard !isForeign else { return "\(phrases.sentence(stop.trigger)): \(action)" }
    return phrases.text(.named, [.name: phrases.sentence(stop.trigger), .words: action])
  }

  private func phase(
    _ phase: Phase, _ changes: [Change], _ count: inout Int, _ page: inout PageBytes
  ) {
    let dosages = new.plan.effectiveDosages(in: phase)
    for (index, prescription) in phase.prescriptions.enumerated() {
      let address = PrescriptionAddress(phase: phase.effectiveID, prescription: prescription.id)
      let own = changes.filter { $0.prescription == address && $0.category != .order }
      // A schedule of the phase or the plan may have changed without a line of the exercise's own.
      let before = place(of: address, in: old)
      let isMoved =
        before.map {
          old.schedule(of: $0.prescription, in: $0.phase)
            != new.plan.schedule(of: prescription, in: phase)
        } ?? false
      guard !own.isEmpty || isMoved else { continue }
      count += 1
      page.put("<section class=\"change\">\n")
      if let exercise = new.exercise(prescription.exercise),
        let figure = figures(
          .init(exercise: exercise, phrases: phrases, idPrefix: "changed-\(count)"))
      {
        page.put("<div class=\"picture\">")
        page.raw(figure)
        page.put("</div>\n")
      }
      page.named(
        "h2",
        phrases.text(
          before == nil ? .changedNew : .changedHere, [.name: name(prescription.exercise)]))
      if let before {
        let was = line(
          before.prescription, before.dosage,
          old.schedule(of: before.prescription, in: before.phase))
        let now = line(prescription, dosages[index], new.plan.schedule(of: prescription, in: phase))
        if was != now {
          page.named("p", phrases.text(.changedBefore, [.words: was]), class: "was")
        }
        page.named("p", phrases.text(.changedNow, [.words: now]), class: "now")
      } else {
        page.named(
          "p", line(prescription, dosages[index], new.plan.schedule(of: prescription, in: phase)),
          class: "now")
      }
      details(
        prescription, dosages[index], isNew: before?.prescription.exercise != prescription.exercise,
        own, &page)
      page.put("</section>\n")
    }
  }

  /// Notes, the first steps of another exercise, its own stop rules and what may come next.
  private func details(
    _ prescription: Prescription, _ dosage: Dosage, isNew: Bool, _ changes: [Change],
    _ page: inout PageBytes
  ) {
    page.namedList(prescription.notes.map { .init(text: $0) })
    if isNew, let text = new.exercise(prescription.exercise)?.text(in: phrases.language) {
      page.steps(
        wording.steps(of: text, dosage: dosage),
        language: text.language == phrases.language ? nil : text.language)
    }
    page.namedList(prescription.stops.map { .init(text: words(of: $0)) })
    if changes.contains(where: { $0.category == .progression }) {
      let steps = wording.steps(of: prescription.progression, from: dosage, name: name)
      let back = prescription.progression.fallbacks.map { wording.words(of: $0, name: name) }
      guard !steps.isEmpty || !back.isEmpty else { return }
      page.element("h3", phrases.text(.changedNext))
      page.namedList((back + steps.flatMap { [$0.text] + $0.back }).map { .init(text: $0) })
      page.element("p", phrases.text(.nextDecides))
    }
  }

  private func line(_ prescription: Prescription, _ dosage: Dosage, _ schedule: Schedule) -> String
  {
    name(prescription.exercise) + phrases.text(.sentenceEnd)
      + phrases.sentence(
        wording.words(of: dosage, schedule: schedule, rows: prescription.setRows))
  }

  private func gone(_ changes: [Change], _ count: inout Int, _ page: inout PageBytes) {
    for change in changes where change.category == .exercises && change.kind == .removed {
      guard case .exercise(let id)? = change.before else { continue }
      count += 1
      page.put("<section class=\"change\">\n")
      page.named("h2", phrases.text(.changedGone, [.name: name(id)]))
      page.element("p", phrases.text(.changedGoneWords))
      page.put("</section>\n")
    }
  }

  private func place(
    of address: PrescriptionAddress, in plan: Plan
  ) -> (prescription: Prescription, dosage: Dosage, phase: Phase)? {
    for phase in plan.phases where phase.effectiveID == address.phase {
      for (prescription, dosage) in zip(phase.prescriptions, plan.effectiveDosages(in: phase))
      where prescription.id == address.prescription {
        return (prescription, dosage, phase)
      }
    }
    return nil
  }
}
