internal import TherexEncodings
public import TherexFormats
public import TherexModel

/// Why the library refuses what it was asked: each case has an address, and none holds a patient's data.
public enum ClinicError: Error, Sendable, CustomStringConvertible {
  /// A file cannot be read at all.
  case file(FileError)
  /// What a file says cannot be read; every mistake that was found, with its line and column.
  case unreadable(path: String, ReadErrors)
  /// Files of the rule book cannot be read, or would take away what no clinic may.
  case rules(RuleFileErrors)
  /// A file of the clinic's own data is wrong, or the built-in data of this build are.
  case wrong(path: String, problem: String)
  /// Something was asked for by a name that nothing has: the mend holds the nearest one.
  case unknown(what: String, name: String, mend: String)
  /// Errors of the rule book stand, and no draft was asked for.
  case refused([Remark])
  /// The format's own rules forbid the plan.
  case forbidden(ExportError)
  /// A value of the plan is wrong.
  case plan(PlanError)

  /// One line a mistake.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .unreadable(let path, let errors):
      errors.errors.map { "\(path):\($0)" }.joined(separator: "\n")
    case .rules(let errors): errors.description
    case .wrong(let path, let problem): "\(path): error: \(problem)"
    case .unknown(let what, let name, let mend): "error: unknown \(what) \(name); \(mend)"
    case .refused(let remarks):
      remarks.map { "error: \($0.says); \($0.mend) [\($0.rule)]" }.joined(separator: "\n")
    case .forbidden(let error): "error: \(error)"
    case .plan(let error): "error: \(error)"
    }
  }
}

extension ClinicError {
  /// Runs what may fail in one way, and says it as a clinic's error.
  static func of<Value, Failure>(
    _ error: (Failure) -> ClinicError, _ body: () throws(Failure) -> Value
  ) throws(ClinicError) -> Value {
    do throws(Failure) { return try body() } catch let failure { throw error(failure) }
  }
}
