internal import Therex

/// A review for the terminal and as JSON.
enum ProposalPage {
  static func lines(_ review: Review, _ words: ReviewWords, plan path: String) -> [String] {
    let phrases = words.phrases
    var out: [String] = []
    if !review.stops.isEmpty {
      out.append(Terminal.red(phrases.text(.reviewStopFirst)))
      for stop in review.stops {
        let place = stop.prescription.map { " (\(words.exercise(at: $0)))" } ?? ""
        out.append(
          Terminal.red(
            Terminal.wrapped(
              "\(stop.urgency.rawValue): \(words.words(of: stop.cause)), \(stop.date)\(place)",
              indent: "      ", first: "  - ")))
      }
      out.append("")
    }
    out += unread(review, words) + MeasurePage.questions(review, phrases)
    let header = words.plan.header
    out.append(Terminal.bold(header.title))
    out.append(
      Terminal.faint(
        phrases.text(
          .reviewFacts, [.number: String(header.version), .date: review.date.text])))
    for alert in review.alerts {
      out.append(Terminal.wrapped(words.words(of: alert), indent: "      ", first: "  ! "))
    }
    var citations = Citations()
    for proposal in review.proposals { out += [""] + lines(proposal, words, &citations) }
    if review.proposals.isEmpty { out += ["", phrases.text(.reviewNothing)] }
    for phase in review.waitingPhases {
      out += ["", Terminal.bold(phrases.text(.reviewWaits, [.name: phase.phase.text]))]
      out += phase.criteria.map { "  [ ] \(LadderText.text(of: [$0]))" }
    }
    out += adherence(review, words) + pain(review, phrases)
    out += MeasurePage.courses(review, phrases)
    if !review.unused.isEmpty {
      out += ["", Terminal.bold(phrases.text(.reviewUnused))]
      out += words.lines(of: review.unused).map {
        Terminal.wrapped($0, indent: "      ", first: "  - ")
      }
    }
    out += OfferPage.lines(citations, words.offers)
    if review.proposals.contains(where: \.isOpen) {
      out += [
        "",
        Terminal.faint(
          phrases.text(.reviewOpen, [.words: "therex check \(path) --ladders"])),
      ]
    }
    let ready = review.proposals.filter(\.isAcceptable).map(\.id)
    let ids = (review.stops.isEmpty ? [] : [Plan.stopID]) + ready
    if !ids.isEmpty {
      out += [
        "",
        Terminal.faint(
          phrases.text(
            .reviewToAccept, [.words: "--accept \(ids.joined(separator: " "))"])),
      ]
    }
    return out
  }

  /// What nobody has read yet, in full; what asks something is first.
  private static func unread(_ review: Review, _ words: ReviewWords) -> [String] {
    let open = review.words.filter { $0.reading == .unread }
    guard !open.isEmpty else { return [] }
    var out = [Terminal.bold(words.phrases.text(.readFirst))]
    var sessions: [String] = []
    for entry in open {
      for ask in entry.questions {
        out.append(Terminal.red(Terminal.wrapped(ask, indent: "      ", first: "  ? ")))
      }
      out.append(
        Terminal.wrapped(words.words(of: entry), indent: "      ", first: "  - "))
      if !sessions.contains(entry.session.text) { sessions.append(entry.session.text) }
    }
    out.append(
      Terminal.faint(words.phrases.text(.readRecord, [.words: sessions.joined(separator: " ")])))
    return out + [""]
  }

