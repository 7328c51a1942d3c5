import TherexData
import Foundation
import Therex
import TherexTestSupport

/// The built-in rules and exercises, with one exercise of a clinic and one that no catalog has.
enum RuleFixture {
  static let book = BuiltInContext.book
  static let facts = BuiltInContext.root.appending(path: "Tests/Facts/rules")

  static let exercises: [Exercise] = {
    do {
      return try BuiltInContext.catalog.entries.compactMap {
        try BuiltInContext.catalog.exercise(try Slug($0.id))
      } + [try clinicLift()]
    } catch {
      fatalError("the catalog does not read: \(error)")
    }
  }()

  static func ruleFile(_ name: String) -> [UInt8] { BuiltIn.bytes("rules/\(name).json") ?? [] }
  static let ruleFileNames: [String] = BuiltIn.paths(under: "rules/").map {
    String($0.dropFirst("rules/".count).dropLast(".json".count))
  }
}
