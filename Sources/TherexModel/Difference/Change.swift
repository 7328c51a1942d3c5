/// One thing that differs between two versions of a plan, in clinical terms.
public struct Change: Hashable, Sendable {
  public enum Category: String, CaseIterable, Hashable, Sendable {
    /// Stop rules, precautions, pain limits, weight bearing, overrides, emergency numbers.
    case safety
    /// An exercise was added, removed or replaced.
    case exercises
    case dose, side, load, order, schedule, progression
    /// Phases: added, removed, their length, criteria and entry.
    case phase
    /// What is known of the patient: never its content.
    case patientData = "patient data"
    /// The plan's dates: start and review.
    case dates
    /// Titles, goals, notes, sources, names.
    case words
  }
  public enum Kind: Hashable, Sendable {
    case added, removed, changed
    /// Positions from 1 in the phase, or of the phase in the plan.
    case moved(from: Int, to: Int)
  }
  /// What stood there before or stands there now.
  public enum Value: Hashable, Sendable {
    /// Only the terms that differ.
    case dosage(Dosage)
    case schedule(Schedule)
    case exercise(Slug)
    case progression(Progression)
    case alternatives([ProgressionStep])
    case setRows([SetRow])
    case criteria([Criterion])
    case findings([[Finding]])
    case pain(PainLimit)
    case stop(StopRule)
    case date(CivilDate)
    case length(PhaseLength)
    case block(Block.Kind)
    case text(String)
    case number(Int)
  }
  public let category: Category
  /// The field's place by ids, as in `strength.leg-press.load`.
  public let path: PlanPath
  /// `nil` where it is about the plan or a phase.
  public let prescription: PrescriptionAddress?
  public let kind: Kind
  /// `nil` where there was none, or it is the patient's.
  public let before: Value?
  /// `nil` where there is none now, or it is the patient's.
  public let after: Value?
}

/// Collects changes under a place.
struct ChangeList {
  var changes: [Change] = []

  mutating func add(
    _ category: Change.Category, _ path: PlanPath, _ prescription: PrescriptionAddress? = nil,
    _ kind: Change.Kind? = nil, before: Change.Value? = nil, after: Change.Value? = nil
  ) {
    let own: Change.Kind =
      if let kind { kind } else if before == nil, after != nil {
        .added
      } else if before != nil,
        after == nil
      { .removed } else { .changed }
    changes.append(
      Change(
        category: category, path: path, prescription: prescription, kind: own, before: before,
        after: after))
  }

  /// One optional field.
  mutating func compare<T: Equatable>(
    _ category: Change.Category, _ path: PlanPath, _ old: T?, _ new: T?,
    _ prescription: PrescriptionAddress? = nil, _ value: (T) -> Change.Value
  ) {
    guard old != new else { return }
    guard category != .patientData else { return addHidden(path) }
    add(category, path, prescription, before: old.map(value), after: new.map(value))
  }

  /// A field of the patient's: that it changed, and nothing of what it was or is.
  mutating func compareHidden<T: Equatable>(_ path: PlanPath, _ old: T, _ new: T) {
    if old != new { addHidden(path) }
  }

  private mutating func addHidden(_ path: PlanPath) { add(.patientData, path, nil, .changed) }

  /// A list in which the same entry may stand more than once: what went and what came.
  mutating func compareList<T: Hashable>(
    _ category: Change.Category, _ path: PlanPath, _ old: [T], _ new: [T],
    _ prescription: PrescriptionAddress? = nil, _ value: (T) -> Change.Value
  ) {
    guard old != new else { return }
    guard category != .patientData else { return addHidden(path) }
    var left: [T: Int] = [:]
    for entry in new { left[entry, default: 0] += 1 }
    var isSame = true
    for entry in old {
      if let count = left[entry], count > 0 {
        left[entry] = count - 1
      } else {
        isSame = false
        add(category, path, prescription, before: value(entry))
      }
    }
    var had: [T: Int] = [:]
    for entry in old { had[entry, default: 0] += 1 }
    for entry in new {
      if let count = had[entry], count > 0 {
        had[entry] = count - 1
      } else {
        isSame = false
        add(category, path, prescription, after: value(entry))
      }
    }
    // The same entries in another order.
    if isSame { add(.order, path, prescription, .changed) }
  }
}
