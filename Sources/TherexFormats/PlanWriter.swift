public import TherexModel

/// Writes a plan in one format.
///
/// A writer is a pure function of its arguments: it reads no clock, no locale and no file, so
/// equal inputs give equal bytes on every machine.
public protocol PlanWriter: Sendable {
  var format: Format { get }

  /// Appends the plan to a buffer and returns what the format could not carry.
  ///
  /// - Throws: ``ExportError`` when the format's own rules forbid the plan.
  func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss]
}

/// What a writer is given beside the plan.
public struct ExportContext: Sendable {
  /// The words of the language to write in.
  public var phrases: Phrases
  /// The handout's compiled templates and style.
  public var handout: Handout
  public var paper: Paper

  public enum Paper: String, CaseIterable, Hashable, Sendable {
    case a4 = "A4"
    case letter = "Letter"
  }

  public init(phrases: Phrases, handout: Handout, paper: Paper = .a4) {
    self.phrases = phrases
    self.handout = handout
    self.paper = paper
  }
}
