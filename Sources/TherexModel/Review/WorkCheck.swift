/// Whether what was done reaches a dose.
enum WorkResult: Hashable {
  case done
  /// Something recorded is less than the dose.
  case less
  /// Something that the dose states was not recorded.
  case notRecorded
}

/// Compares a session's sets with a dose, at one end of its ranges.
struct WorkCheck {
  let dose: Dosage
  /// Sets that differ from the dose.
  let rows: [SetRow]
  /// Whether each range's high end must be reached, rather than its low end.
  let atTop: Bool
  /// Rounds of the circuit that it stands in; `nil` outside one.
  let rounds: Count?
  let bodyMass: BodyMass?
  let affectedSide: AffectedSide?
  /// Whether a load that may be left out must be lifted all the same, for one that is to grow.
  var needsLoad = false

  func callAsFunction(_ entry: SessionEntry) -> WorkResult {
    let isMarked = entry.isMarkedDone == true
    // Who ran out of time may have done it all; its sets say so.
    guard entry.isMarkedDone != false, entry.stopped == nil || entry.stopped == .time else {
      return .less
    }
    let needsMark = needs(.mark)
    if needsMark, !isMarked { return .notRecorded }
    guard needs(.numbers) else {
      // Nothing in numbers: several, as able, or a dose that nobody stated.
      return isMarked || (!needsMark && !entry.sets.isEmpty) ? .done : .notRecorded
    }
    guard !entry.sets.isEmpty else { return .notRecorded }
    switch sidesNeeded {
    case .any: return check(entry.sets)
    case .whole:
      // One leg alone is not the dose of both: whoever logs sides logs the dose of each.
      guard entry.sets.contains(where: { $0.side == .left || $0.side == .right }) else {
        return check(entry.sets)
      }
      let left = check(entry.sets.filter { $0.side == nil || $0.isOf(.left) })
      let right = check(entry.sets.filter { $0.side == nil || $0.isOf(.right) })
      if left == .less || right == .less { return .less }
      return left == .done ? right : left
    case .one(let side):
      // A set without a side is of the only side that was asked for.
      return check(entry.sets.filter { $0.side == nil || $0.isOf(side) })
    case .each:
      let left = check(entry.sets.filter { $0.side == nil || $0.isOf(.left) }, needsSide: true)
      let right = check(entry.sets.filter { $0.side == nil || $0.isOf(.right) }, needsSide: true)
      if left == .less || right == .less { return .less }
      return left == .done ? right : left
    }
  }

  private enum Sides { case any, whole, each, one(PerformedSet.Side) }

  private var sidesNeeded: Sides {
    switch dose.side {
    case .each, .alternating: return .each
    case .left: return .one(.left)
    case .right: return .one(.right)
    case .affected:
      switch affectedSide {
      case .left: return .one(.left)
      case .right: return .one(.right)
      case .both: return .each
      case nil: return .any
      }
    case .both, nil: return .whole
    }
  }

  private func end<S: Scale>(_ amount: Amount<S>) -> ExactDecimal {
    atTop ? amount.high : amount.low
  }

  private var setsNeeded: Int {
    guard let count = dose.sets ?? rounds else { return rows.map(\.set).max() ?? 1 }
    return end(count).whole ?? 1
  }

  /// How it is known that a term was done.
  private enum Proof {
    /// By figures of the sets.
    case numbers
    /// Only the patient can say it: "several", "as able".
    case mark
  }

  /// `nil` where the dose asks for nothing of the kind.
  private func proof(of term: DoseTerm.Recorded) -> Proof? {
    switch term {
    case .sets: return dose.sets == nil ? nil : .numbers
    case .repetitions:
      switch dose.repetitions {
      case .several, .repeated: return .mark
      case .count: return .numbers
      case nil: return nil
      }
    case .hold:
      guard let hold = dose.hold, !hold.isOptional else { return nil }
      if case .seconds = hold.length { return .numbers }
      return .mark
    case .duration: return dose.duration == nil ? nil : .numbers
    case .distance: return dose.distance == nil ? nil : .numbers
    // A load alone is no work.
    case .load: return nil
    }
  }

  private func needs(_ proof: Proof) -> Bool {
    DoseTerm.allCases.contains { term in
      guard let recorded = term.recorded else { return false }
      return self.proof(of: recorded) == proof
    }
  }

