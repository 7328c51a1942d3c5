public import TherexModel

/// Writes the importable plan as JSON.
public struct JSONPlanWriter: PlanWriter {
  public init() {}

  public static var format: Format {
    .importable(
      name: "json", fileExtension: "therex.json",
      purpose: "The importable plan again, for fronts that prefer JSON.")
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    try context.importable(
      plan, into: &bytes, as: JSONPlan.write(_:language:into:doseInWords:))
  }
}
