public import TherexFigures
internal import TherexEncodings
public import TherexFormats
public import TherexModel

/// Writes the handout that a patient takes home: one page of HTML that needs nothing else.
public struct HTMLHandoutWriter: PlanWriter {
  public static let format = Format(
    name: "html", fileExtension: "html",
    purpose: "A handout to print or to read on a phone.",
    carries: "all that the patient needs, in words, with a sheet to tick off",
    stopRules: .asTextFirst)

  /// The compiled template and style, in one layout.
  public var handout: Handout
  public var paper: Handout.Paper
  /// The clinic's logo, for the letterhead; `nil` for none.
  public var logo: ClinicPicture?
  /// A code for a phone; `nil` for none.
  public var code: Handout.Code?
  /// What the rule book says of the plan, for the clinician's layout; `nil` where it was not asked.
  public var remarks: [Remark]?

  /// A writer with a handout; paper is A4, and nothing else stands on it, where nothing is said.
  public init(
    _ handout: Handout, paper: Handout.Paper = .a4, logo: ClinicPicture? = nil,
    code: Handout.Code? = nil, remarks: [Remark]? = nil
  ) {
    self.handout = handout
    self.paper = paper
    self.logo = logo
    self.code = code
    self.remarks = remarks
  }

  var layout: Handout.Layout { handout.layout }

  /// Appends the page, filled in from the handout's template.
  ///
  /// - Throws: ``ExportError`` for a page on which a stop rule is not visible.
  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    let page = HandoutPage(plan, self, context.phrases)
    bytes.reserveCapacity(bytes.count + 64 * 1024)
    var values = page.values()
    var losses = page.losses
    if let style = handout.pageStyle, page.fit(&values, by: style).sides == nil {
      losses.append(
        Loss(
          path: "page",
          reason:
            "takes more than the two sides of a sheet at the smallest type that is easy to read"
        ))
    }
    let start = bytes.count
    handout.template.render(values, into: &bytes)
    try page.checkStopsShown(on: bytes[start...], hiding: handout.hiding)
    return losses
  }
}

/// What the template is given for one plan.
struct HandoutPage {
  let resolved: ResolvedPlan
  let writer: HTMLHandoutWriter
  let phrases: Phrases
  let wording: DoseWording
  let drawn = FigureCount()

  /// How many figures the page shows by now, from which each has its ids.
  final class FigureCount {
    var shown = 0
  }

  var plan: Plan { resolved.plan }
  var header: PlanHeader { resolved.plan.header }

  init(_ resolved: ResolvedPlan, _ writer: HTMLHandoutWriter, _ phrases: Phrases) {
    self.resolved = resolved.said(by: phrases)
    self.writer = writer
    self.phrases = phrases
    wording = DoseWording(phrases: phrases, for: resolved.plan.header)
  }

