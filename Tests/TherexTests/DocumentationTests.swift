import Foundation
import Testing
import Therex
import TherexTestSupport

/// What the README and the articles show is what compiles and what is printed.
struct `The documentation` {
  private static func text(_ path: String) throws -> String {
    try String(contentsOf: BuiltInContext.root.appending(path: path), encoding: .utf8)
  }

  /// Lines without their indentation: a snippet stands deeper in the file that compiles it.
  private static func flat(_ text: String) -> String {
    text.split(separator: "\n").map { $0.drop { $0 == " " } }.joined(separator: "\n")
  }

  private static func snippets(_ text: String) -> [String] {
    text.components(separatedBy: "```swift\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
  }

  @Test(arguments: [
    "README.md", "Sources/Therex/Therex.docc/Therex.md",
    "Sources/Therex/Therex.docc/GettingStarted.md",
    "Sources/Therex/Therex.docc/AddAFormat.md",
    "Sources/Therex/Therex.docc/ThePlanFormat.md",
  ])
  func `every snippet stands in a file that is compiled`(path: String) throws {
    let compiled =
      try ["main", "GettingStarted", "TabsWriter"].map {
        Self.flat(try Self.text("Examples/library/\($0).swift"))
      } + [Self.flat(try Self.text("Package.swift"))]
    let shown = Self.snippets(try Self.text(path))
    #expect(!shown.isEmpty)
    for snippet in shown {
      // How a package is named belongs to the reader's manifest, and the registry's line to ours.
      if snippet.hasPrefix(".package(") || snippet.hasPrefix("NamedFormat(") { continue }
      let lines = Self.flat(snippet).replacingOccurrences(of: "import Therex\n", with: "")
      #expect(
        compiled.contains { $0.contains(lines) }, "\(path) shows what nothing compiles:\n\(snippet)"
      )
    }
  }

  @Test func `the README's program prints what the README says`() throws {
    let process = Process()
    process.executableURL = try Self.built("StepUp")
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let printed = String(
      decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(printed.contains("html: 0 losses"))
    #expect(try Self.text("README.md").contains("```\n\(printed)```"), "it prints:\n\(printed)")
  }

  /// A program beside this suite's own.
  private static func built(_ name: String) throws -> URL {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<5 {
      let program = folder.appending(path: name)
      if FileManager.default.isExecutableFile(atPath: program.path()) { return program }
      folder = folder.deletingLastPathComponent()
    }
    throw CocoaError(.fileNoSuchFile)
  }
}
