/// What a plan says of the patient and of itself before its first phase.
///
/// ``Plan/init(header:phases:extensions:)`` checks every text of it.
public struct PlanHeader: Hashable, Sendable {
  /// As the clinician wrote it.
  public var title: String
  /// One id for life; `nil` when none is written, and it is derived (see ``Plan/id``).
  public var id: PlanID?
  /// 1 or more; only grows.
  public var version: Int = 1
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

/// The patient's mass, one number.
public struct BodyMass: Hashable, Sendable {
  public let amount: ExactDecimal
  public let unit: MassUnit

  /// - Throws: ``PlanError`` unless it is above 0 and at most 1000.
  public init(_ amount: ExactDecimal, _ unit: MassUnit, at path: String = "body mass")
    throws(PlanError)
  {
    guard amount > 0, amount <= 1000 else {
      throw PlanError(at: path, "is out of bounds", fix: "use more than 0, 1000 at most")
    }
    self.amount = amount
    self.unit = unit
  }
}

public enum AffectedSide: String, CaseIterable, Hashable, Sendable {
  case left, right, both
}

/// An operation and its date.
public struct Surgery: Hashable, Sendable {
  public let date: CivilDate
  public let what: String

  /// - Throws: ``PlanError`` when the text is empty or holds a control character.
  public init(date: CivilDate, what: String, at path: String = "surgery") throws(PlanError) {
    self.date = date
    self.what = try checkedField(what, at: path)
  }
}

/// An outcome measure with its score and date, such as ODI, PSFS or sit-to-stand in 30 s.
public struct Measure: Hashable, Sendable {
  public let name: String
  /// In the measure's own notation, as in `42 %`.
  public let score: String
  public let date: CivilDate

  /// - Throws: ``PlanError`` when a text is empty or the score holds a comma.
  public init(name: String, score: String, date: CivilDate, at path: String = "measure")
    throws(PlanError)
  {
    self.name = try checkedField(name, at: "\(path).name")
    self.score = try checkedPhrase(score, at: "\(path).score")
    self.date = date
  }
}

/// A rule that the clinician sets aside for this patient, with the reason.
public struct Override: Hashable, Sendable {
  public let rule: Slug
  public let reason: String
  public let who: String
  public let date: CivilDate

  /// - Throws: ``PlanError`` when a text is empty or holds a semicolon.
  public init(
    rule: Slug, reason: String, who: String, date: CivilDate, at path: String = "override"
  ) throws(PlanError) {
    self.rule = rule
    self.reason = try checkedPart(reason, at: "\(path).reason")
    self.who = try checkedPart(who, at: "\(path).who")
    self.date = date
  }
}

/// Whom a program is not for, and who says so.
public struct NotFor: Hashable, Sendable {
  public let findings: [Finding]
  /// `nil` when unattributed.
  public let who: String?

  /// - Throws: ``PlanError`` when it names no finding.
  public init(findings: [Finding], who: String? = nil, at path: String = "not for")
    throws(PlanError)
  {
    guard !findings.isEmpty else {
      throw PlanError(at: path, "names no finding", fix: "name one, such as scoliosis")
    }
    self.findings = findings
    self.who = if let who { try checkedPart(who, at: path) } else { nil }
  }
}

extension PlanHeader {
  /// A text of one line that holds no comment, as every field of the header is.
  ///
  /// - Throws: ``PlanError`` with the path.
  public static func field(_ text: String, at path: String) throws(PlanError) -> String {
    try checkedField(text, at: path)
  }

  /// A text of one line that may hold `//`, as a goal and a note are.
  ///
  /// - Throws: ``PlanError`` with the path.
  public static func line(_ text: String, at path: String) throws(PlanError) -> String {
    try checkedLine(text, at: path)
  }

  /// An entry of a list: a field without a comma or a semicolon.
  ///
  /// - Throws: ``PlanError`` with the path.
  public static func phrase(_ text: String, at path: String) throws(PlanError) -> String {
    try checkedPhrase(text, at: path)
  }

  /// A language tag. Source: RFC 5646, section 2.1.
  ///
  /// - Throws: ``PlanError`` when it is none.
  public static func languageTag(_ text: String) throws(PlanError) -> String {
    try Plan.checkLanguage(text)
    return text
  }
}
