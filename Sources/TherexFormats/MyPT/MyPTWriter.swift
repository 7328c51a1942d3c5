internal import TherexEncodings
public import TherexModel

/// Writes a plan's exercises as My PT takes them ("Import Exercises", JSON).
///
/// Source: NateEaton/my-pt-pwa, `src/lib/types` and its import of `exportType: exercises`, as of commit
/// 61a4b72 of 2025. Never its full backup, whose restoring wipes what the patient has.
public struct MyPTWriter: PlanWriter {
  public init() {}

  /// By which a list is known again.
  package static let mark = "{\n  \"exportType\": \"exercises\",\n  \"source\": \"Therex\","

  public static var format: Format {
    Format(
      name: "mypt", fileExtension: "mypt.json",
      purpose: "Exercises for the tracker My PT (Import Exercises).",
      carries: "sets, repetitions, holds, rests and sides that are one number; all in words",
      stopRules: .inEveryEntry)
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    let brief = PlanBrief(plan, context.phrases)
    var losses: [Loss] = []
    var json = JSON.Writer()
    json.openObject()
    json.key("exportType")
    json.text("exercises")
    json.key("source")
    json.text("Therex")
    json.key("data")
    json.openObject()
    json.key("exercises")
    json.openArray()
    var number = 0
    for (index, phase) in plan.plan.phases.enumerated() {
      let dosages = plan.plan.effectiveDosages(in: phase)
      for (place, prescription) in phase.prescriptions.enumerated() {
        number += 1
        json.entry()
        entry(
          prescription, dosages[place], (index, phase), number, brief, &json, &losses)
      }
    }
    json.closeArray()
    json.closeObject()
    json.closeObject()
    json.endLine()
    bytes += json.bytes
    return losses + [
      Loss(path: "schedule", reason: "an exercise has no days there; its instructions say them"),
      Loss(path: "phases", reason: "a list has no phases; an exercise's name says its part"),
      Loss(path: "load", reason: "an exercise has no load there; its instructions say it"),
      Loss(path: "progression", reason: "ladders are in the importable plan and the handout"),
      Loss(path: "exercises.figures", reason: "the tracker shows no drawing"),
    ]
  }

  private func entry(
    _ prescription: Prescription, _ dosage: Dosage, _ part: (index: Int, phase: Phase),
    _ number: Int, _ brief: PlanBrief, _ json: inout JSON.Writer, _ losses: inout [Loss]
  ) {
    let counted = CountedDose(dosage, rows: prescription.setRows)
    let isTimed =
      counted.isWhole && counted.repetitions == nil && counted.sets == nil
      && (counted.duration ?? counted.hold) != nil
    json.openObject()
    json.key("id")
    json.whole(number)
    json.key("name")
    let name = brief.name(of: prescription.exercise)
    json.text(
      brief.resolved.plan.phases.count > 1 ? "\(name) (\(brief.title(ofPhase: part.index)))" : name)
    json.key("type")
    json.text(isTimed ? "duration" : "reps")
    if isTimed, let time = counted.duration ?? counted.hold {
      json.key("defaultDuration")
      json.number(time.digits)
    } else if counted.isWhole, !counted.isUnstated, counted.metres == nil {
      member("defaultSets", counted.sets.map(Double.init), &json)
      // A hold or a time of each set is one long repetition.
      let once = counted.repetitions == nil && (counted.hold ?? counted.duration) != nil
      member("defaultReps", counted.repetitions.map(Double.init) ?? (once ? 1 : nil), &json)
      member("defaultRepDuration", counted.hold ?? counted.duration, &json)
    } else {
      losses.append(
        Loss(
          path: "\(part.phase.effectiveID).\(prescription.id).dose",
          reason: "the tracker counts no such dose; its instructions say it"))
    }
    member("restBetweenSets", counted.rest, &json)
    if let mode = Self.mode(of: dosage.side) {
      json.key("sideMode")
      json.text(mode)
    }
    json.key("instructions")
    json.text(instructions(prescription, dosage, part, brief).joined(separator: "\n\n"))
    json.key("includeInDefault")
    // Only what is done from the first day: a later part waits.
    json.flag(part.index == 0)
    json.key("dateAdded")
    json.text("\(brief.resolved.plan.header.start?.text ?? "2000-01-01")T00:00:00.000Z")
    json.closeObject()
  }

  private func instructions(
    _ prescription: Prescription, _ dosage: Dosage, _ part: (index: Int, phase: Phase),
    _ brief: PlanBrief
  ) -> [String] {
    let words = [brief.doseWords(of: prescription, dosage, in: part.phase)]
    let lines =
      [brief.banner].compactMap { $0 } + words + brief.timing(of: part.index)
      + brief.additions(to: prescription, dosage)
      + brief.care(of: prescription, in: part.phase)
      + brief.steps(of: prescription, dosage) + brief.stopLines + brief.pain + brief.precautions
    return lines.map(\.onOneLine.inMarkdown) + [brief.mark]
  }

  private func member(_ key: StaticString, _ number: Double?, _ json: inout JSON.Writer) {
    guard let number else { return }
    json.key(key)
    json.number(number.digits)
  }

  private static func mode(of side: Side?) -> String? {
    switch side {
    case nil, .both: "bilateral"
    case .alternating: "alternating"
    case .each: "unilateral"
    // One side alone: both would be done in a mode for sides.
    case .left, .right, .affected: nil
    }
  }
}

extension Double {
  /// As JSON writes it: no point where there is nothing behind it.
  var digits: String { self == rounded() && abs(self) < 1e15 ? String(Int(self)) : String(self) }
}

extension String {
  /// Text in which no sign is Markdown's.
  var inMarkdown: String {
    var out = ""
    for character in self {
      if "\\`*_[]<>#".contains(character) { out.append("\\") }
      out.append(character)
    }
    return out
  }
}
