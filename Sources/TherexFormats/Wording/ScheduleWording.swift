public import TherexModel

extension DoseWording {
  package func clauses(of schedule: Schedule) -> [String] {
    var parts: [String] = []
    for term in ScheduleTerm.allCases where schedule.states(term) {
      parts += clauses(of: term, of: schedule)
    }
    return parts
  }

  /// What is said of a term that is stated.
  private func clauses(of term: ScheduleTerm, of schedule: Schedule) -> [String] {
    switch term {
    case .days: schedule.days.map { clauses(of: $0) } ?? []
    case .timesADay: clause(.timesADay, schedule.timesADay)
    case .everyHours: clause(.everyHours, schedule.everyHours)
    case .timesOfDay: [phrases.list(schedule.timesOfDay.map(words(of:)))]
    case .atMostADay: clause(.atMostADay, schedule.atMostADay)
    case .asNeeded: [phrases.text(.asNeeded)]
    }
  }

  private func clause<S: Scale>(_ key: PhraseKey, _ amount: Amount<S>?) -> [String] {
    amount.map { [phrases.text(key, phrases.amount($0))] } ?? []
  }

  private func clauses(of days: Days) -> [String] {
    switch days {
    case .daily: [phrases.text(.daily)]
    case .dailyOrAtLeast(let least):
      // The phrase says "at least" itself.
      [phrases.text(.dailyOrAtLeast, phrases.counted(least.low, least.high))]
    case .timesAWeek(let count): [phrases.text(.daysAWeek, phrases.amount(count))]
    case .everyOtherDay: [phrases.text(.everyOtherDay)]
    case .weekdays(let week, let times):
      (times.map { [phrases.text(.daysAWeek, phrases.amount($0))] } ?? [])
        + [phrases.text(.onDays, [.days: phrases.list(week.days.map(phrases.name))])]
    }
  }

  /// A part of the day or a time by the clock, as in "in the morning".
  public func words(of time: TimeOfDay) -> String {
    switch time {
    case .morning: phrases.text(.morning)
    case .midday: phrases.text(.midday)
    case .afternoon: phrases.text(.afternoon)
    case .evening: phrases.text(.evening)
    case .bedtime: phrases.text(.bedtime)
    case .clock(let time): phrases.text(.atTime, [.time: phrases.time(time)])
    }
  }

  /// How long a phase lasts, as in "4 to 6 weeks".
  public func words(of length: PhaseLength) -> String {
    switch length {
    case .severalWeeks: phrases.text(.severalWeeks)
    case .span(let count, .days): phrases.text(.days, phrases.amount(count))
    case .span(let count, .weeks): phrases.text(.weeks, phrases.amount(count))
    case .span(let count, .months): phrases.text(.months, phrases.amount(count))
    }
  }

  /// Equipment of which any one item will do, as in "mat or padded surface".
  public func words(of need: EquipmentNeed) -> String {
    let items = phrases.list(need.items.map(phrases.equipmentName), last: .listOr)
    return need.isOptional ? phrases.text(.equipmentOptional, [.name: items]) : items
  }

  /// The name of a block; `nil` for one without a name.
  public func words(of kind: Block.Kind) -> String? {
    switch kind {
    case .unnamed: nil
    case .warmUp: phrases.text(.blockWarmUp)
    case .main: phrases.text(.blockMain)
    case .coolDown: phrases.text(.blockCoolDown)
    case .circuit: phrases.text(.blockCircuit)
    }
  }

  /// What pain is all right, a sentence each; where none may be added nothing is said of how fast it goes.
  public func sentences(of limit: PainLimit) -> [String] {
    var sentences: [String] = []
    if let most = limit.atMost {
      sentences.append(phrases.text(.painLimit, [.amount: phrases.amount(most).text]))
    }
    switch limit.rise {
    case .some(.none): sentences.append(phrases.text(.painNoRise))
    case .mild: sentences.append(phrases.text(.painMildRise))
    case .atMost(let most): sentences.append(phrases.text(.painRise, phrases.amount(most)))
    case nil: break
    }
    if let minutes = limit.settledWithin, limit.rise != PainLimit.Rise.none {
      sentences.append(settled(minutes, .painSettles, .painSettlesHours))
    }
    return sentences
  }

  /// Minutes, or from two hours on the hours that they are.
  func settled(_ minutes: Amount<Times>, _ key: PhraseKey, _ inHours: PhraseKey) -> String {
    guard let low = minutes.low.whole, let high = minutes.high.whole, low >= 120,
      low % 60 == 0, high % 60 == 0
    else { return phrases.text(key, phrases.amount(minutes)) }
    return phrases.text(
      inHours,
      phrases.counted(
        ExactDecimal(low / 60), ExactDecimal(high / 60), isAtLeast: minutes.isAtLeast))
  }

  /// How much pain is all right in a plan: the strictest limit in force, then where there is to be none.
  ///
  /// - Parameter name: an exercise's name by id.
  public func sentences(of pain: AppliedPainLimit, name: (Slug) -> String) -> [String] {
    let stated = pain.limit.map(sentences(of:)) ?? []
    guard !pain.withoutPain.isEmpty else { return stated }
    return stated
      + [phrases.text(.painNoneIn, [.words: phrases.list(pain.withoutPain.map(name))])]
  }

  /// The heading of a stop rule as it is shown; the local emergency number where it is known.
  public func heading(for heading: ShownStop.Heading, emergency: String?) -> String {
    switch heading {
    case .emergencyNow: self.heading(of: .emergencyNow, emergency: emergency)
    case .sameDay: phrases.text(.stopSameDay)
    case .atOnce: phrases.text(.stopAtOnce)
    case .prompt: phrases.text(.stopPrompt)
    case .tellYourTherapist: phrases.text(.stopTell)
    }
  }

  /// How soon help is sought, as a heading; the local emergency number where it is known.
  public func heading(of urgency: StopRule.Urgency, emergency: String?) -> String {
    switch urgency {
    case .emergencyNow:
      if let emergency {
        phrases.text(.stopEmergency, [.number: emergency])
      } else {
        phrases.text(.stopEmergencyLocal)
      }
    case .sameDay: phrases.text(.stopSameDay)
    case .prompt: phrases.text(.stopPrompt)
    case .tellYourTherapist: phrases.text(.stopTell)
    }
  }
}
