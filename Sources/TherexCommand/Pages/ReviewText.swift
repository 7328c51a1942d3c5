internal import Therex

/// A review for the terminal and as JSON.
enum ReviewText {
  static func lines(_ review: Review, _ words: ReviewWords, plan path: String) -> [String] {
    var out: [String] = []
    if !review.stops.isEmpty {
      out.append(Terminal.red("STOP AND CALL the patient before anything else"))
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
    let header = words.plan.header
    out.append(Terminal.bold(header.title))
    out.append(Terminal.faint("version \(header.version), reviewed for \(review.date)"))
    var citations = Citations()
    for proposal in review.proposals { out += [""] + lines(proposal, words, &citations) }
    if review.proposals.isEmpty { out += ["", "No phase runs on this day: nothing is proposed."] }
    for phase in review.waitingPhases {
      out += ["", Terminal.bold("waits for you: phase \(phase.phase)")]
      out += phase.criteria.map { "  [ ] \(LadderText.text(of: [$0]))" }
    }
    out += adherence(review, words) + pain(review)
    if !review.unused.isEmpty {
      out += ["", Terminal.bold("sessions that no rule could use")]
      out += words.lines(of: review.unused).map {
        Terminal.wrapped($0, indent: "      ", first: "  - ")
      }
    }
    out += OfferText.lines(citations)
    if review.proposals.contains(where: \.isOpen) {
      out += [
        "",
        Terminal.faint(
          "what the plan leaves open, with lines to write: therex check \(path) --ladders"),
      ]
    }
    let ready = review.proposals.filter(\.isAcceptable).map(\.id)
    let ids = (review.stops.isEmpty ? [] : [Plan.stopID]) + ready
    if !ids.isEmpty {
      out += ["", Terminal.faint("to accept: add --accept \(ids.joined(separator: " "))")]
    }
    return out
  }

  private static func lines(
    _ proposal: Proposal, _ words: ReviewWords, _ citations: inout Citations
  ) -> [String] {
    var out: [String] = []
    let tag: String =
      switch proposal.decision {
      case .stopAndCall: Terminal.red("STOP AND CALL")
      case .goBack: Terminal.red("GO BACK")
      case .advance: Terminal.bold("ADVANCE")
      case .hold: "HOLD"
      }
    out.append(
      "\(tag)  \(Terminal.bold(words.exercise(at: proposal.address)))  \(Terminal.faint(proposal.id))"
    )
    func row(_ name: String, _ text: String) {
      let first = "  \(name)" + String(repeating: " ", count: max(1, 13 - name.count))
      out.append(
        Terminal.wrapped(text, indent: String(repeating: " ", count: 15), first: first))
    }
    row("now", words.words(of: proposal.current))
    switch proposal.decision {
    case .advance(let rung), .goBack(let rung?): row("proposed", words.words(of: rung))
    case .goBack(nil), .stopAndCall: row("proposed", words.words(of: proposal.decision))
    case .hold: break
    }
    if let rule = words.rule(of: proposal.basis), let whose = words.origin(of: proposal.basis) {
      row("rule", "\(rule) (\(whose))")
    }
    if let reason = words.reason(of: proposal.basis) { row("because", reason) }
    if !proposal.sessions.isEmpty {
      row(proposal.decision == .hold ? "looked at" : "sessions", words.days(proposal.sessions))
    }
    for unmet in proposal.unmet {
      row(unmet.isMissing ? "missing" : "not reached", words.words(of: unmet))
    }
    if !proposal.waits.isEmpty { row("you confirm", LadderText.text(of: proposal.waits)) }
    for remark in proposal.remarks { row("know", words.words(of: remark)) }
    for suggestion in proposal.suggestions {
      row("suggestion", OfferText.heading(suggestion.offer))
      out += OfferText.planLines(suggestion.offer, indent: 19)
      row("", "because of \(words.days(suggestion.sessions))")
      if !suggestion.waits.isEmpty {
        row("", "you judge: \(LadderText.text(of: suggestion.waits))")
      }
      for note in OfferWords.notes(of: suggestion.offer) { row("", "know: \(note)") }
      row("", "from \(OfferWords.origins(of: suggestion.offer, &citations))")
    }
    return out
  }

  private static func adherence(_ review: Review, _ words: ReviewWords) -> [String] {
    guard !review.adherence.isEmpty else { return [] }
    var out = ["", Terminal.bold("done of what was due")]
    let names = review.adherence.map { words.exercise(at: $0.prescription) }
    let width = names.map(\.count).max() ?? 0
    for (row, name) in zip(review.adherence, names) {
      var line = "  \(name)\(String(repeating: " ", count: width - name.count + 2))"
      line += "\(row.done) of \(row.due)"
      if row.extra > 0 { line += ", \(row.extra) more" }
      if row.partly > 0 { line += ", \(row.partly) begun and not done" }
      out.append(line)
    }
    return out
  }

  /// The last days; --json and --html have them all.
  private static func pain(_ review: Review) -> [String] {
    guard !review.pain.isEmpty else { return [] }
    let shown = review.pain.suffix(14)
    let more = review.pain.count - shown.count
    var out = [
      "",
      Terminal.bold("pain") + "  before / worst / next morning"
        + (more > 0 ? ", the last 14 of \(review.pain.count) days" : ""),
    ]
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
      ("accepted", .optional(accepted)),
    ]
    // One member a line: the same on every run, and a person can read it.
    return .page(fields)
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
      // Deprecated since 1.1 for `suggestions`; gone with 1.2.
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
      OfferText.fields(suggestion.offer) + [
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
