import Testing
import Therex
import TherexTestSupport

@Suite struct `Screening questions` {
  private static let clinic = BuiltInContext.clinic

  /// Everything that the catalog has, hard.
  private func plan(_ header: [String]) throws -> ClinicPlan {
    let aerobic = ["walking", "swimming", "cycling"]
    let lines = Self.clinic.catalog.ids.map { id in
      aerobic.contains(id)
        ? "\(id): for 60 min, RPE 9, pulse 160, daily"
        : "\(id): 3x10 @ 90% 1RM, RPE 9, hold 20 s, daily"
    }
    let text = (["# T", "patient: A", "start: 2026-11-23"] + header + ["", "## P"] + lines)
      .joined(separator: "\n")
    return try Self.clinic.plan(text: Array("\(text)\n".utf8), path: "x.plan")
  }

  @Test func `are at most 12, each with a source, and no two with one id`() throws {
    let questions = try Self.clinic.screeningQuestions()
    #expect(questions.count <= 12 && questions.count >= 10)
    #expect(Set(questions.map(\.id)).count == questions.count)
    #expect(questions.allSatisfy { !$0.source.isEmpty && $0.asks.hasSuffix("?") })
  }

  @Test func `that are answered with a finding make check say something`() throws {
    let known = Set(try plan([]).remarks())
    for question in try Self.clinic.screeningQuestions() {
      guard case .choices(let choices) = question.answer else { continue }
      var isHeard = false
      for choice in choices {
        guard let finding = choice.finding else { continue }
        let remarks = try plan(["findings: \(finding)"]).remarks()
        #expect(remarks.contains { !known.contains($0) }, "\(question.id): \(finding)")
        isHeard = true
      }
      #expect(isHeard, "\(question.id) adds no finding")
    }
  }

  @Test func `about red flags make a plan that is refused`() throws {
    let flags = ["saddle-bladder", "weakness", "fracture", "cancer-infection", "clot"]
    for question in try Self.clinic.screeningQuestions() where flags.contains(question.id.text) {
      guard case .choices(let choices) = question.answer else { continue }
      for choice in choices {
        let remarks = try plan(["findings: \(choice.finding ?? "")"]).remarks()
        #expect(
          remarks.contains { $0.rule.text == "examined-first" && $0.severity == .error },
          "\(choice.word)")
      }
    }
  }

  @Test func `about age are heard for a child and for the very old`() throws {
    let known = Set(try plan([]).remarks())
    for year in [2015, 1935] {
      #expect(try plan(["born: \(year)-01-01"]).remarks().contains { !known.contains($0) })
    }
  }

  @Test func `of a clinic may name no finding that nothing knows`() throws {
    func questions(_ text: String) throws -> [ScreeningQuestion] {
      try ScreeningQuestion.questions(
        json: [("own.json", Array(text.utf8))], findings: ["osteoporosis"])
    }
    let good =
      #"{"questions": [{"id": "a", "asks": "A?", "source": "S", "yes": [{"finding": "osteoporosis"}]}]}"#
    #expect(try questions(good).count == 1)
    for (old, new, mend) in [
      ("\"osteoporosis\"", "\"osteoporose\"", "did you mean osteoporosis?"),
      ("\"source\": \"S\", ", "", "'source' is missing"),
      ("\"yes\": [{\"finding\": \"osteoporosis\"}]", "\"date\": \"start\"", "write \"born\""),
      ("{\"finding\": \"osteoporosis\"}", "{}", "neither finding nor word"),
    ] {
      let error = try #require(throws: ScreeningFileError.self) {
        try questions(good.replacing(old, with: new))
      }
      #expect(error.errors.errors.map(\.description).joined().contains(mend), "\(error.errors)")
    }
  }
}
