import Foundation
import Testing
import Therex
import TherexTestSupport

/// Each rule of the founding documents stands in a program, and each program goes round.
struct `The programs state the founding documents` {
  static let ids = [
    "pinched-nerve-stretches", "pinched-nerve-exercises", "pinched-nerve-strength",
    "low-back-at-home", "low-back-stretching",
  ]

  private struct Place: Decodable {
    let rule: Int
    let program: String
    let contains: [String]
  }

  @Test func `every rule is found where the map says`() throws {
    let url = BuiltInContext.root.appending(path: "Tests/Facts/rules-map.json")
    let places = try JSONDecoder().decode([Place].self, from: try Data(contentsOf: url))
    #expect(Set(places.map(\.rule)) == Set(0..<20))
    for place in places {
      let text = BuiltInContext.text(place.program)
      for words in place.contains {
        #expect(text.contains(words), "rule \(place.rule): \(place.program) lacks: \(words)")
      }
    }
  }

  @Test(arguments: Array(zip(["000", "001", "002", "003", "004"], ids)))
  func `a program prescribes every exercise of its document with its dose`(
    code: String, id: String
  ) throws {
    let plan = try BuiltInContext.plan(BuiltInContext.text(id))
    #expect(plan.isProgram)
    let named = Set(plan.exerciseIDs.map(\.text))
    for fact in try SeedFacts.load().exercises {
      guard fact.dosage.contains(where: { $0.source == code }) else { continue }
      #expect(named.contains(fact.id), "\(id) lacks \(fact.id)")
      let exercise = try #require(
        try BuiltInContext.catalog.exercise(try Slug(fact.id)))
      let stated = try #require(exercise.doses.first { $0.source == code })
      for phase in plan.phases {
        for prescription in phase.prescriptions where prescription.exercise.text == fact.id {
          // A limit in degrees may stand in the dose; every other term is the source's own.
          // So may a side, where the source states no dose or the catalog marks it as inferred.
          let isSideInferred =
            stated.dosage == nil
            || stated.dosage?.side == nil && exercise.inferred.contains { $0.field == "side" }
          let dosage = try prescription.dosage.withoutRangeLimit(side: !isSideInferred)
          #expect(
            dosage == stated.dosage ?? .unstated, "\(id): \(fact.id) has another dose")
        }
      }
    }
    // A document may name an exercise as another's substitute and state no dose of it.
    let substitutes = try plan.exerciseIDs.flatMap { id in
      try BuiltInContext.catalog.exercise(id)?.substitutes.filter { $0.source == code } ?? []
    }.map(\.exercise.text)
    for exercise in named where !substitutes.contains(exercise) {
      let sources = try BuiltInContext.catalog.exercise(try Slug(exercise))?.doses.map(\.source)
      #expect(sources?.contains(code) == true, "\(id) adds \(exercise)")
    }
  }

  @Test(arguments: ids)
  func `a program goes through text, XML and JSON unchanged and makes a handout`(id: String)
    throws
  {
    let plan = try BuiltInContext.plan(BuiltInContext.text(id))
    let resolved = try BuiltInContext.resolved(plan)
    let xml = try BuiltInContext.write(resolved, "xml").bytes
    let fromXML = try BuiltInContext.clinic.plan(reading: xml).plan
    #expect(fromXML == plan)
    let json = try BuiltInContext.write(try BuiltInContext.resolved(fromXML), "json").bytes
    let fromJSON = try BuiltInContext.clinic.plan(reading: json).plan
    #expect(PlanText.bytes(of: fromJSON) == PlanText.bytes(of: plan))
    #expect(!(try BuiltInContext.write(resolved, "html").bytes).isEmpty)
  }
}

extension Dosage {
  fileprivate func withoutRangeLimit(side isKept: Bool) throws -> Dosage {
    try Dosage(
      isSame: isSame, sets: sets, repetitions: repetitions, side: isKept ? side : nil, load: load,
      hold: hold,
      duration: duration, distance: distance, tempo: tempo, rest: rest, effort: effort)
  }
}
