import Testing
import Therex
import TherexTestSupport

@testable import TherexFormats

@Suite struct RuleWordingTests {
  private func number<S: Scale>(_ low: Int, _ high: Int? = nil) throws -> Amount<S> {
    try Amount(ExactDecimal(low), high.map { ExactDecimal($0) })
  }

  @Test func `every condition is said`() throws {
    let wording = try Phrasebook.wording()
    let finding = try Finding("radiating pain")
    let dated = try Finding("recent surgery", date: try CivilDate("2026-09-01"))
    let criteria: [(Criterion, String)] = [
      (.painAtMost(try number(4)), "pain stays at 4 out of 10 or less"),
      (.painAbove(try number(3)), "pain goes above 3 out of 10"),
      (.rpeAtMost(try number(6)), "effort is 6 out of 10 or less"),
      (.rirAtLeast(try number(2)), "you could still do 2 more or better"),
      (.settledWithin(try number(30)), "a rise in pain is gone within 30 minutes"),
      (.noFinding(finding), "no pain spreads to your leg"),
      (.finding(finding), "you have pain that spreads to the leg"),
      (.finding(dated), "you have recent surgery (September 1, 2026)"),
      (.days(try number(1)), "you have been at this level for 1 day"),
      (.signedOff, "your therapist has agreed"),
      (try Criterion.confirmed("full leg control"), "you control both legs fully"),
      (.noFinding(dated), "you have no recent surgery (September 1, 2026)"),
      (try Criterion.confirmed("walks to the mill"), "walks to the mill"),
    ]
    for (criterion, words) in criteria { #expect(wording.words(of: criterion) == words) }
  }

  @Test func `a step is a proposal that the therapist decides on`() throws {
    let wording = try Phrasebook.wording()
    let rule = try AdvanceRule(
      sessions: try number(2), target: .dose(try DoseText.parse("5x15").dosage),
      criteria: [.painAtMost(try number(3))])
    let step = try ProgressionStep(
      exercise: try Slug("single-leg-press"), dosage: try DoseText.parse("3x10 each side").dosage,
      rule: rule,
      fallbacks: [
        try Fallback(criteria: [.painAbove(try number(3))]),
        try Fallback(
          exercise: try Slug("leg-press"), dosage: try DoseText.parse("3x15").dosage,
          criteria: [.painAbove(try number(5)), .signedOff]),
        try Fallback(exercise: try Slug("leg-press"), criteria: [.signedOff]),
        try Fallback(dosage: try DoseText.parse("10 reps").dosage, criteria: [.signedOff]),
      ])
    let worded = wording.steps(
      of: Progression(steps: [step]), from: .unstated, name: { $0.text })
    #expect(
      worded.map(\.text) == [
        "Next: single-leg-press: 3 sets of 10; on each side (finish one side, then do the other). Your therapist may move you on when this is true: You have done 2 sessions in a row, on different days, like this: “5 sets of 15”. Each time, you noted your pain the next morning too. Pain stays at 3 out of 10 or less."
      ])
    #expect(
      worded.flatMap(\.back) == [
        "Tell your therapist if pain goes above 3 out of 10. You then go back one step, with the last amount you did well.",
        "Tell your therapist if pain goes above 5 out of 10 or your therapist has agreed. You then go back to “leg-press”: 3 sets of 15.",
        "Tell your therapist if your therapist has agreed. You then go back to “leg-press”, with the last amount you did well.",
        "Tell your therapist if your therapist has agreed. You then go back one step, with this: 10 times.",
      ])
  }

  @Test(arguments: ["en", "es", "fr", "de", "pt", "zh-Hans", "ar"])
  func `every condition, the next morning and who decides stand in every language`(
    language: String
  ) throws {
    let wording = try Phrasebook.wording(language)
    let criteria: [Criterion] = [
      .painAtMost(try number(3)), .rpeAtMost(try number(6)), .rirAtLeast(try number(2)),
      .settledWithin(try number(20)), .noFinding(try Finding("osteoporosis")),
      .days(try number(7)), .signedOff,
    ]
    let rule = try AdvanceRule(
      sessions: try number(2), target: .topOfRange, criteria: criteria)
    let progression = Progression(
      growth: try Growth(.hold(by: try number(5), to: try number(30)), rule: rule),
      steps: [try ProgressionStep(dosage: try DoseText.parse("2x10").dosage, rule: rule)])
    let texts = wording.steps(of: progression, from: .unstated, name: { $0.text }).map(\.text)
    #expect(texts.count == 2)
    let phrases = wording.phrases
    let parts =
      [phrases.text(.sessionsDoneTop, phrases.counted(2)), phrases.text(.morningNoted)]
      + criteria.map(wording.words(of:))
    let end = phrases.text(.sentenceEnd)
    for text in texts {
      for part in parts { #expect((text + " ").contains(phrases.sentence(part) + end), "\(part)") }
    }
    let decides = [PhraseKey.growWhen, .nextWhen].map {
      phrases.text($0, [.conditions: "|", .words: "|"]).split(separator: "|")
    }
    for (text, sentence) in zip(texts, decides) {
      for part in sentence { #expect(text.contains(part)) }
    }
  }

  @Test func `a step without a rule waits for the therapist`() throws {
    let wording = try Phrasebook.wording()
    let step = try ProgressionStep(dosage: try DoseText.parse("hold 30 s").dosage)
    let same = try ProgressionStep(
      exercise: try Slug("bridge"), dosage: try DoseText.parse("same dose").dosage)
    let worded = wording.steps(
      of: Progression(steps: [step, same]), from: try DoseText.parse("2x10").dosage,
      name: { $0.text })
    #expect(
      worded.map(\.text) == [
        "When your therapist says so, the next step is: hold for 30 seconds.",
        "When your therapist says so, the next step is: bridge: 2 sets of 10.",
      ])
  }

  @Test func `growth says what, by how much and how far`() throws {
    let wording = try Phrasebook.wording(bodyMass: try BodyMass(60, .kilograms))
    let cases: [(Growth.Quantity, String)] = [
      (
        .hold(by: try number(5), to: try number(30)),
        "hold for 5 seconds longer, up to 30 seconds"
      ),
      (.hold(by: nil, to: try number(30)), "hold for longer, up to 30 seconds"),
      (.repetitions(by: try number(1), to: try number(15)), "do 1 more each time, up to 15 times"),
      (.repetitions(by: nil, to: try number(15)), "do more repetitions, up to 15 times"),
      (.sets(by: try number(2), to: try number(4)), "do 2 more sets, up to 4 sets"),
      (.sets(by: nil, to: try number(4)), "do more sets, up to 4 sets"),
      (
        .duration(by: try number(5), to: Timed(try number(30), .minutes)),
        "go on for 5 minutes longer, up to 30 minutes"
      ),
      (
        .duration(by: nil, to: Timed(try number(30), .minutes)),
        "go on for longer, up to 30 minutes"
      ),
      (
        .distance(by: try number(1), to: Distance(try number(5), .kilometres)),
        "go 1 kilometer further, up to 5 kilometers"
      ),
      (
        .distance(by: nil, to: Distance(try number(5), .kilometres)),
        "go further, up to 5 kilometers"
      ),
      (.mass(by: .amount(try number(2)), to: try number(20), .pounds), "add 2 lb, up to 20 lb"),
      (
        .mass(by: .perCent(try number(5)), to: try number(20), .kilograms),
        "add 5% of the weight you use, up to 20 kg"
      ),
      (.mass(by: nil, to: try number(20), .kilograms), "use more weight, up to 20 kg"),
      (
        .shareOfBodyMass(by: try number(5), to: try number(50)),
        "add 5% of your body weight, up to 30 kg (50% of your body weight)"
      ),
      (
        .shareOfBodyMass(by: nil, to: try number(50)),
        "use more weight, up to 30 kg (50% of your body weight)"
      ),
      (
        .shareOfOneRepMax(by: try number(5), to: try number(70)),
        "add 5% of the most you can lift one time, up to 70% of the most you can lift one time"
      ),
      (
        .shareOfOneRepMax(by: nil, to: try number(70)),
        "use more weight, up to 70% of the most you can lift one time"
      ),
      (.band(to: .blue), "change to the next band, up to the blue band"),
    ]
    for (quantity, words) in cases { #expect(wording.words(of: quantity) == words) }
  }

  @Test(arguments: [
    ("en", 24, "24 hours"), ("es", 24, "24 horas"), ("fr", 12, "12 heures"),
    ("de", 24, "24 Stunden"), ("pt", 24, "24 horas"), ("zh-Hans", 24, "24小时"),
    ("ar", 24, "24 ساعة"),
  ])
  func `a day to settle is said in hours`(language: String, hours: Int, words: String) throws {
    let wording = try Phrasebook.wording(language)
    let minutes: Amount<Times> = try number(60 * hours)
    let limit = try PainLimit(atMost: try number(5), settledWithin: minutes)
    #expect(wording.sentences(of: limit).last?.contains(words) == true)
    #expect(wording.words(of: Criterion.settledWithin(minutes)).contains(words))
    // Below two hours, and where it is no whole hour, minutes stay.
    for kept in [60, 150] {
      let limit = try PainLimit(settledWithin: try number(kept))
      #expect(wording.sentences(of: limit).last?.contains("\(kept)") == true)
    }
  }

  @Test func `pain limits, lengths, blocks, equipment and urgencies have words`() throws {
    let wording = try Phrasebook.wording()
    #expect(
      wording.sentences(
        of: try PainLimit(
          atMost: try number(5), rise: .atMost(try number(2)), settledWithin: try number(20, 30)))
        == [
          "Your pain should stay at 5 out of 10 or less.",
          "Your pain may go up by 2 points at most.",
          "If it goes up, it should settle within 20 to 30 minutes.",
        ])
    let noRise = try PainLimit(rise: PainLimit.Rise.none)
    #expect(wording.sentences(of: noRise) == ["Your pain should not go up at all."])
    #expect(
      wording.sentences(of: try PainLimit(rise: .mild)) == ["Your pain may go up only a little."])
    #expect(wording.words(of: PhaseLength.severalWeeks) == "several weeks")
    #expect(wording.words(of: PhaseLength.span(try number(4, 6), .weeks)) == "4 to 6 weeks")
    #expect(wording.words(of: PhaseLength.span(try number(1), .months)) == "1 month")
    #expect(wording.words(of: PhaseLength.span(try number(10), .days)) == "10 days")
    #expect(wording.words(of: Block.Kind.unnamed) == nil)
    #expect(wording.words(of: Block.Kind.coolDown) == "Cool-down")
    #expect(
      wording.words(of: EquipmentNeed(items: ["mat", "chair"], isOptional: true))
        == "mat or chair (if you like)")
    #expect(
      wording.heading(of: .emergencyNow, emergency: nil)
        == "Emergency: call your local emergency number now")
    #expect(wording.heading(of: .emergencyNow, emergency: "112") == "Emergency: call 112 now")
    let headings = StopRule.Urgency.allCases.map { wording.heading(of: $0, emergency: nil) }
    #expect(Set(headings).count == StopRule.Urgency.allCases.count)
  }
}
