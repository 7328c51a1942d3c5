internal import Therex

/// Session logs from files, each session handed over once with the answers of all its records.
///
/// Only sessions with several records are in memory together: a year takes no more than a week.
struct LogStream {
  private enum Input {
    case file(String)
    /// Of a pipe, which cannot be read twice.
    case memory(String, [UInt8])

    var path: String {
      switch self {
      case .file(let path), .memory(let path, _): path
      }
    }
  }
  private let inputs: [Input]

  /// - Throws: ``FileError`` when a pipe, or a folder, cannot be read.
  init(_ paths: [String]) throws {
    inputs = try paths.map { path in
      FileChunks.canRewind(path) ? .file(path) : .memory(path, try Files.read(path))
    }
  }

  /// Hands over every session, in the files' order but for those with several records, which come
  /// last, and the conflicts after them.
  ///
  /// - Throws: ``Failure`` with every mistake of every file, ``FileError``, and what the takers throw;
  ///   what was handed over before is then to be forgotten.
  func read(
    session take: (Session) throws -> Void, conflict: (LogConflict) throws -> Void
  ) throws {
    var repeated = RepeatedSessions()
    for input in inputs {
      switch input {
      case .file(let path): repeated.note(FileChunks(path))
      case .memory(_, let bytes): repeated.note(BytesInMemory(bytes))
      }
    }
    var several: [Session] = []
    var refusal: (any Error)?
    var mistakes: [String] = []
    func each(_ session: Session) {
      if repeated.contains(session.id) {
        several.append(session)
      } else if refusal == nil {
        do { try take(session) } catch { refusal = error }
      }
    }
    for input in inputs {
      do throws(ReadErrors) {
        switch input {
        case .file(let path):
          let chunks = FileChunks(path)
          defer { refusal = chunks.failure ?? refusal }
          _ = try LogFormat.read(chunks, each: each)
        case .memory(_, let bytes):
          _ = try LogFormat.read(BytesInMemory(bytes), each: each)
        }
      } catch {
        mistakes += error.errors.map { "\(input.path):\($0)" }
      }
      if let failure = refusal as? FileError { throw failure }
    }
    guard mistakes.isEmpty else {
      throw Failure(ExitStatus.badInput, mistakes.joined(separator: "\n"))
    }
    if let refusal { throw refusal }
    let (sessions, conflicts) = SessionLog(several).joined
    for session in sessions { try take(session) }
    for found in conflicts { try conflict(found) }
  }
}
