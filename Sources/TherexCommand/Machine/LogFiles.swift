internal import Therex

/// Session logs from files, merged.
struct LogFiles {
  let log: SessionLog
  /// Records that another record contains word for word, over all files.
  let duplicates: Int

  /// - Throws: ``Failure`` with every mistake of every file.
  init(_ paths: [String]) throws {
    var logs: [SessionLog] = []
    var mistakes: [String] = []
    for path in paths {
      let bytes = try Files.read(path)
      do {
        logs.append(try LogFormat.parse(bytes))
      } catch let errors {
        mistakes += errors.errors.map { "\(path):\($0)" }
      }
    }
    guard mistakes.isEmpty else {
      throw Failure(ExitStatus.badInput, mistakes.joined(separator: "\n"))
    }
    log = SessionLog.merged(logs)
    duplicates = logs.reduce(0) { $0 + $1.records.count } - log.records.count
  }
}
