import Testing
import Therex
import TherexTestSupport

/// Each program given to a patient with each finding; the table was written from the documents.
struct `The five programs against each finding` {
  static let table: [String: [String: [String]]] =
    (try? RuleFixture.decode([String: [String: [String]]].self, "programs-by-findings.json")) ?? [:]

  @Test func `the table has the documents' findings and every program`() {
    #expect(Self.table.count == 24)
    for name in Self.table.keys { #expect(RuleFixture.book.finding(name)?.name == name) }
    for row in Self.table.values { #expect(row.count == 5) }
  }

  @Test(arguments: table.keys.sorted())
  func `a finding brings the errors and cautions that the documents ask for`(
    finding: String
  ) throws {
    for (program, expected) in try #require(Self.table[finding]) {
      let with = try Self.standing(program, finding)
      let without = try Self.standing(program, nil)
      #expect(with.subtracting(without).sorted() == expected, "\(program)")
    }
  }

  /// Errors and cautions of a program for a patient who has everything that exercises need.
  private static func standing(_ program: String, _ finding: String?) throws -> Set<String> {
    let lines = BuiltInContext.text(program).split(
      separator: "\n", omittingEmptySubsequences: false)
    let has = "has: gym, chair with armrests, two sturdy chairs, countertop, pool"
    let added =
      ["patient: Example", "affected side: left", has] + (finding.map { ["findings: \($0)"] } ?? [])
    let text = (lines.prefix(1).map(String.init) + added + lines.dropFirst().map(String.init))
      .joined(separator: "\n")
    // What is missing is the programs' own and no matter of findings.
    let remarks = RuleFixture.remarks(try RuleFixture.plan(text)).filter {
      RuleFixture.book.rule($0.rule)?.test.isOfPlansOnly == false
    }
    return Set(
      RuleFixture.standing(remarks, .error) + RuleFixture.standing(remarks, .caution))
  }
}
