extension Checker {
  /// Exercises and doses that are not made for this patient, or for anyone.
  mutating func checkCondition(
    _ condition: ExerciseCondition, _ rule: Rule, _ order: Int, _ phases: [PhaseContext]
  ) {
    guard let why = isOfPatient(condition) else { return }
    for phase in phases {
      guard let operated = operation(condition, at: phase.spot.phase) else { continue }
      for item in phase.items where item.applies {
        for dose in item.stated + grownDoses(item) {
          guard let exercise = dose.exercise,
            exercise.works(operated.side, dose.dosage, affected: plan.header.affectedSide),
            let movement = condition.movement(of: exercise, dose.dosage),
            !condition.isLeft(to: exercise),
            let stated = meets(condition.doses, dose, item.schedule)
          else { continue }
          if answers(condition.unlessSaid, item.prescription) { break }
          remark(
            rule, order, dose.field.map(item.spot.at) ?? item.spot,
            [
              ("exercise", exercise.id.text), ("finding", why), ("other", operated.since),
              ("value", stated.isEmpty ? movement : stated),
            ])
          break
        }
      }
    }
  }

  /// The patient's age in whole years at the plan's start; `nil` where a date is missing.
  var age: Int? {
    guard let born = plan.header.born, let start = plan.header.start, born <= start else {
      return nil
    }
    let hadBirthday = (start.month, start.day) >= (born.month, born.day)
    return start.year - born.year - (hadBirthday ? 0 : 1)
  }

  /// What of the patient meets a condition, as in "osteoporosis" or "age 86"; `nil` where something
  /// does not.
  private mutating func isOfPatient(_ condition: ExerciseCondition) -> String? {
    var parts: [String] = []
    if !condition.findings.isEmpty || !condition.said.isEmpty {
      if let name = condition.findings.first(where: findings.contains) {
        parts.append(name)
      } else if isSaid(condition.said) {
        parts.append("what the plan says of the patient")
      } else {
        return nil
      }
    }
    if condition.ageBelow != nil || condition.ageFrom != nil {
      guard let age else { return nil }
      if let below = condition.ageBelow, age >= below { return nil }
      if let from = condition.ageFrom, age < from { return nil }
      parts.append("age \(age)")
    }
    return parts.joined(separator: " and ")
  }

  private mutating func isSaid(_ words: SignWords) -> Bool {
    guard !words.isEmpty else { return false }
    let year = plan.header.start?.year
    for text in saidTexts {
      for match in words.matches(in: text)
      where text.reading(of: match, year: year, takesConditions: false) > .denied {
        return true
      }
    }
    return false
  }

  /// The weeks since the operation of a condition, as in "3 weeks", and its side where its line names one;
  /// empty where the condition names none, `nil` where there was none or it is longer ago.
  ///
  /// A finding with its date tells of an operation as a line of surgery does.
  private func operation(
    _ condition: ExerciseCondition, at phase: Int
  ) -> (since: String, side: AffectedSide?)? {
    guard let wanted = condition.operation else { return ("", nil) }
    guard let day = earliestStart(of: phase) else { return nil }
    let dated =
      plan.header.surgery.map { ($0.what, $0.date) }
      + plan.header.findings.compactMap { finding in
        book.finding(finding.name)?.group == .surgery
          ? finding.date.map { (book.canonical(finding.name), $0) } : nil
      }
    for (what, date) in dated + operationsOfBaseline {
      let weeks = (day - date) / 7
      if day >= date, weeks < wanted.weeksBelow, wanted.words.isMet(by: SignText(what)) {
        return (weeks == 1 ? "1 week" : "\(weeks) weeks", side(ofOperation: what))
      }
    }
    return nil
  }

  /// Operations whose weeks the baseline alone tells, as in "3 weeks after rotator cuff repair".
  private var operationsOfBaseline: [(String, CivilDate)] {
    guard let start = plan.header.start else { return [] }
    return plan.header.baseline.compactMap { line in
      SignText(line).daysAgo.map { (line, start - $0) }
    }
  }

  private func side(ofOperation what: String) -> AffectedSide? {
    for rule in book.rules {
      guard case .plan(.surgerySide(let left, let right)) = rule.test else { continue }
      let isLeft = left.matchWhole(what)
      if isLeft != right.matchWhole(what) { return isLeft ? .left : .right }
    }
    return nil
  }

  private mutating func answers(_ words: SignWords, _ prescription: Prescription) -> Bool {
    guard !words.isEmpty else { return false }
    return (answeringTexts + prescription.notes.map(SignText.init)).contains { text in
      words.matches(in: text).contains {
        text.reading(of: $0, year: nil, takesConditions: false) > .denied
      }
    }
  }

  /// The bound of a dose that is met, in words; empty where none is asked for, `nil` where none is met.
  private func meets(
    _ groups: [[DoseBound]], _ dose: StatedDose, _ schedule: Schedule
  ) -> String? {
    if groups.isEmpty { return "" }
    for group in groups {
      var words: [String] = []
      for bound in group {
        guard let (value, unit) = value(of: bound.quantity, dose.dosage, schedule, bound.isFrom)
        else { break }
        let limit = bound.value.approximate
        guard bound.isFrom ? value >= limit : value <= limit else { break }
        words.append("\(Self.plain(value))\(unit)")
      }
      if words.count == group.count { return words.joined(separator: ", ") }
    }
    return nil
  }

