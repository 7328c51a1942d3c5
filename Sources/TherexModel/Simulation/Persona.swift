/// A made-up patient: what they do of a plan, what they answer, and what befalls them.
///
/// They are data (`Templates/simulation/patients.json`); a clinic changes them there.
public struct Persona: Hashable, Sendable {
  /// What must come of it, whatever the plan: where it does not, that is said first.
  public enum Must: String, CaseIterable, Hashable, Sendable {
    /// On the day of the event the patient is told to call an emergency number.
    case emergencyNow = "stop, emergency now"
    /// On the day of the event the patient is told to see somebody the same day, or sooner.
    case sameDay = "stop, same day"
    /// Nothing advances until somebody has read what the patient wrote.
    case readFirst = "read first"
    /// Nothing advances at all.
    case nothingAdvances = "nothing advances"
  }

  /// Which questions are answered.
  public struct Answers: Hashable, Sendable {
    public var pain: Bool
    public var effort: Bool
    public var symptoms: Bool
    /// How often of a hundred times the next morning's question is answered, 0 to 100.
    public var morning: Int

    public init(
      pain: Bool = true, effort: Bool = true, symptoms: Bool = true, morning: Int = 100
    ) {
      self.pain = pain
      self.effort = effort
      self.symptoms = symptoms
      self.morning = morning
    }
  }

  /// A symptom of an event.
  public struct EventSymptom: Hashable, Sendable {
    public let symptom: Symptom
    /// On how many of the days with a session from the event on it is reported, 1 or more.
    public let days: Int

    public init(_ symptom: Symptom, days: Int = 1) {
      self.symptom = symptom
      self.days = days
    }
  }

  /// What befalls the patient once.
  public struct Event: Hashable, Sendable {
    /// It comes with the first session from one of these days on, counted from 0.
    public var days: ClosedRange<Int>
    /// By how much pain is more, in hundredths of a point.
    public var pain: Int
    /// By how much of that it is less after each day of rest, in hundredths; after a day with a session
    /// by half of it.
    public var eases: Int
    public var symptoms: [EventSymptom]
    /// The patient's words with the session; `nil` for none.
    public var note: String?
    /// Whether the session is broken off because of it.
    public var breaksOff: Bool

    public init(
      days: ClosedRange<Int>, pain: Int = 0, eases: Int = 0, symptoms: [EventSymptom] = [],
      note: String? = nil, breaksOff: Bool = false
    ) {
      self.days = days
      self.pain = pain
      self.eases = eases
      self.symptoms = symptoms
      self.note = note
      self.breaksOff = breaksOff
    }
  }

  /// As the command line names it.
  public let id: Slug
  /// As pages name it, such as "Overdoing it".
  public let name: String
  /// What the patient does, in a sentence for the clinician.
  public let says: String
  /// How often of a hundred times what is due is done, 0 to 100.
  public var adherence = 100
  /// How often of a hundred times the last set is short, 0 to 100.
  public var shortSets = 0
  /// Sets of what is prescribed, in per cent, rounded up; where it states none repetitions, else time,
  /// distance or the hold.
  public var volume = 100
  /// Load of what is prescribed, in per cent, where it is a number.
  public var load = 100
  /// Strength of what the model assumes, in per cent.
  public var strength = 100
  /// How much of the model's pain this patient feels, in per cent.
  public var irritability = 100
  /// Pain before a session, in hundredths of a point, drawn anew each day.
  public var pain: ClosedRange<Int> = 100...100
  /// By how much it is less after each week, in hundredths.
  public var easesAWeek = 0
  public var answers = Answers()
  public var event: Event?
  public var must: Must?

  public init(id: Slug, name: String, says: String) {
    self.id = id
    self.name = name
    self.says = says
  }
}
