/// A text of the plan that a person wrote, with its place.
struct PlanText {
  let place: SignTest.Place
  let spot: Checker.Spot
  let text: SignText
}

extension Plan {
  /// Every text in which a sign may stand, read once; `isKnown` tells the findings that need no reading.
  func signTexts(isKnown: (String) -> Bool) -> [PlanText] {
    var texts: [PlanText] = []
    func take(_ text: String, _ place: SignTest.Place, _ spot: Checker.Spot) {
      texts.append(PlanText(place: place, spot: spot, text: SignText(text)))
    }
    // The parts of a baseline stand with commas between, as they were written.
    if !header.baseline.isEmpty {
      take(header.baseline.joined(separator: ", "), .baseline, .plan.at("baseline"))
    }
    for text in header.precautions { take(text, .precaution, .plan.at("precaution")) }
    for surgery in header.surgery { take(surgery.what, .surgery, .plan.at("surgery")) }
    for text in header.goals { take(text, .goal, .plan.at("goal")) }
    for text in header.notes { take(text, .note, .plan.at("note")) }
    for finding in header.findings where !isKnown(finding.name) {
      take(finding.name, .findings, .plan.at("findings"))
    }
    for (index, phase) in phases.enumerated() {
      let spot = Checker.Spot(phase: index)
      for text in phase.goals { take(text, .goal, spot.at("goal")) }
      for text in phase.notes { take(text, .note, spot.at("note")) }
      for (place, prescription) in phase.prescriptions.enumerated() {
        let spot = Checker.Spot(phase: index, prescription: place)
        for text in prescription.notes { take(text, .order, spot.at("note")) }
      }
    }
    return texts
  }
}

extension SignTest {
  /// How the sign stands in a text at its worst; `nil` where it does not.
  func reading(in text: PlanText, year: Int?) -> SignReading? {
    guard places.contains(text.place) else { return nil }
    return reading(in: text.text, takesConditions: text.place.isOrder, year: year)
  }

  func reading(in text: SignText, takesConditions: Bool, year: Int?) -> SignReading? {
    let matches = words.matches(in: text)
    guard !matches.isEmpty else { return nil }
    let others = unless.matches(in: text)
    var worst: SignReading?
    for match in matches {
      let sentence = text.sentence(around: match[0].lowerBound)
      if others.contains(where: { sentence.contains($0[0].lowerBound) }) { continue }
      let reading = text.reading(of: match, year: year, takesConditions: takesConditions)
      worst = max(worst ?? reading, reading)
    }
    return worst
  }
}

extension SignTest.Place {
  /// Whether what stands there is said to the patient, so that a sign may be a condition.
  fileprivate var isOrder: Bool {
    switch self {
    case .order, .note, .precaution: true
    case .baseline, .surgery, .goal, .findings: false
    }
  }
}

extension Checker {
  /// Signs and orders in the plan's words.
  mutating func checkWords(_ test: SignTest, _ rule: Rule, _ order: Int, _ texts: [PlanText]) {
    if test.onlyOffWeight, !restrictions.contains(where: \.isOffWeight) { return }
    let year = plan.header.start?.year
    for text in texts {
      guard let reading = test.reading(in: text, year: year) else { continue }
      let said: Rule
      switch reading {
      case .denied: continue
      // "If your leg goes numb, …" reports nothing; an order on a condition is an order.
      case .conditional:
        guard !test.places.contains(.baseline) else { continue }
        said = rule
      case .doubtful: said = rule.atMostCaution
      case .known:
        switch test.known {
        case .quiet: continue
        case .asks: said = rule.atMostCaution
        case .stands: said = rule
        }
      case .said: said = rule
      }
      let exercise = prescription(at: text.spot)?.exercise.text ?? ""
      remark(said, order, text.spot, [("value", text.place.words), ("exercise", exercise)])
    }
  }

  private func prescription(at spot: Spot) -> Prescription? {
    guard spot.phase >= 0, spot.prescription >= 0 else { return nil }
    return plan.phases[spot.phase].prescriptions[spot.prescription]
  }

  /// Actions of stop rules that go on or lose time.
  mutating func checkActions(
    _ test: StopActionTest, _ rule: Rule, _ order: Int, _ phases: [PhaseContext]
  ) {
    for (stop, spot) in ownStops(phases) {
      guard isEmergency(stop, test.triggers) == test.isOfEmergencies else { continue }
      let action = SignText(stop.action)
      let harms = test.harms.matches(in: action).contains {
        action.reading(of: $0, year: nil, takesConditions: false) != .denied
      }
      if harms, !test.help.isMet(by: action) {
        remark(rule, order, spot.at("stop"), [("value", stop.effectiveUrgency.rawValue)])
      }
    }
  }

  /// Whether a stop rule is about a sign of emergency, by its trigger or what it calls itself.
  private func isEmergency(_ stop: StopRule, _ triggers: SignWords) -> Bool {
    if stop.urgency == .emergencyNow { return true }
    let trigger = SignText(stop.trigger)
    if triggers.isMet(by: trigger) { return true }
    for entry in book.stops
    where entry.isKept && entry.urgency == .emergencyNow && !entry.isRecognisedHereAlone
      && entry.recognise.match(stop.trigger)
    {
      return true
    }
    return book.rules.contains { rule in
      guard rule.severity == .error, case .safety(.words(let test)) = rule.test,
        test.places.contains(.baseline)
      else { return false }
      return test.words.isMet(by: trigger)
    }
  }
}

extension SignTest.Place {
  /// As a sentence names it.
  var words: String {
    switch self {
    case .baseline: "the baseline"
    case .precaution: "a precaution"
    case .surgery: "the surgery line"
    case .goal: "a goal"
    case .findings: "a finding"
    case .note, .order: "a note"
    }
  }
}

extension Rule {
  /// The rule as a caution where it is an error: it asks.
  var atMostCaution: Rule {
    severity == .error ? set(severity: .caution, limit: nil) : self
  }
}
