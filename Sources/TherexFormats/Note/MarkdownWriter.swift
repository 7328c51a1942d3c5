public import TherexModel

/// Writes a plan as Markdown (CommonMark 0.31), for a wiki, a message or a repository.
public struct MarkdownWriter: PlanWriter {
  public init() {}

  /// By which the text is known again.
  package static let mark = "<!-- Therex -->\n"

  public static var format: Format {
    Format(
      name: "markdown", fileExtension: "md", purpose: "Text with headings, for notes and messages.",
      carries: "phases, exercises with steps, doses in words", stopRules: .asTextFirst)
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    let phrases = context.phrases
    let brief = PlanBrief(plan, phrases)
    var page = MarkdownPage()
    page.heading(1, phrases.said(plan.plan.header.title))
    page.paragraphs([brief.banner].compactMap { $0 })
    page.heading(2, phrases.text(.stopTitle))
    for section in brief.stops {
      page.heading(3, section.heading)
      page.list(section.lines)
    }
    page.paragraphs(brief.contact)
    if !brief.pain.isEmpty {
      page.heading(2, phrases.text(.painTitle))
      page.list(brief.pain)
    }
    for (title, lines) in [
      (PhraseKey.precautionsTitle, brief.precautions),
      (.goalsTitle, plan.plan.header.goals.map(phrases.said)),
      (.notesTitle, plan.plan.header.notes.map(phrases.said)),
    ] where !lines.isEmpty {
      page.heading(2, phrases.text(title))
      page.list(lines)
    }
    for (index, phase) in plan.plan.phases.enumerated() {
      page.heading(
        2,
        phrases.text(
          .phaseTitle,
          [.number: phrases.number(index + 1), .name: phrases.said(phase.title)]))
      page.list(brief.timing(of: index))
      let dosages = plan.plan.effectiveDosages(in: phase)
      for (place, prescription) in phase.prescriptions.enumerated() {
        page.heading(3, brief.name(of: prescription.exercise))
        page.paragraphs([
          phrases.sentence(
            brief.wording.words(
              of: dosages[place], schedule: plan.plan.schedule(of: prescription, in: phase),
              rows: prescription.setRows))
        ])
        let text = plan.exercise(prescription.exercise)?.text(in: phrases.language)
        page.numbered(text.map { brief.wording.steps(of: $0, dosage: dosages[place]) } ?? [])
        for (title, lines) in [
          (PhraseKey.limitsTitle, (text?.limits ?? []).map(\.text)),
          (
            .cautionTitle,
            brief.cautions(of: prescription, in: phase)
              + (text?.cautions ?? []).map(\.text)
          ),
          (.cuesTitle, text?.cues ?? []), (.noteTitle, prescription.notes.map(phrases.said)),
        ] where !lines.isEmpty {
          page.paragraphs([phrases.text(title) + ":"])
          page.list(lines)
        }
        page.list(brief.alternatives(of: prescription, dosages[place]))
      }
    }
    page.paragraphs([phrases.text(.footer, [.number: phrases.number(plan.plan.header.version)])])
    bytes.append(contentsOf: page.bytes)
    bytes.append(contentsOf: Self.mark.utf8)
    return [
      Loss(path: "progression", reason: "ladders are in the importable plan and the handout"),
      Loss(path: "blocks", reason: "rounds and sets of their own are in the handout"),
      Loss(path: "exercises.figures", reason: "Markdown holds no drawing of its own"),
    ]
  }
}

/// Markdown in which no word of a plan is a sign of its own.
private struct MarkdownPage {
  private(set) var bytes: [UInt8] = []

  mutating func heading(_ level: Int, _ text: String) {
    line(String(repeating: "#", count: level) + " ", text)
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func list(_ lines: [String]) {
    for text in lines { line("- ", text) }
    if !lines.isEmpty { bytes.append(UInt8(ascii: "\n")) }
  }

  mutating func numbered(_ lines: [String]) {
    for (index, text) in lines.enumerated() { line("\(index + 1). ", text) }
    if !lines.isEmpty { bytes.append(UInt8(ascii: "\n")) }
  }

  mutating func paragraphs(_ lines: [String]) {
    for text in lines {
      line("", text)
      bytes.append(UInt8(ascii: "\n"))
    }
  }

  private mutating func line(_ mark: String, _ text: String) {
    bytes.append(contentsOf: mark.utf8)
    let start = bytes.count
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"),
        UInt8(ascii: "#"), UInt8(ascii: "|"), UInt8(ascii: "~"), UInt8(ascii: "!"),
        UInt8(ascii: "&"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      // At the beginning of a line they make a list or a rule; "3." a numbered one.
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="):
        if bytes.count == start { bytes.append(UInt8(ascii: "\\")) }
        bytes.append(byte)
      case UInt8(ascii: "."), UInt8(ascii: ")"):
        if bytes.count > start, bytes[start...].allSatisfy(\.isDigit) {
          bytes.append(UInt8(ascii: "\\"))
        }
        bytes.append(byte)
      case 0..<0x20, 0x7F: bytes.append(UInt8(ascii: " "))
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }
}
