import Foundation
import Testing

@testable import TherexEncodings

/// Compares with chevron, or with the Mustache specification, through the file that
/// `Tests/outside/chevron_compare.py` writes.
@Suite struct TemplateComparisonTests {
  private struct Case: Decodable {
    let names: [String]
    let template: String
    let partials: [String: String]
    let data: TemplateData
    let expected: String
    let title: String
  }

  private static let file = ProcessInfo.processInfo.environment["THEREX_CHEVRON"]

  @Test(
    .enabled(
      if: file != nil,
      "set THEREX_CHEVRON to the file that Tests/outside/chevron_compare.py wrote"))
  func `random templates are rendered as chevron renders them`() throws {
    let lines = try Data(contentsOf: URL(fileURLWithPath: Self.file ?? "")).split(separator: 0x0A)
    #expect(!lines.isEmpty)
    for (index, line) in lines.enumerated() {
      let sample = try JSONDecoder().decode(Case.self, from: Data(line))
      let output = try render(sample.template, sample.data, sample.partials, more: sample.names)
      // Compared as bytes: equal strings may differ in bytes.
      #expect(
        output.utf8.elementsEqual(sample.expected.utf8),
        """
        line \(index + 1), \(sample.title): \(output.debugDescription) \
        for \(sample.template.debugDescription)
        """
      )
    }
  }
}
