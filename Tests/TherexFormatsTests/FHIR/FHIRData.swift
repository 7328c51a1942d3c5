import Foundation
import Testing
import Therex
import TherexTestSupport

/// What the tests of FHIR share.
enum FHIRData {
  static func bytes(
    _ plan: ResolvedPlan, isXML: Bool = false, language: String = "en"
  ) throws -> [UInt8] {
    let context = ExportContext(phrases: try BuiltInContext.phrases(language))
    let writer = FHIRWriter()
    var bytes: [UInt8] = []
    _ =
      isXML
      ? try FHIRXMLWriter(writer).write(plan, in: context, into: &bytes)
      : try writer.write(plan, in: context, into: &bytes)
    return bytes
  }

  static func read(_ bytes: [UInt8], isXML: Bool = false) throws -> ImportedPlan {
    try FHIRPlan.read(bytes, isXML: isXML, vocabulary: BuiltInContext.vocabulary) {
      BuiltInContext.catalog.named($0)
    }
  }

  /// The resources of a plan's bundle, by type.
  static func bundle(_ text: String, language: String = "en") throws -> Bundle {
    try Bundle(
      bytes(
        BuiltInContext.resolved(BuiltInContext.plan(text), language: language), language: language))
  }

  struct Bundle {
    let entries: [[String: Any]]

    init(_ bytes: [UInt8]) throws {
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      entries = try #require(json["entry"] as? [[String: Any]])
    }

    func all(_ type: String) -> [[String: Any]] {
      entries.compactMap { $0["resource"] as? [String: Any] }.filter {
        $0["resourceType"] as? String == type
      }
    }

    /// The order of an exercise.
    func order(_ exercise: String, step: Bool = false) throws -> [String: Any] {
      try #require(
        all("ServiceRequest").first {
          let code = ($0["code"] as? [String: Any])?["coding"] as? [[String: Any]]
          return code?.first?["code"] as? String == exercise
            && ($0["intent"] as? String == "plan") == step
        })
    }

    /// A value of an order's timing.
    func timing(_ exercise: String) throws -> [String: Any] {
      let timing = try order(exercise)["occurrenceTiming"] as? [String: Any]
      return timing?["repeat"] as? [String: Any] ?? [:]
    }
  }

  /// A bundle of ours with a text replaced, which must stand in it.
  static func edited(_ bytes: [UInt8], _ old: String, _ new: String) throws -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    try #require(text.contains(old))
    return Array(text.replacingOccurrences(of: old, with: new).utf8)
  }

  static let press = """
    # Knee
    patient: Sam Lee
    clinician: Jordan Ortiz, PT
    start: 2026-11-23
    goal: climb stairs by 2027-01-04
    stop: a new rattle; call me
    ## Strength, 4 weeks
    leg-press: 3x10 @ 40 kg, rest 90 s, Mon Wed Fri
        then: single-leg-press 3x10 each side @ 20 kg, after 2 sessions, pain <= 3

    """
}
