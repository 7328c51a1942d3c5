public import TherexFormats
internal import TherexHandout
internal import TherexModel

/// What each format keeps of each field of a plan, found by writing: a plan with everything in it is written
/// with a field and without it, and where the bytes are the same the field is lost.
public struct LossTable: Sendable {
  /// What becomes of a field in a format.
  public enum Fate: String, Sendable {
    /// As data: it comes back.
    case kept
    /// It shows in the file, and no reader gives it back.
    case asText = "text"
    case lost = "–"
  }
  public struct Row: Sendable {
    /// As plan text calls it, or in a word.
    public let field: String
    /// In the order of ``formats``.
    public let fates: [Fate]
  }
  public let formats: [Format]
  public let rows: [Row]

  /// A line of the plan with everything in it.
  struct Field {
    let name: String
    let line: Int
    /// What stands in the line's place where the field is not there; `nil` takes the line away.
    let without: String?
  }

  /// Reads a plan text in which ` // = NAME` or ` // = NAME: LINE` stands behind a field's line.
  static func fields(of sample: [String]) -> (lines: [String], fields: [Field]) {
    var lines: [String] = []
    var fields: [Field] = []
    for text in sample where !text.hasPrefix("//") {
      guard let mark = text.range(of: " // = ") else {
        lines.append(text)
        continue
      }
      let rest = text[mark.upperBound...]
      let colon = rest.range(of: ": ")
      fields.append(
        Field(
          name: String(rest[..<(colon?.lowerBound ?? rest.endIndex)]), line: lines.count,
          without: colon.map { String(rest[$0.upperBound...]) }))
      lines.append(String(text[..<mark.lowerBound]))
    }
    return (lines, fields)
  }
}

extension Clinic {
  /// The table of all formats of the registry; a PDF is the page that it is made of.
  ///
  /// - Throws: ``ClinicError`` when the sample does not read, or a format forbids it.
  public func lossTable() throws -> LossTable {
    let sample = try data("samples/every-field.plan") ?? []
    let text = String(decoding: sample, as: UTF8.self)
    let (lines, fields) = LossTable.fields(
      of: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    let formats = ExportFormats.all
    // A PDF is made of the page, and the tracker of the importable plan: each is written once.
    let made: [Format: Format] = [
      PDFHandoutWriter.format: HTMLHandoutWriter.format,
      TrackerWriter.format: JSONPlanWriter.format,
    ]
    // The handout in a record would be written again, and without it a record must stand too.
    let options = ExportOptions(
      hasFigures: false, renderer: { PageAsItIs() }, fhir: { FHIROptions(handout: nil) })
    let requests = try formats.map { made[$0.format] == nil ? try $0.request(options) : nil }
    let places = formats.map { format in
      formats.firstIndex { $0.format == made[format.format] ?? format.format } ?? 0
    }
    func written(_ lines: [String]) throws -> [[UInt8]] {
      let source = try plan(lines.joined(separator: "\n"))
      let resolved = try source.resolved(isDraft: true)
      let phrases = try source.clinic.phrases("en")
      return try requests.map { request in
        try request.map { try source.export($0, resolved, phrases).files.flatMap(\.bytes) } ?? []
      }
    }
    let whole = try written(lines)
    let rows = try fields.map { field in
      var without = lines
      if let other = field.without {
        // What stands deeper belongs to the line and goes on.
        without[field.line] = String(lines[field.line].prefix { $0 == " " }) + other
      } else {
        without.remove(at: field.line)
      }
      let rest = try written(without)
      return LossTable.Row(
        field: field.name,
        fates: formats.indices.map { format in
          whole[places[format]] == rest[places[format]]
            ? .lost : formats[format].format.isLossless ? .kept : .asText
        })
    }
    return LossTable(formats: formats.map(\.format), rows: rows)
  }

  private struct PageAsItIs: PageRenderer {
    func pdf(of html: [UInt8]) -> [UInt8] { html }
  }
}

extension String {
  /// Where a text stands first.
  fileprivate func range(of text: String) -> Range<String.Index>? { self[...].range(of: text) }
}

extension Substring {
  fileprivate func range(of text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
