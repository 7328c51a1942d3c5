/// What a rule of safety tests in a plan's words, findings, restrictions and doses.
public enum SafetyTest: Hashable, Sendable {
  /// Words of the plan say a sign or an order.
  case words(SignTest)
  /// The action of a stop rule loses time or goes on.
  case stopAction(StopActionTest)
  /// A finding that is examined first, a red flag or another.
  case examinedFirst(isRedFlag: Bool)
  /// A short form of a finding with more than one reading.
  case findingAmbiguous
  /// Findings that are known and that nothing here tests.
  case findingUntested
  /// An exercise, its dose and the patient are not made for each other.
  indirect case exerciseWhen(ExerciseCondition)
  /// A restriction of the plan against the exercises.
  case restriction(RestrictionTest)
  /// A growth of more than the limit in per cent of the dose a step.
  case growthAbove
  /// A load or range that grows and has no way back.
  case noWayBack
  /// A criterion that the dose itself keeps from being met.
  case criterionBeyondDose
  /// The plan accepts a rise in pain above the limit.
  case riseAbove
  /// One exercise twice in a phase on the same days and sides, with two doses.
  case exerciseTwice
  /// Dates that cannot be, by what they are of.
  case impossibleDate(PlanDate)
  /// The baseline names a finding of one of these groups that stands under no `findings:`, where the
  /// other rules look.
  ///
  /// A sentence with one of `others` is about somebody else, as in "mother had a stroke".
  case findingInWords(Set<FindingTerm.Group>, others: Set<String>)
  /// A note or a stop rule names a height of pain above the limit in force, behind one of these words.
  case painInWords(Set<String>)

  /// A date of the plan that is held against its start.
  public enum PlanDate: String, CaseIterable, Hashable, Sendable {
    case born, surgery, goal, review
  }
}

/// A test of a plan's words.
public struct SignTest: Hashable, Sendable {
  /// Where words stand.
  public enum Place: String, CaseIterable, Hashable, Sendable {
    case baseline, precaution, surgery, goal, findings
    /// A note of the plan or of a phase.
    case note
    /// A note of a prescription: mostly an order to the patient.
    case order
  }
  /// What an old or known sign is.
  public enum Known: String, CaseIterable, Hashable, Sendable {
    /// Nothing to say.
    case quiet
    /// A caution that asks.
    case asks
    /// No less than a new one.
    case stands
  }
  public let places: [Place]
  public let words: SignWords
  /// Words in the same sentence that make it no sign.
  public let unless: SignWords
  public let known: Known
  /// Whether it counts only while a restriction of weight bearing is in force.
  public let onlyOffWeight: Bool

  public init(
    places: [Place], words: SignWords, unless: SignWords = .none, known: Known = .quiet,
    onlyOffWeight: Bool = false
  ) {
    self.places = places
    self.words = words
    self.unless = unless
    self.known = known
    self.onlyOffWeight = onlyOffWeight
  }
}

/// A test of the action of the plan's own stop rules.
public struct StopActionTest: Hashable, Sendable {
  /// Whether it is about stop rules of emergencies alone, or of all others.
  public let isOfEmergencies: Bool
  /// Triggers of emergencies beside those that rules of words know.
  public let triggers: SignWords
  /// Actions that go on or lose time.
  public let harms: SignWords
  /// Actions that call for help, beside which losing time is not meant.
  public let help: SignWords

  public init(
    isOfEmergencies: Bool, triggers: SignWords, harms: SignWords, help: SignWords
  ) {
    self.isOfEmergencies = isOfEmergencies
    self.triggers = triggers
    self.harms = harms
    self.help = help
  }
}

/// How a restriction stands against the plan.
public enum RestrictionTest: String, CaseIterable, Hashable, Sendable {
  /// An exercise or dose breaks it.
  case broken
  /// An exercise may break it, as far as anyone can tell from the words.
  case unsure
  /// Its words are not of those that rules test.
  case unread
}
