import Testing
import Therex
import TherexTestSupport

struct `Safety is tested by what a movement is` {
  private static func remarks(_ header: String, _ body: String) throws -> [Remark] {
    RuleFixture.remarks(
      try RuleFixture.plan(
        "# P\npatient: A\nstart: 2026-11-23\n\(header)\n\n## One, 2 weeks\n\(body)\n"))
  }

  /// What moves no joint that rules know: breathing, lying still, squeezing, and fingers.
  private static let still: Set<String> = [
    "active-cycle-breathing", "gluteal-squeeze", "lateral-costal-breathing",
    "progressive-muscle-relaxation", "prone-lying-pillow", "pursed-lip-breathing", "tendon-glide",
    "thumb-opposition",
  ]

  @Test func `a built-in exercise says how it moves`() {
    for exercise in RuleFixture.exercises
    where exercise.id.text != "clinic-lift" && !Self.still.contains(exercise.id.text) {
      #expect(!exercise.traits.isEmpty || !exercise.motions.isEmpty, "\(exercise.id)")
      #expect(exercise.motions.allSatisfy { $0.least <= $0.most }, "\(exercise.id)")
    }
  }

  @Test(arguments: [
    "no saddle numbness", "denies fever, weight loss and night pain",
    "no numbness, tingling or weakness in either leg", "sin problemas de orina ni de fuerza",
    "DVT excluded by ultrasound yesterday", "heart attack in 2018, stable, cleared for exercise",
    "negative for fever and weight loss",
  ])
  func `what is denied or old raises nothing`(words: String) throws {
    let remarks = try Self.remarks("baseline: \(words)", "walking: for 10 min, daily")
    #expect(remarks.filter { $0.place.field == "baseline" && $0.severity < .advice } == [])
  }

  @Test(arguments: [
    "saddle numbness not improving", "both legs weak but no pain",
    "no back pain today, but cannot pee", "numb between the legs, otherwise fine, no back pain",
    "incontinent of urine without warning", "soiled underwear, no control of the bowels",
    "loss of bladder control since the weekend", "no longer able to urinate",
  ])
  func `one negative word disarms no sign`(words: String) throws {
    let remarks = try Self.remarks("baseline: \(words)", "walking: for 10 min, daily")
    #expect(remarks.contains { $0.place.field == "baseline" && $0.severity == .error })
  }

  @Test func `a sign behind a denial that may not reach it is asked about`() throws {
    let remarks = try Self.remarks(
      "baseline: no fever, saddle numbness", "walking: for 10 min, daily")
    #expect(remarks.first { $0.rule.text == "sign-saddle" }?.severity == .caution)
  }

  @Test(arguments: [
    ("no twisting until 2027-01-15", Restriction.Kind.twisting),
    ("no lifting over 5 kg until 2027-01-10", .lifting(kilograms: 5)),
    ("no lifting over 10 lb", .lifting(kilograms: ExactDecimal("4.5") ?? 0)),
    (
      "no flexion past 90 deg of the left knee until 2027-01-15",
      .motion(joint: .knee, direction: .flexion, past: 90)
    ),
    ("no lying prone", .lying(.prone)), ("no overhead", .overhead),
    ("Strictly no weight on the left foot for six weeks.", .noWeight),
  ])
  func `a precaution in the terms that rules test is read`(
    words: String, kind: Restriction.Kind
  ) throws {
    let read = try #require(Restriction(precaution: words))
    #expect(read.kind == kind)
    #expect((read.until != nil) == words.contains("until"))
    #expect(read.side == (words.contains("left") ? .left : nil))
  }

  @Test func `a precaution in other words is no restriction`() {
    #expect(Restriction(precaution: "Keep to a comfortable range.") == nil)
    #expect(Restriction(weightBearing: "see the letter") == nil)
    #expect(Restriction(weightBearing: "partial 50% right")?.kind == .partialWeight(percent: 50))
    #expect(Restriction(weightBearing: "toe touch right until 2027-01-04")?.isOffWeight == true)
    #expect(Restriction(weightBearing: "as tolerated")?.isOffWeight == false)
  }

  @Test func `a restriction that is over, or of the other side, breaks nothing`() throws {
    for (header, body) in [
      ("precaution: no twisting until 2026-10-01", "lower-trunk-rotation: 3 reps each side, daily"),
      (
        "precaution: no flexion past 90 deg of the left hip until 2027-01-15",
        "single-knee-to-chest: 3 reps right, daily"
      ),
      ("precaution: no lifting over 5 kg", "dumbbell-side-bend: 2x10 each side @ 3 kg, daily"),
    ] {
      let rules = try Self.remarks(header, body).map(\.rule.text)
      #expect(!rules.contains { $0.hasPrefix("restriction-") }, "\(header)")
    }
  }

