import Foundation
import Testing
import Therex
import TherexTestSupport

struct `Another program's care plan` {
  /// A bundle as a health record gives it back: read addresses, ids, no dose as data.
  static func bundle(_ orders: String, plan: String = "") -> [UInt8] {
    Array(
      """
      {"resourceType":"Bundle","type":"searchset","entry":[
       {"fullUrl":"https://r.example/Patient/17","resource":{"resourceType":"Patient","id":"17",
        "name":[{"family":"Lee","given":["Sam"]}],"birthDate":"1970-01-02"}},
       {"fullUrl":"https://r.example/Practitioner/9","resource":{"resourceType":"Practitioner",
        "id":"9","name":[{"text":"Ada Ng, PT"}]}},
       {"fullUrl":"https://r.example/Condition/3","resource":{"resourceType":"Condition","id":"3",
        "code":{"text":"Slipped disc"}}},
       {"fullUrl":"https://r.example/Goal/5","resource":{"resourceType":"Goal","id":"5",
        "lifecycleStatus":"active","description":{"text":"Climb stairs"},
        "target":[{"dueDate":"2027-01-01"}]}},
       {"fullUrl":"https://r.example/CarePlan/1","resource":{"resourceType":"CarePlan","id":"1",
        "status":"active","intent":"plan","title":"Knee","subject":{"reference":"Patient/17"},
        "author":{"reference":"Practitioner/9"},\(plan)
        "period":{"start":"2026-11-23","end":"2026-12-20"},
        "addresses":[{"reference":"Condition/3"}],"goal":[{"reference":"Goal/5"}],
        "activity":[{"reference":{"reference":"https://r.example/ServiceRequest/a/_history/2"}}],
        "note":[{"text":"Call if worse.\\nStay warm."}]}},
       {"fullUrl":"https://r.example/ServiceRequest/a","resource":{"resourceType":"ServiceRequest",
        "id":"a","intent":"order",\(orders)}}
      ]}
      """.utf8)
  }

  static func text(_ orders: String) throws -> String {
    String(decoding: PlanText.bytes(of: try FHIRData.read(bundle(orders)).plan), as: UTF8.self)
  }

  @Test func `gives its people, dates, goals, conditions and notes`() throws {
    let text = try Self.text(
      #""status":"active","code":{"text":"Leg press"},"patientInstruction":"3x10 @ 20 kg""#)
    #expect(
      text == """
        # Knee
        patient: Sam Lee
        born: 1970-01-02
        findings: disc herniation
        clinician: Ada Ng, PT
        start: 2026-11-23
        goal: Climb stairs by 2027-01-01
        note: Call if worse.
        note: Stay warm.

        ## Knee, 28 days
        leg-press: 3x10 @ 20 kg

        """)
  }

