internal import TherexEncodings
public import TherexModel

/// Writes a plan as a LiftLog plan file, one session a part.
///
/// Source: LiamMorrow/LiftLog, `docs/PlanFileFormat.md` as of commit 4cad6c3 of 2026: program version 3,
/// session version 6. A dose that it cannot hold is a set of one repetition whose notes say it.
public struct LiftLogWriter: PlanWriter {
  public init() {}

  /// By which a plan is known again.
  package static let mark = "{\n  \"version\": 3,\n  \"name\": \""

  public static var format: Format {
    Format(
      name: "liftlog", fileExtension: "liftlogplan", purpose: "A plan for the tracker LiftLog.",
      carries: "sets, repetitions and their ranges, timed sets and rests; all in words",
      stopRules: .inEveryEntry)
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    let brief = PlanBrief(plan, context.phrases)
    var losses: [Loss] = []
    var json = JSON.Writer()
    json.openObject()
    json.key("version")
    json.whole(3)
    json.key("name")
    json.text("\(context.phrases.said(plan.plan.header.title).onOneLine), \(brief.mark)")
    json.key("lastEdited")
    json.text(plan.plan.header.start?.text ?? "2000-01-01")
    json.key("sessions")
    json.openArray()
    for (index, phase) in plan.plan.phases.enumerated() {
      json.entry()
      json.openObject()
      json.key("version")
      json.whole(6)
      json.key("name")
      json.text(brief.title(ofPhase: index))
      json.key("notes")
      json.text(
        (brief.timing(of: index) + brief.careOfPlan).map(\.onOneLine).joined(separator: "\n"))
      json.key("exercises")
      json.openArray()
      let dosages = plan.plan.effectiveDosages(in: phase)
      for (place, prescription) in phase.prescriptions.enumerated() {
        json.entry()
        exercise(prescription, dosages[place], phase, brief, &json, &losses)
      }
      json.closeArray()
      json.closeObject()
    }
    json.closeArray()
    json.closeObject()
    json.endLine()
    bytes += json.bytes
    return losses + [
      Loss(path: "schedule", reason: "a session has no days there; the notes say them"),
      Loss(path: "side", reason: "a set has no side there; the notes say it"),
      Loss(path: "hold", reason: "a hold of each repetition is in the notes"),
      Loss(path: "rest", reason: "a rest that the plan leaves open is none there"),
      Loss(path: "load", reason: "a plan has no loads there; the notes say them"),
      Loss(path: "progression", reason: "ladders are in the importable plan and the handout"),
      Loss(path: "blocks", reason: "rounds are in the handout"),
      Loss(path: "exercises.figures", reason: "the tracker shows no drawing"),
    ]
  }

  /// The most sets that are written one by one.
  private static let most = 100

  private func exercise(
    _ prescription: Prescription, _ dosage: Dosage, _ phase: Phase, _ brief: PlanBrief,
    _ json: inout JSON.Writer, _ losses: inout [Loss]
  ) {
    let counted = CountedDose(dosage, rows: prescription.setRows)
    let time = counted.repetitions == nil ? counted.hold ?? counted.duration : nil
    let notes =
      [brief.doseWords(of: prescription, dosage, in: phase)]
      + brief.additions(to: prescription, dosage) + brief.care(of: prescription, in: phase)
      + brief.steps(of: prescription, dosage)
    let sets = counted.isWhole && (counted.sets ?? 1) <= Self.most ? counted.sets ?? 1 : nil
    let isTimed = sets != nil && time != nil
    json.openObject()
    json.key("type")
    json.text(isTimed ? "CardioExerciseBlueprint" : "WeightedExerciseBlueprint")
    json.key("name")
    json.text(brief.name(of: prescription.exercise))
    if isTimed, let sets, let time {
      json.key("sets")
      json.openArray()
      for _ in 0..<sets {
        json.entry()
        timed(time, counted.rest, &json)
      }
      json.closeArray()
    } else {
      counts(sets, dosage, prescription, phase, &json, &losses)
      json.key("restBetweenSets")
      rest(counted.rest ?? 0, &json)
      json.key("supersetWithNext")
      json.flag(false)
      json.key("resistance")
      json.text(Self.resistance(of: dosage.load))
      json.key("progression")
      json.openArray(.line)
      json.closeArray()
    }
    json.key("notes")
    json.text(notes.map(\.onOneLine).joined(separator: "\n"))
    json.key("link")
    json.text("")
    json.closeObject()
  }

  /// The planned sets: a range of repetitions is a range there too.
  private func counts(
    _ sets: Int?, _ dosage: Dosage, _ prescription: Prescription, _ phase: Phase,
    _ json: inout JSON.Writer, _ losses: inout [Loss]
  ) {
    var low = 1
    var high = 1
    var times = 1
    let setCount = dosage.sets.flatMap { $0.isRange || $0.isAtLeast ? nil : $0.low.whole }
    if case .count(let count)? = dosage.repetitions, !count.isAtLeast, dosage.side != .alternating,
      prescription.setRows.isEmpty, dosage.sets == nil || setCount != nil,
      setCount ?? 1 <= Self.most, let least = count.low.whole, let most = count.high.whole
    {
      (low, high, times) = (least, most, setCount ?? 1)
    } else {
      losses.append(
        Loss(
          path: "\(phase.effectiveID).\(prescription.id).dose",
          reason: "the tracker counts no such dose; it shows one set and the words"))
    }
    json.key("plannedSets")
    json.openArray()
    for _ in 0..<times {
      json.entry()
      json.openObject(.line)
      json.key("reps")
      json.openObject(.line)
      json.key("min")
      json.whole(low)
      json.key("max")
      json.whole(high)
      json.closeObject()
      json.closeObject()
    }
    json.closeArray()
  }

  private func timed(_ time: Double, _ rest: Double?, _ json: inout JSON.Writer) {
    json.openObject(.line)
    json.key("target")
    json.openObject(.line)
    json.key("type")
    json.text("time")
    json.key("value")
    json.text("PT\(time.digits)S")
    json.closeObject()
    json.key("trackDuration")
    json.flag(true)
    for key in ["trackDistance", "trackResistance", "trackIncline"] as [StaticString] {
      json.key(key)
      json.flag(false)
    }
    json.key("trackWeight")
    json.flag(false)
    json.key("trackSteps")
    json.flag(false)
    if let rest {
      json.key("restBetweenSets")
      self.rest(rest, &json)
    }
    json.closeObject()
  }

  private func rest(_ seconds: Double, _ json: inout JSON.Writer) {
    json.openObject(.line)
    for key in ["minRest", "maxRest", "failureRest"] as [StaticString] {
      json.key(key)
      json.text("PT\(seconds.digits)S")
    }
    json.closeObject()
  }

  private static func resistance(of load: Load?) -> String {
    switch load?.measure {
    case nil: "none"
    case .ownBody?: "bodyweight"
    case .mass?, .shareOfBodyMass?, .shareOfOneRepMax?, .band?: "external"
    }
  }
}
