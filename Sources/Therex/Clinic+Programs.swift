public import TherexModel
internal import TherexEncodings
internal import TherexFormats

/// A reusable plan with no patient, as a clinic keeps it.
public struct Program: Sendable {
  /// Its file's name without the ending.
  public let id: String
  /// The plan; it names no patient.
  public let plan: Plan
  /// Whether it is the clinic's own.
  public let isClinic: Bool
}

extension Clinic {
  /// The plan text of a program.
  ///
  /// - Throws: ``ClinicError`` with the nearest program when there is none.
  public func text(ofProgram id: String) throws(ClinicError) -> [UInt8] {
    if let text = try data("programs/\(id).plan") { return text }
    let known = try ids(under: "programs/", ending: ".plan")
    let near = nearestWord(to: id, in: known).map { "did you mean \($0)?" }
    throw .unknown(
      what: "program", name: id, mend: near ?? "use one of: \(known.joined(separator: ", "))")
  }

  /// Every program that reads, in the order of their ids, and a line for each that does not.
  ///
  /// - Throws: ``ClinicError`` when a file cannot be read at all.
  public func programs() throws(ClinicError) -> (programs: [Program], notes: [String]) {
    var programs: [Program] = []
    var notes: [String] = []
    let vocabulary = try vocabulary()
    for id in try ids(under: "programs/", ending: ".plan") {
      let path = "programs/\(id).plan"
      guard let bytes = try data(path) else { continue }
      do throws(ReadErrors) {
        let plan = try PlanText.parse(bytes, vocabulary: vocabulary)
        programs.append(Program(id: id, plan: plan, isClinic: false))
      } catch {
        notes.append("\(path):\(error.first)")
        continue
      }
      if try isOwn(path), let last = programs.popLast() {
        programs.append(Program(id: id, plan: last.plan, isClinic: true))
      }
    }
    return (programs, notes)
  }

  /// Lines for the ladders that a plan leaves open, from the catalog's neighbours, programs and the
  /// cited defaults. A program that does not read offers nothing.
  ///
  /// - Throws: ``ClinicError`` when an exercise or a rule file cannot be read.
  public func ladderOffers(for plan: Plan) throws(ClinicError) -> [LadderOffer] {
    let book = try ruleBook()
    var known: [Slug: Exercise] = [:]
    func add(_ id: Slug) throws(ClinicError) {
      guard known[id] == nil, let exercise = try exercise(id) else { return }
      known[id] = exercise
    }
    let own = Set(catalog.ids.filter(ownExercises.contains).compactMap { try? Slug($0) })
    let programs = try programs().programs
    for id in plan.exerciseIDs + programs.flatMap(\.plan.exerciseIDs) { try add(id) }
    // Neighbours, and the exercises whose figures theirs are.
    for _ in 0..<2 {
      for exercise in known.values.sorted(by: { $0.id.text < $1.id.text }) {
        let near = (exercise.harder + exercise.easier).map(\.exercise)
        for id in near + exercise.doses.compactMap(\.from) { try add(id) }
      }
    }
    let table = known
    let sources = try ClinicError.of(ClinicError.plan) { () throws(PlanError) in
      try LadderSources(
        book: book, exercises: { table[$0] }, clinicExercises: own,
        programs: programs.map { LadderProgram(id: $0.id, plan: $0.plan, isClinic: $0.isClinic) })
    }
    return plan.ladderOffers(from: sources)
  }
}