  static func plain(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
  }

  private func value(
    of quantity: DoseBound.Quantity, _ dose: Dosage, _ schedule: Schedule, _ isHigh: Bool
  ) -> (Double, String)? {
    func end<S: Scale>(_ amount: Amount<S>?) -> Double? {
      amount.map { (isHigh ? $0.high : $0.low).approximate }
    }
    var times: Double {
      if let hours = end(schedule.everyHours) { return 16 / hours }
      return end(schedule.timesADay) ?? end(schedule.atMostADay)
        ?? Double(max(1, schedule.timesOfDay.count))
    }
    var repetitions: Double? {
      if case .count(let count)? = dose.repetitions { return end(count) }
      return nil
    }
    var hold: Double? {
      if case .seconds(let held)? = dose.hold?.length { return end(held) }
      return nil
    }
    let sets = end(dose.sets) ?? 1
    switch quantity {
    case .effort: return effort(dose.effort, isHigh).map { ($0, " of 10") }
    case .oneRepMax:
      guard case .shareOfOneRepMax(let share)? = dose.load?.measure else { return nil }
      return end(share).map { ($0, " % 1RM") }
    case .bodyMass:
      guard let load = dose.load else { return nil }
      if case .shareOfBodyMass(let share) = load.measure {
        return end(share).map { ($0, " % of the body mass") }
      }
      guard let mass = kilograms(of: load), let body = bodyKilograms else { return nil }
      return (100 * mass / body, " % of the body mass")
    case .kilograms: return dose.load.flatMap(kilograms).map { ($0, " kg") }
    case .repetitions: return repetitions.map { ($0, " repetitions") }
    case .repetitionsADay: return repetitions.map { ($0 * sets * times, " repetitions a day") }
    case .sets: return end(dose.sets).map { ($0, " sets") }
    case .hold: return hold.map { ($0, " s held") }
    case .holdASession: return hold.map { ($0 * sets * (repetitions ?? 1), " s held a session") }
    case .minutes:
      return dose.duration.flatMap { time in
        end(time.amount).map { ($0 * Double(time.unit.seconds) / 60, " min") }
      }
    case .kilometres:
      return dose.distance.flatMap { distance in
        end(distance.amount).map { (distance.unit == .metres ? $0 / 1000 : $0, " km") }
      }
    case .tempo:
      return dose.tempo.map { (Double($0.counts.reduce(0, +)), " s a repetition") }
    case .rest:
      return dose.rest.flatMap { time in
        end(time.amount).map { ($0 * Double(time.unit.seconds), " s rest") }
      }
    case .degrees: return end(dose.rangeLimit).map { ($0, " degrees") }
    case .pulse: return end(dose.effort.pulse).map { ($0, " beats a minute") }
    case .pulseOverAge:
      guard let pulse = end(dose.effort.pulse), let age else { return nil }
      return (pulse - Double(220 - age), " beats above 220 less the age")
    case .timesADay: return (times, " times a day")
    case .daysAWeek: return schedule.leastDaysAWeek.map { ($0.approximate, " days a week") }
    }
  }

  /// The effort on the scale of 0 to 10.
  func effort(_ effort: Effort, _ isHigh: Bool) -> Double? {
    if let rpe = effort.rpe { return (isHigh ? rpe.high : rpe.low).approximate }
    if let reserve = effort.rir { return 10 - (isHigh ? reserve.low : reserve.high).approximate }
    // Borg's 6 to 20 is held against 0 to 10 by its share.
    return effort.borg.map { ((isHigh ? $0.high : $0.low).approximate - 6) * 10 / 14 }
  }
}

extension ExerciseCondition {
  /// Whether the exercise's own caution says it already.
  fileprivate func isLeft(to exercise: Exercise) -> Bool {
    (isUnlessCautioned
      && exercise.cautions.contains { $0.finding.map(findings.contains) == true })
      || isInSteps(of: exercise)
  }

  private func isInSteps(of exercise: Exercise) -> Bool {
    guard !unlessStepsSay.isEmpty else { return false }
    return exercise.texts.contains { text in
      (text.steps + text.cues).contains { unlessStepsSay.isMet(by: SignText($0)) }
    }
  }

  /// What of an exercise the condition is about, as in "spine rotation to 45 degrees"; empty where it
  /// asks for no movement, `nil` where the exercise does not move so.
  func movement(of exercise: Exercise, _ dosage: Dosage) -> String? {
    guard pattern.match(exercise), traits.allSatisfy(exercise.traits.contains) else { return nil }
    if reaches.isEmpty { return "" }
    for reach in reaches {
      for motion in exercise.motions
      where motion.joint == reach.joint && motion.direction == reach.direction {
        let isStraightening = motion.joint == .knee && motion.direction == .extending
        let range = motion.isDosed ? dosage.rangeLimit : nil
        let end =
          isStraightening ? range?.low ?? motion.least : range?.high ?? motion.most
        guard isStraightening ? end <= reach.past : end >= reach.past else { continue }
        return "\(motion.joint.rawValue) \(motion.direction.rawValue) to \(end) degrees"
      }
    }
    return nil
  }
}
