#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Turns a handout's HTML into a tagged PDF with a program that is installed.
struct PDFRenderer {
  private enum Kind {
    case weasyprint, chromium
  }

  private let program: String
  private let kind: Kind

  /// Seconds after which a program that does not end is stopped.
  private static let patience = 120

  private static let chromiumNames = [
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "chrome-headless-shell", "headless_shell", "microsoft-edge", "msedge", "brave-browser",
  ]

  private static let applications = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ]

  /// Finds the program: the one named, or Chromium, which draws the figures best, or WeasyPrint.
  ///
  /// - Parameter name: a program's name or path; `nil` looks for one.
  /// - Throws: ``Failure`` when it is not there, with what to install.
  init(named name: String? = nil) throws {
    if let name {
      guard let program = PDFRenderer.find(name) else {
        throw Failure(
          ExitStatus.usage,
          "error: there is no program \(name); name weasyprint, chromium or a path to one of them")
      }
      self.program = program
      let isWeasyPrint = Files.name(of: name).lowercased().contains("weasyprint")
      kind = isWeasyPrint ? .weasyprint : .chromium
      return
    }
    for name in PDFRenderer.chromiumNames + PDFRenderer.applications {
      guard let program = PDFRenderer.find(name) else { continue }
      self.program = program
      kind = .chromium
      return
    }
    if let program = PDFRenderer.find("weasyprint") {
      self.program = program
      kind = .weasyprint
      return
    }
    throw Failure(
      ExitStatus.inputOutput,
      "error: nothing here makes a PDF; install WeasyPrint or Chromium, or print the HTML from a browser"
    )
  }

  /// A PDF of a page that needs nothing from outside.
  ///
  /// The page's title and language become the document's, and its headings and lists the PDF's tags.
  ///
  /// - Throws: ``Failure`` when the program fails or makes no PDF; the page is then kept, and the
  ///   message says where.
  func pdf(of html: [UInt8]) throws -> [UInt8] {
    let folder = try PDFRenderer.makeFolder()
    let page = "\(folder)/handout.html"
    let output = "\(folder)/handout.pdf"
    try Files.write([Output(bytes: html, path: page, replacing: .nothing)])
    let status = run(arguments(page: page, output: output, folder: folder), in: folder)
    guard status == 0, let pdf = try? Files.read(output), pdf.starts(with: Array("%PDF-".utf8))
    else {
      let reason = status.map { "ended with \($0)" } ?? "did not run or did not end"
      throw Failure(
        ExitStatus.inputOutput,
        "error: \(program) \(reason); the page is kept in \(page): print it from a browser")
    }
    PDFRenderer.remove(folder)
    return OutputMark.marked(pdf: pdf)
  }

  private func arguments(page: String, output: String, folder: String) -> [String] {
    switch kind {
    case .weasyprint: ["--quiet", "--pdf-tags", "--encoding", "utf-8", page, output]
    case .chromium:
      // Without its sandbox only where the system allows none, which is for the superuser.
      (geteuid() == 0 ? ["--no-sandbox"] : []) + [
        "--headless", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-extensions", "--disable-background-networking", "--disable-sync",
        "--user-data-dir=\(folder)/profile", "--no-pdf-header-footer", "--export-tagged-pdf",
        "--generate-pdf-document-outline", "--print-to-pdf=\(output)",
        PDFRenderer.address(of: page),
      ]
    }
  }

  /// A path as a `file:` address (RFC 8089): what is not plain is written as its bytes.
  private static func address(of path: String) -> String {
    var out = "file://"
    for byte in path.utf8 {
      switch byte {
      case 0x2D...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A, 0x7E:
        out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        out += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    return out
  }

  // MARK: Processes

  /// Runs the program without a terminal; its exit code, or `nil` where it did not run or end.
  private func run(_ arguments: [String], in folder: String) -> Int32? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, program, &actions, nil, words, environ) == 0 else { return nil }
    var status: Int32 = 0
    for _ in 0..<(Self.patience * 50) {
      let ended = waitpid(process, &status, WNOHANG)
      if ended == process { return status & 0x7F == 0 ? status >> 8 & 0xFF : nil }
      if ended < 0, errno != EINTR { return nil }
      usleep(20_000)
    }
    kill(process, SIGKILL)
    waitpid(process, &status, 0)
    return nil
  }

  /// The path of a program: the path itself, or where `PATH` has the name.
  private static func find(_ name: String) -> String? {
    if name.contains("/") { return isProgram(name) ? name : nil }
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    for folder in folders.split(separator: ":") where isProgram("\(folder)/\(name)") {
      return "\(folder)/\(name)"
    }
    return nil
  }

  private static func isProgram(_ path: String) -> Bool {
    access(path, X_OK) == 0 && !Files.isFolder(path)
  }

  // MARK: The temporary folder

  /// A new folder that nobody else may read: the page has the patient's name.
  private static func makeFolder() throws -> String {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let parent = base.hasSuffix("/") ? String(base.dropLast()) : base
    var template = Array("\(parent)/therex-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(ExitStatus.cannotCreate, "\(parent): error: no temporary folder can be made")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes a folder with all that is in it; links are removed, not followed.
  private static func remove(_ folder: String) {
    guard let stream = opendir(folder) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
          String(decoding: buffer.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    closedir(stream)
    for name in names where name != "." && name != ".." {
      let path = "\(folder)/\(name)"
      var status = stat()
      if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        remove(path)
      } else {
        unlink(path)
      }
    }
    rmdir(folder)
  }
}
