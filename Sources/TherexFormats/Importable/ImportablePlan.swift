internal import TherexModel

extension Format {
  /// The importable plan in one of its syntaxes.
  static func importable(name: String, fileExtension: String, purpose: String) -> Format {
    Format(
      name: name, fileExtension: fileExtension, purpose: purpose,
      carries: "everything the clinician wrote, with exercises, stop rules and doses in words",
      stopRules: .asData, isLossless: true)
  }
}

extension ExportContext {
  /// Writes an importable plan with its doses in the words of this context's language.
  ///
  /// - Parameter syntax: writes it, with the language's tag and the words for each dose.
  func importable(
    _ plan: ResolvedPlan, into bytes: inout [UInt8],
    as syntax: (ResolvedPlan, String?, inout [UInt8], DoseWriter) throws(ExportError) -> [Loss]
  ) throws(ExportError) -> [Loss] {
    let wording = PlanWording(plan.plan, phrases: phrases)
    return try syntax(plan, phrases.language, &bytes) { wording.words(of: $0, in: $1, at: $2) }
  }
}
