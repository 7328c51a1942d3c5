internal import ArgumentParser
internal import TherexFormats
internal import TherexModel

/// `therex review`: what the plan's own rules propose from the logs.
struct ReviewPlan: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Say what the plan's rules propose from session logs, and accept it.",
    discussion: """
      therex review ana.plan phone.log.json watch.log.json
      therex review ana.plan ana.log.json --accept strength/leg-press
      therex review ana.v2.plan ana.log.json --earlier ana.plan --html review.html

      What asks to stop and call comes first. Nothing changes until it is accepted: --accept writes \
      the next version to a new file, ana.v2.plan beside ana.plan or the one that -o names, keeps \
      comments, and records who accepted what on which day. A file that is there is never written \
      over. While a stop stands, accept the id stop too: you have called the patient.

      --on is the day of the review, today on this machine's calendar otherwise.

      Where the plan leaves open what comes next, the lines that the sessions speak for are \
      suggested: each ready to be written, with where each part comes from (exercise, program, \
      clinic, patient or built in). --accept never takes one; while a stop stands nothing harder is \
      suggested. Before there is a log: therex check ana.plan --ladders.

      --json prints one object: plan, version, date, sessions, stops (urgency, date, session, \
      prescription, cause), proposals (id, phase, prescription, decision, now, proposed, rule, \
      ruleOrigin, reason, sessions, dates, missing, notReached, confirm, remarks, suggestions: \
      lines, place, says, parts (part, origin, citation), cautions, needs, choices, sessions, dates, \
      confirm; suggestion is deprecated since 1.1), adherence \
      (prescription, due, done, extra, partly), pain (date, before, worst, nextMorning), \
      waitingPhases (phase, criteria), unused (session, says), accepted.

      Exit 0: reviewed. 1: a stop stands. 65: a file cannot be read, or an id cannot be accepted.
      """)

  @Argument(help: "The plan text, or an importable plan.") var plan: String
  @Argument(help: "Session logs, x.log.json.") var logs: [String]

  @Option(help: "The day of the review, as 2026-12-07; today otherwise.") var on: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Earlier versions of the plan: sessions of them count, and ways back are known.",
      valueName: "plan"))
  var earlier: [String] = []

  @Flag(help: "Print JSON.") var json = false

  @Option(help: ArgumentHelp("Write the review as a page.", valueName: "file"))
  var html: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Accept these proposals; stop for the stops.", valueName: "id"))
  var accept: [String] = []

  @Option(help: "Who accepts; the plan's clinician otherwise.") var clinician: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where --accept writes the next version; a new file.", valueName: "file"))
  var output: String?

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var options: ClinicOptions

  func validate() throws {
    if output != nil && accept.isEmpty { throw ValidationError("-o belongs to --accept") }
  }

  func run() throws {
    try report {
      let date = try Today.date(on, "--on")
      let source = try PlanSource(plan, clinic: try Clinic(options))
      let versions = try earlier.map { try PlanSource($0, clinic: source.clinic).plan }
      let thresholds = try source.clinic.thresholds()
      let offers = try source.clinic.ladderOffers(for: source.plan)
      var reviewer = Reviewer(
        plan: source.plan, on: date, earlier: versions, thresholds: thresholds, offers: offers)
      var sessions = SessionDigest(of: source.plan, hasDoses: html != nil)
      do {
        try LogStream(logs).read(
          session: {
            sessions.take($0)
            try reviewer.take($0)
          },
          conflict: {
            sessions.take($0)
            try reviewer.take($0)
          })
      } catch let error as PlanError {
        throw Failure(ExitStatus.badInput, "error: \(error)")
      }
      let review = reviewer.finish()
      let others = review.unused.count { $0.reason == .otherPlan }
      guard sessions.count == 0 || others < sessions.count || !review.stops.isEmpty else {
        throw Failure(
          ExitStatus.badInput,
          "error: every session is of another plan; this one's id is \(review.plan)")
      }
      // What cannot be accepted is said before anything is written.
      let next = try accept.isEmpty ? nil : accepted(review, source, versions, date)
      let words = ReviewWords(
        plan: source.plan, sessions: sessions, earlier: versions, name: source.clinic.names("en"))
      var written: [Output] = []
      if let html {
        let page = ReviewPage(review, of: sessions, words: words)
        written.append(
          Output(
            bytes: page.bytes(style: try source.clinic.reviewStyle()), path: html,
            replacing: outputs.replacing, option: "--html"))
      }
      if let next {
        written.append(Output(bytes: next.bytes, path: next.path, replacing: .nothing))
      }
      try Files.write(written)
      if json {
        Terminal.print(
          ReviewText.json(review, words, sessions: sessions.count, accepted: next?.path))
      } else if html != "-", next?.path != "-" {
        for line in ReviewText.lines(review, words, plan: plan) { Terminal.print(line) }
        if let html { Terminal.print("wrote \(html)") }
        if let next {
          Terminal.print("wrote \(next.path): version \(source.plan.header.version + 1)")
        }
      }
      if !review.stops.isEmpty, next == nil { throw ExitCode(ExitStatus.checkFailed) }
    }
  }

  /// The next version's text, read again and found equal to what was accepted.
  private func accepted(
    _ review: Review, _ source: PlanSource, _ earlier: [Plan], _ date: CivilDate
  ) throws -> (path: String, bytes: [UInt8]) {
    guard let who = clinician ?? source.plan.header.clinician else {
      throw Failure(
        ExitStatus.usage, "error: nobody accepts it; add --clinician, or clinician: to the plan")
    }
    let path = output ?? nextPath(after: source.plan)
    guard path == "-" || !Files.exists(path) else {
      throw Failure(
        ExitStatus.cannotCreate, "\(path): error: is there already; name a new file with -o")
    }
    let thresholds = try source.clinic.thresholds()
    let next: (plan: Plan, edits: [PlanEdit])
    do {
      next = try source.plan.accepting(
        accept, of: review, on: date, by: who, earlier: earlier, thresholds: thresholds)
    } catch let error {
      throw Failure(ExitStatus.badInput, "error: \(error)")
    }
    try warn(of: next.plan, source)
    guard let outline = source.outline else {
      // An importable plan has no comments to keep: the next version is plan text.
      let bytes = PlanText.bytes(of: next.plan)
      try check(bytes, is: next.plan, source)
      return (path, bytes)
    }
    var file = (bytes: source.bytes, outline: outline)
    let vocabulary = try source.clinic.vocabulary()
    for edit in next.edits {
      let bytes = try splice { try edit.spliced(into: file.bytes, file.outline) }
      do {
        file = (bytes, try PlanText.outline(bytes, vocabulary: vocabulary))
      } catch let errors {
        throw Failure(
          ExitStatus.badInput,
          "\(plan): error: the next version would not read: \(errors.first.problem); nothing was written"
        )
      }
    }
    try check(file.bytes, is: next.plan, source)
    return (path, file.bytes)
  }

  /// Says which errors the next version has that this one has not: the rule book is asked too.
  private func warn(of next: Plan, _ source: PlanSource) throws {
    do {
      let before = try source.clinic.remarks(on: source.plan)
      for remark in try source.clinic.remarks(on: next)
      where remark.severity == .error && remark.stands
        && !before.contains(where: { $0.rule == remark.rule && $0.place == remark.place })
      {
        Terminal.error("note: the next version has an error: \(remark.says); \(remark.mend)")
      }
    } catch let errors as ReadErrors {
      throw Failure(ExitStatus.badInput, "\(plan): error: \(errors.first)")
    }
  }

  private func check(_ bytes: [UInt8], is wanted: Plan, _ source: PlanSource) throws {
    let read: Plan
    do {
      read = try PlanText.parse(
        bytes, vocabulary: try source.clinic.vocabulary(knowing: source.plan))
    } catch let errors as ReadErrors {
      throw Failure(
        ExitStatus.badInput,
        "\(plan): error: the next version would not read: \(errors.first.problem); nothing was written"
      )
    }
    // Plan text holds no extensions; of a plan text there are none.
    guard PlanText.bytes(of: read) == PlanText.bytes(of: wanted) else {
      throw Failure(
        ExitStatus.badInput,
        "\(plan): error: the next version would not say what was accepted; nothing was written")
    }
  }

  /// `ana.v3.plan` after `ana.plan` or `ana.v2.plan`.
  private func nextPath(after plan: Plan) -> String {
    var stem = Files.withoutEnding(self.plan)
    let own = ".v\(plan.header.version)"
    if stem.hasSuffix(own) { stem = String(stem.dropLast(own.count)) }
    return "\(stem).v\(plan.header.version + 1).plan"
  }
}

extension PlanEdit {
  /// A plan text with the edit.
  func spliced(into bytes: [UInt8], _ outline: PlanOutline) throws(PlanError) -> [UInt8] {
    switch self {
    case .id(let id): try PlanSplice.setHeader("id", to: id.text, in: bytes, outline)
    case .version(let version):
      try PlanSplice.setHeader("version", to: String(version), in: bytes, outline)
    case .source(let text): try PlanSplice.addHeader("source", text, in: bytes, outline)
    case .prescription(let address, let before, let after):
      try PlanSplice.replace(before, with: after, inPhase: address.phase, in: bytes, outline)
    }
  }
}