  /// Enough sets reach the dose; where rows differ, each is compared with its own.
  private func check(_ sets: [PerformedSet], needsSide: Bool = false) -> WorkResult {
    let needed = setsNeeded
    var reached = 0
    var unknown = 0
    var place = 0
    for set in sets {
      func take(_ result: WorkResult, _ count: Int) {
        switch result {
        case .done where needsSide && set.side == nil: unknown += count
        case .done: reached += count
        case .notRecorded: unknown += count
        case .less: break
        }
      }
      if rows.isEmpty {
        take(check(set, dose), set.count)
        continue
      }
      for _ in 0..<set.count {
        place += 1
        let own = rows.first { $0.set == place }.map { dose.replaced(by: $0.dosage) } ?? dose
        take(check(set, own), 1)
      }
    }
    if reached >= needed { return .done }
    return reached + unknown >= needed ? .notRecorded : .less
  }

  private func check(_ set: PerformedSet, _ dose: Dosage) -> WorkResult {
    var result = WorkResult.done
    func require(_ value: ExactDecimal?, _ least: ExactDecimal?) {
      guard let least, result != .less else { return }
      guard let value else {
        result = .notRecorded
        return
      }
      if value < least { result = .less }
    }
    for term in DoseTerm.allCases {
      switch term.recorded {
      case .repetitions:
        if case .count(let count) = dose.repetitions { require(set.repetitions, end(count)) }
      case .hold:
        if let hold = dose.hold, !hold.isOptional, case .seconds(let seconds) = hold.length {
          require(set.hold, end(seconds))
        }
      case .duration:
        if let time = dose.duration {
          require(set.duration, end(time.amount).times(ExactDecimal(time.unit.seconds)))
        }
      case .distance:
        if let way = dose.distance {
          require(set.distance, end(way.amount).times(way.unit == .kilometres ? 1000 : 1))
        }
      case .load:
        guard result != .less, let load = dose.load, !load.isIfAble || needsLoad else { break }
        switch check(set.load, load) {
        case .done: break
        case .less: result = .less
        case .notRecorded: result = .notRecorded
        }
      // The sets that reach it are counted.
      case .sets, nil: break
      }
    }
    return result
  }

  /// Repetitions of the last set, on the side that did fewer; `nil` where they were not recorded, or
  /// the set was less than the dose.
  func lastRepetitions(of entry: SessionEntry) -> ExactDecimal? {
    var most: ExactDecimal?
    for side in [PerformedSet.Side.left, .right] {
      guard let last = entry.sets.last(where: { $0.side != side }) else { continue }
      guard check(last, dose) == .done, let own = last.repetitions else { return nil }
      most = most.map { min($0, own) } ?? own
    }
    return most
  }

  private func check(_ done: PerformedLoad?, _ load: Load) -> WorkResult {
    if case .asPrescribed = done { return atTop && load.isRange ? .notRecorded : .done }
    switch (load.measure, done) {
    case (.ownBody, _): return .done
    case (_, nil): return .notRecorded
    case (.mass(let least, let unit), .mass(let number, let own)):
      let isEnough = number.times(
        own.exactKilograms, isAtLeast: end(least), times: unit.exactKilograms)
      return isEnough ? .done : .less
    case (.shareOfBodyMass(let least), .shareOfBodyMass(let number)),
      (.shareOfOneRepMax(let least), .shareOfOneRepMax(let number)):
      return number >= end(least) ? .done : .less
    case (.shareOfBodyMass(let least), .mass(let number, let own)):
      guard let bodyMass, let need = end(least).perCent(of: bodyMass.amount) else {
        return .notRecorded
      }
      let isEnough = number.times(
        own.exactKilograms, isAtLeast: need, times: bodyMass.unit.exactKilograms)
      return isEnough ? .done : .less
    case (.band(let colour), .band(let own)): return own == colour ? .done : .less
    default: return .notRecorded
    }
  }
}

extension PerformedSet {
  /// Whether a side did it all by itself; both limbs at once is another movement.
  func isOf(_ wanted: Side) -> Bool { side == wanted || side == .each }
}

extension Load {
  fileprivate var isRange: Bool {
    switch measure {
    case .mass(let amount, _): amount.isRange
    case .shareOfBodyMass(let share), .shareOfOneRepMax(let share): share.isRange
    case .band, .ownBody: false
    }
  }
}
