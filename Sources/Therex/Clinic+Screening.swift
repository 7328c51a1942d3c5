public import TherexModel
internal import TherexEncodings
internal import TherexFormats

extension Clinic {
  /// What is asked before the first exercise: the built-in questions, changed and joined by the clinic's.
  ///
  /// - Throws: ``ClinicError`` when a file of them cannot be read, or names an unknown finding.
  public func screeningQuestions() throws(ClinicError) -> [ScreeningQuestion] {
    let findings = Set(try ruleBook().findings.map(\.name))
    let files = try layeredFiles(under: "screening/")
    do throws(ScreeningFileError) {
      return try ScreeningQuestion.questions(files: files, findings: findings)
    } catch { throw .unreadable(path: error.name, error.errors) }
  }
}
