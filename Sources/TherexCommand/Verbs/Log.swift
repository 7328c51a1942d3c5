internal import ArgumentParser
internal import Therex

/// `therex log`: what the patient did and felt.
struct Log: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Read, check and merge session logs, and add a score to one.",
    discussion: """
      therex log phone.log.json watch.log.json -o ana.log.json
      therex log score ana.log.json ODI 36 --on 2026-11-30

      Without a verb of its own, log reads and merges: therex log merge --help.
      """, subcommands: [LogMerge.self, LogScore.self], defaultSubcommand: LogMerge.self)
}

/// `therex log merge`, or `therex log` alone: logs in, one log and a table out.
struct LogMerge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Read, check and merge session logs, and print them.",
    discussion: """
      therex log phone.log.json watch.log.json -o ana.log.json

      Logs are merged in any order; a record that says nothing new is dropped. Sessions that two \
      records tell differently are named, and kept as they are.

      --json prints an array, a session an entry: id, at, date, plan, version, synthetic, conflict \
      (the fields that differ), entries (phase, prescription, step, alternative, completed, done, \
      painWorst, stopped, note), painBefore, painWorst, painNextMorning, symptoms, note, patientKey, \
      measures (measure, score, date, side).

      Exit 0: read. 1: two records contradict each other. 65: a file is no log.
      """)

  @Argument(help: "Session logs, x.log.json; - is standard input.")
  var files: [String]

  @Flag(help: "Print JSON.") var json = false
  @Flag(help: "Print CSV, a row a set.") var csv = false

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the merged log; it must not be there yet.", valueName: "file"))
  var output: String?

  func validate() throws {
    if json && csv { throw ValidationError("--json and --csv exclude each other") }
  }

  func run() throws {
    try report {
      let read = try LogFiles(files)
      let log = read.log
      let (sessions, conflicts) = log.joined
      if let output {
        try Files.write([
          Output(bytes: LogFormat.bytes(of: log), path: output, replacing: .nothing)
        ])
      }
      if csv {
        Terminal.write(LogFormat.csv(of: log), to: 1)
      } else if json {
        Terminal.print(.lines(LogPage.json(sessions, conflicts)))
      } else if output != "-" {
        for line in LogPage.table(sessions) { Terminal.print(line) }
        for line in LogPage.words(sessions, conflicts) { Terminal.print(line) }
        Terminal.print(summary(read, sessions.count + conflicts.count))
        if let output { Terminal.print("wrote \(output)") }
      }
      for conflict in conflicts {
        Terminal.error(
          "conflict: session \(conflict.id): its records differ in \(conflict.fields.joined(separator: ", "))"
        )
      }
      if !conflicts.isEmpty { throw ExitCode(ExitStatus.checkFailed) }
    }
  }

  private func summary(_ read: LogFiles, _ sessions: Int) -> String {
    var parts = ["\(files.count) file\(files.count == 1 ? "" : "s")", "\(sessions) sessions"]
    if read.duplicates > 0 {
      parts.append("\(read.duplicates) duplicate record\(read.duplicates == 1 ? "" : "s") dropped")
    }
    let synthetic = read.log.records.count { $0.isSynthetic }
    if synthetic > 0 { parts.append("\(synthetic) made up by a program") }
    return parts.joined(separator: ", ")
  }
}

/// A log as a table for the terminal.
enum LogPage {
  static func table(_ sessions: [Session]) -> [String] {
    guard !sessions.isEmpty else { return [] }
    var rows = [["date", "time", "v", "exercise", "done", "pain", "next", "symptoms"]]
    for session in sessions {
      let time = String(session.time.text.dropFirst(11).prefix(5))
      let version = "\(session.version)\(session.isSynthetic ? "*" : "")"
      if session.entries.isEmpty, session.measures.isEmpty || session.felt != .notAsked {
        rows.append(
          [session.date.text, time, version, "-", stop(session.stopped)] + felt(session.felt))
      }
      for (index, entry) in session.entries.enumerated() {
        let isFirst = index == 0
        rows.append(
          [
            isFirst ? session.date.text : "", isFirst ? time : "", isFirst ? version : "",
            entry.prescription.text + (entry.alternative.map { " (or \($0))" } ?? ""), done(entry),
          ] + felt(entry.felt.filled(from: session.felt)))
      }
      for score in session.measureEntries {
        rows.append(
          [
            score.date.text, "", version, score.name,
            ([score.text, score.side?.rawValue] as [String?]).compactMap { $0 }
              .joined(separator: " "), "", "", "",
          ])
      }
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.enumerated().map { number, row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column + 1 < row.count {
          line += String(repeating: " ", count: widths[column] - cell.count + 2)
        }
      }
      while line.last == " " { line.removeLast() }
      return number == 0 ? Terminal.bold(line) : line
    }
  }

