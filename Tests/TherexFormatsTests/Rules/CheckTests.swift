import Testing
import Therex
import TherexTestSupport

struct `A check is a careful colleague's list` {
  @Test func `errors come first, then cautions, then advice, in the plan's order`() throws {
    let plan = try RuleFixture.plan(
      "# P\npatient: A\nfindings: vertebral fracture\n\n## One\nchilds-pose: 3 reps\n"
        + "crunch: 2x10\n\n## Two\ncrunch: 2x10\n")
    let remarks = RuleFixture.remarks(plan)
    let severities = remarks.map(\.severity)
    #expect(severities == severities.sorted())
    #expect(remarks.prefix(2).map(\.place.phase?.text) == ["one", "two"])
    #expect(remarks.hasErrors)
  }

  @Test func `the same plan gives the same remarks`() throws {
    for (_, text) in BuiltInContext.plans {
      let plan = try RuleFixture.plan(text)
      #expect(RuleFixture.remarks(plan) == RuleFixture.remarks(plan))
    }
  }

  @Test func `an overridden error is kept, marked and no longer stands`() throws {
    let head = "# P\npatient: A\nfindings: vertebral fracture\n"
    let body = "\n## One\ncrunch: 2x10\n"
    let override =
      "override: fracture-loaded-bending-or-turning; healed in 2015; A; 2026-11-20\n"
    let remarks = RuleFixture.remarks(try RuleFixture.plan(head + override + body))
    let error = try #require(remarks.first { $0.severity == .error })
    #expect(error.overridden?.reason == "healed in 2015")
    #expect(!remarks.hasErrors)
  }

  @Test func `a mistyped override names the nearest right id`() throws {
    let remarks = RuleFixture.remarks(
      try RuleFixture.plan("# P\npatient: A\noverride: knee-injry; r; A; 2026-11-20\n"))
    let remark = try #require(remarks.first { $0.rule.text == "override-unknown" })
    #expect(remark.mend.contains("knee-injury"))
  }

  @Test func `words have no place left open`() throws {
    for (_, text) in BuiltInContext.plans {
      for remark in RuleFixture.remarks(try RuleFixture.plan(text)) {
        #expect(!remark.says.contains("{") && !remark.mend.contains("{"), "\(remark.rule)")
        #expect(!remark.sources.isEmpty)
      }
    }
  }

  @Test func `completeness is never an error and never asked of a program`() throws {
    for rule in RuleFixture.book.rules where rule.test.isOfPlansOnly {
      #expect(rule.severity != .error, "\(rule.id)")
    }
    let remarks = RuleFixture.remarks(try RuleFixture.plan("# P\n\n## One\nleg-press:\n"))
    #expect(remarks.isEmpty, "\(remarks.map(\.rule))")
  }

  @Test func `an attributed remark names both documents and whom it quotes`() throws {
    let remarks = RuleFixture.remarks(
      try RuleFixture.plan("# P\npatient: A\nfindings: scoliosis\n\n## One\ncat-cow: 10 reps\n"))
    let remark = try #require(
      remarks.first { $0.rule.text == "low-back-stretch-with-joint-disorder" })
    #expect(remark.sources == ["004-quoted", "000", "001"])
    #expect(remark.attribution?.contains("one physician quoted in 004") == true)
    #expect(remark.severity == .advice)
  }

  @Test func `the catalog's source stands for the catalog`() throws {
    let remarks = RuleFixture.remarks(
      try RuleFixture.plan(
        "# P\npatient: A\nfindings: previous knee injury or surgery\n\n## One\n"
          + "leg-extension: 3x10 both @ 5 kg\nsquat: 2x10\n"))
    #expect(
      remarks.filter { $0.rule.text == "knee-injury" }.map(\.sources) == [["002"], ["catalog"]])
  }

  @Test func `minutes of a day are those of its fullest day`() throws {
    let plan = try RuleFixture.plan(
      "# P\npatient: A\n\n## One\nwalking: for 10 min, Mon\ncycling: for 20-30 min, Mon Tue\n"
        + "cat-cow: several reps, daily\nswimming: for 1 h, as needed\n")
    let work = plan.workload(ofPhase: 0, book: RuleFixture.book)
    #expect(work.low.minutes == 30 && work.high.minutes == 40 && work.words == "30-40")
    #expect(work.uncounted.map(\.text) == ["cat-cow"])
  }

  @Test func `CERT has its 19 items, and a plan answers 16 of them`() throws {
    let plan = try RuleFixture.plan(BuiltInContext.text("low-back-with-leg-pain"))
    let score = plan.score { RuleFixture.table[$0] }
    #expect(score.cert.count == 19)
    #expect(score.certMet.of == 16)
    #expect(score.fittVP.count == 5)
    #expect(score.fittVP.allSatisfy { $0.items.count == 6 })
    for item in score.cert { #expect((item.answer == .met) == (item.missing == nil)) }
  }
}
