#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Standard output and standard error.
enum Terminal {
  /// Whether standard error is a terminal: only there are lines of a file quoted.
  static let isErrorTerminal = isatty(2) == 1
  /// Whether standard output is a terminal that is not asked to be plain.
  static let isColoured = isatty(1) == 1 && getenv("NO_COLOR") == nil

  static func print(_ text: String) { write(Array((text + "\n").utf8), to: 1) }

  static func print(_ json: JSONText) { write(json.bytes, to: 1) }

  static func error(_ text: String) { write(Array((text + "\n").utf8), to: 2) }

  /// Whether nobody reads standard output any more, as behind `| head`.
  ///
  /// The verb goes on without it: its files and its exit code are what they would have been.
  nonisolated(unsafe) private(set) static var isClosed = false

  /// Makes a closed pipe a failed write, in place of this process's end.
  static func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Writes bytes as they are; when standard output cannot take them, the program ends and says so.
  static func write(_ bytes: [UInt8], to descriptor: Int32) {
    guard descriptor == 1 else {
      _ = Files.write(bytes, to: descriptor)
      return
    }
    if isClosed || Files.write(bytes, to: 1) { return }
    isClosed = errno == EPIPE
    if !isClosed {
      error("standard output: error: cannot be written: \(Files.reason())")
      end(ExitStatus.inputOutput)
    }
  }

  static func end(_ status: Int32) -> Never { exit(status) }

  static func bold(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  static func red(_ text: String) -> String { isColoured ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
  static func faint(_ text: String) -> String {
    isColoured ? "\u{1B}[2m\(text)\u{1B}[0m" : text
  }

  /// Columns of the terminal; 80 where that is unknown.
  static let width: Int = {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 80 }
    return Int(size.ws_col)
  }()

  /// Breaks a text at spaces so that no line is wider than the terminal, further lines indented.
  static func wrapped(_ text: String, indent: String = "", first: String? = nil) -> String {
    let limit = min(width, 100)
    var lines: [String] = []
    var line = first ?? indent
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > limit {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      line += isEmpty ? String(word) : " \(word)"
      isEmpty = false
    }
    lines.append(line)
    return lines.joined(separator: "\n")
  }
}