  private static func lines(
    _ proposal: Proposal, _ words: ReviewWords, _ citations: inout Citations
  ) -> [String] {
    let phrases = words.phrases
    var out: [String] = []
    let tag: String =
      switch proposal.decision {
      case .stopAndCall: Terminal.red(phrases.text(.tagStop))
      case .goBack: Terminal.red(phrases.text(.tagGoBack))
      case .advance: Terminal.bold(phrases.text(.tagAdvance))
      case .hold: phrases.text(.tagHold)
      }
    out.append(
      "\(tag)  \(Terminal.bold(words.exercise(at: proposal.address)))  \(Terminal.faint(proposal.id))"
    )
    func row(_ key: ClinicianKey?, _ text: String) {
      let name = key.map { phrases.text($0) } ?? ""
      let first = "  \(name)" + String(repeating: " ", count: max(1, 13 - name.count))
      out.append(
        Terminal.wrapped(text, indent: String(repeating: " ", count: 15), first: first))
    }
    row(.rowNow, words.words(of: proposal.current))
    switch proposal.decision {
    case .advance(let rung), .goBack(let rung?): row(.rowProposed, words.words(of: rung))
    case .goBack(nil), .stopAndCall: row(.rowProposed, words.words(of: proposal.decision))
    case .hold: break
    }
    if let rule = words.rule(of: proposal.basis), let whose = words.origin(of: proposal.basis) {
      row(.rowRule, "\(rule) (\(whose))")
    }
    if let reason = words.reason(of: proposal.basis) { row(.rowBecause, reason) }
    if !proposal.sessions.isEmpty {
      row(
        proposal.decision == .hold ? .rowLookedAt : .rowSessions, words.days(proposal.sessions))
    }
    for unmet in proposal.unmet {
      row(unmet.isMissing ? .rowMissing : .rowNotReached, words.words(of: unmet))
    }
    if !proposal.waits.isEmpty { row(.rowConfirm, LadderText.text(of: proposal.waits)) }
    for remark in proposal.remarks { row(.rowKnow, words.words(of: remark)) }
    for suggestion in proposal.suggestions {
      row(.rowSuggestion, OfferPage.heading(suggestion.offer, words.offers))
      out += OfferPage.planLines(suggestion.offer, indent: 19)
      row(nil, phrases.text(.rowBecauseOf, [.days: words.days(suggestion.sessions)]))
      if !suggestion.waits.isEmpty {
        let conditions = LadderText.text(of: suggestion.waits)
        row(nil, phrases.text(.remarkYouJudge, [.conditions: conditions]))
      }
      for note in words.offers.notes(of: suggestion.offer) {
        row(nil, phrases.text(.offerKnow, [.words: note]))
      }
      let origins = words.offers.origins(of: suggestion.offer, &citations)
      row(nil, phrases.text(.offerFrom, [.words: origins]))
    }
    return out
  }

  private static func adherence(_ review: Review, _ words: ReviewWords) -> [String] {
    guard !review.adherence.isEmpty else { return [] }
    var out = ["", Terminal.bold(words.phrases.text(.doneOfDue))]
    let names = review.adherence.map { words.exercise(at: $0.prescription) }
    let width = names.map(\.count).max() ?? 0
    for (row, name) in zip(review.adherence, names) {
      var line = "  \(name)\(String(repeating: " ", count: width - name.count + 2))"
      var parts = [
        words.phrases.text(.doneOf, [.have: String(row.done), .need: String(row.due)])
      ]
      if row.extra > 0 {
        parts.append(words.phrases.text(.doneMore, [.amount: String(row.extra)]))
      }
      if row.partly > 0 {
        parts.append(words.phrases.text(.donePartly, [.amount: String(row.partly)]))
      }
      line += parts.joined(separator: ", ")
      out.append(line)
    }
    return out
  }

  /// The last days; --json and --html have them all.
  private static func pain(_ review: Review, _ phrases: ClinicianPhrases) -> [String] {
    guard !review.pain.isEmpty else { return [] }
    let shown = review.pain.suffix(14)
    let columns =
      shown.count == review.pain.count
      ? phrases.text(.painColumns)
      : phrases.text(
        .painColumnsLast, [.have: String(shown.count), .need: String(review.pain.count)])
    var out = ["", "\(Terminal.bold(phrases.text(.pain)))  \(columns)"]
    for point in shown {
      func say(_ value: ExactDecimal?) -> String {
        let text = value?.text ?? "-"
        return String(repeating: " ", count: max(0, 4 - text.count)) + text
      }
      let bar = String(
        repeating: "#", count: Int((point.worst?.approximate ?? 0).rounded()))
      out.append(
        "  \(point.date)\(say(point.before))\(say(point.worst))\(say(point.nextMorning))"
          + (bar.isEmpty ? "" : "  \(bar)"))
    }
    return out
  }

  // MARK: JSON

  static func json(
    _ review: Review, _ words: ReviewWords, sessions: Int, accepted: String?
  ) -> JSONText {
    func list(_ entries: [JSONText]) -> JSONText { .lines(entries, indent: 4) }
    let fields: [(StaticString, JSONText)] = [
      ("plan", .string(review.plan.text)), ("version", .number(review.version)),
      ("date", .string(review.date.text)), ("sessions", .number(sessions)),
      ("stops", list(review.stops.map { json($0, words) })),
      ("proposals", list(review.proposals.map { json($0, words) })),
      (
        "adherence",
        list(
          review.adherence.map { row in
            JSONText.object([
              (
                "prescription",
                .string("\(row.prescription.phase)/\(row.prescription.prescription)")
              ),
              ("due", .number(row.due)), ("done", .number(row.done)),
              ("extra", .number(row.extra)), ("partly", .number(row.partly)),
            ])
          })
      ),
      (
        "pain",
        list(
          review.pain.map { point in
            JSONText.object([
              ("date", .string(point.date.text)), ("before", .decimal(point.before)),
              ("worst", .decimal(point.worst)),
              ("nextMorning", .decimal(point.nextMorning)),
            ])
          })
      ),
      (
        "waitingPhases",
        list(
          review.waitingPhases.map { phase in
            JSONText.object([
              ("phase", .string(phase.phase.text)),
              ("criteria", .strings(phase.criteria.map { LadderText.text(of: [$0]) })),
            ])
          })
      ),
      (
        "unused",
        list(
          review.unused.map { entry in
            JSONText.object([
              ("session", .string(entry.session.text)),
              ("says", .string(words.words(of: entry.reason))),
            ])
          })
      ),
      ("words", .list(review.words.map(json))),
      ("alerts", .strings(review.alerts.map(words.words(of:)))),
      ("measures", list(MeasurePage.json(review, words.phrases))),
      ("unknownMeasures", list(MeasurePage.json(unknown: review))),
      ("accepted", .optional(accepted)),
    ]
    // One member a line: the same on every run, and a person can read it.
    return .page(fields)
  }

