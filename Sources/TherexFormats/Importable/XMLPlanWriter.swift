public import TherexModel

/// Writes the importable plan as XML.
public struct XMLPlanWriter: PlanWriter {
  public init() {}

  public static var format: Format {
    .importable(
      name: "xml", fileExtension: "therex",
      purpose: "The importable plan, for trackers and other fronts.")
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    try context.importable(
      plan, into: &bytes, as: XMLPlan.write(_:language:into:doseInWords:))
  }
}
