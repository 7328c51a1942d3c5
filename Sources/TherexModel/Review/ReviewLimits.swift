/// What no rule of a plan lifts when it comes to more: ceilings, and how recent and regular what was
/// logged must be. Made from the rule book; a clinic changes them there.
public struct ReviewLimits: Hashable, Sendable {
  /// Severe pain, 0 to 10: above it nothing advances, whatever the plan's own line of pain says, and
  /// where the plan limits no pain the patient is called.
  public var painSevere: Threshold<ExactDecimal>
  /// The highest rise over the pain before, 0 to 10, where the plan states none.
  public var riseAtMost: Threshold<ExactDecimal>
  /// The longest time for a rise to settle, in minutes, where the plan states none.
  public var settleAtMost: Threshold<ExactDecimal>
  /// The highest effort that was felt, 0 to 10, where the dose states none.
  public var effortAtMost: Threshold<ExactDecimal>
  /// Days after which the last session is too old.
  public var evidenceAge: Threshold<Int>
  /// The most days between two sessions that follow each other.
  public var evidenceGap: Threshold<Int>
  /// The least share of the days on which the exercise was due and was done, in per cent …
  public var adherenceFloor: Threshold<Int>
  /// … over so many last days of the phase.
  public var adherenceDays: Threshold<Int>
  /// Hours that lie at least between sessions of two days.
  public var hoursApart: Threshold<Int>
  /// A load of more than so many per cent of what is prescribed is far more.
  public var loadFarMore: Threshold<Int>
  /// Sets, repetitions, time or distance of more than so many per cent are far more.
  public var doseFarMore: Threshold<Int>
  /// How many last days with a session a way back looks at.
  public var backDays: Threshold<Int>
  /// Days after the plan's day of review, or after the end of the phase, from which nothing advances.
  public var reviewOverdue: Threshold<Int>
  /// Days after a session until which its next morning is remembered.
  public var morningAnswer: Threshold<Int>

  public init(
    painSevere: Threshold<ExactDecimal>, riseAtMost: Threshold<ExactDecimal>,
    settleAtMost: Threshold<ExactDecimal>, effortAtMost: Threshold<ExactDecimal>,
    evidenceAge: Threshold<Int>, evidenceGap: Threshold<Int>, adherenceFloor: Threshold<Int>,
    adherenceDays: Threshold<Int>, hoursApart: Threshold<Int>, loadFarMore: Threshold<Int>,
    doseFarMore: Threshold<Int>, backDays: Threshold<Int>, reviewOverdue: Threshold<Int>,
    morningAnswer: Threshold<Int>
  ) {
    self.painSevere = painSevere
    self.riseAtMost = riseAtMost
    self.settleAtMost = settleAtMost
    self.effortAtMost = effortAtMost
    self.evidenceAge = evidenceAge
    self.evidenceGap = evidenceGap
    self.adherenceFloor = adherenceFloor
    self.adherenceDays = adherenceDays
    self.hoursApart = hoursApart
    self.loadFarMore = loadFarMore
    self.doseFarMore = doseFarMore
    self.backDays = backDays
    self.reviewOverdue = reviewOverdue
    self.morningAnswer = morningAnswer
  }
}
