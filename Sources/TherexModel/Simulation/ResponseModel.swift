/// How made-up patients answer to dose, growth and rest: numbers that make the rules speak, and
/// predict nobody.
///
/// Pain is in hundredths of a point of 0 to 10, effort likewise; shares are per cent. All of it is
/// whole numbers, so that equal inputs give equal bytes on every machine.
public struct ResponseModel: Hashable, Sendable {
  /// What the model is, in a sentence that stands beside what it says.
  public var says = ""
  /// Days after which the clinician answers a stop, or reads what the patient wrote, 0 or more.
  public var answersAfter = 0
  /// Over how many days at least the plan's dangers are played, 1 or more.
  public var dangerDays = 0
  /// In kilograms, where the plan states none.
  public var bodyMass = 0
  /// What can be lifted once, in per cent of body mass, by exercise …
  public var strengths: [Slug: Int] = [:]
  /// … and of every other.
  public var strength = 0
  /// What the own body or an unstated load asks of that strength, in per cent.
  public var ownBody = 0
  /// What a band asks of it, in per cent.
  public var bands: [BandColour: Int] = [:]
  /// Repetitions that are possible are this, times the strength that is left, by the load (Epley: 30).
  public var epley = 0
  /// Repetitions where the dose does not count them.
  public var uncounted = 0
  /// So many seconds of holding are as hard as one more repetition.
  public var holdSeconds = 0
  /// What each further set makes harder, in per cent.
  public var furtherSet = 0
  /// Minutes of walking and the like that are as much as can be done.
  public var minutes = 0
  /// Metres that are as much as can be done.
  public var metres = 0
  /// Effort up to which nothing hurts, in hundredths.
  public var easyEffort = 0
  /// Pain for each point of effort beyond it.
  public var painOfEffort = 0
  /// Pain for each 100 % beyond what can be done at all.
  public var painBeyond = 0
  /// So far beyond it, in per cent, the patient breaks off.
  public var breaksOffBeyond = 0
  /// Growth over what the patient is used to that is let pass, in per cent.
  public var easyGrowth = 0
  /// Pain for each 100 % of growth beyond it, and at most.
  public var painOfGrowth = 0
  public var painOfGrowthMost = 0
  /// How far a day moves what the patient is used to toward what was done, in per cent.
  public var accustoms = 0
  /// Effort from which a session tires into the next days, in hundredths.
  public var tiringEffort = 0
  /// How much of tiredness a night takes away, in per cent.
  public var recovers = 0
  /// By how much strength is more after a day of fair effort, in thousandths, and at most.
  public var adapts = 0
  public var adaptsMost = 0
  /// By how much strength is less after a day of severe pain, in thousandths, and at least.
  public var setsBack = 0
  public var setsBackLeast = 0
  /// Pain that is severe, in hundredths.
  public var severePain = 0
  /// Minutes that each point of a rise takes to settle.
  public var settles = 0

  /// All numbers 0: they stand in the data, and none here.
  public init() {}

  /// Over how many days the dangers are played, where so many days are asked for: at least
  /// ``dangerDays``, at most 120, since every patient plays them.
  public func dangerDays(of days: Int) -> Int { max(dangerDays, min(days, 120)) }
}
