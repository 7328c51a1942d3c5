public import TherexModel

/// Writes a plan as Liftoscript, the text that Liftosaur takes: a week a part, one day in it.
///
/// Source: Liftosaur's documentation of Liftoscript (liftosaur.com/doc) as of 2026: `#` weeks, `##`
/// days, `//` descriptions, `Name / 3x10 / 20kg 60s`. A parenthesis in a name is none.
public struct LiftoscriptWriter: PlanWriter {
  public init() {}

  /// By which a program is known again.
  package static let mark = "// (Therex)\n"

  public static var format: Format {
    Format(
      name: "liftoscript", fileExtension: "liftoscript",
      purpose: "A program for the tracker Liftosaur (Liftoscript).",
      carries: "sets, repetitions and their ranges, loads and rests; all in words",
      stopRules: .inEveryEntry)
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    let brief = PlanBrief(plan, context.phrases)
    var lines: [String] = [String(Self.mark.dropLast())]
    var losses: [Loss] = []
    for (index, phase) in plan.plan.phases.enumerated() {
      let title = brief.title(ofPhase: index).onOneLine
      lines += Self.described(brief.timing(of: index))
      lines += ["# \(title)", ""]
      lines += Self.described(brief.careOfPlan)
      lines += ["## \(title)", ""]
      let dosages = plan.plan.effectiveDosages(in: phase)
      for (place, prescription) in phase.prescriptions.enumerated() {
        let dosage = dosages[place]
        lines += Self.described(
          [brief.doseWords(of: prescription, dosage, in: phase)]
            + brief.additions(to: prescription, dosage)
            + brief.care(of: prescription, in: phase) + brief.steps(of: prescription, dosage))
        let name = Self.name(brief.name(of: prescription.exercise))
        if let work = Self.work(prescription, dosage) {
          lines.append("\(name) / \(work)")
        } else {
          // A program has a number of sets: one, to be done as the words above it say.
          lines.append("\(name) / 1x1")
          losses.append(
            Loss(
              path: "\(phase.effectiveID).\(prescription.id).dose",
              reason: "a program counts no such dose; it shows one set and the words"))
        }
        lines.append("")
      }
    }
    bytes += Array((lines.joined(separator: "\n") + "\n").utf8)
    return losses + [
      Loss(path: "schedule", reason: "a day has no weekday there; the descriptions say them"),
      Loss(
        path: "exercises",
        reason: "an exercise that Liftosaur does not have is made there first, under the same name"),
      Loss(path: "side", reason: "a set has no side there; the descriptions say it"),
      Loss(path: "hold", reason: "holds and times are in the descriptions"),
      Loss(path: "progression", reason: "ladders are in the importable plan and the handout"),
      Loss(path: "blocks", reason: "rounds are in the handout"),
      Loss(path: "exercises.figures", reason: "the tracker shows no drawing"),
    ]
  }

  private static func described(_ lines: [String]) -> [String] {
    lines.map { "// \($0.onOneLine)" }
  }

  /// A name without a sign that means something in a program.
  private static func name(_ name: String) -> String {
    let kept = name.onOneLine.map { "()[]{}/:,|;#@~+*=<>\"'`\\".contains($0) ? " " : $0 }
    let words = String(kept).split(separator: " ").joined(separator: " ")
    // A name begins with a letter.
    return words.first?.isLetter == true ? words : "X \(words)"
  }

  /// `3x8-12 20kg 60s`; `nil` where a dose has no such form.
  private static func work(_ prescription: Prescription, _ dosage: Dosage) -> String? {
    let counted = CountedDose(dosage, rows: prescription.setRows)
    guard prescription.setRows.isEmpty, !dosage.isSame, dosage.side != .alternating,
      dosage.sets == nil || counted.sets != nil
    else { return nil }
    let sets = counted.sets ?? 1
    var work: String
    switch dosage.repetitions {
    case .count(let count)? where !count.isAtLeast:
      work = "\(sets)x\(count.low.text)" + (count.isRange ? "-\(count.high.text)" : "")
    case nil where counted.isWhole && (counted.hold ?? counted.duration) != nil: work = "\(sets)x1"
    default: return nil
    }
    if let mass = counted.mass { work += " / \(mass.amount.text)\(mass.unit.rawValue)" }
    if let rest = counted.rest { work += " / \(rest.rounded().digits)s" }
    return work
  }
}
