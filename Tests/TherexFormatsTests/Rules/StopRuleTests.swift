import Testing
import Therex
import TherexTestSupport

struct `Stop rules stand on every plan` {
  private static func stops(_ text: String, language: String? = nil) throws -> [AppliedStopRule] {
    try RuleFixture.plan(text).stopRules(
      book: RuleFixture.book, exercises: { RuleFixture.table[$0] }, language: language)
  }

  @Test(arguments: BuiltInContext.planNames)
  func `each red flag stands on every plan, most urgent first`(name: String) throws {
    let stops = try Self.stops(BuiltInContext.text(name))
    let ids = stops.compactMap(\.id?.text)
    for entry in RuleFixture.book.stops where entry.reach == .every {
      #expect(ids.contains(entry.id.text))
    }
    let order: [StopRule.Urgency] = [.emergencyNow, .sameDay, .prompt, .tellYourTherapist]
    let ranks = stops.compactMap { order.firstIndex(of: $0.rule.effectiveUrgency) }
    #expect(ranks == ranks.sorted())
    #expect(ranks.count == stops.count)
  }

  @Test(arguments: BuiltInContext.planNames)
  func `the clinician's own come first within an urgency and none is lost`(name: String) throws {
    let plan = try RuleFixture.plan(BuiltInContext.text(name))
    let stops = try Self.stops(BuiltInContext.text(name))
    #expect(stops.count { $0.id == nil } == plan.ownStopRules.count)
    for urgency in StopRule.Urgency.allCases {
      let own = stops.filter { $0.rule.effectiveUrgency == urgency }.map { $0.id == nil }
      #expect(own == own.sorted { $0 && !$1 })
    }
  }

  @Test func `red flags have three urgencies`() {
    let urgencies = RuleFixture.book.stops.filter { $0.reach == .every }.map(\.urgency)
    #expect(Set(urgencies) == [.emergencyNow, .sameDay, .prompt])
    #expect(urgencies.count { $0 == .emergencyNow } == 1)
    #expect(urgencies.count { $0 == .sameDay } == 3)
    #expect(urgencies.count { $0 == .prompt } == 2)
  }

  @Test(arguments: ["en", "es"])
  func `an emergency calls the plan's emergency number and never the clinic`(
    language: String
  ) throws {
    let header = "# P\npatient: A\ncall: 555 0100\n"
    for (number, text) in [("112", "emergency: 112\n"), (nil, "")] as [(String?, String)] {
      let stops = try Self.stops(header + text, language: language)
        .filter { $0.rule.urgency == .emergencyNow }
      #expect(stops.count == 5)
      for stop in stops {
        if let number { #expect(stop.rule.action.contains(number)) }
        #expect(!stop.rule.action.contains("555 0100"))
        #expect(!stop.rule.action.contains("{"))
        #expect(
          stop.rule.action.contains(number ?? (language == "en" ? "emergency" : "emergencias")))
      }
    }
  }

  @Test func `every stop rule has words in every language of the phrases, and others fall back`()
    throws
  {
    for entry in RuleFixture.book.stops {
      let english = try #require(entry.rule(in: "en", emergency: nil))
      for language in ["es-MX", "fr", "de", "pt", "zh-Hans", "ar"] {
        let other = try #require(entry.rule(in: language, emergency: nil))
        #expect(other.trigger != english.trigger, "\(entry.id), \(language)")
        #expect(other.action != english.action, "\(entry.id), \(language)")
        #expect(other.urgency == english.urgency)
      }
      #expect(Set(entry.words.map(\.language)).count == 7)
      #expect(entry.rule(in: "nl", emergency: nil) == english)
    }
  }

  @Test(arguments: [
    ("pain in the chest", true), ("Pain in the chest or arm", true),
    ("any pains or pressure in your chest", true), ("chest pain", true),
    ("tightness in the chest", true), ("pain in the chest during the chest press", true),
    ("pain and chest pressure", true), ("shortness of breath", true),
    ("pain during chest press", false), ("pain in the chest press", false),
    ("pain in the shoulder in chest presses", false), ("back pain in knee to chest", false),
    ("pain when the knees come to the chest", false), ("dolor en el pecho", true),
    ("dolor u opresión en el pecho", true), ("le duele el pecho", true),
    ("dolor en el press de pecho", false), ("dolor al llevar la rodilla al pecho", false),
  ])
  func `a clinician's own words for chest pain are a red flag, and a chest press is none`(
    trigger: String, isRedFlag: Bool
  ) throws {
    let plan = try RuleFixture.plan(
      "# P\npatient: A\nstop: \(trigger); stop; tell your therapist\n")
    let ids = RuleFixture.standing(RuleFixture.remarks(plan), .error)
    #expect(ids.contains("red-flag-too-slow") == isRedFlag)
  }

  @Test func `no override takes a red flag away`() throws {
    let override = "override: red-flag-saddle; he knows; A; 2026-11-20\n"
    let ids = try Self.stops("# P\npatient: A\n" + override).compactMap(\.id?.text)
    #expect(ids.contains("red-flag-saddle"))
  }

  @Test func `an override takes a document's stop rule away and the common one comes back`() throws
  {
    let head = "# P\npatient: A\nsource: 002 Exercises\n"
    let body = "\n## One\nleg-press: 3x10 both @ 40 kg\n"
    let strict = try Self.stops(head + body).compactMap(\.id?.text)
    #expect(strict.contains("stop-002-any-symptom") && !strict.contains("stop-new-or-worse"))
    let overrides =
      "override: stop-002-any-symptom; r; A; 2026-11-20\n"
      + "override: stop-002-pain; r; A; 2026-11-20\n"
    let loose = try Self.stops(head + overrides + body).compactMap(\.id?.text)
    #expect(!loose.contains("stop-002-any-symptom") && loose.contains("stop-new-or-worse"))
  }

  @Test func `002's strict rule is no plan's whole where nerve work stands beside it`() throws {
    let stops = try Self.stops(
      "# P\npatient: A\nsource: 002 Exercises\n\n## One\nleg-press: 3x10 both @ 40 kg\n"
        + "sciatic-nerve-glide: 10 reps each side\n    source: 003\n")
    let strict = stops.filter { $0.id?.text == "stop-002-any-symptom" }
    #expect(strict.map { $0.prescription?.prescription.text } == ["leg-press"])
    #expect(stops.contains { $0.id?.text == "stop-new-or-worse" })
  }

  @Test func `the strictest pain that applies holds unless it is overridden`() throws {
    func limit(_ text: String) throws -> AppliedPainLimit {
      try RuleFixture.plan(text).painLimit(book: RuleFixture.book)
    }
    let own = try limit(
      "# P\npatient: A\npain: at most 5/10, rise at most 2, settled within 30 min\n")
    #expect(own.limit?.rise == .atMost(try Amount(2)) && own.stricter == [])
    let both = try limit(
      "# P\npatient: A\npain: rise mild, settled within 30 min\nsource: 004 A\nsource: 003 B\n")
    #expect(both.limit?.rise == PainLimit.Rise.none && both.stricter.map(\.text) == ["pain-003"])
    let set = try limit(
      "# P\npatient: A\npain: rise mild\nsource: 003 B\noverride: pain-003; r; A; 2026-11-20\n")
    #expect(set.limit?.rise == .mild && set.overridden.count == 1)
    #expect(try limit("# P\npatient: A\n").limit == nil)
    #expect(try limit("# P\nsource: 004 A\n").limit?.settledWithin == (try Amount(20, 30)))
  }
}
