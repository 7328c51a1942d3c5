import Therex

let clinic = Clinic.builtIn

// A leg press that grows to a single-leg press, by criteria that stand in the plan.
let press = try clinic.prescription(
  "leg-press", "3x10-12 @ 40 kg, rest 90 s, Mon Wed Fri",
  "then: single-leg-press 3x10 each side @ 20 kg, after 2 sessions at 3x12, pain <= 3, RPE <= 6",
  "back: if pain > 4")

var header = PlanHeader(title: "Back to the stairs")
header.patient = "Sam Lee"
header.clinician = "Jordan Ortiz, PT"
header.start = try CivilDate("2026-11-23")
let strength = try Phase(title: "Strength", blocks: [Block(.main, [press])])
let plan = try clinic.plan(Plan(header: header, phases: [strength]))

// What a careful colleague would say.
for remark in try plan.remarks() where remark.severity != .advice {
  print("\(remark.severity.rawValue): \(remark.says)")
}

// The handout for the fridge, and the plan that a tracker imports: neither without its stop rules.
let handout = try plan.export(.html(HandoutLook(layout: .large)))
let importable = try plan.export(.json)
print("\(handout.format.name): \(handout.losses.count) losses")
print("stop rules: \(try plan.resolved().stopRules.count)")

// What comes back is the plan that went out.
print(try clinic.plan(reading: importable.bytes).plan == plan.plan)
