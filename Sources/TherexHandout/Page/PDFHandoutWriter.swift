public import TherexFormats
public import TherexModel

/// Makes a PDF of a page that needs nothing from outside: a program that is installed, or a front's own
/// browser.
public protocol PageRenderer: Sendable {
  /// The PDF of a page, its headings and lists as tags.
  ///
  /// - Throws: ``ExportError`` when none can be made.
  func pdf(of html: [UInt8]) throws(ExportError) -> [UInt8]
}

/// Writes the handout as a PDF: the page of ``HTMLHandoutWriter``, through a renderer.
public struct PDFHandoutWriter: PlanWriter {
  public static let format = Format(
    name: "pdf", fileExtension: "pdf",
    purpose: "The handout as a tagged PDF, by Chromium or WeasyPrint where installed.",
    carries: "what the HTML handout carries", stopRules: .asTextFirst)

  /// The page.
  public let page: HTMLHandoutWriter
  /// What makes the PDF of it.
  public let renderer: any PageRenderer

  /// A writer of a page through a renderer.
  public init(_ page: HTMLHandoutWriter, renderer: any PageRenderer) {
    self.page = page
    self.renderer = renderer
  }

  /// Appends the PDF; what the page could not carry, it cannot either.
  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    var html: [UInt8] = []
    let losses = try page.write(plan, in: context, into: &html)
    bytes += try renderer.pdf(of: html)
    return losses
  }
}
