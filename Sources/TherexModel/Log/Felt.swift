/// What the patient felt in a session, or with one exercise of it; `nil` is "not asked".
public struct Felt: Hashable, Sendable {
  public let pain: PainScores
  /// How long a rise in pain took to go.
  public let settling: Settling?
  public let effort: FeltEffort
  /// Empty: asked, and there were none. `nil`: not asked.
  public let symptoms: [Symptom]?

  public init(
    pain: PainScores = .notAsked, settling: Settling? = nil, effort: FeltEffort = .notAsked,
    symptoms: [Symptom]? = nil
  ) {
    self.pain = pain
    self.settling = settling
    self.effort = effort
    self.symptoms = symptoms
  }

  public static let notAsked = Felt()

  /// This answer where one was given, otherwise the whole session's; symptoms of both.
  public func filled(from session: Felt) -> Felt {
    var symptoms = self.symptoms
    if let more = session.symptoms {
      symptoms = (symptoms ?? []) + more.filter { !(self.symptoms ?? []).contains($0) }
    }
    return Felt(
      pain: pain.filled(from: session.pain), settling: settling ?? session.settling,
      effort: effort.filled(from: session.effort), symptoms: symptoms)
  }
}

/// Pain on the numeric rating scale, 0 to 10, at four moments; `nil` is "not asked".
public struct PainScores: Hashable, Sendable {
  public let before: ExactDecimal?
  /// The worst while doing it.
  public let during: ExactDecimal?
  /// When it was over.
  public let after: ExactDecimal?
  public let nextMorning: ExactDecimal?
  /// The patient's local date on which the next morning was answered; `nil` where no tracker says so.
  public let nextMorningOn: CivilDate?

  /// - Throws: ``PlanError`` unless each is 0 to 10, and where a morning has a date and no score.
  public init(
    before: ExactDecimal? = nil, during: ExactDecimal? = nil, after: ExactDecimal? = nil,
    nextMorning: ExactDecimal? = nil, nextMorningOn: CivilDate? = nil, at path: PlanPath = "pain"
  ) throws(PlanError) {
    guard nextMorningOn == nil || nextMorning != nil else {
      throw PlanError(
        at: path.field("nextMorningOn"), "dates an answer that is not there",
        fix: "add nextMorning, or leave the date out")
    }
    self.nextMorningOn = nextMorningOn
    self.before = try checkedScore(before, PainScale.self, at: path.field("before"))
    self.during = try checkedScore(during, PainScale.self, at: path.field("during"))
    self.after = try checkedScore(after, PainScale.self, at: path.field("after"))
    self.nextMorning = try checkedScore(nextMorning, PainScale.self, at: path.field("nextMorning"))
  }

  private init() {
    before = nil
    during = nil
    after = nil
    nextMorning = nil
    nextMorningOn = nil
  }

  private init(
    trusted before: ExactDecimal?, _ during: ExactDecimal?, _ after: ExactDecimal?,
    _ nextMorning: ExactDecimal?, on nextMorningOn: CivilDate?
  ) {
    self.nextMorningOn = nextMorningOn
    self.before = before
    self.during = during
    self.after = after
    self.nextMorning = nextMorning
  }

  public static let notAsked = PainScores()

  /// The worse of during and after, of those that were asked; `nil` when neither was.
  public var worstKnown: ExactDecimal? {
    if let during, let after { return max(during, after) }
    return during ?? after
  }

  /// The worse of during and after; `nil` unless both were asked.
  public var worst: ExactDecimal? { during == nil || after == nil ? nil : worstKnown }

  func filled(from other: PainScores) -> PainScores {
    PainScores(
      trusted: before ?? other.before, during ?? other.during, after ?? other.after,
      nextMorning ?? other.nextMorning,
      on: nextMorning == nil ? other.nextMorningOn : nextMorningOn)
  }

  func joined(_ other: PainScores, _ join: inout FieldJoin) -> PainScores {
    PainScores(
      trusted: join("pain.before", before, other.before),
      join("pain.during", during, other.during), join("pain.after", after, other.after),
      join("pain.nextMorning", nextMorning, other.nextMorning),
      on: join("pain.nextMorningOn", nextMorningOn, other.nextMorningOn))
  }
}

