public import TherexModel

/// Writes the importable plan as JSON.
public struct JSONPlanWriter: PlanWriter {
  public init() {}

  public var format: Format {
    Format(
      name: "json", fileExtension: "therex.json",
      purpose: "The importable plan again, for fronts that prefer JSON.",
      carries: "everything the clinician wrote, with exercises, stop rules and doses in words",
      stopRules: .asData, isLossless: true)
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    let wording = PlanWording(plan.plan, phrases: context.phrases)
    return try JSONPlan.write(plan, language: context.phrases.language, into: &bytes) {
      wording.words(of: $0, in: $1, at: $2)
    }
  }
}
