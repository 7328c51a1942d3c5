/// What a plan says of the patient and of itself before its first phase.
///
/// ``Plan/init(header:phases:extensions:)`` checks every text of it. Each value but the title has a
/// key, ``HeaderKey``, whose order is the order here.
public struct PlanHeader: Hashable, Sendable {
  /// As the clinician wrote it.
  public var title: String
  /// One id for life; `nil` when none is written, and it is derived (see ``Plan/id``).
  public var id: PlanID?
  /// 1 or more; only grows.
  public var version: Int = 1
  /// The day on which this version was given out; `nil` when unstated.
  public var issued: CivilDate?
  /// What a person has said the plan is, below what it is computed to be; `nil` for nothing.
  public var mark: PlanMark?
  public var patient: String?
  /// An opaque key that stands for the patient where no name may.
  public var patientKey: String?
  /// A record number or another identifier of the patient.
  public var identifier: String?
  public var born: CivilDate?
  /// A BCP 47 tag such as `es`; `nil` when unstated.
  public var language: String?
  public var bodyMass: BodyMass?
  public var affectedSide: AffectedSide?
  /// The symptoms at the start, of which stop rules say "new or worse".
  public var baseline: [String] = []
  /// The equipment that the patient has.
  public var equipment: [String] = []
  public var findings: [Finding] = []
  public var surgery: [Surgery] = []
  public var precautions: [String] = []
  public var weightBearing: String?
  /// What was screened, each with its day and answers, as in `2026-11-23: cauda-equina no`.
  public var screened: [String] = []
  public var measures: [Measure] = []
  public var clinician: String?
  public var clinic: String?
  /// The clinic's telephone number.
  public var call: String?
  /// The local emergency number; `nil` when unstated.
  public var emergency: String?
  public var start: CivilDate?
  public var review: CivilDate?
  public var goals: [String] = []
  public var pain: PainLimit?
  public var stops: [StopRule] = []
  public var overrides: [Override] = []
  public var notFor: [NotFor] = []
  /// For prescriptions that state none, in phases that state none.
  public var schedule: Schedule = .unstated
  public var dischargeWhen: [Criterion] = []
  public var notes: [String] = []
  public var sources: [String] = []

  public init(title: String) { self.title = title }

  /// Whether it is a reusable plan with no patient.
  public var isProgram: Bool { patient == nil && patientKey == nil && start == nil }
}

/// A key of a plan's header; the raw value is its word in plan text, paths and errors.
///
/// The order of the cases is the order of the header wherever one is written. One more key is one
/// more case here, with its value in ``PlanHeader``: what reads, prints, compares and exports a
/// header walks these cases.
public enum HeaderKey: String, CaseIterable, Hashable, Sendable {
  case id, version, issued
  case mark = "status"
  case patient
  case patientKey = "patient key"
  case identifier, born, language
  case bodyMass = "body mass"
  case affectedSide = "affected side"
  case baseline
  case equipment = "has"
  case findings, surgery, precaution
  case weightBearing = "weight bearing"
  case screened, measure, clinician, clinic, call, emergency, start, review, goal, pain, stop,
    override
  case notFor = "not for"
  case schedule
  case dischargeWhen = "discharge when"
  case note, source
}

extension HeaderKey {
  /// What stands behind the key, and where the header keeps it.
  package var content: HeaderContent {
    switch self {
    case .id: .id
    case .version: .version
    case .issued: .date(\.issued)
    case .mark: .mark
    case .patient: .field(\.patient)
    case .patientKey: .field(\.patientKey)
    case .identifier: .field(\.identifier)
    case .born: .date(\.born)
    case .language: .language
    case .bodyMass: .bodyMass
    case .affectedSide: .affectedSide
    case .baseline: .phrases(\.baseline)
    case .equipment: .phrases(\.equipment)
    case .findings: .findings
    case .surgery: .surgery
    case .precaution: .fields(\.precautions)
    case .weightBearing: .field(\.weightBearing)
    case .screened: .fields(\.screened)
    case .measure: .measures
    case .clinician: .field(\.clinician)
    case .clinic: .field(\.clinic)
    case .call: .field(\.call)
    case .emergency: .field(\.emergency)
    case .start: .date(\.start)
    case .review: .date(\.review)
    case .goal: .lines(\.goals)
    case .pain: .pain
    case .stop: .stops
    case .override: .overrides
    case .notFor: .notFor
    case .schedule: .schedule
    case .dischargeWhen: .criteria(\.dischargeWhen)
    case .note: .lines(\.notes)
    case .source: .fields(\.sources)
    }
  }

  /// The names in the published format: of the value, and of one entry where it is a list.
  package var names: (value: StaticString, entry: StaticString) {
    switch self {
    case .id: ("id", "id")
    case .version: ("version", "version")
    case .issued: ("issued", "issued")
    case .mark: ("mark", "mark")
    case .patient: ("patient", "patient")
    case .patientKey: ("patientKey", "patientKey")
    case .identifier: ("identifier", "identifier")
    case .born: ("born", "born")
    case .language: ("language", "language")
    case .bodyMass: ("bodyMass", "bodyMass")
    case .affectedSide: ("affectedSide", "affectedSide")
    case .baseline: ("baseline", "baseline")
    case .equipment: ("equipment", "equipment")
    case .findings: ("findings", "finding")
    case .surgery: ("surgeries", "surgery")
    case .precaution: ("precautions", "precaution")
    case .weightBearing: ("weightBearing", "weightBearing")
    case .screened: ("screenings", "screening")
    case .measure: ("measures", "measure")
    case .clinician: ("clinician", "clinician")
    case .clinic: ("clinic", "clinic")
    case .call: ("call", "call")
    case .emergency: ("emergency", "emergency")
    case .start: ("start", "start")
    case .review: ("review", "review")
    case .goal: ("goals", "goal")
    case .pain: ("pain", "pain")
    case .stop: ("stops", "stop")
    case .override: ("overrides", "override")
    case .notFor: ("notFor", "notFor")
    case .schedule: ("schedule", "schedule")
    case .dischargeWhen: ("dischargeWhen", "dischargeWhen")
    case .note: ("notes", "note")
    case .source: ("sources", "source")
    }
  }

  /// How a change of it is told; `nil` where it is told of nobody, as of a version alone.
  package var change: Change.Category? {
    switch self {
    case .version, .issued, .mark: nil
    case .stop, .precaution, .weightBearing, .pain, .call, .emergency, .override, .notFor: .safety
    case .patient, .patientKey, .identifier, .born, .bodyMass, .affectedSide, .baseline, .equipment,
      .findings, .surgery, .screened, .measure:
      .patientData
    case .start, .review: .dates
    case .id, .language, .clinician, .clinic, .goal, .note, .source: .words
    case .schedule: .schedule
    case .dischargeWhen: .phase
    }
  }

  /// Whether its value may hold what is the patient's own, so that no error may say it again.
  public var isPrivate: Bool {
    switch self {
    case .patient, .patientKey, .identifier, .born, .bodyMass, .affectedSide, .baseline, .equipment,
      .findings, .surgery, .precaution, .weightBearing, .screened, .measure, .goal, .stop,
      .override, .note:
      true
    case .id, .version, .issued, .mark, .language, .clinician, .clinic, .call, .emergency, .start,
      .review, .pain,
      .notFor, .schedule, .dischargeWhen, .source:
      false
    }
  }
}
