import Foundation
import Testing
import Therex
import TherexTestSupport

@testable import TherexHandout

/// Links go out to a folder, and what other programs read from their codes comes back from it:
/// `Tests/outside/qr.sh` runs one test, then the readers, then the other test.
@Suite struct ScannedLinkTests {
  private static let folder = ProcessInfo.processInfo.environment["THEREX_QR"].map {
    URL(filePath: $0)
  }

  @Test(.enabled(if: folder != nil))
  func `links are written for other programs' readers`() throws {
    let folder = try #require(Self.folder)
    for name in BuiltInContext.planNames {
      let plan = try BuiltInContext.resolved(try BuiltInContext.plan(BuiltInContext.text(name)))
      let link = try PlanLink(plan, address: "https://tracker.example.org/")
      guard let symbol = link.symbol, link.content != .addressAlone else { continue }
      try link.address.write(
        to: folder.appending(path: "\(name).link"), atomically: true, encoding: .utf8)
      try "\(symbol.version) \(symbol.level.rawValue)\n".write(
        to: folder.appending(path: "\(name).symbol"), atomically: true, encoding: .utf8)
    }
  }

  @Test(.enabled(if: folder != nil))
  func `what other programs read from a code imports equal`() throws {
    let folder = try #require(Self.folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted()
    for name in names where name.hasSuffix(".scanned") {
      let scanned = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let plan = try BuiltInContext.plan(
        BuiltInContext.text(String(name.prefix { $0 != "." })))
      let carried = try PlanLink.carried(of: plan, includesName: false)
      #expect(try PlanLink.decode(scanned).plan == carried, "\(name)")
    }
  }
}
