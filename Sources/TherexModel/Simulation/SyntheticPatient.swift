/// A made-up patient: does what is due, or not, and answers to dose, growth, rest and what befalls them.
struct SyntheticPatient {
  let persona: Persona
  let model: ResponseModel
  private var random: SplitMix64
  /// In grams.
  private let bodyMass: Int
  private let eventFrom: Int
  private var responses: [PrescriptionAddress: Response] = [:]
  /// Days with a session from the event on; `nil` before it.
  private var eventDays: Int?
  /// What is left of the event's pain, in hundredths.
  private var eventPain = 0

  init(persona: Persona, model: ResponseModel, bodyMass: BodyMass?, seed: UInt64) {
    self.persona = persona
    self.model = model
    var numbers = SplitMix64(seed: seed)
    eventFrom = persona.event.map { numbers.number($0.days) } ?? 0
    random = numbers
    let grams = bodyMass.map {
      $0.amount.approximate * ($0.unit == .kilograms ? 1000 : 453.59237)
    }
    self.bodyMass = max(1000, Int((grams ?? Double(model.bodyMass * 1000)).rounded()))
  }

  /// What is left of a dose that cannot be done.
  func brokenOff(_ sets: [PerformedSet], _ strain: Strain) -> [PerformedSet] {
    guard let first = sets.first,
      let one = try? PerformedSet(
        repetitions: strain.possible.map { ExactDecimal($0) } ?? first.repetitions,
        hold: first.hold, load: first.load, side: first.side, duration: first.duration,
        distance: first.distance)
    else { return [] }
    return [one]
  }

  /// Whether some sets are too much to be done.
  func breaksOff(_ strain: Strain) -> Bool { strain.beyond >= model.breaksOffBeyond }

  mutating func isDone() -> Bool { random.happens(UInt64(persona.adherence)) }

  /// The sets of a dose as this patient does them, more or fewer than asked.
  mutating func sets(of work: WorkCheck) -> [PerformedSet] {
    var sets = work.performed
    if persona.shortSets > 0, random.happens(UInt64(persona.shortSets)), let last = sets.last {
      sets = sets.dropLast() + work.lessened(last)
    }
    guard persona.volume != 100 || persona.load != 100 else { return sets }
    let hasSets = work.dose.sets != nil || work.rounds != nil
    return sets.compactMap { more(of: $0, bySets: hasSets) }
  }

  private func more(of set: PerformedSet, bySets: Bool) -> PerformedSet? {
    func more(_ number: ExactDecimal?) -> ExactDecimal? {
      number.flatMap { ExactDecimal(persona.volume).perCent(of: $0) }
        .map { ExactDecimal(Int($0.approximate.rounded(.up))) }
    }
    let byRepetitions = !bySets && set.repetitions != nil
    let byTime = !bySets && !byRepetitions && (set.duration != nil || set.distance != nil)
    let byHold = !bySets && !byRepetitions && !byTime
    return try? PerformedSet(
      count: bySets ? min(1000, max(1, (set.count * persona.volume + 99) / 100)) : set.count,
      repetitions: byRepetitions ? more(set.repetitions) : set.repetitions,
      hold: byHold ? more(set.hold) : set.hold, load: set.load?.times(persona.load),
      side: set.side, duration: byTime ? more(set.duration) : set.duration,
      distance: byTime ? more(set.distance) : set.distance)
  }

  /// One prescription of a day, with how hard it is.
  struct Task {
    let address: PrescriptionAddress
    let exercise: Slug
    let load: Load?
    /// What the plan asks for, each time.
    let asked: [PerformedSet]
    /// What is done, each time that it is.
    let done: [[PerformedSet]]
  }

  /// What is felt of one prescription on a day.
  struct Feeling {
    var before = 0
    var during = 0
    var morning = 0
    var strain = Strain()
  }

  /// A day with sessions, felt and slept over.
  struct Day {
    var feelings: [PrescriptionAddress: Feeling] = [:]
    /// `nil` where the questions stay unanswered.
    var symptoms: [Symptom]?
    var note: String?
    var breaksOff = false
    var isEvent = false
  }

