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
    let installed: InstalledProgram
    let kind: Kind
    var path: String { installed.path }
  }

  /// `nil` where nothing is installed.
  private let program: Program?
  /// Where the page is kept when no PDF can be made of it; `-` keeps none.
  private let keptPage: String

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
        .compactMap { InstalledProgram(named: $0) }.first
      program =
        chromium.map { Program(installed: $0, kind: .chromium) }
        ?? InstalledProgram(named: "weasyprint").map { Program(installed: $0, kind: .weasyprint) }
      return
    }
    guard let installed = InstalledProgram(named: name) else {
      throw Failure(
        ExitStatus.usage,
        "error: there is no program \(name); name weasyprint, chromium or a path to one of them")
    }
    let isWeasyPrint = Files.name(of: name).lowercased().contains("weasyprint")
    program = Program(installed: installed, kind: isWeasyPrint ? .weasyprint : .chromium)
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
    let folder: TemporaryFolder
    do { folder = try TemporaryFolder() } catch { throw failure(error.message, of: html) }
    defer { folder.remove() }
    let page = "\(folder.path)/handout.html"
    let output = "\(folder.path)/handout.pdf"
    do {
      try Files.write([Output(bytes: html, path: page, replacing: .nothing)])
    } catch {
      throw failure(error.description, of: html)
    }
    let status = program.installed.run(
      PDFRenderer.arguments(program.kind, page: page, output: output, folder: folder.path))
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
}
