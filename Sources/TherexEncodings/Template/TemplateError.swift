/// A mistake in a template: where it is, what is wrong, and what to write instead.
///
/// It quotes the template alone, which is nobody's data; it never holds a patient's.
public struct TemplateError: Error, Hashable, Sendable {
  /// The partial that holds the mistake; nil means the template itself.
  public let partial: String?
  /// The line, counted from 1.
  public let line: Int
  /// The column, counted from 1 in Unicode scalars.
  public let column: Int
  /// What is wrong, in words.
  public let problem: String
  /// What to write instead, in words.
  public let fix: String

  /// Creates an error that points at a place in a template.
  public init(partial: String? = nil, line: Int, column: Int, problem: String, fix: String) {
    self.partial = partial
    self.line = line
    self.column = column
    self.problem = problem
    self.fix = fix
  }
}

extension TemplateError: CustomStringConvertible {
  /// The place, the problem and the mend on one line, as `partial:line:column: problem; fix`.
  public var description: String {
    let place = "\(line):\(column): \(problem); \(fix)"
    guard let partial else { return place }
    return "\(partial):\(place)"
  }
}