  /// The whole page.
  func values() -> TemplateObject {
    var page = TemplateObject(capacity: 48)
    page.set(.layout, writer.layout.rawValue)
    page.set(.start, phrases.direction == .leftToRight ? "left" : "right")
    page.set(.end, phrases.direction == .leftToRight ? "right" : "left")
    page.set(.size, "")
    page.set(.logo, logo)
    page.set(.running, .object(running))
    page.set(.language, phrases.language)
    page.set(.direction, phrases.direction.rawValue)
    page.set(.paper, writer.paper.rawValue)
    page.set(.style, .bytes(writer.handout.style))
    page.set(.title, phrases.said(header.title))
    page.set(.kind, kind)
    page.set(.banner, phrases.banner(of: resolved.status) ?? "")
    if let patient = header.patient {
      page.set(.patient, phrases.text(.forPatient, [.name: patient]))
    }
    let from = [header.clinician, header.clinic].compactMap { $0 }
    if !from.isEmpty {
      page.set(
        .from,
        phrases.text(.preparedBy, [.name: from.joined(separator: phrases.text(.rowSemicolon))]))
    }
    page.set(.clinician, header.clinician ?? "")
    page.set(.clinic, header.clinic ?? "")
    page.set(.facts, texts(planFacts))
    page.set(.call, header.call.map(telephone) ?? "")
    page.set(.callLink, header.call.flatMap(dialled) ?? "")
    page.set(.emergencyLink, header.emergency.flatMap(dialled) ?? "")
    page.set(
      .emergencyNumber,
      header.emergency.map(telephone) ?? phrases.text(.emergencyLocal))
    page.set(.say, .object(said))
    let stops = stopGroups
    page.set(.stops, .list(stops))
    page.set(.noStops, .flag(stops.isEmpty))
    if !header.baseline.isEmpty {
      page.set(
        .baseline,
        phrases.text(
          .stopBaseline, [.words: phrases.list(header.baseline.map(phrases.said).map(isolated))]))
    }
    page.set(.pain, texts(painSentences))
    page.set(.goals, texts(header.goals.map { phrases.sentence(phrases.said($0)) }))
    page.set(.precautions, texts(wording.precautions(of: header)))
    page.set(.notes, texts(header.notes.map(phrases.said)))
    let phases = phases
    page.set(.phases, .list(phases))
    page.set(.week, week(of: phases))
    page.set(.legend, drawn.shown > 0 ? phrases.text(.figureLegend) : "")
    page.set(.discharge, texts(header.dischargeWhen.map(sentence(of:))))
    page.set(.words, texts(glossary))
    page.set(.footer, phrases.text(.footer, [.number: phrases.number(header.version)]))
    // English is what was written; the other languages are a machine's draft until somebody reviews them.
    let isDrafted = phrases.reviewedBy == nil && !phrases.language.hasPrefix("en")
    page.set(.unreviewed, isDrafted ? phrases.text(.wordsNotReviewed) : "")
    if let code = writer.code {
      var values = TemplateObject(capacity: 2)
      values.set(.picture, .bytes(code.picture))
      values.set(.text, phrases.text(code.holdsPlan ? .codePlan : .codeAddress))
      page.set(.code, .object(values))
    }
    page.set(.clinical, writer.layout == .clinician ? .object(clinical) : .nothing)
    return page
  }

  private var kind: String {
    switch writer.layout {
    case .clinician: phrases.text(.clinicianKind)
    case .log: phrases.text(.logKind)
    case .full, .page, .large: phrases.text(plan.isProgram ? .programKind : .handoutKind)
    }
  }

  private var planFacts: [String] {
    var facts = [version]
    if let start = header.start {
      facts.append(phrases.text(.planStart, [.date: phrases.weekdayDate(start)]))
    }
    if let review = header.review {
      facts.append(phrases.text(.planReview, [.date: phrases.weekdayDate(review)]))
    }
    return facts
  }

  private var said: TemplateObject {
    var said = TemplateObject(capacity: HandoutName.said.count)
    for (key, phrase) in HandoutName.said { said.set(key, phrases.text(phrase)) }
    return said
  }

  /// Texts under `items`; nothing where there are none.
  func texts(_ texts: [String]) -> TemplateValue { items(texts.map { .text($0) }) }

  /// A list that is shown once, with its entries under `items`; nothing where there are none.
  func items(_ entries: [TemplateValue]) -> TemplateValue {
    guard !entries.isEmpty else { return .nothing }
    var values = TemplateObject(capacity: 1)
    values.set(.items, .list(entries))
    return .object(values)
  }

  /// A plan shows what applies to its patient, and its clinician and a program all of it.
  func shows(_ prescription: Prescription) -> Bool {
    plan.isProgram || writer.layout == .clinician || plan.applies(prescription)
  }

  func sentence(of criterion: Criterion) -> String {
    phrases.sentence(wording.words(of: criterion))
  }

  // MARK: Stop rules

