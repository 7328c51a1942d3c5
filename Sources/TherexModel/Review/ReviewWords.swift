// In a clinician's English, as errors are: for a terminal, a summary or a log. None of it holds the
// patient's words.

extension Unmet {
  /// What is missing or not reached, as a phrase without a full stop.
  public var text: String {
    switch what {
    case .sessions(let have, let need):
      "\(need) \(need == 1 ? "day" : "days") with a session in a row, \(have) so far"
    case .nextMorning: "the next morning's pain was not asked"
    case .pain: isMissing ? "pain was not asked" : "pain is above the limit"
    case .effort: isMissing ? "effort was not asked" : "effort is beyond the limit"
    case .settling:
      isMissing ? "how long pain took to settle was not asked" : "pain did not settle in time"
    case .symptoms:
      isMissing ? "symptoms were not asked or not compared" : "a symptom speaks against it"
    case .work:
      isMissing ? "what was done was not recorded" : "less was done than the rule asks for"
    case .days(let have, let need): "\(need) days at this step, \(have) so far"
    case .nextDose(let why): why.text
    case .conflict: "two records of a session contradict each other"
    case .stop: sessions.isEmpty ? "a stop stands" : "a session asked to stop"
    }
  }
}

extension Review.NoNextDose {
  /// Why the next dose is the clinician's to write, as a phrase without a full stop.
  public var text: String {
    switch self {
    case .notANumber: "the dose of today is not a number: write the next one"
    case .stepUnstated: "the plan states no step: write the next dose"
    case .otherUnit: "the dose and its growth are in different units: write the next dose"
    case .bandOrder: "the order of the bands is not known: write the next band"
    case .tooManyDigits: "the exact load has too many digits: write the next one"
    case .notKnown: "the plan does not say where back to: write the dose"
    }
  }
}

extension Review.Remark {
  /// As a phrase without a full stop.
  public var text: String {
    switch self {
    case .exactLoad: "the load is exact and rounded to no plate: choose the nearest you have"
    case .bandOrder(let order):
      "the next colour is by an order of makers (\(order.origin.rawValue): \(order.citation))"
    case .setRowsStay: "sets that differ from the dose stay as they are written"
    case .clinicianJudges: "a condition to go back is yours to judge"
    case .noWayUp: "the way up again has no condition: write one"
    }
  }
}

extension StopEvent.Cause {
  /// As a phrase without a full stop; a stop rule is quoted as the plan has it.
  public var text: String {
    switch self {
    case .painAbove(let limit, let was): "pain \(was), above the plan's limit of \(limit)"
    case .roseMoreThan(let limit, let by, let threshold):
      "pain rose by \(by), more than \(limit)"
        + (threshold.map { " (mild: \($0.origin.rawValue), \($0.citation))" } ?? "")
    case .notSettled(let limit, let minutes):
      minutes.map { "pain settled after \($0) min, later than \(limit)" }
        ?? "pain had not settled; the limit is \(limit) min"
    case .symptom(let symptom):
      [symptom.change?.rawValue, symptom.kind.rawValue].compactMap { $0 }.joined(separator: " ")
    case .stopRule(let trigger): "stop rule: \(trigger)"
    case .unnamedSymptom: "broke off because of a symptom that is not named"
    }
  }
}

extension Review.UnusedSession.Reason {
  /// As a phrase without a full stop.
  public var text: String {
    switch self {
    case .otherPlan: "it is of another plan"
    case .newerVersion(let version): "it follows version \(version), newer than this one"
    case .olderVersion(let version):
      "it follows version \(version), whose dose is another or not known"
    case .unknownPrescription(let place):
      "the plan has no \(place.phase)/\(place.prescription)"
    case .otherStep(let place, let step):
      "\(place.phase)/\(place.prescription) was done at step \(step)"
    case .afterTheReview: "it is after the day of the review"
    case .beforeThePhase: "it is before the day on which its phase began"
    case .conflict(let fields): "its records differ in \(fields.joined(separator: ", "))"
    }
  }
}
