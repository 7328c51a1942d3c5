public import TherexModel

/// The session log of a tracker, `x.log.json`: read strictly, written canonically.
///
/// Its fields are described by `log.schema.json`.
public enum LogFormat {
  /// The format's own version, major and minor.
  public static let version = "1.0"

  /// Reads a log: records in any order, also several of one session.
  ///
  /// What is wrong in any session is reported, at most ``ReadErrors/limit``.
  ///
  /// - Throws: ``ReadErrors`` with line and column; never a value of the file.
  public static func parse(_ bytes: [UInt8]) throws(ReadErrors) -> SessionLog {
    let root: JSON.Value
    do {
      root = try JSON.parse(bytes)
    } catch let error { throw ReadErrors(error) }
    let members = try LogObject(root, "a log", known: ["format", "sessions", "extensions"])
    guard let format = root.member("format")?.value else {
      throw ReadErrors(root.error("'format' is missing", fix: "write \"format\": \"\(version)\""))
    }
    guard let text = format.string else {
      throw ReadErrors(format.error("format is \(format.kind)", fix: "write it as a string"))
    }
    if let refusal = PlanRecord.refusal(ofFormat: text) {
      throw ReadErrors(format.error(refusal.problem, fix: refusal.fix))
    }
    guard let list = try members.list("sessions") else {
      throw ReadErrors(root.error("'sessions' is missing", fix: "write \"sessions\": []"))
    }
    var sessions: [Session] = []
    sessions.reserveCapacity(list.count)
    var mistakes: [ReadError] = []
    for value in list {
      do {
        sessions.append(try LogReader.session(value))
      } catch let errors {
        mistakes.append(contentsOf: errors.errors)
        if mistakes.count >= ReadErrors.limit { break }
      }
    }
    let extensions = try LogReader.extensions(members)
    if let first = mistakes.first { throw ReadErrors(first, Array(mistakes.dropFirst())) }
    return SessionLog(sessions, extensions: extensions)
  }

  /// The log as canonical JSON: the same log gives the same bytes.
  public static func bytes(of log: SessionLog) -> [UInt8] {
    var writer = LogWriter()
    writer.log(log)
    return writer.bytes
  }

  /// The log as a table: one row a set, CRLF, quoted by RFC 4180.
  ///
  /// A text that a spreadsheet would run as a formula is written with an apostrophe before it.
  /// Source: OWASP, CSV Injection.
  public static func csv(of log: SessionLog) -> [UInt8] { LogTable.bytes(of: log) }
}
