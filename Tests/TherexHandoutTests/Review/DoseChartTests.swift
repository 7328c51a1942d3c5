import TherexModel
import Testing
import Therex
import TherexFormats
import TherexTestSupport

@testable import TherexHandout

/// What was done over time, as the review's page draws it.
struct DoseChartTests {
  private static let head = "# 1\nid: 11111111-1111-4111-8111-111111111111\nversion: "
  private static let first =
    head + "1\n\n## 1\nleg-press: 3x10 @ 40 kg, daily\n    or: single-leg-press 3x10 @ 20 kg\n"
  private static let second = head + "2\n\n## 1\nsquat: 3x10 @ 15 kg, daily, as leg-press\n"

  private static func log(_ entries: [(day: Int, version: Int, alternative: String, kg: Int)])
    throws -> SessionLog
  {
    let sessions = entries.map { entry in
      """
      {"id": "s\(entry.day)", "at": "2026-11-\(entry.day)T10:00:00Z",
       "plan": "11111111-1111-4111-8111-111111111111", "version": \(entry.version),
       "done": [{"phase": "1", "prescription": "leg-press"\(entry.alternative),
                 "sets": [{"count": 3, "repetitions": 10, "load": {"kg": \(entry.kg)}}]}]}
      """
    }
    let text = "{\"format\": \"1.0\", \"sessions\": [\(sessions.joined(separator: ",\n"))]}"
    return try LogFormat.parse(Array(text.utf8))
  }

  private static func charts(
    _ plan: String, earlier: [String] = [], _ log: SessionLog
  ) throws -> [LineChart] {
    let plan = try BuiltInContext.plan(plan)
    return DoseCharts(
      sessions: SessionDigest(log, of: plan), plan: plan,
      earlier: try earlier.map { try BuiltInContext.plan($0) },
      phrases: try Clinic.builtIn.clinicianPhrases()
    ).charts { $0.text }
  }

  @Test func `what was done instead is a line of its own`() throws {
    let charts = try Self.charts(
      Self.first, Self.log([(10, 1, "", 40), (12, 1, ", \"alternative\": 1", 20), (14, 1, "", 45)]))
    #expect(charts.map(\.title) == ["leg-press, load in kg", "single-leg-press, load in kg"])
    #expect(charts.map { $0.series[0].points.map { $0.value } } == [[40, 45], [20]])
  }

  @Test func `an exercise that took another's place is a line of its own`() throws {
    let log = try Self.log([(10, 1, "", 40), (14, 2, "", 15)])
    let charts = try Self.charts(Self.second, earlier: [Self.first], log)
    #expect(charts.map(\.title) == ["squat, load in kg", "leg-press, load in kg"])
    #expect(charts.map { $0.series[0].points.map { $0.value } } == [[15], [40]])
    // Without the earlier version nobody knows what its sessions were of.
    let alone = try Self.charts(Self.second, log)
    #expect(alone.map(\.title) == ["squat, load in kg", "squat (v1), load in kg"])
  }

  @Test func `the limit of pain is drawn`() throws {
    var page = PageBytes(title: "", language: "en", style: [])
    let phrases = try Clinic.builtIn.clinicianPhrases()
    LineChart(
      title: "Pain",
      series: [
        .init(name: "worst", points: [(date: try CivilDate("2026-11-10"), value: ExactDecimal(3))])
      ], top: 10, id: "pain", limit: (ExactDecimal(5), "the limit: 5")
    ).write(into: &page, phrases)
    let html = String(decoding: page.bytes, as: UTF8.self)
    // Half way between 14 and 150.
    #expect(html.contains("<path class=\"limit\" d=\"M40 82H620\"/>"))
    #expect(html.contains(">the limit: 5</text>"))
  }
}
