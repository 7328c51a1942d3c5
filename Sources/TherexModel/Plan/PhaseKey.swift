/// A key of a phase; the raw value is its word in plan text, paths and errors.
///
/// The order of the cases is the order in which they are printed.
public enum PhaseKey: String, CaseIterable, Hashable, Sendable {
  case id, goal
  case enterWhen = "enter when"
  case entered
  case exitWhen = "exit when"
  case schedule, note
}

extension PhaseKey {
  /// Whether it may stand more than once; such a key's text may hold `//`.
  public var isRepeatable: Bool {
    switch self {
    case .goal, .note: true
    case .id, .enterWhen, .entered, .exitWhen, .schedule: false
    }
  }

  /// Whether its value may hold what is the patient's own, so that no error may say it again.
  public var isPrivate: Bool {
    switch self {
    case .goal, .note: true
    case .id, .enterWhen, .entered, .exitWhen, .schedule: false
    }
  }
}

/// A key of a prescription's details; the raw value is its word in plan text.
///
/// The order of the cases is the order in which they are printed, but for a way back, which stands
/// below its step.
public enum PrescriptionKey: String, CaseIterable, Hashable, Sendable {
  case note, progress, then, back, or, when, set, stop, source
}

extension PrescriptionKey {
  /// The word as it is typed: a set has its number behind it.
  public var word: String { self == .set ? "set N" : rawValue }

  /// Whether its value may hold what is the patient's own, so that no error may say it again.
  public var isPrivate: Bool {
    switch self {
    case .note, .when, .stop: true
    case .progress, .then, .back, .or, .set, .source: false
    }
  }
}
