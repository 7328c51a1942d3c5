import Foundation
import Testing
import TherexEncodings
import TherexTestSupport

@testable import TherexHandout

@Suite struct HandoutNameTests {
  /// What stands between backticks in the table of the doc comment, without braces.
  private func documented() throws -> Set<String> {
    let path = "Sources/TherexHandout/Page/HandoutName.swift"
    let text = try String(contentsOf: BuiltInContext.root.appending(path: path), encoding: .utf8)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("/// |") }
    try #require(rows.count > 10)
    var names: Set<String> = []
    for row in rows {
      let parts = row.split(separator: "`", omittingEmptySubsequences: false)
      for part in parts.indices where part % 2 == 1 {
        names.formUnion(parts[part].split { "{}.".contains($0) }.map(String.init))
      }
    }
    return names
  }

  @Test func `the table says of every name where it stands, and of no other`() throws {
    let names = Set(HandoutName.allCases.map(\.stringValue)).subtracting(["items"])
    #expect(try documented().sorted() == names.sorted())
  }

  @Test func `a name has the key that templates are compiled with`() {
    for name in HandoutName.allCases {
      #expect(HandoutName.table[name.stringValue] == name.key)
    }
  }

  @Test func `a mistyped name is refused with the nearest right one`() {
    let error = #expect(throws: TemplateError.self) {
      try Template(Array("{{percautions}}".utf8), names: HandoutName.table)
    }
    #expect(error?.fix == "write precautions")
  }
}
