/// What a rule says of a plan.
public struct Remark: Hashable, Sendable {
  /// Where it is about.
  public struct Place: Hashable, Sendable {
    /// `nil` for the whole plan.
    public let phase: Slug?
    /// `nil` for the whole phase.
    public let prescription: Slug?
    /// The key or part it is about, as in `hold`, `then 1`, `findings`; `nil` for all of it.
    public let field: String?

    public init(phase: Slug? = nil, prescription: Slug? = nil, field: String? = nil) {
      self.phase = phase
      self.prescription = prescription
      self.field = field
    }
  }
  /// The rule book's id.
  public let rule: Slug
  public let severity: Severity
  public let place: Place
  /// The reason in a sentence, for the clinician.
  public let says: String
  public let mend: String
  /// What the patient is told; `nil` where the rule has no word for the patient.
  public let patient: String?
  /// Codes of the rule book's sources.
  public let sources: [String]
  public let attribution: String?
  /// The clinician's decision to set the rule aside; `nil` where it stands.
  public let overridden: Override?

  public init(
    rule: Slug, severity: Severity, place: Place, says: String, mend: String,
    patient: String? = nil, sources: [String] = [], attribution: String? = nil,
    overridden: Override? = nil
  ) {
    self.rule = rule
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
