extension LadderOffering {
  // MARK: More of the dose

  /// More load, the next band, or a longer hold, where the plan states no progression.
  mutating func offerMoreDose() {
    offerLonger()
    guard case .count(let count) = dosage.repetitions else { return }
    switch dosage.load?.measure {
    case .mass(let now, let unit):
      offerLoad(count, now.isRange ? nil : raised(now).map { .mass($0, unit) })
    case .shareOfBodyMass(let now):
      offerLoad(count, now.isRange ? nil : raised(now).map { .shareOfBodyMass($0) })
    case .shareOfOneRepMax(let now):
      let next = now.isRange ? nil : raised(now)
      // Nobody lifts more than the most that can be lifted once.
      if now.high >= 100 || next.map({ $0.high > 100 }) == true { break }
      offerLoad(count, next.map { .shareOfOneRepMax($0) })
    case .band(let colour): offerBand(count, colour)
    case nil:
      if sources.exercises(prescription.exercise)?.resistance == .external {
        offerLoad(count, nil)
      }
    case .ownBody: break
    }
  }

  /// The load with the least and the most of the step added, exactly; `nil` for too many digits.
  private func raised<S: Scale>(_ now: Amount<S>) -> Amount<S>? {
    let step = thresholds.loadStep.value
    guard let least = step.least.perCent(of: now.low), let most = step.most.perCent(of: now.low)
    else { return nil }
    return try? Amount<S>(now.low + least, now.low + most)
  }

  /// What tells that the dose has become easy: the top of the range, or more than the target in the
  /// last set (2 for 2).
  private func whenEasy(
    _ count: Count
  ) -> (rule: AdvanceRule?, parts: [OfferedRule.Part], lastSet: ExactDecimal?) {
    if count.isRange {
      let (rule, parts) = condition(dosage, isHarder: false)
      return (rule, parts, nil)
    }
    let extra = thresholds.extraRepetitions
    let most = count.high + ExactDecimal(extra.value)
    let (rule, parts) = condition(
      dosage, isHarder: false, extra: OfferedRule.criterion(lastSet: most))
    let part = OfferedRule.Part(
      what: .extraRepetitions(extra.value), origin: extra.origin, citation: extra.citation)
    return (rule, [part] + parts, most)
  }

  /// - Parameter measure: the range of the next load; `nil` where it cannot be counted.
  private mutating func offerLoad(_ count: Count, _ measure: Load.Measure?) {
    let (rule, parts, lastSet) = whenEasy(count)
    guard let rule else { return }
    let step = thresholds.loadStep
    let part = OfferedRule.Part(
      what: .loadStep(step.value), origin: step.origin, citation: step.citation)
    if let measure, let next = dosage.loaded(measure), let (least, most) = next.ends,
      let (whole, back) = stepUp(next, rule)
    {
      rules.append(
        OfferedRule(
          .step(whole), place: .last, parts: [part] + parts + [back], lastSet: lastSet,
          raise: .init(least: least, most: most)))
    } else {
      rules.append(
        OfferedRule(
          .moreLoad(step.value, rule), place: .last, parts: [part] + parts, lastSet: lastSet))
    }
  }

  private mutating func offerBand(_ count: Count, _ colour: BandColour) {
    let (rule, parts, lastSet) = whenEasy(count)
    let order = thresholds.bands
    guard let rule, let place = order.value.firstIndex(of: colour),
      place + 1 < order.value.count, let next = dosage.loaded(.band(order.value[place + 1])),
      let (whole, back) = stepUp(next, rule)
    else { return }
    let part = OfferedRule.Part(
      what: .nextBand(order.value[place + 1]), origin: order.origin, citation: order.citation)
    rules.append(
      OfferedRule(
        .step(whole), place: .last, parts: [part] + parts + [back], lastSet: lastSet))
  }

  /// The same exercise with another dose, and back to this one.
  private func stepUp(
    _ dose: Dosage, _ rule: AdvanceRule
  ) -> (ProgressionStep, OfferedRule.Part)? {
    guard let back = wayBack(),
      let step = try? ProgressionStep(dosage: dose, rule: rule, fallbacks: [back.0])
    else { return nil }
    return (step, back.1)
  }

  /// To each longer hold of the exercise's sources, the nearest first; no source says by what step.
  private mutating func offerLonger() {
    guard let hold = dosage.hold, !hold.isOptional, case .seconds(let now) = hold.length,
      let exercise = sources.exercises(prescription.exercise)
    else { return }
    var caps: [(most: ExactDecimal, source: String)] = []
    for dose in exercise.doses {
      guard let own = dose.dosage?.hold, !own.isOptional, case .seconds(let seconds) = own.length,
        seconds.high > now.high, !caps.contains(where: { $0.most == seconds.high })
      else { continue }
      caps.append((seconds.high, dose.source))
    }
    for (index, cap) in caps.sorted(by: { $0.most < $1.most }).enumerated() {
      let (rule, parts) = condition(dosage, isHarder: false)
      guard let rule, let most = try? Amount<Times>(cap.most), let back = wayBack() else {
        continue
      }
      rules.append(
        OfferedRule(
          .growth(Growth(.hold(by: nil, to: most), rule: rule, fallbacks: [back.0])),
          place: .last,
          parts: [
            .init(
              what: .hold(most), origin: origin(of: exercise.id),
              citation: "\(catalog(exercise.id)): the hold of \(cited(cap.source))")
          ] + parts + [back.1], isNext: index == 0))
    }
  }
}

extension Dosage {
  /// The same dose at the low and at the high end of its load; `nil` where the load is no range.
  fileprivate var ends: (Dosage, Dosage)? {
    func single<S: Scale>(_ amount: Amount<S>) -> (Amount<S>, Amount<S>)? {
      guard let low = try? Amount<S>(amount.low), let high = try? Amount<S>(amount.high) else {
        return nil
      }
      return (low, high)
    }
    let measures: (Load.Measure, Load.Measure)?
    switch load?.measure {
    case .mass(let amount, let unit):
      measures = single(amount).map { (.mass($0, unit), .mass($1, unit)) }
    case .shareOfBodyMass(let share):
      measures = single(share).map { (.shareOfBodyMass($0), .shareOfBodyMass($1)) }
    case .shareOfOneRepMax(let share):
      measures = single(share).map { (.shareOfOneRepMax($0), .shareOfOneRepMax($1)) }
    case .band, .ownBody, nil: measures = nil
    }
    guard let measures, let least = loaded(measures.0), let most = loaded(measures.1) else {
      return nil
    }
    return (least, most)
  }
}
