internal import Therex

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Draws QR codes with the `qrencode` program, where it is installed.
struct QRCode: CodeDrawer {
  /// A code as an SVG element that may stand inside a page, with its quiet zone.
  ///
  /// The text goes through a pipe: on a command line every user of the machine could read it.
  ///
  /// - Parameters:
  ///   - text: what the code holds.
  ///   - symbol: the version and level that it is to have.
  ///   - module: the side of one square in micrometres; the drawing's own size follows from it.
  /// - Throws: ``Failure`` when the program is not installed or does not do it.
  func svg(of text: String, symbol: QRSymbol, module: Int) throws(ExportError) -> [UInt8] {
    do {
      return try Self.drawn(text, symbol: symbol, module: module)
    } catch {
      throw ExportError(
        path: "qr", rule: error.message, link: "https://fukuchi.org/works/qrencode/",
        cause: .program)
    }
  }

  private static func drawn(
    _ text: String, symbol: QRSymbol, module: Int
  ) throws(Failure) -> [UInt8] {
    let arguments = [
      "qrencode", "-8", "-t", "SVG", "--inline", "--rle", "--svg-path", "-m",
      "\(QRSymbol.quietZone)",
      "-l", symbol.level.rawValue, "-v", "\(symbol.version)",
      // 2,540 dots an inch are 10 micrometres each.
      "-s", "\(max(1, module / 10))", "-d", "2540", "-o", "-",
    ]
    let svg = try run(arguments, input: Array(text.utf8))
    guard let start = find(Array("<svg".utf8), in: svg) else {
      throw Failure(
        ExitStatus.inputOutput, "qrencode drew no code; try a newer version of it")
    }
    return Array(svg[start...])
  }

  private static func find(_ pattern: [UInt8], in bytes: [UInt8]) -> Int? {
    bytes.indices.first { bytes[$0...].starts(with: pattern) }
  }

  // MARK: Running the program

  private static func run(_ arguments: [String], input: [UInt8]) throws(Failure) -> [UInt8] {
    let source = try pipe()
    let result: (read: Int32, write: Int32)
    do { result = try pipe() } catch {
      close(source.read)
      close(source.write)
      throw error
    }
    let child = spawn(arguments, stdin: source, stdout: result)
    close(source.read)
    close(result.write)
    defer { close(result.read) }
    guard let child else {
      close(source.write)
      throw Failure(
        ExitStatus.inputOutput,
        "--qr needs the program qrencode, which is not installed; "
          + "install it (apt install qrencode, brew install qrencode) or leave out --qr")
    }
    // The text is smaller than a pipe's buffer, so the program need not read while it is written.
    let isWritten = Files.write(input, to: source.write)
    close(source.write)
    let output = read(result.read)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard isWritten, let output, status == 0 else {
      throw Failure(
        ExitStatus.inputOutput,
        "qrencode failed (status \(status >> 8 & 0xFF)); run qrencode --version to test it")
    }
    return output
  }

  private static func pipe() throws(Failure) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    #if canImport(Glibc)
      let status = Glibc.pipe(&ends)
    #else
      let status = Darwin.pipe(&ends)
    #endif
    guard status == 0 else {
      throw Failure(ExitStatus.inputOutput, "no pipe to qrencode can be opened")
    }
    return (ends[0], ends[1])
  }

  /// Starts a program that is looked up in the path; `nil` when it is not there.
  private static func spawn(
    _ arguments: [String], stdin: (read: Int32, write: Int32),
    stdout: (read: Int32, write: Int32)
  ) -> pid_t? {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
    #else
      var actions: posix_spawn_file_actions_t?
    #endif
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, stdin.read, 0)
    posix_spawn_file_actions_adddup2(&actions, stdout.write, 1)
    for end in [stdin.read, stdin.write, stdout.read, stdout.write] where end > 1 {
      posix_spawn_file_actions_addclose(&actions, end)
    }
    var child = pid_t()
    var strings: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { for string in strings { free(string) } }
    strings.append(nil)
    // It needs nothing of the environment; the path is looked up in this program's own.
    let environment: [UnsafeMutablePointer<CChar>?] = [nil]
    let status = posix_spawnp(&child, arguments[0], &actions, nil, strings, environment)
    return status == 0 ? child : nil
  }

  /// All that comes; `nil` when it cannot be read or is larger than any code.
  private static func read(_ end: Int32) -> [UInt8]? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 64 * 1024)
    while bytes.count <= 16 * 1024 * 1024 {
      let count = chunk.withUnsafeMutableBytes {
        #if canImport(Glibc)
          Glibc.read(end, $0.baseAddress, $0.count)
        #else
          Darwin.read(end, $0.baseAddress, $0.count)
        #endif
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
    return nil
  }
}
