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

  init(files: [File]) { self.files = files }

  /// `nil` where no file has a mistake.
  ///
  /// - Parameters:
  ///   - names: each file's name.
  ///   - errors: each file's mistakes, in the same order.
  init?(names: [String], errors: [[ReadError]]) {
    files = zip(names, errors).compactMap { name, found in
      found.first.map { File(name: name, errors: ReadErrors($0, Array(found.dropFirst()))) }
    }
    if files.isEmpty { return nil }
  }

  /// `FILE:LINE:COLUMN: error: problem; fix`, a line each.
  public var description: String {
    files.flatMap { file in file.errors.errors.map { "\(file.name):\($0)" } }
      .joined(separator: "\n")
  }
}
