import TherexData
import Foundation
import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

/// Every example and program in every layout.
@Suite struct HandoutLayoutTests {
  private static let languages = ["en", "es", "ar"]

  private static func page(
    _ name: String, _ layout: Handout.Layout, _ language: String
  ) throws -> (html: String, plan: ResolvedPlan) {
    let plan = try BuiltInContext.resolved(
      try BuiltInContext.plan(BuiltInContext.text(name)), language: language)
    return (
      try BuiltInContext.page(
        plan, by: BuiltInContext.handoutWriter(layout), language: language
      ).html, plan
    )
  }

  /// As it stands in the page.
  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.appendHTMLText(text)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The numbers of `<h1>` to `<h6>`, in order.
  private static func headings(_ html: String) -> [Int] {
    html.split(separator: "<h").dropFirst().compactMap { part in
      guard let digit = part.first?.wholeNumberValue, (1...6).contains(digit) else { return nil }
      let next = part.dropFirst().first
      return next == ">" || next == " " ? digit : nil
    }
  }

  @Test(arguments: Handout.Layout.allCases, BuiltInContext.planNames)
  func `the stop rules come first but an exercise's own, and every prescription has its dose`(
    layout: Handout.Layout, name: String
  ) throws {
    for language in Self.languages {
      let (html, resolved) = try Self.page(name, layout, language)
      let plan = resolved.plan
      let phrases = try BuiltInContext.phrases(language)
      let wording = DoseWording(phrases: phrases, for: plan.header)
      let body = try #require(html.range(of: "<main")).upperBound
      let firstPhase = try #require(
        html.range(of: "<section class=\"phase\">", range: body..<html.endIndex)
      ).lowerBound
      // The clinician sees every rule; a patient each sign once, that of one exercise on its card.
      let rules =
        layout == .clinician
        ? resolved.stopRules.map { (rule: $0, actions: [$0.rule.action]) }
        : resolved.stops.shown.map { (rule: $0.applied, actions: $0.actions) }
      let hasCards = layout != .clinician && layout != .log
      for (applied, actions) in rules {
        if let address = applied.prescription {
          let prescription = plan.phases.first { $0.effectiveID == address.phase }?
            .prescriptions.first { $0.id == address.prescription }
          guard let prescription, plan.isProgram || plan.applies(prescription) else { continue }
        }
        let action = actions.map(phrases.said).joined(separator: "; ")
        for words in [phrases.said(applied.rule.trigger), action] {
          let place = html.range(
            of: Self.escaped(phrases.sentence(words)), range: body..<html.endIndex)
          let isInFront = try #require(place, "\(layout), \(words)").lowerBound < firstPhase
          if applied.prescription == nil || !hasCards { #expect(isInFront, "\(words)") }
        }
      }
      var at = firstPhase
      for phase in plan.phases {
        for (prescription, dosage) in zip(
          phase.prescriptions, plan.effectiveDosages(in: phase))
        {
          guard layout == .clinician || plan.isProgram || plan.applies(prescription) else {
            continue
          }
          let schedule = plan.schedule(of: prescription, in: phase)
          let row = wording.row(of: dosage, schedule: schedule)
          // The full layout has it as a row, and under it what the row does not say.
          let parts =
            layout == .full
            ? [row.sets, row.count, row.hold, row.side, row.load, row.days, row.more]
              .filter { !$0.isEmpty }
            : [phrases.sentence(wording.words(of: dosage, schedule: schedule))]
          for part in parts {
            let place = html.range(of: ">\(Self.escaped(part))<", range: at..<html.endIndex)
            at = try #require(place, "\(layout) \(language): \(prescription.id) \(part)").upperBound
          }
        }
      }
    }
  }

