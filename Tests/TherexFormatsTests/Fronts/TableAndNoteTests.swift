import Testing
import Therex
import TherexModel
import TherexTestSupport

@testable import TherexFormats

@Suite struct `Tables and notes` {
  static let text = """
    # Knee
    patient: Ana Ruiz
    stop: =cmd|' /C calc'!A1; +call the clinic "now", please; same day

    ## Strength, 2 weeks
    leg-press: 3x10-12 each side @ 40 kg, hold 5 s, rest 90 s, Mon Wed Fri
      note: -start low, *slowly* <b>
      then: single-leg-press 3x8 each side, after 2 sessions, pain <= 3
    """

  static func written(_ writer: any PlanWriter, _ text: String = text) throws -> String {
    let resolved = try BuiltInContext.resolved(try BuiltInContext.plan(text))
    var bytes: [UInt8] = []
    _ = try writer.write(
      resolved, in: ExportContext(phrases: try BuiltInContext.phrases("en")), into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads RFC 4180.
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = [[]]
    var cell = ""
    var isQuoted = false
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"" where isQuoted && rest.first == "\"":
        cell.unicodeScalars.append("\"")
        rest = rest.dropFirst()
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        rows[rows.count - 1].append(cell)
        cell = ""
      case "\r" where !isQuoted: continue
      case "\n" where !isQuoted:
        rows[rows.count - 1].append(cell)
        cell = ""
        rows.append([])
      default: cell.unicodeScalars.append(scalar)
      }
    }
    return rows.dropLast()
  }

  @Test func `a table has a row an exercise, its dose in parts`() throws {
    let rows = Self.rows(try Self.written(CSVWriter()))
    let header = try #require(rows.first)
    #expect(rows.allSatisfy { $0.count == header.count })
    let exercise = try #require(rows.first { $0[0] == "exercise" })
    let cells = Dictionary(uniqueKeysWithValues: zip(header, exercise))
    #expect(cells["exercise"] == "leg-press" && cells["name"] == "Leg press")
    #expect(cells["sets"] == "3" && cells["repetitions"] == "10-12" && cells["load"] == "40 kg")
    #expect(cells["hold"] == "hold 5 s" && cells["rest"] == "rest 90 s")
    #expect(cells["schedule"] == "Mon Wed Fri")
    #expect(cells["progression"]?.contains("single-leg-press 3x8") == true)
  }

  @Test func `no cell of a table is a formula`() throws {
    let rows = Self.rows(try Self.written(CSVWriter()))
    let cells = rows.joined()
    #expect(cells.contains { $0.hasPrefix("'=cmd") } && cells.contains { $0.hasPrefix("'-start") })
    #expect(!cells.contains { $0.first.map("=+-@".contains) == true })
  }

  @Test func `no word of a plan is a sign of Markdown`() throws {
    let text = try Self.written(MarkdownWriter())
    #expect(text.contains(#"- \-start low, \*slowly\* \<b\>"#))
    #expect(text.contains("### Leg press\n\n3 sets of 10 to 12"))
    #expect(text.contains("1. Sit in the machine"))
    #expect(!text.contains("Ana"))
  }

  @Test func `a note says doses in shorthand and names nobody`() throws {
    let text = try Self.written(NoteWriter())
    #expect(
      text.contains("  Leg press 3x10-12 each side @ 40 kg, hold 5 s, rest 90 s, Mon Wed Fri\n"))
    #expect(
      text.contains("    then: single-leg-press 3x8 each side, after 2 sessions, pain <= 3\n"))
    #expect(!text.contains("Ana"))
  }

  static let careful = """
    # Shoulder
    patient: Ana Ruiz
    start: 2026-11-23
    findings: pregnancy
    precaution: no twisting
    weight bearing: toe-touch

    ## Early, 2 weeks
    pelvic-tilt: 10 reps, daily, 09:00
      or: cat-cow 10 reps
    single-leg-extension: 2x10 right @ 10 kg, daily, 09:00

    ## Later
    enter when: medical clearance
    squat: 2x10, daily, 09:00
    """

  @Test(arguments: ["calendar", "csv", "markdown", "note"])
  func `every front says that a draft is one, and what rules tell the patient`(
    _ name: String
  ) throws {
    let resolved = try BuiltInContext.resolved(try BuiltInContext.plan(Self.careful))
    let text = String(
      decoding: try BuiltInContext.write(resolved, name).bytes, as: UTF8.self
    ).replacing("\r\n ", with: "")
    #expect(resolved.status == .draft && text.contains("DRAFT"))
    #expect(text.contains("Do not stay flat on your back for long"))
    #expect(text.lowercased().contains("toe") && text.lowercased().contains("twist"))
    #expect(!text.contains("Ana"))
  }

  @Test func `Markdown says when a part begins, that one waits, and the side that is meant`()
    throws
  {
    let text = try Self.written(MarkdownWriter(), Self.careful)
    #expect(text.contains("Starts November 23, 2026") && text.contains("Lasts 2 weeks"))
    #expect(text.contains("Do not start this part until your therapist tells you to"))
    #expect(text.contains("You may do this instead: Cat-cow"))
    #expect(text.contains("right side only") && !text.contains("do the same with the other leg"))
  }

  @Test(arguments: ["calendar", "csv", "markdown", "note"])
  func `no word of a plan breaks out of its line, cell or text`(_ name: String) throws {
    let hostile = #"x\; END:VEVENT, "=1+1" <script>alert(1)</script> [a](javascript:b) # | \\"#
    let plan = try BuiltInContext.plan(
      "# \(hostile)\nstart: 2026-11-23\n\n## \(hostile)\nleg-press: 3x10, daily, 09:00\n  note: \(hostile)\n"
    )
    let text = String(
      decoding: try BuiltInContext.write(try BuiltInContext.resolved(plan), name).bytes,
      as: UTF8.self)
    switch name {
    case "calendar":
      let lines = text.split(separator: "\r\n")
      #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 1)
      #expect(lines.filter { $0 == "END:VEVENT" }.count == 1)
    case "csv":
      let rows = Self.rows(text)
      #expect(rows.allSatisfy { $0.count == rows[0].count })
      #expect(rows.contains { $0[1].contains(#""=1+1""#) })
    case "markdown":
      #expect(!text.contains("<script>") && !text.contains("[a](") && text.contains(#"\<script\>"#))
    default: #expect(text.split(separator: "\n").contains { $0.contains("END:VEVENT") })
    }
  }
}
