/// The formats that a plan can be read from, told apart by their content.
public enum ImportFormat: String, CaseIterable, Sendable {
  case text, xml, json
  /// The address of a handout's QR code, with the plan in its fragment.
  case link

  /// XML begins with `<`, JSON with `{`, a QR code's address with `https:`; everything else is read
  /// as plan text.
  public static func recognised(_ bytes: [UInt8]) -> ImportFormat {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = bytes[start...].first { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
    switch first {
    case 0x3C: return .xml
    case 0x7B, 0x5B: return .json
    default: return bytes[start...].starts(with: "https:".utf8) ? .link : .text
    }
  }

  /// Reads an importable plan, XML, JSON or a QR code's address; XML is checked against the schema
  /// first.
  ///
  /// - Parameter schema: asked for where the plan is XML alone: it takes longer than reading.
  /// - Throws: ``ReadErrors`` with line and column, and what `schema` throws.
  public static func read(
    _ bytes: [UInt8], schema: @autoclosure () throws -> PlanSchema
  ) throws -> ImportedPlan {
    switch recognised(bytes) {
    case .xml: return try XMLPlan.read(bytes, schema: schema().compiled)
    case .link:
      let text = bytes.prefix { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 }
      return try PlanLink.decode(String(decoding: text, as: UTF8.self))
    case .json, .text: return try JSONPlan.read(bytes)
    }
  }
}

/// The published schema of plans and exercises, compiled once.
public struct PlanSchema: Sendable {
  let compiled: XML.Schema

  /// - Throws: ``ReadErrors`` when it does not compile: a schema that did not would accept all.
  public init(_ bytes: [UInt8]) throws(ReadErrors) {
    compiled = try XML.Schema(bytes)
  }
}
