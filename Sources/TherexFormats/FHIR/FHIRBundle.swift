internal import TherexEncodings
internal import TherexModel

/// One plan while it becomes a bundle.
struct FHIRBundle {
  let brief: PlanBrief
  let writer: FHIRWriter
  let context: ExportContext
  private var entries: [FHIRObject] = []
  private(set) var losses: [Loss] = []

  /// The bundle, and what it does not hold.
  static func made(
    of plan: ResolvedPlan, by writer: FHIRWriter, in context: ExportContext
  ) throws(ExportError) -> (FHIRObject, [Loss]) {
    try PlanRecord.check(plan)
    var made = FHIRBundle(
      brief: PlanBrief(plan, context.phrases), writer: writer, context: context)
    if plan.plan.isProgram {
      try made.addPlanDefinition()
    } else {
      made.addPeople()
      try made.addCarePlan()
      try made.addDocument()
    }
    try made.addExercises()
    var bundle = FHIRObject("Bundle")
    bundle.text("type", "transaction")
    bundle.list("entry", made.entries)
    return (bundle, made.losses)
  }

  private init(brief: PlanBrief, writer: FHIRWriter, context: ExportContext) {
    self.brief = brief
    self.writer = writer
    self.context = context
  }

  var resolved: ResolvedPlan { brief.resolved }
  var plan: Plan { brief.resolved.plan }
  var header: PlanHeader { plan.header }
  var phrases: Phrases { brief.phrases }

  // MARK: Entries

  /// - Parameter search: what the server looks for first, so that what it has is not made twice.
  mutating func add(_ resource: FHIRObject, at address: String, unless search: String? = nil) {
    entries.append(
      FHIRObject {
        $0.text("fullUrl", address)
        $0.object("resource", resource)
        $0.object(
          "request",
          FHIRObject {
            $0.text("method", "POST")
            $0.text("url", resource.resource.map { "\($0)" })
            $0.text("ifNoneExist", search)
          })
      })
  }

  mutating func lose(_ more: [Loss], in part: String? = nil) {
    losses += more.map { loss in
      part.map { Loss(path: "\($0).\(loss.path)", reason: loss.reason) } ?? loss
    }
  }

  // MARK: Addresses

  /// The address of what is the same in every version of the plan.
  func address(_ parts: String...) -> String { uuid(parts) }
  /// The address of what belongs to this version.
  func versionAddress(_ parts: String...) -> String { uuid(["v\(header.version)"] + parts) }

  private func uuid(_ parts: [String]) -> String {
    "urn:uuid:\(PlanID.derived(from: ["fhir", plan.id.text] + parts))"
  }

  var patient: String { address("Patient") }
  var carePlan: String { versionAddress("CarePlan") }
  /// `nil` where the plan names no clinician.
  var practitioner: String? { header.clinician.map { address("Practitioner", $0) } }
  /// `nil` where the plan names no clinic.
  var organization: String? { header.clinic.map { address("Organization", $0) } }

  func order(_ phase: Phase, _ prescription: Prescription) -> String {
    versionAddress("ServiceRequest", phase.effectiveID.text, prescription.id.text)
  }

  static func definition(_ exercise: Exercise) -> String {
    "\(FHIRName.exercise):\(exercise.id)|\(exercise.version)"
  }

  // MARK: What resources share

  /// A resource with its profile, its language and what a reader that knows no more shows.
  func resource(
    _ name: StaticString, _ profile: String, _ fill: (inout FHIRNarrative) -> Void
  ) -> FHIRObject {
    var narrative = FHIRNarrative(language: phrases.language)
    fill(&narrative)
    var resource = FHIRObject(name)
    resource.object("meta", .meta(profile))
    resource.text("language", phrases.language)
    resource.object("text", narrative.object)
    return resource
  }

  /// A note with its author, and its day where one is known: the Physical Activity guide asks for both.
  func note(_ text: String) -> FHIRObject {
    guard !text.isEmpty else { return FHIRObject() }
    return FHIRObject {
      $0.object("authorReference", practitioner.map(FHIRObject.reference))
      $0.text("time", header.issued?.text)
      $0.text("text", text)
    }
  }

  /// By which both guides and searches know exercise.
  var category: FHIRObject {
    .concept(
      phrases.text(plan.isProgram ? .programKind : .handoutKind),
      [.coding(FHIRName.activityCodes, "PhysicalActivity")])
  }

  func code(_ exercise: Slug) -> FHIRObject {
    let name = brief.name(of: exercise)
    return .concept(name, [.coding(FHIRName.exercise, exercise.text, display: name)])
  }
}
