public import TherexModel

/// Writes the importable plan as JSON.
public struct JSONPlanWriter: PlanWriter {
  /// The exercises' drawings; none leaves them out.
  public var figures: [FigureInFile]

  /// A writer with the drawings that travel in the file.
  public init(figures: [FigureInFile] = []) { self.figures = figures }

  public static var format: Format {
    .importable(
      name: "json", fileExtension: "therex.json",
      purpose: "The importable plan again, for fronts that prefer JSON.")
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    try JSONPlan.write(
      plan, words: ResolvedWords(plan, context.phrases), figures: figures, into: &bytes)
  }
}
