internal import ArgumentParser
internal import Therex

/// `therex formats`: the registry.
struct Formats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: "List the formats that a plan can be exported to.",
    discussion: "therex formats --json\ntherex formats --losses")

  @Flag(help: "Print JSON.") var json = false
  @Flag(help: "Print what each format keeps of each field of a plan, as a table.")
  var losses = false

  func run() throws {
    if losses {
      try report { print(try Clinic.builtIn.lossTable()) }
      return
    }
    let formats = ExportFormats.all.map(\.format)
    if json {
      Terminal.print(
        .lines(
          formats.map {
            JSONText.object([
              ("name", .string($0.name)), ("fileExtension", .string($0.fileExtension)),
              ("purpose", .string($0.purpose)), ("carries", .string($0.carries)),
              ("stopRules", .string($0.stopRules.rawValue)), ("lossless", .bool($0.isLossless)),
            ])
          }))
      return
    }
    for format in formats {
      let name = format.name + String(repeating: " ", count: max(1, 12 - format.name.count))
      Terminal.print("\(Terminal.bold(name)).\(format.fileExtension)")
      Terminal.print(Terminal.wrapped(format.purpose, indent: "            "))
      Terminal.print(Terminal.wrapped("Carries \(format.carries).", indent: "            "))
      Terminal.print("            Stop rules: \(format.stopRules.rawValue).")
    }
  }
}

extension Formats {
  /// The table as Markdown, or as JSON one field a line.
  private func print(_ table: LossTable) {
    let names = table.formats.map(\.name)
    if json {
      Terminal.print(
        .lines(
          table.rows.map { row in
            .object([
              ("field", .string(row.field)),
              ("kept", .strings(Self.names(names, row, .kept))),
              ("text", .strings(Self.names(names, row, .asText))),
              ("lost", .strings(Self.names(names, row, .lost))),
            ])
          }))
      return
    }
    Terminal.print("| field | \(names.joined(separator: " | ")) |")
    Terminal.print("|---|" + String(repeating: "---|", count: names.count))
    for row in table.rows {
      let fates = row.fates.map(\.rawValue).joined(separator: " | ")
      Terminal.print("| \(row.field) | \(fates) |")
    }
  }

  private static func names(
    _ names: [String], _ row: LossTable.Row, _ fate: LossTable.Fate
  ) -> [String] {
    zip(names, row.fates).filter { $0.1 == fate }.map(\.0)
  }
}

/// `therex programs`: the reusable plans.
struct Programs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "programs",
    abstract: "List the programs that a plan can start from.",
    discussion: "therex programs\ntherex new ana.plan --program low-back-at-home")

  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let clinic = try Clinic(options)
      let (programs, notes) = try clinic.programs()
      for note in notes { Terminal.error(note) }
      let rows = programs.map {
        (
          id: $0.id, title: $0.plan.header.title, phases: $0.plan.phases.count,
          exercises: $0.plan.exerciseIDs.count
        )
      }
      if json {
        Terminal.print(
          .lines(
            rows.map {
              JSONText.object([
                ("id", .string($0.id)), ("title", .string($0.title)),
                ("phases", .number($0.phases)), ("exercises", .number($0.exercises)),
              ])
            }))
        return
      }
      for row in rows {
        Terminal.print(Terminal.bold(row.id))
        Terminal.print("    \(row.title), \(row.exercises) exercises")
      }
    }
  }
}

/// `therex findings`: the words that rules know.
struct Findings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "findings",
    abstract: "List the findings that rules test, with other words for them.",
    discussion: "therex findings")

  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let book = try Clinic(options).ruleBook()
      if json {
        Terminal.print(
          .lines(
            book.findings.map {
              JSONText.object([
                ("name", .string($0.name)), ("synonyms", .strings($0.synonyms.map(\.text))),
                ("group", .optional($0.group?.rawValue)),
                ("region", .optional($0.region?.rawValue)),
                (
                  "spanish",
                  .strings($0.synonyms.filter { $0.language == "es" }.map(\.text))
                ), ("examinedFirst", .bool($0.isExaminedFirst)), ("implies", .strings($0.implies)),
                ("ambiguous", .strings($0.ambiguous)),
                ("icd10", .optional($0.codes.first { $0.system == "ICD-10" }?.code)),
              ])
            }))
        return
      }
      for finding in book.findings {
        let facts = [
          finding.group?.rawValue, finding.region?.rawValue,
          finding.isExaminedFirst ? "examined first" : nil,
        ].compactMap { $0 }
        Terminal.print(
          Terminal.bold(finding.name)
            + (facts.isEmpty ? "" : Terminal.faint("  \(facts.joined(separator: ", "))")))
        if !finding.synonyms.isEmpty {
          Terminal.print(
            Terminal.wrapped(
              finding.synonyms.map(\.text).joined(separator: ", "), indent: "    ", first: "    "))
        }
      }
    }
  }
}