  @Test(arguments: Handout.Layout.allCases, BuiltInContext.planNames)
  func `headings go down one step at a time, and no id stands twice`(
    layout: Handout.Layout, name: String
  ) throws {
    for language in Self.languages {
      let html = try Self.page(name, layout, language).html
      let levels = Self.headings(html)
      #expect(levels.first == 1)
      #expect(levels.filter { $0 == 1 }.count == 1)
      for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1) }
      let ids = html.split(separator: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
      #expect(Set(ids).count == ids.count)
      #expect(html.contains("dir=\"\(language == "ar" ? "rtl" : "ltr")\""))
      for word in ["<script", "<link", "src=\"http", "@import", "url(http"] {
        #expect(!html.contains(word))
      }
    }
  }

  @Test func `a draft says so before everything in every layout`() throws {
    let plan = try BuiltInContext.plan("# Back\npatient: Ana\n## One\nsquat: 2x10, daily\n")
    for layout in Handout.Layout.allCases {
      let html = try BuiltInContext.page(
        try BuiltInContext.resolved(plan), by: BuiltInContext.handoutWriter(layout)
      ).html
      let banner = try #require(html.range(of: "DRAFT. Do not use this plan yet."))
      #expect(banner.lowerBound < (try #require(html.range(of: "<h1>"))).lowerBound)
    }
  }

  @Test func `every page of paper bears the patient, the version and whom to call`() throws {
    let plan = try BuiltInContext.plan(
      """
      # A "title" \\ and </style>
      version: 3
      patient: Ana <b> "Pérez"
      clinician: Jo
      clinic: Riverside
      call: +1 555 0100
      start: 2026-11-23
      ## One
      squat: 2x10, daily

      """)
    for layout in Handout.Layout.allCases {
      let html = try BuiltInContext.page(
        try BuiltInContext.resolved(plan), by: BuiltInContext.handoutWriter(layout)
      ).html
      #expect(html.contains(#"content: "Ana \3c b\3e  \22 Pérez\22 ";"#))
      #expect(html.contains(#"content: "A \22 title\22  \5c  and \3c /style\3e ";"#))
      #expect(
        html.contains(
          #"content: "Riverside · +1 555 0100 · Version 3 · Starts November 23, 2026";"#))
      #expect(html.split(separator: "</style>", omittingEmptySubsequences: false).count == 2)
    }
  }

  @Test func `a logo is in the page itself and a theme stands behind the style`() throws {
    let plan = try BuiltInContext.resolved(
      try BuiltInContext.plan(BuiltInContext.text("low-back-with-leg-pain")))
    let svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0\"/></svg>"
    let logo = try ClinicPicture(Array(svg.utf8))
    let html = try BuiltInContext.page(
      plan, by: BuiltInContext.handoutWriter(.full, theme: "h1 { color: #123456; }", logo: logo)
    ).html
    let encoded = Data(svg.utf8).base64EncodedString()
    #expect(html.contains("src=\"data:image/svg+xml;base64,\(encoded)\""))
    #expect(html.contains("h1 { color: #123456; }\n@page {"))
    for length in 1...7 {
      let bytes = Array(svg.utf8) + Array(repeating: 0x20, count: length)
      let address = String(decoding: try ClinicPicture(bytes).address, as: UTF8.self)
      #expect(address.hasSuffix(Data(bytes).base64EncodedString()))
    }
  }

  @Test func `the clinician sees the header, the rules, what is set aside and the versions`() throws
  {
    let plan = try BuiltInContext.plan(
      """
      # Back
      patient: Ana
      patient key: key-7
      identifier: record-8
      born: 1979-04-02
      body mass: 68 kg
      affected side: both
      baseline: leg pain 4/10
      has: mat
      findings: disc herniation
      surgery: 2026-09-01, discectomy
      precaution: no lifting
      weight bearing: as able
      measure: ODI, 42, 2026-11-20
      clinician: Jo
      clinic: Riverside
      call: +1 555 0100
      emergency: 112
      start: 2026-11-23
      review: 2026-12-01
      goal: walk
      override: some-rule; a good reason; Jo Ortiz; 2026-11-20
      not for: scoliosis; the author
      source: 001 The document
      ## One
      squat: 2x10, daily
          when: scoliosis
          source: 003

      """)
    let remark = Remark(
      rule: try Slug("some-rule"), severity: .caution, place: .init(field: "findings"),
      says: "it says so", mend: "mend it", sources: ["001"], attribution: "The author")
    let resolved = try BuiltInContext.resolved(plan)
    let (html, losses) = try BuiltInContext.page(
      resolved, by: BuiltInContext.handoutWriter(.clinician, remarks: [remark]))
    for words in [
      plan.id.description, "Ana", "key-7", "record-8", "April 2, 1979", "68 kg", "left and right",
      "leg pain 4/10", "disc herniation", "September 1, 2026: discectomy", "no lifting", "as able",
      "ODI 42 (November 20, 2026)", "112", "Monday, November 23, 2026", "December 1, 2026",
      "scoliosis) – the author", "001 The document", "Caution: some-rule", "It says so", "Mend it",
      "Source: 001, The author", "Set aside by Jo Ortiz on November 20, 2026: a good reason",
      "Exercise catalog, version 1.0", "Words of this page (en), version 1.0",
      "No clinician has reviewed these words yet.", "squat, Version 1", "Source: 003",
      "Only if there is: a curved spine (scoliosis)",
    ] {
      #expect(html.contains(Self.escaped(words)), "\(words)")
    }
    #expect(losses.map(\.path) == ["phases[0].squat.exercise"])
    let unchecked = try BuiltInContext.page(resolved, by: BuiltInContext.handoutWriter(.clinician))
      .html
    #expect(unchecked.contains("The rules were not run for this page."))
    let clean = try BuiltInContext.page(
      resolved, by: BuiltInContext.handoutWriter(.clinician, remarks: [])
    ).html
    #expect(clean.contains("No rule objects to this plan."))
  }

  @Test func `the log has a grid for each week that a phase touches`() throws {
    // From a Wednesday two weeks touch three calendar weeks.
    let plan = try BuiltInContext.plan(
      """
      # Back
      patient: Ana
      clinician: Jo
      start: 2026-11-25
      ## One, 2 weeks
      squat: 2x10, daily
      ## Two
      enter when: signed off
      squat: 2x10, daily

      """)
    let html = try BuiltInContext.page(
      try BuiltInContext.resolved(plan), by: BuiltInContext.handoutWriter(.log)
    ).html
    let weeks = html.split(separator: "<div class=\"week\">").dropFirst()
    #expect(weeks.count == 4)
    #expect(weeks.first?.contains("Week 1, from Monday, November 23, 2026") == true)
    #expect(html.contains("<td>29</td>"))
    for row in ["Pain before", "Worst pain, during or after", "Pain the next morning", "Effort"] {
      #expect(html.split(separator: ">\(row)</th>").count == 5)
    }
  }

  @Test func `a layout that leaves something out says so`() throws {
    let plan = try BuiltInContext.resolved(
      try BuiltInContext.plan(BuiltInContext.text("low-back-with-leg-pain")))
    let short = try BuiltInContext.page(plan, by: BuiltInContext.handoutWriter(.page)).losses.map(
      \.path)
    #expect(short.contains("phases[0].prone-press-up.exercise"))
    #expect(short.contains("phases[0].prone-press-up.progression"))
    #expect(!short.contains("phases[0].prone-press-up.note[0]"))
    let log = try BuiltInContext.page(plan, by: BuiltInContext.handoutWriter(.log)).losses.map(
      \.path)
    #expect(log.contains("phases[0].prone-press-up.note[0]"))
    let full = try BuiltInContext.page(plan, by: BuiltInContext.handoutWriter(.full)).losses.map(
      \.path)
    #expect(!full.contains("phases[0].prone-press-up.exercise"))
  }

  @Test func `a layout without its template is refused`() {
    #expect(throws: TemplateError.self) { try Handout(layout: .log, files: { _ in nil }) }
  }
}
