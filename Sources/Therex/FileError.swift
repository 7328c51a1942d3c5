/// Why a file cannot be read or written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What stands in the way.
  public enum Kind: Hashable, Sendable, CaseIterable {
    /// There is no such file or folder, or it may not be read.
    case notThere
    /// It is larger than what is read, or is no text.
    case badContent
    /// It cannot be made or replaced.
    case cannotCreate
    /// The disk or the pipe failed.
    case inputOutput
  }

  /// The path as it was given.
  public let path: String
  /// What is wrong, as a phrase without a full stop.
  public let problem: String
  /// What stands in the way.
  public let kind: Kind

  /// An error of one file.
  public init(path: String, problem: String, kind: Kind) {
    self.path = path
    self.problem = problem
    self.kind = kind
  }

  /// `PATH: error: problem`.
  public var description: String { "\(path): error: \(problem)" }
}
