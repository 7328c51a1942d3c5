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

  /// XML begins with `<`, JSON with `{`, a QR code's address with `https:`; everything else is read
  /// as plan text.
  public static func recognised(_ bytes: [UInt8]) -> ImportFormat {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes[(bytes.starts(with: mark) ? mark.count : 0)...]
    let first = start.first { !UInt8.isBlank($0) }
    switch first {
    case UInt8(ascii: "<"): return start.starts(with: "<!DOCTYPE html>".utf8) ? .tracker : .xml
    case UInt8(ascii: "{"), UInt8(ascii: "["): return .json
    default: return start.starts(with: "https:".utf8) ? .link : .text
    }
  }

  /// An importable plan: XML, JSON or a QR code's address; `nil` for plan text, which is none.
  ///
  /// - Throws: ``ClinicError/unreadable(path:_:)`` with line and column. XML is checked against the
  ///   schema first.
  static func imported(_ bytes: [UInt8], path: String) throws(ClinicError) -> ImportedPlan? {
    func read(
      _ body: () throws(ReadErrors) -> ImportedPlan
    ) throws(ClinicError) -> ImportedPlan {
      try ClinicError.of({ .unreadable(path: path, $0) }, body)
    }
    switch recognised(bytes) {
    case .text: return nil
    case .xml:
      let schema = try Clinic.schema()
      return try read { () throws(ReadErrors) in try XMLPlan.read(bytes, schema: schema) }
    case .json:
      return try read { () throws(ReadErrors) in try JSONPlan.read(bytes) }
    case .tracker:
      guard let json = TrackerWriter.plan(in: bytes) else {
        throw .wrong(path: path, problem: "the page holds no plan; use the tracker's page of a plan")
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
