internal import ArgumentParser
internal import Therex

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
      over. While a stop stands, accept the id stop too: you have called the patient. A stop stands until \
      a record names it, in whatever version or file.

      What the patient wrote stands in full, and until somebody has read it nothing advances: --read \
      SESSION records in the next version who read it and when, alone or together with --accept. A word \
      that is watched for puts a question first, and the exit code is 1 until it is read.

      Outcome measures of the plan (measure:) and the logs are compared day by day. One that is worse by the \
      change that matters, or whose scores are unclear, asks first, and nothing advances until somebody has \
      looked at it: --read measure/odi records it. Another score asks again. therex measures lists them.

      --other names other plans that the logs speak of: by their patient key, identifier, or name and day \
      of birth it is known whose a session is. A stop in another plan of the same patient stops here too.

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
      waitingPhases (phase, criteria), unused (session, says), words (session, date, plan, \
      prescription, source, text, ask, read: no, now or recorded), alerts, measures (id, measure, name, \
      part, side, unit, better, change, scores: date, score, plan, sessions; sinceFirst, sincePrevious and \
      sinceBest: from, to, difference, outcome: improved, unchanged or worse; ask, read), unknownMeasures \
      (name, score, date), accepted.

      Exit 0: reviewed. 1: a stop stands, or words or measures that ask something are unread. 65: a file cannot be read, or an id cannot be accepted.
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

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Other plans that the logs speak of: whose their sessions are.", valueName: "plan"))
  var other: [String] = []

  @Flag(help: "Print JSON.") var json = false

  @Option(help: ArgumentHelp("Write the review as a page.", valueName: "file"))
  var html: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Accept these proposals; stop for the stops.", valueName: "id"))
  var accept: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Record that you have read what the patient wrote in these sessions, or what measure/ID asks.",
      valueName: "id"))
  var read: [String] = []

  @Option(help: "Who accepts or reads; the plan's clinician otherwise.") var clinician: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Where --accept writes the next version; a new file.", valueName: "file"))
  var output: String?

  @OptionGroup var outputs: OutputOptions
  @OptionGroup var options: ClinicOptions

  func validate() throws {
    if output != nil && accept.isEmpty && read.isEmpty {
      throw ValidationError("-o belongs to --accept or --read")
    }
  }

  func run() throws {
    try report {
      let date = try Today.date(on, "--on")
      let clinic = try Clinic(options)
      let source = try clinic.opened(plan)
      let others = try other.map { try source.clinic.opened($0).plan }
      let reading = try self.reading()
      let readingMeasures = Set(measuresRead)
      let versions = try earlier.map { try source.clinic.opened($0).plan }
      let thresholds = try source.clinic.thresholds()
      let offers = try source.ladderOffers()
      var reviewer = Reviewer(
        plan: source.plan, on: date, earlier: versions, others: others, reading: reading,
        readingMeasures: readingMeasures, thresholds: thresholds, offers: offers)
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
      let elsewhere = review.unused.count { $0.reason == .otherPlan }
      guard sessions.count == 0 || elsewhere < sessions.count || !review.stops.isEmpty else {
        throw Failure(
          ExitStatus.badInput,
          "error: every session is of another plan; this one's id is \(review.plan)")
      }
      // What cannot be accepted is said before anything is written.
      try checkRead(review)
      let next =
        try accept.isEmpty && read.isEmpty
        ? nil : accepted(review, source, versions, date, clinic)
      let words = try source.reviewWords(for: sessions, earlier: versions)
      var written: [Output] = []
      if let html {
        let page = ReviewPage(review, of: sessions, words: words)
        written.append(
          Output(
            bytes: page.bytes(style: try source.clinic.reviewStyle()), path: html,
            replacing: outputs.replacing, option: "--html"))
      }
      if let next {
        written += next.exercises.map {
          Output(
            bytes: $0.bytes, path: "\(ClinicPlan.exerciseFolder(of: next.path))/\($0.name)",
            replacing: .nothing, makesFolder: true)
        }
        written.append(Output(bytes: next.bytes, path: next.path, replacing: .nothing))
      }
      try Files.write(written)
      if json {
        Terminal.print(
          ProposalPage.json(review, words, sessions: sessions.count, accepted: next?.path))
      } else if html != "-", next?.path != "-" {
        for line in ProposalPage.lines(review, words, plan: plan) { Terminal.print(line) }
        if let html { Terminal.print("wrote \(html)") }
        if let next {
          Terminal.print("wrote \(next.path): version \(source.plan.header.version + 1)")
        }
      }
      let asks =
        review.hasUnreadMeasures
        || review.words.contains { $0.reading == .unread && !$0.questions.isEmpty }
      // What was accepted or read in this review asks no more; what was not still does.
      if !review.stops.isEmpty && !accept.contains(Plan.stopID) || asks {
        throw ExitCode(ExitStatus.checkFailed)
      }
    }
  }

  private func reading() throws -> Set<SessionID> {
    let sessions = read.filter { !$0.hasPrefix(Self.measurePrefix) }
    do { return Set(try sessions.map { try SessionID($0) }) } catch let error as PlanError {
      throw Failure(ExitStatus.badInput, "error: --read: \(error)")
    }
  }

  private static let measurePrefix = "measure/"

  /// The courses of outcome measures whose questions are read.
  private var measuresRead: [String] {
    read.filter { $0.hasPrefix(Self.measurePrefix) }.map {
      String($0.dropFirst(Self.measurePrefix.count))
    }
  }

  /// What is read must be there: a wrong id would leave it unread.
  private func checkRead(_ review: Review) throws {
    for id in measuresRead
    where !review.measures.contains(where: { $0.id == id && $0.reading == .now }) {
      let open = review.measures.filter { $0.reading == .unread }.map(MeasurePage.option)
      throw Failure(
        ExitStatus.badInput,
        "error: --read \(Self.measurePrefix)\(id): that measure asks nothing that is unread; "
          + (open.isEmpty ? "nothing is unread" : "unread: \(open.joined(separator: " "))"))
    }
    for id in read
    where !id.hasPrefix(Self.measurePrefix)
      && !review.words.contains(where: { $0.session.text == id && $0.reading == .now })
    {
      let open = review.words.filter { $0.reading == .unread }.map(\.session.text)
      throw Failure(
        ExitStatus.badInput,
        "error: --read \(id): no unread words are in that session; "
          + (open.isEmpty
            ? "nothing is unread" : "unread: \(Array(Set(open)).sorted().joined(separator: " "))"))
    }
  }

  /// The next version's text, read again and found equal to what was accepted.
  private func accepted(
    _ review: Review, _ source: ClinicPlan, _ earlier: [Plan], _ date: CivilDate,
    _ clinic: Clinic
  ) throws -> (path: String, bytes: [UInt8], exercises: [(name: String, bytes: [UInt8])]) {
    guard let who = clinician ?? source.plan.header.clinician else {
      throw Failure(
        ExitStatus.usage, "error: nobody accepts it; add --clinician, or clinician: to the plan")
    }
    let path = output ?? nextPath(after: source.plan)
    guard path == "-" || !Files.disk.exists(path) else {
      throw Failure(
        ExitStatus.cannotCreate, "\(path): error: is there already; name a new file with -o")
    }
    let next = try source.accepting(
      accept, of: review, on: date, by: who, earlier: earlier,
      writtenTo: path == "-" ? nil : path, in: clinic)
    for remark in next.newErrors {
      Terminal.error("note: the next version has an error: \(remark.says); \(remark.mend)")
    }
    return (path, next.text, next.exercises)
  }

  /// `ana.v3.plan` after `ana.plan` or `ana.v2.plan`.
  private func nextPath(after plan: Plan) -> String {
    var stem = Files.withoutEnding(self.plan)
    let own = ".v\(plan.header.version)"
    if stem.hasSuffix(own) { stem = String(stem.dropLast(own.count)) }
    return "\(stem).v\(plan.header.version + 1).plan"
  }
}
