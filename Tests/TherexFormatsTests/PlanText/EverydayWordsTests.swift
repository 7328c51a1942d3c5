import TherexEncodings
import Testing

@testable import TherexFormats
@testable import TherexModel

@Suite struct `Everyday words` {
  private static let vocabulary = Vocabulary(
    exercises: ["leg-press", "single-leg-press", "walking", "ball-walk-out"],
    findings: [
      "disc herniation", "hip replacement", "previous knee injury or surgery", "poor balance",
      "radiating pain",
    ],
    synonyms: [("sciatica", "radiating pain"), ("knee surgery", "previous knee injury or surgery")])

  private func mistakes(_ text: String) -> [String] {
    do {
      _ = try PlanText.parse(Array(text.utf8), vocabulary: Self.vocabulary)
      return []
    } catch { return error.errors.map(\.description) }
  }

  private func dose(_ dose: String) -> String {
    mistakes("# T\n\n## P\nleg-press: \(dose)\n").joined(separator: "\n")
  }

  private func header(_ line: String) -> String {
    mistakes("# T\n\(line)\n").joined(separator: "\n")
  }

  @Test(arguments: [
    ("3 sets of 10", "3x10"), ("3 x 10 reps", "3x10"), ("three sets of ten", "3x10"),
    ("3 sets of 10 with 5 kg, twice a day", "3x10 @ 5 kg, 2x/day"),
    ("10 reps, hold 30 seconds", "10 reps, hold 30 s"), ("hold for 30\"", "hold 30 s"),
    ("every day", "daily"), ("3 times a week", "3x/week"), ("3 days/week", "3x/week"),
    ("Mon, Wed and Fri", "Mon Wed Fri"), ("3x10 left leg", "3x10 left"),
    ("3x10/side", "3x10 each side"), ("10kg", "@ 10 kg"), ("20 minutes", "for 20 min"),
    ("no more than 4 times a day", "up to 4x/day"), ("3x10 @ red", "3x10 @ red band"),
    ("“3x10”", "3x10"), ("3x10; daily", "3x10, daily"), ("rest 60 sec", "rest 60 s"),
    ("3 sets of 30 seconds", "3 sets, hold 30 s, or 3 sets, for 30 s"),
    ("both legs", "each side, or both"), ("10 times", "10 reps, or 10x/day"),
  ])
  func `of a dose are refused, and the dose that says the same is offered`(
    typed: String, offered: String
  ) {
    #expect(dose(typed).hasSuffix("; write \(offered)"), "\(dose(typed))")
    for one in offered.components(between: ", or ") { #expect(dose(one) == "", "\(one)") }
  }

  @Test(arguments: [
    "3x10 slowly", "3 x 10 kg", "2x10, 3x/week, daily", "to fatigue", "for 2 miles",
  ])
  func `without one plain meaning are offered as no dose`(typed: String) {
    #expect(EverydayDose.offer(for: typed) == nil)
    #expect(dose(typed) != "")
  }

  @Test func `and decimals with a comma are offered with their own figures`() {
    #expect(dose("@ 7,5 kg").contains("write 7.5"))
    #expect(dose("@ 2,000 kg").contains("write 2.000, or 2000 for thousands"))
    #expect(dose("3x10,2x/day").contains("put a space after the comma"))
    #expect(header("body mass: 68,5 kg").contains("write 68.5"))
  }

  @Test func `of a date are offered as the dates that they may be`() {
    #expect(header("start: 23/11/2026").hasSuffix("write 2026-11-23"))
    #expect(header("start: Nov 23, 2026").hasSuffix("write 2026-11-23"))
    #expect(header("start: 23 de noviembre de 2026").hasSuffix("write 2026-11-23"))
    #expect(header("start: 5/6/2026").hasSuffix("write 2026-06-05, or 2026-05-06"))
    #expect(header("start: 31/11/2026").hasSuffix("write year, month and day, as in 2026-11-23"))
    // Nothing of the patient's is said again.
    #expect(!header("born: 4/2/1979").contains("1979-02-04"))
  }

  @Test func `of a finding never become one of another part of the body`() {
    func near(_ name: String) -> [String] { Self.vocabulary.findings(near: name) }
    #expect(near("knee replacement") == ["previous knee injury or surgery"])
    #expect(near("bad balance") == ["poor balance"])
    #expect(near("ciatica") == ["radiating pain"])
    #expect(near("bulging disc") == ["disc herniation"])
    #expect(near("shoulder pain").isEmpty)
    // In a plan it is kept as it is written, and nothing is guessed.
    #expect(header("findings: knee replacement").isEmpty)
  }

  @Test func `of an exercise are looked for in its id`() {
    #expect(
      mistakes("# T\n\n## P\nleg press machine: 3x10\n")[0].hasSuffix(
        "did you mean leg-press or single-leg-press?"))
    #expect(
      mistakes("# T\n\n## P\nwalk: daily\n")[0].hasSuffix("did you mean walking or ball-walk-out?"))
    #expect(
      mistakes("# T\n\n## P\nleg-press: 3x10\n    then: single leg press 3x10\n")[0]
        .hasSuffix("unknown exercise 'single leg press'; did you mean single-leg-press?"))
  }

  @Test func `of a header are offered as its keys and values`() {
    #expect(header("diagnosis: x").hasSuffix("did you mean findings?"))
    #expect(header("therapist: x").hasSuffix("did you mean clinician?"))
    #expect(header("affected side: Left knee").hasSuffix("write left"))
    #expect(header("language: Spanish").hasSuffix("write es"))
    #expect(header("body mass: 150 lbs").hasSuffix("write lb"))
    #expect(header("pain: max 5").hasSuffix("write at most 5/10"))
    #expect(!header("pain: under 5/10").hasSuffix("write at most 5/10"))
    #expect(header("stop: it swells; see a doctor; today").hasSuffix("write same day"))
  }
}

extension String {
  fileprivate func components(between separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
