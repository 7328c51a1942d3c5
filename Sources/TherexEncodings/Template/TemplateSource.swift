/// The bytes of a template or of one of its partials, and the errors that point into them.
struct TemplateSource {
  let bytes: [UInt8]
  /// The partial's name; nil means the template itself.
  let partial: String?

  /// Where the text begins: after the byte order mark, if there is one.
  var start: Int { bytes.withUnsafeBufferPointer { SourceBytes.markLength($0) } }

  /// An error at a byte offset, which becomes a line and a column here, since only errors need
  /// them.
  func error(at offset: Int, _ problem: String, fix: String) -> TemplateError {
    let place = bytes.withUnsafeBufferPointer { SourceBytes.place(of: offset, in: $0) }
    return TemplateError(
      partial: partial, line: place.line, column: place.column, problem: problem, fix: fix)
  }

  /// The line of a byte offset, counted from 1.
  func line(of offset: Int) -> Int {
    bytes.withUnsafeBufferPointer { SourceBytes.place(of: offset, in: $0).line }
  }

  /// Refuses what no text file may hold: U+0000, and bytes that are not UTF-8.
  func checkText() throws(TemplateError) {
    guard let bad = bytes.withUnsafeBufferPointer({ SourceBytes.firstBad($0) }) else { return }
    if bytes[bad] == 0 {
      throw error(
        at: bad, "the character U+0000 stands here", fix: "delete it, or save the file as text")
    }
    throw error(at: bad, "this byte is not UTF-8", fix: "save the file as UTF-8")
  }

  /// A name that was checked, as a string.
  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
