package import TherexModel

/// The rules of a ladder as plan text writes them: for a plan's text, and for the clinician who wrote
/// them so.
package enum LadderText {
  // MARK: What stands behind a key

  /// `hold +5 s to 30 s, after 2 sessions, pain <= 4`.
  static func append(_ growth: Growth, _ bytes: inout [UInt8]) {
    GrowthText.append(growth.quantity, &bytes)
    if let rule = growth.rule { RuleText.append(rule, &bytes) }
  }

  /// `single-leg-press 3x10 each side, after 2 sessions`.
  static func append(_ step: ProgressionStep, _ bytes: inout [UInt8]) {
    _ = append(step.exercise, &bytes) { DoseText.append(step.dosage, step.schedule, to: &$0) }
    if let rule = step.rule { RuleText.append(rule, &bytes) }
  }

  /// `leg-press 5x15, if pain > 3`.
  static func append(_ fallback: Fallback, _ bytes: inout [UInt8]) {
    let says = append(fallback.exercise, &bytes) { DoseText.append(fallback.dosage, to: &$0) }
    if says { bytes.append(contentsOf: ", ".utf8) }
    bytes.append(contentsOf: "if ".utf8)
    RuleText.append(fallback.criteria, &bytes)
  }

  /// An exercise and its dose, either of which may be missing; `false` where both are.
  private static func append(
    _ exercise: Slug?, _ bytes: inout [UInt8], dose append: (inout [UInt8]) -> Void
  ) -> Bool {
    var dose: [UInt8] = []
    append(&dose)
    if let exercise {
      bytes.append(contentsOf: exercise.text.utf8)
      if !dose.isEmpty { bytes.append(UInt8(ascii: " ")) }
    }
    bytes += dose
    return exercise != nil || !dose.isEmpty
  }

  // MARK: Lines

  /// `progress: hold +5 s to 30 s, after 2 sessions, pain <= 4`.
  package static func text(of growth: Growth) -> String {
    line("progress") { append(growth, &$0) }
  }

  /// `then: single-leg-press 3x10 each side, after 2 sessions`; alternatives begin with `or`.
  package static func text(of step: ProgressionStep, key: String = "then") -> String {
    line(key) { append(step, &$0) }
  }

  /// `back: leg-press 5x15, if pain > 3`.
  package static func text(of fallback: Fallback) -> String {
    line("back") { append(fallback, &$0) }
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

  /// `, after 2 sessions at the top of the range, pain <= 3`.
  package static func text(of rule: AdvanceRule) -> String {
    text { RuleText.append(rule, &$0) }
  }

  /// `no radiating pain, medical clearance`.
  package static func text(of criteria: [Criterion]) -> String {
    text { RuleText.append(criteria, &$0) }
  }

  /// `at most 5/10, rise at most 2, settled within 30 min`.
  package static func text(of pain: PainLimit) -> String {
    text { PainText.append(pain, &$0) }
  }

  private static func line(_ key: String, _ value: (inout [UInt8]) -> Void) -> String {
    "\(key): " + text(value)
  }

  private static func text(_ value: (inout [UInt8]) -> Void) -> String {
    var bytes: [UInt8] = []
    value(&bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
