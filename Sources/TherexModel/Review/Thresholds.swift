/// Whose a value or a rule is.
public enum RuleOrigin: String, CaseIterable, Hashable, Sendable {
  /// The exercise's entry in the catalog.
  case exercise
  case program
  /// The clinic's own catalog, programs or rules.
  case clinic
  /// The patient's own plan.
  case patient
  /// It came with Therex.
  case builtIn = "built in"
}

/// A number that the plan does not state, with whose it is and where it comes from.
public struct Threshold<Value: Hashable & Sendable>: Hashable, Sendable {
  public let value: Value
  public let origin: RuleOrigin
  /// The publication or the person; never empty.
  public let citation: String

  public init(_ value: Value, origin: RuleOrigin, citation: String) {
    self.value = value
    self.origin = origin
    self.citation = citation
  }
}

/// The numbers that a review falls back on where the plan states none, made from the rule book.
///
/// They only ever lead to a suggestion, to a hold or to a stop, never to a step up the ladder.
public struct Thresholds: Hashable, Sendable {
  /// The highest rise in pain that `rise mild` allows.
  public var mildRise: Threshold<ExactDecimal>
  /// Repetitions beyond the target in the last set …
  public var extraRepetitions: Threshold<Int>
  /// … in so many sessions in a row …
  public var extraSessions: Threshold<Int>
  /// … suggest so many per cent more load: least and most.
  public var loadStep: Threshold<ClosedPercents>
  /// Bands, from light to heavy.
  public var bands: Threshold<[BandColour]>
  /// The pain up to which a harder exercise is suggested, 0 to 10.
  public var painSafe: Threshold<ExactDecimal>
  /// The pain up to which a dose is suggested to grow, and above which to go back, 0 to 10.
  public var painAtMost: Threshold<ExactDecimal>
  /// What no rule of the plan lifts.
  public var limits: ReviewLimits
  /// The words that are looked for in what the patient wrote.
  public var watch: WatchWords
  /// The outcome measures that are known.
  public var measures: OutcomeMeasures = .none
  /// The book itself: its red flags, and the limits of pain of the documents that a plan follows.
  public var book: RuleBook = .empty

  /// Two ends of a range in per cent.
  public struct ClosedPercents: Hashable, Sendable {
    public let least: ExactDecimal
    public let most: ExactDecimal

    public init(least: ExactDecimal, most: ExactDecimal) {
      self.least = least
      self.most = most
    }
  }

  public init(
    mildRise: Threshold<ExactDecimal>, extraRepetitions: Threshold<Int>,
    extraSessions: Threshold<Int>, loadStep: Threshold<ClosedPercents>,
    bands: Threshold<[BandColour]>, painSafe: Threshold<ExactDecimal>,
    painAtMost: Threshold<ExactDecimal>, limits: ReviewLimits, watch: WatchWords = .empty
  ) {
    self.mildRise = mildRise
    self.extraRepetitions = extraRepetitions
    self.extraSessions = extraSessions
    self.loadStep = loadStep
    self.bands = bands
    self.painSafe = painSafe
    self.painAtMost = painAtMost
    self.limits = limits
    self.watch = watch
  }

  /// The rule book's values, with the clinic's in place of those that it changed.
  ///
  /// - Throws: ``PlanError`` when the book lacks one of them, or has another kind of value for it.
  public init(_ book: RuleBook) throws(PlanError) {
    func known(_ id: DefaultID) throws(PlanError) -> RuleDefault {
      guard let found = book.value(id.rawValue) else {
        throw PlanError(
          at: .field("rules").field("defaults").field(id.rawValue), "is missing",
          fix: "add it to the defaults")
      }
      if let problem = id.problem(of: found.value) {
        throw PlanError(
          at: .field("rules").field("defaults").field(id.rawValue), problem.says, fix: problem.fix)
      }
      return found
    }
    func threshold<Value>(
      _ id: DefaultID, _ read: (RuleDefault.Value) -> Value?
    ) throws(PlanError) -> Threshold<Value> {
      let found = try known(id)
      guard let value = read(found.value) else {
        throw PlanError(
          at: .field("rules").field("defaults").field(id.rawValue), "is of another kind",
          fix: "give it its value")
      }
      return Threshold(
        value, origin: book.origin(of: found), citation: book.citation(of: found))
    }
    func number(_ value: RuleDefault.Value) -> ExactDecimal? {
      if case .range(let low, _) = value { low } else { nil }
    }
    func count(_ value: RuleDefault.Value) -> Int? { number(value)?.whole }
    self.init(
      mildRise: try threshold(.mildRise, number),
      extraRepetitions: try threshold(.extraRepetitions, count),
      extraSessions: try threshold(.extraSessions, count),
      loadStep: try threshold(.loadStep) { value in
        if case .range(let low, let high) = value {
          ClosedPercents(least: low, most: high)
        } else {
          nil
        }
      },
      bands: try threshold(.bandOrder) { value in
        if case .order(let colours) = value {
          colours.compactMap(BandColour.init(rawValue:))
        } else {
          nil
        }
      }, painSafe: try threshold(.painSafe, number),
      painAtMost: try threshold(.painAtMost, number),
      limits: ReviewLimits(
        painSevere: try threshold(.painSevere, number),
        riseAtMost: try threshold(.riseAtMost, number),
        settleAtMost: try threshold(.settleAtMost, number),
        effortAtMost: try threshold(.effortAtMost, number),
        evidenceAge: try threshold(.evidenceAge, count),
        evidenceGap: try threshold(.evidenceGap, count),
        adherenceFloor: try threshold(.adherenceFloor, count),
        adherenceDays: try threshold(.adherenceDays, count),
        hoursApart: try threshold(.hoursApart, count),
        loadFarMore: try threshold(.loadFarMore, count),
        doseFarMore: try threshold(.doseFarMore, count),
        backDays: try threshold(.backDays, count),
        reviewOverdue: try threshold(.reviewOverdue, count),
        morningAnswer: try threshold(.morningAnswer, count)))
    self.book = book
    measures = book.measures
  }
}
