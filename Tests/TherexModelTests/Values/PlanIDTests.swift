import Testing
import TherexModel

@Suite struct `A plan's id` {
  /// Made by Python's `uuid.uuid5(uuid.uuid5(NAMESPACE_URL, "urn:therex:plan"), texts)`.
  @Test(
    arguments: [
      (["Knee", "Ana Pérez", "J, PT", "2026-11-23"], "ae4a242b-04dc-54e7-acfb-3f2018ef3744"),
      (["t", "", "", ""], "cdd457ca-6da1-5435-bd80-8ece314fd15d"),
      (
        [String(repeating: "x", count: 200), "أحمد", "👩🏽‍⚕️", ""],
        "2e7d72bb-e102-5e1a-bb46-76d0ac4e8b25"
      ),
    ] as [([String], String)])
  func `it is derived as Python derives a UUID of version 5`(_ texts: [String], _ id: String) {
    #expect(PlanID.derived(from: texts).text == id)
  }

  @Test func `a plan without an id has the one derived from four of its texts`() throws {
    var header = PlanHeader(title: "Knee")
    header.patient = "Ana Pérez"
    header.clinician = "J, PT"
    header.start = try CivilDate("2026-11-23")
    #expect(
      try Plan(header: header).id
        == .derived(from: ["Knee", "Ana Pérez", "J, PT", "2026-11-23"]))
    header.id = try PlanID("own")
    #expect(try Plan(header: header).id.text == "own")
  }

  @Test(arguments: ["a", "A-b_c.9", String(repeating: "x", count: 64)])
  func `letters, digits, hyphens, dots and underscores are one`(_ text: String) throws {
    #expect(try PlanID(text).text == text)
  }

  @Test(arguments: ["", "a b", "é", "a/b", String(repeating: "x", count: 65)])
  func `anything else is none`(_ text: String) {
    #expect(throws: PlanError.self) { try PlanID(text) }
  }
}
