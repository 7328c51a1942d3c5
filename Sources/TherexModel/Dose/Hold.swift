/// How long a position is held.
public struct Hold: Hashable, Sendable {
  public enum Length: Hashable, Sendable {
    case seconds(Amount<Times>)
    case asAble
    case aFewSeconds
    case atMostAFewSeconds
  }
  public let length: Length
  /// Whether the hold is left to the patient ("may hold").
  public let isOptional: Bool
  /// Whether a movement with two positions is held in each.
  public let inEachPosition: Bool

  public init(_ length: Length, isOptional: Bool = false, inEachPosition: Bool = false) {
    self.length = length
    self.isOptional = isOptional
    self.inEachPosition = inEachPosition
  }
}

/// Four counts of a repetition in seconds: lowering, pause, lifting, pause, as in `3-1-1-0`.
public struct Tempo: Hashable, Sendable {
  public let lowering: Int
  public let pauseLow: Int
  public let lifting: Int
  public let pauseHigh: Int

  /// - Throws: ``PlanError`` unless each count is 0 to 60 and one of them is above 0.
  public init(
    _ lowering: Int, _ pauseLow: Int, _ lifting: Int, _ pauseHigh: Int, at path: PlanPath = "tempo"
  ) throws(PlanError) {
    for count in [lowering, pauseLow, lifting, pauseHigh] where !(0...60).contains(count) {
      throw PlanError(at: path, "has a count of \(count)", fix: "use 0 to 60 seconds a count")
    }
    guard lowering + pauseLow + lifting + pauseHigh > 0 else {
      throw PlanError(at: path, "takes no time", fix: "use four counts such as 3-1-1-0")
    }
    self.lowering = lowering
    self.pauseLow = pauseLow
    self.lifting = lifting
    self.pauseHigh = pauseHigh
  }

  public var counts: [Int] { [lowering, pauseLow, lifting, pauseHigh] }
}
