internal import TherexEncodings
internal import TherexModel

/// Another program's care plan, as far as it goes: what is there, and a word on all that has no place.
///
/// No dose is guessed: one that is not exactly a dose in plan text stays in its own words.
struct ForeignFHIR {
  let resources: FHIRResources
  let carePlan: FHIRNode
  let exercise: FHIRPlan.ExerciseNamed
  private var losses: [Loss] = []

  init(
    resources: FHIRResources, carePlan: FHIRNode, exercise: @escaping FHIRPlan.ExerciseNamed
  ) {
    self.resources = resources
    self.carePlan = carePlan
    self.exercise = exercise
  }

  /// The plan, as it reads in plan text: a synonym is then the finding that it means.
  func read(by vocabulary: Vocabulary) throws(ReadErrors) -> ImportedPlan {
    var reading = self
    let read = try reading.plan()
    let plan = (try? PlanText.parse(PlanText.bytes(of: read), vocabulary: vocabulary)) ?? read
    return ImportedPlan(
      plan: plan, status: .draft, catalogVersion: "", lacks: [], exercises: [],
      stopRules: plan.ownStopRules, words: .none, figures: [], hasDigest: false,
      losses: reading.losses)
  }

  mutating func lose(_ path: String, _ reason: String) {
    losses.append(Loss(path: path, reason: reason))
  }

  private mutating func plan() throws(ReadErrors) -> Plan {
    let status = try carePlan.text("status")
    if status == "entered-in-error" {
      throw carePlan.failure("the care plan was entered in error", fix: "give the one that stands")
    }
    if let status, !["draft", "active"].contains(status) {
      lose(
        "CarePlan.status", "it is \(ReadError.quoted(status)); ask whether the plan still stands")
    }
    var header = try header()
    let phase = try phase(title: header.title)
    for goal in try carePlan.list("goal") { try add(goal, to: &header) }
    for note in try carePlan.list("note") {
      header.notes += FHIRWords.lines(try note.text("text") ?? "")
    }
    let known = [
      "title", "period", "author", "goal", "note", "activity", "addresses", "subject", "status",
      "intent", "id", "meta", "text", "language", "contained", "category", "identifier",
      "contributor", "created",
    ]
    for key in carePlan.keys where !known.contains(key) && key != "xmlns" && key != "description" {
      lose("CarePlan.\(key)", "a plan has no place for it")
    }
    for (_, resource) in resources.all where !Self.read.contains(resource.resource) {
      lose(ReadError.quoted(resource.resource), "it is not read")
    }
    do throws(PlanError) { return try Plan(header: header, phases: [phase]) } catch {
      throw carePlan.failure("\(error.path) \(error.problem)", fix: error.fix)
    }
  }

  private static let read = [
    "CarePlan", "ServiceRequest", "Goal", "Patient", "Practitioner", "PractitionerRole",
    "Organization", "Condition",
  ]

  // MARK: The header

  private mutating func header() throws(ReadErrors) -> PlanHeader {
    let described = FHIRWords.lines(try carePlan.text("description") ?? "")
    let title = try carePlan.line("title")
    // The resource's own name, where it has none.
    var header = PlanHeader(title: title ?? described.first ?? "CarePlan")
    header.notes = title == nil ? Array(described.dropFirst()) : described
    try addPatient(to: &header)
    try addClinician(to: &header)
    if let start = try carePlan.one("period")?.text("start") {
      header.start = date(start, "CarePlan.period.start")
    }
    for condition in try carePlan.list("addresses") {
      let target = try resources.target(condition)
      var words = try condition.text("display")
      if let code = try target?.one("code"), let said = try FHIRWords.words(of: code) {
        words = said
      }
      guard let words else {
        lose("CarePlan.addresses", "the condition is not in the file")
        continue
      }
      if let finding = try? Finding(words.lowercased()) {
        if !header.findings.contains(finding) { header.findings.append(finding) }
      } else {
        header.notes += FHIRWords.lines(words)
        lose("CarePlan.addresses", "a condition is no finding by its words: they are a note")
      }
    }
    return header
  }

  private mutating func addPatient(to header: inout PlanHeader) throws(ReadErrors) {
    guard let patient = try resources.target(carePlan.one("subject")) else {
      lose("CarePlan.subject", "the patient is not in the file")
      header.patient = try carePlan.one("subject")?.line("display")
      return
    }
    header.patient = try patient.list("name").first.flatMap(FHIRWords.name(of:))
    if let born = try patient.text("birthDate") { header.born = date(born, "Patient.birthDate") }
    var identifiers: [String] = []
    for identifier in try patient.list("identifier") {
      if let value = try identifier.line("value") { identifiers.append(value) }
    }
    header.identifier = identifiers.first
    if identifiers.count > 1 { lose("Patient.identifier", "the first of several is taken") }
  }

