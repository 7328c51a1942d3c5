/// Makes a picture in pixels of a drawing.
public protocol PictureRenderer: Sendable {
  /// A PNG of an SVG document, as large as fits, on white.
  ///
  /// - Throws: ``ExportError`` when no program is installed, or it fails.
  func png(of svg: [UInt8], width: Int, height: Int) throws(ExportError) -> [UInt8]
}
