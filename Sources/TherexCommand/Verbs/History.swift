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
      guard Files.disk.isFolder(folder) else {
        throw Failure(ExitStatus.noInput, "\(folder): error: there is no such folder")
      }
      let clinic = try Clinic(options)
      var histories: [PlanHistory] = []
      var unread: [String] = []
      for name in try Files.disk.names(in: folder) where PlanHistory.isPlan(name) {
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
        Terminal.print(.lines(histories.map(\.json)))
      } else {
        let phrases = try clinic.clinicianPhrases()
        for history in histories { for line in history.lines(phrases) { Terminal.print(line) } }
        if histories.isEmpty { Terminal.print("no plans in \(folder)") }
      }
      if !unread.isEmpty {
        throw Failure(ExitStatus.badInput, unread.joined(separator: "\n"))
      }
      if histories.contains(where: { !$0.isWhole }) { throw ExitCode(ExitStatus.checkFailed) }
    }
  }
}
