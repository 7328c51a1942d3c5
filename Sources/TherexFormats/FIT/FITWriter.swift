public import TherexModel

/// Writes a plan as workouts for a watch, one a phase (FIT, Garmin's file of a workout).
///
/// What is to be read, stop rules first, stands in steps of its own from which the patient goes on;
/// holds are timed, sides are steps of their own, sets repeat. A dose that is no single number is one
/// open step whose notes say it. No file names the patient.
public struct FITWriter: PlanFilesWriter {
  public init() {}

  /// By which a workout is known again: the product's name in its first message.
  package static let mark = "Therex\u{0}"

  public static var format: Format {
    Format(
      name: "fit", fileExtension: "fit", purpose: "Workouts for a watch, one a phase (Garmin FIT).",
      carries: "sets, sides, holds, repetitions, rests and loads; the rest as notes",
      stopRules: .asTextFirst)
  }

  /// A step's number has twelve bits.
  private static let most = 4095

  public func files(
    of plan: ResolvedPlan, in context: ExportContext
  ) throws(ExportError) -> WrittenFiles {
    let brief = PlanBrief(plan, context.phrases)
    var written = WrittenFiles([], losses: [])
    for (index, phase) in plan.plan.phases.enumerated() {
      let workout = FITWorkout(brief, phase: index)
      guard workout.steps.count <= Self.most else {
        throw ExportError(
          path: "phases[\(index)]",
          rule: "the workout has \(workout.steps.count) steps, and FIT counts to \(Self.most)",
          link: "https://developer.garmin.com/fit/file-types/workout/")
      }
      let isOnly = plan.plan.phases.count == 1
      let name = "\(index + 1)-\(phase.effectiveID)"
      written.files.append(WrittenFile(isOnly ? .plan : .part(name), workout.file))
      written.losses += workout.losses
    }
    guard !written.files.isEmpty else {
      throw ExportError(
        path: "phases", rule: "the plan has no phase, and a workout is one",
        link: "https://developer.garmin.com/fit/file-types/workout/")
    }
    written.losses += [
      Loss(path: "schedule", reason: "a workout has no days; its notes say them"),
      Loss(path: "progression", reason: "ladders are in the importable plan and the handout"),
      Loss(path: "exercises", reason: "steps and pictures are in the handout"),
    ]
    return written
  }
}
