/// The patient's mass, one number.
public struct BodyMass: Hashable, Sendable {
  public let amount: ExactDecimal
  public let unit: MassUnit

  /// - Throws: ``PlanError`` unless it is above 0 and at most 1000.
  public init(_ amount: ExactDecimal, _ unit: MassUnit, at path: PlanPath = .header(.bodyMass))
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
  public init(date: CivilDate, what: String, at path: PlanPath = .header(.surgery))
    throws(PlanError)
  {
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
  public init(name: String, score: String, date: CivilDate, at path: PlanPath = .header(.measure))
    throws(PlanError)
  {
    self.name = try checkedField(name, at: path.field("name"))
    self.score = try checkedPhrase(score, at: path.field("score"))
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
    rule: Slug, reason: String, who: String, date: CivilDate, at path: PlanPath = .header(.override)
  ) throws(PlanError) {
    self.rule = rule
    self.reason = try checkedPart(reason, at: path.field("reason"))
    self.who = try checkedPart(who, at: path.field("who"))
    self.date = date
  }
}

/// Whom a program is not for, and who says so.
public struct NotFor: Hashable, Sendable {
  public let findings: [Finding]
  /// `nil` when unattributed.
  public let who: String?

  /// - Throws: ``PlanError`` when it names no finding.
  public init(findings: [Finding], who: String? = nil, at path: PlanPath = .header(.notFor))
    throws(PlanError)
  {
    guard !findings.isEmpty else {
      throw PlanError(at: path, "names no finding", fix: "name one, such as scoliosis")
    }
    self.findings = findings
    self.who = if let who { try checkedPart(who, at: path) } else { nil }
  }
}
