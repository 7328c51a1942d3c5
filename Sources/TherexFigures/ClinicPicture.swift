public import TherexEncodings

/// A picture that a clinic supplies in place of a figure, checked before anything shows it.
///
/// The type is read from the content, never from a file's name. Put an SVG into a page as an image
/// (`<img src="data:…">`), where no browser runs what it may hold, and not as markup.
public struct ClinicPicture: Sendable {
  /// What a picture may be.
  public enum Kind: String, Sendable {
    case svg, png, jpeg

    /// The media type (RFC 6838).
    public var mediaType: String {
      switch self {
      case .svg: return "image/svg+xml"
      case .png: return "image/png"
      case .jpeg: return "image/jpeg"
      }
    }
  }

  /// The largest picture that is taken: 1 MiB.
  public static let sizeLimit = 1024 * 1024
  /// The width and height, in pixels, that a PNG or JPEG may have.
  public static let pixelBounds = 32...8000

  public let kind: Kind
  /// The picture as it was supplied.
  public let bytes: [UInt8]
  /// Pixels; nil for SVG, which has no size of its own.
  public let pixels: (width: Int, height: Int)?

  /// Checks a picture.
  ///
  /// - Throws: ``ReadError``: what is wrong and how to mend it; line and column say where in an SVG.
  public init(_ bytes: [UInt8]) throws(ReadError) {
    guard !bytes.isEmpty else {
      throw ReadError("the picture is empty", fix: "export it again")
    }
    guard bytes.count <= Self.sizeLimit else {
      throw ReadError(
        "the picture is larger than 1 MiB", fix: "make it smaller and export it again")
    }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      kind = .png
      pixels = try Self.pngPixels(bytes)
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      kind = .jpeg
      pixels = try Self.jpegPixels(bytes)
    } else if Self.looksLikeMarkup(bytes) {
      kind = .svg
      pixels = nil
      try SVGSafety.check(bytes)
    } else {
      throw ReadError("the picture is neither SVG nor PNG nor JPEG", fix: "save it as one of them")
    }
    self.bytes = bytes
  }

  private static func looksLikeMarkup(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    let blank = Array(" \t\n\r".utf8)
    return rest.first { !blank.contains($0) } == UInt8(ascii: "<")
  }

  private static func checked(_ width: Int, _ height: Int) throws(ReadError) -> (
    width: Int, height: Int
  ) {
    guard pixelBounds.contains(width), pixelBounds.contains(height) else {
      throw ReadError(
        "the picture measures \(width) by \(height) pixels",
        fix: "give each side \(pixelBounds.lowerBound) to \(pixelBounds.upperBound) pixels")
    }
    return (width, height)
  }

  private static func big(_ bytes: [UInt8], _ at: Int, _ count: Int) -> Int {
    bytes[at..<(at + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  /// Walks the chunks (PNG, ISO/IEC 15948, 5.3): IHDR first, IEND last, none cut short.
  private static func pngPixels(_ bytes: [UInt8]) throws(ReadError) -> (width: Int, height: Int) {
    let broken = ReadError("the PNG is damaged or cut short", fix: "export it again")
    guard bytes.count >= 33, big(bytes, 8, 4) == 13,
      Array(bytes[12..<16]) == Array("IHDR".utf8)
    else { throw broken }
    let size = try checked(big(bytes, 16, 4), big(bytes, 20, 4))
    var at = 8
    var drawn = false
    while at + 12 <= bytes.count {
      let length = big(bytes, at, 4)
      let name = Array(bytes[(at + 4)..<(at + 8)])
      guard length <= bytes.count - at - 12 else { throw broken }
      if name == Array("IDAT".utf8) { drawn = true }
      at += 12 + length
      if name == Array("IEND".utf8) {
        guard drawn else { throw broken }
        guard at == bytes.count else {
          throw ReadError("something follows the end of the PNG", fix: "export it again")
        }
        return size
      }
    }
    throw broken
  }

  /// Walks the markers up to the frame header (JPEG, ITU-T T.81, B.2.2).
  private static func jpegPixels(_ bytes: [UInt8]) throws(ReadError) -> (width: Int, height: Int) {
    let broken = ReadError("the JPEG is damaged or cut short", fix: "export it again")
    guard bytes.suffix(2) == [0xFF, 0xD9] else { throw broken }
    var at = 2
    while at + 4 <= bytes.count {
      guard bytes[at] == 0xFF else { throw broken }
      let marker = bytes[at + 1]
      if marker == 0xFF {
        at += 1
        continue
      }
      let length = big(bytes, at + 2, 2)
      guard length >= 2, at + 2 + length <= bytes.count else { throw broken }
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame {
        guard length >= 8 else { throw broken }
        return try checked(big(bytes, at + 7, 2), big(bytes, at + 5, 2))
      }
      guard marker != 0xDA, marker != 0xD9 else { throw broken }
      at += 2 + length
    }
    throw broken
  }
}
