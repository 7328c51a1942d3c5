internal import TherexEncodings
public import TherexModel

/// Writes a plan as the exercises of Workrave, the break reminder: `exercises.xml` and its pictures.
///
/// Source: Workrave 1.10, `exercises.xml` of Debian's package. It shows a text as Pango's markup, so a
/// sign of markup is escaped once for that and once for XML. It shuffles its exercises: each says when to
/// stop.
public struct WorkraveWriter: PlanFilesWriter {
  /// PNG pictures by the exercise's id, shown one after the other.
  public var pictures: [Slug: [[UInt8]]]
  /// Why there is none; `nil` where there are.
  public var lacksPictures: String?

  public init(pictures: [Slug: [[UInt8]]] = [:], lacksPictures: String? = nil) {
    self.pictures = pictures
    self.lacksPictures = lacksPictures
  }

  /// By which the file is known again.
  package static let mark = "<!-- Therex -->\n<exercises>\n"

  public static var format: Format {
    Format(
      name: "workrave", fileExtension: "workrave",
      purpose: "Exercises with pictures for the break reminder Workrave.",
      carries: "how long a timed exercise takes; all in words", stopRules: .inEveryEntry)
  }

  public func files(
    of plan: ResolvedPlan, in context: ExportContext
  ) throws(ExportError) -> WrittenFiles {
    let brief = PlanBrief(plan, context.phrases)
    var losses: [Loss] = []
    var xml = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\(Self.mark)".utf8)
    for (index, phase) in plan.plan.phases.enumerated() {
      let dosages = plan.plan.effectiveDosages(in: phase)
      for (place, prescription) in phase.prescriptions.enumerated() {
        exercise(prescription, dosages[place], index, brief, &xml, &losses)
      }
    }
    xml += Array("</exercises>\n".utf8)
    var files = [WrittenFile(.inFolder("exercises.xml"), xml)]
    for exercise in plan.exercises {
      for (number, picture) in (pictures[exercise.id] ?? []).enumerated() {
        files.append(WrittenFile(.inFolder(Self.name(exercise.id, number)), picture))
      }
    }
    if let lacksPictures { losses.append(Loss(path: "exercises.figures", reason: lacksPictures)) }
    return WrittenFiles(
      files,
      losses: losses + [
        Loss(path: "schedule", reason: "breaks come when Workrave says; the text has the days"),
        Loss(path: "phases", reason: "Workrave shows every part's exercises; a text says its part"),
        Loss(path: "progression", reason: "ladders are in the importable plan and the handout"),
      ])
  }

  private static func name(_ exercise: Slug, _ number: Int) -> String {
    "\(exercise)-\(number + 1).png"
  }

  private func exercise(
    _ prescription: Prescription, _ dosage: Dosage, _ index: Int, _ brief: PlanBrief,
    _ xml: inout [UInt8], _ losses: inout [Loss]
  ) {
    let phase = brief.resolved.plan.phases[index]
    let dose = brief.doseWords(of: prescription, dosage, in: phase)
    let parts = [
      [brief.banner].compactMap { $0 } + [dose],
      brief.resolved.plan.phases.count > 1 ? [brief.title(ofPhase: index)] : [],
      brief.timing(of: index), brief.additions(to: prescription, dosage),
      brief.care(of: prescription, in: phase), brief.steps(of: prescription, dosage),
      brief.stopLines, brief.pain + brief.precautions, [brief.mark],
    ]
    let time = Self.seconds(CountedDose(dosage, rows: prescription.setRows), dosage.side)
    if time == nil {
      losses.append(
        Loss(
          path: "\(phase.effectiveID).\(prescription.id).time",
          reason: "no dose says how long it takes; Workrave shows it for 60 seconds"))
    }
    let duration = time ?? 60
    xml += Array("  <exercise>\n    <title>".utf8)
    xml.appendMarkup(brief.name(of: prescription.exercise).onOneLine)
    xml += Array("</title>\n    <description>".utf8)
    xml.appendMarkup(
      parts.filter { !$0.isEmpty }.map { $0.map(\.onOneLine).joined(separator: "\n") }
        .joined(separator: "\n\n"))
    xml += Array("</description>\n    <sequence duration=\"\(duration)\">\n".utf8)
    let shown = pictures[prescription.exercise] ?? []
    for number in shown.indices {
      xml += Array("      <image src=\"".utf8)
      xml.appendXMLAttribute(Self.name(prescription.exercise, number))
      xml += Array("\" duration=\"\(shown.count == 1 ? duration : 3)\"/>\n".utf8)
    }
    xml += Array("    </sequence>\n  </exercise>\n".utf8)
  }

  /// How long it takes, rests between its sets included; `nil` where the dose does not say.
  private static func seconds(_ counted: CountedDose, _ side: Side?) -> Int? {
    guard counted.isWhole, let once = counted.hold ?? counted.duration else { return nil }
    let sets = Double(counted.sets ?? 1)
    let sides = if case .each? = side { 2.0 } else { 1.0 }
    let work = once * Double(counted.repetitions ?? 1) * sets * sides
    let whole = (work + (counted.rest ?? 0) * max(0, sets * sides - 1)).rounded(.up)
    return whole < 86_400 ? max(1, Int(whole)) : nil
  }
}

extension [UInt8] {
  /// Appends text that is read as XML, and what that gives as Pango's markup.
  fileprivate mutating func appendMarkup(_ text: String) {
    var markup: [UInt8] = []
    // What XML does not carry; line feeds stay.
    let kept = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.value == 0xFFFE || $0.value == 0xFFFF ? " " : $0 }))
    markup.appendXMLText(kept)
    appendXMLText(String(decoding: markup, as: UTF8.self))
  }
}
