import Therex

// The snippets of the documentation: a test compares them, and the compiler reads them.

func firstLook() throws {
  let plan = try Clinic.builtIn.plan(
    """
    # Back to the stairs
    ## Strength
    leg-press: 3x10 @ 40 kg, Mon Wed Fri
        then: single-leg-press 3x10 each side @ 20 kg, after 2 sessions, pain <= 3
    """)
  print(try plan.export(.xml).text)
}

func checked(_ plan: ClinicPlan) throws {
  for remark in try plan.remarks() {
    print("\(remark.severity.rawValue): \(remark.says); \(remark.mend) [\(remark.rule)]")
  }
}

func drafted(_ plan: ClinicPlan) throws -> Exported {
  try plan.export(.html(), isDraft: true)
}

func exported(_ plan: ClinicPlan, _ clinic: Clinic) throws {
  let handout = try plan.export(.html(HandoutLook(layout: .large)))
  let importable = try plan.export(.json)
  print(handout.losses.count, importable.bytes.count)
  let again = try clinic.plan(reading: importable.bytes)
  print(again.plan == plan.plan)  // true
}

func own() throws {
  let clinic = try Clinic(catalogFolder: "our-exercises", templates: "our-templates")
  for note in clinic.notes { print(note) }
}

func looped(_ plan: ClinicPlan, _ log: SessionLog, today: CivilDate) throws {
  let review = try plan.review(log, on: today)
  let next = try plan.accepting(
    ["strength/leg-press"], of: review, on: today, by: "Jordan Ortiz, PT")
  print(String(decoding: next.text, as: UTF8.self))
}

func alike(_ text: String) throws {
  let plan = try Clinic.builtIn.plan(text)
  let xml = try plan.export(.xml)
  let json = try plan.export(.json)
  let fromXML = try Clinic.builtIn.plan(reading: xml.bytes)
  let fromJSON = try Clinic.builtIn.plan(reading: json.bytes)
  print(fromXML.plan == fromJSON.plan)  // true
}