  private var stopGroups: [TemplateValue] {
    ShownStop.Heading.allCases.compactMap { heading in
      let runs = stopRuns(under: heading)
      guard !runs.isEmpty else { return nil }
      var group = TemplateObject(capacity: 5)
      group.set(.urgency, heading.className)
      group.set(
        .heading, wording.heading(for: heading, emergency: header.emergency.map(telephone)))
      group.set(.isEmergency, .flag(heading == .emergencyNow))
      // An emergency is never the clinic's: its own number alone stands there. On one page who to call
      // stands beside it.
      group.set(.call, heading == .emergencyNow || writer.layout == .page ? "" : callLine)
      group.set(.runs, .list(runs.map(values(ofRun:))))
      return .object(group)
    }
  }

  /// What happens in a list, then what to do, said once.
  private func values(ofRun stops: [ShownStop]) -> TemplateValue {
    var run = TemplateObject(capacity: 3)
    run.set(.rules, .list(stops.map { .object(values(of: $0)) }))
    run.set(.action, phrases.sentence(stops.first?.action ?? ""))
    run.set(.textLanguage, stops.first.map(foreignAction) ?? "")
    return .object(run)
  }

  private var callLine: String {
    header.call.map { phrases.text(.stopCall, [.number: telephone($0)]) }
      ?? phrases.text(.stopCallNobody)
  }

  private func values(of stop: ShownStop) -> TemplateObject {
    let applied = stop.applied
    var values = cardValues(of: stop)
    if writer.layout == .clinician {
      values.set(.source, phrases.text(.sourceIs, [.words: origin(of: applied)]))
    }
    if let address = applied.prescription {
      values.set(
        .during, phrases.text(.stopDuring, [.name: name(of: plan.exercise(at: address))]))
    } else {
      values.set(.during, "")
    }
    return values
  }

  /// What happens and what to do.
  func cardValues(of stop: ShownStop) -> TemplateObject {
    var values = TemplateObject(capacity: 5)
    values.set(.trigger, phrases.sentence(stop.applied.rule.trigger))
    values.set(.action, phrases.sentence(stop.action))
    values.set(.textLanguage, stop.applied.id == nil ? ownLanguage : "")
    return values
  }

  /// The words that this plan uses and that a patient may not know.
  private var glossary: [String] {
    let prescriptions = plan.phases.flatMap(\.prescriptions)
    var dosages = plan.phases.flatMap { plan.effectiveDosages(in: $0) }
    for prescription in prescriptions {
      dosages += (prescription.progression.steps + prescription.alternatives).map(\.dosage)
      dosages += prescription.setRows.map(\.dosage)
    }
    var words: [PhraseKey] = []
    if dosages.contains(where: { $0.sets != nil }) { words.append(.wordSet) }
    if plan.phases.contains(where: { $0.blocks.contains { $0.kind.isCircuit } }) {
      words.append(.wordRound)
    }
    if dosages.contains(where: { if case .each? = $0.side { true } else { false } }) {
      words.append(.wordEach)
    }
    let affected = dosages.contains {
      switch $0.side {
      case .affected, .each(affectedFirst: true): true
      default: false
      }
    }
    if affected { words.append(.wordAffected) }
    let criteria = prescriptions.flatMap(\.progression.steps).compactMap(\.rule)
      .flatMap(\.criteria)
    let asksEffort = criteria.contains { if case .rpeAtMost = $0 { true } else { false } }
    if asksEffort || dosages.contains(where: { $0.effort.rpe != nil }) {
      words.append(.wordEffort)
    }
    if dosages.contains(where: { $0.effort.borg != nil }) { words.append(.wordBorg) }
    return words.map { phrases.text($0) }
  }

  func name(of id: Slug) -> String {
    resolved.exercise(id)?.text(in: phrases.language).name ?? id.text
  }
}

extension Block.Kind {
  var isCircuit: Bool { if case .circuit = self { true } else { false } }
}

extension ShownStop.Heading {
  fileprivate var className: String {
    switch self {
    case .emergencyNow: "emergency"
    case .sameDay: "same-day"
    case .atOnce: "at-once"
    case .prompt: "prompt"
    case .tellYourTherapist: "tell"
    }
  }
}
