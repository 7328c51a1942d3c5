public import TherexModel

/// Writes a plan as a note to paste into a record: short lines in the clinician's shorthand.
public struct NoteWriter: PlanWriter {
  public init() {}

  /// By which a note is known again.
  package static let mark = " (Therex)\n"

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
    var lines = [brief.banner].compactMap { $0 }
    lines.append("\(header.title), v\(header.version)")
    if !header.findings.isEmpty {
      lines.append("Findings: \(header.findings.map(\.name).joined(separator: ", "))")
    }
    for surgery in header.surgery { lines.append("Surgery: \(surgery.date) \(surgery.what)") }
    if let weight = header.weightBearing { lines.append("Weight bearing: \(weight)") }
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
      lines +=
        phase.enterWhen.isEmpty ? [] : ["  enter when: \(LadderText.text(of: phase.enterWhen))"]
      let dosages = plan.plan.effectiveDosages(in: phase)
      for (place, prescription) in phase.prescriptions.enumerated() {
        let dose = DoseText.text(
          dosages[place], plan.plan.schedule(of: prescription, in: phase))
        lines.append("  \(brief.name(of: prescription.exercise)) \(dose)")
        lines += LadderText.lines(of: prescription.progression).map { "    \($0)" }
        lines += prescription.setRows.map { "    set \($0.set): \(DoseText.text($0.dosage))" }
        lines += prescription.alternatives.map { "    \(LadderText.text(of: $0, key: "or"))" }
        lines += prescription.notes.map { "    \($0)" }
        lines += brief.cautions(of: prescription, in: phase).map { "    caution: \($0)" }
      }
    }
    if let review = header.review {
      lines.append("")
      lines.append("Review: \(review)")
    }
    lines.append("Plan \(plan.plan.id), version \(header.version) (Therex)")
    for line in lines {
      for byte in line.utf8 {
        bytes.append(byte < 0x20 || byte == 0x7F ? UInt8(ascii: " ") : byte)
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return [
      Loss(path: "patient", reason: "the record has it; a note names nobody"),
      Loss(path: "exercises", reason: "steps, limits and pictures are in the handout"),
      Loss(path: "blocks", reason: "rounds are in the handout"),
    ]
  }
}
