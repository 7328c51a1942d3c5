internal import ArgumentParser
internal import Therex

/// `therex log score`: a score of an outcome measure goes into a log.
struct LogScore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Add a score of an outcome measure to a session log.",
    discussion: """
      therex log score ana.log.json ODI 36 --on 2026-11-30
      therex log score ana.log.json "grip strength" 31.5 --side left
      therex log score new.log.json PSFS 4.5 --plan ana.plan

      The score is in the measure's own unit; therex measures lists names, units and ranges. It becomes a \
      session of its own, of that day and of the plan that the log speaks of, or of --plan, with which a new \
      log begins. Nothing else of the log changes; two commands on one log lose nothing.

      Exit 0: it is in the log. 64: it is no score of that measure. 65: the log cannot be read, or speaks of \
      several plans. 66: there is no such log, and no --plan to begin one.
      """)

  @Argument(help: "The session log, x.log.json.") var log: String
  @Argument(help: "The measure, as ODI.") var measure: String
  @Argument(help: "The score, as 36.") var score: String

  @Option(help: "The day on which it was taken, as 2026-11-30; today otherwise.") var on: String?
  @Option(help: "Of which side it is: left or right.") var side: String?
  @Option(help: "The plan that the patient follows; the log's otherwise.") var plan: String?
  @OptionGroup var options: ClinicOptions

  func run() throws {
    try report {
      let date = try Today.date(on, "--on")
      let clinic = try Clinic(options)
      let measures = try clinic.outcomeMeasures()
      let words = MeasureWords(phrases: try clinic.clinicianPhrases())
      let scored = try scored(date, measures, words)
      let owner = try plan.map { try Owner(clinic.opened($0).plan) }
      guard Files.disk.exists(log) else {
        guard let owner else {
          throw Failure(
            ExitStatus.noInput,
            "\(log): error: there is no such log; add --plan PLAN to begin one")
        }
        let session = try owner.session(scored, date)
        try Files.put(
          LogFormat.bytes(of: SessionLog([session])), at: log, isSynced: true,
          precondition: .isNew)
        return said(scored, date)
      }
      let lock = try PlanLock(log)
      defer { lock.release() }
      let bytes = try Files.read(log)
      let before = try parsed(bytes)
      let session = try (owner ?? Owner(before, log)).session(scored, date)
      let after = SessionLog(before.records + [session], extensions: before.extensions)
      guard after != before else {
        Terminal.print("\(log) has it already")
        return
      }
      try Files.put(
        LogFormat.bytes(of: after), at: log, isSynced: true, precondition: .holds(bytes))
      said(scored, date)
      sayContradictions(after, of: session, date, measures, words)
    }
  }

  private func said(_ score: LoggedScore, _ date: CivilDate) {
    let side = score.side.map { " \($0.rawValue)" } ?? ""
    Terminal.print("added \(score.measure) \(score.score)\(side) of \(date) to \(log)")
  }

  /// What was typed as a score of its measure; nothing of it is guessed.
  private func scored(
    _ date: CivilDate, _ measures: OutcomeMeasures, _ words: MeasureWords
  ) throws -> LoggedScore {
    let side = try side.map { text in
      guard let side = MeasureSide(rawValue: text) else {
        throw Failure(ExitStatus.usage, "error: --side is left or right")
      }
      return side
    }
    let entry = MeasureEntry(
      name: measure, written: .words(score), side: side, date: date, origin: .plan)
    let number: ExactDecimal
    var found = side
    switch measures.read(entry) {
    case .score(let key, let value):
      number = value
      found = key.side
    case .doubt:
      let course = MeasureCourses(of: [entry], by: measures).courses.first
      throw Failure(
        ExitStatus.usage, "error: \(course.map(words.questions(of:))?.first ?? "no score")")
    case .unknown:
      guard let value = ExactDecimal(score) else {
        throw Failure(
          ExitStatus.usage, "error: the score is not one number; write it with a point, as 5.5")
      }
      number = value
      let near = measures.nearest(to: measure).map { "; did you mean \($0)?" } ?? ""
      Terminal.error("note: nothing knows this measure, and nothing is compared\(near)")
    }
    do {
      return try LoggedScore(measure: measure, score: number, side: found)
    } catch { throw Failure(ExitStatus.usage, "error: \(error)") }
  }

  private func parsed(_ bytes: [UInt8]) throws -> SessionLog {
    do { return try LogFormat.parse(bytes) } catch {
      throw Failure(
        ExitStatus.badInput, error.errors.map { "\(log):\($0)" }.joined(separator: "\n"))
    }
  }

  /// Says it where the day has another score of the measure now.
  private func sayContradictions(
    _ after: SessionLog, of session: Session, _ date: CivilDate, _ measures: OutcomeMeasures,
    _ words: MeasureWords
  ) {
    let own = after.records.filter { $0.plan == session.plan }
    for course in MeasureCourses(of: own.flatMap(\.measureEntries), by: measures).courses {
      let mine = MeasureCourses(of: session.measureEntries, by: measures).courses.first
      guard course.id == mine?.id else { continue }
      for (question, text) in zip(course.questions, words.questions(of: course)) {
        if case .contradiction(date, _) = question { Terminal.error("note: \(text)") }
      }
    }
  }

  /// Of which plan a score is.
  private struct Owner {
    let plan: PlanID
    let version: Int
    let patientKey: String?

    init(_ plan: Plan) {
      self.plan = plan.id
      version = plan.header.version
      patientKey = plan.header.patientKey
    }

    /// The one plan that a log speaks of, at its last version.
    init(_ log: SessionLog, _ path: String) throws {
      guard let last = log.records.last, log.records.allSatisfy({ $0.plan == last.plan }) else {
        throw Failure(
          ExitStatus.badInput,
          "\(path): error: the log is not of one plan; name the plan of the score with --plan")
      }
      plan = last.plan
      version = log.records.map(\.version).max() ?? last.version
      patientKey = last.patientKey
    }

    func session(_ score: LoggedScore, _ date: CivilDate) throws -> Session {
      do {
        return try Session(
          scoring: score, on: date, plan: plan, version: version, patientKey: patientKey)
      } catch { throw Failure(ExitStatus.badInput, "error: \(error)") }
    }
  }
}
