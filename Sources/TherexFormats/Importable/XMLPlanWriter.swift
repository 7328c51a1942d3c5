public import TherexModel

/// Writes the importable plan as XML.
public struct XMLPlanWriter: PlanWriter {
  /// The exercises' drawings; none leaves them out.
  public var figures: [FigureInFile]

  /// A writer with the drawings that travel in the file.
  public init(figures: [FigureInFile] = []) { self.figures = figures }

  public static var format: Format {
    .importable(
      name: "xml", fileExtension: "therex",
      purpose: "The importable plan, for trackers and other fronts.")
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    try XMLPlan.write(
      plan, words: ResolvedWords(plan, context.phrases), figures: figures, into: &bytes)
  }
}
