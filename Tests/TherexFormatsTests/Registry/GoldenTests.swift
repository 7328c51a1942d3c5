import Foundation
import Testing
import TherexFormats
import TherexModel

/// Every example through every writer, as recorded. `RECORD_GOLDEN=1` records anew and fails.
struct Goldens {
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"
  static let folder = BuiltInContext.root.appending(path: "Tests/TherexFormatsTests/Golden")

  @Test(arguments: BuiltInContext.planNames)
  func `an example is written as it was`(name: String) throws {
    let plan = try BuiltInContext.plan(BuiltInContext.text(name))
    let language = plan.header.language ?? "en"
    let resolved = try BuiltInContext.resolved(plan, language: language)
    for format in PlanWriters.all.map(\.format) {
      let (bytes, _) = try BuiltInContext.write(resolved, format.name, language: language)
      let file = Self.folder.appending(path: "\(format.name)/\(name).\(format.fileExtension)")
      if Self.isRecording {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        Issue.record("recorded \(file.lastPathComponent); read the difference and run again")
        continue
      }
      let golden = try Data(contentsOf: file)
      #expect(Data(bytes) == golden, "\(format.name)/\(name) differs from its golden")
    }
  }

  @Test func `no golden is left of an example or format that is gone`() throws {
    for format in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()) {
      let writer = try #require(PlanWriters.named(format), "\(format) is no format")
      let names = try FileManager.default.contentsOfDirectory(
        atPath: Self.folder.appending(path: format).path())
      let wanted = BuiltInContext.planNames.map { "\($0).\(writer.format.fileExtension)" }
      #expect(names.sorted() == wanted.sorted())
    }
  }
}
