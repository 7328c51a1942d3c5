import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

@Suite struct QRSymbolTests {
  @Test func `the limits are those of the standard`() throws {
    let largest = try #require(QRSymbol(holding: 2953, level: .low))
    #expect(largest.version == 40 && largest.modules == 177 && largest.capacity == 2953)
    #expect(QRSymbol(holding: 2954, level: .low) == nil)
    #expect(QRSymbol(holding: 2331, level: .medium)?.version == 40)
    #expect(QRSymbol(holding: 2332, level: .medium) == nil)
    #expect(QRSymbol(holding: 0, level: .low)?.version == 1)
    #expect(QRSymbol(holding: 18, level: .low)?.version == 2)
  }

  @Test func `each version holds more than the one before, and level M less than L`() {
    var last = (low: 0, medium: 0)
    for bytes in 1...2331 {
      guard let low = QRSymbol(holding: bytes, level: .low),
        let medium = QRSymbol(holding: bytes, level: .medium)
      else {
        Issue.record("no symbol for \(bytes)")
        continue
      }
      #expect(low.version <= medium.version)
      #expect(low.capacity >= bytes && medium.capacity >= bytes)
      #expect(low.version >= last.low && medium.version >= last.medium)
      last = (low.version, medium.version)
    }
  }

  @Test func `paper carries less than the format`() throws {
    let paper = QRPaper.handout
    #expect(paper.capacity == 2699)
    let symbol = try #require(paper.symbol(holding: 2699))
    #expect(symbol.version == 38 && symbol.level == .low)
    #expect(symbol.side(module: paper.module) == 74_340)
    #expect(paper.symbol(holding: 2700) == nil)
    #expect(paper.symbol(holding: 2099)?.level == .medium)
    #expect(paper.symbol(holding: 2100)?.level == .low)
    #expect(QRPaper(module: 420, side: 10_000).capacity == 0)
  }
}
