internal import Therex
internal import TherexFormats

/// Turns drawings into pictures with `rsvg-convert`, where it is installed.
struct PNGRenderer: PictureRenderer {
  private let program: InstalledProgram

  /// `nil` where nothing is installed.
  init?() {
    guard let program = InstalledProgram(named: "rsvg-convert") else { return nil }
    self.program = program
  }

  func png(of svg: [UInt8], width: Int, height: Int) throws(ExportError) -> [UInt8] {
    do {
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let page = "\(folder.path)/figure.svg"
      let output = "\(folder.path)/figure.png"
      try Files.write([Output(bytes: svg, path: page, replacing: .nothing)])
      let status = program.run([
        "--width", "\(width)", "--height", "\(height)", "--keep-aspect-ratio",
        "--background-color", "white", "--format", "png", "--output", output, page,
      ])
      if status == 0, let png = try? Files.read(output), let marked = OutputMark.marked(png: png) {
        return marked
      }
    } catch {}
    throw ExportError(
      path: "pictures", rule: "\(program.path) made no picture",
      link: "https://gitlab.gnome.org/GNOME/librsvg", cause: .program)
  }
}
