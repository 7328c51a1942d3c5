internal import TherexEncodings
internal import TherexFormats
internal import TherexHandout

/// The formats that a plan can be read from, told apart by their content.
public enum ImportFormat: String, CaseIterable, Sendable {
  case text, xml, json
  /// The address of a handout's QR code, with the plan in its fragment.
  case link
  /// A tracker's page with the plan in it.
  case tracker
  /// A bundle or care plan of a health record.
  case fhir
  case fhirXML = "fhir-xml"

  /// XML begins with `<`, JSON with `{`, a QR code's address with `https:`; everything else is read
  /// as plan text. FHIR says so in its namespace, or in a `resourceType`.
  public static func recognised(_ bytes: [UInt8]) -> ImportFormat {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes[(bytes.starts(with: mark) ? mark.count : 0)...]
    let first = start.first { !UInt8.isBlank($0) }
    switch first {
    case UInt8(ascii: "<"):
      if start.starts(with: "<!DOCTYPE html>".utf8) { return .tracker }
      let head = String(decoding: start.prefix(1024), as: UTF8.self)
      return head.contains("=\"http://hl7.org/fhir\"") ? .fhirXML : .xml
    case UInt8(ascii: "{"), UInt8(ascii: "["): return namesResource(start) ? .fhir : .json
    default: return start.starts(with: "https:".utf8) ? .link : .text
    }
  }

  /// Whether the key `resourceType` stands anywhere, as it does in every resource of FHIR and no plan.
  private static func namesResource(_ bytes: ArraySlice<UInt8>) -> Bool {
    let key = Array("\"resourceType\"".utf8)
    var rest = bytes
    while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
      rest = rest[quote...]
      if rest.starts(with: key) {
        return rest.dropFirst(key.count).first { !UInt8.isBlank($0) } == UInt8(ascii: ":")
      }
      rest = rest.dropFirst()
    }
    return false
  }

  /// An importable plan: XML, JSON, a QR code's address or FHIR; `nil` for plan text, which is none.
  ///
  /// - Throws: ``ClinicError/unreadable(path:_:)`` with line and column. XML is checked against the
  ///   schema first.
  static func imported(
    _ bytes: [UInt8], path: String, for clinic: Clinic
  ) throws(ClinicError) -> ImportedPlan? {
    func read(
      _ body: () throws(ReadErrors) -> ImportedPlan
    ) throws(ClinicError) -> ImportedPlan {
      try ClinicError.of({ .unreadable(path: path, $0) }, body)
    }
    let format = recognised(bytes)
    switch format {
    case .text: return nil
    case .fhir, .fhirXML:
      let vocabulary = try clinic.vocabulary()
      return try read { () throws(ReadErrors) in
        try FHIRPlan.read(bytes, isXML: format == .fhirXML, vocabulary: vocabulary) {
          clinic.catalog.named($0)
        }
      }
    case .xml:
      let schema = try Clinic.schema()
      return try read { () throws(ReadErrors) in try XMLPlan.read(bytes, schema: schema) }
    case .json:
      return try read { () throws(ReadErrors) in try JSONPlan.read(bytes) }
    case .tracker:
      guard let json = TrackerWriter.plan(in: bytes) else {
        throw .wrong(
          path: path, problem: "the page holds no plan; use the tracker's page of a plan")
      }
      return try read { () throws(ReadErrors) in try JSONPlan.read(json) }
    case .link:
      let text = bytes.prefix { !UInt8.isBlank($0) }
      return try read { () throws(ReadErrors) in
        try PlanLink.decode(String(decoding: text, as: UTF8.self))
      }
    }
  }
}

extension UInt8 {
  /// Whether it is a space, a tab or the end of a line.
  fileprivate static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }
}
