/// What is wrong in a plan: where, what, and what to do about it.
///
/// No error holds the patient's data: the path and the problem are made of field names, ids and
/// numbers alone.
public struct PlanError: Error, Hashable, Sendable {
  /// The field's place, outermost first.
  public var path: PlanPath
  /// What is wrong there, as the rest of a sentence that begins with the path.
  public var problem: String
  /// What would be right.
  public var fix: String

  public init(at path: PlanPath, _ problem: String, fix: String) {
    self.path = path
    self.problem = problem
    self.fix = fix
  }
}

extension PlanError: CustomStringConvertible {
  public var description: String { "\(path) \(problem); \(fix)" }
}
