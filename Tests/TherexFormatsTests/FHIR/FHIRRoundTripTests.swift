import Foundation
import Testing
import Therex
import TherexTestSupport

struct `A plan through FHIR and back` {
  @Test(arguments: BuiltInContext.planNames)
  func `is the same plan, and the same bytes again`(name: String) throws {
    let plan = try BuiltInContext.plan(BuiltInContext.text(name))
    let language = plan.header.language ?? "en"
    let resolved = try BuiltInContext.resolved(plan, language: language)
    for format in ["fhir", "fhir-xml"] {
      let bytes = try BuiltInContext.write(resolved, format, language: language).bytes
      let back = try BuiltInContext.clinic.plan(reading: bytes)
      #expect(back.plan == plan)
      #expect(PlanText.bytes(of: back.plan) == PlanText.bytes(of: plan))
      #expect(back.imported?.losses == [])
      #expect(back.imported?.exercises == resolved.exercises)
      #expect(back.imported.map { Self.stops($0.stopRules) } == Self.stops(resolved.stopRules))
      let again = try BuiltInContext.resolved(back.plan, language: language)
      let same = try BuiltInContext.write(again, format, language: language).bytes == bytes
      #expect(same, "\(format) of \(name) is written otherwise")
    }
  }

  @Test func `is the same for random plans of every case`() throws {
    var generator = RandomPlan(seed: 1_812, vocabulary: RandomRoundTripTests.vocabulary)
    for number in 0..<max(100, ImportableData.count / 10) {
      let plan = try generator.plan()
      let resolved = try ImportableData.resolved(plan)
      for isXML in [false, true] {
        let bytes = try FHIRData.bytes(resolved, isXML: isXML)
        let back = try FHIRData.read(bytes, isXML: isXML)
        let isSame = back.plan == plan
        try #require(isSame, "plan \(number)")
        #expect(back.exercises == resolved.exercises)
        let again =
          try FHIRData.bytes(ImportableData.resolved(back.plan), isXML: isXML) == bytes
        try #require(again, "plan \(number) again")
      }
    }
  }

  @Test func `keeps every field of a plan that has them all`() throws {
    let resolved = try RichPlan.resolved()
    for isXML in [false, true] {
      let back = try FHIRData.read(try FHIRData.bytes(resolved, isXML: isXML), isXML: isXML)
      #expect(back.plan == resolved.plan)
      #expect(back.status == .superseded)
      #expect(Self.stops(back.stopRules) == Self.stops(resolved.stopRules))
      #expect(back.exercises == resolved.exercises)
    }
  }

  /// With the urgency that fronts act on, as every format of a plan writes it.
  private static func stops(_ rules: [AppliedStopRule]) -> [[String?]] {
    rules.map {
      [
        $0.rule.trigger, $0.rule.action, $0.rule.effectiveUrgency.rawValue, $0.id?.text,
        $0.prescription?.phase.text, $0.prescription?.prescription.text, $0.source,
      ]
    }
  }

  @Test(arguments: [
    "a & b < c > d \" e ' f ]]> g", "emoji 👩🏽‍🦽 and ﷽", "שלום مرحبا", "e\u{301}\u{302}\u{303}",
    "<script>alert(1)</script>", "{{name}} $(id) `id` \\u0041 \\n %s", "urn:uuid:1|2&x=y#z",
    String(repeating: "x", count: 10_000),
  ])
  func `carries hostile text in every field`(text: String) throws {
    let plan = try BuiltInContext.plan(
      """
      # \(text)
      patient: \(text)
      identifier: \(text)
      clinician: \(text)
      clinic: \(text)
      call: \(text)
      start: 2026-11-23
      goal: \(text)
      stop: \(text); \(text)
      note: \(text)
      ## \(text)
      goal: \(text)
      note: \(text)
      squat: 2x10, daily
          note: \(text)
          stop: \(text); \(text)

      """)
    let resolved = try BuiltInContext.resolved(plan)
    for isXML in [false, true] {
      let bytes = try FHIRData.bytes(resolved, isXML: isXML)
      #expect(try FHIRData.read(bytes, isXML: isXML).plan == plan)
    }
    let bundle = try FHIRData.Bundle(try FHIRData.bytes(resolved))
    let names = bundle.all("Patient").first?["name"] as? [[String: Any]]
    #expect(names?.first?["text"] as? String == text)
    for resource in bundle.all("CarePlan") + bundle.all("ServiceRequest") {
      let narrative = (resource["text"] as? [String: Any])?["div"] as? String
      #expect(try !#require(narrative).contains("<script"))
    }
  }
}
