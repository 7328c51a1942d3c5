internal import ArgumentParser
internal import Therex

/// `therex history`: the versions of each plan in a folder.
struct History: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the versions of each plan in a folder, and find gaps.",
    discussion: """
      therex history patients/ana

      Plans of any format (.plan, .therex, .therex.json) are told apart by their ids. A version in \
      two formats is one version; two files of one version that differ are named.

      --json prints an array, a plan an entry: id, versions (version, files, acceptedOn, \
      acceptedBy, what), missing (version numbers), contradicting (version numbers).

      Exit 0: whole. 1: a version is missing, or two files of one version differ. 65: a file of it \
      cannot be read.
      """)

  @Argument(help: "The folder.") var folder: String
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      guard Files.isFolder(folder) else {
        throw Failure(ExitStatus.noInput, "\(folder): error: there is no such folder")
      }
      let clinic = try Clinic(options)
      var histories: [PlanHistory] = []
      var unread: [String] = []
      for name in try Files.names(in: folder) where PlanHistory.isPlan(name) {
        let path = folder.hasSuffix("/") ? "\(folder)\(name)" : "\(folder)/\(name)"
        do {
          let plan = try clinic.opened(path).plan
          if let index = histories.firstIndex(where: { $0.id == plan.id }) {
            histories[index].add(plan, name)
          } else {
            var history = PlanHistory(id: plan.id)
            history.add(plan, name)
            histories.append(history)
          }
        } catch let failure as Failure {
          unread.append(failure.message)
        }
      }
      if json {
        Terminal.print(JSONText.array(histories.map(\.json)))
      } else {
        for history in histories { for line in history.lines { Terminal.print(line) } }
        if histories.isEmpty { Terminal.print("no plans in \(folder)") }
      }
      if !unread.isEmpty {
        throw Failure(ExitStatus.badInput, unread.joined(separator: "\n"))
      }
      if histories.contains(where: { !$0.isWhole }) { throw ExitCode(ExitStatus.checkFailed) }
    }
  }
}

/// The versions of one plan.
struct PlanHistory {
  struct Version {
    let plan: Plan
    var files: [String]
    var isContradicted = false
  }
  let id: PlanID
  private var versions: [Int: Version] = [:]

  init(id: PlanID) { self.id = id }

  static func isPlan(_ name: String) -> Bool {
    [".plan", ".therex", ".therex.json"].contains { name.hasSuffix($0) }
  }

  mutating func add(_ plan: Plan, _ file: String) {
    let number = plan.header.version
    guard var known = versions[number] else {
      versions[number] = Version(plan: plan, files: [file])
      return
    }
    known.files.append(file)
    if !known.plan.difference(to: plan).isEmpty { known.isContradicted = true }
    versions[number] = known
  }

  /// Version numbers up to the highest that no file has.
  var missing: [Int] {
    guard let last = versions.keys.max() else { return [] }
    // A version of a million is no reason to list a million gaps.
    return (1...last).lazy.filter { versions[$0] == nil }.prefix(1000).map { $0 }
  }

  var contradicting: [Int] { versions.filter(\.value.isContradicted).keys.sorted() }
  var isWhole: Bool { missing.isEmpty && contradicting.isEmpty }

  var lines: [String] {
    guard let newest = versions.keys.max().flatMap({ versions[$0] }) else { return [] }
    var out = ["\(Terminal.bold(newest.plan.header.title))  \(Terminal.faint(id.text))"]
    for number in versions.keys.sorted() {
      guard let version = versions[number] else { continue }
      out.append("  v\(number)  \(version.files.joined(separator: ", "))")
      if let record = version.plan.acceptance {
        out.append(
          Terminal.wrapped(
            "\(record.date), accepted by \(record.clinician): \(record.what)", indent: "      "))
      }
      if version.isContradicted {
        out.append("      " + Terminal.red("these files are not the same plan"))
      }
    }
    if !missing.isEmpty {
      let list = missing.map { "v\($0)" }.joined(separator: ", ")
      out.append(Terminal.wrapped("missing: \(list)", indent: "    ", first: "  "))
    }
    return out
  }

  var json: String {
    JSONText.object([
      ("id", .string(id.text)),
      (
        "versions",
        .raw(
          "["
            + versions.keys.sorted().compactMap { versions[$0] }.map { version in
              let record = version.plan.acceptance
              return JSONText.object([
                ("version", .number(version.plan.header.version)),
                ("files", .strings(version.files)),
                ("acceptedOn", .optional(record?.date.text)),
                ("acceptedBy", .optional(record?.clinician)), ("what", .optional(record?.what)),
              ])
            }.joined(separator: ", ") + "]")
      ),
      ("missing", .raw("[" + missing.map(String.init).joined(separator: ", ") + "]")),
      ("contradicting", .raw("[" + contradicting.map(String.init).joined(separator: ", ") + "]")),
    ])
  }
}
