/// What a rule says of a plan.
public struct Remark: Hashable, Sendable {
  /// Where it is about.
  public struct Place: Hashable, Sendable {
    /// `nil` for the whole plan.
    public let phase: Slug?
    /// `nil` for the whole phase.
    public let prescription: Slug?
    /// The key or part it is about, as in `hold`, `then 1`, `findings`, `measure 2`; `nil` for all of it.
    public let field: String?

    public init(phase: Slug? = nil, prescription: Slug? = nil, field: String? = nil) {
      self.phase = phase
      self.prescription = prescription
      self.field = field
    }

    /// Whether it is about an alternative, a step or a way back, and not what is done now.
    public var isOfAnotherExercise: Bool {
      guard let field else { return false }
      return ["or ", "then ", "back"].contains { field.hasPrefix($0) }
    }
  }
  /// The rule book's id.
  public let rule: Slug
  /// What an override names to set it aside: the rule's id, and of a rule that speaks of each finding by
  /// itself the finding too, as in `examined-first-cauda-equina-syndrome`.
  public let overriddenBy: Slug
  public let severity: Severity
  public let place: Place
  /// The reason in a sentence, for the clinician.
  public let says: String
  public let mend: String
  /// What the patient is told, by language; empty where the rule has no word for the patient, or the
  /// exercise's own caution says it.
  public let patient: [LocalText]
  /// Codes of the rule book's sources.
  public let sources: [String]
  public let attribution: String?
  /// The clinician's decision to set the rule aside; `nil` where it stands.
  public let overridden: Override?

  public init(
    rule: Slug, severity: Severity, place: Place, says: String, mend: String,
    overriddenBy: Slug? = nil, patient: [LocalText] = [], sources: [String] = [],
    attribution: String? = nil,
    overridden: Override? = nil
  ) {
    self.rule = rule
    self.overriddenBy = overriddenBy ?? rule
    self.severity = severity
    self.place = place
    self.says = says
    self.mend = mend
    self.patient = patient
    self.sources = sources
    self.attribution = attribution
    self.overridden = overridden
  }

  public var stands: Bool { overridden == nil }
}

extension [Remark] {
  /// Whether an error stands, so that the plan is a draft.
  public var hasErrors: Bool { contains { $0.severity == .error && $0.stands } }
}
