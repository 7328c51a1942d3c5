internal import TherexModel

// A prescription as a ServiceRequest, and each step of its ladder as one that nobody has ordered yet.

extension FHIRBundle {
  /// - Parameter place: the prescription's place in the phase.
  func order(
    _ prescription: Prescription, at place: Int, in part: FHIRPart, _ goals: [FHIRGoal]
  ) throws(ExportError) -> FHIRObject {
    let dosage = part.dosages[place]
    let schedule = plan.schedule(of: prescription, in: part.phase)
    let dose = brief.wording.words(of: dosage, schedule: schedule, rows: prescription.setRows)
    let instruction = instruction(of: prescription, dosage, in: part)
    var resource = resource("ServiceRequest", FHIRName.order) { page in
      page.heading(brief.name(of: prescription.exercise))
      for part in instruction.components { page.part(part) }
    }
    resource.list(
      "extension",
      [try doseRecord(prescription)] + [precondition(of: part, prescription)].compactMap { $0 }
        + goals.filter { $0.phase == part.phase.effectiveID }.map { goal in
          FHIRObject {
            $0.text("url", FHIRName.pertainsToGoal)
            $0.object("valueReference", .reference(goal.address))
          }
        })
    resource.list(
      "identifier",
      [.identifier(FHIRName.prescription, prescriptionID(part.phase, prescription))])
    fill(
      &resource, prescription.exercise,
      status: part.status(of: prescription, in: plan),
      intent: "order", dose: dose, schedule, in: part)
    resource.list("note", notes(of: prescription, dosage).map(note))
    resource.text("patientInstruction", instruction.text)
    return resource
  }

  /// A step that the plan's rule may propose one day.
  func order(
    _ step: ProgressionStep, _ index: Int, of prescription: Prescription, at place: Int,
    in part: FHIRPart
  ) throws(ExportError) -> FHIRObject {
    let exercise = step.exercise ?? prescription.exercise
    let dosage = step.dosage.isSame ? step.dosage.filled(from: part.dosages[place]) : step.dosage
    let schedule = step.schedule.filled(
      from: plan.schedule(of: prescription, in: part.phase))
    let dose = brief.wording.words(of: dosage, schedule: schedule)
    let wording = wording(in: exercise)
    let growth = prescription.progression.growth == nil ? 0 : 1
    let worded = wording.steps(
      of: prescription.progression, from: part.dosages[place], name: brief.name(of:))[
        growth + index]
    let lines = [phrases.text(.nextDecides), worded.text] + worded.back
    var resource = resource("ServiceRequest", FHIRName.step) { page in
      page.heading(brief.name(of: exercise))
      page.paragraphs(lines)
    }
    resource.list("extension", [try doseRecord(step)])
    resource.list(
      "identifier",
      [
        .identifier(
          FHIRName.prescription, "\(prescriptionID(part.phase, prescription))/\(index + 1)")
      ])
    let status = resolved.status == .superseded ? "revoked" : "draft"
    fill(
      &resource, exercise, status: status, intent: "plan", dose: dose, schedule, in: part,
      follows: order(part.phase, prescription))
    resource.list("note", limits.map(note))
    resource.text("patientInstruction", lines.joined(separator: "\n"))
    return resource
  }

  func stepAddress(_ phase: Phase, _ prescription: Prescription, _ index: Int) -> String {
    versionAddress(
      "ServiceRequest", phase.effectiveID.text, prescription.id.text, "step \(index + 1)")
  }

  private func prescriptionID(_ phase: Phase, _ prescription: Prescription) -> String {
    "\(plan.id)/\(phase.effectiveID)/\(prescription.id)"
  }

