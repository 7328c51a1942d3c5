internal import TherexModel

// What may be ordered again: exercises, and programs, which are plans of nobody yet.

extension FHIRBundle {
  /// Every exercise that the plan names, each with its catalog file.
  mutating func addExercises() throws(ExportError) {
    for exercise in resolved.exercises {
      let text = exercise.text(in: phrases.language)
      let address = "\(FHIRName.exercise):\(exercise.id)"
      var about = FHIRInstruction()
      about.components += [text.purpose].compactMap { $0 }
      about.add(phrases.text(.limitsTitle), text.limits.map(\.text))
      about.add(phrases.text(.cautionTitle), text.cautions.map(\.text))
      about.add(phrases.text(.stepsTitle), text.steps, areNumbered: true)
      about.add(phrases.text(.cuesTitle), text.cues)
      var resource = resource("ActivityDefinition", FHIRName.definition) { page in
        page.heading(text.name)
        for part in about.components { page.part(part) }
      }
      resource.text("url", address)
      resource.text("version", "\(exercise.version)")
      resource.text("name", Self.name(exercise.id))
      resource.text("title", text.name)
      resource.text("status", "active")
      resource.text("description", about.text)
      resource.text("copyright", "\(exercise.author) (\(exercise.licence))")
      resource.list(
        "relatedArtifact",
        [
          Self.file(
            try ExerciseFile.xml(exercise), contentType: "application/xml",
            title: "\(exercise.id).xml")
        ])
      resource.text("kind", "ServiceRequest")
      resource.object(
        "code",
        .concept(text.name, [.coding(FHIRName.exercise, exercise.id.text, display: text.name)]))
      add(
        resource, at: self.address("ActivityDefinition", exercise.id.text),
        unless: "url=\(address)&version=\(exercise.version)")
    }
  }

  mutating func addPlanDefinition() throws(ExportError) {
    let parts = FHIRPart.parts(of: plan, status: resolved.status)
    var links: [FHIRObject] = []
    var actions: [FHIRObject] = []
    for part in parts {
      var orders: [FHIRObject] = []
      for (place, prescription) in part.phase.prescriptions.enumerated() {
        let id = "p\(part.index + 1)-\(place + 1)"
        links.append(Self.link("valueUri", "#\(id)"))
        orders.append(try action(prescription, at: place, in: part, id))
      }
      actions.append(action(part, orders))
    }
    var resource = resource("PlanDefinition", FHIRName.program) { tell(parts, &$0) }
    resource.list("extension", [try planRecord(links)])
    resource.text("url", "\(FHIRName.program):\(plan.id)")
    resource.text("version", "\(header.version)")
    resource.text(
      "name", Slug(title: header.title).map(Self.name) ?? "Program")
    resource.text("title", phrases.said(header.title))
    resource.object(
      "type",
      .concept(
        nil,
        [
          .coding(
            "http://terminology.hl7.org/CodeSystem/plan-definition-type", "clinical-protocol")
        ]))
    let status =
      switch resolved.status {
      case .draft: "draft"
      case .active: "active"
      case .superseded: "retired"
      }
    resource.text("status", status)
    resource.text("publisher", header.clinic ?? header.clinician)
    resource.text(
      "description", (limits + header.notes.map(phrases.said)).joined(separator: "\n\n"))
    if let handout = try handoutAttachment() {
      resource.list(
        "relatedArtifact",
        [
          FHIRObject {
            $0.text("type", "documentation")
            $0.object("document", handout)
          }
        ])
    }
    resource.list(
      "goal",
      (header.goals + plan.phases.flatMap(\.goals)).map { goal in
        FHIRObject { $0.object("description", .concept(phrases.said(goal))) }
      })
    resource.list("action", actions)
    add(
      resource, at: versionAddress("PlanDefinition"),
      unless: "url=\(FHIRName.program):\(plan.id)&version=\(header.version)")
  }

  private func action(_ part: FHIRPart, _ orders: [FHIRObject]) -> FHIRObject {
    FHIRObject {
      $0.text("id", "p\(part.index + 1)")
      $0.text("title", phrases.said(part.phase.title))
      $0.text(
        "textEquivalent",
        (brief.timing(of: part.index) + part.phase.notes.map(phrases.said))
          .joined(separator: "\n"))
      if part.index > 0 {
        $0.list(
          "relatedAction",
          [
            FHIRObject {
              $0.text("actionId", "p\(part.index)")
              $0.text("relationship", "after-end")
            }
          ])
      }
      $0.list("action", orders)
    }
  }

  private func action(
    _ prescription: Prescription, at place: Int, in part: FHIRPart, _ id: String
  ) throws(ExportError) -> FHIRObject {
    let schedule = plan.schedule(of: prescription, in: part.phase)
    let words = brief.wording.words(
      of: part.dosages[place], schedule: schedule, rows: prescription.setRows)
    let dose = try doseRecord(prescription)
    let timing = FHIRTiming(schedule: schedule, words: brief.wording.words(of: schedule))
    return FHIRObject {
      $0.text("id", id)
      $0.list("extension", [dose])
      $0.text("title", brief.name(of: prescription.exercise))
      $0.text("description", phrases.sentence(words))
      $0.text(
        "textEquivalent", instruction(of: prescription, part.dosages[place], in: part).text)
      $0.list("code", [code(prescription.exercise)])
      $0.object("timingTiming", timing.object(in: part))
      $0.text(
        "definitionCanonical", resolved.exercise(prescription.exercise).map(Self.definition))
    }
  }

  private static func file(
    _ bytes: [UInt8], contentType: String, title: String
  ) -> FHIRObject {
    FHIRObject {
      $0.text("type", "documentation")
      $0.object("document", .attachment(bytes, contentType: contentType, title: title))
    }
  }

  /// A name that a program may use: letters and digits, a capital first (pdf-0, adf-0).
  private static func name(_ slug: Slug) -> String {
    let words = slug.text.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
    let name = words.joined().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return name.first?.isLetter == true ? String(name.prefix(200)) : "Exercise" + name.prefix(200)
  }
}
