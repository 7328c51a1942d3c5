public import TherexModel

/// Writes a plan as a note to paste into a record: short lines in the clinician's shorthand.
public struct NoteWriter: PlanWriter {
  public init() {}

  public static var format: Format {
    Format(
      name: "note", fileExtension: "txt", purpose: "A plain note to paste into a record.",
      carries: "doses and progressions in shorthand", stopRules: .asTextFirst)
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    let header = plan.plan.header
    let brief = PlanBrief(plan, context.phrases)
    var lines: [String] = []
    lines.append("\(header.title), v\(header.version)")
    if !header.findings.isEmpty {
      lines.append("Findings: \(header.findings.map(\.name).joined(separator: ", "))")
    }
    for surgery in header.surgery { lines.append("Surgery: \(surgery.date) \(surgery.what)") }
    lines += header.precautions.map { "Precaution: \($0)" }
    lines += header.goals.map { "Goal: \($0)" }
    lines.append(context.phrases.text(.stopTitle))
    for section in brief.stops {
      lines.append("  \(section.heading)")
      lines += section.lines.map { "  - \($0)" }
    }
    if let pain = header.pain { lines.append("Pain: \(LadderText.text(of: pain))") }
    for phase in plan.plan.phases {
      lines.append("")
      lines.append(phase.title + (phase.length.map { ", \($0.text)" } ?? ""))
      lines += phase.enterWhen.isEmpty ? [] : ["  when: \(LadderText.text(of: phase.enterWhen))"]
      let dosages = plan.plan.effectiveDosages(in: phase)
      for (place, prescription) in phase.prescriptions.enumerated() {
        let dose = DoseText.text(
          dosages[place], plan.plan.schedule(of: prescription, in: phase))
        lines.append("  \(brief.name(of: prescription.exercise)) \(dose)")
        lines += LadderText.lines(of: prescription.progression).map { "    \($0)" }
        lines += prescription.notes.map { "    \($0)" }
      }
    }
    if let review = header.review {
      lines.append("")
      lines.append("Review: \(review)")
    }
    for line in lines {
      for byte in line.utf8 {
        bytes.append(byte < 0x20 || byte == 0x7F ? UInt8(ascii: " ") : byte)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return [
      Loss(path: "patient", reason: "the record has it; a note names nobody"),
      Loss(path: "exercises", reason: "steps and pictures are in the handout"),
    ]
  }
}
