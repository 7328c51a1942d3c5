public import Therex

public struct TabsWriter: PlanWriter {
  public init() {}

  public static let format = Format(
    name: "tabs", fileExtension: "tsv", purpose: "A table for a script.",
    carries: "one row an exercise, its dose in words", stopRules: .asTextFirst)

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    for applied in plan.stopRules {
      row([applied.rule.trigger, applied.rule.action], &bytes)
    }
    let wording = DoseWording(phrases: context.phrases, for: plan.plan.header)
    for phase in plan.plan.phases {
      for entry in phase.prescriptions {
        row([phase.title, entry.exercise.text, wording.words(of: entry.dosage)], &bytes)
      }
    }
    return [Loss(path: "progression", reason: "a table holds no ladder")]
  }

  private func row(_ cells: [String], _ bytes: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: "\t")) }
      // No cell ends a cell or a line.
      for byte in cell.utf8 { bytes.append(byte < 0x20 ? UInt8(ascii: " ") : byte) }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}
