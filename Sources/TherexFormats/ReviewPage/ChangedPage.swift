package import TherexModel

/// "What changed": a page for the patient, in their language, with pictures.
package struct ChangedPage {
  private let old: Plan
  private let new: ResolvedPlan
  private let phrases: ChangedPhrases
  private let wording: DoseWording
  private let figures: Handout.Figures

  /// - Parameters:
  ///   - old: the version that the patient has.
  ///   - new: the version that takes its place, with the exercises of both.
  ///   - words: the phrases of the patient's language.
  ///   - figures: the drawing of an exercise.
  package init(
    from old: Plan, to new: ResolvedPlan, phrases: ChangedPhrases, words: Phrases,
    figures: @escaping Handout.Figures
  ) {
    self.old = old
    self.new = new
    self.phrases = phrases
    wording = DoseWording(phrases: words, for: new.plan.header)
    self.figures = figures
  }

  /// The page as HTML.
  ///
  /// - Parameter style: its CSS, UTF-8.
  package func bytes(style: [UInt8]) -> [UInt8] {
    let header = new.plan.header
    let words = wording.phrases
    var page = PageBytes(
      title: "\(phrases.text(.title)): \(header.title)", language: words.language,
      direction: words.direction.rawValue, style: style)
    let changes = old.difference(to: new.plan)
    page.put("<div class=\"patient\">\n")
    if new.status == .draft { page.element("p", words.text(.draft), class: "kind") }
    page.element("h1", phrases.text(.title))
    var facts = [header.title]
    if let patient = header.patient { facts.append(patient) }
    page.element("p", facts.joined(separator: " · "), class: "facts")
    page.element("p", phrases.text(.instead))
    stops(changes, &page)
    var count = 0
    for phase in new.plan.phases { self.phase(phase, changes, &count, &page) }
    gone(changes, &count, &page)
    if changes.contains(where: { $0.category == .order }) {
      page.element("h2", phrases.text(.order))
      page.element("p", phrases.text(.orderWords))
      count += 1
    }
    if changes.contains(where: { $0.category == .phase }) {
      page.element("h2", phrases.text(.phases))
      page.list(
        new.plan.phases.map { phase in
          let length = phase.length.map { ", \(wording.words(of: $0))" } ?? ""
          return "\(phase.title)\(length)"
        })
      count += 1
    }
    page.element("p", phrases.text(count == 0 ? .onlySame : .same))
    if let review = header.review {
      page.element("p", "\(phrases.text(.review)) \(words.date(review))")
    }
    let from = [header.clinician, header.clinic, header.call].compactMap { $0 }
    page.element("p", from.joined(separator: " · "), class: "foot")
    page.put("</div>\n")
    page.close()
    return page.bytes
  }

  private func name(_ id: Slug) -> String {
    new.exercise(id)?.text(in: wording.phrases.language).name ?? id.text
  }

  private func stops(_ changes: [Change], _ page: inout PageBytes) {
    let header = new.plan.header
    page.put("<section class=\"stop\">\n")
    page.element("h2", phrases.text(.stops))
    if changes.contains(where: { $0.category == .safety }) {
      page.element("p", phrases.text(.stopsChanged))
    }
    for urgency in StopRule.Urgency.allCases {
      let rules = new.stopRules.filter { $0.rule.effectiveUrgency == urgency }
      guard !rules.isEmpty else { continue }
      page.element("h3", wording.heading(of: urgency, emergency: header.emergency))
      page.list(rules.map { "\($0.rule.trigger): \($0.rule.action)" })
    }
    if let pain = header.pain { page.list(wording.sentences(of: pain)) }
    page.list(header.precautions + [header.weightBearing].compactMap { $0 })
    page.put("</section>\n")
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
          .init(exercise: exercise, phrases: wording.phrases, idPrefix: "changed-\(count)"))
      {
        page.put("<div class=\"picture\">")
        page.raw(figure)
        page.put("</div>\n")
      }
      let kind: ChangedPhrases.Key = before == nil ? .isNew : .isChanged
      page.element("h2", "\(phrases.text(kind)): \(name(prescription.exercise))")
      if let before {
        let was = line(
          before.prescription, before.dosage,
          old.schedule(of: before.prescription, in: before.phase))
        let now = line(prescription, dosages[index], new.plan.schedule(of: prescription, in: phase))
        if was != now { page.element("p", "\(phrases.text(.before)) \(was)", class: "was") }
        page.element("p", "\(phrases.text(.now)) \(now)", class: "now")
      } else {
        page.element(
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
    page.list(prescription.notes)
    if isNew, let exercise = new.exercise(prescription.exercise) {
      page.steps(exercise.text(in: wording.phrases.language).steps)
    }
    page.list(prescription.stops.map { "\($0.trigger): \($0.action)" })
    if changes.contains(where: { $0.category == .progression }) {
      let steps = wording.steps(of: prescription.progression, from: dosage, name: name)
      let back = prescription.progression.fallbacks.map { wording.words(of: $0, name: name) }
      guard !steps.isEmpty || !back.isEmpty else { return }
      page.element("h3", phrases.text(.next))
      page.list(back + steps.flatMap { [$0.text] + $0.back })
    }
  }

  private func line(_ prescription: Prescription, _ dosage: Dosage, _ schedule: Schedule) -> String
  {
    "\(name(prescription.exercise)). "
      + wording.phrases.sentence(
        wording.words(of: dosage, schedule: schedule, rows: prescription.setRows))
  }

  private func gone(_ changes: [Change], _ count: inout Int, _ page: inout PageBytes) {
    for change in changes where change.category == .exercises && change.kind == .removed {
      guard case .exercise(let id)? = change.before else { continue }
      count += 1
      page.put("<section class=\"change\">\n")
      page.element("h2", "\(phrases.text(.isGone)): \(name(id))")
      page.element("p", phrases.text(.isGoneWords))
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
