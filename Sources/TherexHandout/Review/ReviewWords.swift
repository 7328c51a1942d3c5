package import TherexFormats
package import TherexModel

/// A review in the clinician's words: the same in the terminal, in JSON and on the page.
package struct ReviewWords {
  package let plan: Plan
  /// An exercise's name by its id.
  package let name: (Slug) -> String
  package let phrases: ClinicianPhrases
  private let sessions: SessionDigest
  /// Earlier versions of the plan.
  let earlier: [Plan]
  private var versions: [Int] { earlier.map(\.header.version) }

  /// - Parameters:
  ///   - sessions: those that the review was given: proposals name them by date.
  ///   - earlier: the earlier versions that the review was given.
  package init(
    plan: Plan, sessions: SessionDigest, earlier: [Plan] = [], phrases: ClinicianPhrases,
    name: @escaping (Slug) -> String
  ) {
    self.plan = plan
    self.phrases = phrases
    self.earlier = earlier.filter { $0.id == plan.id }
    self.name = name
    self.sessions = sessions
  }

  /// Offered lines, in the same words.
  package var offers: OfferWords { OfferWords(phrases: phrases) }

  // MARK: Sessions

  package func date(of session: SessionID) -> CivilDate? { sessions.dates[session] }

  /// Each session with its date, as in `2026-11-25 (leg-press-2)`.
  package func sessions(_ ids: [SessionID]) -> [String] {
    ids.map { id in date(of: id).map { "\($0) (\(id))" } ?? id.text }
  }

  /// The days of sessions, each once, in their order.
  package func days(_ ids: [SessionID]) -> String {
    var seen: [CivilDate] = []
    for id in ids {
      if let date = date(of: id), !seen.contains(date) { seen.append(date) }
    }
    return seen.map(\.text).joined(separator: ", ")
  }

  // MARK: Proposals

  /// The exercise that a prescription asks for, by its place.
  package func exercise(at address: PrescriptionAddress) -> String {
    for phase in plan.phases where phase.effectiveID == address.phase {
      for prescription in phase.prescriptions where prescription.id == address.prescription {
        return name(prescription.exercise)
      }
    }
    return address.prescription.text
  }

  /// An exercise with its dose, as in `Leg press: 5x15 @ 50% body mass`.
  package func words(of rung: Review.Rung) -> String {
    let dose = DoseText.text(rung.dosage)
    return dose.isEmpty ? name(rung.exercise) : "\(name(rung.exercise)): \(dose)"
  }

  /// `advance`, `hold`, `go back` or `stop and call`: also the word of `--json`.
  package static func word(of decision: Proposal.Decision) -> String {
    switch decision {
    case .advance: "advance"
    case .hold: "hold"
    case .goBack: "go back"
    case .stopAndCall: "stop and call"
    }
  }

  /// What is proposed, in a line.
  package func words(of decision: Proposal.Decision) -> String {
    switch decision {
    case .advance(let rung): phrases.text(.reviewAdvance, [.words: words(of: rung)])
    case .hold: phrases.text(.reviewHold)
    case .goBack(let rung?): phrases.text(.reviewGoBack, [.words: words(of: rung)])
    case .goBack(nil): phrases.text(.reviewGoBackNowhere)
    case .stopAndCall(let urgency): phrases.text(.reviewStop, [.name: urgency.rawValue])
    }
  }

  /// The rule that a proposal rests on, in the plan text's own words; `nil` where there is none.
  package func rule(of basis: Proposal.Basis) -> String? {
    switch basis {
    case .growth(let growth): LadderText.text(of: growth)
    case .step(let step): LadderText.text(of: step)
    case .fallback(let fallback): LadderText.text(of: fallback)
    case .stop, .endOfLadder, .noCondition, .noRule: nil
    }
  }

  /// Whose the rule of a proposal is, as in `patient: this plan`; `nil` where none is behind it.
  package func origin(of basis: Proposal.Basis) -> String? {
    guard rule(of: basis) != nil else { return nil }
    return phrases.text(.reviewOfPlan, [.name: RuleOrigin.patient.rawValue])
  }

  /// What a proposal rests on where no rule of the plan is behind it; `nil` where one is.
  package func reason(of basis: Proposal.Basis) -> String? {
    switch basis {
    case .growth, .step, .fallback: nil
    case .stop: phrases.text(.reasonStop)
    case .endOfLadder: phrases.text(.reasonEndOfLadder)
    case .noCondition: phrases.text(.reasonNoCondition)
    case .noRule: phrases.text(.reasonNoRule)
    }
  }

  /// What keeps a step from being proposed.
  package func words(of unmet: Unmet) -> String {
    let days = self.days(unmet.sessions)
    func on(_ key: ClinicianKey) -> String {
      let words = phrases.text(key)
      return days.isEmpty ? words : phrases.text(.unmetOn, [.words: words, .days: days])
    }
    func either(_ missing: ClinicianKey, _ notReached: ClinicianKey) -> String {
      on(unmet.isMissing ? missing : notReached)
    }
    return switch unmet.what {
    case .sessions(let have, let need):
      phrases.text(.unmetSessions, [.have: String(have), .need: String(need)])
    case .nextMorning: on(.unmetNextMorning)
    case .pain: either(.unmetPainMissing, .unmetPain)
    case .effort: either(.unmetEffortMissing, .unmetEffort)
    case .settling: either(.unmetSettlingMissing, .unmetSettling)
    case .symptoms: either(.unmetSymptomsMissing, .unmetSymptoms)
    case .work: either(.unmetWorkMissing, .unmetWork)
    case .painBefore: on(.unmetPainBefore)
    case .brokenOff: on(.unmetBrokenOff)
    case .farMore: on(.unmetFarMore)
    case .old(let days, let most):
      phrases.text(.unmetOld, [.have: String(days), .limit: String(most)])
    case .gap(let days, let most):
      phrases.text(.unmetGap, [.have: String(days), .limit: String(most)])
    case .adherence(let done, let due):
      phrases.text(.unmetAdherence, [.have: String(done), .need: String(due)])
    case .overdue(let overdue): words(of: overdue)
    case .unread: phrases.text(.unmetUnread)
    case .measure: phrases.text(.unmetMeasure)
    case .days(let have, let need):
      phrases.text(.unmetDays, [.have: "\(have)", .need: "\(need)"])
    case .nextDose(let why): phrases.text(.unmetNextDose, [.words: words(of: why)])
    case .conflict: on(.unmetConflict)
    case .stop:
      days.isEmpty ? phrases.text(.unmetStop) : phrases.text(.unmetStopOn, [.days: days])
    }
  }

  package func words(of why: Review.NoNextDose) -> String {
    let key: ClinicianKey =
      switch why {
      case .notANumber: .doseNotANumber
      case .stepUnstated: .doseStepUnstated
      case .otherUnit: .doseOtherUnit
      case .bandOrder: .doseBandOrder
      case .tooManyDigits: .doseTooManyDigits
      case .notKnown: .doseNotKnown
      }
    return phrases.text(key)
  }

  package func words(of remark: Review.Remark) -> String {
    switch remark {
    case .exactLoad: phrases.text(.remarkExactLoad)
    case .bandOrder(let order):
      phrases.text(.remarkBandOrder, [.name: order.origin.rawValue, .source: order.citation])
    case .setRowsStay: phrases.text(.remarkSetRowsStay)
    case .clinicianJudges(let criterion):
      phrases.text(.remarkYouJudge, [.conditions: LadderText.text(of: [criterion])])
    case .noWayUp: phrases.text(.remarkNoWayUp)
    }
  }

  /// More load by the defaults: the deprecated `suggestion` of `--json`; `nil` where none is offered.
  package func raise(in proposal: Proposal) -> (least: String, most: String, origin: String)? {
    for suggestion in proposal.suggestions {
      guard let raise = suggestion.offer.raise else { continue }
      let origins = suggestion.offer.parts.compactMap { part -> String? in
        switch part.what {
        case .extraRepetitions, .loadStep: "\(part.origin.rawValue): \(part.citation)"
        default: nil
        }
      }
      return (
        DoseText.text(raise.least), DoseText.text(raise.most), origins.joined(separator: "; ")
      )
    }
    return nil
  }

  // MARK: Stops

  /// Why a session asks to stop.
  package func words(of cause: StopEvent.Cause) -> String {
    switch cause {
    case .painAbove(let limit, let was):
      phrases.text(.stopPainAbove, [.was: "\(was)", .limit: "\(limit)"])
    case .painSevere(let limit, let was):
      phrases.text(
        .stopPainSevere,
        [.was: "\(was)", .limit: "\(limit.value)", .name: limit.origin.rawValue])
    case .roseMoreThan(let limit, let by, nil):
      phrases.text(.stopRose, [.amount: "\(by)", .limit: "\(limit)"])
    case .roseMoreThan(let limit, let by, let threshold?):
      phrases.text(
        .stopRoseBy,
        [
          .amount: "\(by)", .limit: "\(limit)", .name: threshold.origin.rawValue,
          .source: threshold.citation,
        ])
    case .notSettled(let limit, let minutes?):
      phrases.text(.stopSettledLate, [.amount: "\(minutes)", .limit: "\(limit)"])
    case .notSettled(let limit, nil): phrases.text(.stopNotSettled, [.limit: "\(limit)"])
    case .symptom(let symptom): ReviewWords.words(of: symptom)
    case .stopRule(let trigger): trigger
    case .unnamedSymptom: phrases.text(.stopUnnamed)
    }
  }

  package static func words(of symptom: Symptom) -> String {
    let change = symptom.change.map { ", \($0.rawValue)" } ?? ""
    let place = symptom.place.map { ", \($0)" } ?? ""
    return "\(symptom.kind.rawValue)\(change)\(place)"
  }

  // MARK: What the clinician is to know first

  package func words(of overdue: Review.Overdue) -> String {
    switch overdue {
    case .review(let date): phrases.text(.overdueReview, [.date: date.text])
    case .phase(let ended): phrases.text(.overduePhase, [.date: ended.text])
    }
  }

  package func words(of alert: Review.Alert) -> String {
    switch alert {
    case .overdue(let overdue): phrases.text(.alertOverdue, [.words: words(of: overdue)])
    case .adherence(let place, let done, let due):
      phrases.text(
        .alertAdherence,
        [.name: place.prescription.text, .have: String(done), .need: String(due)])
    case .farMore(let place, let sessions):
      phrases.text(
        .alertFarMore, [.name: place.prescription.text, .number: String(sessions.count)])
    case .farMoreOften(let place):
      phrases.text(.alertFarMoreOften, [.name: place.prescription.text])
    case .unknownPlan(let plan, let count):
      phrases.text(.alertUnknownPlan, [.name: "\(plan)", .number: String(count)])
    }
  }

  // MARK: What the patient wrote

  /// The patient's words in full, with their day and place.
  package func words(of entry: PatientWords) -> String {
    let place = entry.prescription.map { ", \(exercise(at: $0))" } ?? ""
    let plan = entry.plan == self.plan.id ? "" : ", plan \(entry.plan)"
    let about = if case .place(let kind) = entry.source { "\(kind.rawValue): " } else { "" }
    return "\(entry.date)\(place)\(plan) (\(entry.session)): \(about)\"\(entry.text)\""
  }

  /// `note`, `place of numbness` or `stop of a plan that is not known`: also the word of `--json`.
  package static func word(of source: PatientWords.Source) -> String {
    switch source {
    case .note: "note"
    case .place(let kind): "place of \(kind.rawValue)"
    case .stopElsewhere: "stop of a plan that is not known"
    }
  }

  /// `no`, `now` or `recorded`: also the word of `--json`.
  package static func word(of reading: PatientWords.Reading) -> String {
    switch reading {
    case .unread: "no"
    case .now: "now"
    case .recorded: "recorded"
    }
  }

  // MARK: Sessions that no rule could use

  /// Those of one reason in a line, as in `of another plan: 2026-11-25, 2026-11-27`.
  package func lines(of unused: [Review.UnusedSession]) -> [String] {
    var groups: [(words: String, sessions: [SessionID])] = []
    for entry in unused {
      let words = words(of: entry.reason)
      if let index = groups.firstIndex(where: { $0.words == words }) {
        groups[index].sessions.append(entry.session)
      } else {
        groups.append((words, [entry.session]))
      }
    }
    return groups.map { group in
      let more = group.sessions.count - 10
      let shown = sessions(Array(group.sessions.prefix(10))).joined(separator: ", ")
      let line = "\(group.words): \(shown)"
      return more > 0 ? phrases.text(.unusedMore, [.words: line, .amount: String(more)]) : line
    }
  }

  package func words(of reason: Review.UnusedSession.Reason) -> String {
    switch reason {
    case .otherPlan: phrases.text(.unusedOtherPlan)
    case .samePatient(let plan): phrases.text(.unusedSamePatient, [.name: "\(plan)"])
    case .otherPatient(stops: false): phrases.text(.unusedOtherPatient)
    case .otherPatient(stops: true): phrases.text(.unusedOtherPatientStops)
    case .otherPhase(let phase): phrases.text(.unusedOtherPhase, [.name: phase.text])
    case .notApplied(let address):
      phrases.text(.unusedNotApplied, [.place: "\(address.phase)/\(address.prescription)"])
    case .nothingDone: phrases.text(.unusedNothingDone)
    case .newerVersion(let version):
      phrases.text(.unusedNewerVersion, [.number: String(version)])
    case .olderVersion(let version):
      phrases.text(
        versions.contains(version) ? .unusedOlderVersion : .unusedUnknownVersion,
        [.number: String(version)])
    case .unknownPrescription(let address):
      phrases.text(.unusedUnknown, [.place: "\(address.phase)/\(address.prescription)"])
    case .otherStep(let address, let step):
      phrases.text(
        .unusedOtherStep,
        [.number: String(step), .place: "\(address.phase)/\(address.prescription)"])
    case .afterTheReview: phrases.text(.unusedAfterReview)
    case .beforeThePhase: phrases.text(.unusedBeforePhase)
    case .conflict(let fields):
      phrases.text(.unusedConflict, [.words: fields.joined(separator: ", ")])
    }
  }
}
