import TherexEncodings
import Testing
import TherexFormats
import TherexModel

struct `No rule is graver than what it rests on` {
  private static func read(_ text: String, isClinic: Bool = true) throws -> RuleBook {
    try RuleBook(
      json: RuleFixture.ruleFileNames.map { ($0, RuleFixture.ruleFile($0)) }
        + [("own", Array(text.utf8))], clinic: isClinic ? ["own"] : [])
  }

  private static func rule(severity: String, grade: String, extra: String = "") -> String {
    """
    {"sources": [{"code": "own-source", "title": "Ours."\(grade.isEmpty ? "" : #", "grade": "\#(grade)""#)}],
     "rules": [{"id": "own-rule", "severity": "\(severity)"\(extra),
       "test": {"kind": "notFor"}, "says": "no", "mend": "mend it", "sources": ["own-source"]}]}
    """
  }

  @Test func `every built-in rule is within the grade of its strongest source, or says what harm`()
  {
    let book = RuleFixture.book
    for rule in book.rules {
      let ceilings = rule.sources.compactMap { book.source($0)?.grade.ceiling }
      #expect(ceilings.count == rule.sources.count && !ceilings.isEmpty, "\(rule.id)")
      if rule.graveHarm == nil, let most = ceilings.min() {
        #expect(rule.severity >= most, "\(rule.id)")
      }
    }
    let weak: [SourceGrade] = [.webArticle, .onePerson, .judgement]
    #expect(SourceGrade.allCases.filter { $0.ceiling == .caution } == weak)
  }

  @Test func `a weak source blocks an export only where the harm is named`() {
    let named = RuleFixture.book.rules.filter { $0.graveHarm != nil }
    #expect(!named.isEmpty && named.allSatisfy { $0.severity == .error })
  }

  @Test func `every built-in source has a title and a grade, and what has an author has all of it`()
  {
    for source in RuleFixture.book.sources {
      #expect(!source.title.isEmpty)
      #expect(source.grade != .clinicPolicy)
      switch source.grade {
      case .guideline, .trial, .textbook:
        #expect(source.author != nil && source.year != nil && source.published != nil)
        #expect(source.citation.contains(String(source.year ?? 0)), "\(source.code)")
      case .plan, .clinicPolicy, .webArticle, .onePerson, .judgement: continue
      }
    }
    for code in ["000", "001", "002", "003", "004"] {
      #expect(RuleFixture.book.source(code)?.grade == .webArticle)
    }
  }

  @Test(arguments: ["web article", "one person quoted", "judgement of this project", ""])
  func `a file whose rule is graver than its source is refused with the place and the way out`(
    grade: String
  ) throws {
    for isClinic in [true, false] {
      let error = #expect(throws: RuleFileErrors.self) {
        try Self.read(Self.rule(severity: "error", grade: grade), isClinic: isClinic)
      }
      let message = error?.description ?? ""
      #expect(message.contains("own:2:43: error: the rule 'own-rule' is of severity 'error'"))
      #expect(message.contains("write \"caution\"") && message.contains("clinic policy"))
    }
    let cautious = try Self.read(Self.rule(severity: "caution", grade: grade))
    #expect(cautious.rule(try Slug("own-rule"))?.severity == .caution)
    let harm = #", "graveHarm": "the patient bleeds""#
    let grave = try Self.read(Self.rule(severity: "error", grade: grade, extra: harm))
    #expect(grave.rule(try Slug("own-rule"))?.graveHarm == "the patient bleeds")
  }

  @Test func `a clinic's policy may block, in the clinic's own file alone`() throws {
    let text = Self.rule(severity: "error", grade: "clinic policy")
    #expect(try Self.read(text).rule(try Slug("own-rule"))?.severity == .error)
    let error = #expect(throws: RuleFileErrors.self) { try Self.read(text, isClinic: false) }
    #expect(error?.description.contains("a policy of a clinic stands in no clinic's file") == true)
  }

  @Test func `a clinic raises a built-in rule by its own policy, and not without`() throws {
    let raise = #"{"set": [{"id": "often-enough", "severity": "error"}]}"#
    let error = #expect(throws: RuleFileErrors.self) { try Self.read(raise) }
    #expect(error?.description.contains("own:1:45: error: the rule 'often-enough'") == true)
    let book = try Self.read(
      #"""
      {"sources": [{"code": "ours", "title": "Meeting of May.", "grade": "clinic policy"}],
       "set": [{"id": "often-enough", "severity": "error", "sources": ["ours"]}]}
      """#)
    let rule = try #require(book.rule(try Slug("often-enough")))
    #expect(rule.severity == .error && rule.sources == ["ours", "001"])
  }

  @Test func `a citation in one text is read as its title, and a doi as a link`() throws {
    let book = try Self.read(
      #"""
      {"sources": [{"code": "ours", "citation": "Our own.", "doi": "10.1/2"}],
       "set": [{"id": "often-enough", "limit": 2, "sources": ["ours"]}]}
      """#)
    let source = try #require(book.source("ours"))
    #expect(source.citation == "Our own." && source.link == "https://doi.org/10.1/2")
    #expect(source.grade == .judgement)
  }
}

struct `An override of what is examined first names the finding` {
  private static let head =
    "# P\npatient: A\nfindings: cauda equina syndrome, metastatic spinal cord compression\n"
  private static let body = "\n## One\nwalking: for 5 min, daily\n"

  private static func standing(_ header: String) throws -> [Slug] {
    RuleFixture.remarks(try RuleFixture.plan(head + header + body))
      .filter { $0.rule.text == "examined-first" && $0.stands }.map(\.overriddenBy)
  }

  @Test func `one that is set aside silences no other`() throws {
    let all = try Self.standing("")
    #expect(all.count == 2 && Set(all).count == 2)
    let left = try Self.standing("override: \(all[0]); seen by A; A; 2026-11-20\n")
    #expect(left == [all[1]])
    #expect(RuleFixture.book.overridableIDs.contains(all[0]))
  }

  @Test func `the rule's id alone sets nothing aside and check names the right one`() throws {
    #expect(try Self.standing("override: examined-first; seen; A; 2026-11-20\n").count == 2)
    let remarks = RuleFixture.remarks(
      try RuleFixture.plan(
        Self.head + "override: examined-first; seen; A; 2026-11-20\n" + Self.body))
    let unknown = try #require(remarks.first { $0.rule.text == "override-unknown" })
    #expect(unknown.mend.contains("examined-first-") || unknown.says.contains("examined-first-"))
  }
}