/// How long a rise in pain took to go.
public enum Settling: Hashable, Sendable {
  /// Minutes after the session, 0 to 100000.
  case minutes(ExactDecimal)
  /// It had not gone when the patient was asked.
  case notYet

  /// - Throws: ``PlanError`` unless it is 0 to 100000 minutes.
  public static func after(
    minutes: ExactDecimal, at path: PlanPath = "minutesToSettle"
  ) throws(PlanError) -> Settling {
    guard minutes >= 0, minutes <= 100_000 else {
      throw PlanError(at: path, "is \(minutes)", fix: "use 0 to 100000 minutes")
    }
    return .minutes(minutes)
  }
}

/// How hard it felt, on the scales that were asked; `nil` is "not asked".
public struct FeltEffort: Hashable, Sendable {
  /// 0 to 10.
  public let rpe: ExactDecimal?
  /// Repetitions in reserve, 0 to 10.
  public let rir: ExactDecimal?
  /// 6 to 20.
  public let borg: ExactDecimal?

  /// - Throws: ``PlanError`` when a scale's bound is passed.
  public init(
    rpe: ExactDecimal? = nil, rir: ExactDecimal? = nil, borg: ExactDecimal? = nil,
    at path: PlanPath = "effort"
  ) throws(PlanError) {
    self.rpe = try checkedScore(rpe, RPEScale.self, at: path.field("rpe"))
    self.rir = try checkedScore(rir, RIRScale.self, at: path.field("rir"))
    self.borg = try checkedScore(borg, BorgScale.self, at: path.field("borg"))
  }

  private init(trusted rpe: ExactDecimal?, _ rir: ExactDecimal?, _ borg: ExactDecimal?) {
    self.rpe = rpe
    self.rir = rir
    self.borg = borg
  }

  public static let notAsked = FeltEffort(trusted: nil, nil, nil)

  func filled(from other: FeltEffort) -> FeltEffort {
    FeltEffort(trusted: rpe ?? other.rpe, rir ?? other.rir, borg ?? other.borg)
  }

  func joined(_ other: FeltEffort, _ join: inout FieldJoin) -> FeltEffort {
    FeltEffort(
      trusted: join("effort.rpe", rpe, other.rpe), join("effort.rir", rir, other.rir),
      join("effort.borg", borg, other.borg))
  }
}

/// A symptom that the patient reports.
public struct Symptom: Hashable, Sendable {
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    case numbness, tingling, weakness, swelling, dizziness, other
    /// Pain into the buttock or down the leg.
    case radiating
    /// The pain has moved further down the limb (peripheralising).
    case movingDown = "moving down"
    /// The pain has moved toward the back (centralising).
    case movingUp = "moving up"
    case givingWay = "giving way"
    /// Numbness around the seat.
    case saddleNumbness = "saddle numbness"
    case bladderOrBowel = "bladder or bowel"
  }
  /// Compared with what the patient had before.
  public enum Change: String, CaseIterable, Hashable, Sendable {
    case new, worse, better
    case asBefore = "as before"
  }
  public let kind: Kind
  /// `nil` is "not asked".
  public let change: Change?
  /// Where, in the patient's words; `nil` when unstated.
  public let place: String?

  /// - Throws: ``PlanError`` when the place is not one line.
  public init(
    _ kind: Kind, change: Change? = nil, place: String? = nil, at path: PlanPath = "symptom"
  ) throws(PlanError) {
    self.kind = kind
    self.change = change
    self.place = if let place { try checkedLine(place, at: path.field("place")) } else { nil }
  }
}

/// A score within its scale's bounds.
func checkedScore<S: Scale>(
  _ value: ExactDecimal?, _ scale: S.Type, at path: PlanPath
) throws(PlanError) -> ExactDecimal? {
  guard let value else { return nil }
  guard value >= S.lowest, value <= S.highest, !S.isWhole || value.whole != nil else {
    throw PlanError(
      at: path, "is \(value)",
      fix: "use \(S.isWhole ? "a whole number from " : "")\(S.lowest) to \(S.highest)")
  }
  return value
}
