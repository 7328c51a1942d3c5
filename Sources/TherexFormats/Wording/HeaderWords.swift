package import TherexModel

/// Where the handouts show a value of the header.
package enum HeaderShown: Sendable {
  /// The clinician's sheet lists it under a label; the patient's pages show it in their own way.
  case label(PhraseKey)
  /// The same, and why the patient's pages do not show it.
  case clinician(PhraseKey, loss: String)
  /// Every page shows it in a place of its own.
  case place
  /// Only the clinician's sheet has a place for it.
  case clinicianPlace(loss: String)
}

/// A question of which the answer is a line of the plan's header.
package struct HeaderQuestion: Sendable {
  package let key: HeaderKey
  package let question: String
  package let hint: String
  /// The key without which it is not asked.
  package let follows: HeaderKey?

  init(_ key: HeaderKey, _ question: String, hint: String, follows: HeaderKey? = nil) {
    self.key = key
    self.question = question
    self.hint = hint
    self.follows = follows
  }

  /// In the order of a first visit: who, what is found, what is wanted, how far, whom to call.
  package static let firstVisit: [HeaderQuestion] = order.compactMap(\.question)

  private static let order: [HeaderKey] = [
    .patient, .language, .findings, .surgery, .weightBearing, .baseline, .affectedSide, .bodyMass,
    .equipment, .precaution, .goal, .pain, .stop, .start, .review, .clinician, .clinic, .call,
    .emergency,
  ]
}

/// What is said to people of each key of the header.
extension HeaderKey {
  package var shown: HeaderShown {
    let forClinician = "is for the clinician and not shown to the patient"
    return switch self {
    case .id: .label(.fieldPlan)
    case .version, .issued, .mark, .goal, .pain, .stop, .dischargeWhen, .note: .place
    case .patient: .label(.fieldPatient)
    case .patientKey: .clinician(.fieldPatientKey, loss: forClinician)
    case .identifier: .clinician(.fieldIdentifier, loss: forClinician)
    case .born: .clinician(.fieldBorn, loss: "is left off a page that hangs on a wall")
    case .language: .label(.fieldLanguage)
    case .bodyMass: .clinician(.fieldBodyMass, loss: "shows only in the loads computed from it")
    case .affectedSide:
      .clinician(.fieldAffectedSide, loss: "shows only in the doses that name it")
    case .baseline: .label(.fieldBaseline)
    case .equipment:
      .clinician(.fieldEquipment, loss: "is left out: each exercise says what it needs")
    case .findings:
      .clinician(.fieldFindings, loss: "chooses the cautions and is not shown itself")
    case .surgery: .clinician(.fieldSurgery, loss: forClinician)
    case .precaution: .label(.precautionsTitle)
    case .weightBearing: .label(.fieldWeightBearing)
    case .screened: .clinician(.fieldScreened, loss: forClinician)
    case .measure: .clinician(.fieldMeasures, loss: forClinician)
    case .clinician: .label(.fieldClinician)
    case .clinic: .label(.fieldClinic)
    case .call: .label(.fieldCall)
    case .emergency: .label(.fieldEmergency)
    case .start: .label(.fieldStart)
    case .review: .label(.fieldReview)
    case .schedule: .label(.fieldSchedule)
    case .override, .source: .clinicianPlace(loss: forClinician)
    case .notFor: .label(.fieldNotFor)
    }
  }

  /// How it is asked for; `nil` where a first visit does not ask for it.
  package var question: HeaderQuestion? {
    switch self {
    case .patient:
      .init(
        self, "The patient's name?",
        hint: "as on the handout")
    case .language:
      .init(
        self, "The patient's language?",
        hint: "a code: en, es, fr, de, pt, zh-Hans, ar; English otherwise")
    case .bodyMass:
      .init(
        self, "Body mass?",
        hint: "as 68 kg or 150 lb, where a load is a share of it")
    case .affectedSide:
      .init(
        self, "Which side is affected?",
        hint: "left, right or both")
    case .baseline:
      .init(
        self, "Which symptoms are there at the start?",
        hint:
          "as leg pain 4/10, tingling in the left foot: stop rules speak of what is new or worse")
    case .equipment:
      .init(
        self, "What does the patient have to train with?",
        hint: "separated by commas, as mat, chair, band; ? lists what exercises need")
    case .findings:
      .init(
        self, "What did you find?",
        hint: "separated by commas, as disc herniation, radiating pain; ? lists what rules know")
    case .surgery:
      .init(
        self, "Was there surgery?",
        hint:
          "its date and what was done, as 2026-09-01, left knee arthroscopy; Enter when there is "
          + "no other")
    case .precaution:
      .init(
        self, "A restriction of the surgeon's or yours?",
        hint: "in words; Enter when there is no other")
    case .weightBearing:
      .init(
        self, "How much weight may the leg bear?",
        hint: "in words, as full, or toe touch with two crutches", follows: .surgery)
    case .clinician:
      .init(
        self, "Who issues the plan?",
        hint: "as Jordan Ortiz, PT, DPT")
    case .clinic:
      .init(
        self, "Which clinic?",
        hint: "as on the handout")
    case .call:
      .init(
        self, "Which number does the patient call?",
        hint: "yours")
    case .emergency:
      .init(
        self, "Which is the local emergency number?",
        hint: "as 911 or 112")
    case .start:
      .init(
        self, "The first day?",
        hint: "year, month, day, as 2026-11-23")
    case .review:
      .init(
        self, "The day of the review?",
        hint: "year, month, day, as 2026-12-07")
    case .goal:
      .init(
        self, "What does the patient want to do again?",
        hint: "as walk 30 minutes without leg pain by 2027-01-04; Enter when there is no other")
    case .pain:
      .init(
        self, "How much pain is acceptable?",
        hint: "as at most 5/10, rise at most 2, settled within 30 min; or no rise")
    case .stop:
      .init(
        self, "When must this patient stop?",
        hint: "trigger; what to do; how soon, as the calf swells; see a doctor; same day. "
          + "The red flags of the low back stand on every plan. Enter when there is no other")
    case .id, .version, .issued, .mark, .patientKey, .identifier, .born, .screened, .measure,
      .override, .notFor,
      .schedule,
      .dischargeWhen, .note, .source:
      nil  // Written in the file.
    }
  }
}
