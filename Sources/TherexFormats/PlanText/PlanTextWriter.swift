public import TherexModel

/// Writes plan text in its canonical form.
public struct PlanTextWriter: PlanWriter {
  public init() {}

  public static var format: Format {
    Format(
      name: "text", fileExtension: "plan",
      purpose: "Plan text: what a therapist types and edits.",
      carries: "everything the clinician wrote", stopRules: .asData, isLossless: true)
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    bytes.append(contentsOf: PlanText.bytes(of: plan.plan))
    // What the rule book adds is added again by whoever reads the text; as comments it is kept
    // before the eyes of a person who opens the file.
    for applied in plan.stopRules where applied.id != nil {
      let rule = applied.rule
      bytes.append(
        contentsOf:
          "// stop rule \(applied.id?.text ?? ""): \(rule.trigger); \(rule.action); \(rule.effectiveUrgency.rawValue)\n"
          .utf8)
    }
    var losses: [Loss] = []
    for place in plan.plan.extensionPlaces {
      losses.append(Loss(path: place, reason: "plan text has no place for other namespaces"))
    }
    return losses
  }
}

extension Plan {
  /// Where elements of other namespaces stand.
  package var extensionPlaces: [String] {
    var places = extensions.map { $0.place.isEmpty ? "plan" : "plan.\($0.place)" }
    for phase in phases {
      places += phase.extensions.map { "\(phase.effectiveID).\($0.place)" }
      for prescription in phase.prescriptions {
        places += prescription.extensions.map {
          "\(phase.effectiveID).\(prescription.id).\($0.place)"
        }
      }
    }
    return places
  }
}
