import Foundation
import Testing
import TherexFormats
import TherexModel

struct `Substitutes do what the first did and break no rule` {
  static let findings = RuleFixture.book.findings.map(\.name)
  static let kits: [[String]?] = [
    nil, ["mat"], ["chair", "mat", "band"], ["gym", "chair with armrests", "countertop", "pool"],
  ]

  /// The findings for which a rule speaks against an exercise, and every seventh of the others: they
  /// change nothing, whichever is taken.
  static let tested: [String] = findings.enumerated().filter { place, finding in
    place % 7 == 0
      || RuleFixture.exercises.contains {
        !RuleFixture.book.objections(to: $0, findings: [finding], equipment: nil).isEmpty
      }
  }.map(\.element)

  private static let isLong = ProcessInfo.processInfo.environment["THEREX_LONG"] == "1"

  /// Itself and one that stands beside it; every other one with `THEREX_LONG=1`, as all pairs of all exercises
  /// take an hour.
  private static func partners(of finding: String) -> [String] {
    if isLong { return tested.filter { $0 >= finding } }
    let place = tested.firstIndex(of: finding) ?? 0
    return [finding, tested[(place + 7) % tested.count]]
  }

  /// Every fifth exercise, others for the next place, so that all of them are looked at; all at once with
  /// `THEREX_LONG=1`.
  private static func exercises(for finding: String) -> [Exercise] {
    let place = findings.firstIndex(of: finding) ?? 0
    return RuleFixture.exercises.enumerated().filter { isLong || $0.offset % 5 == place % 5 }
      .map(\.element)
  }

  @Test(arguments: tested)
  func `none is objected to, none needs what is missing, for one finding or two`(
    finding: String
  ) throws {
    let exercises = Self.exercises(for: finding)
    for other in Self.partners(of: finding) {
      for kit in Self.kits {
        let names = finding == other ? [finding] : [finding, other]
        let fitting = Set(
          exercises.filter {
            RuleFixture.book.objections(to: $0, findings: names, equipment: kit).isEmpty
          }.map(\.id))
        for filtered in RuleFixture.book.filter(exercises, avoiding: names, equipment: kit) {
          #expect(filtered.isKept == filtered.objections.isEmpty)
          if filtered.isKept { #expect(filtered.substitutes.isEmpty) }
          let bad = filtered.substitutes.filter {
            $0.exercise == filtered.exercise || $0.reasons.isEmpty || !fitting.contains($0.exercise)
          }
          #expect(bad.isEmpty, "\(filtered.exercise)")
        }
      }
    }
  }

  @Test(arguments: ["vertebral fracture", "osteoporosis"])
  func `the opposite direction is never offered`(finding: String) throws {
    for other in Self.findings {
      for filtered in RuleFixture.book.filter(
        Self.exercises(for: other), avoiding: [finding, other], equipment: ["gym"])
      {
        let first = try #require(RuleFixture.table[filtered.exercise])
        for substitute in filtered.substitutes {
          let exercise = try #require(RuleFixture.table[substitute.exercise])
          if first.spine.contains(.extending), !first.spine.contains(.flexion) {
            #expect(!exercise.spine.contains(.flexion), "\(first.id) -> \(exercise.id)")
          }
          if first.spine.contains(.flexion), !first.spine.contains(.extending) {
            #expect(!exercise.spine.contains(.extending), "\(first.id) -> \(exercise.id)")
          }
        }
      }
    }
  }

  @Test func `a substitute in a plan is not one that the phase already holds`() throws {
    let plan = try RuleFixture.plan(
      "# P\npatient: A\nfindings: cannot get onto hands and knees\n\n## One\n"
        + "childs-pose: 3 reps, hold 20 s\nsingle-knee-to-chest: 3 reps each side, hold 20 s\n")
    let phase = plan.phases[0]
    let offered = plan.substitutes(
      for: phase.prescriptions[0], in: phase, catalog: RuleFixture.exercises,
      book: RuleFixture.book)
    #expect(!offered.isEmpty)
    #expect(!offered.contains { $0.exercise.text == "single-knee-to-chest" })
  }

  @Test func `a plan's offers leave out what an alternative or an override settles`() throws {
    let head = "# P\npatient: A\nhas: mat, chair, exercise ball\nfindings: cannot kneel\n"
    let body = "\n## One\nball-walk-out: 3 reps, hold 20 s\n"
    func offers(_ text: String) throws -> [SubstitutionOffer] {
      try RuleFixture.plan(text).substitutions(
        catalog: RuleFixture.exercises, book: RuleFixture.book)
    }
    let open = try offers(head + body)
    #expect(open.map(\.prescription.text) == ["ball-walk-out"])
    #expect(open[0].substitutes.first?.exercise.text == "seated-ball-walk-out")
    #expect(open[0].objections.first?.words(for: open[0].exercise).contains("kneeling") == true)
    #expect(try offers(head + body + "    or: seated-ball-walk-out same dose\n").isEmpty)
    let override = "override: cannot-kneel; she can on a cushion; A; 2026-11-20\n"
    #expect(try offers(head + override + body).isEmpty)
  }

  @Test(arguments: [
    ("childs-pose", "cannot kneel", "single-knee-to-chest"),
    ("ball-walk-out", "cannot kneel", "seated-ball-walk-out"),
    ("quadruped-lumbar-flexion", "cannot get onto hands and knees", "single-knee-to-chest"),
    ("prone-press-up", "cannot lie face down", "cow-stretch"),
    ("crunch", "osteoporosis", "pelvic-tilt"),
    ("cat-cow", "spinal stenosis", "cat-stretch"),
    ("piriformis-stretch", "cannot get to the floor", "seated-piriformis-stretch"),
  ])
  func `what the catalog offers comes first`(
    exercise: String, finding: String, first: String
  ) throws {
    let filtered = RuleFixture.book.filter(
      RuleFixture.exercises, avoiding: [finding],
      equipment: ["gym", "chair with armrests", "exercise ball"])
    let removed = try #require(filtered.first { $0.exercise.text == exercise })
    #expect(!removed.isKept)
    #expect(removed.substitutes.first?.exercise.text == first)
    #expect(removed.substitutes.first?.reasons.first == .offered(finding: finding))
  }

  @Test func `a back that was kept still is not moved by what takes the place`() throws {
    for filtered in RuleFixture.book.filter(
      RuleFixture.exercises, avoiding: [], equipment: ["mat", "chair"])
    {
      let first = try #require(RuleFixture.table[filtered.exercise])
      guard first.spine == [.neutral] else { continue }
      for substitute in filtered.substitutes {
        #expect(RuleFixture.table[substitute.exercise]?.spine == [.neutral], "\(first.id)")
      }
    }
  }

  @Test func `a finding's other words avoid as its name does`() {
    func kept(_ finding: String) -> [Slug] {
      RuleFixture.book.filter(RuleFixture.exercises, avoiding: [finding]).filter(\.isKept)
        .map(\.exercise)
    }
    #expect(kept("estenosis espinal") == kept("spinal stenosis"))
    #expect(kept("spinal stenosis").count < RuleFixture.exercises.count)
    #expect(kept("no such finding").count == RuleFixture.exercises.count)
  }
}
