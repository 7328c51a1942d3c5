import Testing
import Therex
import TherexTestSupport

@testable import TherexFormats
@testable import TherexModel

@Suite struct `Files of made-up patients` {
  private func read(_ texts: String...) throws -> SimulatedPatients {
    let builtIn = try #require(try BuiltInContext.clinic.data("simulation/patients.json"))
    var files: [(name: String, bytes: [UInt8])] = [("patients.json", builtIn)]
    for text in texts { files.append(("own.json", Array(text.utf8))) }
    return try SimulatedPatients(json: files)
  }

  @Test func `have whom a plan must stop, and say that they predict nobody`() throws {
    let patients = try read()
    #expect(patients.model.says.contains("not a prediction"))
    let must = patients.patients.filter { $0.must != nil }.map(\.id.text)
    #expect(must == ["overdoing", "silent", "flare", "hot-calf", "saddle-numbness", "fall"])
    for old in ["steady", "struggling", "flare", "skipping"] { #expect(patients[old] != nil) }
  }

  @Test func `of a clinic change numbers by name and patients by id, and add some`() throws {
    let patients = try read(
      """
      {"model": {"answersAfter": 5, "painOfGrowth": 2.5, "strengths": {"squat": 120}},
       "patients": [{"id": "steady", "name": "Calm", "says": "is calm", "pain": [0, 0.5]},
                    {"id": "new", "name": "New", "says": "is new", "must": "read first"}]}
      """)
    #expect(patients.model.answersAfter == 5 && patients.model.painOfGrowth == 250)
    #expect(try patients.model.strengths[Slug("squat")] == 120)
    #expect(try patients.model.strengths[Slug("leg-press")] == 160)
    #expect(patients.patients.first?.pain == 0...50)
    #expect(patients.patients.count == (try read().patients.count) + 1)
    #expect(patients["new"]?.must == .readFirst)
  }

  @Test(
    arguments: [
      (#"{"model": {"settels": 3}}"#, "settles"), (#"{"model": {"recovers": 101}}"#, "0 to 100"),
      (#"{"model": {"easyEffort": 11}}"#, "0 to 10"),
      (#"{"model": {"bands": {"violet": 3}}}"#, "use one of"),
      (#"{"patients": [{"name": "A", "says": "b"}]}"#, "id"),
      (#"{"patients": [{"id": "all", "name": "A", "says": "b"}]}"#, "every patient"),
      (#"{"patients": [{"id": "a", "name": "A", "says": "b", "pain": [3, 1]}]}"#, "backward"),
      (#"{"patients": [{"id": "a", "name": "A", "says": "b", "must": "stop"}]}"#, "same day"),
      (
        #"{"patients": [{"id": "a", "name": "A", "says": "b", "event": {"symptoms": []}}]}"#,
        "days"
      ),
      (
        #"{"patients": [{"id": "a", "name": "A", "says": "b", "event": {"days": [1, 2], "symptoms": [{"kind": "calf"}]}}]}"#,
        "swelling"
      ),
    ])
  func `say what is wrong, with the mend`(_ text: String, _ mend: String) throws {
    let error = try #require(throws: SimulatedPatientsFileError.self) { try read(text) }
    #expect(error.name == "own.json")
    #expect(error.errors.errors.map(\.description).joined().contains(mend), "\(error.errors)")
  }

  @Test func `that state no model leave no number to chance`() throws {
    let error = try #require(throws: SimulatedPatientsFileError.self) {
      try SimulatedPatients(json: [("own.json", Array(#"{"patients": []}"#.utf8))])
    }
    #expect(error.errors.errors.map(\.description).joined().contains("is missing"))
  }
}
