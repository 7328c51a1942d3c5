internal import Therex

/// The kinds of files that Therex writes and may write again, told apart by their content.
///
/// Plan text and session logs are none of them: they are sources, whoever wrote them.
enum OutputMark: Equatable {
  case page, importableXML, importableJSON, fhir, fhirXML, profile, losses, figure, pdf, calendar, table,
    markdown, note
  case workout

  /// Bytes at each end of a file that are looked at.
  static let reach = 1024

  /// - Parameters:
  ///   - head: the file's first bytes, ``reach`` of them at most.
  ///   - tail: its last.
  init?(head: [UInt8], tail: [UInt8]) {
    let head = String(decoding: head, as: UTF8.self)
    let tail = String(decoding: tail, as: UTF8.self)
    if head.hasPrefix("<!DOCTYPE html>"), head.contains(PageMark.generator.description) {
      self = .page
    } else if head.hasPrefix("<?xml"), head.contains("\n<plan xmlns=\"\(PlanRecord.namespaceStem)")
    {
      self = .importableXML
    } else if head.hasPrefix("{\n  \"format\": \""), head.contains("\",\n  \"id\": \"") {
      self = .importableJSON
    } else if head.hasPrefix("{\n  \"resourceType\": \"Bundle\""), tail.contains(Self.record) {
      self = .fhir
    } else if head.contains("<Bundle xmlns=\"http://hl7.org/fhir\""), tail.contains(Self.record) {
      self = .fhirXML
    } else if head.hasPrefix("{\n  \"resourceType\": \"StructureDefinition\""),
      head.contains("\"url\": \"\(FHIRWriter.mark)")
    {
      self = .profile
    } else if head == "[]\n" || head.hasPrefix("[\n  {\"format\": \"") {
      self = .losses
    } else if head.hasPrefix("<svg "), tail.hasSuffix(OutputMark.figureEnd) {
      self = .figure
    } else if head.hasPrefix("%PDF-"), tail.contains(OutputMark.pdfLine) {
      self = .pdf
    } else if head.hasPrefix("BEGIN:VCALENDAR"), head.contains(CalendarWriter.mark) {
      self = .calendar
    } else if head.hasPrefix(CSVWriter.mark) {
      self = .table
    } else if tail.hasSuffix(MarkdownWriter.mark) {
      self = .markdown
    } else if tail.hasSuffix(NoteWriter.mark) {
      self = .note
    } else if head.contains(".FIT"), head.contains(FITWriter.mark) {
      self = .workout
    } else {
      return nil
    }
  }

  init?(_ bytes: [UInt8]) {
    self.init(
      head: Array(bytes.prefix(OutputMark.reach)), tail: Array(bytes.suffix(OutputMark.reach)))
  }

  /// What stands behind a drawing that is a file of its own.
  static let figureEnd = "<!-- Therex -->\n"

  /// What the last entry of a bundle asks for: an exercise of ours, unless the record has it.
  private static let record = "url=\(FHIRWriter.mark)"

  private static let pdfLine = "%Therex\n"

  /// A PDF with the mark, a comment before its last `startxref`: no object moves (ISO 32000-1, 7.5).
  static func marked(pdf: [UInt8]) -> [UInt8] {
    let word = Array("startxref".utf8)
    let tail = max(0, pdf.count - reach)
    guard
      let place = (tail..<max(tail, pdf.count - word.count)).last(where: {
        pdf[$0...].starts(with: word)
      }), place > 0, pdf[place - 1] == 0x0A || pdf[place - 1] == 0x0D
    else { return pdf }
    return pdf[..<place] + Array(pdfLine.utf8) + pdf[place...]
  }
}
