public import TherexFormats
public import TherexModel
internal import TherexEncodings

/// A plan as a clinician's files.
public struct PlanTextFiles: Sendable {
  /// The plan text.
  public let text: [UInt8]
  /// The exercises that the catalog lacks, or has otherwise, each with its catalog file: they belong in
  /// ``ClinicPlan/exerciseFolder(of:)``, as `ID.xml`.
  public let exercises: [(exercise: Exercise, xml: [UInt8])]
  /// What plan text has no place for.
  public let losses: [Loss]
}

extension ClinicPlan {
  /// The plan as plan text with the exercises that came with it, all of it read back first.
  ///
  /// - Parameter catalog: the clinic that will read it, without what came with the plan.
  /// - Throws: ``ClinicError`` when the text would say something else, or an exercise would not read.
  public func textFiles(for catalog: Clinic) throws(ClinicError) -> PlanTextFiles {
    let plan = try marked()
    let text = PlanText.bytes(of: plan)
    // As the plan text will be read: by what the catalog, the files beside it and the rules know.
    let vocabulary = try clinic.vocabulary()
    let read: Plan
    do throws(ReadErrors) {
      read = try PlanText.parse(text, vocabulary: vocabulary)
    } catch {
      throw .wrong(path: path, problem: "plan text cannot say it: \(error.first.problem)")
    }
    guard read.saysTheSame(as: plan) else {
      throw .wrong(
        path: path,
        problem:
          "a condition or title of it would read as something else in plan text; reword it")
    }
    var exercises: [(exercise: Exercise, xml: [UInt8])] = []
    for exercise in imported?.exercises ?? []
    where try !catalog.knows(exercise, as: imported?.language) {
      exercises.append((exercise, try xml(of: exercise)))
    }
    let losses = plan.extensionPlaces.map {
      Loss(path: $0, reason: "it is of another namespace")
    }
    return PlanTextFiles(text: text, exercises: exercises, losses: losses)
  }

  /// The plan with the mark that keeps what the file says of it: a draft that would not be one by itself, or
  /// one that is superseded, stays so until a person takes the line away.
  private func marked() throws(ClinicError) -> Plan {
    guard let imported, plan.header.mark == nil else { return plan }
    let mark: PlanMark
    switch imported.status {
    case .active: return plan
    case .superseded: mark = .superseded
    case .draft:
      let hasErrors = try remarks().contains { $0.severity == .error && $0.stands }
      guard plan.status(hasErrors: hasErrors) != .draft else { return plan }
      mark = .draft
    }
    return try ClinicError.of(ClinicError.plan) { () throws(PlanError) in
      try plan.changingHeader { $0.mark = mark }
    }
  }

  /// An exercise's catalog file, read back by the schema that will read it.
  func xml(of exercise: Exercise) throws(ClinicError) -> [UInt8] {
    func wrong(_ problem: String) -> ClinicError {
      .wrong(path: path, problem: "exercise \(exercise.id): \(problem)")
    }
    let schema = try Clinic.schema()
    let bytes: [UInt8]
    do throws(ExportError) { bytes = try ExerciseFile.xml(exercise) } catch {
      throw wrong("\(error)")
    }
    let read: Exercise
    do throws(ReadErrors) { read = try ExerciseFile.read(bytes, schema: schema) } catch {
      throw wrong(error.first.problem)
    }
    guard read == exercise else { throw wrong("would read as something else; mend it there") }
    return bytes
  }
}

extension Plan {
  /// Whether two plans are equal in everything that plan text holds.
  fileprivate func saysTheSame(as other: Plan) -> Bool {
    PlanText.bytes(of: self) == PlanText.bytes(of: other)
      && phases.map { $0.prescriptions.map(\.when) }
        == other.phases.map { $0.prescriptions.map(\.when) }
  }
}