  @Test(arguments: [
    // The specification's own example.
    "Start with 30kg 10-15 repetitions for three sets and increase in increments of 5kg",
    "10 per day or so", "3 x ten", "as discussed", "5 minutes or until tired",
  ])
  func `keeps a dose that is not exactly one in its own words, and says so`(said: String) throws {
    let bytes = Self.bundle(
      #""status":"active","code":{"text":"squat"},"patientInstruction":"\#(said)""#)
    let read = try FHIRData.read(bytes)
    let squat = try #require(read.plan.phases[0].prescriptions.first)
    #expect(squat.dosage.isUnstated)
    #expect(squat.notes == [said])
    #expect(read.losses.contains { $0.reason.contains("no dose is taken") })
  }

  @Test func `keeps a quantity as words, for it may be sets, repetitions or sessions`() throws {
    let bytes = Self.bundle(
      #""status":"active","code":{"text":"squat"},"quantityQuantity":{"value":10,"unit":"times"}"#)
    let read = try FHIRData.read(bytes)
    let squat = try #require(read.plan.phases[0].prescriptions.first)
    #expect(squat.dosage.isUnstated)
    #expect(squat.notes == ["quantity: 10 times"])
    #expect(!read.losses.isEmpty)
  }

  @Test(arguments: [
    (#"{"frequency":2,"period":1,"periodUnit":"d"}"#, "daily, 2x/day"),
    (#"{"frequency":3,"period":1,"periodUnit":"wk"}"#, "3x/week"),
    (#"{"frequency":1,"period":1,"periodUnit":"d","dayOfWeek":["mon","fri"]}"#, "Mon Fri"),
    (#"{"frequency":1,"period":2,"periodUnit":"d"}"#, "every other day"),
    (#"{"frequency":1,"period":1,"periodUnit":"d","timeOfDay":["08:00:00"]}"#, "daily, 08:00"),
    (#"{"frequency":1,"period":1,"periodUnit":"d","when":["HS"]}"#, "daily, bedtime"),
  ])
  func `gives a schedule that a plan can say exactly`(timing: String, said: String) throws {
    let text = try Self.text(
      #""status":"active","code":{"text":"squat"},"patientInstruction":"2x10","#
        + #""occurrenceTiming":{"repeat":\#(timing)}"#)
    #expect(text.contains("\nsquat: 2x10, \(said)\n"))
  }

  @Test(arguments: [
    #"{"frequency":2,"period":5,"periodUnit":"d"}"#,
    #"{"count":20,"frequency":3,"period":1,"periodUnit":"wk"}"#,
    #"{"frequency":2,"period":1,"periodUnit":"wk","dayOfWeek":["mon"]}"#,
    #"{"frequency":1,"period":1,"periodUnit":"d","when":["PCM"]}"#,
    #"{"duration":30,"durationUnit":"min","frequency":1,"period":1,"periodUnit":"d"}"#,
  ])
  func `keeps a timing that a plan cannot say in words, and says so`(timing: String) throws {
    let bytes = Self.bundle(
      #""status":"active","code":{"text":"squat"},"patientInstruction":"2x10","#
        + #""occurrenceTiming":{"repeat":\#(timing)}"#)
    let read = try FHIRData.read(bytes)
    let squat = try #require(read.plan.phases[0].prescriptions.first)
    #expect(squat.schedule.isUnstated)
    #expect(squat.notes.count == 1)
    #expect(read.losses.contains { $0.reason.contains("no schedule is taken") })
  }

  @Test(arguments: ["draft", "on-hold", "revoked", "completed", "entered-in-error", "unknown"])
  func `gives no prescription of an order that does not stand`(status: String) throws {
    let bytes = Self.bundle(
      #""status":"\#(status)","code":{"text":"squat"},"patientInstruction":"2x10""#)
    let read = try FHIRData.read(bytes)
    #expect(read.plan.phases[0].prescriptions.isEmpty)
    #expect(read.losses.contains { $0.path == "squat" && $0.reason.contains(status) })
  }

  @Test func `never turns what must not be done into an exercise`() throws {
    let bytes = Self.bundle(
      #""status":"active","doNotPerform":true,"code":{"text":"squat"},"patientInstruction":"2x10""#)
    let read = try FHIRData.read(bytes)
    #expect(read.plan.phases[0].prescriptions.isEmpty)
    #expect(read.plan.phases[0].notes.first == "doNotPerform: squat")
  }

  @Test func `keeps an exercise that the catalog lacks in words`() throws {
    let bytes = Self.bundle(
      #""status":"active","code":{"text":"Cable crossover"},"patientInstruction":"2x10""#)
    let read = try FHIRData.read(bytes)
    #expect(read.plan.phases[0].notes == ["Cable crossover: 2x10"])
    #expect(read.losses.contains { $0.path == "Cable crossover" })
  }

  @Test func `is refused where it says that it must be understood otherwise`() throws {
    for order in [
      #""status":"active","modifierExtension":[{"url":"urn:x","valueBoolean":true}]"#,
      #""status":"active","implicitRules":"urn:x""#,
    ] {
      #expect(throws: ReadErrors.self) { try FHIRData.read(Self.bundle(order)) }
    }
  }
}

struct `A bundle of ours that somebody has had` {
  static func bytes() throws -> [UInt8] {
    try FHIRData.bytes(try BuiltInContext.resolved(BuiltInContext.plan(FHIRData.press)))
  }

  @Test func `is read with a server's own addresses`() throws {
    var text = String(decoding: try Self.bytes(), as: UTF8.self)
    var number = 0
    for (type, mark) in [("ServiceRequest", "ServiceRequest"), ("CarePlan", "CarePlan")] {
      for entry in try FHIRData.Bundle(try Self.bytes()).entries
      where (entry["resource"] as? [String: Any])?["resourceType"] as? String == type {
        number += 1
        let address = try #require(entry["fullUrl"] as? String)
        text = text.replacingOccurrences(
          of:
            "\"fullUrl\": \"\(address)\",\n      \"resource\": {\n        \"resourceType\": \"\(mark)\",",
          with:
            "\"fullUrl\": \"https://r.example/\(type)/\(number)\",\n \"resource\": {\n \"resourceType\": \"\(mark)\", \"id\": \"\(number)\","
        )
        text = text.replacingOccurrences(of: address, with: "\(type)/\(number)")
      }
    }
    #expect(number == 3)
    let read = try FHIRData.read(Array(text.utf8))
    #expect(read.plan == (try BuiltInContext.plan(FHIRData.press)))
    #expect(read.losses == [])
  }

  @Test(arguments: [
    ("\"valueDecimal\": 40}", "\"valueDecimal\": -40}", "load"),
    ("\"valueDecimal\": 10}", "\"valueString\": \"10\"}", "low"),
    ("{\"url\": \"exercise\", \"valueString\": \"leg-press\"},", "", "exercise"),
    (
      "{\"url\": \"id\", \"valueString\": \"leg-press\"}",
      "{\"url\": \"ib\", \"valueString\": \"leg-press\"}", "id"
    ),
    ("\"url\": \"urn:therex:fhir:exercise-dose\"", "\"url\": \"urn:x\"", "order"),
    ("\"url\": \"title\"", "\"url\": \"titel\"", "title"),
    ("\"data\": \"", "\"data\": \"!", "base64"),
    ("\"resourceType\": \"CarePlan\"", "\"resourceType\": \"Basic\"", "CarePlan"),
    ("\"activity\": [", "\"implicitRules\": \"urn:x\", \"activity\": [", "implicitRules"),
  ])
  func `is refused with the place where it is damaged`(
    old: String, new: String, named: String
  ) throws {
    let bytes = try FHIRData.edited(try Self.bytes(), old, new)
    let error = try #require(throws: ReadErrors.self) { try FHIRData.read(bytes) }
    #expect(error.first.problem.contains(named) || error.first.fix?.contains(named) == true)
    #expect(!"\(error)".contains("Sam Lee"))
  }

  @Test func `is refused where it ends in the middle`() throws {
    let bytes = try Self.bytes()
    for part in [bytes.count / 3, bytes.count / 2, bytes.count - 3] {
      #expect(throws: ReadErrors.self) { try FHIRData.read(Array(bytes[..<part])) }
    }
  }

  @Test(arguments: [
    ("Leg press: 3 sets of 10", "Leg press: 5 sets of 10", "instruction"),
    (
      "\"status\": \"active\",\n        \"intent\": \"order\"",
      "\"status\": \"on-hold\",\n        \"intent\": \"order\"", "on-hold"
    ),
    (
      "\"status\": \"active\",\n        \"intent\": \"plan\"",
      "\"status\": \"revoked\",\n        \"intent\": \"plan\"", "revoked"
    ),
    ("\"code\": \"leg-press\"", "\"code\": \"squat\"", "code"),
    (
      "\"resourceType\": \"ActivityDefinition\"", "\"resourceType\": \"Basic\"",
      "ActivityDefinition"
    ),
  ])
  func `says what was changed there`(old: String, new: String, named: String) throws {
    let read = try FHIRData.read(try FHIRData.edited(try Self.bytes(), old, new))
    #expect(read.plan == (try BuiltInContext.plan(FHIRData.press)))
    #expect(read.losses.contains { $0.reason.contains(named) })
  }

  @Test func `is refused where an order says now that it must not be done`() throws {
    let bytes = try FHIRData.edited(
      try Self.bytes(), "\"intent\": \"order\"", "\"intent\": \"order\", \"doNotPerform\": true")
    #expect(throws: ReadErrors.self) { try FHIRData.read(bytes) }
  }

  @Test func `is told from an importable plan by its content`() throws {
    let resolved = try BuiltInContext.resolved(BuiltInContext.plan(FHIRData.press))
    #expect(ImportFormat.recognised(try Self.bytes()) == .fhir)
    #expect(ImportFormat.recognised(try FHIRData.bytes(resolved, isXML: true)) == .fhirXML)
    let json = try BuiltInContext.write(resolved, "json").bytes
    #expect(ImportFormat.recognised(json) == .json)
    let note = Array(#"{"format": "1.0", "note": "\"resourceType\": x"}"#.utf8)
    #expect(ImportFormat.recognised(note) == .json)
  }
}

struct `Bytes in base64` {
  @Test func `come back as they were, and as Foundation writes them`() {
    var random = SplitMix64(seed: 64)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      let text = String(decoding: Base64.encode(bytes), as: UTF8.self)
      #expect(text == Data(bytes).base64EncodedString())
      #expect(Base64.decode(text) == bytes)
    }
    for broken in ["A", "AA", "AAA", "AA=A", "AA-_", "====", "!AAA"] {
      #expect(Base64.decode(broken) == nil)
    }
  }
}
