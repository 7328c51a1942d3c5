import TherexEncodings
import Testing
import TherexFormats
import TherexModel

struct `Rule files are read with the place of every mistake` {
  private static let sources = #"{"sources": [{"code": "house", "citation": "Our own."}]}"#
  private static let findings = #"{"findings": [{"name": "sore toe"}]}"#

  private static func read(_ text: String) throws -> RuleBook {
    try RuleBook(json: [
      ("sources.json", Array(sources.utf8)), ("findings.json", Array(findings.utf8)),
      ("own.json", Array(text.utf8)),
    ])
  }

  private static func rule(
    _ test: String, says: String = "no", extra: String = ""
  ) -> String {
    """
    {"rules": [
      {"id": "own-rule", "severity": "caution"\(extra),
       "test": \(test),
       "says": "\(says)", "mend": "mend it", "sources": ["house"]}
    ]}
    """
  }

  /// The whole built-in book with a file of a clinic behind it.
  private static func clinic(_ text: String) throws -> RuleBook {
    try RuleBook(
      json: RuleFixture.ruleFileNames.map { ($0, RuleFixture.ruleFile($0)) }
        + [("clinic.json", Array(text.utf8))], clinic: ["clinic.json"])
  }

  @Test(arguments: [
    (#"{"ruls": []}"#, "own.json:1:2: error: unknown key 'ruls'; did you mean rules?"),
    ("[]", "own.json:1:1: error: a rule file is an array; write an object: { … }"),
    ("{", "own.json:1:2: error: "),
    (
      rule(#"{"kind": "painAbov"}"#),
      "own.json:3:21: error: unknown kind of test 'painAbov'; did you mean painAbove?"
    ),
    (
      rule(#"{"kind": "notFor", "finding": 1}"#),
      "own.json:3:31: error: unknown key 'finding'; "
    ),
    (
      rule(#"{"kind": "painAbove"}"#), "own.json:2:3: error: the rule has no limit; add \"limit\""
    ),
    (
      rule(#"{"kind": "exerciseWithFinding", "findings": ["sore tow"]}"#),
      "own.json:2:3: error: unknown finding 'sore tow'; did you mean sore toe?"
    ),
    (
      rule(#"{"kind": "exerciseWithFinding", "findings": []}"#),
      "own.json:3:12: error: the test names no finding"
    ),
    (
      rule(
        #"{"kind": "exerciseWithFinding", "findings": ["sore toe"], "exercises": {"spine": ["flexon"]}}"#
      ), "own.json:3:94: error: unknown word 'flexon'; did you mean flexion?"
    ),
    (
      rule(#"{"kind": "notFor"}"#, says: "{exercis} hurts"),
      "own.json:4:12: error: unknown place 'exercis'; did you mean {exercise}?"
    ),
    (
      rule(#"{"kind": "notFor"}"#, extra: #", "limit": 1e3"#),
      "error: limit is a number with an exponent or too many digits; use at most 15 digits"
    ),
    (
      rule(#"{"kind": "notFor"}"#).replacing("house", with: "hous"),
      "own.json:2:3: error: unknown source 'hous'; did you mean house?"
    ),
    (
      rule(#"{"kind": "notFor"}"#).replacing("caution", with: "cauton"),
      "error: unknown word 'cauton'; did you mean caution?"
    ),
    (
      rule(#"{"kind": "notFor"}"#).replacing("own-rule", with: "Own Rule"),
      "error: this is no id; write own-rule"
    ),
    (#"{"findings": [{"name": "sore toe"}]}"#, "error: 'sore toe' stands twice; "),
    (#"{"findings": [{"name": "no toe"}]}"#, "error: 'no toe' reads as "),
    (#"{"set": [{"id": "own-rul", "limit": 2}]}"#, "error: no rule has the id 'own-rul'"),
    (
      #"{"stops": [{"id": "s", "urgency": "now", "on": {"every": true}, "words": {}, "sources": ["house"]}]}"#,
      "error: unknown word 'now'; use one of emergency now, "
    ),
    (
      #"{"stops": [{"id": "s", "urgency": "prompt", "on": {"every": true}, "words": {"en": {"trigger": "a; b", "action": "c"}}, "sources": ["house"]}]}"#,
      "error: these words make no stop rule; "
    ),
  ])
  func `a mistake has its file, line, column and mend`(text: String, message: String) {
    let error = #expect(throws: RuleFileErrors.self) { try Self.read(text) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
  }

  @Test func `every mistake of every file is told at once`() throws {
    let error = #expect(throws: RuleFileErrors.self) {
      try RuleBook(json: [("a", Array("{".utf8)), ("b", Array(#"{"x": 1, "y": 2}"#.utf8))])
    }
    #expect(error?.files.map(\.name) == ["a", "b"])
    #expect(error?.files.last?.errors.errors.count == 2)
  }

  @Test func `a clinic changes a severity and a limit`() throws {
    let book = try Self.clinic(
      #"{"set": [{"id": "many-exercises", "severity": "caution", "limit": 2}, {"id": "load-step", "high": 5}]}"#
    )
    let rule = try #require(book.rule(try Slug("many-exercises")))
    #expect(rule.severity == .caution && rule.limit == 2)
    #expect(book.value("load-step")?.low == 2 && book.value("load-step")?.high == 5)
    let plan = try RuleFixture.plan(
      "# P\npatient: A\n\n## One\ncat-cow: 5 reps\nwalking: for 5 min\npelvic-tilt: 5 reps\n")
    let remarks = RuleFixture.remarks(plan, book: book)
    #expect(RuleFixture.standing(remarks, .caution).contains("many-exercises"))
  }

  @Test func `a clinic adds a finding, a rule and a stop rule`() throws {
    let book = try Self.clinic(
      """
      {"sources": [{"code": "clinic", "title": "Our own.", "grade": "clinic policy"}],
       "findings": [{"name": "sore toe", "synonyms": {"en": ["bad toe"], "es": ["dedo malo"]}}],
       "rules": [{"id": "toe", "severity": "error",
         "test": {"kind": "exerciseWithFinding", "findings": ["sore toe"],
                  "exercises": {"positions": ["standing"]}},
         "says": "{exercise} stands on the {finding}", "mend": "sit", "sources": ["clinic"]}],
       "stops": [{"id": "toe-stop", "urgency": "same day", "on": {"findings": ["sore toe"]},
         "words": {"en": {"trigger": "the toe turns blue", "action": "call {emergency}",
                          "emergency": "us"}}, "sources": ["clinic"]}]}
      """)
    let vocabulary = Vocabulary(exercises: ["squat"], book: book)
    let plan = try PlanText.parse(
      Array("# P\npatient: A\nfindings: Dedo malo\n\n## One\nsquat: 5 reps, daily\n".utf8),
      vocabulary: vocabulary)
    let remark = RuleFixture.remarks(plan, book: book).first
    #expect(remark?.says == "squat stands on the sore toe")
    let stops = plan.stopRules(book: book, exercises: { RuleFixture.table[$0] })
    #expect(stops.first { $0.id?.text == "toe-stop" }?.rule.action == "call us")
  }

  @Test func `the built-in findings keep their names and words apart`() {
    var seen: [String: String] = [:]
    for term in RuleFixture.book.findings {
      for word in [term.name] + term.synonyms.map(\.text) {
        #expect(seen[word.lowercased()] == nil, "\(word): \(seen[word.lowercased()] ?? "")")
        seen[word.lowercased()] = term.name
        #expect(RuleFixture.book.finding(word)?.name == term.name)
      }
      #expect(!term.synonyms.isEmpty)
    }
  }

  @Test func `every finding and piece of equipment of the catalog is known`() {
    for exercise in RuleFixture.exercises {
      let findings =
        exercise.cautions.compactMap(\.finding) + exercise.indications.map(\.finding)
        + (exercise.substitutes + exercise.first).compactMap(\.when)
      for finding in findings {
        #expect(RuleFixture.book.finding(finding)?.name == finding, "\(exercise.id): \(finding)")
      }
      for item in exercise.equipment.flatMap(\.items) {
        #expect(RuleFixture.book.equipment(item)?.name == item, "\(exercise.id): \(item)")
      }
    }
  }

  @Test func `every source is cited and every citation is a source`() {
    let book = RuleFixture.book
    let cited = Set(
      book.rules.flatMap(\.sources) + book.stops.flatMap(\.sources)
        + book.defaults.flatMap(\.sources) + book.painLimits.map(\.source)
        + RuleFixture.exercises.flatMap { exercise in
          exercise.doses.map(\.source) + exercise.indications.compactMap(\.source)
        })
    for source in book.sources { #expect(cited.contains(source.code), "\(source.code)") }
    for code in cited { #expect(book.source(code) != nil) }
  }

  @Test func `every rule of the founding documents has its place`() {
    // The 20 facts of `seed-facts.json`, by the ids that carry them; advice to the patient alone
    // stands in the programs' notes.
    let ids = [
      "often-enough", "stop-001-worse", "strength-prerequisites", "strength-with-radiating-pain",
      "stop-002-any-symptom", "stop-002-pain", "stretch-before-strength", "first-things-first",
      "pain-003", "extension-with-stenosis", "extension-with-fracture", "directions-mixed",
      "stop-003-more-pain", "pain-004", "stop-004-lasting-pain",
      "low-back-stretch-with-joint-disorder", "herniation-and-stenosis", "pain-002",
      "degrees-limit", "knee-injury", "not-to-fatigue",
    ]
    let known = Set(RuleFixture.book.overridableIDs.map(\.text))
    for id in ids { #expect(known.contains(id), "\(id)") }
  }
}
