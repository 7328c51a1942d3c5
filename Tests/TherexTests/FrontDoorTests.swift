import Foundation
import Testing
import Therex
import TherexTestSupport

/// The library as its user meets it: `import Therex`, and a few calls.
struct `The front door` {
  private static let text = """
    # Back to the stairs
    patient: Sam Lee
    clinician: Jordan Ortiz, PT
    start: 2026-11-23
    pain: at most 4/10, rise at most 2, settled within 30 min

    ## Strength, 4 weeks
    leg-press: 3x10 @ 40 kg, rest 90 s, Mon Wed Fri
        progress: @ +2 kg to 60 kg, after 2 sessions, pain <= 3
        back: if pain > 4

    """

  @Test func `a plan text is composed, checked, exported and read back`() throws {
    let plan = try Clinic.builtIn.plan(Self.text)
    #expect(try !plan.remarks().hasErrors)
    for request in [ExportRequest.text, .xml, .json] {
      let file = try plan.export(request)
      #expect(try Clinic.builtIn.plan(reading: file.bytes).plan == plan.plan, "\(file.format.name)")
      #expect(file.losses.isEmpty)
    }
  }

  @Test func `a plan of typed values is the plan of its text`() throws {
    let clinic = Clinic.builtIn
    var header = PlanHeader(title: "Back to the stairs")
    header.patient = "Sam Lee"
    header.clinician = "Jordan Ortiz, PT"
    header.start = try CivilDate("2026-11-23", at: "start")
    header.pain = try clinic.plan(Self.text).plan.header.pain
    let press = try clinic.prescription(
      "leg-press", "3x10 @ 40 kg, rest 90 s, Mon Wed Fri",
      "progress: @ +2 kg to 60 kg, after 2 sessions, pain <= 3", "back: if pain > 4")
    #expect(try press.dosage == Dosage("3x10 @ 40 kg, rest 90 s"))
    #expect(try press.schedule == Schedule("Mon Wed Fri"))
    let phase = try Phase(
      title: "Strength", length: PhaseLength(reading: "4 weeks"),
      blocks: [Block(.unnamed, [press])])
    #expect(
      try clinic.plan(Plan(header: header, phases: [phase])).plan
        == clinic.plan(Self.text).plan)
  }

  @Test func `no export is made while an error stands, but as a draft that says so`() throws {
    let plan = try Clinic.builtIn.plan(
      Self.text.replacingOccurrences(
        of: "start:", with: "findings: vertebral fracture\nstart:")
        + "rotational-crunch: 3x10, daily\n")
    #expect(throws: ClinicError.self) { try plan.export(.html()) }
    let draft = try plan.export(.json, isDraft: true)
    #expect(draft.text.contains("\"status\": \"draft\""))
    for rule in try plan.resolved(isDraft: true).stopRules {
      #expect(draft.text.contains(rule.rule.trigger))
    }
  }

  @Test(arguments: [
    "2x10, daily", "as tolerated", "3x10 as press", "hold 5",
  ])
  func `a dosage takes no schedule, no name and no half of a dose`(text: String) {
    #expect(throws: ReadError.self) { try Dosage(text) }
  }

  @Test func `a prescription's mistakes have the line that they stand on`() {
    let error = #expect(throws: ClinicError.self) {
      try Clinic.builtIn.prescription("leg-press", "3x10", "note: slowly", "then: leg-pres 3x10")
    }
    #expect(error?.description.hasPrefix("leg-press:3:") == true, "\(String(describing: error))")
    #expect(throws: ClinicError.self) {
      try Clinic.builtIn.prescription("leg-press", "3x10\nsquat: 2x10")
    }
  }

  @Test func `what the patient logs comes back, and the next version is accepted`() throws {
    let plan = try Clinic.builtIn.plan(at: Self.example("loop/leg-press.plan"))
    let log = try LogFormat.parse(
      [UInt8](try Data(contentsOf: URL(filePath: Self.example("logs/leg-press.log.json")))))
    let date = try CivilDate("2026-11-28", at: "date")
    // Nothing advances while somebody has still to read what the patient wrote.
    let unread = try plan.review(log, on: date)
    #expect(!unread.words.isEmpty)
    let review = try plan.review(log, on: date, reading: Set(unread.words.map(\.session)))
    let advance = review.proposals.first {
      if case .advance = $0.decision { true } else { false }
    }
    let proposal = try #require(advance)
    let next = try plan.accepting([proposal.id], of: review, on: date, by: "Jordan Ortiz, PT")
    #expect(next.plan.header.version == plan.plan.header.version + 1)
    #expect(next.newErrors.isEmpty)
    #expect(try Clinic.builtIn.plan(text: next.text).plan == next.plan)
  }

  private static func example(_ path: String) -> String {
    BuiltInContext.root.appending(path: "Examples/\(path)").path()
  }
}
