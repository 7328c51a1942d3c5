package import TherexEncodings
package import TherexModel

/// A plan read from FHIR R4.
package enum FHIRPlan {
  /// What else may be found of an exercise: its id by a name, as another program writes it.
  package typealias ExerciseNamed = (String) -> Slug?

  /// Reads a bundle or resource: our own whole, another program's as far as it goes.
  ///
  /// - Parameters:
  ///   - isXML: whether it is XML.
  ///   - vocabulary: the findings by whose names another program's conditions are known.
  ///   - exercise: the exercise that a name or id means; `nil` where none does.
  /// - Throws: ``ReadErrors``: no FHIR, damaged, or no care plan.
  package static func read(
    _ bytes: [UInt8], isXML: Bool, vocabulary: Vocabulary,
    exercise: @escaping ExerciseNamed = { _ in nil }
  ) throws(ReadErrors) -> ImportedPlan {
    let resources = try FHIRResources(bytes, isXML: isXML)
    let carePlans = resources.resources("CarePlan")
    let candidates = carePlans + resources.resources("PlanDefinition")
    var own: [(resource: FHIRNode, data: FHIRNode)] = []
    for candidate in candidates {
      if let data = try candidate.extension(FHIRName.plan) { own.append((candidate, data)) }
    }
    if own.count > 1 {
      throw own[1].resource.failure(
        "the file holds \(own.count) plans", fix: "give a bundle with one")
    }
    if let (resource, data) = own.first {
      return try OwnFHIR(resources: resources, plan: resource).read(data)
    }
    guard let carePlan = carePlans.first else {
      throw try FHIRNode.read(bytes, isXML: isXML).failure(
        "there is no CarePlan in it", fix: "give a bundle with a CarePlan")
    }
    if carePlans.count > 1 {
      throw carePlans[1].failure(
        "the file holds \(carePlans.count) care plans", fix: "give a bundle with one")
    }
    return try ForeignFHIR(resources: resources, carePlan: carePlan, exercise: exercise)
      .read(by: vocabulary)
  }
}

/// A plan that this program wrote: what the extensions hold is the plan; what else the resources say
/// is compared with it.
private struct OwnFHIR {
  let resources: FHIRResources
  let plan: FHIRNode
  private var losses: [Loss] = []

  init(resources: FHIRResources, plan: FHIRNode) {
    self.resources = resources
    self.plan = plan
  }

  func read(_ data: FHIRNode) throws(ReadErrors) -> ImportedPlan {
    var made = self
    return try made.readPlan(data)
  }

  private mutating func readPlan(_ data: FHIRNode) throws(ReadErrors) -> ImportedPlan {
    var doses: [String: FHIRNode] = [:]
    for (addresses, resource) in resources.all where resource.resource == "ServiceRequest" {
      guard let dose = try resource.extension(FHIRName.dose) else { continue }
      for address in addresses { doses[address] = dose }
    }
    for phase in try plan.list("action") {
      for action in try phase.list("action") {
        if let id = try action.text("id"), let dose = try action.extension(FHIRName.dose) {
          doses["#\(id)"] = dose
        }
      }
    }
    var record = try FHIRRecord(data, doses: doses, context: RecordContext())
    let read = try RecordReader.plan(&record)
    let exercises = try exercises(of: read.plan)
    try compare(read)
    return ImportedPlan(
      plan: read.plan, status: read.status, catalogVersion: read.catalogVersion, lacks: [],
      exercises: exercises, stopRules: read.stopRules, words: read.words, figures: [],
      hasDigest: false, losses: read.losses + losses)
  }

  /// The catalog files that came along, in the plan's order.
  private mutating func exercises(of plan: Plan) throws(ReadErrors) -> [Exercise] {
    var found: [Slug: Exercise] = [:]
    for definition in resources.resources("ActivityDefinition") {
      for artifact in try definition.list("relatedArtifact") {
        guard let document = try artifact.one("document"),
          try document.text("contentType") == "application/xml",
          let data = try document.text("data")
        else { continue }
        guard let bytes = Base64.decode(data) else {
          throw document.failure("data is no base64", fix: "export the plan again")
        }
        do throws(ReadErrors) {
          let exercise = try ExerciseFile.read(bytes)
          found[exercise.id] = exercise
        } catch {
          throw document.failure(
            "the exercise in it cannot be read: \(error.first.problem)", fix: error.first.fix)
        }
      }
    }
    var exercises: [Exercise] = []
    for id in plan.exerciseIDs {
      if let exercise = found[id] {
        exercises.append(exercise)
      } else {
        losses.append(
          Loss(
            path: "exercises.\(id)",
            reason: "its ActivityDefinition is not there; the catalog's own words are used"))
      }
    }
    return exercises
  }

  /// Says what somebody has changed in the record since the plan was written there.
  private mutating func compare(_ read: ImportedPlan) throws(ReadErrors) {
    let status = read.status == .superseded ? ["revoked", "retired"] : [read.status.rawValue]
    if let now = try plan.text("status"), !status.contains(now) {
      losses.append(
        Loss(
          path: plan.resource,
          reason: "its status is now \(ReadError.quoted(now)); ask whether the plan still stands"))
    }
    let parts = FHIRPart.parts(of: read.plan, status: read.status)
    for order in resources.resources("ServiceRequest") {
      guard let dose = try order.extension(FHIRName.dose) else {
        losses.append(
          Loss(
            path: "ServiceRequest",
            reason: "one that is not of this plan is left out: \(try Self.name(of: order))"))
        continue
      }
      var record = try FHIRRecord(dose, doses: [:], context: RecordContext())
      guard let id = try record.slug("id"), let exercise = try record.slug("exercise") else {
        continue
      }
      try compare(order, id, exercise, parts, read)
    }
  }

  private mutating func compare(
    _ order: FHIRNode, _ id: Slug, _ exercise: Slug, _ parts: [FHIRPart], _ read: ImportedPlan
  ) throws(ReadErrors) {
    func tell(_ reason: String) {
      losses.append(Loss(path: "ServiceRequest.\(id)", reason: reason))
    }
    if try order.flag("doNotPerform") {
      throw order.failure(
        "the order of \(id) says now that it must not be done", fix: "ask who changed it")
    }
    let written = parts.compactMap { part in
      part.phase.prescriptions.first { $0.id == id }.map { part.status(of: $0, in: read.plan) }
    }
    if let now = try order.text("status"), !written.contains(now) {
      tell(
        "its status is now \(ReadError.quoted(now)); the plan is as it was written: mend it if so meant"
      )
    }
    let words = read.words.doses.filter { $0.prescription == id && $0.place == .prescription }.map(\.text)
    if let text = try order.text("patientInstruction"), !words.isEmpty,
      !words.contains(where: { text.lowercased().contains($0.lowercased()) })
    {
      tell("its instruction was changed in the record; the plan has the dose as it was written")
    }
    for code in try order.codes(of: FHIRName.exercise) where code != exercise.text {
      tell("its code was changed in the record; the plan has the exercise as it was written")
    }
  }

  private static func name(of order: FHIRNode) throws(ReadErrors) -> String {
    ReadError.quoted(try order.one("code")?.text("text") ?? "an order without a name")
  }
}
