internal import TherexModel

extension FHIRBundle {
  mutating func addCarePlan() throws(ExportError) {
    let parts = FHIRPart.parts(of: plan, status: resolved.status)
    let goals = goals()
    var links: [FHIRObject] = []
    var activities: [String] = []
    var orders: [(address: String, resource: FHIRObject)] = []
    for part in parts {
      for (place, prescription) in part.phase.prescriptions.enumerated() {
        let address = order(part.phase, prescription)
        links.append(Self.link("valueReference", address))
        orders.append((address, try order(prescription, at: place, in: part, goals)))
        for (index, step) in prescription.progression.steps.enumerated() {
          orders.append(
            (
              stepAddress(part.phase, prescription, index),
              try order(step, index, of: prescription, at: place, in: part)
            ))
        }
      }
    }
    activities = orders.map(\.address)
    var resource = resource("CarePlan", FHIRName.carePlan) { tell(parts, &$0) }
    resource.list("extension", [try planRecord(links)])
    resource.list(
      "identifier",
      [
        .identifier(FHIRName.planVersion, planVersion(header.version)),
        .identifier(FHIRName.planID, plan.id.text),
      ])
    if let before = plan.previousVersion {
      resource.list(
        "replaces",
        [
          FHIRObject {
            $0.object("identifier", .identifier(FHIRName.planVersion, planVersion(before)))
          }
        ])
    }
    resource.text("status", status)
    resource.text("intent", "plan")
    resource.list("category", [category])
    resource.text("title", phrases.said(header.title))
    resource.text("description", phasesInShort)
    resource.object("subject", .reference(patient))
    let end = parts.last?.end.flatMap { end in header.start.map { $0 <= end } ?? true ? end : nil }
    resource.object("period", .period(header.start, end))
    resource.text("created", header.issued?.text)
    resource.object("author", practitioner.map(FHIRObject.reference))
    resource.list("contributor", [organization.map(FHIRObject.reference) ?? FHIRObject()])
    resource.list("addresses", header.findings.map { .display(brief.wording.words(of: $0)) })
    resource.list("goal", goals.map { .reference($0.address) })
    resource.list(
      "activity",
      activities.map { address in FHIRObject { $0.object("reference", .reference(address)) } }
    )
    resource.list("note", notes.map(note))
    add(
      resource, at: carePlan, unless: search(FHIRName.planVersion, planVersion(header.version)))
    for goal in goals { add(goal.resource, at: goal.address) }
    for order in orders { add(order.resource, at: order.address) }
  }

  /// As CarePlan and ServiceRequest name it: a version that another replaced was ended before its time.
  var status: String {
    switch resolved.status {
    case .draft: "draft"
    case .active: "active"
    case .superseded: "revoked"
    }
  }

  // MARK: In words

  /// What is read before anything is done, a text each.
  var limits: [String] {
    [
      [brief.banner].compactMap { $0 }, stopLines,
      brief.pain.isEmpty ? [] : [phrases.text(.painTitle)] + brief.pain,
      brief.precautions.isEmpty ? [] : [phrases.text(.precautionsTitle)] + brief.precautions,
    ].filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
  }

  /// Every sign that asks to stop, most urgent first, and whom to call.
  var stopLines: [String] {
    [phrases.text(.stopTitle)]
      + brief.stops.flatMap { [$0.heading] + $0.lines.map { "- \($0)" } } + brief.contact
  }

  private var notes: [String] {
    var notes = limits
    notes += header.notes.map(phrases.said)
    if !header.dischargeWhen.isEmpty {
      notes.append(
        "\(phrases.text(.dischargeTitle)): "
          + phrases.list(header.dischargeWhen.map { brief.wording.words(of: $0) }))
    }
    for phase in plan.phases {
      notes += phase.notes.map {
        phrases.text(.named, [.name: phrases.said(phase.title), .words: phrases.said($0)])
      }
    }
    // The clinician's own words, which no language file has.
    notes += header.overrides.map {
      "\(phrases.text(.clinicianOverrides)): \($0.rule): \($0.reason) (\($0.who), \($0.date))"
    }
    return notes
  }

  private func title(_ index: Int) -> String {
    phrases.text(
      .phaseTitle,
      [
        .number: phrases.number(index + 1), .name: phrases.said(plan.phases[index].title),
      ])
  }

  private var phasesInShort: String {
    plan.phases.indices.map { ([title($0)] + brief.timing(of: $0)).joined(separator: ". ") }
      .joined(separator: "\n")
  }

  /// The whole plan, for a reader that shows nothing else.
  func tell(_ parts: [FHIRPart], _ page: inout FHIRNarrative) {
    page.heading(phrases.said(header.title))
    page.paragraphs([brief.banner].compactMap { $0 })
    page.heading(phrases.text(.stopTitle))
    for section in brief.stops {
      page.paragraphs([section.heading])
      page.list(section.lines)
    }
    page.paragraphs(brief.contact)
    for (title, lines) in [
      (PhraseKey.painTitle, brief.pain), (.precautionsTitle, brief.precautions),
      (.goalsTitle, header.goals.map(phrases.said)),
      (.notesTitle, header.notes.map(phrases.said)),
    ] where !lines.isEmpty {
      page.heading(phrases.text(title))
      page.list(lines)
    }
    for part in parts {
      page.heading(title(part.index))
      page.paragraphs(brief.timing(of: part.index))
      page.list(
        part.phase.prescriptions.enumerated().map { place, prescription in
          ([when(prescription), circuit(prescription, part.phase)].compactMap { $0 }
            + [brief.line(of: prescription, part.dosages[place], in: part.phase)])
            .joined(separator: phrases.text(.sentenceEnd))
        })
    }
    page.paragraphs([phrases.text(.footer, [.number: phrases.number(header.version)])])
  }

  /// How often the exercises of its circuit are gone through; `nil` where it is in none.
  func circuit(_ prescription: Prescription, _ phase: Phase) -> String? {
    for block in phase.blocks
    where block.prescriptions.contains(where: { $0.id == prescription.id }) {
      guard case .circuit(let rounds) = block.kind else { return nil }
      let names = block.prescriptions.map { brief.name(of: $0.exercise) }
      return phrases.text(
        .named,
        [
          .name: "\(phrases.text(.blockCircuit)) (\(names.joined(separator: ", ")))",
          .words: phrases.text(.circuitRounds, phrases.amount(rounds)),
        ])
    }
    return nil
  }

  /// For whom a prescription is; `nil` for everybody.
  func when(_ prescription: Prescription) -> String? {
    guard !prescription.when.isEmpty else { return nil }
    let words = prescription.when.map { findings in
      phrases.list(findings.map { brief.wording.words(of: $0) }, last: .listOr)
    }
    return phrases.text(.whenTitle, [.words: phrases.list(words)])
  }
}
