import Foundation
import Testing
import Therex
import TherexTestSupport

struct `A bundle` {
  @Test func `is a transaction in which every reference is met`() throws {
    for (name, text) in BuiltInContext.plans {
      let bundle = try FHIRData.bundle(text)
      let addresses = bundle.entries.compactMap { $0["fullUrl"] as? String }
      #expect(Set(addresses).count == bundle.entries.count, "\(name)")
      var references: [String] = []
      func walk(_ value: Any) {
        if let object = value as? [String: Any] {
          if let reference = object["reference"] as? String { references.append(reference) }
          object.values.forEach(walk)
        } else if let list = value as? [Any] {
          list.forEach(walk)
        }
      }
      bundle.entries.forEach(walk)
      #expect(Set(references).isSubset(of: Set(addresses)), "\(name)")
    }
  }

  @Test func `keeps its addresses from version to version only for what stays the same`() throws {
    let first = try FHIRData.bundle("# K\nid: k\npatient: S\nclinician: J\n## A\nsquat: 2x10\n")
    let second = try FHIRData.bundle(
      "# K\nid: k\nversion: 2\npatient: S\nclinician: J\n## A\nsquat: 2x12\n")
    func address(_ bundle: FHIRData.Bundle, _ type: String) -> String? {
      bundle.entries.first {
        ($0["resource"] as? [String: Any])?["resourceType"] as? String == type
      }?["fullUrl"] as? String
    }
    #expect(address(first, "Patient") == address(second, "Patient"))
    #expect(address(first, "CarePlan") != address(second, "CarePlan"))
    let replaces = second.all("CarePlan").first?["replaces"] as? [[String: Any]]
    let before = replaces?.first?["identifier"] as? [String: Any]
    #expect(before?["value"] as? String == "k.v1")
  }

  @Test func `says every stop rule in the care plan's notes and in each order's`() throws {
    let resolved = try BuiltInContext.resolved(BuiltInContext.plan(FHIRData.press))
    let bundle = try FHIRData.Bundle(FHIRData.bytes(resolved))
    #expect(!resolved.stops.shown.isEmpty)
    for resource in bundle.all("CarePlan") + bundle.all("ServiceRequest") {
      let notes = (resource["note"] as? [[String: Any]] ?? []).compactMap { $0["text"] as? String }
      for stop in resolved.stops.shown {
        #expect(notes.contains { $0.contains(stop.applied.rule.trigger) })
      }
    }
  }

  @Test func `names no day that the plan does not name, and the one on which it was issued`() throws {
    let resolved = try BuiltInContext.resolved(BuiltInContext.plan(FHIRData.press))
    let without = String(decoding: try FHIRData.bytes(resolved), as: UTF8.self)
    #expect(!without.contains("authoredOn"))
    let bundle = try FHIRData.bundle("# Knee\nissued: 2026-11-20\n" + FHIRData.press.dropFirst(7))
    #expect(try bundle.order("leg-press")["authoredOn"] as? String == "2026-11-20")
    #expect(bundle.all("CarePlan").first?["created"] as? String == "2026-11-20")
  }

  @Test func `holds the handout, unless it is left out`() throws {
    let plan = try BuiltInContext.clinic.plan(FHIRData.press)
    let whole = try FHIRData.Bundle(try plan.export(.fhir()).bytes)
    let content = whole.all("DocumentReference").first?["content"] as? [[String: Any]]
    let attachment = content?.first?["attachment"] as? [String: Any]
    let data = try #require(Data(base64Encoded: attachment?["data"] as? String ?? ""))
    #expect(data == Data(try plan.export(.html()).bytes))
    #expect(attachment?["size"] as? Int == data.count)
    let without = try FHIRData.Bundle(
      try plan.export(.fhir(FHIROptions(handout: nil))).bytes)
    #expect(without.all("DocumentReference").isEmpty)
  }

  @Test func `of a program is a PlanDefinition with an action a prescription`() throws {
    let text = BuiltInContext.text("low-back-at-home")
    let plan = try BuiltInContext.plan(text)
    let bundle = try FHIRData.bundle(text)
    let definition = try #require(bundle.all("PlanDefinition").first)
    let phases = try #require(definition["action"] as? [[String: Any]])
    #expect(phases.count == plan.phases.count)
    for (phase, action) in zip(plan.phases, phases) {
      let actions = action["action"] as? [[String: Any]]
      #expect(actions?.count == phase.prescriptions.count)
    }
    #expect(bundle.all("Patient").isEmpty)
    #expect(bundle.all("ActivityDefinition").count == plan.exerciseIDs.count)
  }
}