  /// What the patient wrote, in full.
  static func words(_ sessions: [Session], _ conflicts: [LogConflict]) -> [String] {
    var lines: [String] = []
    for session in sessions + conflicts.flatMap(\.records) {
      func add(_ note: String?, _ place: String) {
        guard let note else { return }
        let line = Terminal.wrapped(
          "\(session.date) (\(session.id))\(place): \"\(note)\"", indent: "      ", first: "  - ")
        if !lines.contains(line) { lines.append(line) }
      }
      add(session.note, "")
      for entry in session.entries { add(entry.note, ", \(entry.prescription)") }
    }
    return lines.isEmpty ? [] : ["", Terminal.bold("what the patient wrote")] + lines + [""]
  }

  /// What was done, as in `5x15 @ 34 kg`.
  private static func done(_ entry: SessionEntry) -> String {
    var parts = entry.sets.map(words(of:))
    if parts.isEmpty { parts = [entry.isMarkedDone == true ? "done" : "-"] }
    let stopped = stop(entry.stopped)
    if !stopped.isEmpty { parts.append(stopped) }
    return parts.joined(separator: ", ")
  }

  private static func words(of set: PerformedSet) -> String {
    var words = ""
    if let repetitions = set.repetitions {
      words = set.count > 1 ? "\(set.count)x\(repetitions)" : "\(repetitions) reps"
    } else if set.count > 1 {
      words = "\(set.count) sets"
    }
    func add(_ text: String) { words += words.isEmpty ? text : " \(text)" }
    if let side = set.side { add(side == .each ? "each side" : side.rawValue) }
    if let load = set.load { add("@ \(self.words(of: load))") }
    if let hold = set.hold { add("hold \(hold) s") }
    if let time = set.duration { add("for \(time) s") }
    if let way = set.distance { add("for \(way) m") }
    return words.isEmpty ? "1 set" : words
  }

  private static func words(of load: PerformedLoad) -> String {
    switch load {
    case .mass(let number, let unit): "\(number) \(unit.rawValue)"
    case .shareOfBodyMass(let share): "\(share)% body mass"
    case .shareOfOneRepMax(let share): "\(share)% 1RM"
    case .band(let colour): "\(colour.rawValue) band"
    case .ownBody: "own body"
    case .asPrescribed: "the plan's load"
    }
  }

  private static func stop(_ stopped: StoppedBecause?) -> String {
    switch stopped {
    case nil: ""
    case .stopRule: "stopped: a stop rule"
    case let other?: "stopped: \(other)"
    }
  }

  private static func felt(_ felt: Felt) -> [String] {
    func say(_ value: ExactDecimal?) -> String { value?.text ?? "-" }
    let pain = "\(say(felt.pain.before))>\(say(felt.pain.worstKnown))"
    let symptoms: String =
      switch felt.symptoms {
      case nil: "not asked"
      case let list? where list.isEmpty: ""
      case let list?: list.map { ReviewWords.words(of: $0) }.joined(separator: "; ")
      }
    return [pain == "->-" ? "-" : pain, say(felt.pain.nextMorning), symptoms]
  }

  static func json(_ sessions: [Session], _ conflicts: [LogConflict]) -> [JSONText] {
    var entries = sessions.map { json($0, conflict: []) }
    for conflict in conflicts {
      entries += conflict.records.map { json($0, conflict: conflict.fields) }
    }
    return entries
  }

  private static func json(_ session: Session, conflict: [String]) -> JSONText {
    .object([
      ("id", .string(session.id.text)), ("at", .string(session.time.text)),
      ("date", .string(session.date.text)), ("plan", .string(session.plan.text)),
      ("version", .number(session.version)), ("synthetic", .bool(session.isSynthetic)),
      ("conflict", .strings(conflict)),
      ("entries", .list(session.entries.map { json($0, session.felt) })),
      ("painBefore", .decimal(session.felt.pain.before)),
      ("painWorst", .decimal(session.felt.pain.worstKnown)),
      ("painNextMorning", .decimal(session.felt.pain.nextMorning)),
      (
        "symptoms",
        session.felt.symptoms.map { .strings($0.map { ReviewWords.words(of: $0) }) }
          ?? .null
      ),
      ("note", .optional(session.note)), ("patientKey", .optional(session.patientKey)),
      (
        "measures",
        .list(
          session.measureEntries.map { score in
            .object([
              ("measure", .string(score.name)), ("score", .decimal(score.number)),
              ("date", .string(score.date.text)), ("side", .optional(score.side?.rawValue)),
            ])
          })
      ),
    ])
  }

  private static func json(_ entry: SessionEntry, _ felt: Felt) -> JSONText {
    .object([
      ("phase", .string(entry.phase.text)), ("prescription", .string(entry.prescription.text)),
      ("step", .number(entry.step)),
      ("alternative", entry.alternative.map { .number($0) } ?? .null),
      ("completed", entry.isMarkedDone.map { .bool($0) } ?? .null),
      ("done", .strings(entry.sets.map(words(of:)))),
      ("painWorst", .decimal(entry.felt.filled(from: felt).pain.worstKnown)),
      ("stopped", .bool(entry.stopped != nil)), ("note", .optional(entry.note)),
    ])
  }
}
