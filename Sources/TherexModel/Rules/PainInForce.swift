/// The limit of pain that holds where a condition of a progression stands.
public struct PainInForce: Hashable, Sendable {
  /// The strictest limit in force; `nil` for none.
  public let limit: PainLimit?
  /// Whether the exercise allows no pain at all.
  public let allowsNone: Bool
  /// The highest rise that is mild, 0 to 10.
  public let mild: ExactDecimal

  public init(limit: PainLimit?, allowsNone: Bool, mild: ExactDecimal) {
    self.limit = limit
    self.allowsNone = allowsNone
    self.mild = mild
  }

  /// What is stricter than a condition.
  public enum Stricter: Hashable, Sendable {
    case noPain
    /// A pain that is not to be passed, 0 to 10.
    case atMost(Amount<PainScale>)
    /// The plan's limit, which has no one number.
    case limit
  }

  /// What holds in place of a condition on pain; `nil` where the condition is no looser.
  ///
  /// A pain above which a step is taken back is looser than a limit of the rise where somebody who began
  /// without pain would pass the limit first.
  public func stricter(than criterion: Criterion) -> Stricter? {
    let pain: Amount<PainScale>
    switch criterion {
    case .painAtMost(let most): pain = most
    case .painAbove(let most): pain = most
    case .rpeAtMost, .rirAtLeast, .settledWithin, .noFinding, .finding, .days, .signedOff, .words:
      return nil
    }
    if allowsNone { return pain.high > 0 ? .noPain : nil }
    if let most = limit?.atMost { return pain.high > most.high ? .atMost(most) : nil }
    guard case .painAbove = criterion, let rise = limit?.rise else { return nil }
    return pain.high > max(0, rise.rank(mild: mild)) ? .limit : nil
  }
}

extension Progression {
  /// Every condition of its steps and of its ways back.
  public var conditions: [Criterion] {
    let steps = steps.flatMap { ($0.rule?.criteria ?? []) + $0.fallbacks.flatMap(\.criteria) }
    let growing = (growth?.rule?.criteria ?? []) + (growth?.fallbacks ?? []).flatMap(\.criteria)
    return growing + steps + fallbacks.flatMap(\.criteria)
  }
}
