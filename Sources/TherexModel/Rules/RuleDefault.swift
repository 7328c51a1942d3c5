/// A value that holds where a plan states none; a clinic may change it.
public struct RuleDefault: Hashable, Sendable {
  public enum Value: Hashable, Sendable {
    /// A number, or two ends of a range; equal where it is one number.
    case range(ExactDecimal, ExactDecimal)
    /// Words in an order, such as colours from light to heavy.
    case order([String])
  }
  public let id: Slug
  public let value: Value
  /// As in `%`, `s` or `sessions`.
  public let unit: String
  /// What it is for, in a sentence.
  public let says: String
  /// Codes of ``RuleBook/sources``; empty where a clinic changed the value and cites nothing.
  public let sources: [String]
  /// The clinic's file that states or changes the value; `nil` as it came with Therex.
  public let clinicFile: String?
  /// What the clinic changed, with its sources; `nil` where nothing was changed.
  public let replaced: Replaced?

  /// A value before a clinic changed it.
  public struct Replaced: Hashable, Sendable {
    public let value: Value
    public let sources: [String]
  }

  public init(
    id: Slug, value: Value, unit: String, says: String, sources: [String],
    clinicFile: String? = nil
  ) {
    self.init(
      id: id, value: value, unit: unit, says: says, sources: sources, clinicFile: clinicFile,
      replaced: nil)
  }

  private init(
    id: Slug, value: Value, unit: String, says: String, sources: [String], clinicFile: String?,
    replaced: Replaced?
  ) {
    self.id = id
    self.value = value
    self.unit = unit
    self.says = says
    self.sources = sources
    self.clinicFile = clinicFile
    self.replaced = replaced
  }

  /// The low end, or the number; `nil` for an order.
  public var low: ExactDecimal? { if case .range(let low, _) = value { low } else { nil } }
  /// The high end, or the number; `nil` for an order.
  public var high: ExactDecimal? { if case .range(_, let high) = value { high } else { nil } }

  /// This default with a clinic's own value.
  ///
  /// - Parameters:
  ///   - sources: what the clinic cites for it; those of the old value do not speak for the new one.
  ///   - file: the clinic's file that changes it.
  public func set(_ value: Value, sources: [String], in file: String) -> RuleDefault {
    RuleDefault(
      id: id, value: value, unit: unit, says: says, sources: sources, clinicFile: file,
      replaced: replaced ?? Replaced(value: self.value, sources: self.sources))
  }
}

extension RuleDefault.Value {
  /// As in `2`, `2-10` or `tan, yellow, red`.
  public var words: String {
    switch self {
    case .range(let low, let high): low == high ? low.text : "\(low)-\(high)"
    case .order(let words): words.joined(separator: ", ")
    }
  }
}

/// The defaults that Therex itself asks for, by the ids that rule files give them.
public enum DefaultID: String, CaseIterable, Hashable, Sendable {
  case loadStep = "load-step"
  case extraRepetitions = "two-for-two-repetitions"
  case extraSessions = "two-for-two-sessions"
  case painAtMost = "pain-at-most"
  case painSafe = "pain-safe"
  case mildRise = "mild-rise"
  case bandOrder = "band-order"
  case secondsPerRepetition = "seconds-per-repetition"
  case painSevere = "pain-severe"
  case riseAtMost = "rise-at-most"
  case settleAtMost = "settle-at-most"
  case effortAtMost = "effort-at-most"
  case evidenceAge = "evidence-age"
  case evidenceGap = "evidence-gap"
  case adherenceFloor = "adherence-floor"
  case adherenceDays = "adherence-days"
  case hoursApart = "hours-apart"
  case loadFarMore = "load-far-more"
  case doseFarMore = "dose-far-more"
  case backDays = "back-days"
  case reviewOverdue = "review-overdue"
  case morningAnswer = "morning-answer-days"

  /// What is wrong with a value, and what mends it; `nil` where it can be used.
  public func problem(of value: RuleDefault.Value) -> (says: String, fix: String)? {
    switch (self, value) {
    case (.bandOrder, .order(let colours)):
      let known = BandColour.allCases.map(\.rawValue)
      for colour in colours where !known.contains(colour) {
        return (
          "a band of an unknown colour",
          nearestWord(to: colour, in: known).map { "did you mean \($0)?" }
            ?? "use \(known.joined(separator: ", "))"
        )
      }
      guard Set(colours).count == colours.count else {
        return ("a colour stands twice", "name each once, from light to heavy")
      }
      return colours.count > 1 ? nil : ("one colour is no order", "name two or more")
    case (.bandOrder, .range): return ("an order of colours is a list", "use \"order\"")
    case (_, .order): return ("this default is a number", "use \"low\" and \"high\"")
    case (.loadStep, .range(let low, _)):
      return low > 0 ? nil : ("a load does not grow by nothing", "use more than 0 %")
    case (.extraRepetitions, .range(let low, let high)),
      (.extraSessions, .range(let low, let high)),
      (.secondsPerRepetition, .range(let low, let high)),
      (.evidenceAge, .range(let low, let high)), (.evidenceGap, .range(let low, let high)),
      (.adherenceDays, .range(let low, let high)), (.hoursApart, .range(let low, let high)),
      (.backDays, .range(let low, let high)), (.reviewOverdue, .range(let low, let high)),
      (.morningAnswer, .range(let low, let high)):
      let isCount = low == high && low >= 1 && low <= Counts.highest && low.whole != nil
      return isCount ? nil : ("this default is one whole number", "use 1 or more")
    case (.painAtMost, .range(let low, let high)), (.painSafe, .range(let low, let high)),
      (.mildRise, .range(let low, let high)), (.painSevere, .range(let low, let high)),
      (.riseAtMost, .range(let low, let high)), (.effortAtMost, .range(let low, let high)):
      let isPain = low == high && low >= PainScale.lowest && low <= PainScale.highest
      return isPain ? nil : ("this default is one number on the scale of pain", "use 0 to 10")
    case (.settleAtMost, .range(let low, let high)):
      let isMinutes = low == high && low >= 0 && low <= 100_000
      return isMinutes ? nil : ("this default is one number of minutes", "use 0 to 100000")
    case (.adherenceFloor, .range(let low, let high)):
      let isShare = low == high && low >= 1 && low <= 100 && low.whole != nil
      return isShare ? nil : ("this default is one whole share", "use 1 to 100 %")
    case (.loadFarMore, .range(let low, let high)), (.doseFarMore, .range(let low, let high)):
      let isMore = low == high && low > 100 && low <= 1000 && low.whole != nil
      return isMore ? nil : ("far more is more than all of it", "use 101 to 1000 %")
    }
  }
}

extension RuleBook {
  /// Whose a default is: the clinic's, or built in.
  public func origin(of value: RuleDefault) -> RuleOrigin {
    value.clinicFile == nil ? .builtIn : .clinic
  }

  /// What a default rests on, never empty: its publications, the clinic's file, and what a clinic's
  /// value stands in place of.
  public func citation(of value: RuleDefault) -> String {
    let own = citations(value.sources)
    guard let file = value.clinicFile else { return own.isEmpty ? value.says : own }
    var parts = own.isEmpty ? [] : [own]
    parts.append("the clinic's rules, \(file)")
    if let old = value.replaced {
      let cited = citations(old.sources)
      parts.append(
        "in place of \(old.value.words)" + (cited.isEmpty ? "" : " (\(cited))"))
    }
    return parts.joined(separator: "; ")
  }

  private func citations(_ codes: [String]) -> String {
    codes.map { source($0)?.citation ?? $0 }.joined(separator: " / ")
  }
}
