import Foundation
import Testing

/// Runs the built program as its user does.
struct RunTherex {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
    let outputBytes: [UInt8]
  }

  /// A folder of its own, gone with the test.
  final class Folder {
    let url: URL

    init() throws {
      url = FileManager.default.temporaryDirectory.appending(
        path: "therex-\(UUID().uuidString)", directoryHint: .isDirectory)
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to name: String) throws {
      try Data(text.utf8).write(to: url.appending(path: name))
    }
    func write(_ bytes: [UInt8], to name: String) throws {
      try Data(bytes).write(to: url.appending(path: name))
    }
    func read(_ name: String) throws -> String {
      try String(contentsOf: url.appending(path: name), encoding: .utf8)
    }
    func bytes(_ name: String) throws -> Data { try Data(contentsOf: url.appending(path: name)) }
    var names: [String] {
      get throws { try FileManager.default.contentsOfDirectory(atPath: url.path()).sorted() }
    }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static var program: URL {
    if let named = ProcessInfo.processInfo.environment["THEREX"] { return URL(filePath: named) }
    return root.appending(path: ".build/debug/therex")
  }

  static func therex(
    _ arguments: String..., in folder: Folder? = nil, environment: [String: String] = [:],
    input: String? = nil
  ) throws -> Result {
    try run(arguments, in: folder, environment: environment, input: input)
  }

  static func run(
    _ arguments: [String], in folder: Folder? = nil, environment: [String: String] = [:],
    input: String? = nil, program: URL = program
  ) throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "TZ": "UTC"].merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = folder.url }
    let scratch = try Folder()
    let output = scratch.url.appending(path: "out")
    let errors = scratch.url.appending(path: "err")
    for file in [output, errors] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    if let input {
      let file = scratch.url.appending(path: "in")
      try Data(input.utf8).write(to: file)
      process.standardInput = try FileHandle(forReadingFrom: file)
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    try process.run()
    process.waitUntilExit()
    let written = try Data(contentsOf: output)
    return Result(
      status: process.terminationStatus, output: String(decoding: written, as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
      outputBytes: [UInt8](written))
  }

  /// The text of a file of `Examples/`.
  static func example(_ name: String) throws -> String {
    try String(contentsOf: root.appending(path: "Examples/\(name)"), encoding: .utf8)
  }
}
