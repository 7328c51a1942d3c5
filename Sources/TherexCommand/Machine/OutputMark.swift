internal import Therex

/// The kinds of files that Therex writes and may write again, told apart by their content.
///
/// Plan text and session logs are none of them: they are sources, whoever wrote them.
enum OutputMark: Equatable {
  case page, importableXML, importableJSON, fhir, fhirXML, profile, losses, figure, pdf, calendar,
    table,
    markdown, note
  case workout, picture, reminderExercises, myPT, liftLog, openGym, liftoscript

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
    } else if head.contains(OutputMark.pictureText) {
      self = .picture
    } else if head.hasPrefix("<?xml"), head.contains(WorkraveWriter.mark) {
      self = .reminderExercises
    } else if head.hasPrefix(MyPTWriter.mark) {
      self = .myPT
    } else if head.hasPrefix(OpenGymWriter.mark) {
      self = .openGym
    } else if head.hasPrefix(LiftLogWriter.mark), head.contains("(Therex)\",\n") {
      self = .liftLog
    } else if head.hasPrefix(LiftoscriptWriter.mark) {
      self = .liftoscript
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

  private static let pictureText = "tEXtSoftware\u{0}Therex"

  /// A PNG with the mark, a text behind its header (PNG, 11.3.3.3); `nil` where it is no PNG.
  static func marked(png: [UInt8]) -> [UInt8]? {
    guard png.count > 33, png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
      png[12..<16].elementsEqual("IHDR".utf8)
    else { return nil }
    let text = Array(pictureText.utf8)
    var check: UInt32 = 0xFFFF_FFFF
    for byte in text {
      check ^= UInt32(byte)
      for _ in 0..<8 { check = check & 1 == 1 ? check >> 1 ^ 0xEDB8_8320 : check >> 1 }
    }
    func bigEndian(_ value: UInt32) -> [UInt8] {
      withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
    // The length is of the data, without the kind's four letters.
    return png[..<33] + bigEndian(UInt32(text.count - 4)) + text + bigEndian(~check) + png[33...]
  }

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
