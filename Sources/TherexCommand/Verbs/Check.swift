internal import ArgumentParser
internal import Therex

/// `therex check`: what a careful colleague would say.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check that a plan is safe, clear and complete, or a catalog of one's own.",
    discussion: """
      therex check ana.plan
      therex check --catalog our-exercises
      therex check ana.plan --fix
      therex check ana.plan --score
      therex check ana.plan --ladders

      --ladders offers lines for what the plan leaves open: a progression, a condition, a way back. \
      They come from the exercise's neighbours and doses in the catalog, from programs, and from the \
      cited defaults that a clinic may change; each part says whose it is. The plan's own lines always \
      go first, and nothing is changed. With --json it prints an array of them: phase, prescription, \
      exercise, lines, place, says, parts (part, origin, citation), cautions, needs, choices.

      Without a file, --catalog names a folder of exercises to check: their reading grade and sentences, \
      missing translations, words that two exercises share, neighbours, figures, and properties that \
      contradict each other. With --json it prints an array of them: exercise, kind, severity, says, mend.

      Exit 0: no error stands. 1: an error stands that is not overridden. 65: it cannot be read.
      """)

  @Argument(help: "The plan text, or an importable plan.")
  var file: String?

  @Flag(help: "Offer substitutes for what a rule speaks against; the plan is not changed.")
  var fix = false

  @Flag(help: "Offer progressions and ways back for what the plan leaves open.")
  var ladders = false

  @Flag(help: "Answer CERT's items and FITT-VP, one by one.") var score = false

  @Flag(help: "Grade how plainly the handout speaks, section by section.") var handout = false

  @Option(help: "The handout's language; the plan's own otherwise.") var language: String?

  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      guard let file else {
        try checkCatalog()
        return
      }
      let source = try Clinic(options).opened(file)
      let remarks = try source.remarks()
      var isHard = false
      if json, ladders {
        Terminal.print(try LadderPage.json(source))
      } else if json {
        let book = try source.clinic.rulesAlone()
        Terminal.print(.lines(remarks.map { RemarkPage.json($0, source, book) }))
      } else {
        try RemarkPage.print(remarks, source)
        if fix { try SubstitutePage.print(source) }
        if ladders { try LadderPage.print(source) }
        if score { try ScorePage.print(source) }
        if handout { isHard = try HandoutGradePage.print(source, language: language) }
        Terminal.print(summary(remarks, source, file))
      }
      if remarks.hasErrors || isHard {
        throw ExitCode(ExitStatus.checkFailed)
      }
    }
  }

  /// The exercises of the folder that `--catalog` names.
  private func checkCatalog() throws {
    guard let folder = options.catalog else {
      throw Failure(
        ExitStatus.usage,
        "error: no plan; write therex check ana.plan, or therex check --catalog FOLDER")
    }
    let clinic = try Clinic(options)
    let remarks = try clinic.catalogRemarks(on: clinic.ownExercises)
    let unread = clinic.notes.count { $0.contains(": error: ") }
    if json {
      Terminal.print(.lines(remarks.map(CatalogRemarkPage.json)))
    } else {
      CatalogRemarkPage.print(remarks)
      func count(_ severity: Severity) -> Int { remarks.count { $0.severity == severity } }
      Terminal.print(
        "\(folder): \(clinic.ownExercises.count) exercises read, \(unread) mistakes in files; "
          + "\(count(.error)) errors, \(count(.caution)) cautions, \(count(.advice)) advice")
    }
    if unread > 0 || remarks.contains(where: { $0.severity == .error }) {
      throw ExitCode(ExitStatus.checkFailed)
    }
  }

  private func summary(_ remarks: [Remark], _ source: ClinicPlan, _ file: String) -> String {
    func count(_ severity: Severity) -> Int {
      remarks.count { $0.severity == severity && $0.stands }
    }
    func counted(_ number: Int, _ word: String) -> String {
      "\(number) \(word)\(number == 1 ? "" : "s")"
    }
    let overridden = remarks.count { !$0.stands }
    var parts = [
      counted(count(.error), "error"), counted(count(.caution), "caution"),
      "\(count(.advice)) advice",
    ]
    if overridden > 0 { parts.append("\(overridden) overridden") }
    let plan = source.plan
    let size =
      "\(counted(plan.phases.count, "phase")), \(counted(plan.exerciseIDs.count, "exercise"))"
    return "\(file): well-formed, \(size); \(parts.joined(separator: ", "))"
  }
}
