internal import TherexEncodings
internal import TherexModel

/// A stop line: `trigger; action[; urgency]`.
enum StopText {
  /// Other words for how soon.
  private static let soon = [
    "today": "same day", "emergency": "emergency now", "now": "emergency now",
    "immediately": "emergency now", "call 911": "emergency now", "911": "emergency now",
  ]

  static func parse(_ value: TextSlice) throws -> StopRule {
    let parts = value.split(0x3B)
    guard parts.count == 2 || parts.count == 3 else {
      throw TextMistake(
        "stop needs a trigger and an action",
        fix: "write stop: trigger; action; urgency, set off by semicolons",
        column: value.column)
    }
    var urgency: StopRule.Urgency?
    if parts.count == 3 {
      let word = parts[2].text.lowercased()
      urgency = StopRule.Urgency(rawValue: word)
      guard urgency != nil else {
        let known = StopRule.Urgency.allCases.map(\.rawValue)
        throw TextMistake(
          TextMistake.unknown("urgency", word),
          fix: nearestWord(to: word, in: known).map { "did you mean \($0)?" }
            ?? soon[word].map { "write \($0)" }
            ?? "use one of: \(known.joined(separator: ", "))", column: parts[2].column)
      }
    }
    return try StopRule(trigger: parts[0].text, action: parts[1].text, urgency: urgency)
  }
}
