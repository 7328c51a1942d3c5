internal import TherexFormats
package import TherexModel

/// A review in the clinician's words: the same in the terminal, in JSON and on the page.
package struct ReviewWords {
  package let plan: Plan
  /// An exercise's name by its id.
  package let name: (Slug) -> String
  private let sessions: SessionDigest
  private let versions: [Int]

  /// - Parameters:
  ///   - sessions: those that the review was given: proposals name them by date.
  ///   - earlier: the earlier versions that the review was given.
  package init(
    plan: Plan, sessions: SessionDigest, earlier: [Plan] = [],
    name: @escaping (Slug) -> String
  ) {
    self.plan = plan
    versions = earlier.filter { $0.id == plan.id }.map(\.header.version)
    self.name = name
    self.sessions = sessions
  }

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
    case .advance(let rung): "advance to \(words(of: rung))"
    case .hold: "hold"
    case .goBack(let rung?): "go back to \(words(of: rung))"
    case .goBack(nil): "go back; the plan does not say where to"
    case .stopAndCall(let urgency): "stop and call, \(urgency.rawValue)"
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
    rule(of: basis) == nil ? nil : "\(RuleOrigin.patient.rawValue): this plan"
  }

  /// What a proposal rests on where no rule of the plan is behind it; `nil` where one is.
  package func reason(of basis: Proposal.Basis) -> String? {
    switch basis {
    case .growth, .step, .fallback: nil
    case .stop: "see the stops above"
    case .endOfLadder: "the ladder's last step is reached"
    case .noCondition: "the next step has no condition: it is never proposed by itself"
    case .noRule: "the plan states no progression"
    }
  }

  /// What keeps a step from being proposed.
  package func words(of unmet: Unmet) -> String {
    let at = days(unmet.sessions)
    let on = at.isEmpty ? "" : " on \(at)"
    switch unmet.what {
    case .sessions(let have, let need):
      return "\(have) of \(need) sessions in a row reach it"
    case .nextMorning: return "the next morning's pain\(on)"
    case .pain: return unmet.isMissing ? "pain during and after\(on)" : "pain was above it\(on)"
    case .effort: return unmet.isMissing ? "effort\(on)" : "it was harder than that\(on)"
    case .settling:
      return unmet.isMissing
        ? "how long pain took to settle\(on)" : "pain took longer to settle\(on)"
    case .symptoms:
      return unmet.isMissing ? "whether there were symptoms\(on)" : "a symptom was reported\(on)"
    case .work:
      return unmet.isMissing ? "sets, repetitions, hold or load\(on)" : "less was done\(on)"
    case .days(let have, let need): return "\(have) of \(need) days at this step"
    case .nextDose(let why): return "the next dose: \(words(of: why))"
    case .conflict: return "two records contradict each other\(on)"
    case .stop:
      return at.isEmpty
        ? "a stop stands: nothing advances until it is dealt with"
        : "the session asked to stop and call\(on): it advances nothing"
    }
  }

  package func words(of why: Review.NoNextDose) -> String {
    switch why {
    case .notANumber: "the dose is not a number that can grow"
    case .stepUnstated: "the plan does not say by how much it grows"
    case .otherUnit: "the dose and its growth are in different units"
    case .bandOrder: "the order of the patient's bands is not known"
    case .tooManyDigits: "it has too many digits to be exact"
    case .notKnown:
      "the last dose that was tolerated is not in this plan; give the earlier version with --earlier"
    }
  }

  package func words(of remark: Review.Remark) -> String {
    switch remark {
    case .exactLoad: "the load is exact; choose the nearest that the machine has"
    case .bandOrder(let order):
      "the next band is by an order of colours (\(order.origin.rawValue): \(order.citation))"
    case .setRowsStay: "sets with a dose of their own stay as they are"
    case .clinicianJudges(let criterion): "you judge: \(LadderText.text(of: [criterion]))"
    case .noWayUp: "the way up again will have no condition: no earlier version with one is known"
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
    case .painAbove(let limit, let was): return "pain \(was), above the plan's \(limit)"
    case .roseMoreThan(let limit, let by, let threshold):
      let whose = threshold.map { " (\($0.origin.rawValue): \($0.citation))" } ?? ""
      return "pain rose by \(by), more than \(limit)\(whose)"
    case .notSettled(let limit, let minutes?):
      return "pain took \(minutes) min to settle, more than \(limit)"
    case .notSettled(let limit, nil): return "pain had not settled; the plan allows \(limit) min"
    case .symptom(let symptom): return ReviewWords.words(of: symptom)
    case .stopRule(let trigger): return trigger
    case .unnamedSymptom: return "broke off because of a symptom that is not named"
    }
  }

  package static func words(of symptom: Symptom) -> String {
    let change = symptom.change.map { ", \($0.rawValue)" } ?? ""
    let place = symptom.place.map { ", \($0)" } ?? ""
    return "\(symptom.kind.rawValue)\(change)\(place)"
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
      return "\(group.words): \(shown)" + (more > 0 ? " and \(more) more" : "")
    }
  }

  package func words(of reason: Review.UnusedSession.Reason) -> String {
    switch reason {
    case .otherPlan: "of another plan"
    case .newerVersion(let version): "of version \(version), newer than this plan"
    case .olderVersion(let version):
      versions.contains(version)
        ? "of version \(version), which asked for something else: it counts for no step of this one"
        : "of version \(version), whose dose may have been another; give that version with --earlier"
    case .unknownPrescription(let address):
      "naming \(address.phase)/\(address.prescription), which this plan has not"
    case .otherStep(let address, let step):
      "of step \(step) of \(address.phase)/\(address.prescription), which the plan does not ask for yet"
    case .afterTheReview: "later than the day of the review"
    case .beforeThePhase: "before the day on which the phase began"
    case .conflict(let fields):
      "with records that contradict each other: \(fields.joined(separator: ", "))"
    }
  }
}