struct `An order` {
  @Test func `is active only where it may be done today`() throws {
    let bundle = try FHIRData.bundle(
      """
      # K
      patient: S
      clinician: J
      start: 2026-11-23
      ## A, 2 weeks
      pelvic-tilt: 2x10
      squat: 2x10
          when: osteoporosis
      ## B, 2 weeks
      leg-press: 3x10 @ 40 kg
      ## C
      enter when: no radiating pain
      seated-row: 2x10 @ 5 kg

      """)
    #expect(try bundle.order("pelvic-tilt")["status"] as? String == "active")
    // Only for a finding that the patient has not.
    #expect(try bundle.order("squat")["status"] as? String == "draft")
    #expect(try bundle.order("leg-press")["status"] as? String == "active")
    #expect(
      try bundle.timing("leg-press")["boundsPeriod"] as? [String: String] == [
        "start": "2026-12-07", "end": "2026-12-20",
      ])
    // Nobody has entered it.
    #expect(try bundle.order("seated-row")["status"] as? String == "draft")
  }

  @Test func `of a draft is a draft, and of an old version revoked`() throws {
    let plan = try BuiltInContext.plan(FHIRData.press)
    for (status, said, goal) in [
      (PlanStatus.draft, "draft", "proposed"), (.active, "active", "active"),
      (.superseded, "revoked", "cancelled"),
    ] {
      let exercises = try BuiltInContext.catalog.exercises(of: plan)
      let resolved = ResolvedPlan(
        plan: plan, status: status, catalogVersion: "1.0", exercises: exercises,
        stopRules: plan.ownStopRules)
      let bundle = try FHIRData.Bundle(FHIRData.bytes(resolved))
      #expect(bundle.all("CarePlan").first?["status"] as? String == said)
      #expect(try bundle.order("leg-press")["status"] as? String == said)
      #expect(bundle.all("Goal").first?["lifecycleStatus"] as? String == goal)
      // A step of the ladder is never ordered.
      let step = try bundle.order("single-leg-press", step: true)["status"] as? String
      #expect(step == (status == .superseded ? "revoked" : "draft"))
    }
  }

  @Test func `says the dose in words to the patient and as data to a program`() throws {
    let bundle = try FHIRData.bundle(FHIRData.press)
    let order = try bundle.order("leg-press")
    let said = try #require(order["patientInstruction"] as? String)
    #expect(said.contains("Leg press: 3 sets of 10, with 40 kg"))
    let extensions = try #require(order["extension"] as? [[String: Any]])
    let dose = extensions.first { $0["url"] as? String == "urn:therex:fhir:exercise-dose" }
    let names = (dose?["extension"] as? [[String: Any]] ?? []).compactMap { $0["url"] as? String }
    #expect(names == ["id", "exercise", "dose", "schedule", "progression"])
  }

  @Test func `of a goal with a day has the day`() throws {
    let goal = try #require(try FHIRData.bundle(FHIRData.press).all("Goal").first)
    let target = goal["target"] as? [[String: Any]]
    #expect(target?.first?["dueDate"] as? String == "2027-01-04")
  }

  /// What of a schedule stands in the timing.
  static let timings: [(schedule: String, values: [String: String])] = [
    ("daily", ["frequency": "1", "period": "1", "periodUnit": "d"]),
    ("3x/day", ["frequency": "3", "period": "1", "periodUnit": "d"]),
    ("2-3x/day", ["frequency": "2", "frequencyMax": "3", "period": "1", "periodUnit": "d"]),
    (
      "Mon Wed Fri",
      ["frequency": "1", "period": "1", "periodUnit": "d", "dayOfWeek": "mon wed fri"]
    ),
    ("3x/week", ["frequency": "3", "period": "1", "periodUnit": "wk"]),
    ("3x/week, 2x/day", ["frequency": "6", "period": "1", "periodUnit": "wk"]),
    ("every other day", ["frequency": "1", "period": "2", "periodUnit": "d"]),
    (
      "daily or at least 3x/week",
      ["frequency": "3", "frequencyMax": "7", "period": "1", "periodUnit": "wk"]
    ),
    (
      "every 2-3 h while awake",
      ["frequency": "1", "period": "2", "periodMax": "3", "periodUnit": "h"]
    ),
    (
      "daily, 08:00 20:30",
      ["frequency": "2", "period": "1", "periodUnit": "d", "timeOfDay": "08:00:00 20:30:00"]
    ),
    ("daily, bedtime", ["frequency": "1", "period": "1", "periodUnit": "d", "when": "HS"]),
    // R4's invariant tim-9 fails on two parts of the day: they are said in words.
    ("daily, morning evening", ["frequency": "2", "period": "1", "periodUnit": "d"]),
    ("", [:]),
  ]

  @Test(arguments: timings)
  func `has a timing that says no more than the schedule`(
    schedule: String, values: [String: String]
  ) throws {
    let comma = schedule.isEmpty ? "" : ", "
    let bundle = try FHIRData.bundle(
      "# K\npatient: S\nclinician: J\n## A\nsquat: 2x10\(comma)\(schedule)\n")
    let timing = try bundle.timing("squat").mapValues { value in
      (value as? [String])?.joined(separator: " ") ?? "\(value)"
    }
    #expect(timing == values)
  }

  @Test func `as needed says so`() throws {
    let bundle = try FHIRData.bundle(
      "# K\npatient: S\nclinician: J\n## A\nsquat: 2x10, as needed, up to 4x/day\n")
    #expect(try bundle.order("squat")["asNeededBoolean"] as? Bool == true)
  }
}