  /// Does a day's work.
  mutating func work(_ tasks: [Task], dayNumber: Int) -> Day {
    var day = Day()
    day.symptoms = persona.answers.symptoms ? [] : nil
    if let event = persona.event, dayNumber >= eventFrom {
      let first = eventDays == nil
      let number = (eventDays ?? 0) + 1
      eventDays = number
      if first {
        eventPain = event.pain
        day.note = event.note
        day.breaksOff = event.breaksOff
        day.isEvent = true
      }
      let reported = event.symptoms.filter { number <= $0.days }.map(\.symptom)
      if !reported.isEmpty { day.symptoms = (day.symptoms ?? []) + reported }
    }
    let base =
      max(
        0, random.number(persona.pain) - persona.easesAWeek * dayNumber / 7) + eventPain
    for task in tasks {
      var response = responses[task.address] ?? Response(model)
      func strain(_ sets: [PerformedSet]) -> Strain {
        response.strain(
          of: sets, exercise: task.exercise, load: task.load, bodyMass: bodyMass,
          strength: persona.strength)
      }
      let asked = strain(task.asked)
      response.begin(
        with: asked.work * max(1, task.done.count), isEndurance: asked.isEndurance)
      let strains = task.done.map(strain)
      guard let hardest = strains.max(by: { $0.effort + $0.beyond < $1.effort + $1.beyond }) else {
        continue
      }
      let work = strains.reduce(0) { $0 + $1.work }
      var feeling = Feeling()
      feeling.strain = hardest
      feeling.before = bounded(base + felt(response.tiredness))
      feeling.during = bounded(
        base + felt(response.tiredness) + felt(response.pain(of: hardest, day: work)))
      response.work(hardest, times: strains.count, day: work, pain: feeling.during)
      var rested = response
      rested.sleep()
      feeling.morning = bounded(base + felt(rested.tiredness))
      responses[task.address] = response
      day.feelings[task.address] = feeling
    }
    return day
  }

  /// The night, and what it takes away.
  mutating func sleep(hasWorked: Bool) {
    for address in responses.keys { responses[address]?.sleep() }
    if let event = persona.event {
      eventPain = max(0, eventPain - (hasWorked ? event.eases / 2 : event.eases))
    }
  }

  private func felt(_ pain: Int) -> Int { pain * persona.irritability / 100 }
  private func bounded(_ pain: Int) -> Int { min(1000, max(0, pain)) }

  /// The answers to the questions about one prescription.
  mutating func felt(_ feeling: Feeling, on date: CivilDate) -> Felt {
    func points(_ hundredths: Int) -> ExactDecimal { ExactDecimal((hundredths + 50) / 100) }
    let answers = persona.answers
    let hasMorning = answers.pain && random.happens(UInt64(answers.morning))
    let rise = (feeling.during + 50) / 100 - (feeling.before + 50) / 100
    let pain =
      answers.pain
      ? try? PainScores(
        before: points(feeling.before), during: points(feeling.during),
        after: points((feeling.before + feeling.during) / 2),
        nextMorning: hasMorning ? points(feeling.morning) : nil,
        nextMorningOn: hasMorning ? date + 1 : nil) : nil
    let effort =
      answers.effort
      ? try? FeltEffort(
        rpe: points(feeling.strain.effort), rir: ExactDecimal(min(10, feeling.strain.reserve)))
      : nil
    return Felt(
      pain: pain ?? .notAsked,
      settling: answers.pain ? .minutes(ExactDecimal(max(0, rise) * model.settles)) : nil,
      effort: effort ?? .notAsked)
  }
}

extension PerformedLoad {
  /// The load in per cent of itself, where it is a number.
  fileprivate func times(_ share: Int) -> PerformedLoad {
    func scaled(_ number: ExactDecimal) -> ExactDecimal {
      ExactDecimal(share).perCent(of: number) ?? number
    }
    return switch self {
    case .mass(let number, let unit): .mass(scaled(number), unit)
    case .shareOfBodyMass(let number): .shareOfBodyMass(scaled(number))
    case .shareOfOneRepMax(let number): .shareOfOneRepMax(scaled(number))
    case .band, .ownBody, .asPrescribed: self
    }
  }
}
