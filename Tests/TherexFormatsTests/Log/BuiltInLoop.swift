import TherexData
import Therex
import TherexTestSupport

@testable import TherexFormats

/// The loop with the built-in rules, exercises and programs, put together as the command does.
enum BuiltInLoop {
  static let programs: [LadderProgram] = BuiltIn.paths(under: "programs/").compactMap { path in
    guard let bytes = BuiltIn.bytes(path),
      let plan = try? PlanText.parse(bytes, vocabulary: BuiltInContext.vocabulary)
    else { return nil }
    let id = path.dropFirst("programs/".count).dropLast(".plan".count)
    return LadderProgram(id: String(id), plan: plan, isClinic: false)
  }

  static let exercises: [Slug: Exercise] = Dictionary(
    RuleFixture.exercises.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

  static func sources(
    book: RuleBook = BuiltInContext.book, clinicExercises: Set<Slug> = [],
    programs: [LadderProgram] = programs
  ) throws -> LadderSources {
    try LadderSources(
      book: book, exercises: { exercises[$0] }, clinicExercises: clinicExercises,
      programs: programs)
  }

  static func offers(_ plan: Plan, book: RuleBook = BuiltInContext.book) throws -> [LadderOffer] {
    plan.ladderOffers(from: try sources(book: book))
  }

  static func review(
    _ plan: Plan, _ log: SessionLog, on date: CivilDate, earlier: [Plan] = [],
    others: [Plan] = [], reading: Set<SessionID> = [], book: RuleBook = BuiltInContext.book
  ) throws -> Review {
    try Review(
      of: plan, log, on: date, earlier: earlier, others: others, reading: reading,
      thresholds: thresholds(book), offers: offers(plan, book: book))
  }

  static func thresholds(_ book: RuleBook) throws -> Thresholds {
    var thresholds = try Thresholds(book)
    thresholds.watch = BuiltInContext.watch
    return thresholds
  }
}

extension Review {
  init(
    of plan: Plan, _ log: SessionLog, on date: CivilDate, earlier: [Plan] = [],
    others: [Plan] = [], reading: Set<SessionID> = []
  ) throws {
    self = try BuiltInLoop.review(
      plan, log, on: date, earlier: earlier, others: others, reading: reading)
  }
}

extension Plan {
  func accepting(
    _ ids: [String], of review: Review, on date: CivilDate, by clinician: String,
    earlier: [Plan] = []
  ) throws -> (plan: Plan, edits: [PlanEdit]) {
    try accepting(
      ids, of: review, on: date, by: clinician, earlier: earlier,
      thresholds: BuiltInLoop.thresholds(BuiltInContext.book))
  }
}
