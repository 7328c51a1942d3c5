internal import TherexFormats
internal import TherexModel

/// A patient who is not shown when to stop is in danger: the finished page is looked through for it.
extension HandoutPage {
  /// Refuses a page on which a stop rule is not in sight.
  ///
  /// - Throws: ``ExportError`` with the rule and what to do.
  func checkStopsShown(
    on page: ArraySlice<UInt8>, hiding: HidingStyle
  ) throws(ExportError) {
    var rules: [AppliedStopRule] = []
    var actions: [AppliedStopRule] = []
    // In the order in which every template is given them.
    for urgency in StopRule.Urgency.allCases {
      for run in stopRuns(of: urgency) {
        rules += run
        actions += run.prefix(1)
      }
    }
    let missing = VisiblePage.firstMissing(
      of: [
        rules.map { phrases.sentence($0.rule.trigger) },
        actions.map { phrases.sentence($0.rule.action) },
      ], in: page, hiding: hiding)
    guard let missing else { return }
    let rule = missing.list == 0 ? rules[missing.place] : actions[missing.place]
    let part = missing.list == 0 ? "what happens" : "what to do"
    throw ExportError(
      path: "handouts/\(writer.layout.rawValue).html",
      rule: """
        \(part) of the stop rule \(name(of: rule)) is not visible on the page; show {{trigger}} and \
        {{action}} of every stop rule as text, outside comments and what a style hides
        """,
      link: "Templates/handouts/stops.html")
  }

  /// The book's id, or where the clinician wrote it: never the words, which may be about the patient.
  private func name(of applied: AppliedStopRule) -> String {
    if let id = applied.id { return id.text }
    if let place = applied.prescription { return "of \(place.phase)/\(place.prescription)" }
    let own = header.stops.firstIndex(of: applied.rule) ?? 0
    return "\(own + 1) of the plan's own"
  }

  /// The rules of an urgency that ask for the same, together, in order of first use; one that would
  /// read as another before it, since both are of one exercise, is shown once.
  func stopRuns(of urgency: StopRule.Urgency) -> [[AppliedStopRule]] {
    struct Shown: Hashable {
      let rule: StopRule
      let exercise: Slug?
    }
    var runs: [[AppliedStopRule]] = []
    var places: [String: Int] = [:]
    var shown: Set<Shown> = []
    for applied in resolved.stopRules where applied.rule.effectiveUrgency == urgency {
      let exercise = applied.prescription.map(exercise(at:))
      guard shown.insert(Shown(rule: applied.rule, exercise: exercise)).inserted else { continue }
      if let place = places[applied.rule.action] {
        runs[place].append(applied)
      } else {
        places[applied.rule.action] = runs.count
        runs.append([applied])
      }
    }
    return runs
  }

  /// The exercise of a prescription; the prescription's own id where the plan has none such.
  func exercise(at address: AppliedStopRule.Address) -> Slug {
    plan.phases.first { $0.effectiveID == address.phase }?.prescriptions
      .first { $0.id == address.prescription }?.exercise ?? address.prescription
  }
}
