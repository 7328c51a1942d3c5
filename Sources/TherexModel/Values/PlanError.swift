/// What is wrong in a plan: where, what, and what to do about it.
///
/// A path names the place by field and id, as in `phases[0].leg-press.sets`. No error holds the
/// patient's data: the path and the problem are made of field names, ids and numbers alone.
public struct PlanError: Error, Hashable, Sendable {
  /// The field's place, outermost first.
  public var path: String
  /// What is wrong there, as the rest of a sentence that begins with the path.
  public var problem: String
  /// What would be right.
  public var fix: String

  public init(at path: String, _ problem: String, fix: String) {
    self.path = path
    self.problem = problem
    self.fix = fix
  }
}

extension PlanError: CustomStringConvertible {
  public var description: String { "\(path) \(problem); \(fix)" }
}

extension PlanError {
  /// The same error seen from further out.
  public func under(_ prefix: String) -> PlanError {
    PlanError(at: path.isEmpty ? prefix : "\(prefix).\(path)", problem, fix: fix)
  }
}
