/// The parts of a tracker's page: a page with marked places, and what stands in them.
///
/// A place is a comment such as `<!-- style -->`; `<!-- script NAME.js -->` is a script of that name, and all of
/// them are one.
public struct TrackerParts: Sendable {
  /// Where something is put into the page.
  enum Place: String, CaseIterable {
    case policy, style, words, plan, catalog
    /// What a page shows where no script runs.
    case still = "static"
    case script
  }
  /// The page in front of each place, and the places.
  private let pieces: [(text: [UInt8], place: Place?)]
  /// Between the tags of the one script, with the line breaks there.
  let script: [UInt8]
  /// Between the tags of the one style.
  let style: [UInt8]
  /// The words of every language, one JSON object.
  let words: [UInt8]

  /// Cuts a page at its places.
  ///
  /// - Parameters:
  ///   - page: `tracker/page.html`.
  ///   - style: its CSS.
  ///   - words: one JSON object, each language's words under its tag.
  ///   - script: a script by its name; `nil` where there is none.
  /// - Throws: ``ExportError`` when a script is not there, or a tag that a place needs.
  public init(
    page: [UInt8], style: [UInt8], words: [UInt8], script: (String) throws -> [UInt8]?
  ) throws {
    self.words = words
    var pieces: [(text: [UInt8], place: Place?)] = []
    func cut(_ name: String) throws -> (Range<Int>) {
      guard let open = page.firstRange(of: "<\(name)>".utf8),
        let close = page[open.upperBound...].firstRange(of: "</\(name)>".utf8)
      else {
        throw ExportError(
          path: "tracker/page.html", rule: "has no <\(name)> without attributes",
          link: "https://www.w3.org/TR/CSP3/")
      }
      return open.upperBound..<close.lowerBound
    }
    let styles = try cut("style")
    let scripts = try cut("script")
    self.style = try Self.filled(Array(page[styles])) { $0 == "style" ? style : nil }
    self.script = try Self.filled(Array(page[scripts])) { mark in
      mark.hasPrefix("script ") ? try script(String(mark.dropFirst(7))) : nil
    }
    var rest = page[...]
    func take(_ range: Range<Int>, _ place: Place) {
      pieces.append((Array(rest[..<range.lowerBound]), place))
      rest = page[range.upperBound...]
    }
    let places =
      (try Self.marks(in: page, except: [styles, scripts])
      + [(styles, Place.style), (scripts, Place.script)])
      .sorted { $0.0.lowerBound < $1.0.lowerBound }
    for (range, place) in places { take(range, place) }
    pieces.append((Array(rest), nil))
    self.pieces = pieces
  }

  /// Appends the page with each place filled.
  func append(to bytes: inout [UInt8], _ fill: (Place) -> [UInt8]) {
    for piece in pieces {
      bytes += piece.text
      if let place = piece.place { bytes += fill(place) }
    }
  }

  /// The marks of a page outside of some ranges.
  private static func marks(
    in page: [UInt8], except: [Range<Int>]
  ) throws -> [(Range<Int>, Place)] {
    try comments(in: page).filter { mark in
      !except.contains { $0.contains(mark.range.lowerBound) }
    }.map { mark in
      guard let place = Place(rawValue: mark.text), place != .script, place != .style else {
        throw ExportError(
          path: "tracker/page.html", rule: "'\(mark.text)' is no place of the page",
          link: "https://www.w3.org/TR/CSP3/")
      }
      return (mark.range, place)
    }
  }

  private static func comments(in page: [UInt8]) -> [(range: Range<Int>, text: String)] {
    var found: [(Range<Int>, String)] = []
    var at = 0
    while let open = page[at...].firstRange(of: "<!-- ".utf8),
      let close = page[open.upperBound...].firstRange(of: " -->".utf8)
    {
      found.append(
        (
          open.lowerBound..<close.upperBound,
          String(decoding: page[open.upperBound..<close.lowerBound], as: UTF8.self)
        ))
      at = close.upperBound
    }
    return found
  }

  /// A text with each mark replaced.
  private static func filled(
    _ text: [UInt8], _ part: (String) throws -> [UInt8]?
  ) throws -> [UInt8] {
    var out: [UInt8] = []
    var at = 0
    for mark in comments(in: text) {
      guard let bytes = try part(mark.text) else {
        throw ExportError(
          path: "tracker/page.html", rule: "there is no '\(mark.text)'",
          link: "https://www.w3.org/TR/CSP3/")
      }
      out += text[at..<mark.range.lowerBound]
      out += bytes
      at = mark.range.upperBound
    }
    return out + text[at...]
  }
}
