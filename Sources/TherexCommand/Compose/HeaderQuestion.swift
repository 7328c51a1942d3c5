internal import Therex

/// A question of which the answer is a line of the plan's header.
struct HeaderQuestion {
  let key: String
  let question: String
  let hint: String
  /// Whether further answers are asked for: the key may repeat.
  var repeats = false
  /// The key without which it is not asked.
  var follows: String?

  /// In the order of a first visit: who, what is found, what is wanted, how far, whom to call.
  static let all = [
    HeaderQuestion(key: "patient", question: "The patient's name?", hint: "as on the handout"),
    HeaderQuestion(
      key: "language", question: "The patient's language?",
      hint: "a code: en, es, fr, de, pt, zh-Hans, ar; English otherwise"),
    HeaderQuestion(
      key: "findings", question: "What did you find?",
      hint: "separated by commas, as disc herniation, radiating pain; ? lists what rules know"),
    HeaderQuestion(
      key: "surgery", question: "Was there surgery?",
      hint: "its date and what was done, as 2026-09-01, left knee arthroscopy; Enter when there is "
        + "no other", repeats: true),
    HeaderQuestion(
      key: "weight bearing", question: "How much weight may the leg bear?",
      hint: "in words, as full, or toe touch with two crutches", follows: "surgery"),
    HeaderQuestion(
      key: "baseline", question: "Which symptoms are there at the start?",
      hint: "as leg pain 4/10, tingling in the left foot: stop rules speak of what is new or worse"),
    HeaderQuestion(
      key: "affected side", question: "Which side is affected?", hint: "left, right or both"),
    HeaderQuestion(
      key: "body mass", question: "Body mass?",
      hint: "as 68 kg or 150 lb, where a load is a share of it"),
    HeaderQuestion(
      key: "has", question: "What does the patient have to train with?",
      hint: "separated by commas, as mat, chair, band; ? lists what exercises need"),
    HeaderQuestion(
      key: "precaution", question: "A restriction of the surgeon's or yours?",
      hint: "in words; Enter when there is no other", repeats: true),
    HeaderQuestion(
      key: "goal", question: "What does the patient want to do again?",
      hint: "as walk 30 minutes without leg pain by 2027-01-04; Enter when there is no other",
      repeats: true),
    HeaderQuestion(
      key: "pain", question: "How much pain is acceptable?",
      hint: "as at most 5/10, rise at most 2, settled within 30 min; or no rise"),
    HeaderQuestion(
      key: "stop", question: "When must this patient stop?",
      hint: "trigger; what to do; how soon, as the calf swells; see a doctor; same day. "
        + "The red flags of the low back stand on every plan. Enter when there is no other",
      repeats: true),
    HeaderQuestion(
      key: "start", question: "The first day?", hint: "year, month, day, as 2026-11-23"),
    HeaderQuestion(
      key: "review", question: "The day of the review?",
      hint: "year, month, day, as 2026-12-07"),
    HeaderQuestion(
      key: "clinician", question: "Who issues the plan?", hint: "as Jordan Ortiz, PT, DPT"),
    HeaderQuestion(key: "clinic", question: "Which clinic?", hint: "as on the handout"),
    HeaderQuestion(key: "call", question: "Which number does the patient call?", hint: "yours"),
    HeaderQuestion(
      key: "emergency", question: "Which is the local emergency number?", hint: "as 911 or 112"),
  ]

  /// What `?` says.
  func help(_ clinic: Clinic) throws -> [String] {
    switch key {
    case "findings":
      return [
        Terminal.wrapped(
          try clinic.ruleBook().findings.map(\.name).joined(separator: ", "), indent: "  ",
          first: "  ")
      ]
    case "has":
      return [
        Terminal.wrapped(
          try clinic.ruleBook().equipment.map(\.name).joined(separator: ", "), indent: "  ",
          first: "  ")
      ]
    case "stop":
      return [
        "  trigger; what to do; how soon",
        "  how soon: emergency now, same day, prompt, tell your therapist",
      ]
    default: return [Terminal.wrapped(hint, indent: "  ", first: "  ")]
    }
  }
}
