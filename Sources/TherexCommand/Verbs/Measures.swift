internal import ArgumentParser
internal import Therex

/// `therex measures`: the outcome measures that are known.
struct Measures: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures",
    abstract: "List the outcome measures that check and review compare.",
    discussion: """
      therex measures
      therex measures --json

      A plan has them in measure: lines, a log in measures; both take any of a measure's names. A clinic's \
      folder adds its own and sets the change that matters: measures/*.json under --templates.

      --json prints an array, a measure an entry: id, name, names, spanish, unit, units, sides, low, high, \
      better, change (amount, kind, of, sources), sources, licence.
      """)

  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let clinic = try Clinic(options)
      let measures = try clinic.outcomeMeasures().all
      if json {
        Terminal.print(.lines(measures.map(entry)))
        return
      }
      let words = MeasureWords(phrases: try clinic.clinicianPhrases())
      for measure in measures {
        Terminal.print(Terminal.bold(measure.id.text) + "  \(measure.name)")
        let sides = measure.hasSides ? ", each side" : ""
        Terminal.print("    \(measure.rangeWords)\(sides)")
        Terminal.print(Terminal.wrapped(words.matters(measure), indent: "    ", first: "    "))
        Terminal.print(
          Terminal.faint(
            Terminal.wrapped(
              measure.names.map(\.text).joined(separator: ", "), indent: "    ", first: "    ")))
      }
    }
  }

  private func entry(_ measure: OutcomeMeasure) -> JSONText {
    let change = measure.change
    return .object([
      ("id", .string(measure.id.text)), ("name", .string(measure.name)),
      ("names", .strings(measure.names.map(\.text))),
      ("spanish", .strings(measure.names.filter { $0.language == "es" }.map(\.text))),
      ("unit", .string(measure.unit)), ("units", .strings(measure.units)),
      ("sides", .bool(measure.hasSides)), ("low", .decimal(measure.range.lowerBound)),
      ("high", .decimal(measure.range.upperBound)), ("better", .string(measure.better.rawValue)),
      (
        "change",
        .object([
          ("amount", .decimal(change.amount)), ("kind", .string(change.kind)),
          ("of", .optional(change.population)), ("sources", .strings(change.citations)),
        ])
      ),
      ("sources", .strings(measure.citations)), ("licence", .string(measure.licence)),
    ])
  }
}
