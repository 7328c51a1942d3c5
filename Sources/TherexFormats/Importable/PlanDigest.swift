internal import TherexEncodings
internal import TherexModel

/// The fingerprints of a file's two halves: what the clinician wrote, and what was worked out of it.
///
/// Each is the SHA-256 of the half as JSON in the canonical form of RFC 8785, whatever the file's own
/// syntax is, so that one plan has one digest in XML and in JSON.
struct PlanDigests: Hashable {
  let plan: String
  let resolved: String

  /// Members of a plan that are not what the clinician wrote.
  static let left: [StaticString] = ["format", "status", "digest", "derivedId", "resolved"]

  /// Of a plan that is written, or was read from XML.
  init(of plan: Plan, _ resolved: ResolvedPart) {
    var writer = RecordWriter(JSONSink(isCompact: true))
    var start = 0
    var end = 0
    writer.sink.begin("plan", isLeaf: false)
    writer.owning(plan.extensions, path: "") {
      $0.headerScalars(of: plan, status: nil, digest: nil)
      $0.header(plan.header)
      $0.phases(plan.phases)
      start = $0.sink.bytes.count
      $0.object("resolved") { $0.fields(of: resolved, digest: nil) }
      end = $0.sink.bytes.count
    }
    writer.sink.end("plan")
    let bytes = writer.sink.bytes
    let object = bytes[start..<end].drop { $0 != UInt8(ascii: "{") }
    self.plan = Self.digest(of: JSON.sorted(bytes, without: Self.left))
    self.resolved = Self.digest(of: JSON.sorted(Array(object)))
  }

  /// Of one half in canonical form.
  static func digest(of canonical: [UInt8]) -> String {
    "sha-256:" + SHA256.hexadecimal(of: canonical)
  }
}
