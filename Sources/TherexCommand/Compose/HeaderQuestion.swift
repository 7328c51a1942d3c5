internal import Therex

extension HeaderQuestion {
  /// What `?` says.
  func help(_ clinic: Clinic) throws -> [String] {
    switch key {
    case .findings:
      return [
        Terminal.wrapped(
          try clinic.ruleBook().findings.map(\.name).joined(separator: ", "), indent: "  ",
          first: "  ")
      ]
    case .equipment:
      return [
        Terminal.wrapped(
          try clinic.ruleBook().equipment.map(\.name).joined(separator: ", "), indent: "  ",
          first: "  ")
      ]
    case .stop:
      return [
        "  trigger; what to do; how soon",
        "  how soon: emergency now, same day, prompt, tell your therapist",
      ]
    default: return [Terminal.wrapped(hint, indent: "  ", first: "  ")]
    }
  }
}
