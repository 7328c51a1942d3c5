import Foundation
import Testing
import Therex
import TherexTestSupport

/// Every example through every writer, as recorded. `RECORD_GOLDEN=1` records anew and fails.
struct Goldens {
  static let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1"
  static let folder = BuiltInContext.root.appending(path: "Tests/TherexTests/Golden")

  @Test(arguments: BuiltInContext.planNames)
  func `an example is written as it was`(name: String) throws {
    let plan = try BuiltInContext.plan(BuiltInContext.text(name))
    let language = plan.header.language ?? "en"
    let resolved = try BuiltInContext.resolved(plan, language: language)
    for format in BuiltInContext.formats(of: plan) {
      let (written, _) = try BuiltInContext.write(resolved, format.name, language: language)
      let bytes =
        switch format {
        // What XML says is what JSON says, which is the golden to read.
        case PDFHandoutWriter.format, FHIRXMLWriter.format: Self.hashed(written)
        case FHIRWriter.format: Self.withoutData(written)
        default: Self.brief(written)
        }
      try Self.expect(bytes, "\(format.name)/\(name).\(format.fileExtension)")
    }
  }

  /// The bytes with each style sheet and drawing as its length and hash: a change of one is seen in
  /// every golden that has it, and read where it was made.
  private static func brief(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var rest = bytes[...]
    while let open = rest.indices.first(where: { index in
      rest[index] == UInt8(ascii: "<") && names.contains { rest[(index + 1)...].starts(with: $0) }
    }) {
      let name = names.first { rest[(open + 1)...].starts(with: $0) } ?? []
      let close = Array("</".utf8) + name
      guard let start = rest[open...].firstIndex(of: UInt8(ascii: ">")),
        let end = rest[start...].indices.first(where: { rest[$0...].starts(with: close) })
      else { break }
      out += rest[..<start] + Array(">".utf8) + hashed(rest[(start + 1)..<end]) + close
      rest = rest[(end + close.count)...]
    }
    return out + rest
  }

  /// A bundle with each attachment as its length and hash.
  private static func withoutData(_ bytes: [UInt8]) -> [UInt8] {
    let key = "\"data\": \""
    return Array(
      String(decoding: bytes, as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false
      )
      .map { line in
        guard let start = line.range(of: key)?.upperBound,
          let end = line[start...].firstIndex(of: "\"")
        else { return String(line) }
        let hash = String(decoding: hashed(line[start..<end].utf8), as: UTF8.self)
        return line[..<start] + hash + line[end...]
      }.joined(separator: "\n").utf8)
  }

  /// `N bytes, HASH`.
  private static func hashed(_ content: some Collection<UInt8>) -> [UInt8] {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in content { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Array("\(content.count) bytes, \(String(hash, radix: 16))".utf8)
  }

  private static let names = ["style", "svg", "script"].map { Array($0.utf8) }

  /// The plans of the loop's example, the days of their reviews and what is accepted.
  static let loop = [
    ("leg-press", "2026-11-28", "strength/leg-press"),
    ("prone-press-up", "2026-11-25", "calm-the-leg-pain/prone-press-up"),
    ("forearms-to-straight-arms", "2026-11-28", "bend-back/prone-press-up-forearms"),
    ("knee-to-chest", "2026-11-28", "loosen-up/single-knee-to-chest"),
  ]

  @Test(arguments: loop)
  func `the review's page and the page of what changed are written as they were`(
    name: String, day: String, accepted: String
  ) throws {
    let examples = BuiltInContext.root.appending(path: "Examples")
    let plan = try BuiltInContext.clinic.plan(
      at: examples.appending(path: "loop/\(name).plan").path())
    let log = try LogFormat.parse(
      [UInt8](try Data(contentsOf: examples.appending(path: "logs/\(name).log.json"))))
    let date = try CivilDate(day, at: "date")
    let unread = Set(try plan.review(log, on: date).words.map(\.session))
    let review = try plan.review(log, on: date, reading: unread)
    try Self.expect(
      Self.brief(try plan.reviewPage(review, of: log)), "pages/\(name).review.html")
    let next = try plan.accepting([accepted], of: review, on: date, by: "Jordan Ortiz, PT")
    let after = try plan.clinic.plan(text: next.text)
    for language in ["en", "es"] {
      let page = try after.changedPage(since: plan, language: language, isDraft: true).bytes
      try Self.expect(Self.brief(page), "pages/\(name).changed.\(language).html")
    }
  }

  private static func expect(_ bytes: [UInt8], _ path: String) throws {
    let file = folder.appending(path: path)
    if isRecording {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
      Issue.record("recorded \(file.lastPathComponent); read the difference and run again")
      return
    }
    let isAsBefore = Data(bytes) == (try Data(contentsOf: file))
    #expect(isAsBefore, "\(path) differs from its golden")
  }

  @Test func `no golden is left of an example or format that is gone`() throws {
    for format in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
    where format != "pages" {
      let writer = try #require(ExportFormats.named(format), "\(format) is no format")
      let names = try FileManager.default.contentsOfDirectory(
        atPath: Self.folder.appending(path: format).path())
      let wanted = try BuiltInContext.plans.filter {
        BuiltInContext.formats(of: try BuiltInContext.plan($0.text)).contains(writer.format)
      }.map { "\($0.name).\(writer.format.fileExtension)" }
      #expect(names.sorted() == wanted.sorted())
    }
  }
}
