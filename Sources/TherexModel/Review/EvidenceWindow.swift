/// The evidence of one prescription that can still decide something, so that a year of sessions
/// takes no more memory than a month.
///
/// Rules of a ladder, and its ways back, look at the last days alone. Of those before, the first day is
/// kept, which "days at this step" counts from. Whatever the order in which sessions come, the same is
/// left.
struct EvidenceWindow: Sendable {
  /// The least days that are kept: what a suggestion may look at.
  static let leastDays = 32

  /// How many of the last days are kept.
  private let days: Int
  private var kept: [Evidence] = []
  /// How many may be kept before they are looked through again.
  private var room: Int

  /// - Parameters:
  ///   - rule: the rule of the next step.
  ///   - backDays: how many days a way back looks at.
  init(rule: AdvanceRule?, backDays: Int) {
    days = max(EvidenceWindow.leastDays, rule?.sessions?.high.whole ?? 1, backDays)
    room = 2 * days
  }

  mutating func append(_ evidence: Evidence) {
    kept.append(evidence)
    if kept.count > room {
      drop()
      // What must stay may be much: looking through it again must not become quadratic.
      room = max(2 * days, 2 * kept.count)
    }
  }

  /// By date, instant and id; in a conflict the records by their content.
  var sorted: [Evidence] {
    kept.sorted {
      if $0.date != $1.date { return $0.date < $1.date }
      if $0.instant != $1.instant { return $0.instant < $1.instant }
      if $0.id != $1.id { return $0.id < $1.id }
      return $0.isConflict && String(reflecting: $0) < String(reflecting: $1)
    }
  }

  /// Drops what no rule can look at any more.
  private mutating func drop() {
    var dates: Set<CivilDate> = []
    for evidence in kept { dates.insert(evidence.date) }
    let latest = dates.sorted(by: >).prefix(days)
    guard let last = latest.last, let first = dates.min() else { return }
    kept.removeAll { evidence in
      evidence.date < last && evidence.date != first
    }
  }
}

extension Criterion {
  /// Whether a session fulfils it as a condition to go back, as far as a session alone can.
  func speaksForGoingBack(_ evidence: Evidence) -> Bool {
    switch self {
    case .painAbove(let most): evidence.pain.worstToMorning.map { $0 > most.low } ?? false
    case .finding(let finding):
      !(evidence.symptoms ?? []).isEmpty
        && finding.symptomKinds.contains { kind in
          (evidence.symptoms ?? []).contains { $0.kind == kind }
        }
    default: false
    }
  }
}
