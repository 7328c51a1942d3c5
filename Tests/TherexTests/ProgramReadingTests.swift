import Testing
import Therex
import TherexTestSupport

/// Every card of every program can be read after six years of school, as it is printed.
struct `Programs are plain to read` {
  static let programs = [
    "pinched-nerve-stretches", "pinched-nerve-exercises", "pinched-nerve-strength",
    "low-back-at-home", "low-back-stretching",
  ]

  private static func grade(_ id: String, _ language: String) throws -> HandoutGrade {
    let plan = try BuiltInContext.plan(BuiltInContext.text(id))
    let resolved = try BuiltInContext.resolved(plan, language: language)
    let page = try BuiltInContext.page(
      resolved, by: BuiltInContext.handoutWriter(.full, figures: { _ in nil }), language: language
    ).html
    let grader = HandoutGrader(guides: try BuiltInContext.clinic.readingGuides())
    return grader.grade(
      resolved, phrases: try BuiltInContext.clinic.phrases(language), page: Array(page.utf8))
  }

  @Test(arguments: programs, ["en", "es"])
  func `no card, note or line is above grade 6`(id: String, language: String) throws {
    // What stands on a card: how it is done, and the therapist's notes; and the notes before them.
    for section in try Self.grade(id, language).sections {
      guard let grade = section.grade else { continue }
      #expect(grade.grade <= 6, "\(section.place) in \(language): \(grade.grade)")
    }
    let cards = try Self.grade(id, language).sections.filter { $0.place.hasPrefix("exercises.") }
    #expect(!cards.isEmpty && cards.allSatisfy { $0.grade != nil })
  }

  @Test(arguments: programs, ["en", "es"])
  func `no sentence of the page has a hard word`(id: String, language: String) throws {
    for section in try Self.grade(id, language).sections {
      for remark in section.remarks where remark.says.hasSuffix("is a hard word") {
        Issue.record("\(remark.place): \(remark.says); \(remark.mend)")
      }
    }
  }

  @Test func `a hard word is told of with the plain one, whatever explains it`() throws {
    let plan = try BuiltInContext.plan(
      "# P\npatient: A\nnote: Utilize (use) a chair to sit on when you are tired at home.\n\n## One\nsquat: 10 reps\n"
    )
    let grader = HandoutGrader(guides: try BuiltInContext.clinic.readingGuides())
    let grade = grader.grade(
      try BuiltInContext.resolved(plan), phrases: try BuiltInContext.clinic.phrases("en"))
    let remarks = grade.sections.flatMap(\.remarks)
    #expect(remarks.contains { $0.says == "“utilize” is a hard word" && $0.mend == "say “use”" })
  }
}
