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
    var stops: [ShownStop] = []
    var actions: [ShownStop] = []
    // In the order in which every template is given them.
    for heading in ShownStop.Heading.allCases {
      for run in stopRuns(under: heading) {
        stops += run
        actions += run.prefix(1)
      }
    }
    if hasCardStops {
      let cards = shownAddresses.flatMap(cardStops)
      stops += cards
      actions += cards
    }
    let missing = VisiblePage.firstMissing(
      of: [
        stops.map { phrases.sentence($0.applied.rule.trigger) },
        actions.map { phrases.sentence($0.action) },
      ], in: page, hiding: hiding)
    guard let missing else { return }
    let stop = missing.list == 0 ? stops[missing.place] : actions[missing.place]
    let part = missing.list == 0 ? "what happens" : "what to do"
    throw ExportError(
      path: "handouts/\(writer.layout.rawValue).html",
      rule: """
        \(part) of the stop rule \(name(of: stop.applied)) is not visible on the page; show {{trigger}} and \
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

  /// Whether a stop for one exercise stands on its card; the log has no cards, and the clinician's page
  /// lists every rule with its source.
  var hasCardStops: Bool {
    switch writer.layout {
    case .full, .page, .large: true
    case .log, .clinician: false
    }
  }

  /// Every stop rule that the page shows: to the patient one sign once, to the clinician each rule.
  private var pageStops: [ShownStop] {
    writer.layout == .clinician
      ? StopDigest(resolved.stopRules).shown : resolved.stops.shown
  }

  /// The prescriptions that are on the page, in its order.
  private var shownAddresses: [AppliedStopRule.Address] {
    plan.phases.flatMap { phase in
      let id = phase.effectiveID
      return phase.blocks.flatMap(\.prescriptions).filter(shows).map {
        AppliedStopRule.Address(phase: id, prescription: $0.id)
      }
    }
  }

  /// What stops one exercise, for its card; each text once.
  func cardStops(at address: AppliedStopRule.Address) -> [ShownStop] {
    var said: Set<StopRule> = []
    return pageStops.filter {
      $0.applied.prescription == address && said.insert($0.applied.rule).inserted
        && (hasCardStops || $0.applied.id == nil)
    }.sorted { $0.heading < $1.heading }
  }

  /// The language of the clinician's words; empty where it is the page's.
  var ownLanguage: String {
    let own = header.language ?? "en"
    return phrases.language == own || phrases.language.hasPrefix(own + "-") ? "" : own
  }

  /// The language of what a stop asks for, where that is not the page's; else empty.
  func foreignAction(of stop: ShownStop) -> String {
    let isOwn =
      stop.applied.id == nil || stop.actions.first != stop.applied.rule.action
    return isOwn ? ownLanguage : ""
  }

  /// The rules under a heading that ask for the same, together, in order of first use; one that would
  /// read as another before it, since both are of one exercise, is shown once.
  func stopRuns(under heading: ShownStop.Heading) -> [[ShownStop]] {
    struct Shown: Hashable {
      let rule: StopRule
      let exercise: Slug?
    }
    struct Asked: Hashable {
      let action: String
      let language: String
    }
    var runs: [[ShownStop]] = []
    var places: [Asked: Int] = [:]
    var shown: Set<Shown> = []
    lazy var addresses = Set(shownAddresses)
    for stop in pageStops where stop.heading == heading {
      let applied = stop.applied
      if let address = applied.prescription {
        // A stop of an exercise that is not on the page would be of nothing.
        guard !hasCardStops, addresses.contains(address) else { continue }
      }
      let exercise = applied.prescription.map(plan.exercise(at:))
      guard shown.insert(Shown(rule: applied.rule, exercise: exercise)).inserted else { continue }
      let asked = Asked(action: stop.action, language: foreignAction(of: stop))
      if let place = places[asked] {
        runs[place].append(stop)
      } else {
        places[asked] = runs.count
        runs.append([stop])
      }
    }
    return runs
  }
}
