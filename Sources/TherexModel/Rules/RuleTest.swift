/// What a rule tests: a closed set, so that a clinic's rules are data and never code.
///
/// Each of its four types is switched by one check, which names every kind: a kind that is never
/// tested does not compile. Tests whose comment names a limit take it from ``Rule/limit``.
public enum RuleTest: Hashable, Sendable {
  /// Of the plan as a whole.
  case plan(PlanTest)
  /// Of a phase and its prescriptions.
  case phase(PhaseTest)
  /// Of an exercise for a patient, in a plan or in the catalog.
  case exercise(ExerciseTest)
  /// Of words, findings, restrictions and doses that may harm.
  indirect case safety(SafetyTest)

  /// Whether it is asked of plans alone: a program has no patient to lack anything.
  public var isOfPlansOnly: Bool {
    switch self {
    case .plan(let test): test.isOfPlansOnly
    case .phase(let test): test.isOfPlansOnly
    case .exercise(let test): test.isOfPlansOnly
    case .safety(let test): test.isOfPlansOnly
    }
  }
}
