/// How hard some sets are for a made-up patient.
struct Strain: Hashable {
  /// In hundredths, 0 to 1000.
  var effort = 0
  /// Repetitions in reserve, 0 to 10.
  var reserve = 10
  /// How far beyond what can be done at all, 0 to 300: the share of the repetitions that cannot be done,
  /// and what the load is over all strength, in per cent.
  var beyond = 0
  /// What is done, to compare with what was done before; in units of its kind.
  var work = 0
  /// Repetitions of the hardest set that can be done at all; `nil` where they are not counted.
  var possible: Int?
  /// Whether it is counted by time or distance.
  var isEndurance = false
}

/// How one prescription is borne: strength, what the patient is used to, tiredness.
struct Response: Hashable {
  let model: ResponseModel
  /// In thousandths of what the model assumes.
  private(set) var capacity = 1000
  /// Hundredths of a point that are carried into the next days.
  private(set) var tiredness = 0
  /// Work of a day; `nil` before the first.
  private var accustomed: Int?
  private var isEndurance = false

  init(_ model: ResponseModel) { self.model = model }

  /// How hard sets are.
  ///
  /// - Parameters:
  ///   - bodyMass: in grams.
  ///   - strength: the persona's, in per cent.
  func strain(
    of sets: [PerformedSet], exercise: Slug, load: Load?, bodyMass: Int, strength: Int
  ) -> Strain {
    var strain = Strain()
    let count = sets.reduce(0) { $0 + $1.count }
    let further = 100 + min(100, max(0, count - 1) * model.furtherSet)
    let share = max(1, (model.strengths[exercise] ?? model.strength) * strength / 100)
    // In grams, at least one.
    let most = max(1, bodyMass * share / 100 * capacity / 1000)
    for set in sets {
      let asked = min(
        100_000, max(1, self.load(set.load, load, bodyMass: bodyMass, most: most)))
      if set.repetitions == nil, set.hold == nil, set.duration != nil || set.distance != nil,
        !isCounted(set.load)
      {
        let time = Response.whole(set.duration) * 1000 / max(1, model.minutes * 60)
        let way = Response.whole(set.distance) * 1000 / max(1, model.metres)
        let effort = min(100_000, max(time, way)) * 1000 / capacity
        strain.isEndurance = true
        strain.work += effort * set.count
        strain.add(effort: effort, reserve: 10)
        continue
      }
      // Bounded, so that no product leaves 64 bits.
      let counted = min(
        10_000,
        set.repetitions.map { Response.whole($0) }
          ?? (set.hold != nil
            ? 1 : set.duration.map { max(1, Response.whole($0) / 3) } ?? model.uncounted))
      let seconds = min(Response.whole(set.hold), 10_000)
      // In hundredths of a repetition.
      let done = counted * (100 + seconds * 100 / max(1, model.holdSeconds)) / 100 * further
      let possible = asked >= 1000 ? 0 : model.epley * (1000 - asked) * 100 / max(1, asked)
      strain.work += counted * (10 + seconds) * asked / 10 * set.count
      strain.add(
        effort: possible == 0 ? 1000 : done * 1000 / possible,
        reserve: max(0, possible - done) / 100)
      if set.repetitions != nil {
        strain.possible = min(strain.possible ?? counted, possible / 100, counted)
      }
      let undone = done <= possible ? 0 : (done - possible) * 100 / done
      strain.beyond = max(strain.beyond, min(300, undone + max(0, asked / 10 - 100)))
    }
    return strain
  }

  private func isCounted(_ load: PerformedLoad?) -> Bool {
    switch load {
    case .mass, .shareOfBodyMass, .shareOfOneRepMax, .band: true
    case .ownBody, .asPrescribed, nil: false
    }
  }

  /// What a load asks of the strength, in thousandths.
  private func load(
    _ done: PerformedLoad?, _ load: Load?, bodyMass: Int, most: Int
  ) -> Int {
    let hands = load?.inEachHand == true ? 2 : 1
    switch done {
    case .mass(let number, let unit):
      // Up to 10^5 of either unit: exact enough in a binary number, and the same everywhere.
      let grams = number.approximate * (unit == .kilograms ? 1000 : 453.59237)
      return Int(grams.rounded()) * hands * 1000 / most
    case .shareOfBodyMass(let share):
      return Int((share.approximate * 10).rounded()) * hands * bodyMass / most
    case .shareOfOneRepMax(let share): return Int((share.approximate * 10).rounded())
    case .band(let colour): return (model.bands[colour] ?? model.ownBody) * 10_000 / capacity
    case .ownBody, .asPrescribed, nil: return model.ownBody * 10_000 / capacity
    }
  }

  private static func whole(_ number: ExactDecimal?) -> Int {
    Int((number?.approximate ?? 0).rounded())
  }

  /// Pain beyond what was there before, in hundredths.
  func pain(of strain: Strain, day work: Int) -> Int {
    max(0, strain.effort - model.easyEffort) * model.painOfEffort / 100
      + strain.beyond * model.painBeyond / 100 + growthPain(work, strain)
  }

  /// What more than the patient is used to costs: all of it where the session tires, less of what is easy.
  private func growthPain(_ work: Int, _ strain: Strain) -> Int {
    guard let accustomed, accustomed > 0, strain.isEndurance == isEndurance else { return 0 }
    let growth = min(10_000, (work - accustomed) * 100 / accustomed) - model.easyGrowth
    let most = min(model.painOfGrowthMost, max(0, growth) * model.painOfGrowth / 100)
    return most * min(strain.effort, model.tiringEffort) / max(1, model.tiringEffort)
  }

  /// What the plan asks for on its first day is what the patient is used to.
  mutating func begin(with work: Int, isEndurance: Bool) {
    guard accustomed == nil || isEndurance != self.isEndurance else { return }
    accustomed = work
    self.isEndurance = isEndurance
  }

  /// The day's work is over.
  ///
  /// - Parameter pain: the worst of the day, in hundredths.
  mutating func work(_ strain: Strain, times: Int, day work: Int, pain: Int) {
    let heavy = max(0, strain.effort - model.tiringEffort) + strain.beyond
    tiredness = min(
      1000, tiredness + heavy * min(times, 3) + growthPain(work, strain) / 2)
    let before = accustomed ?? work
    accustomed = before + (work - before) * model.accustoms / 100
    if pain >= model.severePain {
      capacity = max(model.setsBackLeast, capacity - model.setsBack)
    } else if strain.effort >= 400 {
      capacity = min(model.adaptsMost, capacity + model.adapts)
    }
  }

  mutating func sleep() { tiredness = tiredness * (100 - model.recovers) / 100 }
}

extension Strain {
  fileprivate mutating func add(effort: Int, reserve: Int) {
    self.effort = max(self.effort, min(1000, max(0, effort)))
    self.reserve = min(self.reserve, max(0, reserve))
  }
}