  private static func json(_ entry: PatientWords) -> JSONText {
    .object([
      ("session", .string(entry.session.text)), ("date", .string(entry.date.text)),
      ("plan", .string(entry.plan.text)),
      ("prescription", .optional(entry.prescription.map { "\($0.phase)/\($0.prescription)" })),
      ("source", .string(ReviewWords.word(of: entry.source))), ("text", .string(entry.text)),
      ("ask", .strings(entry.questions)), ("read", .string(ReviewWords.word(of: entry.reading))),
    ])
  }

  private static func json(_ stop: StopEvent, _ words: ReviewWords) -> JSONText {
    .object([
      ("urgency", .string(stop.urgency.rawValue)), ("date", .string(stop.date.text)),
      ("session", .string(stop.session.text)),
      ("prescription", .optional(stop.prescription.map { "\($0.phase)/\($0.prescription)" })),
      ("cause", .string(words.words(of: stop.cause))),
    ])
  }

  private static func json(_ proposal: Proposal, _ words: ReviewWords) -> JSONText {
    var proposed: JSONText = .null
    switch proposal.decision {
    case .advance(let rung), .goBack(let rung?): proposed = json(rung)
    case .hold, .goBack(nil), .stopAndCall: break
    }
    let unmet = proposal.unmet
    var dates: [String] = []
    for id in proposal.sessions {
      if let date = words.date(of: id)?.text, !dates.contains(date) { dates.append(date) }
    }
    return JSONText.object([
      ("id", .string(proposal.id)), ("phase", .string(proposal.address.phase.text)),
      ("prescription", .string(proposal.address.prescription.text)),
      ("decision", .string(ReviewWords.word(of: proposal.decision))),
      ("now", json(proposal.current)),
      ("proposed", proposed),
      ("rule", .optional(words.rule(of: proposal.basis))),
      ("reason", .optional(words.reason(of: proposal.basis))),
      ("sessions", .strings(proposal.sessions.map(\.text))), ("dates", .strings(dates)),
      ("missing", .strings(unmet.filter(\.isMissing).map(words.words(of:)))),
      ("notReached", .strings(unmet.filter { !$0.isMissing }.map(words.words(of:)))),
      ("confirm", .strings(proposal.waits.map { LadderText.text(of: [$0]) })),
      ("remarks", .strings(proposal.remarks.map(words.words(of:)))),
      // Deprecated since 1.1 for `suggestions`; gone with 2.0.
      (
        "suggestion",
        words.raise(in: proposal).map { raise in
          .object([
            ("least", .string(raise.least)), ("most", .string(raise.most)),
            ("origin", .string(raise.origin)),
          ])
        } ?? .null
      ),
      ("ruleOrigin", .optional(words.origin(of: proposal.basis))),
      ("suggestions", .list(proposal.suggestions.map { json($0, words) })),
    ])
  }

  private static func json(_ suggestion: Suggestion, _ words: ReviewWords) -> JSONText {
    var dates: [String] = []
    for id in suggestion.sessions {
      if let date = words.date(of: id)?.text, !dates.contains(date) { dates.append(date) }
    }
    return JSONText.object(
      OfferPage.fields(suggestion.offer, words.offers) + [
        ("sessions", .strings(suggestion.sessions.map(\.text))), ("dates", .strings(dates)),
        ("confirm", .strings(suggestion.waits.map { LadderText.text(of: [$0]) })),
      ])
  }

  private static func json(_ rung: Review.Rung) -> JSONText {
    .object([
      ("exercise", .string(rung.exercise.text)), ("dose", .string(DoseText.text(rung.dosage))),
      ("schedule", .string(DoseText.text(.unstated, rung.schedule))),
    ])
  }
}

extension Proposal {
  /// Whether the plan leaves open what comes next.
  var isOpen: Bool {
    switch basis {
    case .noRule, .noCondition, .endOfLadder: true
    case .growth, .step, .fallback, .stop: false
    }
  }

  /// Whether it changes the plan when it is accepted.
  var isAcceptable: Bool {
    switch decision {
    case .advance, .goBack(.some): true
    case .hold, .goBack(nil), .stopAndCall: false
    }
  }
}
