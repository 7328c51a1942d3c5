public import TherexModel

/// Writes a plan as a table: a row a stop rule, then a row an exercise.
///
/// Source: RFC 4180. A cell that a spreadsheet would take for a formula begins with an apostrophe
/// (OWASP, "CSV Injection").
public struct CSVWriter: PlanWriter {
  public init() {}

  /// By which a table is known again.
  package static let mark = Column.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ",")

  public static var format: Format {
    Format(
      name: "csv", fileExtension: "csv", purpose: "A table for a spreadsheet or a report.",
      carries: "one row an exercise: its dose in parts and in words", stopRules: .asData)
  }

  /// The columns, in their order; a program finds them by name.
  private enum Column: String, CaseIterable {
    case row, phase, block, exercise, name, dose, schedule, words, sets, repetitions, side, load
    case hold, duration, rest, progression, note, urgency, trigger, action
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    let brief = PlanBrief(plan, context.phrases)
    var table = Table()
    if let banner = brief.banner { table.row([Column.row: "status", .words: banner]) }
    for applied in plan.stopRules {
      table.row(
        [
          Column.row: "stop rule", .phase: applied.prescription?.phase.text ?? "",
          .exercise: applied.prescription?.prescription.text ?? "",
          .urgency: applied.rule.effectiveUrgency.rawValue, .trigger: applied.rule.trigger,
          .action: applied.rule.action,
        ])
    }
    for sentence in brief.pain { table.row([Column.row: "pain limit", .words: sentence]) }
    for words in brief.precautions { table.row([Column.row: "precaution", .words: words]) }
    for phase in plan.plan.phases {
      let dosages = plan.plan.effectiveDosages(in: phase)
      var place = 0
      for block in phase.blocks {
        for prescription in block.prescriptions {
          table.row(cells(prescription, dosages[place], block, phase, brief))
          for words in brief.cautions(of: prescription, in: phase) {
            table.row([
              Column.row: "caution", .phase: phase.title,
              .exercise: prescription.exercise.text, .words: words,
            ])
          }
          place += 1
        }
      }
    }
    bytes.append(contentsOf: table.bytes)
    return [
      Loss(path: "header", reason: "a table holds stop rules, precautions and exercises alone"),
      Loss(path: "exercises", reason: "steps, limits and pictures are in the handout"),
      Loss(path: "phases", reason: "conditions, goals and dates of phases have no column"),
    ]
  }

  private func cells(
    _ prescription: Prescription, _ dosage: Dosage, _ block: Block, _ phase: Phase,
    _ brief: PlanBrief
  ) -> [Column: String] {
    let schedule = brief.resolved.plan.schedule(of: prescription, in: phase)
    func alone(_ change: (inout Dosage.Terms) -> Void) -> String {
      var terms = Dosage.Terms()
      change(&terms)
      let text = (try? Dosage(terms)).map { DoseText.text($0) } ?? ""
      // The sign before a load is plan text's, and a formula's to a spreadsheet.
      return text.hasPrefix("@ ") ? String(text.dropFirst(2)) : text
    }
    return [
      .row: "exercise", .phase: phase.title, .block: brief.wording.words(of: block.kind) ?? "",
      .exercise: prescription.exercise.text, .name: brief.name(of: prescription.exercise),
      .dose: DoseText.text(dosage), .schedule: DoseText.text(Dosage.unstated, schedule),
      .words: brief.wording.words(of: dosage, schedule: schedule, rows: prescription.setRows),
      .sets: dosage.sets.map(DoseText.text) ?? "",
      .repetitions: {
        if case .count(let count)? = dosage.repetitions { return DoseText.text(count) }
        return ""
      }(),
      .side: alone { $0.side = dosage.side }, .load: alone { $0.load = dosage.load },
      .hold: alone { $0.hold = dosage.hold }, .duration: alone { $0.duration = dosage.duration },
      .rest: alone { $0.rest = dosage.rest },
      .progression: LadderText.lines(of: prescription.progression).joined(separator: "; "),
      .note: prescription.notes.joined(separator: " "),
    ]
  }

  /// Rows whose cells stand in quotes, so that no separator or line break ends one.
  private struct Table {
    private(set) var bytes: [UInt8] = []

    init() { row(Column.allCases.map(\.rawValue)) }

    mutating func row(_ cells: [Column: String]) {
      row(Column.allCases.map { cells[$0] ?? "" })
    }

    private mutating func row(_ cells: [String]) {
      for (index, cell) in cells.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        if Self.isFormula(cell) { bytes.append(UInt8(ascii: "'")) }
        for byte in cell.utf8 {
          if byte == UInt8(ascii: "\"") { bytes.append(byte) }
          bytes.append(byte < 0x20 && byte != UInt8(ascii: "\n") ? UInt8(ascii: " ") : byte)
        }
        bytes.append(UInt8(ascii: "\""))
      }
      bytes.append(contentsOf: [0x0D, 0x0A])
    }

    private static func isFormula(_ cell: String) -> Bool {
      cell.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    }
  }
}
