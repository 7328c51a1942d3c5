/// How often the movement is done in a set.
public enum Repetitions: Hashable, Sendable {
  /// Per side where the sides take turns.
  case count(Count)
  case several
  /// "Repeat", with no count stated.
  case repeated
}

/// Which side works, and in which order.
public enum Side: Hashable, Sendable {
  /// One side is finished before the other begins.
  case each(affectedFirst: Bool)
  /// Left, right, left, right.
  case alternating
  case left
  case right
  /// Both limbs at once.
  case both
  case affected
}
