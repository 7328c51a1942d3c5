public import TherexFormats

/// Draws QR codes: a program that is installed, or a library of the front's.
public protocol CodeDrawer: Sendable {
  /// A code as an SVG element that may stand inside a page, with its quiet zone.
  ///
  /// - Parameters:
  ///   - text: what the code holds.
  ///   - symbol: the version and level that it is to have.
  ///   - module: the side of one square in micrometres; the drawing's own size follows from it.
  /// - Throws: ``ExportError`` when it cannot be drawn.
  func svg(of text: String, symbol: QRSymbol, module: Int) throws(ExportError) -> [UInt8]
}
