internal import Therex
internal import TherexHandout
internal import TherexFormats

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Turns a handout's HTML into a tagged PDF with a program that is installed.
struct PDFRenderer: PageRenderer {
  private enum Kind {
    case weasyprint, chromium
  }

  private struct Program {
    let path: String
    let kind: Kind
  }

  /// `nil` where nothing is installed.
  private let program: Program?
  /// Where the page is kept when no PDF can be made of it; `-` keeps none.
  private let keptPage: String

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
  /// - Parameters:
  ///   - name: a program's name or path; `nil` looks for one.
  ///   - keptPage: where the page is kept when no PDF can be made of it.
  /// - Throws: ``Failure`` when the one named is not there.
  init(named name: String? = nil, keepingPageAt keptPage: String) throws {
    self.keptPage = keptPage
    guard let name else {
      let chromium = (PDFRenderer.chromiumNames + PDFRenderer.applications).lazy
        .compactMap { PDFRenderer.find($0) }.first
      program =
        chromium.map { Program(path: $0, kind: .chromium) }
        ?? PDFRenderer.find("weasyprint").map { Program(path: $0, kind: .weasyprint) }
      return
    }
    guard let path = PDFRenderer.find(name) else {
      throw Failure(
        ExitStatus.usage,
        "error: there is no program \(name); name weasyprint, chromium or a path to one of them")
    }
    let isWeasyPrint = Files.name(of: name).lowercased().contains("weasyprint")
    program = Program(path: path, kind: isWeasyPrint ? .weasyprint : .chromium)
  }

  /// A PDF of a page that needs nothing from outside.
  ///
  /// The page's title and language become the document's, and its headings and lists the PDF's tags.
  ///
  /// - Throws: ``ExportError`` when no program is installed, or it fails or makes no PDF; the page is
  ///   then kept, and the message says where.
  func pdf(of html: [UInt8]) throws(ExportError) -> [UInt8] {
    guard let program else {
      throw failure("nothing here makes a PDF; install WeasyPrint or Chromium", of: html)
    }
    let folder: String
    do { folder = try PDFRenderer.makeFolder() } catch { throw failure(error.message, of: html) }
    defer { PDFRenderer.remove(folder) }
    let page = "\(folder)/handout.html"
    let output = "\(folder)/handout.pdf"
    do {
      try Files.write([Output(bytes: html, path: page, replacing: .nothing)])
    } catch {
      throw failure(error.description, of: html)
    }
    let status = run(program, page: page, output: output, folder: folder)
    guard status == 0, let pdf = try? Files.read(output), pdf.starts(with: "%PDF-".utf8) else {
      let reason = status.map { "ended with \($0)" } ?? "did not run or did not end"
      throw failure("\(program.path) \(reason)", of: html)
    }
    return OutputMark.marked(pdf: pdf)
  }

  /// What became of the PDF, and where its page is kept, as far as it can be.
  private func failure(_ reason: String, of html: [UInt8]) -> ExportError {
    var rule = reason
    if keptPage != "-", !Files.disk.exists(keptPage),
      (try? Files.write([Output(bytes: html, path: keptPage, replacing: .nothing)])) != nil
    {
      rule += "; the handout is kept as \(keptPage): open it and print it"
    } else {
      rule += "; export to html and print it from a browser"
    }
    return ExportError(
      path: "pdf", rule: rule, link: "https://weasyprint.org", cause: .program)
  }

  private static func arguments(
    _ kind: Kind, page: String, output: String, folder: String
  ) -> [String] {
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
  private func run(
    _ program: Program, page: String, output: String, folder: String
  ) -> Int32? {
    let arguments = PDFRenderer.arguments(
      program.kind, page: page, output: output, folder: folder)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([program.path] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, program.path, &actions, nil, words, environ) == 0 else {
      return nil
    }
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
    access(path, X_OK) == 0 && !Files.disk.isFolder(path)
  }

  // MARK: The temporary folder

  /// A new folder that nobody else may read: the page has the patient's name.
  private static func makeFolder() throws(Failure) -> String {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let parent = base.hasSuffix("/") ? String(base.dropLast()) : base
    // mkdtemp(3) puts signs of its own in the place of the six X.
    var template = Array("\(parent)/therex-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw Failure(ExitStatus.cannotCreate, "no temporary folder can be made in \(parent)")
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
