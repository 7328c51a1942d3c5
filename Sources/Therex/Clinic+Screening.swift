public import TherexModel
internal import TherexData
internal import TherexEncodings
internal import TherexFormats

extension Clinic {
  /// What is asked before the first exercise: the built-in questions, changed and joined by the clinic's.
  ///
  /// - Throws: ``ClinicError`` when a file of them cannot be read, or names an unknown finding.
  public func screeningQuestions() throws(ClinicError) -> [ScreeningQuestion] {
    let findings = Set(try ruleBook().findings.map(\.name))
    var files: [(name: String, bytes: [UInt8])] = []
    for path in try paths(under: "screening/") where path.hasSuffix(".json") {
      if let bytes = BuiltIn.bytes(path) { files.append((path, bytes)) }
      if try isOwn(path), let bytes = try ownData(path) { files.append((path, bytes)) }
    }
    let read = files
    do throws(ScreeningFileError) {
      return try ScreeningQuestion.questions(json: read, findings: findings)
    } catch { throw .unreadable(path: error.name, error.errors) }
  }
}
