import Testing
import TherexModel
import TherexTestSupport

@testable import TherexFormats

/// The lines of the article "The review's contract", each over random logs.
@Suite struct `The review keeps its contract` {
  @Test(arguments: 0..<150 as Range<UInt64>)
  func `a clean log advances`(_ seed: UInt64) throws {
    #expect(try ContractLog(seed: seed).advances())
  }

  @Test(arguments: violations) func `one violation, and nothing advances`(
    _ violation: Violation
  ) throws {
    for seed in 0..<25 as Range<UInt64> {
      var log = try ContractLog(seed: seed)
      var random = SplitMix64(seed: seed &+ 1000)
      try violation.spoil(&log, &random)
      let advances = try log.advances()
      #expect(!advances, "seed \(seed)")
      if advances { return }
    }
  }

  @Test func `every line of the contract has one`() {
    let lines = Set(Self.violations.map { $0.line })
    #expect(
      lines == [
        "1.1", "1.2", "1.3", "1.4", "1.5", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "3.5",
        "4.1", "4.2", "4.3", "4.4", "4.5", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "6.1",
        "8.1", "8.2", "8.3", "8.4",
      ])
    // 1.6, 6.2, 7.1 and 7.2 promise something else than holding: `The review's contract also says`.
  }

  static let violations: [Violation] =
    Violation.stops + Violation.words + Violation.answers + Violation.ceilings + Violation.regular
    + Violation.measures
}
