internal import ArgumentParser
internal import Therex

/// `therex diff`: what changed between two versions.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what changed between two plans, in clinical words.",
    discussion: """
      therex diff ana.plan ana.v2.plan
      therex diff ana.plan ana.v2.therex --patient -o ana.changed.html

      Any two formats. --patient writes the "what changed" page in the patient's language.

      --json prints an array, a change an entry: category, path, phase, prescription, kind (added, \
      removed, changed, moved), from and to (places of a move), before, after, says.

      Exit 0: the same, or the page is written. 1: different. 65: a plan cannot be read.
      """)

  @Argument(help: "The plan before.") var old: String
  @Argument(help: "The plan after.") var new: String

  @Flag(help: "Print JSON.") var json = false
  @Flag(help: "Write the \"what changed\" page for the patient.") var patient = false

  @Flag(help: "Write the page for a plan with errors; it is marked as a draft.")
  var draft = false

  @Option(help: "The language of the page; the plan's own otherwise.")
  var language: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The page to write; - is standard output.", valueName: "file"))
  var output: String?

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var options: ClinicOptions

  func validate() throws {
    if json && patient { throw ValidationError("--json and --patient exclude each other") }
    if output != nil && !patient { throw ValidationError("-o belongs to --patient") }
  }

  func run() throws {
    try report {
      let clinic = try Clinic(options)
      let before = try clinic.opened(old)
      let after = try before.clinic.opened(new)
      let changes = before.plan.difference(to: after.plan)
      if patient {
        try write(before, after)
      } else {
        let words = ChangeWords(
          from: before.plan, to: after.plan, phrases: try after.clinic.clinicianPhrases(),
          name: after.clinic.names("en"))
        if json {
          Terminal.print(.lines(changes.map { ChangesPage.json($0, words) }))
        } else {
          for line in ChangesPage.lines(changes, words) { Terminal.print(line) }
        }
      }
      if before.plan.id != after.plan.id {
        Terminal.error("note: these are two plans, not two versions of one: their ids differ")
      }
      if !changes.isEmpty, !patient { throw ExitCode(ExitStatus.checkFailed) }
    }
  }

  private func write(_ before: ClinicPlan, _ after: ClinicPlan) throws {
    let page = try after.said {
      try after.changedPage(since: before, language: language, isDraft: draft)
    }
    for entry in page.missing { Terminal.error("\(after.language(language)): missing: \(entry)") }
    let target = output ?? "\(Files.withoutEnding(new)).changed.html"
    try Files.write([
      Output(
        bytes: page.bytes, path: target,
        replacing: outputs.replacing)
    ])
    if target != "-" { Terminal.print("wrote \(target)") }
  }
}

/// A difference for the terminal.
enum ChangesPage {
  static func lines(_ changes: [Change], _ words: ChangeWords) -> [String] {
    guard !changes.isEmpty else { return [words.phrases.text(.changeNothing)] }
    var out: [String] = []
    for category in Change.Category.allCases {
      let own = changes.filter { $0.category == category }
      guard !own.isEmpty else { continue }
      let heading = words.heading(category)
      out.append(category == .safety ? Terminal.red(heading) : Terminal.bold(heading))
      for change in own {
        out.append(Terminal.wrapped(words.words(of: change), indent: "      ", first: "  - "))
      }
    }
    return out
  }

  static func json(_ change: Change, _ words: ChangeWords) -> JSONText {
    var from: JSONText = .null
    var to: JSONText = .null
    if case .moved(let old, let new) = change.kind {
      from = .number(old)
      to = .number(new)
    }
    let fields: [(StaticString, JSONText)] = [
      ("category", .string(change.category.rawValue)), ("path", .string(change.path.description)),
      ("phase", .optional(change.prescription?.phase.text)),
      ("prescription", .optional(change.prescription?.prescription.text)),
      ("kind", .string(ChangeWords.word(of: change.kind))), ("from", from), ("to", to),
      ("before", .optional(change.before.map(words.words(of:)))),
      ("after", .optional(change.after.map(words.words(of:)))),
      ("says", .string(words.words(of: change))),
    ]
    return .object(fields)
  }
}
