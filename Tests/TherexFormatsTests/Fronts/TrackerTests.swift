import Foundation
import Testing
import Therex
import TherexTestSupport

@Suite struct `Plans for trackers` {
  static func written(_ format: String, _ dose: String, note: String = "start low") throws -> (
    text: String, losses: [Loss]
  ) {
    let plan = try BuiltInContext.plan(
      "# Knee\npatient: Ana Ruiz\nstop: sharp pain; rest\n\n## Early\nleg-press: \(dose)\n  note: \(note)\n"
    )
    let (bytes, losses) = try BuiltInContext.write(try BuiltInContext.resolved(plan), format)
    return (String(decoding: bytes, as: UTF8.self), losses)
  }

  static func object(_ format: String, _ dose: String) throws -> [String: Any] {
    let text = try written(format, dose).text
    return try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  static func first(_ value: Any?) -> [String: Any] { (value as? [[String: Any]])?.first ?? [:] }

  @Test func `My PT has sets, repetitions, holds, rests and the side`() throws {
    let file = try Self.object("mypt", "3x10 each side, hold 5 s, rest 30 s @ 20 kg, Mon Wed")
    let exercise = Self.first((file["data"] as? [String: Any])?["exercises"])
    #expect(file["exportType"] as? String == "exercises" && exercise["type"] as? String == "reps")
    #expect(exercise["defaultSets"] as? Int == 3 && exercise["defaultReps"] as? Int == 10)
    #expect(exercise["defaultRepDuration"] as? Int == 5)
    #expect(exercise["restBetweenSets"] as? Int == 30)
    #expect(exercise["sideMode"] as? String == "unilateral")
    let words = exercise["instructions"] as? String ?? ""
    #expect(words.contains("20 kg") && words.contains("sharp pain"))
  }

  @Test func `LiftLog has a set an entry, and a range of repetitions`() throws {
    let file = try Self.object("liftlog", "3x8-12, rest 90 s")
    let session = Self.first(file["sessions"])
    let exercise = Self.first(session["exercises"])
    let sets = exercise["plannedSets"] as? [[String: [String: Int]]]
    #expect(sets == Array(repeating: ["reps": ["min": 8, "max": 12]], count: 3))
    #expect((exercise["restBetweenSets"] as? [String: String])?["minRest"] == "PT90S")
    #expect((session["notes"] as? String)?.contains("sharp pain") == true)
    #expect(file["version"] as? Int == 3 && session["version"] as? Int == 6)
  }

  @Test func `openGym has the exercise itself, and both sides' repetitions together`() throws {
    let file = try Self.object("opengym", "3x10 each side @ 20 kg, rest 60 s, Sun Mon")
    let work = Self.first(Self.first(file["routines"])["ex"])
    let own = Self.first(file["customEx"])
    #expect(work["id"] as? String == own["id"] as? String && own["n"] as? String == "Leg press")
    #expect(work["sets"] as? Int == 3 && work["reps"] as? Int == 20)
    #expect(work["side"] as? Bool == true && work["weight"] as? Int == 20)
    #expect(work["restSec"] as? Int == 60)
    #expect(Set((file["week"] as? [String: [String]] ?? [:]).keys) == ["0", "1"])
    #expect((own["desc"] as? String)?.contains("sharp pain") == true)
  }

  @Test func `Liftoscript has a line an exercise below its words`() throws {
    let text = try Self.written("liftoscript", "3x8-12 @ 20 kg, rest 60 s").text
    #expect(text.contains("\nLeg press / 3x8-12 / 20kg / 60s\n"))
    #expect(text.contains("// ") && text.contains("sharp pain"))
  }

  @Test(arguments: ["mypt", "liftlog", "opengym", "liftoscript"])
  func `a dose that a tracker cannot count is told, and stands in words`(_ format: String) throws {
    for dose in ["at least 3x10", "2-3x10", "several reps", "3x10 alternating"] {
      let (text, losses) = try Self.written(format, dose)
      #expect(losses.contains { $0.path.hasSuffix("leg-press.dose") }, "\(format) \(dose)")
      #expect(!text.contains("3x10") && !text.contains("\"defaultReps\""))
      #expect(!text.contains("Ana"))
    }
    #expect(!(try Self.written(format, "3x10").losses.contains { $0.path.hasSuffix(".dose") }))
  }

  @Test(arguments: [
    "a \" \\ b", "x \\u0041", "</script> & <b>", "# head // no", "{~ x ~} / 9x9",
  ])
  func `hostile text stays text`(_ hostile: String) throws {
    for format in ["mypt", "liftlog", "opengym"] {
      let text = try Self.written(format, "3x10", note: hostile).text
      #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) != nil, "\(format)")
    }
    let script = try Self.written("liftoscript", "3x10", note: hostile).text
    let work = script.split(separator: "\n").filter { !$0.hasPrefix("//") && !$0.hasPrefix("#") }
    #expect(work == ["Leg press / 3x10"])
  }
}
