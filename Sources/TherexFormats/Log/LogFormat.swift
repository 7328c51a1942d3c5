public import TherexEncodings
public import TherexModel

/// The session log of a tracker, `x.log.json`: read strictly, written canonically.
///
/// Its fields are described by `log.schema.json`.
public enum LogFormat {
  /// The format's own version, major and minor.
  public static let version = "1.2"

  /// Reads a log: records in any order, also several of one session.
  ///
  /// What is wrong in any session is reported, at most ``ReadErrors/limit``.
  ///
  /// - Throws: ``ReadErrors`` with line and column; never a value of the file.
  public static func parse(_ bytes: [UInt8]) throws(ReadErrors) -> SessionLog {
    var sessions: [Session] = []
    let extensions = try read(BytesInMemory(bytes)) { sessions.append($0) }
    return SessionLog(sessions, extensions: extensions)
  }

  /// Reads a log piece by piece and hands over each record as it comes, so that a long log takes no
  /// more memory than its longest session.
  ///
  /// - Returns: the log's own extensions.
  /// - Throws: ``ReadErrors`` as ``parse(_:)`` does; what was handed over before is then to be
  ///   forgotten.
  package static func read(
    _ source: some ByteSource, each take: (Session) -> Void
  ) throws(ReadErrors) -> [Extension] {
    var mistakes: [ReadError] = []
    var stream = JSONStream(source)
    let extensions: [Extension]
    do throws(ReadError) {
      let root = try stream.document(list: "sessions") { value in
        guard mistakes.count < ReadErrors.limit else { return }
        do throws(ReadError) { take(try LogReader.session(value)) } catch {
          mistakes.append(error)
        }
      }
      extensions = try rest(root)
    } catch { throw ReadErrors(error) }
    if let first = mistakes.first { throw ReadErrors(first, Array(mistakes.dropFirst())) }
    return extensions
  }

  /// What a log holds beside its sessions.
  private static func rest(_ root: JSON.Value) throws(ReadError) -> [Extension] {
    let object = try JSON.Object(root, "a log", keys: ["format", "sessions", "extensions"])
    let format = try object.required("format", like: "\"1.0\"")
    if let refusal = PlanRecord.refusal(ofFormat: try format.text(as: "format")) {
      throw format.error(refusal.problem, fix: refusal.fix)
    }
    _ = try object.required("sessions", like: "[]").list(as: "sessions")
    return try LogReader.extensions(object)
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
