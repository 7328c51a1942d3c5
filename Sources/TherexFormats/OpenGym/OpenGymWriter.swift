internal import TherexEncodings
public import TherexModel

/// Writes a plan as openGym shares one (`opengym_plan: 1`).
///
/// Source: DuarteSantos8/openGym, `frontend/src/lib/plan-share.js` as of commit 2a610a3 of 2026. Every
/// exercise is one of the file's own: one that the tracker does not know it drops in silence. With `side`
/// its repetitions are those of both sides together.
public struct OpenGymWriter: PlanWriter {
  public init() {}

  /// By which a plan is known again.
  package static let mark = "{\n  \"opengym_plan\": 1,\n  \"source\": \"Therex\","

  public static var format: Format {
    Format(
      name: "opengym", fileExtension: "opengym.json",
      purpose: "A plan for the tracker openGym (Plan, Import).",
      carries: "days, sets, repetitions, timed holds, sides, loads and rests; all in words",
      stopRules: .inEveryEntry)
  }

  public func write(
    _ plan: ResolvedPlan, in context: ExportContext, into bytes: inout [UInt8]
  ) throws(ExportError) -> [Loss] {
    let brief = PlanBrief(plan, context.phrases)
    var losses: [Loss] = []
    var json = JSON.Writer()
    json.openObject()
    json.key("opengym_plan")
    json.whole(1)
    json.key("source")
    json.text("Therex")
    json.key("name")
    json.text("\(context.phrases.said(plan.plan.header.title).onOneLine), \(brief.mark)")
    week(of: plan.plan, &json)
    json.key("routines")
    json.openArray()
    for (index, phase) in plan.plan.phases.enumerated() {
      json.entry()
      json.openObject()
      json.key("id")
      json.text("part-\(index + 1)")
      json.key("name")
      json.text(brief.title(ofPhase: index))
      json.key("ex")
      json.openArray()
      let dosages = plan.plan.effectiveDosages(in: phase)
      for (place, prescription) in phase.prescriptions.enumerated() {
        json.entry()
        work(prescription, dosages[place], index, &json, &losses)
      }
      json.closeArray()
      json.closeObject()
    }
    json.closeArray()
    json.key("customEx")
    json.openArray()
    for index in plan.plan.phases.indices { describe(index, brief, &json) }
    json.closeArray()
    json.closeObject()
    json.endLine()
    bytes += json.bytes
    return losses + [
      Loss(
        path: "schedule",
        reason: "a week has one routine a day; times a day and other days are in words"),
      Loss(
        path: "phases", reason: "the week is the first part's; later parts are routines beside it"),
      Loss(path: "progression", reason: "ladders are in the importable plan and the handout"),
      Loss(path: "exercises.figures", reason: "the tracker shows no drawing"),
    ]
  }

  /// The first part on the days on which it has something; Sunday is 0.
  private func week(of plan: Plan, _ json: inout JSON.Writer) {
    json.key("week")
    json.openObject(.line)
    var days: Set<Int> = []
    if let phase = plan.phases.first {
      for prescription in phase.prescriptions {
        switch plan.schedule(of: prescription, in: phase).days {
        case .daily?, .dailyOrAtLeast?: days.formUnion(0..<7)
        case .weekdays(let week, _)?: days.formUnion(week.days.map { ($0.rawValue + 1) % 7 })
        // Which days is the patient's own choice.
        case .timesAWeek?, .everyOtherDay?, nil: break
        }
      }
    }
    let keys: [StaticString] = ["0", "1", "2", "3", "4", "5", "6"]
    for day in days.sorted() {
      json.key(keys[day])
      json.openArray(.line)
      json.entry()
      json.text("part-1")
      json.closeArray()
    }
    json.closeObject()
  }

  private func id(_ prescription: Prescription, _ index: Int) -> String {
    "therex-\(index + 1)-\(prescription.id)"
  }

  private func work(
    _ prescription: Prescription, _ dosage: Dosage, _ index: Int, _ json: inout JSON.Writer,
    _ losses: inout [Loss]
  ) {
    let counted = CountedDose(dosage, rows: prescription.setRows)
    json.openObject()
    json.key("id")
    json.text(id(prescription, index))
    if counted.isWhole, !counted.isUnstated, counted.metres == nil {
      json.key("sets")
      json.whole(counted.sets ?? 1)
      if let count = counted.repetitions {
        let isEach = if case .each = dosage.side { true } else { false }
        json.key("reps")
        json.whole(isEach ? 2 * count : count)
        if isEach {
          json.key("side")
          json.flag(true)
        }
        if counted.hold != nil { lose("hold", "a hold of each repetition is in words") }
      } else if let time = counted.hold ?? counted.duration {
        json.key("mode")
        json.text("time")
        json.key("sec")
        json.number(time.digits)
        if case .each = dosage.side { lose("side", "a timed set has no sides; words say them") }
      }
    } else {
      // The tracker asks for a number and would take its own: one set, to be done as the words say.
      json.key("sets")
      json.whole(1)
      json.key("reps")
      json.whole(1)
      lose("dose", "the tracker counts no such dose; it shows one set and the words")
    }
    if let mass = counted.mass {
      if mass.unit == .kilograms {
        json.key("weight")
        json.number(mass.amount.text)
      } else {
        lose("load", "the tracker's unit is not known; the load is in words")
      }
    }
    if let rest = counted.rest {
      json.key("restSec")
      json.number(rest.rounded().digits)
    }
    json.closeObject()

    func lose(_ path: String, _ reason: String) {
      losses.append(Loss(path: "phases[\(index)].\(prescription.id).\(path)", reason: reason))
    }
  }

  private func describe(_ index: Int, _ brief: PlanBrief, _ json: inout JSON.Writer) {
    let phase = brief.resolved.plan.phases[index]
    let dosages = brief.resolved.plan.effectiveDosages(in: phase)
    for (place, prescription) in phase.prescriptions.enumerated() {
      json.entry()
      json.openObject()
      json.key("id")
      json.text(id(prescription, index))
      json.key("n")
      json.text(
        index == 0
          ? brief.name(of: prescription.exercise)
          : "\(brief.name(of: prescription.exercise)) (\(brief.title(ofPhase: index)))")
      json.key("bp")
      json.text("full body")
      json.key("desc")
      let lines =
        [brief.banner].compactMap { $0 }
        + [brief.doseWords(of: prescription, dosages[place], in: phase)]
        + brief.timing(of: index) + brief.additions(to: prescription, dosages[place])
        + brief.care(of: prescription, in: phase) + brief.steps(of: prescription, dosages[place])
        + brief.stopLines + brief.pain + brief.precautions
      json.text(lines.map(\.onOneLine).joined(separator: "\n"))
      json.closeObject()
    }
  }
}