  @Test func `a red flag is named whatever word stands around it, and no other disease is`() throws
  {
    let named = try Self.remarks(
      "findings: severe symptomatic aortic stenosis", "walking: for 10 min, daily")
    #expect(named.contains { $0.rule.text == "examined-first" && $0.says.contains("aortic") })
    let unknown = try Self.remarks("findings: zorblax syndrome", "walking: for 10 min, daily")
    #expect(unknown.filter { $0.place.field == "findings" }.map(\.rule.text) == ["finding-unknown"])
  }

  @Test func `a short form with two readings is asked about and stands for neither`() throws {
    let remarks = try Self.remarks("findings: AS", "walking: for 10 min, daily")
    let asked = remarks.filter { $0.place.field == "findings" }
    #expect(asked.map(\.rule.text) == ["finding-ambiguous"])
    for meaning in ["ankylosing spondylitis", "aortic stenosis"] {
      #expect(asked.first?.says.contains(meaning) == true)
    }
    #expect(RuleFixture.book.finding("AS") == nil)
  }

  @Test func `what is offered in an exercise's place is objected to by no rule`() throws {
    let plan = try RuleFixture.plan(
      "# P\npatient: A\nborn: 1955-02-03\nstart: 2026-11-23\nfindings: hip replacement\n"
        + "surgery: 2026-11-02, left total hip replacement\n\n## One\n"
        + "double-knee-to-chest: 3 reps, hold 20 s, daily\n")
    let offers = plan.substitutions(catalog: RuleFixture.exercises, book: RuleFixture.book)
    let offered = offers.flatMap(\.substitutes).map(\.exercise.text)
    #expect(!offers.isEmpty)
    for name in offered {
      let tried = try RuleFixture.plan(
        "# P\npatient: A\nborn: 1955-02-03\nstart: 2026-11-23\nfindings: hip replacement\n"
          + "surgery: 2026-11-02, left total hip replacement\n\n## One\n\(name): 2x10, daily\n")
      let said = RuleFixture.remarks(tried).filter {
        $0.place.prescription != nil && $0.severity < .advice
      }
      #expect(said == [], "\(name)")
    }
  }

  @Test
  func
    `what conditions and restrictions speak against is offered something else, or told that nothing is near`()
    throws
  {
    func offers(_ header: String, _ body: String) throws -> [SubstitutionOffer] {
      try RuleFixture.plan("# P\npatient: A\nstart: 2026-11-23\n\(header)\n\n## One\n\(body)\n")
        .substitutions(catalog: RuleFixture.exercises, book: RuleFixture.book)
    }
    let turned = try offers("precaution: no twisting", "knee-across-body: 3 reps each side, daily")
    #expect(turned.map(\.exercise.text) == ["knee-across-body"])
    #expect(turned.first?.objections.isEmpty == true)
    #expect(turned.first?.remarks.map(\.rule.text) == ["restriction-broken"])
    for substitute in turned.flatMap(\.substitutes) {
      let exercise = try #require(RuleFixture.table[substitute.exercise])
      #expect(!exercise.spine.contains(.rotation), "\(exercise.id)")
    }
    let pregnant = try offers("findings: pregnancy", "prone-press-up: 10 reps, daily")
    #expect(pregnant.first?.remarks.contains { $0.rule.text == "pregnancy-prone" } == true)
    // What was set aside needs no substitute.
    let aside = try offers(
      "findings: pregnancy\noverride: pregnancy-prone; early; A; 2026-11-20",
      "prone-press-up: 10 reps, daily")
    #expect(!aside.flatMap(\.remarks).contains { $0.rule.text == "pregnancy-prone" })
  }

  @Test func `there are 150 findings and more, sorted, most with Spanish words`() {
    let terms = RuleFixture.book.findings
    #expect(terms.count >= 150)
    #expect(terms.allSatisfy { $0.group != nil && $0.region != nil })
    #expect(terms.allSatisfy { term in term.synonyms.contains { $0.language == "es" } })
    #expect(
      terms.filter { $0.group == .redFlag }.allSatisfy { $0.isExaminedFirst && $0.says != nil })
    for term in terms {
      for name in term.implies { #expect(RuleFixture.book.finding(name)?.name == name, "\(name)") }
    }
  }
}
