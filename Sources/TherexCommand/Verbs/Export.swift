internal import ArgumentParser
internal import Therex

/// `therex export`: a plan as files for others.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Export a plan to one or more formats.",
    discussion: """
      therex export ana.plan --to html
      therex export ana.plan --to xml json html -o handouts/
      therex export ana.plan --to json -o -
      therex export ana.plan --to html --layout large --paper Letter --language es
      therex export ana.plan --to tracker
      therex export ana.plan --to calendar --zone Europe/Madrid --reminder 15
      therex export ana.plan --to fhir --no-handout

      Formats: \(ExportFormats.names.joined(separator: ", ")).
      """)

  @Argument(help: "The plan text; an importable plan (XML or JSON) is read too.")
  var file: String

  @Option(name: .long, parsing: .upToNextOption, help: "One or more formats.")
  var to: [String]

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "A file, or a folder for several files; - is standard output.", valueName: "path"))
  var output: String?

  @Option(help: "The language of the words; the plan's own otherwise.")
  var language: String?

  @Flag(help: "Leave the drawings out of XML and JSON.")
  var withoutFigures = false

  @Flag(help: "Make the tracker without the plan: it waits for one, with the catalog in it.")
  var empty = false

  @OptionGroup var look: LookOptions

  @Option(
    help: ArgumentHelp(
      "Put a QR code on the handout: the plan, in the fragment of this tracker's address.",
      valueName: "https://…"))
  var qr: String?

  @Flag(help: "Let the code carry the patient's name, birth date and identifier too.")
  var qrName = false

  @Option(help: "The program that makes the PDF: chromium, weasyprint or a path; found otherwise.")
  var renderer: String?

  @OptionGroup var calendar: CalendarOptions

  @OptionGroup var record: RecordOptions

  @Flag(help: "Export although errors stand; the plan is marked as a draft.")
  var draft = false

  @Flag(help: "Fail when a format cannot carry everything.")
  var strict = false

  @Option(help: ArgumentHelp("Write what could not be carried there, as JSON.", valueName: "file"))
  var losses: String?

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var options: ClinicOptions

  func run() throws { try report { try export() } }
}
