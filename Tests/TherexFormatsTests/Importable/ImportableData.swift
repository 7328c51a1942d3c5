import TherexEncodings
import Foundation
import TherexFormats
import TherexModel

/// What the tests of the importable plan share.
enum ImportableData {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func file(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  static func schema() throws -> XML.Schema {
    try XML.Schema(file("Templates/schemas/plan.xsd"))
  }

  static func names(in folder: String, suffix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appending(path: folder).path())
      .filter { $0.hasSuffix(suffix) }.sorted()
  }

  /// Where outputs go for checks by other programs; `nil` where none are wanted.
  static let outputs = ProcessInfo.processInfo.environment["THEREX_OUTPUTS"]
  static let count = Int(ProcessInfo.processInfo.environment["THEREX_RANDOM_N"] ?? "") ?? 2000

  static func save(_ bytes: [UInt8], _ name: String) throws {
    guard let outputs else { return }
    try Data(bytes).write(to: URL(filePath: outputs).appending(path: name))
  }

  static func exercise(_ id: String) throws -> Exercise {
    try Exercise(
      id: Slug(id), kind: .stretch, position: .standing, licence: "CC0-1.0", author: "Nobody",
      texts: [ExerciseText(language: "en", name: "The \(id) & more", steps: ["Stand."])])
  }

  static func resolved(_ plan: Plan) throws -> ResolvedPlan {
    ResolvedPlan(
      plan: plan, status: plan.status(hasErrors: false), catalogVersion: "1.0",
      exercises: try plan.exerciseIDs.map { try exercise($0.text) }, stopRules: plan.ownStopRules)
  }

  /// Words of no language's own, so that each place's can be told apart.
  static func words(_ plan: Plan, _ language: String?) -> ResolvedWords {
    guard language != nil else { return .none }
    return ResolvedWords(
      language: language, headings: [], pain: "Any <pain> & \"more\"",
      doses: PlanRecord.doses(of: plan) { prescription, _, place in
        ("Do \(prescription.id) <\(place)>", nil)
      },
      rules: plan.phases.map { RuleInWords(.enter, phase: $0.effectiveID, "When <ready>") })
  }

  static func xml(_ plan: ResolvedPlan, language: String? = "en") throws -> [UInt8] {
    var bytes: [UInt8] = []
    let losses = try XMLPlan.write(plan, words: words(plan.plan, language), into: &bytes)
    guard losses.isEmpty else { throw Lost(losses: losses) }
    return bytes
  }

  static func json(_ plan: ResolvedPlan, language: String? = "en") throws -> [UInt8] {
    var bytes: [UInt8] = []
    let losses = try JSONPlan.write(plan, words: words(plan.plan, language), into: &bytes)
    guard losses.isEmpty else { throw Lost(losses: losses) }
    return bytes
  }

  struct Lost: Error { let losses: [Loss] }

  /// A small valid plan with a place for each thing that tests break.
  static let smallXML = """
    <?xml version="1.0" encoding="UTF-8"?>
    <plan xmlns="urn:therex:plan:1" format="1.0" id="p1" version="1" status="active">
      <title>Small</title>
      <phase id="first">
        <title>First</title>
        <block kind="unnamed">
          <prescription id="squat" exercise="squat">
            <dose>
              <sets low="3" high="3"/>
            </dose>
          </prescription>
        </block>
      </phase>
      <resolved catalog="1.0">
        <exercise id="squat" version="1" kind="strength" position="standing" load="body" sides="both" licence="CC0-1.0" author="Nobody">
          <text xml:lang="en">
            <name>Squat</name>
          </text>
        </exercise>
      </resolved>
    </plan>
    """
  static let smallJSON = """
    {
      "format": "1.0", "id": "p1", "version": 1, "status": "active",
      "title": "Small",
      "phases": [{"id": "first", "title": "First", "blocks": [{"kind": "unnamed", "prescriptions": [
        {"id": "squat", "exercise": "squat", "dose": {"sets": {"low": 3, "high": 3}}}
      ]}]}],
      "resolved": {"catalog": "1.0", "exercises": [
        {"id": "squat", "version": 1, "kind": "strength", "position": "standing", "load": "body",
         "sides": "both", "licence": "CC0-1.0", "author": "Nobody",
         "texts": [{"language": "en", "name": "Squat"}]}
      ]}
    }
    """

  static func smallXML(_ old: String, _ new: String) -> [UInt8] {
    Array(smallXML.replacingOccurrences(of: old, with: new).utf8)
  }
  static func smallJSON(_ old: String, _ new: String) -> [UInt8] {
    Array(smallJSON.replacingOccurrences(of: old, with: new).utf8)
  }
}
