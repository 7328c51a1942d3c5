import Foundation
import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

@Suite struct HTMLHandoutTests {
  private func exercise(_ id: String, name: String, finding: String? = nil) throws -> Exercise {
    let key = try Slug("care")
    return try Exercise(
      id: try Slug(id), kind: .strength, position: .seated, licence: "CC-BY-4.0", author: "Therex",
      equipment: [EquipmentNeed(items: ["mat"])], cautions: [Caution(key: key, finding: finding)],
      texts: [
        try ExerciseText(
          language: "en", name: name, steps: ["First \(name) step."],
          cautions: [.init(key: key, text: "Caution of \(name).")])
      ])
  }

  private func header() throws -> PlanHeader {
    var header = PlanHeader(title: "Back <plan> & more")
    header.patient = "Ana"
    header.clinician = "Jordan Ortiz"
    header.call = "+1 555 0100"
    header.start = try CivilDate("2026-11-23")
    header.findings = [try Finding("disc herniation")]
    header.overrides = [
      try Override(
        rule: try Slug("rule"), reason: "secret reason", who: "JO",
        date: try CivilDate("2026-11-20"))
    ]
    header.sources = ["secret source"]
    return header
  }

  private func resolved(
    _ header: PlanHeader, status: PlanStatus = .active, stops: [AppliedStopRule] = []
  ) throws -> ResolvedPlan {
    let press = try Slug("press")
    let prescriptions = [
      try Prescription(
        exercise: press, dosage: try DoseText.parse("3x10").dosage,
        schedule: try DoseText.parse("Mon Fri, 2x/day").schedule,
        alternatives: [
          try ProgressionStep(
            exercise: try Slug("squat"), dosage: try DoseText.parse("same dose").dosage)
        ],
        stops: [try StopRule(trigger: "your knee gives way", action: "stop the press")],
        source: "secret source 2"),
      try Prescription(
        exercise: try Slug("row"), schedule: try DoseText.parse("3x/week").schedule,
        when: [[try Finding("scoliosis")]]),
    ]
    let plan = try Plan(
      header: header,
      phases: [
        try Phase(title: "Calm", blocks: [Block(.main, prescriptions)]),
        try Phase(
          title: "Strength", enterWhen: [.signedOff],
          blocks: [Block(.circuit(rounds: try Count(2)), [])]
        ),
      ])
    return ResolvedPlan(
      plan: plan, status: status, catalogVersion: "1.0",
      exercises: [
        try exercise("press", name: "Press", finding: "disc herniation"),
        try exercise("squat", name: "Squat", finding: "hip replacement"),
        try exercise("row", name: "Row"),
      ], stopRules: stops + plan.ownStopRules)
  }

  private func page(
    _ plan: ResolvedPlan, paper: Handout.Paper = .a4,
    figures: @escaping Handout.Figures = { _ in nil }
  ) throws -> (html: String, losses: [Loss]) {
    let handout = try Handout(
      layout: .full, figures: figures, files: { try Phrasebook.file($0) })
    var bytes: [UInt8] = []
    let losses = try HTMLHandoutWriter(handout, paper: paper).write(
      plan, in: ExportContext(phrases: try Phrasebook.phrases("en")), into: &bytes)
    return (String(decoding: bytes, as: UTF8.self), losses)
  }

  private func stops() throws -> [AppliedStopRule] {
    try StopRule.Urgency.allCases.map {
      AppliedStopRule(
        rule: try StopRule(trigger: "trigger \($0)", action: "action \($0)", urgency: $0))
    }
  }

  @Test func `stop rules stand before the plan, the emergency without the clinic's number`() throws
  {
    let html = try page(resolved(header(), stops: stops())).html
    let body = try #require(html.range(of: "<main>"))
    let order = try [
      "Emergency: call your local emergency number now", "Trigger emergencyNow",
      "Action emergencyNow", "Get help the same day", "Trigger sameDay", "Call +1 555 0100.",
      "Trigger prompt", "Trigger tellYourTherapist", "<section class=\"phase\">",
      "id=\"exercise-1\"",
    ].map { words in
      try #require(html.range(of: words, range: body.lowerBound..<html.endIndex)).lowerBound
    }
    #expect(order == order.sorted())
    let contact = try #require(html.range(of: "<section class=\"contact\">")).lowerBound
    let emergency = html[order[0]..<contact]
    #expect(!emergency.contains("555"))
  }

  @Test func `a page without stop rules says so and still says who to call`() throws {
    let html = try page(resolved(header())).html
    #expect(html.contains("Your plan names no special warning signs."))
    #expect(html.contains("your local emergency number"))
    var own = try header()
    own.emergency = "112"
    #expect(try page(resolved(own, stops: stops())).html.contains("Emergency: call 112 now"))
  }

