/// A made-up patient: does what is due, or not, and feels something.
struct SyntheticPatient {
  let persona: Persona
  var random: SplitMix64
  private let flareBegins: Int

  init(persona: Persona, seed: UInt64) {
    self.persona = persona
    random = SplitMix64(seed: seed)
    flareBegins = random.number(8...14)
  }

  mutating func isDone() -> Bool {
    switch persona {
    case .steady, .flare: true
    case .struggling: random.happens(80)
    case .skipping: random.happens(45)
    }
  }

  /// What is felt on a day, within the plan's limits but for a flare.
  mutating func felt(dayNumber: Int, limit: PainLimit?) -> Felt {
    let isFlare = persona == .flare && (flareBegins..<flareBegins + 4).contains(dayNumber)
    if isFlare {
      let isFirst = dayNumber == flareBegins
      return felt(
        4, 7, 6, 5, settling: .notYet, rpe: 7, rir: 1,
        symptoms: isFirst
          ? [(.radiating, .worse), (.movingDown, .new)] : [(.radiating, .worse)])
    }
    switch persona {
    case .steady, .flare:
      return felt(1, 1, 1, 1, settling: .minutes(0), rpe: random.number(4...5), rir: 4)
    case .skipping:
      return felt(
        1, 1, 1, random.happens(40) ? 1 : nil, settling: .minutes(0), rpe: 5, rir: 3)
    case .struggling:
      let before = random.number(2...3)
      var most = before + 2
      switch limit?.rise {
      case .some(.none): most = before
      case .mild: most = before + 1
      case .atMost(let rise): most = before + (rise.low.whole ?? 0)
      case nil: break
      }
      most = max(before, min(most, limit?.atMost?.low.whole ?? 5, 10))
      let during = random.number(before...most)
      let minutes = min(random.number(10...40), limit?.settledWithin?.low.whole ?? 40)
      return felt(
        before, during, before, random.happens(70) ? before : nil,
        settling: .minutes(ExactDecimal(minutes)), rpe: random.number(6...8),
        rir: random.number(0...2))
    }
  }

  private func felt(
    _ before: Int, _ during: Int, _ after: Int, _ morning: Int?, settling: Settling, rpe: Int,
    rir: Int, symptoms: [(Symptom.Kind, Symptom.Change)] = []
  ) -> Felt {
    let pain = try? PainScores(
      before: ExactDecimal(before), during: ExactDecimal(during), after: ExactDecimal(after),
      nextMorning: morning.map { ExactDecimal($0) })
    let effort = try? FeltEffort(rpe: ExactDecimal(rpe), rir: ExactDecimal(rir))
    return Felt(
      pain: pain ?? .notAsked, settling: settling, effort: effort ?? .notAsked,
      symptoms: symptoms.compactMap { try? Symptom($0.0, change: $0.1) })
  }

  /// The sets of a dose: at the top of its ranges, or at times fewer than asked.
  mutating func sets(of work: WorkCheck) -> [PerformedSet] {
    let isLess = persona == .struggling && random.happens(40)
    let sets = work.performed
    return isLess && !sets.isEmpty
      ? Array(sets.dropLast()) + work.lessened(sets[sets.count - 1]) : sets
  }
}

extension WorkCheck {
  /// The sets of someone who does all of the dose, at the high end of each range.
  var performed: [PerformedSet] {
    let count = min((dose.sets ?? rounds)?.high.whole ?? 1, 1000)
    if rows.isEmpty { return performed(dose, count: count).map { [$0] } ?? [] }
    return (1...count).compactMap { place in
      performed(
        rows.first { $0.set == place }.map { dose.replaced(by: $0.dosage) } ?? dose, count: 1)
    }
  }

  private func performed(_ dose: Dosage, count: Int) -> PerformedSet? {
    var repetitions: ExactDecimal?
    if case .count(let count) = dose.repetitions { repetitions = count.high }
    var hold: ExactDecimal?
    if case .seconds(let seconds) = dose.hold?.length { hold = seconds.high }
    let load: PerformedLoad?
    switch dose.load?.measure {
    case .mass(let amount, let unit): load = .mass(amount.high, unit)
    case .shareOfBodyMass(let share): load = .shareOfBodyMass(share.high)
    case .shareOfOneRepMax(let share): load = .shareOfOneRepMax(share.high)
    case .band(let colour): load = .band(colour)
    case .ownBody: load = .ownBody
    case nil: load = nil
    }
    let side: PerformedSet.Side?
    switch dose.side {
    case .each, .alternating: side = .each
    case .left: side = .left
    case .right: side = .right
    case .both: side = .both
    case .affected:
      switch affectedSide {
      case .left: side = .left
      case .right: side = .right
      case .both: side = .each
      case nil: side = nil
      }
    case nil: side = nil
    }
    return try? PerformedSet(
      count: count, repetitions: repetitions, hold: hold, load: load, side: side,
      duration: dose.duration.flatMap { $0.amount.high.times(ExactDecimal($0.unit.seconds)) },
      distance: dose.distance.flatMap { $0.amount.high.times($0.unit == .kilometres ? 1000 : 1) })
  }

  /// A set with one repetition less, or none of it where it is not counted.
  func lessened(_ set: PerformedSet) -> [PerformedSet] {
    guard let repetitions = set.repetitions, repetitions > 1,
      case .count(let asked) = dose.repetitions, asked.low > 1,
      let less = try? PerformedSet(
        count: set.count, repetitions: asked.low - 1, hold: set.hold, load: set.load,
        side: set.side, duration: set.duration, distance: set.distance)
    else { return [] }
    return [less]
  }
}