  /// What an order and a step have alike.
  private func fill(
    _ resource: inout FHIRObject, _ exercise: Slug, status: String, intent: String, dose: String,
    _ schedule: Schedule, in part: FHIRPart, follows: String? = nil
  ) {
    resource.texts(
      "instantiatesCanonical", resolved.exercise(exercise).map { [Self.definition($0)] } ?? [])
    resource.list("basedOn", [.reference(carePlan)])
    resource.object("requisition", .identifier(FHIRName.planID, plan.id.text))
    resource.text("status", status)
    resource.text("intent", intent)
    resource.list("category", [category])
    resource.object("code", code(exercise))
    resource.list("orderDetail", [.concept(phrases.sentence(dose))])
    resource.object("subject", .reference(patient))
    let timing = FHIRTiming(schedule: schedule, words: brief.wording.words(of: schedule))
    resource.object("occurrenceTiming", timing.object(in: part))
    if schedule.isAsNeeded { resource.flag("asNeededBoolean", true) }
    resource.text("authoredOn", header.issued?.text)
    resource.object("requester", practitioner.map(FHIRObject.reference))
    resource.list("performer", [.reference(patient)])
    resource.list("reasonCode", header.findings.map { .concept(brief.wording.words(of: $0)) })
    resource.list("supportingInfo", [follows.map(FHIRObject.reference) ?? FHIRObject()])
  }

  /// What must be true before it is done.
  private func precondition(of part: FHIRPart, _ prescription: Prescription) -> FHIRObject? {
    let entry = part.phase.entered == nil ? part.phase.enterWhen : []
    let conditions =
      entry.map { brief.wording.words(of: $0) } + [when(prescription)].compactMap { $0 }
    guard !conditions.isEmpty else { return nil }
    return FHIRObject {
      $0.text("url", FHIRName.precondition)
      $0.object("valueCodeableConcept", .concept(phrases.list(conditions)))
    }
  }

  // MARK: In words

  /// Conditions in which none accepts more pain than the limit in force for the exercise.
  private func wording(in exercise: Slug) -> DoseWording {
    var wording = brief.wording
    wording.painLimit = resolved.pain.inForce(in: exercise)
    return wording
  }

  /// What the clinician reads: the limits, then the ladder and the ways back.
  private func notes(of prescription: Prescription, _ dosage: Dosage) -> [String] {
    let wording = wording(in: prescription.exercise)
    let progression = prescription.progression
    var ladder = progression.fallbacks.map { wording.words(of: $0, name: brief.name(of:)) }
    for step in wording.steps(of: progression, from: dosage, name: brief.name(of:)) {
      ladder += [step.text] + step.back
    }
    guard !ladder.isEmpty else { return limits }
    let title = "\(phrases.text(.nextTitle)). \(phrases.text(.nextDecides))"
    return limits + [([title] + ladder).joined(separator: "\n")]
  }

  /// What the patient reads: whether it may be done at all, how much, how, and with what care.
  func instruction(
    of prescription: Prescription, _ dosage: Dosage, in part: FHIRPart
  ) -> FHIRInstruction {
    let text = resolved.exercise(prescription.exercise)?.text(in: phrases.language)
    var made = FHIRInstruction()
    made.components += [brief.banner].compactMap { $0 }
    if part.phase.entered == nil, !part.phase.enterWhen.isEmpty || part.status == "draft" {
      made.components += brief.timing(of: part.index)
    }
    made.components += [when(prescription), circuit(prescription, part.phase)].compactMap { $0 }
    made.components.append(brief.line(of: prescription, dosage, in: part.phase))
    made.components += prescription.notes.map(phrases.said)
    made.add(
      phrases.text(.stopHereTitle),
      prescription.stops.map {
        phrases.text(
          .named,
          [.name: phrases.said($0.trigger), .words: phrases.sentence(phrases.said($0.action))])
      })
    made.add(
      phrases.text(.cautionTitle),
      brief.cautions(of: prescription, in: part.phase) + (text?.cautions ?? []).map(\.text))
    made.add(phrases.text(.limitsTitle), (text?.limits ?? []).map(\.text))
    made.add(
      phrases.text(.stepsTitle), text.map { brief.wording.steps(of: $0, dosage: dosage) } ?? [],
      areNumbered: true)
    made.components += brief.alternatives(of: prescription, dosage)
    made.components += brief.precautions + brief.pain
    return made
  }
}

/// A text in parts, each a line or more.
struct FHIRInstruction {
  var components: [String] = []

  var text: String { components.joined(separator: "\n") }

  mutating func add(_ title: String, _ lines: [String], areNumbered: Bool = false) {
    guard !lines.isEmpty else { return }
    let listed = lines.enumerated().map { (areNumbered ? "\($0 + 1). " : "- ") + $1 }
    components.append((["\(title):"] + listed).joined(separator: "\n"))
  }
}
