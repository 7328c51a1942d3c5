internal import TherexFormats
internal import TherexModel

extension Clinic {
  /// The numbers that hold where a plan states none: the clinic's, or the built-in ones.
  ///
  /// - Throws: ``Failure`` when a rule file cannot be read or lacks one.
  func thresholds() throws -> Thresholds {
    let book = try ruleBook()
    do {
      return try Thresholds(book)
    } catch let error {
      throw Failure(ExitStatus.badInput, "error: \(error)")
    }
  }

  /// Lines for the ladders that a plan leaves open.
  ///
  /// - Throws: ``Failure`` when an exercise or a rule file cannot be read.
  func ladderOffers(for plan: Plan) throws -> [LadderOffer] {
    let book = try ruleBook()
    var known: [Slug: Exercise] = [:]
    func add(_ id: Slug) throws {
      guard known[id] == nil, let exercise = try catalog.exercise(id) else { return }
      known[id] = exercise
    }
    do {
      var own: Set<Slug> = []
      for entry in catalog.entries where clinicExercises.contains(entry.id) {
        if let id = try? Slug(entry.id) { own.insert(id) }
      }
      let programs = try ladderPrograms()
      for id in plan.exerciseIDs + programs.flatMap(\.plan.exerciseIDs) { try add(id) }
      // Neighbours, and the exercises whose figures theirs are.
      for _ in 0..<2 {
        for exercise in known.values.sorted(by: { $0.id.text < $1.id.text }) {
          let near = (exercise.harder + exercise.easier).map(\.exercise)
          for id in near + exercise.doses.compactMap(\.from) { try add(id) }
        }
      }
      let table = known
      return plan.ladderOffers(
        from: try LadderSources(
          book: book, exercises: { table[$0] }, clinicExercises: own, programs: programs))
    } catch let errors as ReadErrors {
      throw Failure(ExitStatus.badInput, "catalog: error: \(errors.first)")
    } catch let error as PlanError {
      throw Failure(ExitStatus.badInput, "error: \(error)")
    }
  }

  /// Every program that reads, the clinic's own among them.
  private func ladderPrograms() throws -> [LadderProgram] {
    var programs: [LadderProgram] = []
    let vocabulary = try vocabulary()
    for path in try paths(under: "programs/") where path.hasSuffix(".plan") {
      guard let bytes = try data(path) else { continue }
      do {
        programs.append(
          LadderProgram(
            id: String(path.dropFirst("programs/".count).dropLast(".plan".count)),
            plan: try PlanText.parse(bytes, vocabulary: vocabulary),
            isClinic: try isOwn(path)))
      } catch let errors as ReadErrors {
        // A program that does not read offers nothing; the plan is still looked at.
        Terminal.error("\(path):\(errors.first)")
      }
    }
    return programs
  }
}
