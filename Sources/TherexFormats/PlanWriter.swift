public import TherexModel

/// Writes a plan in one format.
///
/// A writer is a value with the options of its own format, and a pure function of its arguments: it
/// reads no clock, no locale and no file, so equal inputs give equal bytes on every machine.
public protocol PlanWriter: Sendable {
  /// What the format is called, what it carries, and how it shows the stop rules.
  static var format: Format { get }

  /// Appends the plan to a buffer and returns what the format could not carry.
  ///
  /// - Throws: ``ExportError`` when the format's own rules forbid the plan.
  func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss]
}

/// What every writer is given beside the plan.
public struct ExportContext: Sendable {
  /// The words of the language to write in.
  public var phrases: Phrases

  /// A context in one language.
  public init(phrases: Phrases) { self.phrases = phrases }
}
