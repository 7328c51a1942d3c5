public import TherexEncodings

/// What is wrong in rule files: each file by name with its mistakes.
public struct RuleFileErrors: Error, Hashable, Sendable, CustomStringConvertible {
  /// One file's mistakes.
  public struct File: Hashable, Sendable {
    public let name: String
    public let errors: ReadErrors

    public init(name: String, errors: ReadErrors) {
      self.name = name
      self.errors = errors
    }
  }
  /// At least one file, in the order in which they were read.
  public let files: [File]

  /// `FILE:LINE:COLUMN: error: problem; fix`, a line each.
  public var description: String {
    files.flatMap { file in file.errors.errors.map { "\(file.name):\($0)" } }
      .joined(separator: "\n")
  }
}
