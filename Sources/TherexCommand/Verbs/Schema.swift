internal import ArgumentParser
internal import Therex

/// `therex schema`: the published schemas.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Print a published schema.",
    discussion: """
      therex schema xml > plan.xsd
      xmllint --noout --schema plan.xsd ana.therex
      therex schema fhir -o profiles/
      """)

  enum Kind: String, CaseIterable, ExpressibleByArgument {
    case xml, json, log, exercise, rules, measures, fhir

    /// The data file; of FHIR the folder.
    var path: String {
      switch self {
      case .xml, .exercise: "schemas/plan.xsd"
      case .json: "schemas/plan.schema.json"
      case .log: "schemas/log.schema.json"
      case .rules: "schemas/rules.schema.json"
      case .measures: "schemas/measures.schema.json"
      case .fhir: "schemas/fhir/"
      }
    }
  }

  @Argument(
    help:
      "xml, json, log, rules, measures, exercise (which the schema of plans declares too), or fhir (profiles and extensions)."
  )
  var kind: Kind

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write, of fhir the folder; standard output otherwise.", valueName: "path"))
  var output: String?

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let clinic = try Clinic(options)
      if kind == .fhir { return try writeProfiles(clinic) }
      guard let bytes = try clinic.data(kind.path) else {
        throw Failure(ExitStatus.noInput, "error: this build has no schema \(kind.rawValue)")
      }
      try write([(output ?? "-", bytes)])
    }
  }

  /// A file a profile, or all of them as one array.
  private func writeProfiles(_ clinic: Clinic) throws {
    var files: [(String, [UInt8])] = []
    for path in try clinic.paths(under: kind.path) {
      guard let bytes = try clinic.data(path) else { continue }
      files.append((String(path.dropFirst(kind.path.utf8.count)), bytes))
    }
    guard let output, output != "-" else {
      let all = files.map(\.1).joined(separator: Array(",\n".utf8))
      return try write([("-", Array("[\n".utf8) + all + Array("]\n".utf8))])
    }
    let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
    try write(files.map { ("\(folder)/\($0.0)", $0.1) })
  }

  private func write(_ files: [(path: String, bytes: [UInt8])]) throws {
    try Files.write(
      files.map {
        Output(
          bytes: $0.bytes, path: $0.path, replacing: outputs.replacing, isSynced: false,
          makesFolder: true)
      })
    for file in files where file.path != "-" { Terminal.print("wrote \(file.path)") }
  }
}