  private mutating func addClinician(to header: inout PlanHeader) throws(ReadErrors) {
    var author = try resources.target(carePlan.one("author"))
    if author?.resource == "PractitionerRole", let role = author {
      if let clinic = try resources.target(role.one("organization")) {
        header.clinic = try clinic.line("name")
      }
      author = try resources.target(role.one("practitioner"))
    }
    for contributor in try carePlan.list("contributor") {
      if let clinic = try resources.target(contributor), clinic.resource == "Organization" {
        if header.clinic == nil { header.clinic = try clinic.line("name") }
      }
    }
    switch author?.resource {
    case "Practitioner":
      header.clinician = try author?.list("name").first.flatMap(FHIRWords.name(of:))
    case "Organization":
      header.clinic = try author?.line("name")
    default: lose("CarePlan.author", "no clinician in the file answers for the plan")
    }
  }

  private mutating func add(_ goal: FHIRNode, to header: inout PlanHeader) throws(ReadErrors) {
    guard let target = try resources.target(goal) else {
      return lose("CarePlan.goal", "one is not in the file")
    }
    let status = try target.text("lifecycleStatus") ?? ""
    guard !["cancelled", "rejected", "entered-in-error", "completed"].contains(status) else {
      return lose("Goal", "one is \(status) and left out")
    }
    guard let words = try target.one("description").flatMap(FHIRWords.words(of:)) else {
      return lose("Goal", "one has no words")
    }
    let due = try target.list("target").first?.text("dueDate")
    header.goals.append(
      due == nil || words.contains(due ?? "") ? words : "\(words) by \(due ?? "")")
  }

  mutating func date(_ text: String, _ path: String) -> CivilDate? {
    guard let date = try? CivilDate(String(text.prefix(10))) else {
      lose(path, "it is no whole date")
      return nil
    }
    return date
  }

  // MARK: The phase

  private mutating func phase(title: String) throws(ReadErrors) -> Phase {
    var orders: [FHIRNode] = []
    for activity in try carePlan.list("activity") {
      if let detail = try activity.one("detail") {
        orders.append(detail)
      } else if let order = try resources.target(activity.one("reference")) {
        guard order.resource == "ServiceRequest" else {
          lose(ReadError.quoted(order.resource), "an activity is none that is exercised")
          continue
        }
        orders.append(order)
      } else {
        lose("CarePlan.activity", "an activity is not in the file")
      }
    }
    var listed: Set<Int> = []
    for activity in try carePlan.list("activity") {
      if let reference = try activity.one("reference")?.text("reference"),
        let index = resources.index(of: reference)
      {
        listed.insert(index)
      }
    }
    for (index, entry) in resources.all.enumerated()
    where entry.resource.resource == "ServiceRequest" && !listed.contains(index) {
      lose("ServiceRequest", "one that is no activity of the care plan is left out")
    }
    var notes: [String] = []
    var prescriptions: [Prescription] = []
    for order in orders {
      var item = try ForeignOrder(order)
      if let prescription = try item.prescription(exercise, taken: prescriptions.map(\.id)) {
        prescriptions.append(prescription)
      } else {
        notes += item.words
      }
      losses += item.losses
    }
    let block = prescriptions.isEmpty ? [] : [Block(.unnamed, prescriptions)]
    do throws(PlanError) {
      if let phase = try? Phase(title: title, length: try length(), notes: notes, blocks: block) {
        return phase
      }
      return try Phase(title: "CarePlan", length: try? length(), notes: notes, blocks: block)
    } catch {
      throw carePlan.failure("\(error.path) \(error.problem)", fix: error.fix)
    }
  }

  /// The days of the care plan's period, both ends in; `nil` where it has no end.
  private func length() throws -> PhaseLength? {
    guard let period = try carePlan.one("period"), let start = try period.text("start"),
      let end = try period.text("end"), let first = try? CivilDate(String(start.prefix(10))),
      let last = try? CivilDate(String(end.prefix(10))), first <= last
    else { return nil }
    return .span(try Count(ExactDecimal(last - first + 1)), .days)
  }
}

extension FHIRNode {
  /// The first line of a text, as a plan may hold it.
  fileprivate func line(_ key: String) throws(ReadErrors) -> String? {
    try text(key).flatMap { FHIRWords.lines($0).first }
  }
}

/// Texts of other programs as lines of a plan.
enum FHIRWords {
  /// Lines that a plan may hold: no control character, no space at either end, none empty.
  static func lines(_ text: String) -> [String] {
    text.split { $0.isNewline }.compactMap { line in
      let shown = String(FHIRText.carried(String(line)).map { $0 == "\t" ? " " : $0 })
      let trimmed = String(PlanRecord.trimmed(shown))
      return PlanRecord.isLine(trimmed) ? trimmed : nil
    }
  }

  /// What a concept says: its text, or the words of its code.
  static func words(of concept: FHIRNode) throws(ReadErrors) -> String? {
    if let text = try concept.text("text") { return lines(text).joined(separator: " ") }
    for coding in try concept.list("coding") {
      if let display = try coding.text("display") { return lines(display).first }
    }
    return nil
  }

  static func name(of name: FHIRNode) throws(ReadErrors) -> String? {
    if let text = try name.text("text") { return lines(text).first }
    var parts = try name.texts("prefix") + name.texts("given")
    if let family = try name.text("family") { parts.append(family) }
    parts += try name.texts("suffix")
    return lines(parts.joined(separator: " ")).first
  }
}
