public import TherexModel

/// Writes a plan in a format that takes more than one file: a workout a phase, exercises with pictures.
///
/// What holds for a ``PlanWriter`` holds here: equal arguments give equal bytes.
public protocol PlanFilesWriter: Sendable {
  /// What the format is called, what it carries, and how it shows the stop rules.
  static var format: Format { get }

  /// The files of a plan, one or more, with what the format could not carry.
  ///
  /// - Throws: ``ExportError`` when the format's own rules forbid the plan.
  func files(
    of plan: ResolvedPlan, in context: ExportContext
  ) throws(ExportError) -> WrittenFiles
}

/// The files of one plan in one format.
public struct WrittenFiles: Sendable {
  /// One or more, each with a name of its own.
  public var files: [WrittenFile]
  /// What the format could not carry.
  public var losses: [Loss]

  public init(_ files: [WrittenFile], losses: [Loss]) {
    self.files = files
    self.losses = losses
  }
}

/// A file that a format makes.
public struct WrittenFile: Sendable {
  /// What it is called.
  public enum Name: Hashable, Sendable {
    /// As the plan is, with the format's ending.
    case plan
    /// As the plan is, with what it holds of it, as in `ana.1-strength.fit`.
    case part(String)
    /// As the program that reads it wants, in a folder that is called as the plan is.
    case inFolder(String)
  }
  public let name: Name
  public let bytes: [UInt8]

  public init(_ name: Name, _ bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}
