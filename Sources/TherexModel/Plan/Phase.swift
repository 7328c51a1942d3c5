/// A stretch of a plan with a goal.
public struct Phase: Hashable, Sendable {
  public let title: String
  /// `nil` when none is written; ``Phase/effectiveID`` is then the title's slug.
  public let id: Slug?
  /// `nil` leaves the phase open.
  public let length: PhaseLength?
  public let goals: [String]
  /// What must be true before the clinician enters the patient in it; empty asks for nothing.
  public let enterWhen: [Criterion]
  /// The day it was entered, recorded by the clinician.
  public let entered: CivilDate?
  /// What ends it beside its length; empty when nothing does.
  public let exitWhen: [Criterion]
  /// For prescriptions that state none.
  public let schedule: Schedule
  public let notes: [String]
  /// Prescriptions in doing order, by block; the first may be unnamed.
  public let blocks: [Block]
  public let extensions: [Extension]

  /// - Throws: ``PlanError`` when the title is empty or ends like a length, two prescriptions have
  ///   one id, a block but the first is unnamed, or a criterion is no condition.
  public init(
    title: String, id: Slug? = nil, length: PhaseLength? = nil, goals: [String] = [],
    enterWhen: [Criterion] = [], entered: CivilDate? = nil, exitWhen: [Criterion] = [],
    schedule: Schedule = .unstated, notes: [String] = [], blocks: [Block] = [],
    extensions: [Extension] = [], at path: PlanPath = "phase"
  ) throws(PlanError) {
    self.title = try checkedLine(title, at: path.field("title"))
    if length == nil, let comma = title.utf8.lastIndex(of: 0x2C),
      PhaseLength.resembles(title[title.utf8.index(after: comma)...])
    {
      throw PlanError(at: path.field("title"), "ends like a length", fix: "make it the length")
    }
    if case .span(let count, _) = length {
      try count.exact(at: path.field("length"))
      guard count.high <= 1000 else {
        throw PlanError(at: path.field("length"), "is \(count.high)", fix: "use 1000 at most")
      }
    }
    for criterion in enterWhen { try criterion.check(at: path.field("enter when")) }
    for criterion in exitWhen { try criterion.check(at: path.field("exit when")) }
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .unnamed where index > 0 || block.prescriptions.isEmpty:
        throw PlanError(
          at: path.field("blocks").index(index), "has no name", fix: "name it, or make it the first"
        )
      case .circuit(let rounds):
        try rounds.exact(at: path.field("blocks").index(index).field("rounds"))
      default: break
      }
    }
    self.id = id
    self.length = length
    for goal in goals { _ = try checkedLine(goal, at: path.field("goal")) }
    for note in notes { _ = try checkedLine(note, at: path.field("note")) }
    self.goals = goals
    self.enterWhen = enterWhen
    self.entered = entered
    self.exitWhen = exitWhen
    self.schedule = schedule
    self.notes = notes
    self.blocks = blocks
    self.extensions = extensions
    var seen: Set<Slug> = []
    var above: Prescription?
    for block in blocks {
      for prescription in block.prescriptions {
        guard seen.insert(prescription.id).inserted else {
          throw PlanError(
            at: path.prescription(prescription.id), "stands twice in the phase",
            fix: "give the second a name: as \(prescription.exercise)-2")
        }
        if prescription.dosage.isSame, above == nil {
          throw PlanError(
            at: path.prescription(prescription.id), "has the same dose as nothing above it",
            fix: "write its dose")
        }
        above = prescription
      }
    }
  }

  /// The id that fronts use: the written one, or the title's slug, or `phase`.
  public var effectiveID: Slug { id ?? Slug(title: title) ?? Slug(trusted: "phase") }

  /// Every prescription in doing order.
  public var prescriptions: [Prescription] { blocks.flatMap(\.prescriptions) }
}

/// How long a phase is meant to last.
public enum PhaseLength: Hashable, Sendable {
  public enum Unit: String, CaseIterable, Hashable, Sendable {
    case days, weeks, months
  }
  case span(Count, Unit)
  case severalWeeks

  /// Reads `2 weeks`, `1 week`, `4-6 weeks` or `several weeks`; `nil` for anything else.
  public init?(reading text: some StringProtocol) {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard words.count == 2 else { return nil }
    if words[0] == "several" {
      guard words[1] == "weeks" else { return nil }
      self = .severalWeeks
      return
    }
    let unit: Unit
    switch words[1] {
    case "day", "days": unit = .days
    case "week", "weeks": unit = .weeks
    case "month", "months": unit = .months
    default: return nil
    }
    let ends = words[0].split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count <= 2, let low = ExactDecimal(ends[0]),
      let high = ends.count == 2 ? ExactDecimal(ends[1]) : low,
      let count = try? Count(low, high), count.high <= 1000
    else { return nil }
    self = .span(count, unit)
  }

  /// Whether a title's last part reads as a length, or is one mistyped: `several weeks`, or a
  /// number and a word that begins with day, week, wk or month.
  public static func resembles(_ text: some StringProtocol) -> Bool {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" })
    guard words.count == 2 else { return false }
    let unit = words[1].lowercased()
    if words[0] == "several" { return unit == "weeks" }
    return words[0].unicodeScalars.allSatisfy {
      ("0"..."9").contains($0) || $0 == "-" || $0 == "." || $0 == "\u{2013}"
    } && ["day", "week", "wk", "month"].contains { unit.hasPrefix($0) }
  }

  /// `2 weeks`, as plan text writes it.
  public var text: String {
    switch self {
    case .severalWeeks: return "several weeks"
    case .span(let count, let unit):
      let number = count.isRange ? "\(count.low)-\(count.high)" : "\(count.low)"
      let plural = unit.rawValue
      return "\(number) \(count.high == 1 ? String(plural.dropLast()) : plural)"
    }
  }

  /// The first day after a phase of this length, counting a range to its end; `nil` when open, as after at
  /// least so many weeks.
  public func end(from start: CivilDate) -> CivilDate? {
    guard case .span(let count, let unit) = self, !count.isAtLeast, let high = count.high.whole
    else { return nil }
    switch unit {
    case .days: return start + high
    case .weeks: return start + 7 * high
    case .months: return start.adding(months: high)
    }
  }
}

/// Prescriptions that belong together in a session.
public struct Block: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Before any block line.
    case unnamed
    case warmUp
    case main
    case coolDown
    /// Gone through from first to last, so many rounds.
    case circuit(rounds: Count)
  }
  public let kind: Kind
  public let prescriptions: [Prescription]

  public init(_ kind: Kind, _ prescriptions: [Prescription]) {
    self.kind = kind
    self.prescriptions = prescriptions
  }
}
