package import TherexModel

/// The rules of a ladder as plan text writes them, for the clinician who wrote them so.
package enum LadderText {
  /// `progress: hold +5 s to 30 s, after 2 sessions, pain <= 4`.
  package static func text(of growth: Growth) -> String {
    line("progress") { bytes in
      GrowthText.append(growth.quantity, &bytes)
      if let rule = growth.rule { RuleText.append(rule, &bytes) }
    }
  }

  /// `then: single-leg-press 3x10 each side, after 2 sessions`; alternatives begin with `or`.
  package static func text(of step: ProgressionStep, key: String = "then") -> String {
    line(key) { bytes in
      if let exercise = step.exercise { bytes.append(contentsOf: exercise.text.utf8) }
      var dose: [UInt8] = []
      DoseText.append(step.dosage, step.schedule, to: &dose)
      if step.exercise != nil, !dose.isEmpty { bytes.append(0x20) }
      bytes.append(contentsOf: dose)
      if let rule = step.rule { RuleText.append(rule, &bytes) }
    }
  }

  /// `back: leg-press 5x15, if pain > 3`.
  package static func text(of fallback: Fallback) -> String {
    line("back") { bytes in
      if let exercise = fallback.exercise { bytes.append(contentsOf: exercise.text.utf8) }
      var dose: [UInt8] = []
      DoseText.append(fallback.dosage, to: &dose)
      if fallback.exercise != nil, !dose.isEmpty { bytes.append(0x20) }
      bytes.append(contentsOf: dose)
      if fallback.exercise != nil || !dose.isEmpty { bytes.append(contentsOf: ", ".utf8) }
      bytes.append(contentsOf: "if ".utf8)
      RuleText.append(fallback.criteria, &bytes)
    }
  }

  /// `, after 2 sessions at the top of the range, pain <= 3`.
  package static func text(of rule: AdvanceRule) -> String {
    var bytes: [UInt8] = []
    RuleText.append(rule, &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Every line of a ladder, in the order in which plan text has them.
  package static func lines(of progression: Progression) -> [String] {
    var lines = progression.fallbacks.map(text(of:))
    if let growth = progression.growth {
      lines.append(text(of: growth))
      lines += growth.fallbacks.map(text(of:))
    }
    for step in progression.steps {
      lines.append(text(of: step))
      lines += step.fallbacks.map(text(of:))
    }
    return lines
  }

  /// `no radiating pain, medical clearance`.
  package static func text(of criteria: [Criterion]) -> String {
    var bytes: [UInt8] = []
    RuleText.append(criteria, &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `at most 5/10, rise at most 2, settled within 30 min`.
  package static func text(of pain: PainLimit) -> String {
    var bytes: [UInt8] = []
    PainText.append(pain, &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func line(_ key: String, _ value: (inout [UInt8]) -> Void) -> String {
    var bytes = Array("\(key): ".utf8)
    value(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
