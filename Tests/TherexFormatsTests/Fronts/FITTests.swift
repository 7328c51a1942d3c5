import Testing
import Therex
import TherexTestSupport

@Suite struct `Workouts for a watch` {
  static func written(_ text: String) throws -> (files: WrittenFiles, steps: [[FITReading.Message]])
  {
    let resolved = try BuiltInContext.resolved(try BuiltInContext.plan(text))
    let files = try FITWriter().files(
      of: resolved, in: ExportContext(phrases: try BuiltInContext.phrases("en")))
    return (files, try files.files.map { try FITReading($0.bytes).steps })
  }

  /// The steps of the exercises: what is only read is left out.
  static func work(_ dose: String, _ exercise: String = "leg-press") throws -> [[Int]] {
    let (_, steps) = try written("# Knee\n\n## Early\n\(exercise): \(dose)\n")
    let all = try #require(steps.first)
    let first = try #require(all.firstIndex { $0.number(7) == 0 })
    return all[first...].map { step in
      let value = (step.number(2) ?? 0)
      // A repeat by how far it goes back.
      let kind = step.number(1) ?? -1
      return kind == 6
        ? [6, (step.number(254) ?? 0) - value, step.number(4) ?? 0] : [kind, value]
    }
  }

  @Test func `sets repeat, with their rest`() throws {
    #expect(try Self.work("3x10, rest 60 s") == [[29, 10], [0, 60_000], [6, 2, 3]])
    #expect(try Self.work("3x10") == [[29, 10], [6, 1, 3]])
    #expect(try Self.work("10 reps") == [[29, 10]])
  }

  @Test func `a hold is timed, and each is let go of`() throws {
    #expect(
      try Self.work("2x5, hold 10 s")
        == [[0, 10_000], [5, 0], [6, 2, 5], [0, 10_000], [5, 0], [6, 2, 5]])
    #expect(try Self.work("3x1, hold 30 s, rest 30 s") == [[0, 30_000], [0, 30_000], [6, 2, 3]])
    #expect(try Self.work("for 5 min") == [[0, 300_000]])
  }

  @Test func `each side is done before the other, the affected one first where the plan says so`()
    throws
  {
    #expect(try Self.work("2x8 each side") == [[29, 8], [6, 1, 2], [29, 8], [6, 1, 2]])
    let (_, steps) = try Self.written(
      "# Knee\naffected side: right\n\n## Early\nleg-press: 8 reps each side affected first\n")
    let names = try #require(steps.first).filter { $0.number(1) == 29 }.map { $0.text(0) }
    #expect(names == ["Leg press, right", "Leg press, left"])
  }

  @Test(arguments: [
    "3x8-12", "2-3x10", "several reps", "3x10 alternating", "3x10, may hold 5 s", "hold as able",
    "at least 3x10", "repeat", "3 sets",
  ])
  func `a dose that is no single number is one open step, and a loss`(_ dose: String) throws {
    let (files, steps) = try Self.written("# Knee\n\n## Early\nleg-press: \(dose)\n")
    let work = try #require(steps.first).filter { $0.number(7) == 0 }
    #expect(work.map { $0.number(1) } == [5])
    #expect(files.losses.contains { $0.path.hasSuffix("leg-press.dose") })
    #expect(work.first?.text(8)?.isEmpty == false)
  }

  @Test func `rounds go round as a whole, and one by one where something in them repeats`() throws {
    func kinds(_ first: String) throws -> [Int] {
      let (_, steps) = try Self.written(
        "# Knee\n\n## Early\ncircuit 3 rounds:\nleg-press: \(first)\nsquat: 5 reps\n")
      return try #require(steps.first).filter { $0.number(7) != 1 }.compactMap { $0.number(1) }
    }
    #expect(try kinds("10 reps") == [29, 29, 6])
    #expect(try kinds("2x10") == [29, 6, 29, 29, 6, 29, 29, 6, 29])
  }

  @Test func `a load is in hundredths of a kilogram, and in the unit that the plan has`() throws {
    let (_, steps) = try Self.written("# Knee\n\n## Early\nleg-press: 3x10 @ 45 lb\n")
    let work = try #require(steps.first?.first { $0.number(7) == 0 })
    #expect(work.number(12) == 2041 && work.number(13) == 2)
  }

  @Test func `a phase is a workout, and none names the patient`() throws {
    let (files, _) = try Self.written(
      "# Knee\npatient: Ana Ruiz\nstart: 2026-11-23\n\n## Early, 2 weeks\nsquat: 2x10\n\n## Later\nsquat: 3x10\n"
    )
    #expect(files.files.map(\.name) == [.part("1-early"), .part("2-later")])
    for file in files.files {
      #expect(!String(decoding: file.bytes, as: UTF8.self).contains("Ana"))
    }
  }

  @Test func `a title is cut on a whole character and told; a stop rule, a dose and a note never`()
    throws
  {
    let long = String(repeating: "👩🏽‍🦽", count: 40)
    let sign = String(repeating: "numb foot ", count: 60) + "end"
    let (files, steps) = try Self.written(
      "# Knee\nstop: \(sign); call\n\n## A \(long)\nleg-press: 3x10\n  note: \(long) end of note\n")
    #expect(files.losses.contains { $0.path.hasSuffix(".title") })
    let reading = try FITReading(files.files[0].bytes)
    let title = try #require(reading.messages.first { $0.number == 26 }?.text(8))
    #expect(title.hasSuffix("👩🏽‍🦽") && title.utf8.count <= 254)
    let notes = try #require(steps.first?.first { $0.number(1) == 29 }?.text(8))
    #expect(notes == "3 sets of 10")
    let text = reading.lines.joined(separator: "\n").replacing(" ", with: "")
    #expect(text.contains(sign.replacing(" ", with: "")))
    #expect(text.contains(long + "endofnote"))
  }

  @Test(arguments: [
    "a b <x> \" \\ , = @", "שלום مرحبا 你好",
    "e" + String(repeating: "\u{301}", count: 400),
    String(repeating: "x", count: 2000), "👩🏽‍🦽",
  ])
  func `hostile text leaves a file that reads`(_ text: String) throws {
    let (_, steps) = try Self.written(
      "# \(text)\nstop: \(text); \(text)\n\n## \(text)\nleg-press: 3x10\n  note: \(text)\n")
    for step in try #require(steps.first) {
      for field in [0, 8] {
        let bytes = step.fields[field] ?? [0]
        #expect(bytes.count <= 255 && bytes.last == 0)
        #expect(String(validating: bytes.dropLast(), as: UTF8.self) != nil)
        #expect(!bytes.dropLast().contains { $0 < 0x20 && $0 != 0x0A })
      }
    }
  }

  @Test func `a changed byte is seen`() throws {
    var bytes = try Self.written("# Knee\n\n## Early\nsquat: 2x10\n").files.files[0].bytes
    bytes[60] ^= 1
    #expect(throws: FITReading.Broken.self) { try FITReading(bytes) }
  }
}
