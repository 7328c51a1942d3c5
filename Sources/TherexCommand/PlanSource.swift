internal import TherexFormats
internal import TherexModel

/// A plan from any importable format, recognised by its content.
struct PlanSource {
  let path: String
  let plan: Plan
  /// The lines of a plan text; `nil` for an importable plan.
  let outline: PlanOutline?
  let bytes: [UInt8]
  let clinic: Clinic
  /// What an importable plan brought beside what the clinician wrote.
  let imported: ImportedPlan?

  /// - Throws: ``Failure`` with every mistake of the file.
  init(_ path: String, clinic: Clinic) throws {
    let bytes = try Files.read(path)
    self.path = path
    self.bytes = bytes
    switch ImportFormat.recognised(bytes) {
    case .text:
      let file = try PlanFile(path, bytes: bytes, clinic: clinic)
      plan = file.plan
      outline = file.outline
      imported = nil
      self.clinic = file.clinic
    case .xml, .json, .link:
      do {
        let imported = try ImportFormat.read(bytes, schema: try Clinic.schema())
        plan = imported.plan
        self.imported = imported
        outline = nil
        var clinic = clinic
        // The file is self-contained: its own words, limits and cautions go before the catalog's.
        for exercise in imported.exercises
        where try clinic.catalog.exercise(exercise.id) != exercise {
          try clinic.add(exercise, from: path)
        }
        self.clinic = clinic
      } catch let errors as ReadErrors {
        throw Failure(ExitStatus.badInput, Mistakes.text(errors, path: path, bytes: []))
      }
    }
  }

  /// The language asked for, or the plan's, or English.
  func language(_ asked: String?) -> String { asked ?? plan.header.language ?? "en" }

  /// The plan with its exercises and stop rules.
  ///
  /// - Throws: ``Failure`` when errors stand that are not overridden and no draft is asked for.
  func resolved(language asked: String?, isDraft: Bool) throws -> ResolvedPlan {
    do {
      let exercises = try clinic.catalog.exercises(of: plan)
      let remarks = try clinic.remarks(on: plan, exercises: exercises)
      let standing = remarks.filter { $0.severity == .error && $0.stands }
      if !standing.isEmpty, !isDraft {
        throw Failure(
          ExitStatus.checkFailed,
          (standing.map { RemarkPage.text($0, self) }
            + ["not exported: mend it, override it with a reason, or add --draft"])
            .joined(separator: "\n"))
      }
      let language = language(asked)
      return ResolvedPlan(
        plan: plan, status: plan.status(hasErrors: isDraft || !standing.isEmpty),
        catalogVersion: clinic.catalogVersion, exercises: exercises,
        stopRules: try clinic.stopRules(of: plan, exercises: exercises, language: language))
    } catch let errors as ReadErrors {
      throw Failure(ExitStatus.badInput, "\(path): error: \(errors.first)")
    }
  }
}
