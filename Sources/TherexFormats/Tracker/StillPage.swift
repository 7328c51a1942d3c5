internal import TherexEncodings
internal import TherexModel

/// The plan as HTML that needs no script: where a system gives a local file none, this is what is seen.
enum StillPage {
  static func append(_ brief: PlanBrief, to bytes: inout [UInt8]) {
    let plan = brief.resolved.plan
    let phrases = brief.phrases
    func element(_ name: StaticString, _ text: String) {
      bytes.append(UInt8(ascii: "<"))
      bytes.appendLiteral(name)
      bytes.append(UInt8(ascii: ">"))
      bytes.appendHTMLText(text)
      bytes.appendLiteral("</")
      bytes.appendLiteral(name)
      bytes.appendLiteral(">\n")
    }
    func list(_ lines: [String]) {
      guard !lines.isEmpty else { return }
      bytes.appendLiteral("<ul>\n")
      for line in lines { element("li", line) }
      bytes.appendLiteral("</ul>\n")
    }
    bytes.append(contentsOf: "<div lang=\"".utf8)
    bytes.appendHTMLText(phrases.language)
    bytes.append(contentsOf: "\" dir=\"\(phrases.direction.rawValue)\">\n".utf8)
    element("h1", plan.header.title)
    if let banner = brief.banner { element("p", banner) }
    for section in brief.stops {
      element("h2", section.heading)
      list(section.lines)
    }
    for line in brief.contact + brief.pain + brief.precautions { element("p", line) }
    for (index, phase) in plan.phases.enumerated() {
      element("h2", phase.title)
      list(brief.timing(of: index))
      let dosages = plan.effectiveDosages(in: phase)
      for (prescription, dosage) in zip(phase.prescriptions, dosages)
      where plan.applies(prescription) {
        element("h3", brief.line(of: prescription, dosage, in: phase))
        let text = brief.resolved.exercise(prescription.exercise)?.text(in: phrases.language)
        list(
          (text.map { brief.wording.steps(of: $0, dosage: dosage) } ?? []) + prescription.notes
            + brief.cautions(of: prescription, in: phase))
      }
    }
    bytes.appendLiteral("</div>\n")
  }
}
