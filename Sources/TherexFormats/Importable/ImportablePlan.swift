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