  @Test func `what is for the clinician is not printed and is listed as a loss`() throws {
    let (html, losses) = try page(resolved(header()))
    #expect(!html.contains("secret"))
    #expect(!html.contains("disc herniation"))
    #expect(
      losses.map(\.path) == [
        "findings[0]", "override[0]", "source[0]", "phases[0].press.source", "phases[0].row",
      ])
  }

  @Test func `cautions are those of the patient's findings`() throws {
    let html = try page(resolved(header())).html
    #expect(html.contains("Caution of Press."))
    #expect(!html.contains("Caution of Squat."))
    var unknown = try header()
    unknown.findings = []
    // Nobody has said what the patient has: every caution is shown.
    #expect(try page(resolved(unknown)).html.contains("Caution of Squat."))
  }

  @Test func `what does not apply to the patient is left out, but not of a program`() throws {
    #expect(!(try page(resolved(header())).html.contains("First Row step.")))
    let program = try page(resolved(PlanHeader(title: "A program"))).html
    #expect(program.contains("First Row step."))
    #expect(program.contains("Only if there is: a curved spine (scoliosis)"))
  }

  @Test func `an alternative has its own steps and the resolved dose`() throws {
    let html = try page(resolved(header())).html
    #expect(html.contains("Squat: 3 sets of 10"))
    #expect(html.contains("First Squat step."))
    #expect(html.contains("Your knee gives way"))
  }

  @Test func `a phase that must be entered waits for the therapist`() throws {
    let html = try page(resolved(header())).html
    #expect(html.contains("Wait. Do not start this part until your therapist tells you to."))
    #expect(html.contains("Your therapist has agreed"))
    #expect(html.contains("Starts Monday, November 23, 2026"))
  }

  @Test func `the sheet has a box for each time of each day that is due`() throws {
    let html = try page(resolved(header())).html
    let start = try #require(html.range(of: "<section class=\"sheet"))
    let sheet = try #require(html.range(of: "<tbody>", range: start.upperBound..<html.endIndex))
    let end = try #require(html.range(of: "</tbody>", range: sheet.upperBound..<html.endIndex))
    let rows = html[sheet.upperBound..<end.lowerBound]
    // Monday and Friday, twice.
    #expect(rows.split(separator: "class=\"box\"", omittingEmptySubsequences: false).count == 5)
    #expect(rows.split(separator: "not on this day", omittingEmptySubsequences: false).count == 6)
  }

  @Test func `a draft and an old version say so before everything`() throws {
    let draft = try page(resolved(header(), status: .draft, stops: stops())).html
    let banner = try #require(draft.range(of: "DRAFT. Do not use this plan yet."))
    let stop = try #require(draft.range(of: "<h2>When to stop"))
    #expect(banner.lowerBound < stop.lowerBound)
    #expect(try page(resolved(header(), status: .superseded)).html.contains("OLD VERSION."))
    #expect(!(try page(resolved(header())).html.contains("class=\"banner\"")))
  }

  @Test func `text is escaped, figures are not`() throws {
    let html = try page(
      resolved(header()),
      figures: { place in
        place.exercise.id.text == "press" ? Array("<svg></svg>".utf8) : nil
      }
    ).html
    #expect(html.contains("Back &lt;plan&gt; &amp; more"))
    #expect(html.contains("<div class=\"figure\"><svg></svg></div>"))
    #expect(html.split(separator: "<svg>", omittingEmptySubsequences: false).count == 2)
  }

  @Test func `the page needs nothing from outside and has the paper's size`() throws {
    let plan = try resolved(header(), stops: stops())
    let html = try page(plan, paper: .letter).html
    for word in ["<script", "http:", "https:", "src=", "@import", "url(", "<link"] {
      #expect(!html.contains(word))
    }
    #expect(html.contains("@page { size: Letter; }"))
    #expect(try page(plan, paper: .letter).html == html)
  }

  @Test(arguments: [
    ("emergency", "{{#stops}}", "{{#stop}}", "stop"),
    ("emergency", "{{trigger}}", "", "order"),
    ("head", "{{#banner}}\n<p class=\"banner\">{{.}}</p>\n{{/banner}}\n", "", "drafts"),
  ]) func `a template without the stop rules or the banner is refused`(
    file: String, old: String, new: String, words: String
  ) throws {
    let path = "handouts/\(file).html"
    let text = String(decoding: try Phrasebook.bytes(path), as: UTF8.self)
    let edited = text.replacing(old, with: new)
    #expect(edited != text)
    let error = #expect(throws: TemplateError.self) {
      try Handout(
        layout: .full, files: { $0 == path ? Array(edited.utf8) : try Phrasebook.file($0) })
    }
    if words == "drafts" { #expect(error?.fix.contains(words) == true) }
  }

  @Test(arguments: ["a{}</style><script>", "@IMPORT 'x'", "a { b: URL(http://x) }"])
  func `a style that loads or ends something is refused`(style: String) throws {
    let error = #expect(throws: TemplateError.self) {
      try Handout(layout: .full, theme: Array(style.utf8), files: { try Phrasebook.file($0) })
    }
    #expect(error?.partial == "theme")
  }
}
