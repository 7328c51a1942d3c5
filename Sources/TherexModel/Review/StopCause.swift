extension StopEvent.Cause {
  /// As a phrase without a full stop; a stop rule is quoted as the plan has it.
  var text: String {
    switch self {
    case .painAbove(let limit, let was): "pain \(was), above the plan's limit of \(limit)"
    case .painSevere(let limit, let was):
      "pain \(was), severe, above \(limit.value) (\(limit.origin.rawValue))"
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
