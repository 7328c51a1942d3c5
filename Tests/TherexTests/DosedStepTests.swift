import Testing
import Therex
import TherexTestSupport

/// A step takes its numbers from the dose, and every format carries the places.
struct `Steps hold the dose's numbers` {
  private static func text(_ dosed: [DosedStep]) throws -> ExerciseText {
    try ExerciseText(
      language: "en", name: "Plank", steps: ["Lie down.", "Stay there.", "Turn over."],
      dosedSteps: dosed)
  }

  private static func steps(_ dosed: [(Int, String)], _ dose: String) throws -> [String] {
    let text = try text(try dosed.map { try DosedStep(step: $0.0, text: $0.1) })
    let plan = try BuiltInContext.plan("# P\n\n## One\nsquat: \(dose)\n")
    let prescription = try #require(plan.phases[0].prescriptions.first)
    return DoseWording(phrases: try BuiltInContext.clinic.phrases("en"))
      .steps(of: text, dosage: prescription.dosage)
  }

  @Test func `a step stands as it is where the dose says nothing of it`() throws {
    #expect(
      try Self.steps([(2, "{hold}."), (3, "Do this {times}.")], "hold 5 s")
        == ["Lie down.", "Hold for 5 seconds.", "Turn over."])
  }

  @Test func `a step whose places are half filled stands as it is`() throws {
    #expect(
      try Self.steps([(2, "{hold}. Do this {times}.")], "10 reps")
        == ["Lie down.", "Stay there.", "Turn over."])
  }

  @Test func `the first form that the dose fills is taken`() throws {
    let forms = [(2, "{hold}. Do this {times}."), (2, "Do this {times}.")]
    #expect(try Self.steps(forms, "10 reps")[1] == "Do this 10 times.")
    #expect(
      try Self.steps(forms, "10 reps, hold 3 s")[1] == "Hold for 3 seconds. Do this 10 times.")
  }

  @Test func `what is no place, no number of a step or has no place is refused`() throws {
    #expect(throws: PlanError.self) { try DosedStep(step: 1, text: "Hold {long}.") }
    #expect(throws: PlanError.self) { try DosedStep(step: 1, text: "Hold {hold.") }
    #expect(throws: PlanError.self) { try DosedStep(step: 1, text: "Hold.") }
    #expect(throws: PlanError.self) {
      try Self.text([try DosedStep(step: 4, text: "{hold}.")])
    }
  }

  @Test func `an exercise goes through XML and a plan through XML and JSON with its places`() throws
  {
    let exercise = try #require(try BuiltInContext.catalog.exercise(try Slug("cat-cow")))
    #expect(exercise.texts[0].dosedSteps.count == 3)
    #expect(try ExerciseFile.read(try ExerciseFile.xml(exercise)) == exercise)
    let plan = try BuiltInContext.plan("# P\npatient: A\n\n## One\ncat-cow: 10 reps, daily\n")
    for format in ["xml", "json"] {
      let bytes = try BuiltInContext.write(try BuiltInContext.resolved(plan), format).bytes
      let read = try BuiltInContext.clinic.plan(reading: bytes)
      #expect(try read.clinic.exercise(try Slug("cat-cow")) == exercise, "\(format)")
      #expect(String(decoding: bytes, as: UTF8.self).contains("{eachHold}"), "\(format)")
    }
  }
}

/// A remark is about the movement that is written, and about the document that is followed.
struct `Remarks name what is written` {
  private static func says(_ rule: String, _ text: String) throws -> [String] {
    try BuiltInContext.clinic.plan(text).remarks().filter { $0.rule.text == rule }.map(\.says)
  }

  private static func plan(_ finding: String, _ line: String) -> String {
    "# P\npatient: A\nfindings: \(finding)\n\n## One\n\(line), daily\n"
  }

  @Test func `the movement is the exercise's own`() throws {
    #expect(
      try Self.says(
        "bone-rotation", Self.plan("osteoporosis", "standing-side-bend: 10 reps alternating"))
        == [
          "standing-side-bend takes the back to its end (spine side-bend to 35 degrees), and the patient has osteoporosis (fragile bones)"
        ])
    #expect(
      try Self.says(
        "bone-rotation", Self.plan("osteoporosis", "knee-across-body: 3 reps each side"))[0]
        .contains("(spine rotation to 45 degrees)"))
    #expect(
      try Self.says(
        "osteoporosis-loaded-bending-or-turning",
        Self.plan("osteoporosis", "dumbbell-side-bend: 10 reps each side"))[0]
        .contains("moves the loaded low back (side-bend)"))
  }

  @Test func `a few seconds are not measured by another document's seconds`() throws {
    func says(_ hold: String, _ source: String) throws -> [String] {
      try Self.says(
        "hold-outside-sources",
        "# P\npatient: A\n\n## One\nprone-press-up: 10 reps, hold \(hold), daily\n\(source)")
    }
    #expect(try says("4 s", "").isEmpty)
    #expect(try says("4 s", "    source: 001\n").isEmpty)
    #expect(try says("4 s", "    source: 003\n").count == 1)
    // Document 003 works up to 30 s.
    #expect(try says("25 s", "    source: 003\n").isEmpty)
    #expect(try says("40 s", "    source: 003\n").count == 1)
  }

  @Test func `the way that suits is said to suit generally, and to depend`() throws {
    let mend = try BuiltInContext.clinic.plan(
      "# P\npatient: A\nfindings: disc herniation\n\n## One\nprone-press-up: 10 reps\nseated-forward-bend: 3 reps\n"
    ).remarks().first { $0.rule.text == "directions-mixed" }?.mend
    #expect(mend?.contains("generally") == true)
    #expect(mend?.contains("depends") == true)
  }
}
