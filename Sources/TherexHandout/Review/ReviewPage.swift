internal import TherexFormats
package import TherexModel

/// A review as one page that prints: stops first, then what is proposed and why, and the charts.
package struct ReviewPage {
  private let words: ReviewWords
  private let review: Review
  private let sessions: SessionDigest
  private var plan: Plan { words.plan }
  private var phrases: ClinicianPhrases { words.phrases }

  package init(_ review: Review, of sessions: SessionDigest, words: ReviewWords) {
    self.review = review
    self.sessions = sessions
    self.words = words
  }

  /// The page as HTML.
  ///
  /// - Parameter style: its CSS, UTF-8.
  package func bytes(style: [UInt8]) -> [UInt8] {
    var page = PageBytes(
      title: phrases.text(.reviewTitle, [.name: plan.header.title]), language: "en", style: style)
    head(&page)
    stops(&page)
    written(&page)
    MeasureSection(review, words).questions(&page)
    page.list(review.alerts.map(words.words(of:)), class: "alerts")
    var citations = Citations()
    for proposal in review.proposals { self.proposal(proposal, &page, &citations) }
    if review.proposals.isEmpty {
      page.element("p", phrases.text(.reviewNothing))
    }
    waiting(&page)
    pain(&page)
    adherence(&page)
    MeasureSection(review, words).courses(&page)
    doses(&page)
    unused(&page)
    sources(citations, &page)
    page.element("p", phrases.text(.reviewFoot), class: "foot")
    page.close()
    return page.bytes
  }

  private func head(_ page: inout PageBytes) {
    page.element("p", phrases.text(.reviewKind), class: "kind")
    page.element("h1", plan.header.title)
    var facts: [String] = []
    if let patient = plan.header.patient { facts.append(patient) }
    facts.append(phrases.text(.reviewVersion, [.number: String(plan.header.version)]))
    facts.append(phrases.text(.reviewDay, [.date: review.date.text]))
    facts.append(phrases.text(.reviewSessions, count: sessions.count))
    if let clinician = plan.header.clinician { facts.append(clinician) }
    page.element("p", facts.joined(separator: " · "), class: "facts")
  }

  private func stops(_ page: inout PageBytes) {
    guard !review.stops.isEmpty else { return }
    page.put("<section class=\"stop\">\n")
    page.element("h2", phrases.text(.reviewStopTitle))
    page.put("<ul>\n")
    for stop in review.stops {
      let place = stop.prescription.map { " (\(words.exercise(at: $0)))" } ?? ""
      page.put("<li><strong>")
      page.text(stop.urgency.rawValue)
      page.put("</strong>: ")
      page.text("\(words.words(of: stop.cause)), \(stop.date)\(place)")
      page.put("</li>\n")
    }
    page.put("</ul>\n")
    page.element("p", phrases.text(.reviewStopFoot))
    page.put("</section>\n")
  }

  /// What the patient wrote: what nobody has read, then what was read since.
  private func written(_ page: inout PageBytes) {
    let open = review.words.filter { $0.reading == .unread }
    let read = review.words.filter { $0.reading != .unread }
    if !open.isEmpty {
      page.put("<section class=\"stop\">\n")
      page.element("h2", phrases.text(.readFirstTitle))
      page.put("<ul>\n")
      for entry in open {
        page.put("<li>")
        for ask in entry.questions {
          page.put("<strong>")
          page.text(ask)
          page.put("</strong> ")
        }
        page.text(words.words(of: entry))
        page.put("</li>\n")
      }
      page.put("</ul>\n")
      page.element("p", phrases.text(.readFirstFoot))
      page.put("</section>\n")
    }
    guard !read.isEmpty else { return }
    page.element("h2", phrases.text(.readTitle))
    page.list(read.map(words.words(of:)))
  }

  private func proposal(
    _ proposal: Proposal, _ page: inout PageBytes, _ citations: inout Citations
  ) {
    switch proposal.decision {
    case .stopAndCall: page.put("<section class=\"proposal halt\">\n")
    case .goBack: page.put("<section class=\"proposal back\">\n")
    case .advance: page.put("<section class=\"proposal up\">\n")
    case .hold: page.put("<section class=\"proposal\">\n")
    }
    page.put("<h2><span class=\"tag\">")
    page.text(ReviewWords.word(of: proposal.decision))
    page.put("</span> ")
    page.text(words.exercise(at: proposal.address))
    page.put("</h2>\n<dl>\n")
    func row(_ name: ClinicianKey, _ entries: [String]) {
      guard !entries.isEmpty else { return }
      page.put("<dt>")
      page.text(phrases.text(name))
      page.put("</dt>")
      for entry in entries { page.element("dd", entry) }
    }
    row(.headNow, [words.words(of: proposal.current)])
    switch proposal.decision {
    case .advance(let rung), .goBack(let rung?): row(.headProposed, [words.words(of: rung)])
    case .goBack(nil), .stopAndCall: row(.headProposed, [words.words(of: proposal.decision)])
    case .hold: break
    }
    if let rule = words.rule(of: proposal.basis), let whose = words.origin(of: proposal.basis) {
      row(.headRule, [rule, "(\(whose))"])
    } else {
      row(.headRule, [words.reason(of: proposal.basis) ?? ""])
    }
    row(
      proposal.decision == .hold ? .headLookedAt : .headBecauseOf,
      proposal.sessions.isEmpty ? [] : [words.days(proposal.sessions)])
    row(.headMissing, proposal.unmet.filter(\.isMissing).map(words.words(of:)))
    row(.headNotReached, proposal.unmet.filter { !$0.isMissing }.map(words.words(of:)))
    row(
      .headConfirm, proposal.waits.isEmpty ? [] : [LadderText.text(of: proposal.waits)])
    row(.headKnow, proposal.remarks.map(words.words(of:)))
    page.put("</dl>\n")
    for suggestion in proposal.suggestions { self.suggestion(suggestion, &page, &citations) }
    page.element("p", phrases.text(.reviewID, [.name: proposal.id]), class: "id")
    page.put("</section>\n")
  }

  /// A line that the plan leaves open and the sessions speak for, ready to be written.
  private func suggestion(
    _ suggestion: Suggestion, _ page: inout PageBytes, _ citations: inout Citations
  ) {
    let offer = suggestion.offer
    let lines = OfferWords.lines(of: offer)
    page.put("<div class=\"suggestion\">\n")
    page.element(
      "h3",
      lines.isEmpty
        ? phrases.text(.suggestionTitle)
        : phrases.text(.suggestionWrite, [.place: words.offers.place(of: offer)]))
    if !lines.isEmpty { page.element("pre", lines.joined(separator: "\n")) }
    if let says = words.offers.says(offer) { page.element("p", says) }
    page.put("<dl>\n")
    func row(_ name: ClinicianKey, _ entries: [String]) {
      guard !entries.isEmpty else { return }
      page.put("<dt>")
      page.text(phrases.text(name))
      page.put("</dt>")
      for entry in entries { page.element("dd", entry) }
    }
    row(.headBecauseOf, [words.days(suggestion.sessions)])
    row(
      .headJudge, suggestion.waits.isEmpty ? [] : [LadderText.text(of: suggestion.waits)])
    row(.headKnow, words.offers.notes(of: offer))
    row(.headFrom, [words.offers.origins(of: offer, &citations)])
    page.put("</dl>\n</div>\n")
  }

  private func sources(_ citations: Citations, _ page: inout PageBytes) {
    guard !citations.entries.isEmpty else { return }
    page.put("<section class=\"sources\">\n")
    page.element("h2", phrases.text(.suggestionSources))
    page.list(citations.lines)
    page.element("p", phrases.text(.suggestionFoot))
    page.put("</section>\n")
  }

  private func waiting(_ page: inout PageBytes) {
    for phase in review.waitingPhases {
      let title = plan.phases.first { $0.effectiveID == phase.phase }?.title ?? phase.phase.text
      page.element("h2", phrases.text(.reviewWaitsTitle, [.name: title]))
      page.list(phase.criteria.map { LadderText.text(of: [$0]) }, class: "boxes")
    }
  }

  private func pain(_ page: inout PageBytes) {
    func series(_ name: String, _ value: (Review.PainPoint) -> ExactDecimal?) -> LineChart.Series {
      LineChart.Series(
        name: name,
        points: review.pain.compactMap { point in value(point).map { (point.date, $0) } }
      )
    }
    let chart = LineChart(
      title: phrases.text(.painTitle),
      series: [
        series(phrases.text(.painWorst), \.worst), series(phrases.text(.painBefore), \.before),
        series(phrases.text(.painNextMorning), \.nextMorning),
      ].filter { !$0.points.isEmpty }, top: 10, id: "pain",
      limit: plan.header.pain?.atMost.map {
        ($0.high, phrases.text(.painLimit, [.amount: $0.high.text]))
      })
    guard !chart.series.isEmpty else { return }
    page.put("<section class=\"charts\">\n")
    page.element("h2", phrases.text(.painTitle))
    chart.write(into: &page, phrases)
    page.put("</section>\n")
  }

  private func adherence(_ page: inout PageBytes) {
    guard !review.adherence.isEmpty else { return }
    page.put("<section class=\"charts\">\n")
    page.element("h2", phrases.text(.doneOfDueTitle))
    let rows = review.adherence
    let height = rows.count * 22 + 4
    page.raw(
      Array(
        "<figure class=\"chart\"><svg viewBox=\"0 0 640 \(height)\" aria-hidden=\"true\">\n".utf8))
    for (index, row) in rows.enumerated() {
      let done = phrases.text(.doneOf, [.have: String(row.done), .need: String(row.due)])
      let y = index * 22 + 2
      let width = row.due == 0 ? 0 : 300 * row.done / row.due
      page.raw(Array("<text x=\"0\" y=\"\(y + 14)\">".utf8))
      page.text(String(words.exercise(at: row.prescription).prefix(34)))
      page.raw(
        Array(
          "</text><rect class=\"open\" x=\"230\" y=\"\(y + 2)\" width=\"300\" height=\"14\"/><rect x=\"230\" y=\"\(y + 2)\" width=\"\(width)\" height=\"14\"/><text x=\"540\" y=\"\(y + 14)\">"
            .utf8))
      page.text(done)
      page.put("</text>\n")
    }
    page.put("</svg></figure>\n")
    page.table(
      [
        phrases.text(.doneExercise), phrases.text(.doneDue), phrases.text(.doneDone),
        phrases.text(.doneExtra), phrases.text(.doneBegun),
      ],
      rows.map {
        [
          words.exercise(at: $0.prescription), "\($0.due)", "\($0.done)", "\($0.extra)",
          "\($0.partly)",
        ]
      })
    page.put("</section>\n")
  }

  private func doses(_ page: inout PageBytes) {
    let charts = DoseCharts(
      sessions: sessions, plan: plan, earlier: words.earlier, phrases: phrases
    ).charts(name: words.name)
    guard !charts.isEmpty else { return }
    page.put("<section class=\"charts\">\n")
    page.element("h2", phrases.text(.chartDoses))
    for chart in charts {
      page.element("h3", chart.title)
      chart.write(into: &page, phrases)
    }
    page.put("</section>\n")
  }

  private func unused(_ page: inout PageBytes) {
    guard !review.unused.isEmpty else { return }
    page.element("h2", phrases.text(.reviewUnusedTitle))
    page.list(words.lines(of: review.unused))
  }
}
