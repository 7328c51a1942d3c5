import Testing
import Therex
import TherexTestSupport

@Suite struct `A plan's dangers` {
  private static let press = """
    # Press
    patient: Ana
    findings: low back pain
    clinician: J
    start: 2026-11-23
    pain: at most 5/10, rise at most 2, settled within 30 min

    ## Strength, 4 weeks
    leg-press: 3x10 @ 40 kg, rest 90 s, Mon Wed Fri
        progress: @ +2 kg to 60 kg, after 2 sessions, pain <= 3
        back: if pain > 4
    pelvic-tilt: 2x10, hold 5 s, daily
    """

  private func dangers(
    _ change: (String) -> String = { $0 }
  ) throws -> [String: Simulation.Outcome] {
    let plan = try BuiltInContext.clinic.plan(
      text: Array(change(Self.press).utf8), path: "press.plan")
    let outcomes = try plan.dangers(days: 42, from: CivilDate("2026-11-23"))
    return Dictionary(uniqueKeysWithValues: outcomes.map { ($0.persona.id.text, $0) })
  }

  @Test func `are caught with every made-up patient, each by what must come of it`() throws {
    let outcomes = try dangers()
    #expect(outcomes.values.allSatisfy { !$0.isMissed })
    #expect(outcomes["saddle-numbness"]?.eventStop?.urgency == .emergencyNow)
    #expect(outcomes["hot-calf"]?.eventStop?.urgency == .sameDay)
    #expect(outcomes["flare"]?.eventStop?.urgency == .sameDay)
    #expect(outcomes["overdoing"]?.stepsUp == 0 && outcomes["silent"]?.stepsUp == 0)
    #expect(try #require(outcomes["steady"]).stepsUp > 3 && outcomes["steady"]?.stop == nil)
  }

  @Test func `are a load that nobody lifts, and a step that is too long`() throws {
    let heavy = try dangers { $0.replacing("@ 40 kg", with: "@ 300 kg") }
    #expect(heavy["steady"]?.stopDay == 1)
    let jump = try dangers {
      $0.replacing("@ +2 kg to 60 kg", with: "@ +60 kg to 100 kg")
    }
    #expect(try #require(jump["steady"]?.stopDay) > 1)
  }

  @Test func `are the same every time`() throws {
    #expect(try dangers() == dangers())
  }
}
