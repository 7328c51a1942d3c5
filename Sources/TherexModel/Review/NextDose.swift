/// The dose after one step of growth.
enum NextDose: Hashable {
  case dose(Dosage, remarks: [Review.Remark])
  /// The cap is reached.
  case atCap
  /// It cannot be computed from the plan.
  case unknown(Review.NoNextDose)
}

extension Growth {
  /// The dose that follows a dose, exactly: nothing is rounded.
  ///
  /// A range moves as a whole until its high end is at the cap.
  func next(after dose: Dosage, thresholds: Thresholds) -> NextDose {
    switch quantity {
    case .hold(let by, let cap):
      guard let hold = dose.hold, case .seconds(let now) = hold.length else {
        return .unknown(.notANumber)
      }
      return step(now, by?.high, cap.high) { grown in
        dose.with(
          hold: Hold(
            .seconds(grown), isOptional: hold.isOptional, inEachPosition: hold.inEachPosition))
      }
    case .repetitions(let by, let cap):
      guard case .count(let now) = dose.repetitions else { return .unknown(.notANumber) }
      return step(now, by?.high, cap.high) { dose.with(repetitions: .count($0)) }
    case .sets(let by, let cap):
      guard let now = dose.sets else { return .unknown(.notANumber) }
      return step(now, by?.high, cap.high) { dose.with(sets: $0) }
    case .duration(let by, let cap):
      guard let now = dose.duration else { return .unknown(.notANumber) }
      return duration(now, by, cap, dose)
    case .distance(let by, let cap):
      guard let now = dose.distance else { return .unknown(.notANumber) }
      return distance(now, by, cap, dose)
    case .mass(let by, let cap, let unit):
      guard let load = dose.load, case .mass(let now, let own) = load.measure, own == unit else {
        return .unknown(.otherUnit)
      }
      return mass(now, by, cap, unit, load, dose)
    case .shareOfBodyMass(let by, let cap):
      guard let load = dose.load, case .shareOfBodyMass(let now) = load.measure else {
        return .unknown(.otherUnit)
      }
      return step(now, by?.high, cap.high) { dose.loaded(.shareOfBodyMass($0)) }
    case .shareOfOneRepMax(let by, let cap):
      guard let load = dose.load, case .shareOfOneRepMax(let now) = load.measure else {
        return .unknown(.otherUnit)
      }
      return step(now, by?.high, cap.high) { dose.loaded(.shareOfOneRepMax($0)) }
    case .band(let cap):
      guard let load = dose.load, case .band(let now) = load.measure else {
        return .unknown(.otherUnit)
      }
      return band(now, cap, load, dose, thresholds)
    }
  }

  private func step<S: Scale>(
    _ now: Amount<S>, _ by: ExactDecimal?, _ cap: ExactDecimal,
    remarks: [Review.Remark] = [], _ dose: (Amount<S>) -> Dosage?
  ) -> NextDose {
    guard now.high < cap else { return .atCap }
    guard let by else { return .unknown(.stepUnstated) }
    guard let grown = now.grown(by: by, to: cap), let dose = dose(grown) else {
      return .unknown(.tooManyDigits)
    }
    return .dose(dose, remarks: remarks)
  }

  /// Times in two units are told in the smaller one: that is always exact.
  private func duration(
    _ now: Timed, _ by: Amount<Times>?, _ cap: Timed, _ dose: Dosage
  ) -> NextDose {
    let unit = now.unit.seconds <= cap.unit.seconds ? now.unit : cap.unit
    let fromNow = ExactDecimal(now.unit.seconds / unit.seconds)
    let fromCap = ExactDecimal(cap.unit.seconds / unit.seconds)
    guard let low = now.amount.low.times(fromNow), let high = now.amount.high.times(fromNow),
      let most = cap.amount.high.times(fromCap),
      let amount = try? Amount<Times>(low, high, atLeast: now.amount.isAtLeast)
    else { return .unknown(.tooManyDigits) }
    return step(amount, by?.high.times(fromCap), most) { dose.with(duration: Timed($0, unit)) }
  }

  private func distance(
    _ now: Distance, _ by: Amount<Lengths>?, _ cap: Distance, _ dose: Dosage
  ) -> NextDose {
    func metres(_ unit: Distance.Unit) -> Int { unit == .metres ? 1 : 1000 }
    let unit = metres(now.unit) <= metres(cap.unit) ? now.unit : cap.unit
    let fromNow = ExactDecimal(metres(now.unit) / metres(unit))
    let fromCap = ExactDecimal(metres(cap.unit) / metres(unit))
    guard let low = now.amount.low.times(fromNow), let high = now.amount.high.times(fromNow),
      let most = cap.amount.high.times(fromCap),
      let amount = try? Amount<Lengths>(low, high, atLeast: now.amount.isAtLeast)
    else { return .unknown(.tooManyDigits) }
    return step(amount, by?.high.times(fromCap), most) { dose.with(distance: Distance($0, unit)) }
  }

  private func mass(
    _ now: Amount<Masses>, _ by: Increment<Masses>?, _ cap: Amount<Masses>, _ unit: MassUnit,
    _ load: Load, _ dose: Dosage
  ) -> NextDose {
    switch by {
    case nil: return step(now, nil, cap.high) { _ in nil }
    case .amount(let by):
      return step(now, by.high, cap.high) { dose.loaded(.mass($0, unit)) }
    case .perCent(let share):
      guard now.high < cap.high else { return .atCap }
      guard let by = share.high.perCent(of: now.high) else { return .unknown(.tooManyDigits) }
      let result = min(by, cap.high - now.high) + now.high
      let isFiner = result.scale > max(now.high.scale, 1)
      return step(now, by, cap.high, remarks: isFiner ? [.exactLoad] : []) {
        dose.loaded(.mass($0, unit))
      }
    }
  }

  private func band(
    _ now: BandColour, _ cap: BandColour, _ load: Load, _ dose: Dosage, _ thresholds: Thresholds
  ) -> NextDose {
    guard now != cap else { return .atCap }
    let order = thresholds.bands.value
    guard let place = order.firstIndex(of: now), let last = order.firstIndex(of: cap), place < last,
      let next = dose.loaded(.band(order[place + 1]))
    else { return .unknown(.bandOrder) }
    return .dose(next, remarks: [.bandOrder(thresholds.bands)])
  }
}

extension Dosage {
  /// The same dose with what is given in its place.
  func with(
    sets: Count? = nil, repetitions: Repetitions? = nil, load: Load? = nil, hold: Hold? = nil,
    duration: Timed? = nil, distance: Distance? = nil
  ) -> Dosage? {
    var next = terms
    next.isSame = false
    if let sets { next.sets = sets }
    if let repetitions { next.repetitions = repetitions }
    if let load { next.load = load }
    if let hold { next.hold = hold }
    if let duration { next.duration = duration }
    if let distance { next.distance = distance }
    return try? Dosage(next)
  }

  /// The same dose with another load in the same hands: no longer where the patient starts.
  func loaded(_ measure: Load.Measure) -> Dosage? {
    guard let load,
      let next = try? Load(
        measure, inEachHand: load.inEachHand, isStart: false, isIfAble: load.isIfAble)
    else { return nil }
    return with(load: next)
  }
}
